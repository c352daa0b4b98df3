"""The acts between two states as closeness reads them: each event once, with a side, a weight, a chance and a time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from comity.errors import VocabularyError
from comity.measures.goldstein import Scale, weight_of
from comity.measures.quad import quad_of
from comity.measures.sides import any_belongs
from comity.model import Act, ActorId, ActorRef, Statement, StatementId, Status, When
from comity.vocab.loader import table

Independent = Callable[[Sequence[Statement]], int]
"""How many independent reports the mentions of one event make."""
_WIDEST = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One event between two states.

    Attributes:
        statements: Its mentions.
        cooperative: On which side it stands: by the sign of its Goldstein weight, else by its quad class.
        intensity: How much it weighs beside others, on Goldstein's scale without the sign; ``None`` where not known.
        chance: How sure it is that it came about, from 0 to 1.
        fields: The fields that it belongs to; ``(None,)`` where none is told.
        earliest, latest: Between which days it lies.
    """

    statements: tuple[StatementId, ...]
    cooperative: bool
    intensity: float | None
    chance: float
    fields: tuple[str | None, ...]
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Acts:
    """What a view holds of acts between two states.

    Attributes:
        weighed: The events that move closeness, by time.
        undated: Mentions of events whose time is unknown, open or wider than ten years, which move nothing.
        sideless: Mentions of events that are neither cooperation nor conflict, or weigh nothing.
    """

    weighed: tuple[Weighed, ...]
    undated: tuple[StatementId, ...]
    sideless: tuple[StatementId, ...]


def acts_between(
    statements: Iterable[Statement],
    a: Sequence[ActorId],
    b: Sequence[ActorId],
    *,
    directed: bool = False,
    scale: Scale | None = None,
    independent: Independent | None = None,
    accepted: Collection[StatementId] = (),
) -> Acts:
    """The acts of two states towards each other, mentions of one event taken together.

    The surest mention tells what happened, the closest time when. An event that several independent sources report is
    surer than one that one source reports: it came about unless all of them err. What is planned, alleged or
    conditional counts for less (``vocab/closeness.toml``); what is denied or negated does not count.

    Args:
        statements: Statements of a view; other kinds than acts are passed over.
        a, b: The two sides: a state, or another actor, with those that are counted with it.
        directed: Only what ``a`` does to ``b``, and what both do to each other.
        scale: Goldstein's weights; without them acts are told apart by their quad class and weigh alike.
        independent: Counts independent reports; without it each event has one.
        accepted: Statements that a reviewer accepted: they count as right.
    """
    mentions: dict[str, list[Act]] = defaultdict(list)
    for s in statements:
        if isinstance(s, Act) and not s.negated and _status(s.status) and _meets(s, a, b, directed):
            mentions[s.event or s.id].append(s)
    weighed: list[Weighed] = []
    undated: list[StatementId] = []
    sideless: list[StatementId] = []
    for group in ([*{s.id: s for s in found}.values()] for found in mentions.values()):
        ids = sorted(s.id for s in group)
        surest = max(group, key=lambda s: (s.id in accepted, s.confidence * _status(s.status), s.id))
        side = _side(surest, scale)
        span = _closest(group)
        if side is None:
            sideless += ids
        elif span is None:
            undated += ids
        else:
            fields: list[str | None] = [*sorted({f for s in group for f in s.fields})] or [None]
            chance = _chance(surest, group, independent, accepted)
            weighed.append(Weighed(tuple(ids), *side, chance, tuple(fields), *span))
    weighed.sort(key=lambda w: (w.earliest, w.latest, w.statements))
    return Acts(tuple(weighed), tuple(sorted(undated)), tuple(sorted(sideless)))


def _meets(act: Act, a: Sequence[ActorId], b: Sequence[ActorId], directed: bool) -> bool:
    """Whether an act passes between the two."""
    from_a, from_b = _one_of(act.sources, a), _one_of(act.sources, b)
    if from_a and (_one_of(act.targets, b) or (act.reciprocal and from_b)):
        return True
    return from_b and _one_of(act.targets, a) and (act.reciprocal or not directed)


def _one_of(refs: Sequence[ActorRef], side: Sequence[ActorId]) -> bool:
    return any(any_belongs(refs, actor) for actor in side)


def _side(act: Act, scale: Scale | None) -> tuple[bool, float | None] | None:
    """The side on which an act stands, and its intensity; ``None`` where it has no side or no weight."""
    weight = weight_of(act, scale).value
    if weight is not None:
        return (weight > 0, abs(weight)) if weight else None
    quad = quad_of(act.type)
    return (quad.cooperative, None) if quad else None


def _chance(
    surest: Act, group: Sequence[Act], independent: Independent | None, accepted: Collection[StatementId]
) -> float:
    if surest.id in accepted:
        return _status(surest.status)
    reports = independent(group) if independent else 1
    return _status(surest.status) * (1 - (1 - surest.confidence) ** max(1, reports))


def _closest(group: Sequence[Act]) -> tuple[date, date] | None:
    """The closest time that a mention gives; ``None`` where none places it."""
    spans = [span for s in group if s.when and (span := _span(s.when))]
    return min(spans, key=lambda span: (span[1] - span[0], span)) if spans else None


def _span(when: When) -> tuple[date, date] | None:
    """First and last day of a time; ``None`` where it is open or wider than ten years, which places an act nowhere."""
    if when.earliest is None or when.latest is None or when.latest - when.earliest > _WIDEST:
        return None
    return when.earliest, when.latest


@cache
def _status(status: Status) -> float:
    """How far an act of this status counts.

    Raises:
        VocabularyError: The vocabulary has no number from 0 to 1 for it.
    """
    value = table("closeness")["status"].get(status.value)
    if not isinstance(value, int | float) or not 0 <= value <= 1 or math.isnan(value):
        raise VocabularyError(f"no weight for {status.value!r}", where="closeness.toml", do="give one from 0 to 1")
    return float(value)
