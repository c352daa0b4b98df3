"""``Estimate``: every number that leaves a measure, with its interval, its evidence and its method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.model.ids import EvidenceId


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with what it rests on.

    Attributes:
        value: Best value; ``None`` where nothing is known.
        low, high: 90 % interval, in the same unit; ``None`` where it is not known.
        n: How many observations it rests on.
        unit: ``acts``, ``share``, ``USD`` ...
        evidence: The statements behind it, and the rows of data sets that stay tables.
        method: Name and version of the method, e.g. ``activity/1``.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    unit: str
    evidence: tuple[EvidenceId, ...]
    method: str

    def to_record(self) -> dict[str, Any]:
        """The estimate as one JSON object: ``value, low, high, n, unit, method, evidence``."""
        return {name: getattr(self, name) for name in _PLAIN} | {"evidence": list(self.evidence)}


_PLAIN = ("value", "low", "high", "n", "unit", "method")


@dataclass(frozen=True, slots=True)
class EstimateTable:
    """Estimates under keys: a columnar table.

    Attributes:
        keys: Names of the key columns, e.g. ``("year", "type")``.
        index: One tuple of key values per row.
        estimates: One estimate per row.
    """

    keys: tuple[str, ...]
    index: tuple[tuple[object, ...], ...]
    estimates: tuple[Estimate, ...]

    def __post_init__(self) -> None:
        if len(self.index) != len(self.estimates) or any(len(k) != len(self.keys) for k in self.index):
            raise ValueError("rows and keys of an estimate table do not fit")

    def __iter__(self) -> Iterator[tuple[tuple[object, ...], Estimate]]:
        return iter(zip(self.index, self.estimates, strict=True))

    def __len__(self) -> int:
        return len(self.estimates)

    def to_records(self) -> list[dict[str, Any]]:
        """One record a row: keys, then ``value, low, high, n, unit, method, evidence``."""
        return [dict(zip(self.keys, key, strict=True)) | e.to_record() for key, e in self]

    def to_columns(self) -> dict[str, list[Any]]:
        """The table as columns: keys, then ``value, low, high, n, unit, method, evidence``."""
        columns: dict[str, list[Any]] = {k: [row[i] for row in self.index] for i, k in enumerate(self.keys)}
        for name in _PLAIN:
            columns[name] = [getattr(e, name) for e in self.estimates]
        columns["evidence"] = [list(e.evidence) for e in self.estimates]
        return columns
