"""Closeness: how two states stand to each other over time, by field, from what they do to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from comity.errors import UsageError
from comity.measures.closeness_acts import Acts, Weighed
from comity.measures.closeness_anchors import NO_ANCHOR, Anchor, Stood
from comity.measures.closeness_dynamics import Learnt
from comity.measures.closeness_periods import Every
from comity.measures.closeness_picture import METHOD, UNIT, WHOLE, Asked, Field, Picture, pictures
from comity.model import ActorId, Estimate, EstimateTable, Record

_A_YEAR = 366
__all__ = ["METHOD", "UNIT", "WHOLE", "Closeness", "Every", "Expected", "Field", "Moved", "Series", "closeness"]


@dataclass(frozen=True, slots=True)
class Moved:
    """An event that moved a point.

    Attributes:
        by: By how much it moved closeness up or down; its evidence are the event's mentions.
        cooperative: Whether it was cooperation.
        earliest, latest: Between which days it lies.
    """

    by: Estimate
    cooperative: bool
    earliest: date
    latest: date

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        told = {"cooperative": self.cooperative, "from": self.earliest.isoformat(), "to": self.latest.isoformat()}
        return told | self.by.to_record()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a part of the structure of a pair lets expect before any act is read.

    Attributes:
        part: ``pact``, ``votes``, ``trade``, ``border`` or ``rivalry``.
        by: By how much it lifts closeness; its evidence are the rows or statements that tell of the part.
        stood: The part itself, as it was last known when the year of the point began.
    """

    part: str
    by: Estimate
    stood: Stood

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        stood = {"year": self.stood.year} | self.stood.value.to_record()
        return {"part": self.part, "stood": stood} | self.by.to_record()


@dataclass(frozen=True, slots=True)
class Series:
    """Closeness in one field.

    Attributes:
        field: The field; ``all`` for the pair as a whole, ``None`` for acts of which no field is told.
        points: One estimate a period, under ``period``; ``n`` is the number of events behind it, its evidence: the
            strongest of those that together make nine tenths of all that moved it, and what anchors the level.
        counts: How many events may lie in each period; 0 is silence.
        trend: By how much closeness changed within the year up to the last period.
    """

    field: Field
    points: EstimateTable
    counts: tuple[int, ...]
    trend: Estimate

    @property
    def newest(self) -> Estimate:
        """The last period's estimate."""
        return self.points.estimates[-1]


@dataclass(frozen=True)
class Closeness:
    """How two states stand to each other.

    Attributes:
        a, b: The states, or other actors.
        every: Length of a period.
        directed: Whether only what ``a`` does to ``b`` counts.
        series: The pair as a whole, then each field, those with most events first; nothing where no act is known.
        acts: The acts, and those that move nothing.
        anchor: What of the structure is known, and what it lets expect.
        learnt: The dynamics, and where they come from.
    """

    a: ActorId
    b: ActorId
    every: Every
    directed: bool
    series: tuple[Series, ...]
    acts: Acts
    anchor: Anchor
    learnt: Learnt
    _pictures: Mapping[Field, Picture] = field(repr=False, compare=False)

    @property
    def whole(self) -> Series | None:
        """The pair as a whole; ``None`` where no act is known."""
        return self.series[0] if self.series else None

    def __iter__(self) -> Iterator[tuple[tuple[object, ...], Estimate]]:
        """The newest estimate of the whole and of each field, under the field."""
        return iter([((s.field,), s.newest) for s in self.series])

    @property
    def table(self) -> EstimateTable:
        """All points under ``field`` and ``period``."""
        rows = [((s.field, *key), e) for s in self.series for key, e in s.points]
        return EstimateTable(("field", "period"), tuple(k for k, _ in rows), tuple(e for _, e in rows))

    def to_record(self) -> Record:
        """All of it as one JSON object; the acts of no told field stand under the field null."""
        return {
            "a": self.a,
            "b": self.b,
            "every": self.every,
            "directed": self.directed,
            "learnt": self.learnt.to_record(),
            "anchor": [e.to_record() for e in self.expected()] if self.series else [],
            "events": len(self.acts.weighed),
            "lacking": list(self.anchor.lacking),
            "undated": list(self.acts.undated),
            "sideless": list(self.acts.sideless),
            "newest": [{"field": s.field} | s.newest.to_record() for s in self.series],
            "trend": [{"field": s.field} | s.trend.to_record() for s in self.series],
            "series": [
                {"field": s.field, "period": key[0], "events": count} | e.to_record()
                for s in self.series
                for (key, e), count in zip(s.points, s.counts, strict=True)
            ],
        }

    def events(self, field: Field = WHOLE) -> tuple[Weighed, ...]:
        """The events that were read in a field, each once, by time."""
        picture = self._pictures.get(field)
        return tuple(w for w in picture.acts if field in (WHOLE, *w.fields)) if picture else ()

    def moved(self, period: str | None = None, field: Field = WHOLE) -> tuple[Moved, ...]:
        """The events that moved a point, and by how much, the strongest first; their sum is all that moved it.

        Args:
            period: The point: ``2021-08``; the last one where not given.
            field: ``all``, a field, or ``None``.

        Raises:
            UsageError: There is no such point.
        """
        picture = self._picture(field)
        return tuple(
            Moved(amount, act.cooperative, act.earliest, act.latest)
            for act, amount in picture.moved(_at(picture, period))
        )

    def expected(self, period: str | None = None, field: Field = WHOLE) -> tuple[Expected, ...]:
        """What the structure of the pair let expect at a point before any act was read, part by part.

        Args:
            period: The point: ``2021-08``; the last one where not given.
            field: ``all``, a field, or ``None``.

        Raises:
            UsageError: There is no such point.
        """
        picture = self._picture(field)
        return tuple(Expected(*told) for told in picture.expected(_at(picture, period)))

    def _picture(self, field: Field) -> Picture:
        picture = self._pictures.get(field)
        if picture is None:
            told = ", ".join(str(s.field) for s in self.series) or "none"
            raise UsageError(f"no closeness in the field {field!r}", do=f"ask for one of: {told}")
        return picture


def closeness(
    acts: Acts,
    a: ActorId,
    b: ActorId,
    learnt: Learnt,
    *,
    by: Literal["field"] | None = None,
    every: Every = "month",
    fields: Sequence[str] = (),
    directed: bool = False,
    since: date | None = None,
    until: date | None = None,
    anchor: Anchor = NO_ANCHOR,
) -> Closeness:
    """Closeness of two states over time.

    Closeness is the share of cooperation in what passes between two states less the share of conflict, each act by its
    intensity: 1 where all is cooperation, -1 where all is conflict. It is a state that is not seen itself: acts are
    drawn from it, the level of a pair is drawn towards that of all pairs, that of a field towards that of its pair, and
    where nothing is told the state goes back to its level and the interval widens.

    Args:
        acts: The acts between the two (``closeness_acts.acts_between``).
        a, b: The two.
        learnt: How closeness moves.
        by: ``field`` for each field beside the pair as a whole.
        every: Length of a period. A year is the mean of its months.
        fields: Only these fields; all where empty.
        directed: Whether the acts are those of ``a`` towards ``b`` only: told in the result.
        since, until: First and last day of the series; else those of the acts. Acts that may lie later do not count.
        anchor: What the structure says of the level (``closeness_structure.structure``).

    Returns:
        The series with medians and 90 % intervals.

    Raises:
        UsageError: The days, or months and fields, are too many to take at once; or ``since`` lies after ``until``.

    Source:
        A damped local level (Durbin and Koopman 2012); acts drawn from it (Rasmussen and Williams 2006, chapter 3).
    """
    end = until or max((w.latest for w in acts.weighed), default=date.min)
    read = [w for w in acts.weighed if w.earliest <= end and w.chance > 0]
    made: list[tuple[Picture, Estimate]] = []
    if read:
        close = [w.earliest for w in read if (w.latest - w.earliest).days < _A_YEAR] or [w.earliest for w in read]
        begin = since or min(close)
        if begin > end:
            raise UsageError(f"the series would begin on {begin} and end on {end}", do="give an earlier day")
        asked = Asked(begin, end, every, learnt, anchor)
        made += pictures(read, (WHOLE,), asked)
        if by == "field" or fields:
            made += pictures(read, _channels(read), asked)
    kept = [(p, trend) for p, trend in made if not fields or p.field in (WHOLE, *fields)]
    series = tuple(Series(p.field, p.table, p.counts, trend) for p, trend in kept)
    return Closeness(a, b, every, directed, series, acts, anchor, learnt, {p.field: p for p, _ in kept})


def _channels(acts: Sequence[Weighed]) -> tuple[Field, ...]:
    """The fields of acts, those with most events first, acts of no field last."""
    counts = Counter(f for w in acts for f in w.fields)
    return tuple(sorted(counts, key=lambda f: (f is None, -counts[f], f or "")))


def _at(picture: Picture, period: str | None) -> int:
    if period is None:
        return len(picture.periods) - 1
    if period not in picture.periods:
        first, last = picture.periods[0], picture.periods[-1]
        raise UsageError(f"no closeness in {period!r}", do=f"ask for one from {first} to {last}")
    return picture.periods.index(period)
