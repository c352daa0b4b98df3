"""Distance of two states by their ideal points in the General Assembly, with the uncertainty that was published."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from comity.measures.answer import Answer, spans, table_of, unknown
from comity.model import ActorId, Estimate, row_id

METHOD = "ideal-points/1"
KEYS = ("series", "year", "of")
UNIT = "scale of the ideal points"
DISTANCE = "distance"
_SERIES = {"all": "all votes", "fp": "final votes"}


def ideal_points(
    a: ActorId,
    b: ActorId,
    numbers: Mapping[int, tuple[int | None, int | None]],
    points: Iterable[Mapping[str, Any]],
    covers: tuple[int, int],
) -> Answer:
    """Where two states stand in the General Assembly, and how far apart, year by year.

    Args:
        a, b: The states.
        numbers: The years that are asked about, and the numbers of the two states in each.
        points: Rows of the data set ``ideal-points`` of both.
        covers: First and last year for which points are known.

    Returns:
        By series (all votes, final votes), year and ``of``: a state, whose point has the 5 and 95 per cent quantiles of
        its posterior as interval, or ``distance``, whose interval follows from both as if they were independent. ``n``
        is the number of votes; for the distance the smaller of both.

    Source:
        Bailey, Strezhnev and Voeten 2017; the interval of a difference after Zou and Donner 2008.
    """
    held = {(row["ccode"], row["year"]): row for row in points}
    rows: list[tuple[tuple[object, ...], Estimate]] = []
    silent: dict[str, list[int]] = {}
    for series, name in _SERIES.items():
        for year, both in sorted(numbers.items()):
            found = [_point(held.get((n, year)), series) if n is not None else unknown(UNIT, METHOD) for n in both]
            rows += [((name, year, state), e) for state, e in zip((a, b), found, strict=True)]
            apart = _distance(*found)
            rows.append(((name, year, DISTANCE), apart))
            if apart.value is None:
                silent.setdefault(name, []).append(year)
    notes = [
        f"ideal points by {name}: unknown in {spans(years)}; known for {covers[0]}-{covers[1]} at most"
        for name, years in silent.items()
    ]
    return Answer(table_of(KEYS, sorted(rows, key=lambda r: tuple(map(str, r[0])))), tuple(notes))


def _point(row: Mapping[str, Any] | None, series: str) -> Estimate:
    value = row.get(f"idealpoint{series}") if row else None
    if row is None or value is None:
        return unknown(UNIT, METHOD)
    low, high = row[f"q5{series}"], row[f"q95{series}"]
    evidence = (row_id("ideal-points", ccode=row["ccode"], year=row["year"]),)
    least = None if low is None else min(low, value)
    most = None if high is None else max(high, value)
    return Estimate(value, least, most, row[f"nvotes{series}"] or 1, UNIT, evidence, METHOD)


def _distance(one: Estimate, other: Estimate) -> Estimate:
    if one.value is None or other.value is None:
        return unknown(UNIT, METHOD)
    evidence = tuple(sorted((*one.evidence, *other.evidence)))
    apart, n = abs(one.value - other.value), min(one.n, other.n)
    if None in (one.low, one.high, other.low, other.high):
        return Estimate(apart, None, None, n, UNIT, evidence, METHOD)
    upper, lower = (one, other) if one.value >= other.value else (other, one)
    down = math.hypot(_gap(upper.value, upper.low), _gap(lower.high, lower.value))
    up = math.hypot(_gap(upper.high, upper.value), _gap(lower.value, lower.low))
    return Estimate(apart, max(0.0, apart - down), apart + up, n, UNIT, evidence, METHOD)


def _gap(above: float | None, below: float | None) -> float:
    return (above or 0.0) - (below or 0.0)
