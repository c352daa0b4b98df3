"""Commitments: instruments, where they stand, their clauses, and obligations that are absent."""

import re
from datetime import date

import pytest

from comity.coding import Coder
from comity.coding.obligations import obligation_of
from comity.model import Stage, When
from comity.vocab.loader import table
from tests.coding.kinds import commitments, who

ROWS = table("obligations")["obligation"]


@pytest.mark.parametrize(("name", "text"), [(r["id"], e) for r in ROWS for e in r["examples"]])
def test_an_obligation_is_known_by_its_words(name: str, text: str) -> None:
    assert obligation_of(text) == name


@pytest.mark.parametrize(("name", "text"), [(r["id"], e) for r in ROWS for e in r["counter_examples"]])
def test_and_not_by_words_that_only_look_like_it(name: str, text: str) -> None:
    assert obligation_of(text) != name


def test_every_named_instrument_has_its_source_and_a_date() -> None:
    for row in table("instruments")["instrument"]:
        assert row["source"] and re.fullmatch(r"\d{4}-\d\d-\d\d", row["signed"]), row["name"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Kenya and Uganda signed a trade agreement in 2011.", Stage.SIGNED),
        ("Kenya and Uganda will sign a trade agreement.", Stage.ANNOUNCED),
        ("Kenya and Uganda are negotiating a trade agreement.", Stage.UNDER_NEGOTIATION),
        ("Kenya suspended its trade agreement with Uganda.", Stage.SUSPENDED),
        ("Kenya terminated its trade agreement with Uganda.", Stage.ENDED),
        ("Kenya ratified the trade agreement with Uganda.", Stage.IN_FORCE),
        ("The trade agreement between Kenya and Uganda entered into force on Thursday.", Stage.IN_FORCE),
        ("The trade agreement between Kenya and Uganda has been in force since 2011.", Stage.IN_FORCE),
        ("The trade agreement between Kenya and Uganda took effect in May.", Stage.IN_FORCE),
        ("The trade agreement between Kenya and Uganda will enter into force in May.", Stage.ANNOUNCED),
    ],
)
def test_the_stage_of_an_instrument(text: str, stage: Stage, coder: Coder) -> None:
    found = commitments(coder, text)
    assert [(c.stage, c.obligation) for c in found] == [(stage, "trade")]
    assert who(found[0].parties) == {"KEN", "UGA"}


def test_clauses_belong_to_the_instrument_that_was_named(coder: Coder) -> None:
    text = (
        "Chile and Peru signed a treaty on 4 May 2010. The treaty provides for joint naval exercises. "
        "Under the treaty, Peru would come to the aid of Chile in the event of an armed attack by a third state."
    )
    treaty, exercises, aid = commitments(coder, text)
    assert (exercises.obligation, aid.obligation) == ("military_cooperation", "defense")
    assert exercises.instrument_of == aid.instrument_of == treaty.id
    assert aid.trigger is not None and (aid.trigger.event, aid.trigger.by) == ("attack", "any")
    assert {c.stage for c in (exercises, aid)} == {Stage.SIGNED}


def test_an_obligation_that_is_absent_is_negated(coder: Coder) -> None:
    text = "Chile and Peru signed a pact. The pact does not oblige either of them to send troops."
    _, absent = commitments(coder, text)
    assert absent.negated and absent.obligation == "defense"


def test_a_duty_not_to_act_is_not_an_absent_one(coder: Coder) -> None:
    text = "Chile and Peru signed a treaty. Neither party shall attack the other."
    _, duty = commitments(coder, text)
    assert not duty.negated and duty.obligation == "non_aggression"


def test_no_help_to_an_aggressor_is_read_with_its_trigger(coder: Coder) -> None:
    text = (
        "Chile and Peru signed a treaty. "
        "Clause C. Should any State attack either Party, the other Party shall lend the attacker no support."
    )
    clause = commitments(coder, text)[-1]
    assert (clause.obligation, clause.negated) == ("non_assistance_to_aggressor", False)
    assert clause.trigger is not None and clause.trigger.event == "attack" and clause.trigger.by == "any"
    assert who(clause.trigger.on) == {"CHL", "PER"}


def test_a_treaty_that_contains_no_clause(coder: Coder) -> None:
    text = "Chile and Peru signed a treaty. The treaty contains no clause of mutual defence."
    assert [(c.obligation, c.negated) for c in commitments(coder, text)][-1] == ("defense", True)


def test_a_treaty_extract_is_read(coder: Coder) -> None:
    text = "The Kingdom of Spain and the Kingdom of Morocco met. The Contracting Parties shall consult each other."
    (clause,) = commitments(coder, text)
    assert clause.obligation == "consultation" and who(clause.parties) == {"ESP", "MAR"}


def test_a_pledge_names_who_owes_it_to_whom(coder: Coder) -> None:
    (pledge,) = commitments(coder, "Japan pledged to build a railway in Kenya.")
    assert pledge.obligor and pledge.obligor.country == "JPN"
    assert pledge.beneficiary and pledge.beneficiary.country == "KEN"
    assert pledge.stage is Stage.ANNOUNCED


def test_a_term_in_years(coder: Coder) -> None:
    published = When.day(date(2020, 1, 1))
    (found,) = commitments(coder, "Laos and Vietnam signed a 20-year energy agreement.", published=published)
    assert found.term_years == 20


@pytest.mark.parametrize(
    "text",
    ["The agreement of the jury was unanimous.", "Kenya deals with Uganda.", "They came to terms with the storm."],
)
def test_what_is_no_commitment(text: str, coder: Coder) -> None:
    assert commitments(coder, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chad and Mali signed an agreement on river traffic in Bamako in May 1998.", "agreement on river traffic"),
        ("Peru and Chile signed a treaty of friendship with an annex on 3 May 1971.", "treaty of friendship"),
    ],
)
def test_an_instrument_is_named_without_its_place_and_date(text: str, name: str, coder: Coder) -> None:
    assert name in {c.instrument for c in commitments(coder, text)}


def test_the_traffic_in_arms_is_no_obligation_about_arms() -> None:
    assert obligation_of("they shall act together against the illicit traffic in drugs and arms") == "other"


def test_an_agreement_that_is_only_hoped_for_is_not_signed(coder: Coder) -> None:
    found = commitments(coder, "Ghana and Togo will keep the line closed until they sign an agreement.")
    assert all(c.stage is not Stage.SIGNED for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru signed a treaty. It obliges neither party to give military aid if the other is attacked.",
        "Japan and India signed a pact. The pact obliges neither Japan nor India to give military aid to the other.",
        "Chile and Peru signed a pact. The pact does not oblige either side to defend the other.",
    ],
)
def test_who_binds_nobody_owes_nothing(text: str, coder: Coder) -> None:
    absent = [c for c in commitments(coder, text) if c.obligation == "defense"]
    assert [c.negated for c in absent] == [True]
