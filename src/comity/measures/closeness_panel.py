"""Closeness of many pairs at once: filter and smoother of a level that lasts and a part that moves and fades.

The log-odds of cooperation of pair i in period t are ``level_i + moving_it``. The level is drawn once, around the mean
of all pairs; the moving part goes back to nought at the pace of its memory. A pair is loose or tight, by how far its
acts of one period hang together; which of the two is learnt from its acts. All pairs are run side by side, period by
period: the cost is linear in pairs and periods.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from comity.measures.closeness_counts import Told, told
from comity.measures.closeness_dynamics import Dynamics

Array = NDArray[np.float64]
Reading = Callable[[int, NDArray[np.intp], Array, Array], Told]
"""Reads the cells of a period: its number, the pairs that have acts in it, and mean and variance foretold for them."""
_BLOCK = 4096
"""Pairs that are run at a time, which bounds the memory."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What was foretold if all pairs were of one kind; periods by pairs.

    Attributes:
        cohesion: Correlation of two acts of one cell.
        chance: How likely each pair was of this kind, by what had come before each period.
        mean, variance: Of the log-odds as foretold.
    """

    cohesion: float
    chance: Array
    mean: Array
    variance: Array


@dataclass(frozen=True, slots=True)
class Filtered:
    """What was foretold of each cell before it was read.

    Attributes:
        kinds: By the kinds of pair.
        log_score: Log of the probability of the counts as foretold; 0 where there are no acts.
    """

    kinds: tuple[Kind, ...]
    log_score: Array


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The log-odds of each pair in each period by all that was read: mean and variance, periods by pairs."""

    mean: Array
    variance: Array


def filtered(
    cooperative: Array, acts: Array, years: float, dynamics: Dynamics, offset: Array | None = None
) -> Filtered:
    """What one-step-ahead foretelling makes of a panel of counts.

    Args:
        cooperative, acts: Cooperative and all acts, periods by pairs; no acts is silence.
        years: Length of a period.
        dynamics: How closeness moves.
        offset: What is added to the mean, periods by pairs (what the structure lets expect).
    """
    runs = _runs(cooperative, acts, years, dynamics, offset)
    chances = _chances(runs, dynamics)
    with np.errstate(divide="ignore"):
        parts = [np.log(c) + r.log_score for c, r in zip(chances, runs, strict=True)]
    score = np.where(acts > 0, np.logaddexp(*parts), 0.0)
    kinds = tuple(
        Kind(cohesion, chance, r.mean + (0.0 if offset is None else offset), r.variance)
        for (cohesion, _), chance, r in zip(dynamics.kinds, chances, runs, strict=True)
    )
    return Filtered(kinds, score)


def smoothed(cooperative: Array, acts: Array, years: float, dynamics: Dynamics) -> Smoothed:
    """The log-odds of each pair in each period by all its acts, before and after.

    Args:
        cooperative, acts, years, dynamics: As for ``filtered``.
    """
    mean, variance = np.empty(acts.shape), np.empty(acts.shape)
    for start in range(0, acts.shape[1], _BLOCK):
        part = slice(start, start + _BLOCK)
        runs = _runs(cooperative[:, part], acts[:, part], years, dynamics)
        told_of = [_backward(r) for r in runs]
        chances = [c[-1] for c in _chances(runs, dynamics, after=True)]
        mean[:, part] = sum(c * s.mean for c, s in zip(chances, told_of, strict=True))
        variance[:, part] = sum(
            c * (s.variance + (s.mean - mean[:, part]) ** 2) for c, s in zip(chances, told_of, strict=True)
        )
    return Smoothed(mean, variance)


@dataclass(frozen=True, slots=True)
class Run:
    """A forward pass: what was foretold for each period and what its cells changed; periods by pairs.

    Attributes:
        lasting, moving: The two parts of the log-odds as foretold.
        gain_lasting, gain_moving: Their covariances with the sum.
        variance: Of the sum.
        surprise: What was told less what was foretold, over its variance; 0 in silence.
        precision: One over the variance of what was told as foretold; 0 in silence.
        log_score: Log of the probability of what was told; 0 in silence.
        fading: What is left of a move after a period.
    """

    lasting: Array
    moving: Array
    gain_lasting: Array
    gain_moving: Array
    variance: Array
    surprise: Array
    precision: Array
    log_score: Array
    fading: float

    @property
    def mean(self) -> Array:
        """What was foretold."""
        return self.lasting + self.moving


def run(read: Reading, seen: NDArray[np.bool_], years: float, dynamics: Dynamics) -> Run:
    """The forward pass over a panel.

    Args:
        read: Reads the cells of a period.
        seen: In which periods which pairs have something to read, periods by pairs.
        years, dynamics: As for ``filtered``.
    """
    periods, pairs = seen.shape
    names = ("lasting", "moving", "gain_lasting", "gain_moving", "variance", "surprise", "precision", "log_score")
    kept = {name: np.zeros((periods, pairs)) for name in names}
    fading = float(np.exp(-years / dynamics.memory))
    lasting = np.full(pairs, dynamics.mean)
    moving, both = np.zeros(pairs), np.zeros(pairs)
    of_lasting, of_moving = np.full(pairs, dynamics.between**2), np.full(pairs, dynamics.swing**2)
    fresh = dynamics.swing**2 * (1 - fading**2)
    for t in range(periods):
        if t:
            moving *= fading
            both *= fading
            of_moving = fading**2 * of_moving + fresh
        one, other = of_lasting + both, both + of_moving
        variance = one + other
        kept["lasting"][t], kept["moving"][t] = lasting, moving
        kept["gain_lasting"][t], kept["gain_moving"][t], kept["variance"][t] = one, other, variance
        at = np.flatnonzero(seen[t])
        if not len(at):
            continue
        mean = lasting[at] + moving[at]
        cell = read(t, at, mean, variance[at])
        precision = 1 / (variance[at] + cell.variance)
        surprise = (cell.value - mean) * precision
        kept["surprise"][t, at], kept["precision"][t, at] = surprise, precision
        kept["log_score"][t, at] = cell.log_score
        lasting[at] += one[at] * surprise
        moving[at] += other[at] * surprise
        of_lasting[at] -= one[at] ** 2 * precision
        both[at] -= one[at] * other[at] * precision
        of_moving[at] -= other[at] ** 2 * precision
    return Run(**kept, fading=fading)


def _runs(cooperative: Array, acts: Array, years: float, dynamics: Dynamics, offset: Array | None = None) -> list[Run]:
    """A forward pass for each kind of pair, side by side; what it foretells is without the offset."""
    pairs = acts.shape[1]
    cohesion = np.repeat([c for c, _ in dynamics.kinds], pairs)

    def read(period: int, at: NDArray[np.intp], mean: Array, variance: Array) -> Told:
        pair = at % pairs
        away = 0.0 if offset is None else offset[period, pair]
        cell = told(cooperative[period, pair], acts[period, pair], mean + away, variance, cohesion[at])
        return replace(cell, value=cell.value - away)

    both = run(read, np.tile(acts > 0, 2), years, dynamics)
    return [_part(both, slice(0, pairs)), _part(both, slice(pairs, None))]


def _part(ran: Run, pairs: slice) -> Run:
    """The forward pass of some of the pairs."""
    arrays = {f.name: getattr(ran, f.name)[:, pairs] for f in fields(ran) if f.name != "fading"}
    return Run(**arrays, fading=ran.fading)


def _chances(runs: list[Run], dynamics: Dynamics, *, after: bool = False) -> list[Array]:
    """How likely each pair is of each kind by what came before each period, or up to it."""
    sums = [np.cumsum(r.log_score, axis=0) - (0.0 if after else r.log_score) for r in runs]
    logs = [np.log(share) + total for (_, share), total in zip(dynamics.kinds, sums, strict=True)]
    most = np.maximum(*logs)
    weights = [np.exp(x - most) for x in logs]
    return [w / (weights[0] + weights[1]) for w in weights]


def _backward(ran: Run) -> Smoothed:
    """The disturbance smoother of Durbin and Koopman (2012, section 4.4), written out for two parts."""
    periods, pairs = ran.variance.shape
    mean, variance = np.empty((periods, pairs)), np.empty((periods, pairs))
    r1, r2, n11, n12, n22 = (np.zeros(pairs) for _ in range(5))
    for t in reversed(range(periods)):
        if t < periods - 1:
            r2 = ran.fading * r2
            n12, n22 = ran.fading * n12, ran.fading**2 * n22
        g1, g2, inverse = ran.gain_lasting[t], ran.gain_moving[t], ran.precision[t]
        k1, k2 = g1 * inverse, g2 * inverse
        back = k1 * r1 + k2 * r2
        m1, m2 = n11 * k1 + n12 * k2, n12 * k1 + n22 * k2
        own = inverse + k1 * m1 + k2 * m2
        r1, r2 = r1 - back + ran.surprise[t], r2 - back + ran.surprise[t]
        n11, n12, n22 = n11 - 2 * m1 + own, n12 - m1 - m2 + own, n22 - 2 * m2 + own
        mean[t] = ran.lasting[t] + ran.moving[t] + g1 * r1 + g2 * r2
        variance[t] = ran.variance[t] - (g1 * g1 * n11 + 2 * g1 * g2 * n12 + g2 * g2 * n22)
    return Smoothed(mean, variance)
