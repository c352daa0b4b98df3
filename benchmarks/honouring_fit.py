"""Fits the model of honouring to cases: a logistic regression with a weak prior, and how well it foretells new wars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from comity.obligations.honouring import Fit, Situation, traits
from comity.obligations.record import LATE, Case

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PRIOR = 1.5
"""Standard deviation of the prior of each coefficient: one of 3, which is twenty times the odds, is at its rim (Gelman
et al. 2008 hold that changes beyond 5 are rare). Not tuned."""
_BASE = 5.0
"""Standard deviation of the prior of the constant."""


def situation(case: Case, event: bool) -> Situation:
    """What the model is told of a case.

    Args:
        case: The case.
        event: Whether it is told if a member attacked a member.
    """
    parties = case.parties or (3 if case.multilateral else 2)
    return Situation(
        case.obligations, LATE if case.late else LATE - 1, parties, bool(case.attacked_by_party) if event else None
    )


def fit(invoked: Sequence[Case], event: bool, prior: float = PRIOR) -> Fit:
    """The most probable coefficients, and how sure they are (Laplace's approximation).

    No variance is smaller than the one that takes the wars, rather than the cases, as independent (Liang and Zeger
    1986, with the prior as one more war).

    Args:
        invoked: Cases in which an alliance was called upon.
        event: Whether the model is told if a member attacked a member.
        prior: Standard deviation of the prior of each coefficient but the first.
    """
    import numpy as np

    x, y, wars = _arrays(invoked, event)
    precision = np.diag([_BASE**-2, *[prior**-2] * (x.shape[1] - 1)])
    best = _most_probable(x, y, precision)
    p = _logistic(x @ best)
    covariance = np.linalg.inv((x.T * (p * (1 - p))) @ x + precision)
    meat = precision.copy()
    for war in np.unique(wars):
        pull = x[wars == war].T @ (y - p)[wars == war]
        meat += np.outer(pull, pull)
    by_war = covariance @ meat @ covariance
    grow = np.sqrt(np.maximum(1.0, np.diag(by_war) / np.diag(covariance)))
    covariance = covariance * np.outer(grow, grow)
    return Fit(
        tuple(map(float, best)),
        tuple(tuple(map(float, row)) for row in covariance),
        len(invoked),
        len(np.unique(wars)),
        prior,
    )


def leave_one_war_out(invoked: Sequence[Case], event: bool, prior: float = PRIOR) -> tuple[float, ...]:
    """For each case the probability that a model fitted to all other wars gives it."""
    return _each_war(invoked, lambda rest, held: _foretold(rest, held, event, prior))


def leave_one_war_out_cells(invoked: Sequence[Case], cell: Callable[[Case], object]) -> tuple[float, ...]:
    """For each case the share of its cell among all other wars, with half a case added on either side (Jeffreys)."""

    def foretold(rest: Sequence[Case], held: Sequence[Case]) -> list[float]:
        same = [[r.honoured for r in rest if cell(r) == cell(c)] for c in held]
        return [(sum(s) + 0.5) / (len(s) + 1) for s in same]

    return _each_war(invoked, foretold)


def log_loss(invoked: Sequence[Case], chances: Sequence[float]) -> float:
    """Mean of minus the logarithm of the probability given to what came about: lower is better."""
    import math

    return -sum(math.log(p if c.honoured else 1 - p) for c, p in zip(invoked, chances, strict=True)) / len(invoked)


def brier(invoked: Sequence[Case], chances: Sequence[float]) -> float:
    """Mean squared distance between the probability and what came about: lower is better."""
    return sum((p - c.honoured) ** 2 for c, p in zip(invoked, chances, strict=True)) / len(invoked)


def _foretold(rest: Sequence[Case], held: Sequence[Case], event: bool, prior: float) -> list[float]:
    found = fit(rest, event, prior)
    return [found.chance(traits(situation(c, event)))[0] for c in held]


def _each_war(
    invoked: Sequence[Case], foretell: Callable[[Sequence[Case], Sequence[Case]], Sequence[float]]
) -> tuple[float, ...]:
    chances: dict[int, float] = {}
    for war in sorted({c.war for c in invoked}):
        held = [i for i, c in enumerate(invoked) if c.war == war]
        rest = [c for c in invoked if c.war != war]
        chances |= dict(zip(held, foretell(rest, [invoked[i] for i in held]), strict=True))
    return tuple(chances[i] for i in range(len(invoked)))


def _arrays(invoked: Sequence[Case], event: bool) -> tuple[Floats, Floats, Any]:
    import numpy as np

    x = np.array([traits(situation(c, event)) for c in invoked], dtype=np.float64)
    y = np.array([c.honoured for c in invoked], dtype=np.float64)
    return x, y, np.array([c.war for c in invoked])


def _most_probable(x: Floats, y: Floats, precision: Floats) -> Floats:
    """Newton's method; the posterior is strictly concave, so it has one maximum."""
    import numpy as np

    b = np.zeros(x.shape[1])
    for _ in range(100):
        p = _logistic(x @ b)
        gradient = x.T @ (y - p) - precision @ b
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + precision, gradient)
        b = b + step
        if float(np.abs(step).max()) < 1e-10:
            break
    return b


def _logistic(score: Floats) -> Floats:
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-score)), dtype=np.float64)
