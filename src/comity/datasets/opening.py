"""Opens the tables of a data set in DuckDB: typed, checked, under their own names."""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from comity.datasets.checking import examined
from comity.datasets.declaration import Column, DataSet, Table
from comity.datasets.shelf import Shelf
from comity.errors import BadData

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PREAMBLE = 40
"""Lines among which the header is looked for, where words may stand before it."""

_OTHERS = re.compile(r"others\(([^()]*)\)")
"""In what a column is built of: a list of all columns of the file but those named."""

_sound: dict[tuple[str, str, int, int], int] = {}
"""Files that passed all checks in this process, by table, path, time and size, with how many rows they have."""

_BUFFER = 4_000_000
"""Bytes of a text file that are in memory at once for each thread; DuckDB asks for two of its longest lines."""

MEMORY = "128MB"
"""What DuckDB may hold of a large file; what does not fit, as of many keys that are compared, goes to the disk."""

_THREADS = 4
"""As each thread has its own buffers, there are not more."""


@contextmanager
def connected() -> Iterator[DuckDBPyConnection]:
    """A connection in which large files can be read: its memory does not grow with them."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "threads": min(_THREADS, os.cpu_count() or 1),
            "autoinstall_known_extensions": False,
        }
        with duckdb.connect(config=config) as connection:
            connection.execute("SET enable_progress_bar = false")
            yield connection


def open_data(connection: DuckDBPyConnection, data_set: DataSet, shelf: Shelf) -> None:
    """Make the tables of a data set readable in a connection under their names; texts are parsed once and held.

    Args:
        connection: The connection.
        data_set: The data set.
        shelf: The folder of the user's files.

    Raises:
        NoData: A file is missing.
        BadData: A file breaks what the declaration asserts; nothing of it can be queried then.
    """
    for table in data_set.tables:
        open_table(connection, data_set, table, *shelf.paths(data_set, table), whole=shelf.whole, held=True)


def open_table(
    connection: DuckDBPyConnection,
    data_set: DataSet,
    table: Table,
    *paths: Path,
    whole: bool = True,
    held: bool = False,
) -> None:
    """Make one file, or several of one layout, readable as a table.

    Args:
        connection: The connection.
        data_set: The data set.
        table: The table that the files hold.
        paths: Parquet files, or text files as the table declares them.
        whole: Whether they must have all rows that the publisher's have; a sample need not.
        held: Whether what a text holds is put into memory, to be asked often; else each query streams the file anew.

    Raises:
        BadData: A file breaks what the declaration asserts.
    """
    names = [table.name] if len(paths) == 1 else [f"{table.name}_{number}" for number in range(len(paths))]
    found = [_sound_file(connection, data_set, table, path) for path in paths]
    rows = sum(count for count, _ in found)
    if whole and rows < table.rows:
        where = paths[0] if len(paths) == 1 else paths[0].parent
        raise _refused(where, [f"{rows} rows, where at least {table.rows} belong"])
    for path, name, (_, query) in zip(paths, names, found, strict=True):
        if held and not _is_parquet(path):
            connection.execute(f"CREATE OR REPLACE TABLE held_{name} AS {query}")
            query = f"FROM held_{name}"
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")
    if len(paths) > 1:
        union = " UNION ALL ".join(f"FROM {name}" for name in names)
        connection.execute(f"CREATE OR REPLACE VIEW {table.name} AS {union}")


def _sound_file(connection: DuckDBPyConnection, data_set: DataSet, table: Table, path: Path) -> tuple[int, str]:
    """How many rows a file has that passes all checks, and the query for its typed columns."""
    parquet = _is_parquet(path)
    header = _parquet_header(connection, path) if parquet else _text_header(table, path)
    if faults := [*_missing(table, header)]:
        raise _refused(path, faults)
    raw = f"read_parquet({_quoted(path)})" if parquet else _reader(table, path)
    state = path.stat()
    stamp = (table.name, str(path.resolve()), state.st_mtime_ns, state.st_size)
    if stamp not in _sound:
        noting = raw if parquet else _reader(table, path, "store_rejects = true")
        rows, faults = examined(connection, data_set, table, raw, noting, _texts(table, header))
        if faults:
            raise _refused(path, faults)
        _sound[stamp] = rows
    cells = ", ".join(f'{_cell(c, header)} AS "{c.name}"' for c in table.columns)
    return _sound[stamp], f"SELECT {cells} FROM {raw}"


def _is_parquet(path: Path) -> bool:
    return path.suffix == ".parquet"


def _refused(path: Path, faults: list[str]) -> BadData:
    count = f"{len(faults)} faults: " if len(faults) > 1 else ""
    more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""
    return BadData(
        f"{count}{'; '.join(faults[:3])}{more}",
        where=path.name,
        do="get the file anew, or correct the rows",
        faults=tuple(faults),
    )


def _parquet_header(connection: DuckDBPyConnection, path: Path) -> dict[str, str]:
    """The columns of a Parquet file with their types."""
    try:
        rows = connection.execute(f"DESCRIBE FROM read_parquet({_quoted(path)})").fetchall()
    except Exception as error:
        raise _refused(path, [f"no Parquet file: {str(error).splitlines()[0]}"]) from None
    return {name: kind for name, kind, *_ in rows}


def _text_header(table: Table, path: Path) -> dict[str, str]:
    """The columns of a text file, all of them text; without a header they are called by their places."""
    if table.width is not None:
        return dict.fromkeys(_places(table), "VARCHAR")
    first = next(islice(_lines(table, path), _before_header(table, path), None), "")
    names = _cells_of(first, table)
    if len(names) < 2:
        other = next((d for d in ",;\t|" if d != table.delimiter and d in first), None)
        if other is not None:
            raise _refused(path, [f"its columns are parted by {other!r}, not by {table.delimiter!r}"])
    return dict.fromkeys((n.strip() for n in names), "VARCHAR")


def _lines(table: Table, path: Path) -> Iterator[str]:
    """The lines of a text file."""
    number = 0
    with path.open("rb") as lines:
        for number, line in enumerate((part for raw in lines for part in raw.rstrip(b"\r\n").split(b"\r")), 1):
            try:
                yield line.decode(table.encoding).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                raise _refused(path, [f"line {number} is not {table.encoding}: {error.reason}"]) from None


def _before_header(table: Table, path: Path) -> int:
    """How many lines stand before the header: where words may, those before the first line with two of its columns."""
    if not table.preamble:
        return 0
    known = {name.casefold() for c in table.columns for name in (c.name, *c.names)}
    for number, line in enumerate(islice(_lines(table, path), _PREAMBLE)):
        if sum(name.strip().casefold() in known for name in _cells_of(line, table)) > 1:
            return number
    raise _refused(path, [f"no header in its first {_PREAMBLE} lines, none of which has two of its columns"])


def _cells_of(line: str, table: Table) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=table.delimiter), [])
    except csv.Error:
        return []


def _places(table: Table) -> list[str]:
    """Names for the columns of a file without a header: those declared, else ``place_7``."""
    declared = {c.at: c.name for c in table.columns}
    return [declared.get(place, f"place_{place}") for place in range(1, (table.width or 0) + 1)]


def _reader(table: Table, path: Path, *options: str) -> str:
    """The call that reads a text file, all of its columns as text."""
    quote = "" if table.delimiter == "\t" else '"'
    header = "header = true" if table.width is None else f"header = false, names = {_places(table)!r}"
    settings = [
        _quoted(path),
        header,
        *([f"skip = {_before_header(table, path)}"] if table.preamble else []),
        f"all_varchar = true, delim = {_quoted(table.delimiter)}, quote = '{quote}', escape = '{quote}'",
        f"encoding = {_quoted(table.encoding)}, buffer_size = {_BUFFER}",
        *options,
    ]
    return f"read_csv({', '.join(settings)})"


def _missing(table: Table, header: Mapping[str, str]) -> Iterable[str]:
    """Columns that a file lacks, and the changed name where one is near."""
    from rapidfuzz import process

    for column in table.columns:
        if _found(column, header) is None and not _can_build(column, header):
            taken = {n for c in table.columns for n in (c.name, *c.names)}
            free = [name for name in header if name not in taken]
            match = process.extractOne(column.name, free, score_cutoff=70)
            yield f"no column {column.name!r}{f'; was it renamed {match[0]!r}?' if match else ''}"


def _can_build(column: Column, header: Mapping[str, str]) -> bool:
    """Whether a column is made of others, and a file has those that tell its layout."""
    return column.built is not None and {n.casefold() for n in column.built_of} <= {n.casefold() for n in header}


def _found(column: Column, header: Mapping[str, str]) -> str | None:
    """The name by which a file has a column."""
    folded = {name.casefold(): name for name in header}
    return next((folded[n.casefold()] for n in (column.name, *column.names) if n.casefold() in folded), None)


def _source(column: Column, header: Mapping[str, str]) -> tuple[str, str]:
    """A column of the file as SQL, and its type there."""
    if (name := _found(column, header)) is not None:
        return f'"{name}"', header[name]
    return f"TRY({_OTHERS.sub(lambda m: _others(m[1], header), column.built or '')})", "VARCHAR"


def _others(named: str, header: Mapping[str, str]) -> str:
    """A list of all columns of a file but some, as SQL."""
    but = {name.strip().casefold() for name in named.split(",")}
    return f"[{', '.join(_identifier(name) for name in header if name.casefold() not in but)}]"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _texts(table: Table, header: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """For each column its words in the file, and its value, as SQL; what is built of others must have a value."""
    return {
        c.name: (
            "'built'" if _found(c, header) is None else _without_missing(c, *_source(c, header)),
            _cell(c, header),
        )
        for c in table.columns
    }


def _cell(column: Column, header: Mapping[str, str]) -> str:
    """The typed value of a column, as SQL; null where it cannot be read as its type."""
    source, kind = _source(column, header)
    value = _without_missing(column, source, kind)
    return value if kind == column.sql_type and not column.missing else f"TRY_CAST({value} AS {column.sql_type})"


def _without_missing(column: Column, source: str, kind: str) -> str:
    """A column in which what stands for "not known" is null."""
    if kind == "VARCHAR":
        source = _trimmed(source)
    if not column.missing:
        return source
    gone = ", ".join(_quoted(m) for m in column.missing)
    return f"CASE WHEN CAST({source} AS VARCHAR) IN ({gone}) THEN NULL ELSE {source} END"


def _trimmed(source: str) -> str:
    """A text without spaces around it, null where nothing is left; only texts that have some are copied, for speed."""
    text = f"CAST({source} AS VARCHAR)"
    return f"NULLIF(CASE WHEN {text} LIKE ' %' OR {text} LIKE '% ' THEN TRIM({text}) ELSE {text} END, '')"


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
