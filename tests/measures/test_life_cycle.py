"""What became of pledges: which words say so, and what was kept of what was promised."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.measures.goods import fate
from comity.measures.life_cycle import Undertaking, life_cycle
from comity.model import Act, ActorId, ActorKind, ActorRef, DocumentId, Figure, Span, StatementId, TextEvidence, When
from comity.vocab.loader import table

A, B = (ActorId("CAN"),), (ActorId("MEX"),)
EXAMPLES = [(e["words"], e["is"] or None) for e in table("performance")["example"]]


def ref(code: str) -> ActorRef:
    return ActorRef(ActorId(code), code, ActorKind.STATE, code, code)


def words(number: int, confidence: float = 0.9) -> tuple[TextEvidence, ...]:
    span = Span(DocumentId("dc-1"), number, number + 3, "abc")
    return (TextEvidence(span, "author", (), "test/1", confidence, "a rule"),)


def figure(number: int, measure: str, value: float, **more: Any) -> Figure:
    given: dict[str, Any] = {
        **{"subject": (ref("CAN"),), "object": (ref("MEX"),), "low": value, "high": value, "unit": "ship"},
        **more,
    }
    return Figure(evidence=words(number), measure=measure, value=value, **given)


@pytest.mark.parametrize(("clause", "said"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_words_say_what_became_of_a_quantity(clause: str, said: str | None) -> None:
    assert fate(clause) == said


def test_what_was_kept_lies_within_what_both_ranges_allow() -> None:
    pledged = figure(1, "ships promised", 60.0, low=50.0, high=70.0)
    delivered = figure(2, "ships received", 6.0, low=5.0, high=7.0, subject=(ref("MEX"),), object=())
    kept = life_cycle([pledged, delivered], A, B, [])["ship", "kept", None, "comity"]
    assert kept.value == pytest.approx(0.1)
    assert kept.low == pytest.approx(5 / 70)
    assert kept.high == pytest.approx(7 / 50)
    assert set(kept.evidence) == {pledged.id, delivered.id}


def test_silence_about_a_delivery_is_not_a_broken_promise() -> None:
    found = life_cycle([figure(1, "ships promised", 60.0)], A, B, [])
    assert found["ship", "kept", None, "comity"].value is None


def test_a_pledge_without_an_upper_end_may_have_been_kept_as_little_as_not_at_all() -> None:
    pledged = figure(1, "ships promised", 10.0, low=10.0, high=None)
    kept = life_cycle([pledged, figure(2, "ships received", 5.0)], A, B, [])["ship", "kept", None, "comity"]
    assert (kept.low, kept.value, kept.high) == (0.0, 0.5, 0.5)


def test_deliveries_are_told_as_sums_so_far() -> None:
    told = [figure(1, "ships promised", 10.0), figure(2, "ships received", 2.0), figure(3, "ships received", 5.0)]
    assert life_cycle(told, A, B, [])["ship", "kept", None, "comity"].value == 0.5


def test_what_concerns_a_third_state_is_not_of_the_pair() -> None:
    told = [figure(1, "ships promised", 10.0), figure(2, "ships received", 5.0, subject=(ref("PER"),))]
    assert life_cycle(told, A, B, [])["ship", "kept", None, "comity"].value is None


@given(order=st.permutations(range(4)))
def test_order_and_repetition_change_nothing(order: list[int]) -> None:
    told = [
        figure(1, "ships promised", 10.0),
        figure(2, "ships promised", 12.0),
        figure(3, "ships received", 2.0),
        figure(4, "an order that fell through, ships", 3.0),
    ]
    assert life_cycle([told[i] for i in (*order, *order)], A, B, []) == life_cycle(told, A, B, [])


def test_acts_that_follow_an_undertaking_are_those_in_its_fields_and_after_it() -> None:
    def act(number: int, year: int, kind: str, field: str) -> Act:
        day = When.day(date(year, 5, 1), words="that day")
        return Act(
            evidence=words(number),
            sources=(ref("CAN"),),
            targets=(ref("MEX"),),
            type=kind,
            fields=(field,),
            when=day,
        )

    treaty = Undertaking("treaty", "signed", frozenset({"trade"}), date(2000, 1, 1), 0.8, (StatementId("st-1"),))
    acts = [
        act(1, 1999, "AID", "trade"),
        act(2, 2001, "AID", "trade"),
        act(3, 2002, "SANCTION", "trade"),
        act(4, 2003, "AID", "space"),
    ]
    found = life_cycle(acts, A, B, [treaty])
    assert found["treaty", "acts_with", "2000-01-01", "comity"].n == 1
    assert found["treaty", "acts_against", "2000-01-01", "comity"].n == 1
    assert found["signed", "undertakings", None, "comity"].value == pytest.approx(0.8)
