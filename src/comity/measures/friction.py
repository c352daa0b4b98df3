"""Friction: how many statements tell of two actors drawing closer or apart, by field or theatre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, assert_never

from comity.measures.activity import HAPPENED
from comity.measures.interval import number_right
from comity.measures.quad import quad_of
from comity.measures.sides import any_belongs
from comity.model import (
    Act,
    ActorId,
    ActorRef,
    Claim,
    Commitment,
    Estimate,
    EstimateTable,
    Figure,
    Relation,
    Stance,
    Statement,
    StatementId,
)

METHOD = "friction/1"
Direction = Literal["closer", "farther"]
_WARM = frozenset({Stance.PRAISES, Stance.PROMISES, Stance.HOPES})
_COLD = frozenset({Stance.ACCUSES, Stance.REJECTS, Stance.CRITICISES, Stance.FEARS, Stance.DOUBTS, Stance.REGRETS})


def friction(
    statements: Iterable[Statement],
    a: Sequence[ActorId],
    b: Sequence[ActorId] | None,
    by: Literal["field", "theatre"] = "field",
    *,
    accepted: Collection[StatementId] = (),
) -> EstimateTable:
    """Expected number of statements that tell of closeness and of distance, by field or theatre.

    Mentions of one event count once. A statement of several fields counts under each.

    Args:
        statements: Statements of a view.
        a: One side: an actor, with the states whose number it bears.
        b: The other side; ``None`` for everybody else.
        by: The first key of the table; the second is ``closer`` or ``farther``.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        Estimates in statements, sorted by key; statements without a field or theatre stand under ``None``.
    """
    cells: dict[tuple[str | None, Direction], dict[str, dict[StatementId, float]]]
    cells = defaultdict(lambda: defaultdict(dict))
    for s in statements:
        if (direction := direction_between(s, a, b)) is None:
            continue
        chance = 1.0 if s.id in accepted else s.confidence
        labels: tuple[str | None, ...] = tuple(sorted(set(s.fields if by == "field" else s.theatres))) or (None,)
        for label in labels:
            mentions = cells[label, direction][s.event or s.id]
            mentions[s.id] = max(chance, mentions.get(s.id, 0.0))
    rows = sorted(cells.items(), key=lambda row: (row[0][0] is None, row[0][0] or "", row[0][1]))
    return EstimateTable((by, "direction"), tuple(k for k, _ in rows), tuple(_estimate(e) for _, e in rows))


def direction_between(statement: Statement, a: Sequence[ActorId], b: Sequence[ActorId] | None) -> Direction | None:
    """``direction_of`` for sides that have several ids: a state, and those whose number it bears."""
    others = (None,) if b is None else b
    return next((d for x in a for y in others if (d := direction_of(statement, x, y))), None)


def direction_of(statement: Statement, a: ActorId, b: ActorId | None) -> Direction | None:
    """Whether a statement tells of two sides drawing closer or apart; ``None`` where it tells of neither.

    Acts that came about count by their quad class where one side acts on the other, and as closeness where both act
    together on a third. Relations count by their polarity. Claims count by their stance where one side speaks about
    the other. What is negated, figures and commitments do not count.
    """
    if statement.negated:
        return None
    match statement:
        case Act():
            return _of_act(statement, a, b)
        case Relation():
            if statement.polarity == 0 or not _between(statement.subject, statement.object, a, b):
                return None
            return "closer" if statement.polarity > 0 else "farther"
        case Claim():
            if not _between(statement.holder, statement.about, a, b):
                return None
            if statement.stance in _WARM:
                return "closer"
            return "farther" if statement.stance in _COLD else None
        case Figure() | Commitment():
            return None
        case _:
            assert_never(statement)


def _of_act(act: Act, a: ActorId, b: ActorId | None) -> Direction | None:
    if act.status not in HAPPENED:
        return None
    if _between(act.sources, act.targets, a, b) or (act.reciprocal and _both(act.sources, a, b)):
        quad = quad_of(act.type)
        return None if quad is None else ("closer" if quad.cooperative else "farther")
    return "closer" if b is not None and _both(act.sources, a, b) else None


def _between(left: tuple[ActorRef, ...], right: tuple[ActorRef, ...], a: ActorId, b: ActorId | None) -> bool:
    """Whether one side stands on the left and the other on the right."""
    return (any_belongs(left, a) and _has_other(right, a, b)) or (_has_other(left, a, b) and any_belongs(right, a))


def _both(refs: tuple[ActorRef, ...], a: ActorId, b: ActorId | None) -> bool:
    return any_belongs(refs, a) and _has_other(refs, a, b)


def _has_other(refs: tuple[ActorRef, ...], a: ActorId, b: ActorId | None) -> bool:
    if b is not None:
        return any_belongs(refs, b)
    return any(not any_belongs((ref,), a) for ref in refs)


def _estimate(events: dict[str, dict[StatementId, float]]) -> Estimate:
    value, low, high = number_right([max(mentions.values()) for mentions in events.values()])
    evidence = tuple(sorted(i for mentions in events.values() for i in mentions))
    return Estimate(value, low, high, len(events), "statements", evidence, METHOD)
