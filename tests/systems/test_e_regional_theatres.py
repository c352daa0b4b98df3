"""Group E: regional theatres, with converging and diverging interests."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact

pytestmark = pytest.mark.slow

FIGURES = "statements --kind figure --document REPORT"
PAIR = "statements --dyad RUS IRN"
REPORT = "statements --document REPORT"
WORKS = "citations REPORT"
AFGHANISTAN = "statements --actor group/taliban"
PAKISTAN = "statements --actor PAK"
PERSIAN = "statements --actor IRN"
ARTICLE = "statements --document ARTICLE"

SYRIA = System(
    26,
    "Syria",
    (
        fact("Russia wants the army to hold all Syria", "statements --dyad RUS SYR", quote="is intent on"),
        fact("Iran cares for the militias", "statements --dyad IRN SYR", quote="cares more about"),
        fact("700-3,000 of the Guards", FIGURES, low=700, high=3000, subject="IRN/irgc"),
        fact("few contracts for Iranian firms", "statements --actor IRN --kind claim", quote="contracts", holder="IRN"),
        fact("they depend on each other", f"{PAIR} --kind relation", predicate="depends_on", quote="inter-dependence"),
        fact("curbing Iran is unlikely", PAIR, quote="curtail", hedged=True),
    ),
)
FORMATS = System(
    27,
    "Negotiation formats",
    (
        fact("Astana is Iran, Russia, Turkey: Iran", "actors 'Astana process'", members="IRN RUS TUR"),
        fact("the alternative to Geneva", "statements --actor format/astana", quote="Geneva"),
        fact("Russia, Turkey, Qatar in March 2021", "statements --dyad RUS QAT", between="TUR", when="2021-03"),
        fact("which competes with Astana", "statements --actor format/astana --kind relation", polarity=-1),
        fact("and was poorly received in Tehran", "statements --actor QAT", kind="claim", holder="IRN"),
        fact(
            "Moscow's own process for Afghanistan", "statements --actor RUS", quote="diplomatic process", sources="RUS"
        ),
    ),
)
DECONFLICTION = System(
    28,
    "Deconfliction over Israeli strikes",
    (
        fact("Russia tolerates strikes", "statements --dyad RUS ISR", quote="tolerance"),
        fact("against Iran's interest", "statements --dyad RUS IRN --kind claim", quote="counter to Iran's"),
        fact("a dialogue goes on", PAIR, type="CONSULT", quote="dialogue", theatres="syria"),
        fact("a warning of May 2018", WORKS, number=76, outlet="Haaretz", title="Warned Iran", date="2018-05-13"),
    ),
)
NETWORK = System(
    29,
    "Illicit network",
    (
        fact(
            "Iran and Russia are at the centre, says the Treasury",
            PAIR,
            kind="claim",
            holder="USA/treasury/ofac",
            about="IRN RUS",
        ),
        fact("on 20 November 2018", WORKS, number=73, date="2018-11-20"),
        fact("hundreds of millions of dollars", FIGURES, unit="USD", quote="hundreds of millions"),
        fact(
            "to Hamas and Hizballah",
            PERSIAN,
            type="AID",
            sources="IRN/irgc",
            targets="group/hamas group/hezbollah",
        ),
        fact("supposedly", PERSIAN, type="AID", targets="group/hamas", status="alleged"),
    ),
)
AFGHAN = System(
    30,
    "Afghanistan",
    (
        fact(
            "three backed the Northern Alliance in the 1990s",
            PAIR,
            predicate="supports",
            subject="RUS IRN IND",
            when="199X",
        ),
        fact("less dangerous than Daesh since 2015", AFGHANISTAN, quote="less dangerous"),
        fact("Tajikistan has no dialogue", AFGHANISTAN, type="CONSULT", sources="TJK", negated=True),
        fact("three Russian initiatives", FIGURES, value=3, unit="initiative", subject="RUS", when="2010-01-01/.."),
    ),
)
DRIFT = System(
    31,
    "Third-party drift (Pakistan)",
    (
        fact("tension with the USA in 2021-2022", PAKISTAN, between="USA", polarity=-1, when="2021-01-01/2022-12-31"),
        fact("within China's sphere", "statements --dyad PAK CHN"),
        fact("Russia draws closer", PAKISTAN, subject="RUS", object="PAK", predicate="draws_closer_to"),
        fact("Iran draws closer", PAKISTAN, subject="IRN", object="PAK", predicate="draws_closer_to"),
    ),
)
CAUCASUS = System(
    32,
    "South Caucasus",
    (
        fact("1500-2000 mercenaries", FIGURES, low=1500, high=2000, unit="mercenary"),
        fact("an axis of three", "statements --dyad ISR AZE --kind relation", between="TUR", predicate="ally_of"),
        fact("the largest exercises", FIGURES, value=1, unit="rank", when="1991-01-01/2021-11-30"),
        fact("a weaker Armenia is a defeat", "statements --dyad IRN ARM", quote="weakening", polarity=-1),
        fact("Iran stays out of the Near Abroad", PERSIAN, quote="Near Abroad", negated=True),
    ),
)
WAR_AND_PEACE = System(
    33,
    "War and peace talk (Ukraine, Gaza)",
    (
        fact(
            "Pezeshkian calls for negotiations",
            ARTICLE,
            kind="claim",
            holder="person/massoud-pezeshkian",
            stance="calls_for",
        ),
        fact(
            "in another translation, regulation",
            ARTICLE,
            kind="claim",
            quote="regulation",
            holder="person/massoud-pezeshkian",
        ),
        fact("Trump promises a quick end", ARTICLE, stance="promises", holder="person/donald-trump", about="UKR"),
        fact("a truce of Israel and Hamas", ARTICLE, kind="commitment", parties="ISR group/hamas"),
        fact("a long-term stabilisation", ARTICLE, kind="claim", holder="person/vladimir-putin", quote="stabilization"),
    ),
)
SYSTEMS = (SYRIA, FORMATS, DECONFLICTION, NETWORK, AFGHAN, DRIFT, CAUCASUS, WAR_AND_PEACE)


def test_26_syria(asked: Asked) -> None:
    assert_answered(asked, SYRIA)


def test_27_negotiation_formats(asked: Asked) -> None:
    assert_answered(asked, FORMATS)


def test_28_deconfliction_over_israeli_strikes(asked: Asked) -> None:
    assert_answered(asked, DECONFLICTION)


def test_29_illicit_network(asked: Asked) -> None:
    assert_answered(asked, NETWORK)


def test_30_afghanistan(asked: Asked) -> None:
    assert_answered(asked, AFGHAN)


def test_31_third_party_drift(asked: Asked) -> None:
    assert_answered(asked, DRIFT)


def test_32_south_caucasus(asked: Asked) -> None:
    assert_answered(asked, CAUCASUS)


def test_33_war_and_peace_talk(asked: Asked) -> None:
    assert_answered(asked, WAR_AND_PEACE)
