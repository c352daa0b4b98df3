"""What data sets have on a year: tables that are there and cover it, and what is lacking, in words.

Measures of the whole system take whole tables, and a year that a data set does not cover has no answer; those of a pair
take the rows of two states among many, in whatever years are covered (``counted``). All that the two readers have in
common is that a sentence stands for a file that is not there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.datasets import named
from comity.desk.data import read_data
from comity.errors import NoData

if TYPE_CHECKING:
    import pyarrow as pa

Folder = str | os.PathLike[str] | None


@dataclass
class Tables:
    """The tables of a folder of data files, read when they are asked for.

    Attributes:
        data: The folder; ``None`` for ``COMITY_DATA``.
        until: The last year that counts, that of the view's world date; ``None`` for all.
        lacking: What was asked for and is not there, or does not cover the years, in words.
    """

    data: Folder
    until: int | None = None
    lacking: list[str] = field(default_factory=list)
    _read: dict[tuple[str, str | None], pa.Table] = field(default_factory=dict, repr=False)

    @property
    def given(self) -> bool:
        """Whether a folder is given at all."""
        return bool(self.data or os.environ.get("COMITY_DATA"))

    def table(self, name: str, years: tuple[int, int] | None = None, which: str | None = None) -> pa.Table | None:
        """A table of a data set; ``None``, with a word on why, where there is none or it does not cover the years.

        Raises:
            UsageError: There is no such folder.
            BadData: The file is not what it should be.
        """
        first, last = named(name).covers
        if years is not None and not (first <= years[0] and years[1] <= last):
            self._lack(f"{name} covers {first}-{last}")
            return None
        if years is not None and self.until is not None and years[1] > self.until:
            self._lack(f"{name}: what came after {self.until} is left out")
            return None
        if not self.given:
            self._lack(f"{name}: no folder of data files (--data)")
            return None
        if (name, which) not in self._read:
            try:
                self._read[name, which] = self._by_then(read_data(name, which, data=self.data))
            except NoData as error:
                self._lack(str(error))
                return None
        return self._read[name, which]

    def _by_then(self, table: pa.Table) -> pa.Table:
        """The rows of years that count."""
        import pyarrow.compute as pc

        if self.until is None or "year" not in table.column_names:
            return table
        return table.filter(pc.less_equal(table.column("year"), self.until))

    def _lack(self, words: str) -> None:
        if words not in self.lacking:
            self.lacking.append(words)
