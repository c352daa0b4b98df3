"""Group B: friction and trust."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact

pytestmark = pytest.mark.slow

CLAIMS = "statements --actor IRN --kind claim"
ACTS = "statements --actor IRN --kind act"
TIES = "statements --actor IRN --kind relation"
FIGURES = "statements --kind figure --document REPORT"
EVERYTHING = "statements --document REPORT"

INCIDENT = System(
    5,
    "Diplomatic incident",
    (
        fact("a photograph of 11 August 2021", ACTS, quote="photo", when="2021-08-11"),
        fact(
            "both ambassadors are called in",
            ACTS,
            type="ACCUSE",
            mode="summon",
            sources="IRN/mfa",
            targets="RUS GBR",
        ),
        fact(
            "regret for a misunderstanding",
            EVERYTHING,
            stance="regrets",
            holder="person/levan-dzhagaryan",
            quote="misunderstanding",
        ),
        fact("no apology", EVERYTHING, quote="apologising", negated=True),
        fact("Russia calls ties strategic", CLAIMS, holder="person/levan-dzhagaryan", quote="strategic"),
        fact("Iran calls ties strategic", CLAIMS, holder="IRN/authorities", quote="strategic"),
    ),
)
MEMORY = System(
    6,
    "Historical memory and distrust",
    (
        fact("distrust limits an alliance", TIES, between="RUS IRN", quote="constrains", polarity=-1),
        fact("distrust of Britain", TIES, between="IRN GBR", predicate="distrusts"),
        fact("amnesia about Russia", TIES, between="IRN RUS", quote="amnesia"),
        fact("about twenty centres of Persian", FIGURES, value=20, unit="centre", subject="RUS"),
        fact("about ten students each", FIGURES, value=10, unit="student"),
    ),
)
OPINION = System(
    7,
    "Public opinion",
    (
        fact("56 % favourable to Russia", FIGURES, value=56, unit="percent", quote="opinion of Russia"),
        fact("13 % very favourable", FIGURES, value=13, unit="percent", object="RUS"),
        fact("down by three on 2019", FIGURES, value=-3, quote="2019", object="RUS"),
        fact(
            "China 40 % in October 2020",
            FIGURES,
            value=40,
            unit="percent",
            object="CHN",
            when="2020-10",
        ),
        fact("China 57 % unfavourable", FIGURES, value=57, unit="percent", object="CHN", when="2020-10"),
        fact("the author doubts the poll", EVERYTHING, quote="reluctance of respondents", hedged=True),
    ),
)
DENIALS = System(
    8,
    "Accusation and denial ledger",
    (
        fact(
            "Putin met Soleimani in December 2015",
            ACTS,
            type="CONSULT",
            when="2015-12",
            between="person/vladimir-putin person/qasem-soleimani",
        ),
        fact(
            "Moscow denies that meeting",
            "statements --actor RUS --kind claim",
            stance="denies",
            holder="RUS",
            quote="meeting took place",
        ),
        fact("Zarif's reading of it", CLAIMS, holder="person/javad-zarif", quote="normalisation", when="2015-12"),
        fact("the author rejects that reading", EVERYTHING, quote="misinterpretation", disputes=True),
        fact(
            "the West accuses Iran over drones and missiles",
            ACTS,
            type="ACCUSE",
            sources="region/west",
            targets="IRN",
            quote="missiles",
        ),
        fact("Iran rejects it", CLAIMS, stance="rejects", holder="IRN", disputes=True),
        fact(
            "soldiers: neither confirmed nor denied",
            "statements --dyad RUS PRK --kind claim",
            stance="withholds",
            holder="RUS PRK",
        ),
    ),
)
SYSTEMS = (INCIDENT, MEMORY, OPINION, DENIALS)


def test_05_diplomatic_incident(asked: Asked) -> None:
    assert_answered(asked, INCIDENT)


def test_06_historical_memory_and_distrust(asked: Asked) -> None:
    assert_answered(asked, MEMORY)


def test_07_public_opinion(asked: Asked) -> None:
    assert_answered(asked, OPINION)


def test_08_accusation_and_denial_ledger(asked: Asked) -> None:
    assert_answered(asked, DENIALS)
