"""The steps of a panel, each of which makes one relation of the last in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import Template
from typing import Literal

from comity.datasets import Column, DataSet, PanelEntry

LEADER = "obsid"
"""The key of a leader's time in office."""
How = Literal["mean", "sum", "min", "max", "count"]


@dataclass(frozen=True, slots=True)
class Keys:
    """What tells the rows of a panel apart.

    Attributes:
        units: The columns of the state, the two states, the leader with the state, or two of either.
        time: The column of the year or day.
    """

    units: tuple[str, ...]
    time: str = "year"

    @property
    def all(self) -> tuple[str, ...]:
        """All key columns."""
        return (*self.units, self.time)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The columns of leaders."""
        return tuple(unit for unit in self.units if unit.startswith(LEADER))

    @property
    def states(self) -> tuple[str, ...]:
        """The columns of states."""
        return tuple(unit for unit in self.units if not unit.startswith(LEADER))


@dataclass(frozen=True, slots=True)
class Join:
    """One data set joined to a panel.

    Attributes:
        data_set: The data set.
        entry: How it is taken in.
        kept: The columns that are taken.
        prefix: What is put before their names.
        each: Whether it speaks of states and is joined to either state of a pair, its columns once for each.
        chosen: Its options, with the values that were chosen.
    """

    data_set: DataSet
    entry: PanelEntry
    kept: tuple[Column, ...]
    prefix: str = ""
    each: bool = False
    chosen: Mapping[str, str | Sequence[str]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that it adds."""
        sides = ("1", "2") if self.each else ("",)
        return tuple(f"{self.prefix}{c.name}{side}" for side in sides for c in self.kept)

    def sql(self, before: str, keys: Keys) -> str:
        """The panel before, with the data set's columns."""
        both = self.each or self.entry.of_both
        sides = [(side, f"s{side}") for side in (("1", "2") if both else ("",))]
        if self.entry.of_both:
            cells = [f'{column.built} AS "{self.prefix}{column.name}"' for column in self.kept]
        else:
            cells = [self._cell(column, side, alias) for side, alias in sides for column in self.kept]
        joins = [f"LEFT JOIN ({self.query}) AS {alias} ON {self._match(keys, side, alias)}" for side, alias in sides]
        return f"SELECT p.*, {', '.join(cells)} FROM {before} AS p {' '.join(joins)}"

    @property
    def query(self) -> str:
        """The data set's query with the chosen options in it."""
        values = {name: _literal(value) for name, value in self.chosen.items()}
        return Template(self.entry.query).safe_substitute(values)

    def _match(self, keys: Keys, side: str, alias: str) -> str:
        """The condition under which a row of the data set belongs to a row of the panel."""
        told = {"leader-year": keys.leaders, "leader-dyad-year": keys.units}.get(self.entry.unit, keys.states)
        pairs = [(unit, unit.removesuffix(side)) for unit in told if unit.endswith(side)]
        if not self.entry.fixed:
            pairs.append((keys.time, keys.time))
        return " AND ".join(f'p."{ours}" = {alias}."{theirs}"' for ours, theirs in pairs)

    def _cell(self, column: Column, side: str, alias: str) -> str:
        value, name = f'{alias}."{column.name}"', f"{self.prefix}{column.name}{side}"
        if column.name in self.entry.fill:
            first, last = self.entry.span(column, self.data_set)
            absent = f"{alias}.year IS NULL AND p.year BETWEEN {first} AND {last}"
            value = f"CASE WHEN {absent} THEN {self.entry.fill[column.name]} ELSE {value} END"
        return f'{value} AS "{name}"'


@dataclass(frozen=True, slots=True)
class Where:
    """Only rows of which a condition in SQL is true, with a column that says so.

    Attributes:
        condition: The condition.
        columns: A column that is 1 in all rows that stay; none, or one.
    """

    condition: str
    columns: tuple[str, ...] = ()

    def sql(self, before: str, keys: Keys) -> str:
        """The rows that stay."""
        marks = "".join(f', 1 AS "{name}"' for name in self.columns)
        return f"SELECT *{marks} FROM {before} WHERE ({self.condition}\n)"


class _OneColumn:
    """A step that makes one column.

    Attributes:
        name: The column.
    """

    __slots__ = ()
    name: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that it adds."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Spell(_OneColumn):
    """How many years a unit was observed without an event since the last one, or since it is in the panel.

    Attributes:
        event: The column of the event, 1 or 0.
        name: The column that is made.
    """

    event: str
    name: str

    def sql(self, before: str, keys: Keys) -> str:
        """The panel before, with the spell; where a year since then is unknown, so is the spell."""
        units = ", ".join(f'"{u}"' for u in keys.units)
        earlier = f"PARTITION BY {units} ORDER BY {keys.time} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
        run = f"PARTITION BY {units}, spell_run ORDER BY {keys.time}"
        unknown = (
            f'count(*) FILTER ("{self.event}" IS NULL) OVER ({run} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'
        )
        events = f'coalesce(sum(CAST("{self.event}" = 1 AS INTEGER)) OVER ({earlier}), 0)'
        inner = f"SELECT *, {events} AS spell_run FROM {before}"
        return (
            f"SELECT * EXCLUDE (spell_run), "
            f"CASE WHEN {unknown} = 0 THEN CAST(row_number() OVER ({run}) - 1 AS INTEGER) END "
            f'AS "{self.name}" FROM ({inner})'
        )


@dataclass(frozen=True, slots=True)
class Lag(_OneColumn):
    """A column as it was some years before, by the calendar.

    Attributes:
        column: The column.
        by: How many years before.
        name: The column that is made.
    """

    column: str
    by: int
    name: str

    def sql(self, before: str, keys: Keys) -> str:
        """The panel before, with the lagged column: null where the unit was not in the panel in that year."""
        units = ", ".join(f'"{u}"' for u in keys.units)
        frame = f"PARTITION BY {units} ORDER BY {keys.time} RANGE BETWEEN {self.by} PRECEDING AND {self.by} PRECEDING"
        return f'SELECT *, first_value("{self.column}") OVER ({frame}) AS "{self.name}" FROM {before}'


@dataclass(frozen=True, slots=True)
class Window(_OneColumn):
    """A column summed up over the last years, by the calendar.

    Attributes:
        column: The column.
        years: How many years, the row's own included.
        how: ``mean``, ``sum``, ``min``, ``max`` or ``count``.
        least: How many of them must be known.
        name: The column that is made.
    """

    column: str
    years: int
    how: How
    least: int
    name: str

    def sql(self, before: str, keys: Keys) -> str:
        """The panel before, with the summed column: null where too few years are known."""
        units = ", ".join(f'"{u}"' for u in keys.units)
        frame = f"PARTITION BY {units} ORDER BY {keys.time} RANGE BETWEEN {self.years - 1} PRECEDING AND CURRENT ROW"
        known = f'count("{self.column}") OVER ({frame})'
        function = "avg" if self.how == "mean" else self.how
        value = f'{function}("{self.column}") OVER ({frame})'
        return f'SELECT *, CASE WHEN {known} >= {self.least} THEN {value} END AS "{self.name}" FROM {before}'


Step = Join | Where | Spell | Lag | Window


def _literal(value: str | Sequence[str]) -> str:
    """A chosen value as SQL: a text, or a list of texts."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "[" + ", ".join(_literal(v) for v in value) + "]"
