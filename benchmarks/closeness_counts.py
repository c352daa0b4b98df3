"""How well closeness foretells counts one period ahead, against climatology, the last value and moving averages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import bdtr, betaln, expit, ndtri

from benchmarks.closeness_data import Array, Panel
from comity.measures.closeness_counts import log_choices
from comity.measures.closeness_dynamics import Dynamics
from comity.measures.closeness_learning import learn
from comity.measures.closeness_panel import Filtered, filtered

_POINTS = 48
Rival = Callable[[Array, Array, Array], Array]
"""Log scores of all cells from numbers that are learnt, cooperative and all acts."""


@dataclass(frozen=True)
class Contest:
    """What one way of foretelling reached.

    Attributes:
        name: The way.
        scores: Log scores, periods by pairs; not a number where there is nothing to foretell.
        pit: Randomised probability integral transform of what came, one number a cell; ``None`` where not taken.
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
        return float(((self.pit > 0.05) & (self.pit < 0.95)).mean())

    @property
    def deciles(self) -> list[float]:
        """Shares of what came by tenths of the forecast: 0.1 each where it is calibrated."""
        assert self.pit is not None
        found: list[float] = (np.histogram(self.pit, 10, (0, 1))[0] / len(self.pit)).tolist()
        return found


def contest(panel: Panel, judged: list[range]) -> tuple[Dynamics, list[Contest]]:
    """Closeness and its rivals, each learnt on what came before the periods it is judged on.

    All are judged on the same cells: how many of the acts of a pair in a period were cooperative, given how many acts
    there were. What a way of foretelling knows of a pair grows period by period.

    Args:
        panel: The counts.
        judged: Spans of periods; before each, all parameters are learnt anew from all periods before it.

    Returns:
        The dynamics as learnt last, and the contests.
    """
    k, n = panel.cooperative, panel.acts
    rows = [t for span in judged for t in span]
    seen = n[rows] > 0
    scores = {name: np.full(n.shape, np.nan) for name in ("closeness", *RIVALS)}
    pit: list[Array] = []
    dynamics: Dynamics | None = None
    numbers: dict[str, Array] = {}
    for span in judged:
        past, now = slice(0, span.start), slice(span.start, span.stop)
        dynamics = learn(k[past], n[past], panel.years, begin=dynamics)
        told = filtered(k[: span.stop], n[: span.stop], panel.years, dynamics)
        scores["closeness"][now] = told.log_score[now]
        pit.append(_pit(k[now], n[now], told, now))
        for name, rival in RIVALS.items():
            numbers[name] = _best(_loss(rival, k[past], n[past]), numbers.get(name))
            scores[name][now] = rival(numbers[name], k[: span.stop], n[: span.stop])[now]
    assert dynamics is not None
    made = {name: np.where(seen, found[rows], np.nan) for name, found in scores.items()}
    first = Contest("closeness", made["closeness"], np.concatenate(pit))
    return dynamics, [first, *(Contest(name, made[name]) for name in RIVALS)]


def _pit(k: Array, n: Array, told: Filtered, now: slice) -> Array:
    """The chance of fewer, and a random part of the chance of just as many (Czado, Gneiting and Held 2009)."""
    seen = n > 0
    some, all_ = k[seen], n[seen].astype(np.int64)
    random = np.random.default_rng(20)
    low, high = np.zeros(len(some)), np.zeros(len(some))
    for kind in told.kinds:
        chance, mean, width = kind.chance[now][seen], kind.mean[now][seen], np.sqrt(kind.variance[now][seen])
        size = 1 / kind.cohesion - 1
        for z in ndtri((np.arange(_POINTS) + 0.5) / _POINTS):
            p = np.clip(expit(mean + z * width), 1e-9, 1 - 1e-9)
            drawn = np.clip(random.beta(size * p, size * (1 - p)), 1e-15, 1 - 1e-15)
            high += chance * bdtr(some, all_, drawn) / _POINTS
            low += chance * np.where(some > 0, bdtr(np.maximum(some - 1, 0), all_, drawn), 0.0) / _POINTS
    result: Array = low + random.uniform(size=len(some)) * (high - low)
    return result


def _memory(numbers: Array, k: Array, n: Array, keep: float, *, last_only: bool = False) -> Array:
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


RIVALS: dict[str, Rival] = {
    "climatology": lambda v, k, n: _memory(v, k, n, 1.0),
    "last value": lambda v, k, n: _memory(v, k, n, 0.0, last_only=True),
    "best EWMA": lambda v, k, n: _memory(v, k, n, float(expit(v[3]))),
}
"""The rivals. All draw the pair towards a prior that is learnt, and none may be surer than was learnt."""


def _loss(rival: Rival, k: Array, n: Array) -> Callable[[Array], float]:
    return lambda numbers: -float(rival(numbers, k, n).sum())


def _best(loss: Callable[[Array], float], begin: Array | None) -> Array:
    """The numbers of a rival that foretold best, from several starts, or from what was best before."""
    starts = [np.array([1.0, 1.5, 2.0, fading]) for fading in (-0.5, 2.0)] if begin is None else [begin]
    found = []
    for start in starts:
        simplex = np.vstack([start, start + (0.7 if begin is None else 0.15) * np.eye(len(start))])
        options = {"maxfev": 200, "xatol": 0.02, "fatol": 0.5, "initial_simplex": simplex}
        found.append(minimize(loss, start, method="Nelder-Mead", options=options))
    best: Array = min(found, key=lambda f: float(f.fun)).x
    return best
