"""What the data sets of a panel cover, so that silence is not taken for a zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.datasets import DataSet
from comity.datasets.declaration import Span
from comity.panels.steps import Join
from comity.panels.universe import Universe


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a data set speaks of a panel.

    Attributes:
        data_set: Its name.
        version: Its version.
        covers: First and last year for which it is coded.
        outside: Years of the panel before and after, as first and last; its columns are null there.
        columns: For each of its columns, in how many rows it is known.
        rows: How many rows the panel has.
        note: What else is to be known, or empty.
    """

    data_set: str
    version: str
    covers: Span
    outside: tuple[Span, ...]
    columns: Mapping[str, int]
    rows: int
    note: str = ""

    def to_record(self) -> dict[str, object]:
        """All of it as one JSON object."""
        return {
            "data_set": self.data_set,
            "version": self.version,
            "covers": list(self.covers),
            "outside": [list(span) for span in self.outside],
            "columns": dict(self.columns),
            "rows": self.rows,
            "note": self.note or None,
        }


def cover(
    universe: Universe, needed: Sequence[DataSet], joins: Iterable[Join], rows: int, known: Mapping[str, int]
) -> tuple[Coverage, ...]:
    """The report of a panel.

    Args:
        universe: Its list of states and years.
        needed: The data sets that its rows are made of.
        joins: The data sets that were added.
        rows: How many rows it has.
        known: For each column, in how many rows it is known.
    """
    report = []
    for data_set in needed:
        outside = _outside(universe.years, data_set.covers)
        note = _assumed(outside) if data_set.name == universe.data_set else ""
        report.append(Coverage(data_set.name, data_set.version, data_set.covers, outside, {}, rows, note))
    for join in joins:
        data_set = join.data_set
        outside = () if join.entry.fixed else _outside(universe.years, data_set.covers)
        note = "the same in all years" if join.entry.fixed else ""
        columns = {name: known[name] for name in join.columns if name in known}
        report.append(Coverage(data_set.name, data_set.version, data_set.covers, outside, columns, rows, note))
    return tuple(report)


def _outside(years: Span, covers: Span) -> tuple[Span, ...]:
    """The years that are asked for and not covered, as stretches."""
    before = (years[0], min(years[1], covers[0] - 1))
    after = (max(years[0], covers[1] + 1), years[1])
    return tuple(span for span in (before, after) if span[0] <= span[1])


def _assumed(outside: Sequence[Span]) -> str:
    later = [span for span in outside if span[1] > span[0] or span]
    if not later:
        return ""
    first, last = later[-1]
    return f"the states of the list's last day are taken to go on in {first}-{last}"
