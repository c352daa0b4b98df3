"""Points of closeness in some fields: acts laid into cells, the posterior over them, and what each act moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from comity.errors import UsageError
from comity.measures.closeness_acts import Weighed
from comity.measures.closeness_anchors import Anchor, Stood
from comity.measures.closeness_dynamics import Array, Learnt, closeness_of
from comity.measures.closeness_pair import Cells, Points, Posterior, posterior, shared_before
from comity.measures.closeness_periods import Every, first_day, label, middle, months_in, period_of, shares
from comity.measures.closeness_prior import Prior
from comity.measures.interval import Z
from comity.model import Estimate, EstimateTable, EvidenceId

METHOD = "closeness/2"
UNIT = "closeness from -1 to 1"
WHOLE = "all"
"""Stands for a pair as a whole among its fields."""
Field = str | None
_TOLD = 0.9
"""The evidence of a point are the strongest acts that together make this share of all that moves it."""
_MOST_CELLS, _MOST_ENTRIES = 4_000, 40_000_000
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the acts of a pair.

    Attributes:
        begin, end: First and last day of the series.
        every: Length of a period.
        learnt: How closeness moves.
        anchor: What the structure says of the level.
    """

    begin: date
    end: date
    every: Every
    learnt: Learnt
    anchor: Anchor

    @property
    def periods(self) -> range:
        """The numbers of the periods of the series."""
        return range(period_of(self.begin, self.every), period_of(self.end, self.every) + 1)

    @property
    def cells(self) -> Every:
        """The periods in which acts are read: days for days, else months."""
        return "day" if self.every == "day" else "month"


@dataclass(frozen=True)
class _Entries:
    """Acts in cells: one entry for each act, field and period that it may lie in.

    Attributes:
        act, cell: Numbers of the act and of the cell.
        chance: What the entry counts: the act's chance, by its share of the act's time and fields.
        cells: Period and number of the field of each cell.
    """

    act: NDArray[np.intp]
    cell: NDArray[np.intp]
    chance: Array
    cells: NDArray[np.intp]


@dataclass(frozen=True)
class Picture:
    """Closeness in one field of a pair.

    Attributes:
        field: The field.
        periods: The periods as they are written.
        counts: How many events may lie in each.
        before, mean, spread: Log-odds of cooperation as expected before any act, by all acts, and their deviation.
        unanchored: What would be expected in the field of a pair of whose structure nothing is known.
        reach: How far each cell moves each point, points by cells.
        push: What each entry said less what was expected of it.
    """

    field: Field
    periods: tuple[str, ...]
    counts: tuple[int, ...]
    before: Array
    mean: Array
    spread: Array
    unanchored: float
    reach: Array
    push: Array
    acts: tuple[Weighed, ...]
    entries: _Entries
    asked: Asked

    @property
    def table(self) -> EstimateTable:
        """One estimate a period."""
        return EstimateTable(("period",), tuple((p,) for p in self.periods), self._estimates(0))

    @property
    def newest(self) -> Estimate:
        """The last period's estimate."""
        return self._estimates(len(self.periods) - 1)[0]

    def moved(self, point: int) -> list[tuple[Weighed, Estimate]]:
        """By how much each act moved a point, the strongest first."""
        amounts = self._amounts(slice(point, point + 1))[0]
        order = sorted(np.flatnonzero(amounts), key=lambda i: (-abs(amounts[i]), self.acts[i].statements))
        return [(self.acts[i], _by(float(amounts[i]), self.acts[i].statements)) for i in order]

    def expected(self, point: int) -> list[tuple[str, Estimate, Stood]]:
        """What the structure lets expect at a point: each part, by how much it lifts closeness, and as it stood."""
        anchor, year = self.asked.anchor, self._year(point)
        slope = float(_slope(np.array([self.unanchored]), self.before[point : point + 1])[0])
        each, parts = slope * self.asked.learnt.dynamics.between, anchor.parts(year)
        return [
            (name, _by(each * lift, parts[name].value.evidence), parts[name])
            for name, lift in anchor.lifts(year).items()
        ]

    def _year(self, point: int) -> int:
        return first_day(self.asked.periods[point], self.asked.every).year

    def _amounts(self, points: slice) -> Array:
        """By how much each act moves points on the scale of closeness, points by acts."""
        each = self.reach[points][:, self.entries.cell] * self.push
        moved = np.zeros((len(self.acts), len(each)))
        np.add.at(moved, self.entries.act, each.T)
        return moved.T * _slope(self.before[points], self.mean[points])[:, None]

    def _estimates(self, begin: int) -> tuple[Estimate, ...]:
        """The estimates of the periods from one on."""
        found: list[Estimate] = []
        step = max(1, 1_000_000 // len(self.entries.act))
        value, low, high = (closeness_of(self.mean + z * self.spread) for z in (0.0, -Z, Z))
        for start in range(begin, len(self.periods), step):
            amounts = np.abs(self._amounts(slice(start, start + step)))
            order = np.argsort(-amounts, axis=1, kind="stable")
            sums = np.cumsum(np.take_along_axis(amounts, order, axis=1), axis=1)
            needed = 1 + (sums < _TOLD * sums[:, -1:]).sum(axis=1)
            for i, (row, n) in enumerate(zip(order, needed, strict=True), start):
                at = (float(value[i]), float(low[i]), float(high[i]))
                evidence = (*self._mentions(row[:n]), *self.asked.anchor.evidence(self._year(i)))
                found.append(Estimate(*at, int(n), UNIT, evidence, METHOD))
        return tuple(found)

    def _mentions(self, acts: NDArray[np.intp]) -> Iterator[EvidenceId]:
        """The mentions of acts, in the order of time."""
        return chain.from_iterable(self.acts[i].statements for i in np.sort(acts).tolist())


def pictures(acts: Sequence[Weighed], fields: Sequence[Field], asked: Asked) -> list[tuple[Picture, Estimate]]:
    """Closeness in some fields that lend each other strength, each with its change within the last year.

    Args:
        acts: What happened.
        fields: ``(WHOLE,)``, or fields, ``None`` among them for acts of no told field.
        asked: What is asked.

    Raises:
        UsageError: There is too much of it to be taken at once.
    """
    dynamics = asked.learnt.dynamics if WHOLE not in fields else asked.learnt.dynamics.whole()
    entries = _entries(acts, fields, asked)
    cells, stands = _cells(acts, entries, asked)
    points = _points(len(fields), asked)
    if len(points.field) * max(len(entries.cells), len(acts)) > _MOST_ENTRIES:
        raise UsageError(
            "a series too long for so many acts", do="ask for months, for fewer fields or since a later day"
        )
    offsets = np.array([asked.learnt.fields.get(str(f), 0.0) for f in fields])
    prior = Prior(dynamics, offsets, asked.anchor)
    found = posterior(cells, points, prior)
    said = np.array([acts[i].cooperative for i in entries.act], dtype=float)
    push = stands * found.push(entries.cell, said)
    counts = _counts(acts, entries, len(fields), asked)
    made, size = [], len(asked.periods) + 1
    for number, field in enumerate(fields):
        part = slice(number * size, number * size + size - 1)
        picture = Picture(
            field,
            tuple(label(p, asked.every) for p in asked.periods),
            counts[number],
            found.before[part],
            found.mean[part],
            np.sqrt(found.variance[part]),
            float(dynamics.mean + offsets[number]),
            found.reach[part],
            push,
            tuple(acts),
            entries,
            asked,
        )
        newest = part.stop - 1
        before = shared_before(points, newest, part.stop, prior)
        made.append((picture, _trend(found, newest, before, picture)))
    return made


def _entries(acts: Sequence[Weighed], fields: Sequence[Field], asked: Asked) -> _Entries:
    number = {name: i for i, name in enumerate(fields)}
    last = period_of(asked.end, asked.cells)
    cells: dict[tuple[int, int], int] = {}
    rows: list[tuple[int, int, float]] = []
    for i, act in enumerate(acts):
        here = [0] if WHOLE in number else [number[f] for f in act.fields]
        for period, share in shares(act.earliest, act.latest, asked.cells):
            if period <= last:
                rows += [(i, cells.setdefault((period, f), len(cells)), act.chance * share / len(here)) for f in here]
    if len(cells) > _MOST_CELLS:
        raise UsageError(f"acts in {len(cells):,} days or months and fields", do="ask for months, or for the whole")
    numbers, places = (np.array([row[i] for row in rows], dtype=np.intp) for i in (0, 1))
    return _Entries(numbers, places, np.array([row[2] for row in rows]), np.array(list(cells), dtype=np.intp))


def _cells(acts: Sequence[Weighed], entries: _Entries, asked: Asked) -> tuple[Cells, Array]:
    """The cells, and how many acts each entry stands for in its cell.

    Acts of unlike intensity tell less than as many alike: of weights w they tell as much as (sum w)^2 / sum w^2 alike
    (Kish 1965), and doubtful acts as much as their chances.
    """
    intensity = _intensities(acts)[entries.act]
    total = np.zeros(len(entries.cells))
    squares, cooperative = total.copy(), total.copy()
    weight = entries.chance * intensity
    np.add.at(total, entries.cell, weight)
    np.add.at(squares, entries.cell, weight * intensity)
    stands = weight * (total / squares)[entries.cell]
    said = np.array([acts[i].cooperative for i in entries.act], dtype=float)
    np.add.at(cooperative, entries.cell, stands * said)
    number = np.zeros_like(total)
    np.add.at(number, entries.cell, stands)
    periods = entries.cells[:, 0].tolist()
    time = np.array([middle(p, asked.cells) for p in periods])
    month = np.array([period_of(first_day(p, asked.cells), "month") for p in periods], dtype=np.intp)
    return Cells(time, entries.cells[:, 1], month, cooperative, number), stands


def _intensities(acts: Sequence[Weighed]) -> Array:
    """The intensity of each act; one that is not known is the mean of those that are."""
    known = [w.intensity for w in acts if w.intensity is not None]
    usual = sum(known) / len(known) if known else 1.0
    return np.array([usual if w.intensity is None else w.intensity for w in acts])


def _points(fields: int, asked: Asked) -> Points:
    """The periods of the series in each field, and behind them the period of a year before the last."""
    periods = [*asked.periods, period_of(asked.end - _YEAR, asked.every)]
    times = [
        [middle(m, "month") for m in months_in(p)] if asked.every == "year" else [middle(p, asked.every)]
        for p in periods
    ]
    return Points(np.array(times * fields), np.repeat(np.arange(fields), len(periods)))


def _counts(acts: Sequence[Weighed], entries: _Entries, fields: int, asked: Asked) -> list[tuple[int, ...]]:
    """How many events may lie in each period of each field."""
    found = [[set[int]() for _ in asked.periods] for _ in range(fields)]
    first = asked.periods.start
    for act, cell in zip(entries.act.tolist(), entries.cell.tolist(), strict=True):
        period, field = entries.cells[cell].tolist()
        at = period_of(first_day(period, asked.cells), asked.every) - first
        if 0 <= at < len(asked.periods):
            found[field][at].add(act)
    return [tuple(len(events) for events in row) for row in found]


def _trend(found: Posterior, newest: int, before: float, picture: Picture) -> Estimate:
    """The change from the point behind the last one, which is that of a year before, to the last one."""
    ago = newest + 1
    apart = float(found.mean[newest] - found.mean[ago])
    variance = found.variance[newest] + found.variance[ago] - 2 * found.shared(newest, ago, before)
    half = Z * float(np.sqrt(max(0.0, variance)))
    steep = float(_slope(found.mean[[ago]], found.mean[[newest]])[0])
    low, value, high = (steep * x for x in (apart - half, apart, apart + half))
    last = picture.newest
    return Estimate(value, low, high, last.n, UNIT, last.evidence, METHOD)


def _by(amount: float, evidence: Sequence[EvidenceId]) -> Estimate:
    """By how much something moved closeness."""
    return Estimate(amount, None, None, len(evidence), UNIT, tuple(evidence), METHOD)


def _slope(one: Array, other: Array) -> Array:
    """Closeness per log-odds between two log-odds."""
    apart = other - one
    near = np.abs(apart) < 1e-6
    at = (1 - closeness_of((one + other) / 2) ** 2) / 2
    result: Array = np.where(near, at, (closeness_of(other) - closeness_of(one)) / np.where(near, 1.0, apart))
    return result
