"""What is wrong with a file of a data set: every fault with its rows, found before anything of it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from comity.datasets.declaration import Column, DataSet, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Cells = Mapping[str, tuple[str, str]]
"""For each column its words in the file and its typed value, both as SQL."""

_SHOWN = 5
"""Rows that are named of one fault."""


def examined(
    connection: DuckDBPyConnection, data_set: DataSet, table: Table, raw: str, noting: str, cells: Cells
) -> tuple[int, list[str]]:
    """Read a file once, and tell how many rows it has and what is wrong with it.

    Args:
        connection: A connection in which it can be read.
        data_set: The data set.
        table: The table that it holds.
        raw: The relation that is the file as it stands.
        noting: The same relation; where it is a text, one that notes the lines that cannot be read.
        cells: How its columns are read.

    Returns:
        The number of its rows; lines that cannot be read, else every assertion that it breaks with the rows.
    """
    import duckdb

    tests = dict(_tests(data_set, table, cells))
    key = ", ".join(cells[k][1] for k in table.key)
    asked = ["count(*)", f"count(DISTINCT hash({key}))" if key else "count(*)"]
    asked += [f"count(*) FILTER ({test})" for test in tests.values()]
    every_cell = "count(COLUMNS(*))"  # a column that nobody asks for would not be decoded
    try:
        if few := _narrow(connection, noting, table.width):
            return 0, few
        answer = connection.execute(f"SELECT {', '.join(asked)}, {every_cell} FROM {noting}").fetchall()
    except duckdb.Error as error:
        return 0, [f"no table: {str(error).splitlines()[0][:200]}"]
    if lines := _bad_lines(connection):
        return 0, lines
    rows, different, *counts = answer[0][: len(asked)]
    faults = [
        f"{words} ({_rows(connection, raw, test, count)})"
        for (words, test), count in zip(tests.items(), counts, strict=True)
        if count
    ]
    if different < rows:
        faults += _duplicates(connection, raw, key, table)
    return rows, faults


def _bad_lines(connection: DuckDBPyConnection) -> list[str]:
    """The lines that were noted as such that cannot be read."""
    noted = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    if not connection.execute(noted).fetchall():
        return []
    rejected = connection.execute(
        "SELECT line, first(error_message ORDER BY column_idx) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    for table in ("reject_errors", "reject_scans"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    return [f"line {line}: {' '.join(message.split())[:120]}" for line, message in rejected]


def _narrow(connection: DuckDBPyConnection, noting: str, width: int | None) -> list[str]:
    """That a file without a header has fewer columns than belong there; empty where it has all, or has a header."""
    if width is None:
        return []
    there = len(connection.execute(f"DESCRIBE FROM {noting}").fetchall())
    return [f"{there} columns, where {width} belong; are they parted otherwise?"] if there < width else []


def _tests(data_set: DataSet, table: Table, cells: Cells) -> Iterator[tuple[str, str]]:
    """What must not be true of any row: in words and as SQL."""
    for column in table.columns:
        words, value = cells[column.name]
        if words != value:
            yield f"{column.name} is no {_TYPE_WORDS[column.type]}", f"{value} IS NULL AND {words} IS NOT NULL"
        if column.name in table.key:
            yield f"{column.name} is empty, and it belongs to the key", f"{words} IS NULL"
        yield from _range(column, value)
        if column.name == "year":
            first, last = data_set.covers
            yield f"years outside {first}-{last}", f"{value} NOT BETWEEN {first} AND {last}"


_TYPE_WORDS = {
    "integer": "whole number",
    "long": "whole number",
    "real": "number",
    "text": "text",
    "date": "possible date",
}


def _range(column: Column, value: str) -> Iterator[tuple[str, str]]:
    if column.least is not None:
        yield f"{column.name} below {column.least:g}", f"{value} < {column.least}"
    if column.most is not None:
        yield f"{column.name} above {column.most:g}", f"{value} > {column.most}"
    if column.values:
        allowed = ", ".join(f"'{v}'" if isinstance(v, str) else str(v) for v in column.values)
        shown = ", ".join(map(str, column.values))
        yield f"{column.name} is none of {shown}", f"{value} NOT IN ({allowed})"


def _rows(connection: DuckDBPyConnection, raw: str, test: str, count: int) -> str:
    """Numbers of the rows of which something is true, the first of a file being row 1."""
    found = connection.execute(
        f"SELECT n FROM (SELECT row_number() OVER () AS n, ({test}) AS broken FROM {raw}) WHERE broken "
        f"ORDER BY n LIMIT {_SHOWN}"
    ).fetchall()
    numbers = ", ".join(str(n) for (n,) in found)
    more = f" and {count - len(found)} more" if count > len(found) else ""
    return f"row{'' if count == 1 else 's'} {numbers}{more}"


def _duplicates(connection: DuckDBPyConnection, raw: str, key: str, table: Table) -> list[str]:
    """Keys that stand in several rows."""
    ((count,),) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {raw} GROUP BY {key} HAVING count(*) > 1)"
    ).fetchall()
    if not count:
        return []
    found = connection.execute(
        f"SELECT min(n), list(n ORDER BY n) FROM (SELECT row_number() OVER () AS n, hash({key}) AS k FROM {raw}) "
        f"GROUP BY k HAVING count(*) > 1 ORDER BY 1 LIMIT {_SHOWN}"
    ).fetchall()
    rows = "; ".join(f"rows {', '.join(map(str, numbers[:4]))}" for _, numbers in found)
    more = f" and {count - len(found)} more" if count > len(found) else ""
    return [f"the key {', '.join(table.key)} stands more than once ({rows}{more})"]
