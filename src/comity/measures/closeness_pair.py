"""Closeness of one pair by field: the posterior of all its fields and periods at once, and what each act moves in it.

The same model as ``closeness_panel``, written as a Gaussian process: a level that lasts and a part that moves, of the
pair and of each field. So the fields of a pair lend each other strength, days and months are one model, and each
estimate is what was expected beforehand plus a sum over acts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, solve_triangular
from scipy.special import expit

from comity.measures.closeness_counts import log_chance, worth
from comity.measures.closeness_prior import Numbers, Prior

Array = NDArray[np.float64]
_STEPS = 50
_ENOUGH = 1e-9


@dataclass(frozen=True, slots=True)
class Cells:
    """Acts by field and period, one entry a cell.

    Attributes:
        time: The middle of the period, in years.
        field: Number of the field.
        month: Number of the month, whose acts hang together.
        cooperative, acts: How many acts were cooperative, and how many there were; they may be broken.
    """

    time: Array
    field: Numbers
    month: Numbers
    cooperative: Array
    acts: Array


@dataclass(frozen=True, slots=True)
class Points:
    """Where closeness is asked for.

    Attributes:
        times: Times in years, points by times; a point is the mean over its times.
        field: Number of the field of each point.
    """

    times: Array
    field: Numbers


@dataclass(frozen=True, slots=True)
class Posterior:
    """The log-odds of cooperation at some points.

    Attributes:
        before: What was expected before any act was read.
        mean, variance: By all acts.
        reach: How far a point is moved by one cooperative act more than expected in a cell, points by cells.
        share: For each kind of pair, what an act of each cell is worth beside one that stands alone, times how likely
            the pair is of that kind; kinds by cells.
        expected: The share of cooperation that is expected in each cell, likewise.
    """

    before: Array
    mean: Array
    variance: Array
    reach: Array
    share: Array
    expected: Array
    _modes: tuple[_Mode, ...]
    _chances: Array

    def push(self, cell: Numbers, cooperative: Array) -> Array:
        """What acts say less what was expected of them, by the cells they lie in and the side that each stands on.

        ``mean`` is ``before`` plus ``reach`` times the sum of these, each by how many acts it stands for.
        """
        return np.asarray((self.share[:, cell] * (cooperative - self.expected[:, cell])).sum(axis=0))

    def shared(self, one: int, other: int, before: float) -> float:
        """The covariance of two points by all acts; ``before`` is that before any act was read."""
        found, both = 0.0, [one, other]
        for chance, mode in zip(self._chances, self._modes, strict=True):
            known = mode.known(self.reach[both])
            away = self.before[both] + self.reach[both] @ mode.push - self.mean[both]
            found += float(chance * (before - known[:, 0] @ known[:, 1] + away[0] * away[1]))
        return found


def posterior(cells: Cells, points: Points, prior: Prior) -> Posterior:
    """Closeness at points by all the acts of a pair, as log-odds of cooperation.

    Args:
        cells: The acts.
        points: Where it is asked for.
        prior: What is expected before any act is read.

    Returns:
        Mean and variance by Laplace's approximation around the mode, for each kind of pair, mixed by how likely the
        pair is of that kind.

    Source:
        Rasmussen and Williams 2006, algorithms 3.1 and 3.2.
    """
    among = prior.covariance(cells.time, cells.field, cells.time, cells.field)
    start = prior.mean(cells.time, cells.field)
    kinds = prior.dynamics.kinds
    modes = tuple(_mode(cells, among, start, cohesion) for cohesion, _ in kinds)
    logs = np.array([m.log_chance for m in modes]) + np.log([share for _, share in kinds])
    chances = np.exp(logs - logs.max())
    chances /= chances.sum()
    reach = np.zeros((len(points.field), len(cells.time)))
    for times in points.times.T:
        reach += prior.covariance(times, points.field, cells.time, cells.field) / points.times.shape[1]
    before = prior.unanchored(points.field) + prior.lift(points.times)
    unread = prior.variance(points.times)
    means = np.array([before + reach @ m.push for m in modes])
    variances = np.array([np.maximum(unread - (m.known(reach) ** 2).sum(axis=0), 1e-12) for m in modes])
    mean = chances @ means
    variance = chances @ (variances + (means - mean) ** 2)
    share = np.array([c * m.worth for c, m in zip(chances, modes, strict=True)])
    return Posterior(before, mean, variance, reach, share, np.array([m.expected for m in modes]), modes, chances)


def log_evidence(cells: Cells, prior: Prior) -> float:
    """Log of the probability of all the acts of a pair, by Laplace's approximation.

    Args:
        cells, prior: As for ``posterior``.
    """
    among = prior.covariance(cells.time, cells.field, cells.time, cells.field)
    start = prior.mean(cells.time, cells.field)
    logs = [np.log(share) + _mode(cells, among, start, c).log_chance for c, share in prior.dynamics.kinds]
    return float(np.logaddexp(*logs))


def shared_before(points: Points, one: int, other: int, prior: Prior) -> float:
    """The covariance of two points before any act is read."""
    numbers = [np.full(points.times.shape[1], points.field[i]) for i in (one, other)]
    return float(prior.covariance(points.times[one], numbers[0], points.times[other], numbers[1]).mean())


@dataclass(frozen=True, slots=True)
class _Mode:
    """The mode of the log-odds in the cells for one kind of pair.

    Attributes:
        worth: What an act of each cell is worth beside one that stands alone.
        expected: The share of cooperation at the mode.
        push: What each cell said less what was expected.
        log_chance: Log of the probability of all that was said, if the pair is of this kind.
    """

    worth: Array
    expected: Array
    push: Array
    log_chance: float
    _weight: Array
    _lower: Array

    def known(self, reach: Array) -> Array:
        """What the acts took from the variance of points, as a root, cells by points."""
        found: Array = solve_triangular(self._lower, self._weight[:, None] * reach.T, lower=True)
        return found


def _mode(cells: Cells, among: Array, start: Array, cohesion: float) -> _Mode:
    """The mode by Newton's method; the acts of a month and field count less, the more of them there are."""
    each = _worth(cells, cohesion)
    k, n = cells.cooperative * each, cells.acts * each
    a = np.zeros_like(start)

    def height(a: Array) -> float:
        at = start + among @ a
        return float((k * at - n * np.logaddexp(0.0, at)).sum() - a @ (among @ a) / 2)

    reached = height(a)
    for _ in range(_STEPS):
        moved = among @ a
        p = expit(start + moved)
        weight, lower = _factor(n * p * (1 - p), among)
        b = weight**2 * moved + k - n * p
        inner = solve_triangular(lower, weight * (among @ b), lower=True)
        step = b - weight * solve_triangular(lower, inner, lower=True, trans=1) - a
        size = 1.0
        while size > 1e-3 and height(a + size * step) < reached:
            size /= 2
        a = a + size * step
        gained, reached = height(a) - reached, height(a)
        if gained < _ENOUGH:
            break
    at = start + among @ a
    p = expit(at)
    weight, lower = _factor(n * p * (1 - p), among)
    push = k - n * p
    told = log_chance(cells.cooperative, cells.acts, at, cohesion).sum()
    evidence = float(told - push @ (among @ push) / 2 - np.log(np.diag(lower)).sum())
    return _Mode(each, p, push, evidence, weight, lower)


def _factor(precision: Array, among: Array) -> tuple[Array, Array]:
    weight = np.sqrt(precision)
    return weight, cho_factor(np.eye(len(weight)) + weight[:, None] * among * weight, lower=True)[0]


def _worth(cells: Cells, cohesion: float) -> Array:
    """What an act of each cell is worth, by how many acts its month and field have."""
    _, month = np.unique(np.stack([cells.month, cells.field]), axis=1, return_inverse=True)
    total = np.zeros(month.max() + 1)
    np.add.at(total, month, cells.acts)
    return worth(total[month], cohesion)
