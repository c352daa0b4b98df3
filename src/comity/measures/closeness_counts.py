"""How many of a period's acts were cooperative: what that says about closeness, and how well it was foretold.

A cell is one pair (and field) in one period. Of ``n`` acts ``k`` are cooperative. Acts of one period hang together:
they are drawn beta-binomially, with the pair's closeness as mean and the cohesion as the correlation of any two of
them. Counts may be broken, since acts are weighed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]
_NODES = 7
_STEPS = 5
_LONGEST_STEP = 2.5
_EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """What cells tell of their log-odds: the normal observation that would have told as much.

    Attributes:
        value, variance: Of that observation.
        log_score: Log of the probability of the counts as they were foretold.
    """

    value: Array
    variance: Array
    log_score: Array


def told(cooperative: Array, acts: Array, mean: Array, variance: Array, cohesion: Array | float) -> Told:
    """Reads counts against what was expected of them.

    The likelihood is matched to a normal one by the first two moments of the posterior, found by adaptive
    Gauss-Hermite quadrature around its mode.

    Args:
        cooperative: How many acts were cooperative; one number a cell.
        acts: How many acts there were, more than none.
        mean, variance: Of the log-odds as they were foretold.
        cohesion: Correlation of two acts of one cell, between 0 and 1.

    Source:
        Liu and Pierce 1994 (adaptive quadrature); Opper 1998 (matching of moments).
    """
    mode, width = _mode(cooperative, acts, mean, variance, cohesion)
    x, w = _hermite()
    at = mode + np.sqrt(2.0) * width * x[:, None]
    density = _log_likelihood(cooperative, acts, at, cohesion) - (at - mean) ** 2 / (2 * variance) + (x**2)[:, None]
    top = density.max(axis=0)
    weights = w[:, None] * np.exp(density - top)
    total = weights.sum(axis=0)
    centre = (weights * at).sum(axis=0) / total
    spread = (weights * (at - centre) ** 2).sum(axis=0) / total
    precision = np.maximum(1 / spread - 1 / variance, _EDGE)
    value = (centre / spread - mean / variance) / precision
    score = top + np.log(total * width / np.sqrt(np.pi * variance)) + log_choices(cooperative, acts)
    return Told(value, 1 / precision, score)


def worth(acts: Array, cohesion: Array | float) -> Array:
    """What one of the acts of a cell is worth beside an act that stands alone: ``n`` tell as much as ``n * worth``.

    Source:
        The design effect of clusters (Kish 1965).
    """
    return 1 / (1 + np.maximum(acts - 1, 0.0) * cohesion)


def log_choices(cooperative: Array, acts: Array) -> Array:
    """Log of the number of ways to choose the cooperative acts among all."""
    result: Array = (
        special.gammaln(acts + 1) - special.gammaln(cooperative + 1) - special.gammaln(acts - cooperative + 1)
    )
    return result


def log_chance(cooperative: Array, acts: Array, log_odds: Array, cohesion: Array | float) -> Array:
    """Log of the probability of the counts where the log-odds are known."""
    result: Array = log_choices(cooperative, acts) + _log_likelihood(cooperative, acts, log_odds, cohesion)
    return result


def _mode(
    cooperative: Array, acts: Array, mean: Array, variance: Array, cohesion: Array | float
) -> tuple[Array, Array]:
    """Where the posterior of the log-odds is about highest, and about how wide it is there."""
    each = worth(acts, cohesion)
    k, n = cooperative * each, acts * each
    plain = 1 / (1 / (k + 0.5) + 1 / (n - k + 0.5))
    odds = np.log((k + 0.5) / (n - k + 0.5))
    at = (mean / variance + odds * plain) / (1 / variance + plain)
    for _ in range(_STEPS):
        p = special.expit(at)
        step = (k - n * p - (at - mean) / variance) / (n * p * (1 - p) + 1 / variance)
        at = at + np.clip(step, -_LONGEST_STEP, _LONGEST_STEP)
    p = special.expit(at)
    return at, 1 / np.sqrt(n * p * (1 - p) + 1 / variance)


def _log_likelihood(cooperative: Array, acts: Array, at: Array, cohesion: Array | float) -> Array:
    """The beta-binomial's, without the number of choices."""
    size = 1 / cohesion - 1
    yes = size * np.clip(special.expit(at), _EDGE, 1 - _EDGE)
    no = size - yes
    ln = special.gammaln
    result: Array = ln(cooperative + yes) - ln(yes) + ln(acts - cooperative + no) - ln(no) + ln(size) - ln(acts + size)
    return result


@cache
def _hermite() -> tuple[Array, Array]:
    x, w = np.polynomial.hermite.hermgauss(_NODES)
    return x, w
