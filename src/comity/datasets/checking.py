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


def bad_lines(connection: DuckDBPyConnection, name: str, reader: str) -> list[str]:
    """Read a text file into a table as it stands, and tell the lines that cannot be read.

    Args:
        connection: The connection.
        name: The name of the table that is made.
        reader: The call of ``read_csv``, with ``store_rejects``.
    """
    import duckdb

    try:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM {reader}")
    except duckdb.Error as error:
        return [f"no table of text: {str(error).splitlines()[0][:200]}"]
    rejected = connection.execute(
        "SELECT line, first(error_message ORDER BY column_idx) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    for table in ("reject_errors", "reject_scans"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    return [f"line {line}: {' '.join(message.split())[:120]}" for line, message in rejected]


def narrow(connection: DuckDBPyConnection, name: str, width: int | None) -> list[str]:
    """That a file without a header, read into a table, has fewer columns than belong there; empty where it has all."""
    there = len(connection.execute(f"DESCRIBE {name}").fetchall())
    return [f"{there} columns, where {width} belong; are they parted otherwise?"] if there < (width or 0) else []


def too_few(connection: DuckDBPyConnection, table: Table, name: str) -> list[str]:
    """That a relation has fewer rows than the publisher's table; empty where it has enough."""
    ((rows,),) = connection.execute(f"SELECT count(*) FROM {name}").fetchall()
    return [f"{rows} rows, where at least {table.rows} belong"] if rows < table.rows else []


def failed(connection: DuckDBPyConnection, data_set: DataSet, table: Table, raw: str, cells: Cells) -> list[str]:
    """Every assertion that a file breaks, one clause each with the rows.

    Args:
        connection: A connection in which the raw file can be read.
        data_set: The data set.
        table: The table.
        raw: The name of the relation that holds the file as it stands.
        cells: How its columns are read.
    """
    tests = dict(_tests(data_set, table, cells))
    key = ", ".join(cells[k][1] for k in table.key)
    counts = [f"count(*) FILTER ({test})" for test in tests.values()]
    distinct = f"count(DISTINCT hash({key}))" if key else "count(*)"
    (row,) = connection.execute(f"SELECT {', '.join(['count(*)', *counts, distinct])} FROM {raw}").fetchall()
    faults = []
    for (words, test), count in zip(tests.items(), row[1:-1], strict=True):
        if count:
            faults.append(f"{words} ({_rows(connection, raw, test, count)})")
    if row[-1] < row[0]:
        faults += _duplicates(connection, raw, key, table)
    return faults


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
