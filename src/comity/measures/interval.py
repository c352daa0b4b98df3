"""Intervals of counts and shares: how many of several uncertain statements are right."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEVEL = 0.90
Z = 1.6448536269514722
"""The normal quantile that leaves five per cent above it."""
_EXACT_UP_TO = 80


def number_right(confidences: Sequence[float]) -> tuple[float, float, float]:
    """How many statements are right when each is right with its own probability.

    The count follows the Poisson binomial distribution (Wang 1993, "On the number of successes in independent
    trials"); up to eighty statements its quantiles are exact, above that the normal approximation with
    continuity correction serves.

    Args:
        confidences: Probabilities that each statement is right; their order does not matter.

    Returns:
        Expected number, and the ends of the 90 % interval; the interval always holds the expected number.
    """
    chances = sorted(confidences)
    mean = math.fsum(chances)
    low, high = _exact(chances) if len(chances) <= _EXACT_UP_TO else _normal(chances, mean)
    return mean, min(low, mean), max(high, mean)


def wilson(right: float, n: int) -> tuple[float, float]:
    """90 % interval of a share by Wilson's score (Wilson 1927); all from 0 to 1 where nothing was counted."""
    if n <= 0:
        return 0.0, 1.0
    share, spread = right / n, Z * Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))


def mixture(parts: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float]:
    """A weighted mean of independent shares, with the interval that their own intervals give.

    Method of variance estimates recovery (Zou and Donner 2008): the distance from the mean to each end is the
    root of the weighted squares of the parts' distances.

    Args:
        parts: Weight, share, low and high of each part; the weights sum to 1.

    Returns:
        Mean, low, high.
    """
    mean = math.fsum(w * p for w, p, _, _ in parts)
    down = math.sqrt(math.fsum((w * (p - low)) ** 2 for w, p, low, _ in parts))
    up = math.sqrt(math.fsum((w * (high - p)) ** 2 for w, p, _, high in parts))
    return mean, max(0.0, mean - down), min(1.0, mean + up)


def _exact(chances: Sequence[float]) -> tuple[float, float]:
    """Quantiles of the Poisson binomial distribution at 5 and 95 %."""
    mass = [1.0]
    for p in chances:
        mass = [
            (mass[k] if k < len(mass) else 0.0) * (1 - p) + (mass[k - 1] if k else 0.0) * p
            for k in range(len(mass) + 1)
        ]
    tail, below = (1 - LEVEL) / 2, 0.0
    low: int | None = None
    for k, m in enumerate(mass):
        below += m
        if low is None and below >= tail:
            low = k
        if below >= 1 - tail - 1e-12:
            return float(low or 0), float(k)
    return float(low or 0), float(len(chances))


def _normal(chances: Sequence[float], mean: float) -> tuple[float, float]:
    half = Z * math.sqrt(math.fsum(p * (1 - p) for p in chances)) + 0.5
    return max(0.0, math.ceil(mean - half)), min(float(len(chances)), math.floor(mean + half))
