"""How a table of names is written: tab-separated rows with comments, lists, and names with their periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.errors import VocabularyError
from comity.model import ActorId, Name, Period, Tenure

_PERIOD = re.compile(r"^(?P<text>.*\S)\s*\{(?P<start>[\d-]*)/(?P<end>[\d-]*)\}$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its values by column, and where it stands."""

    values: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    @property
    def where(self) -> str:
        """File and line, for messages."""
        return f"{self.file}, line {self.line}"

    def error(self, what: str, do: str = "correct the row") -> VocabularyError:
        """A complaint about this row."""
        return VocabularyError(what, where=self.where, do=do)

    def items(self, column: str) -> list[str]:
        """The values of a column that holds several, parted by semicolons."""
        value = self.values[column]
        if not value:
            return []
        return [item for part in value.split(";") if (item := part.strip())] if ";" in value else [value.strip()]

    def day(self, column: str) -> date | None:
        """The day in a column, ``None`` where it is empty."""
        return self.parse_day(self.values[column])

    def parse_day(self, text: str) -> date | None:
        """A day as ``YYYY-MM-DD``; ``None`` for an open end.

        Raises:
            VocabularyError: It is no day.
        """
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.error(f"{text!r} is no day", "write YYYY-MM-DD") from None

    def period(self) -> Period:
        """The period from the columns ``from`` and ``to``.

        Raises:
            VocabularyError: It ends before it begins.
        """
        return self._period(self.values["from"], self.values["to"])

    def _period(self, start: str, end: str) -> Period:
        period = Period(self.parse_day(start), self.parse_day(end))
        if period.start and period.end and period.start > period.end:
            raise self.error(f"the period ends ({end}) before it begins ({start})")
        return period

    def periods(self, column: str) -> list[Period]:
        """The periods in a column: ``1940-06-17/1991-09-05; ...``."""
        return [self.parse_period(item) for item in self.items(column)]

    def parse_period(self, text: str) -> Period:
        """A period as ``FROM/TO``, either end open.

        Raises:
            VocabularyError: It is none, or ends before it begins.
        """
        start, stroke, end = text.partition("/")
        if not stroke:
            raise self.error(f"{text!r} is no period", "write FROM/TO")
        return self._period(start, end)

    def tenures(self, column: str, office: str | None = None) -> Iterator[Tenure]:
        """The offices in a column: ``OFFICE STATE FROM/TO; ...``, or ``STATE FROM/TO`` of one office.

        Raises:
            VocabularyError: One of them is written otherwise.
        """
        for item in self.items(column):
            parts = item.split() if office is None else [office, *item.split()]
            if len(parts) != 3 or "/" not in parts[2]:
                form = "OFFICE STATE FROM/TO" if office is None else "STATE FROM/TO"
                raise self.error(f"{item!r} is no tenure", f"write {form}")
            yield Tenure(parts[0], ActorId(parts[1]), self.parse_period(parts[2]))

    def names(self, column: str, sort: str) -> list[Name]:
        """The names in a column, each with its period: ``Zaire {1971-10-27/1997-05-17}``."""
        return [self._name(item, sort) for item in self.items(column)]

    def _name(self, item: str, sort: str) -> Name:
        dated = _PERIOD.match(item) if item[-1] == "}" else None
        if not dated:
            return Name(item, sort)
        return Name(dated["text"], sort, self._period(dated["start"], dated["end"]))


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table as they are written, by its own header; nothing is checked."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    header = next(lines, [])
    yield from (dict(zip(header, cells, strict=False)) for cells in lines)


def read_table(path: Path, columns: str, optional: str = "checked") -> Iterator[Row]:
    """The rows of a table; lines that begin with ``#`` are comments, the first other line is the header.

    Args:
        path: The file.
        columns: The columns that it must have, in order, parted by spaces.
        optional: Columns among them or behind them that it may lack; they are empty then.

    Raises:
        VocabularyError: The header or the number of cells is wrong, or a row names no source.
    """
    may_lack = optional.split()
    given: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if not given:
            given = cells
            if [c for c in given if c not in may_lack] != [c for c in columns.split() if c not in may_lack]:
                raise VocabularyError(
                    f"the header is {' '.join(cells)!r}", where=f"{path.name}, line {number}", do=f"write {columns!r}"
                )
            continue
        row = Row(dict.fromkeys(may_lack, "") | dict(zip(given, cells, strict=False)), path.name, number)
        if len(cells) != len(given):
            raise row.error(f"{len(cells)} cells where {len(given)} belong", "part cells by one tab each")
        if "source" in row.values and not row["source"]:
            raise row.error("no source", "say which public source the row restates")
        yield row
