"""Activity and friction: laws of the counts."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.measures.activity import activity, month_of, year_of
from comity.measures.friction import direction_of, friction
from comity.measures.interval import mixture, number_right, wilson
from comity.measures.quad import Quad, quad_of
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Claim,
    Content,
    DocumentId,
    EventId,
    Precision,
    Relation,
    Span,
    Stance,
    Statement,
    Status,
    TextEvidence,
    When,
)

MLI = ActorRef(ActorId("MLI"), "Mali", ActorKind.STATE, "MLI", "Mali")
NER = ActorRef(ActorId("NER"), "Niger", ActorKind.STATE, "NER", "Niger")
TCD = ActorRef(ActorId("TCD"), "Chad", ActorKind.STATE, "TCD", "Chad")


def evidence(at: int, confidence: float = 0.8) -> tuple[TextEvidence, ...]:
    return (TextEvidence(Span(DocumentId("dc-1"), at, at + 1, "x"), "author", (), "rules/1", confidence, "verb"),)


def act(at: int, type: str = "CONSULT", confidence: float = 0.8, year: int | None = 2020, **more: object) -> Act:
    when = None if year is None else When.year(year)
    made = Act(evidence=evidence(at, confidence), type=type, sources=(MLI,), targets=(NER,), when=when)
    return replace(made, id="", **more)  # type: ignore[arg-type]


acts = st.lists(
    st.builds(
        act,
        st.integers(0, 500),
        st.sampled_from(["CONSULT", "AID", "THREATEN", "ASSAULT"]),
        st.floats(0.01, 0.99),
        st.sampled_from([None, 2019, 2020, 2021]),
        fields=st.sampled_from([(), ("trade",), ("security", "trade")]),
        event=st.sampled_from([None, EventId("ev-1"), EventId("ev-2")]),
    ),
    max_size=30,
)


@given(acts, st.randoms())
def test_activity_does_not_depend_on_the_order(found: list[Act], chance: object) -> None:
    turned = list(found)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert activity(found, ("year", "type", "field")) == activity(turned, ("year", "type", "field"))


@given(acts)
def test_reading_the_same_twice_changes_nothing(found: list[Act]) -> None:
    assert activity([*found, *found]) == activity(found)


@given(acts)
def test_every_count_has_evidence_and_lies_in_its_interval(found: list[Act]) -> None:
    for _, e in activity(found, ("quad",)):
        assert e.evidence and e.n >= 1 and e.method == "activity/1"
        assert e.value is not None and e.low is not None and e.high is not None
        assert 0 <= e.low <= e.value <= e.high <= e.n


@given(acts, st.sampled_from(["year", "month", "type", "quad"]))
def test_keys_of_one_value_part_the_acts(found: list[Act], key: Literal["year", "month", "type", "quad"]) -> None:
    lone = [replace(a, event=None) for a in found]
    table = activity(lone, (key,))
    assert sum(e.n for e in table.estimates) == len({a.id for a in lone})


def test_mentions_of_one_event_count_once() -> None:
    event = EventId("ev-9")
    ((_, estimate),) = activity([act(1, event=event), act(5, confidence=0.9, event=event)], ("year",))
    assert (estimate.n, estimate.value, len(estimate.evidence)) == (1, 0.9, 2)


def test_what_did_not_come_about_is_not_counted() -> None:
    planned, negated = act(1, status=Status.PLANNED), act(2, negated=True)
    assert len(activity([planned, negated])) == 0
    assert len(activity([planned], status={Status.PLANNED})) == 1


def test_a_time_wider_than_a_year_is_not_spread_over_years() -> None:
    wide = When(date(2015, 6, 1), date(2018, 2, 1), Precision.RANGE)
    assert year_of(wide) is None
    assert year_of(When(date(1991, 1, 1), None, Precision.SINCE)) is None
    assert month_of(When.year(2020)) is None
    assert month_of(When.day(date(2020, 7, 3))) == "2020-07"
    assert activity([act(1, when=wide)], ("year",)).index == ((None,),)


def test_an_accepted_act_counts_as_right() -> None:
    a = act(1, confidence=0.3)
    assert activity([a], ("year",), accepted={a.id}).estimates[0].value == 1.0


@given(st.lists(st.floats(0, 1), max_size=120))
def test_the_interval_holds_the_expected_number(chances: list[float]) -> None:
    value, low, high = number_right(chances)
    assert 0 <= low <= value <= high <= len(chances) + 1e-9


def test_the_interval_of_a_known_case() -> None:
    assert number_right([0.5] * 10)[1:] == (2.0, 8.0)
    assert number_right([1.0] * 4) == (4.0, 4.0, 4.0)


@given(st.integers(1, 500), st.floats(0, 1))
def test_wilson_holds_the_share(n: int, share: float) -> None:
    low, high = wilson(share * n, n)
    assert 0 <= low <= share + 1e-9 and share - 1e-9 <= high <= 1
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_mixture_of_one_part_is_that_part() -> None:
    assert mixture([(1.0, 0.8, 0.7, 0.9)]) == pytest.approx((0.8, 0.7, 0.9))


def test_event_types_have_quad_classes() -> None:
    assert quad_of("CONSULT") is Quad.VERBAL_COOPERATION
    assert quad_of("ASSAULT") is Quad.MATERIAL_CONFLICT
    assert quad_of("NO SUCH") is None


def direction(statement: Statement) -> str | None:
    return direction_of(statement, ActorId("MLI"), ActorId("NER"))


def test_acts_count_by_class_where_one_side_acts_on_the_other() -> None:
    assert direction(act(1)) == "closer"
    assert direction(act(1, "THREATEN")) == "farther"
    assert direction(act(1, "THREATEN", targets=(TCD,))) is None
    assert direction(act(1, "THREATEN", sources=(MLI, NER), targets=(TCD,))) == "closer", "together on a third"
    assert direction(act(1, "ASSAULT", sources=(MLI, NER), targets=(), reciprocal=True)) == "farther"
    assert direction(act(1, negated=True)) is None
    assert direction(act(1, status=Status.ALLEGED)) is None


def test_claims_count_by_stance_and_relations_by_polarity() -> None:
    claim = Claim(evidence=evidence(1), holder=(MLI,), stance=Stance.ACCUSES, content=Content(0, 1, "x"), about=(NER,))
    assert direction(claim) == "farther"
    assert direction(replace(claim, stance=Stance.PRAISES)) == "closer"
    assert direction(replace(claim, stance=Stance.ASSERTS)) is None
    assert direction(replace(claim, holder=(TCD,))) is None
    tie = Relation(evidence=evidence(2), subject=(NER,), predicate="distrusts", object=(MLI,), polarity=-1)
    assert direction(tie) == "farther"
    assert direction(replace(tie, polarity=0)) is None


@given(acts, st.randoms())
def test_friction_does_not_depend_on_the_order_or_on_repeats(found: list[Act], chance: object) -> None:
    turned = [*found, *found]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    a, b = ActorId("MLI"), ActorId("NER")
    assert friction(found, (a,), (b,)) == friction(turned, (a,), (b,))
    assert all(e.evidence for e in friction(found, (a,), None, "theatre").estimates)
