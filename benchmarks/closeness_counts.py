"""How well closeness foretells counts one period ahead, against climatology, the last value and moving averages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, expit

from benchmarks.closeness_data import Array, Panel
from comity.measures.closeness_counts import cumulative, log_choices
from comity.measures.closeness_dynamics import Dynamics
from comity.measures.closeness_learning import learn
from comity.measures.closeness_panel import filtered


@dataclass(frozen=True)
class Contest:
    """What one way of foretelling reached.

    Attributes:
        name: The way.
        scores: Log scores, periods by pairs; not a number where there is nothing to foretell.
        pit: Randomised probability integral transform of what came, likewise; ``None`` where not taken.
    """

    name: str
    scores: Array
    pit: Array | None = None

    @property
    def pooled(self) -> float:
        """Mean over all cells."""
        return float(np.nanmean(self.scores))

    @property
    def by_pair(self) -> Array:
        """Mean of each pair that has something to foretell."""
        some = ~np.isnan(self.scores).all(axis=0)
        result: Array = np.nanmean(self.scores[:, some], axis=0)
        return result

    @property
    def covered(self) -> float:
        """Share of what came within the 90 % interval."""
        assert self.pit is not None
        known = self.pit[~np.isnan(self.pit)]
        return float(((known > 0.05) & (known < 0.95)).mean())

    def deciles(self) -> list[float]:
        """Shares of what came by tenths of the forecast: 0.1 each where it is calibrated."""
        assert self.pit is not None
        known = self.pit[~np.isnan(self.pit)]
        found: list[float] = (np.histogram(known, 10, (0, 1))[0] / len(known)).tolist()
        return found


def contest(panel: Panel, until: int) -> tuple[Dynamics, list[Contest]]:
    """Closeness, then its rivals, learnt on the periods before one and judged on that one and all later ones.

    All are judged on the same cells: how many of the acts of a pair in a period were cooperative, given how many acts
    there were. What a way of foretelling knows of a pair grows period by period; its parameters do not change.

    Args:
        panel: The counts.
        until: Number of the first row that is judged.
    """
    k, n = panel.cooperative, panel.acts
    dynamics = learn(k[:until], n[:until], panel.years)
    told = filtered(k, n, panel.years, dynamics)
    seen = n[until:] > 0
    pit = np.full(seen.shape, np.nan)
    at = (told.mean[until:][seen], told.variance[until:][seen] + dynamics.shock**2)
    pit[seen] = _between(k[until:][seen], n[until:][seen], *at)
    found = [Contest("closeness", np.where(seen, told.log_score[until:], np.nan), pit)]
    for name, rival in RIVALS.items():
        numbers = _best(lambda v, rival=rival: -rival(v, k[:until], n[:until]).sum())
        found.append(Contest(name, np.where(seen, rival(numbers, k, n)[until:], np.nan)))
    return dynamics, found


def _between(k: Array, n: Array, mean: Array, variance: Array) -> Array:
    """The chance of fewer, and a random part of the chance of just as many (Czado, Gneiting and Held 2009)."""
    low, high = cumulative(k - 1, n, mean, variance), cumulative(k, n, mean, variance)
    result: Array = low + np.random.default_rng(20).uniform(size=len(k)) * (high - low)
    return result


def _memory(numbers: Array, k: Array, n: Array, keep: float, last_only: bool = False) -> Array:
    """Log scores of a beta-binomial forecast from a sum of past counts that fades.

    Args:
        numbers: Log-odds of the prior share; logs of how many acts the prior is worth, and of how many a share that is
            known for sure would be (so that many acts do not make it too sure).
        k, n: The counts.
        keep: What is left of the sum after each period.
        last_only: Whether only the last period with acts counts.
    """
    share, worth, most = expit(numbers[0]), np.exp(numbers[1]), np.exp(numbers[2])
    past_k, past_n = np.zeros(k.shape[1]), np.zeros(k.shape[1])
    scores = np.zeros(k.shape)
    for t in range(len(k)):
        at = np.flatnonzero(n[t])
        mean = (worth * share + past_k[at]) / (worth + past_n[at])
        sure = 1 / (1 / (worth + past_n[at]) + 1 / most)
        a, b = sure * mean, sure * (1 - mean)
        scores[t, at] = log_choices(k[t, at], n[t, at]) + betaln(k[t, at] + a, n[t, at] - k[t, at] + b) - betaln(a, b)
        if last_only:
            past_k[at], past_n[at] = k[t, at], n[t, at]
        else:
            past_k, past_n = keep * past_k + k[t], keep * past_n + n[t]
    return scores


RIVALS: dict[str, Callable[[Array, Array, Array], Array]] = {
    "climatology": lambda v, k, n: _memory(v, k, n, 1.0),
    "last value": lambda v, k, n: _memory(v, k, n, 0.0, last_only=True),
    "best EWMA": lambda v, k, n: _memory(v, k, n, float(expit(v[3]))),
}
"""The rivals. All draw the pair towards a prior that is learnt, and none may be surer than was learnt."""


def _best(loss: Callable[[Array], float]) -> Array:
    """The numbers of a rival that foretold best, from several starts."""
    found = []
    for fading in (-0.5, 1.0, 3.0):
        start = np.array([1.0, 1.5, 2.0, fading])
        simplex = np.vstack([start, start + 0.7 * np.eye(len(start))])
        options = {"maxfev": 300, "xatol": 0.01, "fatol": 0.1, "initial_simplex": simplex}
        found.append(minimize(loss, start, method="Nelder-Mead", options=options))
    best: Array = min(found, key=lambda f: float(f.fun)).x
    return best
