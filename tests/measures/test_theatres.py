"""Theatres: what sets two actors together or apart, and what does not."""

from typing import Any, Literal

import pytest

from comity.measures.theatres import theatres
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Claim,
    Content,
    DocumentId,
    Relation,
    Span,
    Stance,
    Statement,
    TextEvidence,
)

A, B = (ActorId("CAN"),), (ActorId("MEX"),)


def ref(code: str) -> ActorRef:
    return ActorRef(ActorId(code), code, ActorKind.STATE, code, code)


def words(number: int) -> tuple[TextEvidence, ...]:
    span = Span(DocumentId("dc-1"), number, number + 3, "abc")
    return (TextEvidence(span, "author", (), "test/1", 0.9, "a rule"),)


def act(number: int, a: str, b: str, kind: str, **more: Any) -> Act:
    given: dict[str, Any] = {"theatres": ("syria",), **more}
    return Act(evidence=words(number), type=kind, sources=(ref(a),), targets=(ref(b),), **given)


def tie(number: int, a: str, b: str, polarity: Literal[-1, 0, 1]) -> Relation:
    return Relation(
        evidence=words(number),
        subject=(ref(a),),
        predicate="supports",
        object=(ref(b),),
        polarity=polarity,
        theatres=("syria",),
    )


def claim(number: int, holder: str, stance: Stance, about: str) -> Claim:
    return Claim(
        evidence=words(number),
        holder=(ref(holder),),
        stance=stance,
        content=Content(0, 3, "abc"),
        about=(ref(about),),
        theatres=("syria",),
    )


def numbers(*said: Statement) -> tuple[int, int]:
    found = theatres(said, A, B)
    return found["syria", "together", None].n, found["syria", "apart", None].n


@pytest.mark.parametrize(
    ("mine", "its", "wanted"),
    [("AID", "SUPPORT", (1, 0)), ("ASSAULT", "SANCTION", (1, 0)), ("AID", "ASSAULT", (0, 1))],
)
def test_a_third_party_sets_them_together_or_apart_by_the_signs(mine: str, its: str, wanted: tuple[int, int]) -> None:
    assert numbers(act(1, "CAN", "SYR", mine), act(2, "MEX", "SYR", its)) == wanted


def test_what_is_said_and_tied_counts_as_what_is_done() -> None:
    assert numbers(claim(1, "CAN", Stance.PRAISES, "SYR"), tie(2, "MEX", "SYR", -1)) == (0, 1)
    assert numbers(claim(1, "CAN", Stance.ACCUSES, "SYR"), act(2, "MEX", "SYR", "ASSAULT")) == (1, 0)


def test_a_side_that_does_both_for_and_against_stands_nowhere() -> None:
    for_, against = act(1, "CAN", "SYR", "AID"), act(2, "CAN", "SYR", "ASSAULT")
    assert numbers(for_, against, act(3, "MEX", "SYR", "AID")) == (0, 0)


def test_what_one_does_alone_sets_nobody_together() -> None:
    assert numbers(act(1, "CAN", "SYR", "AID"), act(2, "MEX", "IRQ", "AID")) == (0, 0)


def test_what_they_do_to_each_other_counts_there() -> None:
    assert numbers(act(1, "CAN", "MEX", "ACCUSE"), act(2, "MEX", "CAN", "COOPERATE")) == (1, 1)


def test_without_matters_there_is_no_balance() -> None:
    found = theatres([act(1, "CAN", "SYR", "AID"), act(2, "MEX", "IRQ", "AID")], A, B)
    assert found["syria", "balance", None].value is None
    assert found["syria", "told", A[0]].n == 1


def test_a_theatre_of_one_alone_is_none_of_the_pair() -> None:
    assert len(theatres([act(1, "CAN", "SYR", "AID")], A, B)) == 0


def test_declared_aims_are_those_of_the_holder() -> None:
    said: list[Statement] = [
        claim(1, "CAN", Stance.CALLS_FOR, "SYR"),
        act(2, "MEX", "SYR", "AID"),
        claim(3, "PER", Stance.FEARS, "MEX"),
    ]
    found = theatres(said, A, B)
    assert (found["syria", "aims", A[0]].n, found["syria", "aims", B[0]].n) == (1, 0)
