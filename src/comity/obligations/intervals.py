"""Intervals of shares that were counted war by war."""

from __future__ import annotations

import math
from collections.abc import Sequence

TAIL = 0.05
"""What lies outside on either side of an interval of 90 %."""


def clustered(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """90 % interval of a share whose cases come in wars, where one decision may settle several of them.

    Jeffreys' interval (Brown, Cai and DasGupta 2001), with the number of cases divided by the design effect (Kish
    1965): how many times the share varies more between wars than it would if each case were decided by itself.

    Args:
        counts: How many cases came out so, and of how many, for each war.

    Returns:
        Low and high; the interval always holds the share. All from 0 to 1 where nothing was counted.
    """
    from scipy.special import betaincinv

    right, total = (sum(pair[k] for pair in counts) for k in (0, 1))
    if total == 0:
        return 0.0, 1.0
    share, effect = right / total, _design_effect(counts, right, total)
    a, b = right / effect + 0.5, (total - right) / effect + 0.5
    low, high = float(betaincinv(a, b, TAIL)), float(betaincinv(a, b, 1 - TAIL))
    return min(low, share), max(high, share)


def _design_effect(counts: Sequence[tuple[int, int]], right: int, total: int) -> float:
    """How many cases of wars such as these count as one; at least 1."""
    share = right / total
    chance = total * share * (1 - share)
    if len(counts) < 2 or chance == 0:
        return total if len(counts) < 2 else 1.0
    few = len(counts) / (len(counts) - 1) * (total - 1) / total
    between = few * math.fsum((r - share * n) ** 2 for r, n in counts)
    return max(1.0, between / chance)
