"""Convergence and divergence by theatre: where what two actors do and want goes together, and where apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from comity.measures.activity import HAPPENED
from comity.measures.answer import Answer, table_of, unknown
from comity.measures.friction import direction_between
from comity.measures.interval import number_right, wilson
from comity.measures.quad import quad_of
from comity.measures.sides import belongs, side_of
from comity.model import Act, ActorId, ActorRef, Claim, Estimate, Relation, Stance, Statement, StatementId

METHOD = "theatres/1"
KEYS = ("theatre", "measure", "of")
MATTERS, BALANCE, TOLD = "matters", "scale from -1 to 1", "statements"
Line = Sequence[ActorId]
_FOR = frozenset({Stance.PRAISES, Stance.HOPES, Stance.PROMISES})
_AIMS = frozenset({Stance.HOPES, Stance.CALLS_FOR, Stance.PROMISES, Stance.FEARS, Stance.REJECTS, Stance.EXPECTS})
_AGAINST = frozenset({Stance.ACCUSES, Stance.REJECTS, Stance.CRITICISES, Stance.FEARS, Stance.REGRETS})


@dataclass
class _Theatre:
    """What is told of two sides in one theatre.

    Attributes:
        between: For each direction, ``closer`` and ``farther``, events between the two with their mentions.
        stands: For each side and third party, what speaks for and against that party.
        signs: Which of the two a statement speaks.
        told: For each side, all statements in which it has a part.
        aims: For each side, claims by which it says what it wants.
    """

    between: dict[str, dict[str, dict[StatementId, float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    stands: dict[tuple[int, ActorId], dict[str, dict[StatementId, float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    signs: dict[StatementId, int] = field(default_factory=dict)
    told: tuple[dict[StatementId, float], dict[StatementId, float]] = field(default_factory=lambda: ({}, {}))
    aims: tuple[dict[StatementId, float], dict[StatementId, float]] = field(default_factory=lambda: ({}, {}))


def theatres(statements: Iterable[Statement], a: Line, b: Line, *, accepted: Collection[StatementId] = ()) -> Answer:
    """Where acts and declared aims of two actors go together or apart, theatre by theatre.

    A matter on which they go together is an event between them that draws them closer, or a third party that both
    stand for or both stand against; one on which they go apart, an event that draws them apart, or a third party of
    which one is for and the other against. Where a side stands towards a third party is the sign of all that it does
    to it (by quad class), says of it (by stance) and is tied to it by (by polarity). Mentions of one event count once.

    Args:
        statements: Statements of a view in which at least one of the two has a part.
        a, b: The two sides, each with the states whose number it bears.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        By theatre: ``together`` and ``apart``, the expected numbers of matters; ``balance``, their difference as a
        share of both, with Wilson's interval; and for each side ``told``, how many statements tell of it there, and
        ``aims``, in how many of them it hopes, calls for, promises, fears or rejects. A theatre in which nothing sets
        them together or apart has no balance.

    Source:
        The signs of triads after Heider 1946 and Cartwright and Harary 1956.
    """
    found: dict[str, _Theatre] = defaultdict(_Theatre)
    for s in statements:
        chance = 1.0 if s.id in accepted else s.confidence
        for theatre in set(s.theatres):
            _note(found[theatre], s, a, b, chance)
    rows: list[tuple[tuple[object, ...], Estimate]] = []
    for name in sorted(found):
        if all(found[name].told):
            rows += [((name, *key), e) for key, e in _of(found[name], a, b)]
    return Answer(table_of(KEYS, rows))


def _note(theatre: _Theatre, s: Statement, a: Line, b: Line, chance: float) -> None:
    """Enter a statement in a theatre."""
    for at, line in enumerate((a, b)):
        if any(belongs(ref, actor) for ref in s.actors() for actor in line):
            theatre.told[at][s.id] = chance
        if isinstance(s, Claim) and s.stance in _AIMS and _is(s.holder, line):
            theatre.aims[at][s.id] = chance
    direction = direction_between(s, a, b)
    if direction:
        _mention(theatre.between[direction], s, chance)
        return
    for at, (line, other) in enumerate(((a, b), (b, a))):
        for third, sign in _stands(s, line):
            if third not in other:
                _mention(theatre.stands[at, third], s, chance)
                theatre.signs[s.id] = sign


def _mention(events: dict[str, dict[StatementId, float]], s: Statement, chance: float) -> None:
    mentions = events[s.event or s.id]
    mentions[s.id] = max(chance, mentions.get(s.id, 0.0))


def _stands(s: Statement, line: Line) -> Iterator[tuple[ActorId, int]]:
    """Third parties that a side stands for (1) or against (-1) by a statement."""
    if s.negated:
        return
    match s:
        case Act() if s.status in HAPPENED and _is(s.sources, line):
            quad = quad_of(s.type)
            yield from _each(s.targets, line, 0 if quad is None else 1 if quad.cooperative else -1)
        case Claim() if _is(s.holder, line):
            yield from _each(s.about, line, (s.stance in _FOR) - (s.stance in _AGAINST))
        case Relation() if _is(s.subject, line):
            yield from _each(s.object, line, s.polarity)
        case _:
            return


def _each(refs: tuple[ActorRef, ...], line: Line, sign: int) -> Iterator[tuple[ActorId, int]]:
    if sign:
        yield from ((third, sign) for third in sorted({side_of(ref) for ref in refs} - set(line)))


def _is(refs: tuple[ActorRef, ...], line: Line) -> bool:
    return any(belongs(ref, actor) for ref in refs for actor in line)


def _of(theatre: _Theatre, a: Line, b: Line) -> Iterator[tuple[tuple[str, ActorId | None], Estimate]]:
    """The estimates of one theatre."""
    sides: dict[bool, list[tuple[float, frozenset[StatementId]]]] = {True: [], False: []}
    for direction, events in theatre.between.items():
        sides[direction == "closer"] += [(max(m.values()), frozenset(m)) for m in events.values()]
    for third in {third for at, third in theatre.stands if (1 - at, third) in theatre.stands}:
        one, other = (_stand(theatre, at, third) for at in (0, 1))
        if one[0] * other[0]:
            chance = min(abs(one[0]), abs(other[0]), 1.0)
            sides[one[0] * other[0] > 0].append((chance, one[1] | other[1]))
    together, apart = (_number(sides[way]) for way in (True, False))
    yield ("together", None), together
    yield ("apart", None), apart
    yield ("balance", None), _balance(together, apart)
    for at, line in enumerate((a, b)):
        yield ("told", line[0]), _told(theatre.told[at])
        yield ("aims", line[0]), _told(theatre.aims[at])


def _stand(theatre: _Theatre, at: int, third: ActorId) -> tuple[float, frozenset[StatementId]]:
    """How far a side stands for or against a third party: the sum of the signs of events, each as sure as it is."""
    events = theatre.stands[at, third]
    total = math.fsum(sorted(theatre.signs[max(m, key=lambda i: (m[i], i))] * max(m.values()) for m in events.values()))
    return total, frozenset(i for m in events.values() for i in m)


def _number(matters: Sequence[tuple[float, frozenset[StatementId]]]) -> Estimate:
    """The expected number of matters; unknown where there is none."""
    if not matters:
        return unknown(MATTERS, METHOD)
    value, low, high = number_right([chance for chance, _ in matters])
    evidence = tuple(sorted({i for _, ids in matters for i in ids}))
    return Estimate(value, low, high, len(matters), MATTERS, evidence, METHOD)


def _told(statements: dict[StatementId, float]) -> Estimate:
    if not statements:
        return unknown(TOLD, METHOD)
    value, low, high = number_right(list(statements.values()))
    return Estimate(value, low, high, len(statements), TOLD, tuple(sorted(statements)), METHOD)


def _balance(together: Estimate, apart: Estimate) -> Estimate:
    n = together.n + apart.n
    if not n:
        return unknown(BALANCE, METHOD)
    weight = (together.value or 0.0) + (apart.value or 0.0)
    share, whole = (together.value or 0.0) / weight, max(1, round(weight))
    low, high = wilson(share * whole, whole)
    evidence = tuple(sorted({*together.evidence, *apart.evidence}))
    return Estimate(2 * share - 1, 2 * min(low, share) - 1, 2 * max(high, share) - 1, n, BALANCE, evidence, METHOD)
