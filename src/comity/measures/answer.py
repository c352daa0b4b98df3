"""``Answer``: estimates with what is not known beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.model import Estimate, EstimateTable


@dataclass(frozen=True, slots=True)
class Answer:
    """What a measure gives.

    Attributes:
        table: The estimates, by keys.
        lacking: What is not known, and what to beware of, a sentence each.
    """

    table: EstimateTable
    lacking: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[tuple[object, ...], Estimate]]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, key: tuple[object, ...]) -> Estimate:
        """The estimate of a key.

        Raises:
            KeyError: There is none.
        """
        return dict(iter(self.table))[key]

    def where(self, **keys: object) -> Answer:
        """Only the rows whose keys hold these: ``where(measure="volume")``."""
        at = [(self.table.keys.index(name), wanted) for name, wanted in keys.items()]
        rows = [(k, e) for k, e in self.table if all(k[i] == wanted for i, wanted in at)]
        return Answer(table_of(self.table.keys, rows), self.lacking)

    def to_records(self) -> list[dict[str, Any]]:
        """One record a row: keys, then ``value, low, high, n, unit, method, evidence``."""
        return self.table.to_records()

    def to_record(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        return {"keys": list(self.table.keys), "rows": self.to_records(), "lacking": list(self.lacking)}


def table_of(keys: tuple[str, ...], rows: list[tuple[tuple[object, ...], Estimate]]) -> EstimateTable:
    """A table of rows."""
    return EstimateTable(keys, tuple(k for k, _ in rows), tuple(e for _, e in rows))


def unknown(unit: str, method: str) -> Estimate:
    """What nothing is known of."""
    return Estimate(None, None, None, 0, unit, (), method)


def spans(years: list[int]) -> str:
    """Years in words: ``1990-1993, 1997``."""
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
