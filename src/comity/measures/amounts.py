"""Amounts of what was pledged and delivered: of several reports one value, within the range of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.measures.answer import unknown
from comity.model import Estimate, Figure

METHOD = "life-cycle/2"
SHARE = "share of what was pledged"


def given(s: Figure) -> Estimate:
    """A figure as an estimate, within the range of its words."""
    low, high = (None, None) if s.low == s.high else (s.low, s.high)
    return Estimate(s.value, low, high, 1, s.unit, (s.id,), METHOD)


def bare(e: Estimate) -> Estimate:
    """An estimate without bounds where they only say its value again."""
    return replace(e, low=None, high=None) if e.low == e.high else e


def surest(figures: Sequence[Figure], unit: str) -> Estimate:
    """The value of the surest of several reports, within the range of all."""
    valued = [s for s in figures if s.value is not None]
    if not valued:
        return unknown(unit, METHOD)
    value = max(valued, key=lambda s: (s.confidence, s.id)).value
    low = min(_end(s.low, s.value) for s in valued)
    high = None if any(s.high is None for s in valued) else max(_end(s.high, s.value) for s in valued)
    return Estimate(value, low, high, len(valued), unit, tuple(sorted(s.id for s in valued)), METHOD)


def greatest(figures: Sequence[Figure], unit: str) -> Estimate:
    """The largest of several deliveries, for they are told as sums so far."""
    valued = [s for s in figures if s.value is not None]
    if not valued:
        return unknown(unit, METHOD)
    most = max(valued, key=lambda s: (s.value or 0.0, s.id))
    return Estimate(most.value, most.low, most.high, len(valued), unit, tuple(sorted(s.id for s in valued)), METHOD)


def kept(pledged: Sequence[Figure], delivered: Sequence[Figure], outstanding: Sequence[Figure]) -> Estimate:
    """What was delivered of what was pledged; where only what is missing is told, the rest."""
    promised, got = surest(pledged, ""), greatest(delivered, "")
    missing = surest([s for s in outstanding if s.value is not None], "")
    if not promised.value:
        return unknown(SHARE, METHOD)
    evidence = tuple(sorted({*promised.evidence, *(got.evidence if got.value is not None else missing.evidence)}))
    if got.value is None:
        if missing.value is None:
            return unknown(SHARE, METHOD)
        share = max(0.0, 1 - missing.value / promised.value)
        return Estimate(share, 0.0, 1.0, len(evidence), SHARE, evidence, METHOD)
    value = got.value / promised.value
    low = 0.0 if promised.high is None or got.low is None else got.low / promised.high
    high = None if got.high is None or not promised.low else got.high / promised.low
    low, high = min(low, value), None if high is None else max(high, value)
    return Estimate(value, low, high, len(evidence), SHARE, evidence, METHOD)


def _end(end: float | None, value: float | None) -> float:
    return end if end is not None else value or 0.0
