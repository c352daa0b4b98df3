"""Group A: who acts and who decides."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact

pytestmark = pytest.mark.slow

PERSONS = "mentions --document REPORT"
KREMLIN = "mentions --document ARTICLE"
LEADER = "statements --actor IRN"
TIES = "statements --dyad RUS IRN --kind relation"

HIERARCHY = System(
    1,
    "Actor hierarchy and resolution",
    (
        fact(
            "the Iranian President of the four visits is Rouhani",
            "statements --dyad RUS IRN --kind figure",
            unit="visit",
            value=4,
            subject="person/hassan-rouhani",
        ),
        fact(
            "the deputy minister of health is Alireza Raisi",
            PERSONS,
            surface="Deputy Health Minister",
            actors="person/alireza-raisi",
        ),
        fact(
            "the Raisi who won the presidential election is Ebrahim",
            PERSONS,
            sentence="victory of the conservative Raisi",
            surface="Raisi",
            actors="person/ebrahim-raisi",
        ),
        fact("the new government in Kabul is the Taleban", PERSONS, surface="in Kabul", actors="group/taliban"),
        fact("the Kremlin as a building", KREMLIN, surface="Kremlin", sense="place"),
        fact("the Kremlin as the presidency", KREMLIN, surface="Kremlin", actors="RUS/presidency"),
        fact(
            "the Kremlin as the state",
            KREMLIN,
            surface="Kremlin",
            sense="office",
            actors="RUS",
            without={"actors": "RUS/presidency"},
        ),
    ),
)
PARALLEL = System(
    2,
    "Parallel state versus official state",
    (
        fact("the Leader names the ambassador", LEADER, quote="ambassador", between="person/ali-khamenei"),
        fact("the Guards are at the heart of the tie with Russia", TIES, quote="heart", between="IRN/irgc RUS"),
        fact("a report by RAND is cited", "citations REPORT", number=37, outlet="RAND", date="2019-10"),
        fact("its view is held by RAND", "statements --kind claim", note=37, quote="executive branch"),
        fact("the Guards control the Afghan policy", LEADER, kind="relation", quote="Afghanistan", subject="IRN/irgc"),
    ),
)
FACTIONS = System(
    3,
    "Domestic factional contest over foreign policy",
    (
        fact("moderates turned to the West in 2013", LEADER, quote="in favor of the West", when="2013"),
        fact(
            "under Trump all factions backed Russia and China",
            TIES,
            quote="factions",
            predicate="supports",
            object="RUS CHN",
            without={"subject": "IRN/opposition"},
        ),
        fact(
            "radicals fault older conservatives",
            "statements --actor IRN --kind claim",
            stance="criticises",
            about="IRN/conservatives",
        ),
        fact("a new slogan is to replace the old one", LEADER, quote="More East than West"),
    ),
)
SURVIVAL = System(
    4,
    "Regime survival calculus",
    (
        fact("a matter of survival since 1991", TIES, quote="survival", when="1991-01-01/.."),
        fact("pressure rose in 2017-2021", "statements --dyad USA IRN", quote="pressure", when="2017-01-01/2021-12-31"),
        fact("an essential partner for survival", TIES, quote="survival", predicate="partner_of", subject="RUS"),
    ),
)
SYSTEMS = (HIERARCHY, PARALLEL, FACTIONS, SURVIVAL)


def test_01_actor_hierarchy_and_resolution(asked: Asked) -> None:
    assert_answered(asked, HIERARCHY)


def test_02_parallel_state_versus_official_state(asked: Asked) -> None:
    assert_answered(asked, PARALLEL)


def test_03_factional_contest_over_foreign_policy(asked: Asked) -> None:
    assert_answered(asked, FACTIONS)


def test_04_regime_survival_calculus(asked: Asked) -> None:
    assert_answered(asked, SURVIVAL)
