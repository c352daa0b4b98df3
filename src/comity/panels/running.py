"""Computes a panel: the files opened and checked, one query run, its rows as Arrow, Parquet or polars."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from comity.datasets import DataSet, open_data, shelf
from comity.errors import ComityError, MissingExtra, UsageError

if TYPE_CHECKING:
    import polars
    import pyarrow
    from duckdb import DuckDBPyConnection

FileKind = Literal["parquet", "csv"]
_FORMATS: dict[FileKind, str] = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER"}

_MARKED = (
    "CASE WHEN regexp_matches({text}, '^[=+@\\t\\r-]') AND TRY_CAST({text} AS DOUBLE) IS NULL"
    " THEN chr(39) || {text} ELSE {text} END"
)
"""A text with an apostrophe before it where it begins like a formula and is no number."""


@contextmanager
def _opened(data_sets: Iterable[DataSet], data: str | os.PathLike[str] | None) -> Iterator[DuckDBPyConnection]:
    """A connection in which data sets can be queried; what a query refuses is told as an error of ours."""
    import duckdb

    folder = shelf(data)
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        for data_set in data_sets:
            open_data(connection, data_set, folder)
        try:
            yield connection
        except (duckdb.ProgrammingError, duckdb.DataError) as error:
            what = " ".join(str(error).split())[:200]
            raise UsageError(f"the panel cannot be computed: {what}", do="correct its conditions") from None


def computed(data_sets: Iterable[DataSet], data: str | os.PathLike[str] | None, query: str) -> pyarrow.Table:
    """The rows of a query over data sets, as an Arrow table."""
    with _opened(data_sets, data) as connection:
        return connection.sql(query).to_arrow_table()


def file_kind(path: Path) -> FileKind:
    """What a file's name says it is.

    Raises:
        UsageError: It ends neither in ``.parquet`` nor in ``.csv``.
    """
    ending = path.suffix.lower()
    if ending == ".parquet":
        return "parquet"
    if ending == ".csv":
        return "csv"
    raise UsageError(
        f"a table cannot be written as {ending or 'a file without an ending'}",
        where=path,
        do="end the name in .parquet or .csv",
    )


def into_file(
    data_sets: Iterable[DataSet], data: str | os.PathLike[str] | None, query: str, path: Path, kind: FileKind
) -> Path:
    """Write the rows of a query over data sets to a file; it appears whole or not at all."""
    with _opened(data_sets, data) as connection:
        copy_whole(connection, query, path, kind)
    return path


def copy_whole(connection: DuckDBPyConnection, query: str, path: Path, kind: FileKind) -> int:
    """Write the rows of a query to a file, which appears whole or not at all, and return how many they are.

    In CSV a text that a spreadsheet would take for a formula has an apostrophe before it; numbers stay as they are.

    Raises:
        UsageError: The folder of the file does not exist.
        ComityError: The file cannot be written.
    """
    if not path.parent.is_dir():
        raise UsageError("there is no such folder", where=path.parent, do="make it, or write elsewhere")
    half = path.with_name(f".{path.name}.{os.getpid()}")
    if kind == "csv":
        query = _without_formulas(connection, query)
    quoted = str(half).replace("'", "''")
    try:
        ((rows,),) = connection.execute(f"COPY ({query}) TO '{quoted}' ({_FORMATS[kind]})").fetchall()
        half.replace(path)
    except OSError as error:
        raise ComityError(f"cannot be written: {error.strerror}", where=path) from None
    finally:
        half.unlink(missing_ok=True)
    return int(rows)


def _without_formulas(connection: DuckDBPyConnection, query: str) -> str:
    """A query whose texts no spreadsheet takes for formulas; the order of its rows stays."""
    rows = connection.sql(query)
    texts = [name for name, kind in zip(rows.columns, rows.types, strict=True) if str(kind) == "VARCHAR"]
    names = ['"' + name.replace('"', '""') + '"' for name in texts]
    marked = ", ".join(f"{_MARKED.format(text=name)} AS {name}" for name in names)
    return f"SELECT * REPLACE ({marked}) FROM ({query})" if marked else query


def as_polars(table: pyarrow.Table) -> polars.DataFrame:
    """An Arrow table as a data frame of polars.

    Raises:
        MissingExtra: polars is not installed.
    """
    try:
        import polars
    except ImportError:
        raise MissingExtra("polars is not installed", do="pip install polars") from None
    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame
