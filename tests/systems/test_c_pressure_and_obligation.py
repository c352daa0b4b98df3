"""Group C: pressure and obligation."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact

pytestmark = pytest.mark.slow

PRESSURE = "statements --actor USA"
SOLEIMANI = "statements --actor person/qasem-soleimani"
FIGURES = "statements --kind figure"
PLEDGES = "statements --dyad RUS IRN --kind commitment"
TREATY = "statements --dyad RUS IRN --kind commitment --document ARTICLE"
KOREA = "statements --dyad RUS PRK --kind commitment"
TIES = "statements --dyad RUS IRN --kind relation"
CLAIMS = "statements --dyad RUS IRN --kind claim"

SANCTIONS = System(
    9,
    "Sanctions pressure",
    (
        fact("sanctions reinstated in 2018", PRESSURE, type="SANCTION", sources="USA", targets="IRN", when="2018"),
        fact("a ban on Soleimani's travel", SOLEIMANI, type="SANCTION", sources="USA"),
        fact("he flew to Moscow all the same", SOLEIMANI, type="CONSULT", mode="visit", targets="RUS", when="2015-12"),
        fact("which Moscow denies", "statements --actor RUS --kind claim", stance="denies", holder="RUS"),
        fact("more than 10 % of American parts", FIGURES, low=10, high=None, unit="percent", object="USA"),
        fact("22 % by Russian count", FIGURES, value=22, unit="percent", object="USA"),
        fact("the Guards listed in April 2019", PRESSURE, type="SANCTION", targets="IRN/irgc", when="2019-04"),
        fact("Moscow spoke for them", "statements --actor RUS --kind claim", holder="RUS", about="IRN/irgc"),
    ),
)
NUCLEAR = System(
    10,
    "Nuclear deal regime",
    (
        fact(
            "Russia signed in 2015", "statements --actor RUS --type SUPPORT", quote="nuclear", mode="sign", when="2015"
        ),
        fact("it failed", PLEDGES, instrument="Joint Comprehensive Plan", stage="failed"),
        fact("it is suspended", PLEDGES, instrument="Joint Comprehensive Plan", stage="suspended"),
        fact("benefits hang on it", "statements --document REPORT", kind="commitment", condition="suspended"),
        fact(
            "Vienna decides on membership",
            "statements --actor IRN --kind commitment",
            obligation="membership",
            condition="Vienna",
        ),
    ),
)
CASUS_FOEDERIS = System(
    11,
    "Treaty obligations (casus foederis)",
    (
        fact("47 articles", FIGURES, value=47, unit="article"),
        fact("no help to an aggressor", TREATY, obligation="non_assistance_to_aggressor", trigger="attack"),
        fact("no military aid is owed", TREATY, obligation="defense", negated=True),
        fact(
            "Russia and North Korea owe it",
            KOREA,
            obligation="defense",
            negated=False,
            trigger="attack",
            when="2024",
        ),
        fact("support against threats", TREATY, trigger="threat", parties="RUS IRN"),
        fact("military cooperation", TREATY, obligation="military_cooperation", when="2025-01-17"),
    ),
)
LIFE_CYCLE = System(
    12,
    "Commitment life cycle",
    (
        fact(
            "announced on 11 October 2021, for 20 years", PLEDGES, stage="announced", when="2021-10-11", term_years=20
        ),
        fact("signed on 17 January 2025", PLEDGES, stage="signed", when="2025-01-17", instrument="partnership"),
        fact(
            "60-62 million doses due in 2021",
            FIGURES,
            low=60e6,
            high=62e6,
            unit="dose",
            when="../2021-12-31",
            subject="RUS",
            object="IRN",
        ),
        fact("1-2 million received by August", FIGURES, low=1e6, high=2e6, unit="dose", when="2021-08"),
        fact(
            "a military agreement of January 2015",
            PLEDGES,
            obligation="military_cooperation",
            stage="signed",
            when="2015-01",
        ),
        fact(
            "a delegation on 24 December 2018",
            "statements --dyad RUS IRN --type CONSULT",
            sources="RUS/mod",
            when="2018-12-24",
        ),
    ),
)
ALLIANCE = System(
    13,
    "Alliance versus partnership",
    (
        fact(
            "strategic and ideological are told apart",
            "statements --document REPORT",
            note=5,
            kind="relation",
            quote="strategic",
        ),
        fact("an open-ended alliance, says Paulraj", CLAIMS, quote="open-ended alliance"),
        fact(
            "a situational partnership, on the word of note 45",
            TIES,
            quote="situational",
            predicate="partner_of",
            cites=45,
        ),
        fact(
            "no military alliance, says Araghchi",
            CLAIMS,
            holder="person/abbas-araghchi",
            stance="denies",
            quote="alliance",
        ),
        fact(
            "an alliance, says the article",
            "statements --dyad RUS IRN --type COOPERATE --document ARTICLE",
            quote="their alliance",
        ),
    ),
)
ASYMMETRY = System(
    14,
    "Asymmetry and dependence",
    (
        fact("tilted in Russia's favour", TIES, quote="tilted"),
        fact("Iran depends on Russian technology", TIES, predicate="depends_on", subject="IRN", quote="technology"),
        fact("membership accentuates asymmetry", TIES, quote="asymmetry"),
        fact("less Europe, more dependence", TIES, predicate="depends_on", subject="IRN", object="RUS CHN"),
    ),
)
SYSTEMS = (SANCTIONS, NUCLEAR, CASUS_FOEDERIS, LIFE_CYCLE, ALLIANCE, ASYMMETRY)


def test_09_sanctions_pressure(asked: Asked) -> None:
    assert_answered(asked, SANCTIONS)


def test_10_nuclear_deal_regime(asked: Asked) -> None:
    assert_answered(asked, NUCLEAR)


def test_11_treaty_obligations(asked: Asked) -> None:
    assert_answered(asked, CASUS_FOEDERIS)


def test_12_commitment_life_cycle(asked: Asked) -> None:
    assert_answered(asked, LIFE_CYCLE)


def test_13_alliance_versus_partnership(asked: Asked) -> None:
    assert_answered(asked, ALLIANCE)


def test_14_asymmetry_and_dependence(asked: Asked) -> None:
    assert_answered(asked, ASYMMETRY)
