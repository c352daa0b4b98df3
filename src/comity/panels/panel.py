"""A panel: a table of states, pairs or leaders by year, put together step by step and computed once, when asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from comity.datasets import DataSet, bibliography, named, shelf
from comity.datasets.declaration import Span
from comity.errors import UsageError
from comity.model import Pin
from comity.panels.choosing import chosen_options, data_set_for, entry_for, kept_columns
from comity.panels.conditions import checked
from comity.panels.coverage import Coverage, cover
from comity.panels.running import FileKind, computed, file_kind, into_file
from comity.panels.steps import How, Join, Keys, Lag, Spell, Step, Where, Window
from comity.panels.universe import ListOfStates, Universe

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


@dataclass(frozen=True)
class Panel:
    """A table that is not computed yet; each method gives a new panel, the old one stays as it is.

    Rows come in the order of their keys, and the order of rows in a file never changes a value. Cells that a data set
    does not speak of are null, zeros only where it says so: see ``coverage``.

    Attributes:
        unit: ``state-year``, ``dyad-year``, ``state-day``, ``leader-year`` or ``leader-dyad-year``.
        universe: The list of states and the years.
        keys: The columns that tell rows apart.
        base: The rows to begin with, in SQL.
        base_columns: Their columns.
        directed: For pairs, whether each stands twice, once in either direction.
        needed: The data sets that the base is made of.
        data: The folder of data files; ``None`` for ``COMITY_DATA``.
        steps: What was added.
    """

    unit: str
    universe: Universe
    keys: Keys
    base: str
    base_columns: tuple[str, ...]
    directed: bool | None
    needed: tuple[DataSet, ...]
    data: str | os.PathLike[str] | None
    steps: tuple[Step, ...] = field(default_factory=tuple)

    @property
    def system(self) -> ListOfStates:
        """The list whose codes the panel uses."""
        return self.universe.system

    @property
    def years(self) -> Span:
        """First and last year."""
        return self.universe.years

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return (*self.base_columns, *(name for step in self.steps for name in step.columns))

    @property
    def data_sets(self) -> tuple[DataSet, ...]:
        """All data sets that the panel is made of, each once."""
        joins = [step for step in self.steps if isinstance(step, Join)]
        more = (data_set for join in joins for data_set in (join.data_set, *map(named, join.entry.needs)))
        return tuple({d.name: d for d in (*self.needed, *more)}.values())

    def add(
        self,
        name: str,
        *,
        source: str | None = None,
        keep: Sequence[str] | None = None,
        prefix: str = "",
        **options: str | Sequence[str],
    ) -> Panel:
        """Add the columns of a data set.

        What speaks of states is joined to both states of a pair, its columns with a 1 and a 2 at their ends, and to the
        state of a leader.

        Args:
            name: ``atop``, ``nmc``, ``mids``, ``trade`` ...; ``comity datasets`` lists them.
            source: Which variant, where there are several: ``gml`` or ``cow`` for ``mids``.
            keep: The columns to take, without 1 and 2; all where not given.
            prefix: Put before the names, where two data sets have columns of one name.
            options: Choices of the data set: ``slice="last"`` for ``contiguity``.

        Returns:
            The panel with the columns.

        Raises:
            UsageError: There is no such data set, variant, option or column, it does not speak of such units or codes,
                or a column is in the panel already.
        """
        data_set = data_set_for(name, source, self.system)
        entry, each = entry_for(data_set, self.unit, self.system, self.directed)
        join = Join(
            data_set, entry, kept_columns(data_set, entry, keep), prefix, each, chosen_options(data_set, entry, options)
        )
        return self._with(join, do=f"pass prefix= to add({name!r}), or keep= without them")

    def relevant(self) -> Panel:
        """Keep politically relevant pairs: contiguous by land or over 400 miles of water, or one of them a major power.

        Adds ``contiguity`` and ``majors`` where they are missing, and ``prd``, which is 1 in all rows that stay. Years
        after the end of the contiguity data drop out, for nobody knows who is relevant then.

        Returns:
            The panel of those pairs.

        Raises:
            UsageError: It is no panel of pairs.

        Source:
            Weede 1976; Lemke and Reed 2001.
        """
        if self.directed is None:
            raise UsageError("only pairs are politically relevant", do="begin with panels.dyads")
        panel = self if "conttype" in self.columns else self.add("contiguity")
        panel = panel if "cowmaj1" in panel.columns else panel.add("majors")
        condition = "conttype >= 1 OR (conttype = 0 AND (cowmaj1 = 1 OR cowmaj2 = 1))"
        return panel._with(Where(condition, ("prd",)))

    def where(self, condition: str) -> Panel:
        """Keep the rows of which a condition in SQL is true: ``year <= 2010 AND cinc1 > 0.05``.

        Raises:
            UsageError: It is no expression over the panel's columns.
        """
        return self._with(Where(checked(condition)))

    def spells(self, event: str, name: str | None = None) -> Panel:
        """Add for how many years a unit was observed without an event: peace years, where the event is a dispute.

        Counting begins with 0 in the unit's first year and in the year after an event. Where the event is unknown for
        a year, the spell is unknown until the next event.

        Args:
            event: A column that is 1 in years with the event and 0 in years without.
            name: The new column; where not given, ``gmlmidongoing`` gives ``gmlmidspell``.

        Returns:
            The panel with the column.

        Source:
            Beck, Katz and Tucker 1998.
        """
        self._known(event)
        return self._with(Spell(event, name or f"{event.removesuffix('ongoing').removesuffix('onset')}spell"))

    def lag(self, column: str, by: int = 1, name: str | None = None) -> Panel:
        """Add a column as it was some years before; null where the unit was not in the panel then.

        Args:
            column: The column.
            by: How many years.
            name: The new column; where not given, ``cinc1`` gives ``cinc1_lag1``.
        """
        self._known(column)
        if by < 1:
            raise UsageError(f"a lag of {by} years", do="give one year or more")
        return self._with(Lag(column, by, name or f"{column}_lag{by}"))

    def window(
        self, column: str, years: int, how: How = "mean", least: int | None = None, name: str | None = None
    ) -> Panel:
        """Add a column summed up over the last years, the row's own included.

        Args:
            column: The column.
            years: How many years.
            how: ``mean``, ``sum``, ``min``, ``max`` or ``count``.
            least: In how many of these years the column must be known, else the cell is null; all where not given.
            name: The new column; where not given, ``flow1`` gives ``flow1_mean5``.
        """
        self._known(column)
        if how not in get_args(How):
            raise UsageError(f"no way to sum up: {how!r}", do=f"one of {', '.join(get_args(How))}")
        if years < 1 or not 1 <= (least or years) <= years:
            raise UsageError(f"a window of {years} years with {least} known", do="give years >= least >= 1")
        return self._with(Window(column, years, how, least or years, name or f"{column}_{how}{years}"))

    def sql(self) -> str:
        """The one query that the panel is, over the tables of its data sets, without an order."""
        steps = [f"p0 AS ({self.base})"]
        for number, step in enumerate(self.steps):
            steps.append(f"p{number + 1} AS ({step.sql(f'p{number}', self.keys)})")
        listed = f"listed_pairs AS ({self.universe.dyad_years(directed=True)}), "
        with_pairs = listed if any("listed_pairs" in step for step in steps) else ""
        return f"WITH {with_pairs}{', '.join(steps)} SELECT {self._names()} FROM p{len(self.steps)}"

    def to_arrow(self) -> pyarrow.Table:
        """The panel as an Arrow table, in the order of its keys.

        Raises:
            NoData: The folder has no file of a data set.
            BadData: A file is not what it should be.
        """
        return computed(self.data_sets, self.data, f"{self.sql()} ORDER BY {self._order()}")

    def to_pandas(self) -> pandas.DataFrame:
        """The panel as a data frame of pandas; see ``to_arrow``."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The panel as a data frame of polars; see ``to_arrow``.

        Raises:
            MissingExtra: polars is not installed.
        """
        from comity.panels.running import as_polars

        return as_polars(self.to_arrow())

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """Write the panel to a Parquet file, in the order of its keys, and return its path; see ``to_arrow``."""
        return self._written(Path(path), "parquet")

    def to_csv(self, path: str | os.PathLike[str]) -> Path:
        """Write the panel to a CSV file in UTF-8, in the order of its keys, and return its path; see ``to_arrow``."""
        return self._written(Path(path), "csv")

    def to_file(self, path: str | os.PathLike[str]) -> Path:
        """Write the panel to a Parquet or CSV file, by the ending of its name, and return its path.

        Raises:
            UsageError: The name ends otherwise.
        """
        return self._written(Path(path), file_kind(Path(path)))

    def _written(self, path: Path, kind: FileKind) -> Path:
        return into_file(self.data_sets, self.data, f"{self.sql()} ORDER BY {self._order()}", path, kind)

    def coverage(self) -> tuple[Coverage, ...]:
        """What each data set covers, and how much of the panel its columns fill."""
        joins = [step for step in self.steps if isinstance(step, Join)]
        columns = [name for join in joins for name in join.columns if name in self.columns]
        counts = ", ".join(["count(*)", *(f'count("{name}")' for name in columns)])
        table = computed(self.data_sets, self.data, f"SELECT {counts} FROM ({self.sql()})")
        numbers = [int(cell[0].as_py()) for cell in table.columns]
        known = dict(zip(columns, numbers[1:], strict=True))
        return cover(self.universe, self.needed, joins, numbers[0], known)

    def pins(self) -> tuple[Pin, ...]:
        """What fixes the files of its data sets as they are now: a view with these pins reads no others.

        Raises:
            NoData: The folder has no file of a data set.
        """
        folder = shelf(self.data)
        return tuple(pin for data_set in self.data_sets for pin in folder.pins(data_set))

    def cite(self) -> str:
        """BibTeX of everything that users of these data are asked to cite."""
        return bibliography(self.data_sets)

    def _with(self, step: Step, do: str = "give it another name") -> Panel:
        if odd := [name for name in step.columns if not name.isidentifier()]:
            raise UsageError(f"no name of a column: {odd[0]!r}", do="use letters, digits and _")
        twice = [name for name in step.columns if name in self.columns]
        if twice:
            raise UsageError(f"the panel has {', '.join(twice)} already", do=do)
        return replace(self, steps=(*self.steps, step))

    def _known(self, column: str) -> None:
        if column not in self.columns:
            raise UsageError(f"the panel has no column {column!r}", do=f"it has {', '.join(self.columns)}")

    def _names(self) -> str:
        return ", ".join(f'"{name}"' for name in self.columns)

    def _order(self) -> str:
        return ", ".join(f'"{name}"' for name in self.keys.all)
