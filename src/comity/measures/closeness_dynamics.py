"""How closeness moves: the parameters of its model, those that ship with Comity, and the scale on which it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from comity.errors import VocabularyError
from comity.vocab.loader import table

Array = NDArray[np.float64]
RECORDED_AS = "closeness/1"
"""Under which name a ledger records dynamics that were learnt from it."""


@dataclass(frozen=True, slots=True)
class Dynamics:
    """How closeness moves, in log-odds of cooperation; the times are in years.

    Attributes:
        mean: The level around which those of the pairs lie.
        between: Standard deviation of the pairs' levels.
        swing: Standard deviation of the part that moves.
        memory: After how many years a move has faded to 37 %.
        loose, tight: Cohesion, for the two kinds of pair: the correlation of two acts of one pair in one month. The
            acts of a tight pair are all of one piece within a month.
        tight_share: How many of the pairs are tight.
        field_between: Standard deviation of the levels of one pair's fields around its own.
        field_swing: Standard deviation of the part that moves in one field alone.
    """

    mean: float
    between: float
    swing: float
    memory: float
    loose: float
    tight: float
    tight_share: float
    field_between: float = 0.0
    field_swing: float = 0.0

    def whole(self) -> Dynamics:
        """The same for a pair as a whole, its fields not told apart."""
        return replace(self, field_between=0.0, field_swing=0.0)

    @property
    def kinds(self) -> tuple[tuple[float, float], ...]:
        """The two kinds of pair: cohesion and share of each."""
        return (self.loose, 1 - self.tight_share), (self.tight, self.tight_share)

    def to_record(self) -> dict[str, float]:
        """The numbers by name."""
        return {f.name: float(getattr(self, f.name)) for f in fields(self)}


@dataclass(frozen=True)
class Learnt:
    """Dynamics with where they come from.

    Attributes:
        dynamics: The numbers.
        source: What they were learnt from, in words.
        pairs, cells: How many pairs, and pairs in months with acts, that was.
        fields: By how much the level of a field lies above the mean of all, where that was learnt.
    """

    dynamics: Dynamics
    source: str
    pairs: int
    cells: int
    fields: Mapping[str, float] = field(default_factory=dict)

    def to_record(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        return {
            "dynamics": self.dynamics.to_record(),
            "source": self.source,
            "pairs": self.pairs,
            "cells": self.cells,
            "fields": dict(self.fields),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The same from its record.

        Raises:
            KeyError, TypeError, ValueError: It is none.
        """
        numbers = {f.name: float(record["dynamics"][f.name]) for f in fields(Dynamics)}
        if not all(np.isfinite(list(numbers.values()))) or numbers["memory"] <= 0:
            raise ValueError("dynamics that are no numbers")
        if not all(0 < numbers[name] < 1 for name in ("loose", "tight", "tight_share")):
            raise ValueError("a share that is none")
        told = {str(k): float(v) for k, v in record["fields"].items()}
        return cls(Dynamics(**numbers), str(record["source"]), int(record["pairs"]), int(record["cells"]), told)


@cache
def shipped() -> Learnt:
    """The dynamics that ship with Comity, learnt from public event data by ``benchmarks/closeness.py``.

    Raises:
        VocabularyError: The file that holds them is not whole.
    """
    try:
        return Learnt.from_record(table("closeness_dynamics"))
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyError(
            f"not whole: {error}", where="closeness_dynamics.toml", do="run benchmarks/closeness.py --write"
        ) from None


def closeness_of(log_odds: Array) -> Array:
    """Log-odds of cooperation on the scale of closeness: the share of cooperation less that of conflict, -1 to 1."""
    result: Array = 2 * expit(log_odds) - 1
    return result
