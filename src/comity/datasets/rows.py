"""The rows of data sets that ids of evidence name, opened again in the user's files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comity.datasets.catalogue import declared
from comity.datasets.declaration import DataSet, Table
from comity.datasets.opening import connected, open_data
from comity.datasets.shelf import Shelf
from comity.errors import NoData

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 12
"""Rows that are given of an id that names many."""
_SPAN = "years"
"""What ids call a span of years, ``2005-2014``, which no table has as a column."""
_IN_SPAN = {
    "year": "t.year BETWEEN {first} AND {last}",
    "delivery_years": (
        "len(list_filter(regexp_extract_all(t.delivery_years, '\\d{{4}}'),"
        " lambda y: y::INTEGER BETWEEN {first} AND {last})) > 0"
    ),
}
"""Columns that say in which year of a span a row lies, and how."""

_YEAR = "year"
_LASTS = {
    ("stdate", "enddate"): "BETWEEN year(t.stdate) AND year(t.enddate)",
    ("start", "end"): 'BETWEEN t."start" AND t."end"',
}
"""Columns that say how long a row of a table without years lasts: an id names it by each year in which it does."""


@dataclass(frozen=True, slots=True)
class NamedRows:
    """The rows of one table that ids name.

    Attributes:
        data_set: The data set.
        table: The table.
        rows: The rows by id, the columns by name; at most ``MOST`` of an id, none where the file has no such row.
        of: How many rows each id names.
    """

    data_set: DataSet
    table: Table
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    of: Mapping[str, int] = field(default_factory=dict)


def named_rows(ids: Iterable[str], shelf: Shelf) -> tuple[NamedRows, ...]:
    """Open the rows that ids name: ``trade:ccode1=365,ccode2=630,year=2009``; see ``row_id``.

    Args:
        ids: The ids. Those of data sets that are not declared, or that the folder does not have, are left out.
        shelf: The folder of the user's files.

    Returns:
        The rows by table, in the order in which the ids first name one.

    Raises:
        BadData: A file is not what it should be.
    """
    wanted: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for i in dict.fromkeys(ids):
        name, key = _parsed(i)
        if (data_set := declared().get(name)) is not None:
            wanted[name, _table(data_set, key).name, tuple(key)].append(i)
    found: dict[tuple[str, str], NamedRows] = {}
    with connected() as connection:
        lacking, open_now = set[str](), set[str]()
        for (name, table_name, columns), named in wanted.items():
            data_set = declared()[name]
            if name not in open_now and name not in lacking:
                try:
                    open_data(connection, data_set, shelf)
                    open_now.add(name)
                except NoData:
                    lacking.add(name)
            if name in lacking:
                continue
            table = next(t for t in data_set.tables if t.name == table_name)
            here = dict(_rows(connection, table, columns, named))
            before = found.get((name, table_name), NamedRows(data_set, table))
            rows = {**before.rows, **{i: held[:MOST] for i, held in here.items()}}
            found[name, table_name] = NamedRows(
                data_set, table, rows, {**before.of, **{i: len(held) for i, held in here.items()}}
            )
    return tuple(found.values())


def _parsed(row: str) -> tuple[str, dict[str, str]]:
    """The data set and the key of an id; a value may hold commas."""
    name, _, key = row.partition(":")
    parts = (part.partition("=") for part in re.split(r",(?=\w+=)", key))
    return name, {column: value for column, _, value in parts}


def _table(data_set: DataSet, key: Iterable[str]) -> Table:
    """The first table that has all columns of a key, else the data set's first."""
    wanted = set(key) - {_SPAN}
    return next((t for t in data_set.tables if wanted <= {c.name for c in t.columns}), data_set.tables[0])


def _rows(
    connection: DuckDBPyConnection, table: Table, columns: Sequence[str], ids: Sequence[str]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of ids of one shape; an id that says more than the table has columns for names no row."""
    held = {c.name for c in table.columns}
    shaped = [c for c in columns if c != _SPAN]
    conditions = {c: _condition(c, table, held) for c in shaped}
    if not shaped or None in conditions.values():
        yield from ((i, []) for i in ids)
        return
    keys = [_parsed(i)[1] for i in ids]
    for span in dict.fromkeys(key.get(_SPAN, "") for key in keys):
        here = [(i, key) for i, key in zip(ids, keys, strict=True) if key.get(_SPAN, "") == span]
        met = " AND ".join(c for c in conditions.values() if c)
        given = ", ".join(f"({', '.join('?' * (len(shaped) + 1))})" for _ in here)
        named = ", ".join(f'"{c}"' for c in shaped)
        query = f"SELECT k.id_ AS id_, t.* FROM {table.name} t JOIN (VALUES {given}) k(id_, {named}) ON {met}"
        if within := _within(span, held):
            query += f" WHERE {within}"
        values = [value for i, key in here for value in (i, *(key[c] for c in shaped))]
        rows: dict[str, list[dict[str, Any]]] = {i: [] for i, _ in here}
        for row in connection.sql(f"{query} ORDER BY ALL", params=values).to_arrow_table().to_pylist():
            rows[row.pop("id_")].append(row)
        yield from rows.items()


def _condition(column: str, table: Table, held: set[str]) -> str | None:
    """When a row is the one that a column of an id names, as SQL; ``None`` where the table cannot say."""
    if column in held:
        return f't."{column}" = TRY_CAST(k."{column}" AS {table.column(column).sql_type})'
    lasts = next((words for ends, words in _LASTS.items() if held.issuperset(ends)), None)
    return f'TRY_CAST(k."{_YEAR}" AS INTEGER) {lasts}' if column == _YEAR and lasts else None


def _within(span: str, held: set[str]) -> str:
    years = re.fullmatch(r"(\d{1,4})-(\d{1,4})", span)
    column = next((c for c in _IN_SPAN if c in held), None)
    return _IN_SPAN[column].format(first=int(years[1]), last=int(years[2])) if years and column else ""
