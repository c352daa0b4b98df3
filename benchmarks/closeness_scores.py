"""How well closeness foretells scores one month ahead: the same level and memory, with normal noise of a width by pair.

GDELT's graph gives sums of scores of a month and not its acts. Their inverse hyperbolic sine is read as the level of
the pair plus noise, of which each pair has its own width, learnt as it goes (West and Harrison 1997, section 10.8):
what is foretold is a t distribution.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, gammaln, stdtr

from benchmarks.closeness_counts import Contest
from benchmarks.closeness_data import Array
from comity.measures.closeness_counts import Told
from comity.measures.closeness_dynamics import Dynamics
from comity.measures.closeness_panel import run

_PAIRS = 1_500
_FIRST = np.array([0.5, 2.3, -0.3, 2.3, -0.4, 1.5, 0.3, -0.1, 3.0])
"""Numbers to begin with: mean; logs of degrees of freedom, width, and unit of the scores; log-odds of what is kept of
the width; then the ways' own."""


def scores_contest(values: Array, until: int) -> list[Contest]:
    """Closeness and its rivals, learnt on the months before one and judged on that one and all later ones.

    Args:
        values: Scores a day, months by pairs; not a number where there is none.
        until: Number of the first month that is judged.
    """
    sample = np.random.default_rng(20).permutation(values.shape[1])[:_PAIRS]
    seen = ~np.isnan(values[until:])
    found = []
    for name, way in WAYS.items():
        part = values[:until, sample]

        def loss(numbers: Array, way: Way = way, part: Array = part) -> float:
            return -float(way(numbers, part)[0].sum())

        simplex = np.vstack([_FIRST, _FIRST + 0.5 * np.eye(len(_FIRST))])
        options = {"maxfev": 700, "xatol": 0.02, "fatol": 0.5, "adaptive": True, "initial_simplex": simplex}
        numbers = minimize(loss, _FIRST, method="Nelder-Mead", options=options).x
        scores, pit = way(numbers, values)
        found.append(Contest(name, np.where(seen, scores[until:], np.nan), pit[until:][seen]))
    return found


@dataclass
class _Width:
    """The width of each pair's noise as it is learnt: degrees of freedom and sum of squares."""

    freedom: Array
    squares: Array
    keep: float

    def told(self, at: NDArray[np.intp], away: Array, wide: Array) -> tuple[Array, Array]:
        """Log density and cumulative chance of residuals whose variance is ``wide`` times the width; then learn."""
        freedom = self.freedom[at]
        scale = np.sqrt(self.squares[at] / freedom * wide)
        score = gammaln((freedom + 1) / 2) - gammaln(freedom / 2) - 0.5 * np.log(freedom * np.pi) - np.log(scale)
        score -= (freedom + 1) / 2 * np.log1p((away / scale) ** 2 / freedom)
        self.freedom[at] = self.keep * freedom + 1
        self.squares[at] = self.keep * self.squares[at] + away**2 / wide
        return score, stdtr(freedom, away / scale)


Way = Callable[[Array, Array], tuple[Array, Array]]


def _common(numbers: Array, values: Array) -> tuple[Array, Array, _Width]:
    """Transformed values, logs of the slope of the transform, and a width to begin with."""
    unit = np.exp(numbers[3] - 2.6)
    pairs = values.shape[1]
    freedom = np.full(pairs, np.exp(numbers[1]))
    width = _Width(freedom, freedom * np.exp(numbers[2]) ** 2, float(expit(numbers[4] + 2.5)))
    return np.arcsinh(values / unit), -0.5 * np.log(unit**2 + values**2), width


def _closeness(numbers: Array, values: Array) -> tuple[Array, Array]:
    level, slope, width = _common(numbers, values)
    dynamics = Dynamics(numbers[0], np.exp(numbers[6]), np.exp(numbers[7]), np.exp(numbers[8] - 1), 0.1, 0.1, 0.5)
    pit = np.full(values.shape, np.nan)

    def read(month: int, at: NDArray[np.intp], mean: Array, variance: Array) -> Told:
        score, pit[month, at] = width.told(at, level[month, at] - mean, variance + 1)
        return Told(level[month, at], np.ones(len(at)), score + slope[month, at])

    return run(read, ~np.isnan(values), 1 / 12, dynamics).log_score, pit


def _tracked(numbers: Array, values: Array, gain: Callable[[Array], Array]) -> tuple[Array, Array]:
    """A level that is moved towards each value by a gain that depends on how many there were."""
    level, slope, width = _common(numbers, values)
    at_level, count = np.full(values.shape[1], numbers[0]), np.zeros(values.shape[1])
    scores, pit = np.zeros(values.shape), np.full(values.shape, np.nan)
    for month in range(len(values)):
        at = np.flatnonzero(~np.isnan(values[month]))
        away = level[month, at] - at_level[at]
        wide = np.where(count[at] == 0, np.exp(numbers[6]) ** 2 + 1, 1.0)
        scores[month, at], pit[month, at] = width.told(at, away, wide)
        scores[month, at] += slope[month, at]
        count[at] += 1
        at_level[at] += gain(count[at]) * away
    return scores, pit


WAYS: dict[str, Way] = {
    "closeness": _closeness,
    "climatology": lambda v, x: _tracked(v, x, lambda n: 1 / n),
    "last value": lambda v, x: _tracked(v, x, np.ones_like),
    "best EWMA": lambda v, x: _tracked(v, x, lambda n: np.maximum(expit(v[5] - 3), 1 / n)),
}
"""All have the same transform and learn the width of each pair's noise alike; they differ in the level."""
