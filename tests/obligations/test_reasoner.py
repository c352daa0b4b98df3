"""Who owes what: cascades, collisions, what is open, and what holds of any set of treaties."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import Answer, Commitment, Duty, Stage, StatementId, Verdict
from comity.obligations.contingency import Case
from comity.obligations.program import STEPS, Program, rules, step_rules
from comity.obligations.reasoner import Consequences, consequences
from tests.obligations.cases import DAY, answers, asked, bound, case, condition, gazetteer, pact
from tests.strategies import examples

STATES = ("FRA", "DEU", "GBR", "RUS", "ITA", "ESP")
OUTSIDERS = ("JPN", "CHN")


def who_fights(found: Consequences) -> dict[tuple[str, str], str]:
    said: dict[tuple[str, str], str] = {}
    for e in found.entries:
        key = (e.actor.actor, e.against.actor)
        said[key] = "owed" if "owed" in (said.get(key), e.answer.value) else e.answer.value
    return said


def only(verdicts: Sequence[Verdict]) -> Verdict:
    (one,) = verdicts
    return one


def test_an_ally_that_joins_an_aggressor_sets_off_the_defence_of_whom_it_attacks() -> None:
    """Austria attacks Serbia; Russia defends it; Germany joins Austria and so attacks Russia; France defends Russia."""
    treaties = [
        pact("defense", ["RUS"], ["SRB"]),
        pact("offense", ["DEU"], ["AUH"], by=["RUS"]),
        pact("defense", ["FRA"], ["RUS"], by=["DEU"]),
    ]
    found = asked(treaties, "AUH attacks SRB")
    steps = [(e.actor.actor, e.against.actor, e.step, e.after and e.after.actor) for e in found.entries]
    assert steps == [("RUS", "AUH", 0, None), ("DEU", "RUS", 1, "RUS"), ("FRA", "DEU", 2, "DEU")]


def test_who_helps_a_victim_does_not_set_off_the_defensive_allies_of_the_aggressor() -> None:
    treaties = [pact("defense", ["RUS"], ["SRB"]), pact("defense", ["DEU", "AUH"], ["DEU", "AUH"], by=["RUS"])]
    found = asked(treaties, "AUH attacks SRB")
    assert who_fights(found) == {("RUS", "AUH"): "owed"}
    assert "one who attacks" in only(found.of("DEU")).changes[0]


def test_without_the_cascade_only_what_the_event_itself_sets_off_is_owed() -> None:
    treaties = [pact("defense", ["RUS"], ["SRB"]), pact("offense", ["DEU"], ["AUH"], by=["RUS"])]
    found = asked(treaties, "AUH attacks SRB", cascade=False)
    assert {v.obligor.actor for v in found.verdicts if v.answer is Answer.OWED} == {"RUS"}
    assert not found.entries


def test_a_second_adversary_that_enters_meets_a_condition_of_number() -> None:
    treaties = [
        pact("defense", ["AUH"], ["DEU"], conditions=[condition("number", number=2)]),
        pact("offense", ["RUS"], ["FRA"], by=["DEU"]),
    ]
    found = asked(treaties, "FRA attacks DEU")
    assert who_fights(found)["AUH", "FRA"] == "owed"
    assert next(e.step for e in found.entries if e.actor.actor == "AUH") == 1


def test_who_owes_help_to_both_sides_is_torn_and_its_entry_is_open() -> None:
    treaties = [
        pact("defense", ["ITA"], ["FRA"]),
        pact("offense", ["ITA"], ["DEU"]),
        pact("offense", ["ESP"], ["ITA"], by=["DEU"]),
    ]
    found = asked(treaties, "DEU attacks FRA")
    assert {(c.actor.actor, c.sort) for c in found.collisions} >= {("ITA", "torn")}
    assert {v.answer for v in found.of("ITA") if v.step == 0} == {Answer.OWED}
    assert who_fights(found)["ITA", "DEU"] == "depends"
    assert who_fights(found)["ESP", "DEU"] == "depends"


def test_a_promise_of_neutrality_to_one_whom_an_ally_must_fight_collides() -> None:
    found = asked([pact("defense", ["ITA"], ["FRA"]), pact("neutrality", ["ITA"], ["DEU"])], "DEU attacks FRA")
    assert any(c.sort == "torn" and "neutrality" in c.words for c in found.collisions)


def test_a_promise_not_to_attack_strains_a_duty_to_fight_and_does_not_stop_it() -> None:
    found = asked([pact("defense", ["ITA"], ["FRA"]), pact("non_aggression", ["ITA"], ["DEU"])], "DEU attacks FRA")
    assert [c.sort for c in found.collisions] == ["strained"]
    assert who_fights(found) == {("ITA", "DEU"): "owed"}


def test_who_attacks_a_partner_of_non_aggression_breaks_its_word() -> None:
    found = asked([pact("non_aggression", ["DEU", "FRA"], ["DEU", "FRA"])], "DEU attacks FRA")
    assert [(c.actor.actor, c.sort, c.certain) for c in found.collisions] == [("DEU", "breach", True)]


def test_what_is_open_makes_cases_and_says_what_decides() -> None:
    found = asked([pact("defense", ["ITA"], ["FRA"], conditions=[condition("unprovoked")])], "DEU attacks FRA")
    verdict = only(found.of("ITA"))
    assert verdict.answer is Answer.DEPENDS
    assert verdict.depends_on == (("France did not provoke Germany",),)
    (decided,) = found.cases
    assert ([a.actor for a in decided.if_so], list(decided.if_not)) == (["ITA"], [])


def test_what_an_uncertain_entry_sets_off_rests_on_the_same_condition() -> None:
    treaties = [
        pact("offense", ["ITA"], ["DEU"], conditions=[condition("adversary")]),
        pact("consultation", ["ITA"], ["DEU"]),
        pact("defense", ["ESP"], ["FRA"], by=["ITA"]),
    ]
    found = asked(treaties, "DEU attacks FRA")
    (spain,) = [v for v in found.of("ESP") if v.step == 1]
    (italy,) = [v for v in found.of("ITA") if v.duty is Duty.FIGHT]
    assert spain.depends_on == italy.depends_on != ()
    assert all(conditions for conditions in spain.depends_on)


def test_two_clauses_of_one_treaty_that_contradict_each_other_leave_the_answer_open() -> None:
    yes = pact("defense", ["ITA"], ["FRA"])
    no = pact("defense", ["ITA"], ["FRA"], negated=True)
    said = {v.answer for v in asked([yes, no], "DEU attacks FRA").of("ITA")}
    assert said == {Answer.DEPENDS, Answer.NOT_OWED}


def test_a_blockade_is_an_attack_only_perhaps_and_a_threat_surely() -> None:
    treaties = [pact("defense", ["ITA"], ["FRA"]), pact("consultation", ["ESP"], ["FRA"], event="threat")]
    found = asked(treaties, "GBR blockades FRA")
    assert answers(found, "defense") == {"depends"}
    assert answers(found, "consultation") == {"owed"}
    assert only(found.of("ITA")).depends_on == (("GBR blockades FRA: this counts as an armed attack",),)


def test_nobody_owes_anything_to_himself_or_against_himself() -> None:
    alone = [pact(kind, ["FRA"], ["FRA"]) for kind in ("defense", "offense", "neutrality", "non_aggression")]
    assert not asked(alone, "DEU attacks FRA").verdicts
    allies = asked([pact("defense", ["FRA", "DEU"], ["FRA", "DEU"])], "DEU attacks FRA")
    assert "owed" not in {v.answer.value for v in allies.verdicts}


def test_a_political_declaration_owes_nothing_in_law() -> None:
    found = asked([pact("defense", ["ITA"], ["FRA"], conditions=[condition("political")])], "DEU attacks FRA")
    assert answers(found, "defense") == {"not owed"}


def test_what_is_only_signed_is_taken_to_bind_and_says_so_or_makes_a_case() -> None:
    signed = pact("defense", ["ITA"], ["FRA"], stage=Stage.SIGNED)
    verdict = only(asked([signed], "DEU attacks FRA").of("ITA"))
    assert verdict.answer is Answer.OWED
    assert any("taken to bind" in n for n in verdict.notes) or verdict.reasons[1].holds
    strict = consequences(
        Program(bound([head("signed", Stage.SIGNED)], strict=True), gazetteer()), case("DEU attacks FRA")
    )
    assert {v.answer for v in strict.of("ITA")} == {Answer.DEPENDS}


def head(name: str, stage: Stage) -> Commitment:
    from dataclasses import replace

    made = pact("defense", ["ITA", "FRA"], ["ITA", "FRA"], name=name, stage=stage)
    return replace(made, obligor=(), beneficiary=(), trigger=None, when=None, id=StatementId(""))


commitments = st.builds(
    pact,
    st.sampled_from(
        ["defense", "offense", "neutrality", "non_assistance_to_aggressor", "non_aggression", "consultation"]
    ),
    st.lists(st.sampled_from(STATES), min_size=1, max_size=2, unique=True),
    st.lists(st.sampled_from(STATES), min_size=1, max_size=2, unique=True),
    by=st.lists(st.sampled_from(STATES), max_size=2, unique=True),
    conditions=st.lists(
        st.sampled_from(
            [
                condition("unprovoked"),
                condition("on_request"),
                condition("adversary"),
                condition("adversary", actors=["DEU"]),
                condition("adversary", actors=["GBR"], excepted=True),
                condition("number", number=2),
                condition("place"),
                condition("conflict"),
            ]
        ),
        max_size=2,
    ),
    name=st.sampled_from(["one", "two", "three"]),
)
treaties = st.lists(commitments, max_size=6)
events = st.permutations(STATES).map(lambda p: f"{p[0]} attacks {p[1]}")


def plain(found: Consequences) -> set[Any]:
    return {
        (v.answer, v.duty, v.obligor.actor, v.beneficiary.actor, v.against.actor, v.instrument, v.step, v.depends_on)
        for v in found.verdicts
    }


@given(treaties, events)
@examples(25)
def test_a_treaty_between_outsiders_changes_nothing(held: list[Commitment], event: str) -> None:
    outside = pact("defense", OUTSIDERS, OUTSIDERS, name="outside")
    assert plain(asked(held, event)) == plain(asked([*held, outside], event))


@given(treaties, events)
@examples(25)
def test_a_treaty_that_has_ended_binds_nobody(held: list[Commitment], event: str) -> None:
    ended = pact("defense", STATES[:3], STATES[3:], name="ended", until=DAY - timedelta(days=1))
    assert plain(asked(held, event)) == plain(asked([*held, ended], event))


@given(treaties, commitments, events)
@examples(25)
def test_another_treaty_draws_in_nobody_less(held: list[Commitment], one: Commitment, event: str) -> None:
    """Who may have to fight at all only grows with the treaties in force."""
    more = set(who_fights(asked([*held, one], event)))
    assert set(who_fights(asked(held, event))) <= more


@given(treaties, events)
@examples(25)
def test_an_exception_takes_away_and_adds_nothing(held: list[Commitment], event: str) -> None:
    """Adding an unmet condition to every clause leaves no duty that an event sets off: exceptions are not monotone."""
    from dataclasses import replace

    never = condition("adversary", actors=["JPN"])
    limited = [replace(c, condition=(*c.condition, never), id=StatementId("")) for c in held]
    assert not asked(limited, event).entries


@pytest.mark.slow
@given(treaties, events)
@examples(80)
def test_what_may_and_what_must_be_is_what_holds_in_some_and_in_all_cases(held: list[Commitment], event: str) -> None:
    """The two bounds against the models of the program in which every open question is a choice."""
    put = case(event)
    program = Program(bound(held), gazetteer())
    outcome = program.run(put)
    some, every = models(program, put)
    assert {(x, a) for x, _, a in outcome.possible["joins"]} == some
    certain = {(x, a) for x, _, a in outcome.certain["joins"]}
    assert certain <= every
    assert certain == every or outcome.possible["torn"]


def models(program: Program, put: Case) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Who joins against whom in some and in all models, each model a case."""
    from clingo import Control

    found = []
    for mode in ("brave", "cautious"):
        control = Control(["--warn=none", f"--enum-mode={mode}", "0"])
        control.add("base", [], rules("cases")["base"] + program.facts(put))
        control.add("base", [], "".join(step_rules(step, "cases") for step in range(7)))
        control.add("base", [], "enters(X,A) :- joined(X,A,6). #show enters/2.")
        control.ground([("base", [])])
        last: list[Any] = []
        control.solve(on_model=lambda m, last=last: last.__setitem__(slice(None), m.symbols(shown=True)))  # type: ignore[misc]
        found.append({(s.arguments[0].string, s.arguments[1].string) for s in last})
    return found[0], found[1]


@pytest.mark.slow
@given(treaties, events)
@examples(60)
def test_the_conditions_that_a_verdict_depends_on_suffice(held: list[Commitment], event: str) -> None:
    """Where a duty depends on provocation alone, to know that there was none settles it."""
    found = asked(held, event)
    by, _, on = event.split()
    names = {str(a.actor): a.name for v in found.verdicts for a in (v.beneficiary, v.against)}
    alone = (f"{names.get(on, on)} did not provoke {names.get(by, by)}",)
    settled = asked(held, f"{event}, unprovoked")
    owed = {(v.obligor.actor, v.instrument, v.against.actor) for v in settled.verdicts if v.answer is Answer.OWED}
    for v in found.verdicts:
        assert all(conditions for conditions in v.depends_on)
        if v.step == 0 and v.depends_on == (alone,):
            assert (v.obligor.actor, v.instrument, v.against.actor) in owed


def test_a_cascade_ends() -> None:
    ring = [pact("offense", [a], [b]) for a, b in zip(STATES, (*STATES[1:], STATES[0]), strict=True)]
    found = asked(ring, "FRA attacks JPN", date(1900, 6, 1))
    assert max(e.step for e in found.entries) < STEPS
