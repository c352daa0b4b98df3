"""What the structure of a pair lets expect of its closeness: pacts, votes, trade, a border, a rivalry.

What stood at the end of a year speaks for the year after. Each part has a weight, learnt from many pairs. Where the
data of a part end, what it said fades at the pace at which such parts change, the others speak for it as far as they
hang together, and the level is less sure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from comity.errors import VocabularyError
from comity.measures.closeness_periods import year_of
from comity.model import Estimate, EvidenceId
from comity.vocab.loader import table

Array = NDArray[np.float64]
PARTS = ("pact", "votes", "trade", "border", "rivalry")
_FILE = "closeness_anchors"


@dataclass(frozen=True, slots=True)
class Stood:
    """A part of the structure as it was last known.

    Attributes:
        year: At the end of which year.
        value: The part, with the rows or statements that tell of it.
    """

    year: int
    value: Estimate


@dataclass(frozen=True)
class Weights:
    """What each part of the structure says of the level of a pair, learnt from many pairs.

    Attributes:
        mean, deviation: Of the part over pairs and years.
        weight: By how much the level lies higher where the part is one deviation higher and the others are alike; in
            deviations of the pairs' levels.
        lasting: Correlation of the part with itself a year later.
        together: Correlations of the parts, parts by parts.
        source: What they were learnt from, in words.
    """

    mean: Array
    deviation: Array
    weight: Array
    lasting: Array
    together: Array
    source: str

    def expected(self, known: Mapping[str, Stood], year: int) -> tuple[Mapping[str, float], float]:
        """What the known parts let expect of a year: the best linear prediction of the level from them alone.

        Args:
            known: Parts as last known before the year.
            year: The year.

        Returns:
            By how much each part lifts the level, and the deviation around that; both in deviations of the levels.
        """
        told = {name: s.value.value for name, s in known.items() if s.value.value is not None}
        if not told:
            return {}, 1.0
        at = [PARTS.index(name) for name in told]
        away = (np.array(list(told.values())) - self.mean[at]) / self.deviation[at]
        age = np.array([year - 1 - known[name].year for name in told])
        shared = (self.together @ self.weight)[at] * self.lasting[at] ** age
        each = np.linalg.solve(self.together[np.ix_(at, at)], shared)
        return dict(zip(told, (each * away).tolist(), strict=True)), float(np.sqrt(max(0.0, 1.0 - shared @ each)))


@dataclass(frozen=True)
class Anchor:
    """Where the level of a pair is expected by its structure, year by year.

    Attributes:
        stood: What stood at the end of a year, by part; what no data cover is not there.
        weights: What each part says; ``None`` where nothing is known.
        lacking: What of the structure could not be read, a sentence each.
    """

    stood: Mapping[int, Mapping[str, Estimate]] = field(default_factory=dict)
    weights: Weights | None = None
    lacking: tuple[str, ...] = ()

    def parts(self, year: int) -> Mapping[str, Stood]:
        """The parts that speak for a year: as they were last known when it began."""
        return self._before.get(min(year, max(self._before, default=year)), {})

    def lifts(self, year: int) -> Mapping[str, float]:
        """By how much each part lifts the level in a year, in deviations of the pairs' levels."""
        return self._expected(year)[0]

    def evidence(self, year: int) -> tuple[EvidenceId, ...]:
        """The rows and statements that speak for a year."""
        return tuple(dict.fromkeys(i for s in self.parts(year).values() for i in s.value.evidence))

    def lift(self, time: Array) -> Array:
        """By how much the structure lifts the level at times in years, in deviations of the pairs' levels."""
        return self._by_year(time, lambda year: sum(self.lifts(year).values()), 0.0)

    def left(self, time: Array) -> Array:
        """What is left of the deviation of the levels at times in years, where the structure is known: 1 is all."""
        return self._by_year(time, lambda year: self._expected(year)[1], 1.0)

    @cached_property
    def _before(self) -> Mapping[int, Mapping[str, Stood]]:
        """For each year from the second on of which something is known, the parts as last known before it."""
        found: dict[int, Mapping[str, Stood]] = {}
        known: Mapping[str, Stood] = {}
        for year in range(min(self.stood, default=0), max(self.stood, default=-1) + 1):
            known = {**known, **{name: Stood(year, value) for name, value in self.stood.get(year, {}).items()}}
            found[year + 1] = known
        return found

    @cached_property
    def _known(self) -> dict[int, tuple[Mapping[str, float], float]]:
        return {}

    def _expected(self, year: int) -> tuple[Mapping[str, float], float]:
        if self.weights is None:
            return {}, 1.0
        if year not in self._known:
            self._known[year] = self.weights.expected(self.parts(year), year)
        return self._known[year]

    def _by_year(self, time: Array, number: Callable[[int], float], unknown: float) -> Array:
        if not self.stood:
            return np.full(time.shape, unknown)
        times, at = np.unique(time, return_inverse=True)
        years = [year_of(t) for t in times.tolist()]
        by_year = {year: number(year) for year in set(years)}
        result: Array = np.array([by_year[year] for year in years])[at].reshape(time.shape)
        return result


NO_ANCHOR = Anchor()


@cache
def shipped_weights() -> Weights:
    """The weights that ship with Comity, learnt from public event data by ``benchmarks/closeness.py``.

    Raises:
        VocabularyError: The file that holds them is not whole.
    """
    try:
        read = table(_FILE)
        rows = {row["name"]: row for row in read["part"]}
        mean, deviation, weight, lasting = (
            np.array([float(rows[p][key]) for p in PARTS]) for key in ("mean", "deviation", "weight", "lasting")
        )
        together = np.array([[float(x) for x in rows[p]["together"]] for p in PARTS])
        square = together.shape == (len(PARTS), len(PARTS)) and np.allclose(together, together.T)
        if not square or (deviation <= 0).any() or (np.abs(lasting) > 1).any():
            raise ValueError("deviations or correlations that are none")
        return Weights(mean, deviation, weight, lasting, together, str(read["source"]))
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyError(
            f"not whole: {error}", where=f"{_FILE}.toml", do="run benchmarks/closeness.py --write"
        ) from None
