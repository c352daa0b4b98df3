"""Group D: fields of cooperation."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact, unanswered

pytestmark = pytest.mark.slow

FIGURES = "statements --kind figure --document REPORT"
PLEDGES = "statements --dyad RUS IRN --kind commitment"
ACTS = "statements --dyad RUS IRN --kind act"
TIES = "statements --dyad RUS IRN --kind relation"
CLAIMS = "statements --dyad RUS IRN --kind claim"
REPORT = "statements --document REPORT"
WORKS = "citations REPORT"

TRADE = System(
    15,
    "Trade",
    (
        fact("3.8 bn USD; the spans disagree", FIGURES, value=3.8e9, unit="USD", flags="calendar_mismatch"),
        fact("1.9 bn from China", FIGURES, value=1.9e9, unit="USD"),
        fact("1.8 bn to China", FIGURES, value=1.8e9, unit="USD", subject="IRN", object="CHN"),
        fact("25 % of imports", FIGURES, value=25, unit="percent", share_of="imports"),
        fact("29 % of exports", FIGURES, value=29, unit="percent", share_of="exports"),
        fact("Russia is fifth", FIGURES, value=5, unit="rank", subject="RUS"),
        fact("with 421 million", FIGURES, value=421e6, unit="USD", subject="RUS", object="IRN"),
        fact("5.5 % of imports", FIGURES, value=5.5, unit="percent", share_of="imports"),
        fact("food is 70 % of exports to Russia", FIGURES, value=70, unit="percent", subject="IRN", object="RUS"),
    ),
)
EURASIAN = System(
    16,
    "Eurasian economic integration",
    (
        fact("Iran wants faster talks", "statements --actor igo/eaeu", quote="speed up negotiations", between="IRN"),
        fact("a free-trade agreement is not signed yet", PLEDGES, instrument="free trade", stage="under_negotiation"),
        fact("trade is up by 96 %", WORKS, number=62, title="EAEU Trade Up 96%"),
        fact(
            "the whole post-Soviet region is the target",
            "statements --actor IRN --kind act",
            type="COOPERATE",
            targets="region/post-soviet-space",
        ),
    ),
)
CORRIDORS = System(
    17,
    "Transport corridors and transit",
    (
        fact("North-South makes more sense than East-West", REPORT, quote="North-South corridor", kind="relation"),
        fact("Baku chose for political reasons", "statements --actor AZE", quote="political reasons"),
        fact("a corridor to Nakhchivan is bad for Iran", "statements --actor IRN", quote="Nakhchivan"),
        fact(
            "Moscow, Baku and Tehran by rail and sea",
            "statements --dyad RUS IRN --document ARTICLE",
            kind="commitment",
            quote="rail and maritime",
            parties="RUS AZE IRN",
        ),
        fact("a line is to be electrified", "statements --actor IRN", quote="Garmsar"),
    ),
)
ENERGY = System(
    18,
    "Energy rivalry and projects",
    (
        fact("both export oil and gas", TIES, note=22, quote="exporters"),
        fact("fewer Iranian exports please Moscow", CLAIMS, note=22, holder="RUS"),
        fact("four power plants", FIGURES, value=4, unit="plant", quote="Bandar Abbas"),
        fact("of 1400 MW", FIGURES, value=1400, unit="MW"),
        fact("a deal on Caspian gas is denied", WORKS, number=43, title="Deny Claim Of Deal"),
    ),
)
NUCLEAR = System(
    19,
    "Civil nuclear cooperation",
    (
        fact(
            "reactors are built at Bushehr", ACTS, type="COOPERATE", fields="nuclear", quote="Bushehr", status="ongoing"
        ),
        fact("a debt of 500 million euros", FIGURES, value=500e6, unit="EUR", note=63, subject="IRN"),
        fact("a clause of 2025", PLEDGES, obligation="nuclear", when="2025-01-17", quote="atomic energy"),
    ),
)
ARMS = System(
    20,
    "Military cooperation and arms",
    (
        fact(
            "an agreement of January 2015",
            ACTS,
            mode="sign",
            when="2015-01",
            between="person/sergey-shoigu person/hossein-dehqan",
        ),
        fact(
            "two ships at a parade on 26 July 2021",
            "statements --actor IRN",
            quote="St Petersburg",
            when="2021-07-26",
            holder="person/hossein-khanzadi",
        ),
        fact(
            "drills of three planned",
            PLEDGES,
            parties="IRN RUS CHN",
            stage="announced",
            obligation="military_cooperation",
        ),
        fact("purchases are discussed", PLEDGES, obligation="arms", stage="under_negotiation"),
        fact("the embargo of the UN was lifted", "statements --actor IRN", obligation="arms", stage="ended"),
    ),
)
SPACE = System(
    21,
    "Space",
    (
        fact("since 1998", TIES, predicate="cooperates_with", when="1998", quote="satellite"),
        fact("what a satellite could watch", "statements --actor IRN", quote="Kanopus"),
        fact(
            "the Guards control the programme",
            "statements --actor IRN --kind claim",
            holder="region/west",
            stance="fears",
            about="IRN/irgc",
            quote="control",
        ),
        fact(
            "Moscow does not own to all its help",
            "statements --actor RUS --kind claim",
            holder="RUS",
            stance="withholds",
            quote="space",
        ),
    ),
)
CYBER = System(
    22,
    "Cyber cooperation",
    (
        fact("an agreement of January 2021", PLEDGES, obligation="cyber", stage="signed", when="2021-01"),
        fact("it builds on one of 2015", PLEDGES, obligation="cyber", stage="signed", when="2015"),
        fact("it is largely defensive", PLEDGES, quote="largely defensive"),
        fact("Iran is at the bottom of an index", FIGURES, unit="rank", subject="IRN", quote="bottom"),
        fact("Russia is in its middle", FIGURES, unit="rank", subject="RUS", quote="middle"),
    ),
)
AVIATION = System(
    23,
    "Civil aviation",
    (
        fact("40 jets", FIGURES, value=40, quote="Superjets"),
        fact("for 2 bn USD", FIGURES, value=2e9, unit="USD", quote="Superjets"),
        fact("American parts", FIGURES, low=10, high=None, unit="percent", object="USA"),
        fact("block the sale", "statements --actor USA --kind act", type="SANCTION", quote="Treasury"),
        fact("without them by the end of 2023", REPORT, quote="end of 2023", when="../2023-12-31"),
        fact("Iran is interested", "statements --actor IRN", quote="registered its interest"),
    ),
)
HEALTH = System(
    24,
    "Health diplomacy",
    (
        fact("60-62 million pledged", FIGURES, low=60e6, high=62e6, unit="dose"),
        fact("1-2 million received", FIGURES, low=1e6, high=2e6, unit="dose", subject="IRN"),
        fact("not useful, says the deputy minister", CLAIMS, holder="person/alireza-raisi", quote="useful"),
        fact("reports of export", REPORT, quote="foreign markets", status="alleged"),
        fact("distrust may grow", TIES, predicate="distrusts", subject="IRN", object="RUS", hedged=True),
    ),
)
DIGITAL = System(
    25,
    "Digital control at home",
    (
        fact("Telegram is blamed", "statements --actor company/telegram", type="ACCUSE", sources="IRN"),
        fact(
            "sites can be closed since 2012",
            "statements --actor RUS --kind act",
            fields="digital",
            when="2012-01-01/..",
        ),
        fact("protests of 2009", "statements --actor IRN", quote="Green Movement", when="2009"),
        fact("protests of 2011-2012", "statements --actor RUS", when="2011-01-01/2012-12-31"),
        fact("Russia takes nothing down by system", "statements --actor RUS", quote="take-downs", negated=True),
    ),
)
SYSTEMS = (TRADE, EURASIAN, CORRIDORS, ENERGY, NUCLEAR, ARMS, SPACE, CYBER, AVIATION, HEALTH, DIGITAL)


def test_15_trade(asked: Asked) -> None:
    assert_answered(asked, TRADE)


def test_16_eurasian_economic_integration(asked: Asked) -> None:
    assert_answered(asked, EURASIAN)


@unanswered("judgements on routes: 'makes more sense than', 'for political reasons', 'negative consequences'")
def test_17_transport_corridors(asked: Asked) -> None:
    assert_answered(asked, CORRIDORS)


def test_18_energy_rivalry_and_projects(asked: Asked) -> None:
    assert_answered(asked, ENERGY)


def test_19_civil_nuclear_cooperation(asked: Asked) -> None:
    assert_answered(asked, NUCLEAR)


def test_20_military_cooperation_and_arms(asked: Asked) -> None:
    assert_answered(asked, ARMS)


def test_21_space(asked: Asked) -> None:
    assert_answered(asked, SPACE)


def test_22_cyber_cooperation(asked: Asked) -> None:
    assert_answered(asked, CYBER)


def test_23_civil_aviation(asked: Asked) -> None:
    assert_answered(asked, AVIATION)


def test_24_health_diplomacy(asked: Asked) -> None:
    assert_answered(asked, HEALTH)


def test_25_digital_control_at_home(asked: Asked) -> None:
    assert_answered(asked, DIGITAL)
