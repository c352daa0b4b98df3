"""Confidence: how often acts that were read in this way are right on gold.

Each way of reading has features (the rule's path, the slot of the other side, how each side is named); their weights
add up to a score, and a table says what share of acts with such a score had type and roles right. Weights and table
stand in ``vocab/confidence.toml`` and are made by ``benchmarks/calibrate.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from comity.vocab.loader import table

NOBODY = "nobody"
"""How a side is named that no words name."""


def features(
    path: str, slot: str, source: str, target: str, *, type_: str, main: bool, reciprocal: bool, status: str
) -> list[str]:
    """What the confidence of an act rests on.

    Args:
        path: ``verb``, ``passive`` or ``noun``.
        slot: Where the other side was found.
        source, target: How the sides are named; ``nobody`` for a side that is not.
        type_: The event type.
        main: Whether it is the main act of its sentence.
        reciprocal: Whether both sides act on each other.
        status: ``done``, ``alleged`` ...
    """
    found = [f"path {path}", f"slot {slot}", f"source {source}", f"target {target}", f"type {type_}"]
    found += [f"status {status}"] + ["main"] * main + ["reciprocal"] * reciprocal
    return found


def score(found: Iterable[str]) -> float:
    """The sum of the weights of features; unknown ones weigh nothing."""
    weights: Mapping[str, float] = table("confidence")["acts"]["weights"]
    return float(weights["base"]) + sum(float(weights.get(f, 0.0)) for f in found)


def share_right(raw: float) -> float:
    """What share of acts with a score were right on gold, between the points of the table in a straight line."""
    points = _points()
    if raw <= points[0][0]:
        return points[0][1]
    for (a, low), (b, high) in pairwise(points):
        if raw <= b:
            return low + (high - low) * (raw - a) / (b - a)
    return points[-1][1]


@cache
def _points() -> tuple[tuple[float, float], ...]:
    return tuple((float(p["score"]), float(p["share"])) for p in table("confidence")["acts"]["points"])
