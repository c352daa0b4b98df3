"""The dynamics of closeness learnt from a panel of acts: by how well they foretell the next period."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit

from comity.measures.closeness_dynamics import Array, Dynamics
from comity.measures.closeness_panel import filtered

_CELLS = 15_000
"""Cells that are learnt from, about: of more pairs every so manieth, in the order of how often they act."""
_STEPS = 240
_DOUBT = 1.0
"""How far, in natural logarithms, dynamics may lie from those learnt before with two chances in three."""
_FIRST = Dynamics(mean=1.0, between=1.0, swing=0.8, memory=2.0, loose=0.05, tight=0.4, tight_share=0.5)


def learn(
    cooperative: Array,
    acts: Array,
    years: float,
    before: Dynamics | None = None,
    *,
    begin: Dynamics | None = None,
    offset: Array | None = None,
) -> Dynamics:
    """The dynamics under which the acts of each period were foretold best by those before it.

    Args:
        cooperative, acts: Cooperative and all acts, periods by pairs.
        years: Length of a period.
        before: Dynamics learnt elsewhere: they are kept to as far as the panel does not speak against them. Without
            them the panel speaks alone.
        begin: Where the search begins, if elsewhere.
        offset: What is added to the mean, periods by pairs.

    Returns:
        Dynamics of pairs as wholes, with the fields' parts of ``before`` in proportion.

    Source:
        The marginal likelihood by prediction error decomposition (Harvey 1989), maximised by Nelder and Mead's simplex.
    """
    step = max(1, round((acts > 0).sum() / _CELLS))
    order = np.argsort(-(acts > 0).sum(axis=0), kind="stable")[::step]
    k, n = cooperative[:, order], acts[:, order]
    away = None if offset is None else offset[:, order]
    start = before or begin or _FIRST
    centre = _numbers(start)

    def loss(numbers: Array) -> float:
        told = filtered(k, n, years, _dynamics(numbers, start), away).log_score.sum()
        doubt = ((numbers - centre) ** 2).sum() / (2 * _DOUBT**2) if before is not None else 0.0
        return float(doubt - told)

    return _dynamics(_least(loss, _numbers(begin or start), 0.15 if begin else 0.5), start)


def field_offset(cooperative: Array, acts: Array, expected: Array, dynamics: Dynamics) -> float:
    """By how much cooperation in a field lies above what the pairs as wholes let expect, in log-odds.

    Args:
        cooperative, acts: The acts of a field, one entry for each pair and period.
        expected: The share of cooperation that the pair as a whole lets expect there.
        dynamics: How closeness moves.

    Returns:
        One step of Newton's method from nought, drawn towards nought by ``field_between``.
    """
    hold = 1 / dynamics.field_between**2 if dynamics.field_between else np.inf
    return float((cooperative - acts * expected).sum() / ((acts * expected * (1 - expected)).sum() + hold))


def _numbers(dynamics: Dynamics) -> Array:
    """Dynamics as numbers without bounds."""
    sizes = (dynamics.between, dynamics.swing, dynamics.memory)
    shares = (dynamics.loose, dynamics.tight, dynamics.tight_share)
    return np.array([dynamics.mean, *np.log(np.maximum(sizes, 1e-3)), *logit(shares)])


def _dynamics(numbers: Array, like: Dynamics) -> Dynamics:
    """The reverse; the fields' parts stand to the pairs' as they do in ``like``."""
    between, swing, memory = (float(x) for x in np.exp(np.clip(numbers[1:4], -7, 6)))
    loose, tight, share = (float(x) for x in expit(np.clip(numbers[4:7], -9, 9)))
    if loose > tight:
        loose, tight, share = tight, loose, 1 - share
    fields = like.field_between * between / like.between, like.field_swing * swing / like.swing
    return Dynamics(float(numbers[0]), between, swing, memory, loose, tight, share, *fields)


def _least(loss: Callable[[Array], float], start: Array, step: float) -> Array:
    simplex = np.vstack([start, start + step * np.eye(len(start))])
    options = {"maxfev": _STEPS, "xatol": 0.05, "fatol": 0.5, "adaptive": True, "initial_simplex": simplex}
    found: Array = minimize(loss, start, method="Nelder-Mead", options=options).x
    return found
