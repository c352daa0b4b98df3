"""What data sets say of two states: the rows about them, in the years that are asked about.

They are queried where they lie: whole tables, as ``tables`` reads them for the system, would hold all rows for
the few of a pair.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from comity import panels
from comity.datasets import named, open_data, shelf
from comity.datasets.numbered import Numbered
from comity.errors import NoData
from comity.measures.answer import spans
from comity.model import Actor
from comity.panels import Panel

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]


class Opened:
    """The tables of a folder of data files, each opened once, whatever pairs are asked about.

    Args:
        data: The folder; else ``COMITY_DATA``.
    """

    def __init__(self, data: str | os.PathLike[str] | None) -> None:
        self.data = data
        self._lock = Lock()
        self._there: set[str] = set()

    @property
    def given(self) -> bool:
        """Whether a folder is given at all."""
        return bool(self.data or os.environ.get("COMITY_DATA"))

    def rows(self, names: Iterable[str], query: str) -> list[Row]:
        """The rows of a query on the tables of some data sets.

        Raises:
            NoData: The folder has no file of one of them.
            UsageError: There is no such folder.
            BadData: A file is not what it should be.
        """
        with self._lock:
            for name in names:
                if name not in self._there:
                    open_data(self._connection, named(name), shelf(self.data))
                    self._there.add(name)
            found: list[Row] = self._connection.sql(query).to_arrow_table().to_pylist()
        return found

    @cached_property
    def _connection(self) -> DuckDBPyConnection:
        import duckdb

        return duckdb.connect(config={"autoinstall_known_extensions": False})


class Counted:
    """The rows about two states in a folder of data files.

    Args:
        a, b: The states.
        opened: The folder.
        years: First and last year; ``None`` for all that a data set covers.
        until: The last year that counts: that of the view's world date.

    Attributes:
        lacking: Data sets that the folder does not have, a sentence each.
    """

    def __init__(
        self,
        a: Actor,
        b: Actor,
        opened: Opened,
        years: tuple[int, int] | None,
        until: date | None,
    ) -> None:
        self._sides = (a, b)
        self._opened = opened
        self._asked = years
        self._until = until.year if until else 9999
        self.lacking: list[str] = []
        self._read: set[str] = set()

    @property
    def given(self) -> bool:
        """Whether a folder is given at all."""
        return self._opened.given

    @property
    def here(self) -> dict[str, tuple[int, int]]:
        """The data sets that were read, with the first and last year that each covers."""
        return {name: named(name).covers for name in sorted(self._read)}

    def covers(self, name: str) -> tuple[int, int]:
        """First and last year that a data set covers."""
        return named(name).covers

    def years(self, *names: str) -> list[int]:
        """The years that are asked about: those given, else all that the data sets cover; none after the world date."""
        spans = [self._asked] if self._asked else [named(name).covers for name in names]
        if not spans:
            return []
        first, last = min(s[0] for s in spans), max(s[1] for s in spans)
        return list(range(first, min(last, self._until) + 1))

    def numbers(self, *names: str) -> dict[int, tuple[int | None, int | None]]:
        """The Correlates of War's numbers of both states in the years that are asked about."""
        one, other = (Numbered(side) for side in self._sides)
        return {year: (one.in_year(year), other.in_year(year)) for year in self.years(*names)}

    def forerunners(self, *names: str) -> list[str]:
        """In which of the years that are asked about a state stands for another that bore its number, in words."""
        found = []
        for side in self._sides:
            numbered, years = Numbered(side), dict[str, list[int]]()
            for year in self.years(*names):
                if (bearer := numbered.bearer(year)) is not None and bearer.id != side.id:
                    years.setdefault(bearer.name, []).append(year)
            found += [
                f"in {spans(at)} rows of {side.name} are those of {name}, which bore its number then"
                for name, at in years.items()
            ]
        return found

    def rows(self, names: Sequence[str], query: str) -> list[Row]:
        """The rows of a query; none, and a sentence in ``lacking``, where the folder has no file of a data set.

        Args:
            names: The data sets whose tables it reads.
            query: SQL in which ``{numbers}`` stands for the numbers of both states, and ``{years}`` for a condition on
                the years that are asked about.
        """
        numbers = sorted({n for pair in self.numbers(*names).values() for n in pair if n is not None})
        span = self.years(*names)
        years = f"year BETWEEN {span[0]} AND {span[-1]}" if span else "false"
        listed = ", ".join(map(str, numbers)) or "NULL"
        try:
            rows = self._opened.rows(names, query.format(numbers=listed, years=years))
        except NoData as error:
            self.lacking.append(f"{', '.join(names)}: {error}")
            return []
        self._read |= set(names)
        return rows

    def members(self, *names: str, weighed: bool = False) -> list[Row]:
        """The members of the system in the years that are asked about, with their capabilities where ``weighed``."""
        span = self.years(*names)
        if not span:
            return []
        panel = panels.states((span[0], span[-1]), data=self._opened.data)
        rows = self._computed(panel.add("nmc", keep=("cinc",)), "nmc") if weighed else []
        return rows or self._computed(panel, "cow-states")

    def _computed(self, panel: Panel, name: str) -> list[Row]:
        try:
            rows: list[Row] = panel.to_arrow().to_pylist()
        except NoData as error:
            self.lacking.append(f"{name}: {error}")
            return []
        return rows
