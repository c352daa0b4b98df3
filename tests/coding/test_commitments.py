"""Commitments: instruments, where they stand, their clauses, and obligations that are absent."""

import re
from datetime import date

import pytest

from comity.coding import Coder
from comity.coding.obligations import obligation_of
from comity.model import ActorKind, Stage, When
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


@pytest.mark.parametrize(
    "text",
    [
        "It provides for no mutual defence.",
        "The treaty provides neither for mutual defence nor for common bases.",
        "The treaty creates no duty of mutual defence.",
    ],
)
def test_what_a_treaty_provides_none_of_is_absent(text: str, coder: Coder) -> None:
    found = commitments(coder, f"Kenya and Uganda signed a treaty of friendship in May 2023. {text}")
    assert {c.negated for c in found if c.obligation == "defense"} == {True}


def test_what_a_treaty_provides_beside_what_it_does_not_is_owed(coder: Coder) -> None:
    text = "Kenya and Uganda signed a treaty in May 2023. It provides for mutual defence and for no trade."
    assert [c.negated for c in commitments(coder, text) if c.obligation == "defense"] == [False]


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
    assert who(pledge.obligor) == {"JPN"}
    assert who(pledge.beneficiary) == {"KEN"}
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


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Kenya and Uganda met with a view to signing a trade agreement.", Stage.UNDER_NEGOTIATION),
        ("Kenya and Uganda held talks aimed at concluding a trade agreement.", Stage.UNDER_NEGOTIATION),
        ("Kenya refused to sign a trade agreement with Uganda.", Stage.FAILED),
        ("Kenya and Uganda hope to sign a trade agreement.", Stage.ANNOUNCED),
    ],
)
def test_what_is_only_meant_to_be_signed_is_not_signed(text: str, stage: Stage, coder: Coder) -> None:
    assert stage in {c.stage for c in commitments(coder, text)}
    assert Stage.SIGNED not in {c.stage for c in commitments(coder, text)}


def test_a_treaty_of_something_is_one_instrument(coder: Coder) -> None:
    assert len(commitments(coder, "Kenya and Uganda signed a treaty of alliance.")) == 1


def test_states_are_bound_where_the_text_last_named_their_leaders(coder: Coder) -> None:
    text = (
        "William Ruto and Yoweri Museveni met in Nairobi. The ambassador said that the treaty was already in force. "
        "The treaty does not oblige either party to give military assistance to the other."
    )
    bound = {party.kind for c in commitments(coder, text) for party in (*c.parties, *c.obligor, *c.beneficiary)}
    assert bound == {ActorKind.STATE}


SIGNED = "Kenya and Uganda signed a pact. "


@pytest.mark.parametrize(
    ("text", "on", "by"),
    [
        ("If either party is attacked, the other shall come to its aid.", {"KEN", "UGA"}, "any"),
        ("The pact obliges each to help the other if one of them is attacked.", {"KEN", "UGA"}, "any"),
        ("It provides that an attack on one is an attack on both.", {"KEN", "UGA"}, "any"),
        ("Under it, Kenya will defend Uganda if Uganda is attacked by Sudan.", {"UGA"}, {"SDN"}),
        (
            "It provides for help if Kenya faces an attack, according to a text published by Sudan.",
            {"KEN"},
            "any",
        ),
    ],
)
def test_a_trigger_names_whom_it_strikes_and_by_whom(coder: Coder, text: str, on: set[str], by: str | set[str]) -> None:
    triggers = [c.trigger for c in commitments(coder, SIGNED + text) if c.trigger]
    assert triggers and triggers[0].event == "attack"
    assert who(triggers[0].on) == on
    assert (triggers[0].by if isinstance(triggers[0].by, str) else who(triggers[0].by)) == by


def test_such_a_case_is_the_one_just_told(coder: Coder) -> None:
    text = SIGNED + "If either party is attacked, the other shall help it. In such a case they shall consult."
    *_, consultation = commitments(coder, text)
    assert consultation.obligation == "consultation"
    assert consultation.trigger is not None and consultation.trigger.event == "attack"
    assert consultation.trigger.words == "In such a case"
    without = commitments(coder, SIGNED + "The pact provides for consultations in such a case.")
    assert [c.trigger for c in without] == [None, None]


PACT = """\
Pact of Mutual Assistance between the Republic of Ghana, the Togolese Republic and the Republic of Benin

The Republic of Ghana, the Togolese Republic and the Republic of Benin, hereinafter called the Parties, have \
agreed as follows:

Article 1

The Contracting Parties shall refrain from the use of force against one another.

Article 2

If any of the Contracting Parties is attacked by a third State, the others shall immediately render it military help.

Article 3

Each Contracting Party undertakes not to enter into any alliance directed against the others.

Article 4

Nothing in this Pact obliges a Contracting Party to send troops abroad.

Article 5

This Pact shall enter into force on ratification and shall remain in force for fifteen years.

Done at Lome on 4 May 1975.
"""


def test_a_treaty_of_three_is_read_article_by_article(coder: Coder) -> None:
    pact, *articles = commitments(coder, PACT)
    assert (pact.stage, pact.term_years) == (Stage.SIGNED, 15)
    assert all(who(c.parties) == {"GHA", "TGO", "BEN"} for c in (pact, *articles))
    assert all(c.instrument_of == pact.id for c in articles)
    assert [(c.obligation, c.negated) for c in articles] == [
        ("non_aggression", False),
        ("defense", False),
        ("non_aggression", False),
        ("defense", True),
    ]
    assert articles[1].trigger is not None and who(articles[1].trigger.on) == {"GHA", "TGO", "BEN"}


def test_an_open_ended_pact_has_not_ended(coder: Coder) -> None:
    text = "The open-ended alliance between Chad and Libya stands. Chad and Libya ended their alliance."
    assert [c.stage.value for c in commitments(coder, text)] == ["in_force", "ended"]


def test_a_pact_that_never_expires_is_in_force(coder: Coder) -> None:
    (pact,) = commitments(coder, "The defence pact between Chile and Peru never expires.")
    assert pact.stage.value == "in_force" and not pact.negated


@pytest.mark.parametrize(
    ("text", "set_off"),
    [
        (
            "The treaty between Chile and Peru provides for closer military cooperation and for mutual defence in the "
            "event of an attack.",
            {"military_cooperation": None, "defense": "attack"},
        ),
        (
            "The treaty between Chile and Peru provides for “deeper military ties” and for help if either is attacked.",
            {"military_cooperation": None},
        ),
        (
            "Under the pact Chile and Peru will develop military cooperation and assist each other if either is "
            "attacked.",
            {"military_cooperation": None},
        ),
        (
            "The treaty between Chile and Peru provides that, in the event of a threat, they develop military "
            "cooperation.",
            {"military_cooperation": "threat"},
        ),
        ("Chile promised to send Peru arms if it is attacked.", {"arms": "attack"}),
        (
            "Chile pledged to expand trade with Peru and to defend it in the event of an attack.",
            {"trade": None},
        ),
    ],
)
def test_standing_cooperation_is_set_off_only_by_an_event_of_its_own_clause(
    text: str, set_off: dict[str, str | None], coder: Coder
) -> None:
    clauses = [c for c in commitments(coder, text) if c.instrument_of or c.stage.value == "announced"]
    clauses = clauses or commitments(coder, text)
    assert {c.obligation: c.trigger.event if c.trigger else None for c in clauses} == set_off


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("Palau threatened to suspend its treaty with Japan.", ["in_force"]),
        ("Palau may terminate its treaty with Japan.", ["in_force"]),
        ("Palau suspended its treaty with Japan.", ["suspended"]),
        ("Palau paused the visits over its treaty with Japan.", []),
        ("Palau and Japan were negotiating over a treaty.", ["under_negotiation"]),
    ],
)
def test_what_somebody_only_means_to_end_has_not_ended(text: str, stages: list[str], coder: Coder) -> None:
    assert [c.stage.value for c in commitments(coder, text)] == stages
