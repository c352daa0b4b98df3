"""Concentration: how unequally the means of the system are shared, by several figures and indices side by side."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.measures.capabilities import Capabilities
from comity.measures.interval import Z
from comity.model import Estimate, EstimateTable

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

METHOD = "concentration/1"
LEADERS = 5
"""How many of the strongest states are shown."""
_Figure = Callable[[Capabilities, "Array"], float | None]


@dataclass(frozen=True, slots=True)
class Concentration:
    """The concentration of a year.

    Attributes:
        figures: By ``index`` and ``figure``: ``con`` (majors), ``con_all``, ``hhi_all``, ``poles`` (1/HHI of the
            majors), ``half`` (states with at least half of the leader's share).
        leaders: By ``index`` and ``state`` the shares of the strongest.
    """

    figures: EstimateTable
    leaders: EstimateTable


def concentration(found: Sequence[Capabilities]) -> Concentration:
    """Concentration by each of several indices.

    Args:
        found: Capabilities of one year.

    Returns:
        Estimates without unit, numbers of poles and shares. The interval of CINC is the jackknife's over its six
        components: how far a figure hangs on the choice of what counts as power; cells that are not known widen it by
        what they could be. For ``half`` it runs from the least to the most. That of products comes from their published
        errors. Where neither is known there is none.

    Source:
        Ray and Singer 1973; effective numbers after Laakso and Taagepera 1979.
    """
    figures = [((c.index, name), figure(c, name)) for c in found for name in FIGURES]
    leaders = [((c.index, c.actors[k]), _share(c, k)) for c in found for k in strongest(c)]
    return Concentration(_table(("index", "figure"), figures), _table(("index", "state"), leaders))


def figure(found: Capabilities, name: str) -> Estimate:
    """One figure of a year by one index; see ``concentration``."""
    compute, unit = FIGURES[name]
    n = len(found.states)
    value = compute(found, found.shares)
    if value is None:
        return Estimate(None, None, None, 0, unit, (), METHOD)
    low, high = _interval(found, value, lambda shares: compute(found, shares), whole=name == "half")
    return Estimate(value, low, high, n, unit, found.evidence, METHOD)


def strongest(found: Capabilities, n: int = LEADERS) -> list[int]:
    """The places of the strongest states, strongest first."""
    return sorted(range(len(found.states)), key=lambda k: (-found.shares[k], found.states[k]))[:n]


def con(shares: Array) -> float | None:
    """Ray and Singer's CON of shares that sum to 1: 0 where all are equal, 1 where one has all."""
    n = len(shares)
    if n < 2:
        return None
    return math.sqrt(max(0.0, (float((shares**2).sum()) - 1 / n) / (1 - 1 / n)))


def _con_majors(found: Capabilities, shares: Array) -> float | None:
    among = found.of_majors(shares)
    return None if among is None else con(among)


def _poles(found: Capabilities, shares: Array) -> float | None:
    among = found.of_majors(shares)
    return None if among is None else float(1 / (among**2).sum())


def _among_all(shares: Array) -> Array:
    """Shares that sum to 1: those of CINC do not quite, where components are missing."""
    total: Array = shares / shares.sum()
    return total


FIGURES: Mapping[str, tuple[_Figure, str]] = {
    "con": (_con_majors, "scale from 0 to 1"),
    "con_all": (lambda found, shares: con(_among_all(shares)), "scale from 0 to 1"),
    "hhi_all": (lambda found, shares: float((_among_all(shares) ** 2).sum()), "scale from 0 to 1"),
    "poles": (_poles, "poles"),
    "half": (lambda found, shares: float((shares >= shares.max() / 2).sum()), "states"),
}
"""How each figure is computed, and its unit."""


def _share(found: Capabilities, place: int) -> Estimate:
    value = float(found.shares[place])
    low, high = _interval(found, value, lambda shares: float(shares[place]))
    evidence = (found.evidence[place],)
    return Estimate(value, low, high, 1, "share", evidence, METHOD)


def _interval(
    found: Capabilities, value: float, compute: Callable[[Array], float | None], *, whole: bool = False
) -> tuple[float | None, float | None]:
    """The 90 % interval by what the worlds give; none where there are no others."""
    import numpy as np

    results = [x for x in map(compute, found.worlds) if x is not None]
    if not results:
        return None, None
    if whole and not found.drawn:
        return min(*results, value), max(*results, value)
    if found.drawn:
        low, high = (float(q) for q in np.quantile(results, (0.05, 0.95)))
    else:
        low, high = _jackknife(value, results)
    return min(low, value), max(high, value)


def _jackknife(value: float, results: Sequence[float]) -> tuple[float, float]:
    """The widest of the jackknife's intervals: six worlds a filling of what is missing."""
    ends = []
    for start in range(0, len(results), 6):
        six = results[start : start + 6]
        mean = math.fsum(six) / len(six)
        half = Z * math.sqrt((len(six) - 1) / len(six) * math.fsum((x - mean) ** 2 for x in six))
        ends.append((mean - half, mean + half) if start else (value - half, value + half))
    return max(0.0, min(low for low, _ in ends)), max(high for _, high in ends)


def _table(keys: tuple[str, ...], rows: Sequence[tuple[tuple[object, ...], Estimate]]) -> EstimateTable:
    return EstimateTable(keys, tuple(k for k, _ in rows), tuple(e for _, e in rows))
