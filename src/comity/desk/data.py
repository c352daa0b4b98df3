"""Data sets as a user sees them: what is declared, what lies in a folder, and what is to be cited."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from comity.datasets import DataSet, bibliography, connected, declared, named, open_table, recode, shelf
from comity.errors import UsageError
from comity.model import Pin
from comity.panels.running import copy_whole, file_kind

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

__all__ = ["DataSet", "checked", "cite", "data_sets", "held", "pins", "read_data", "recode", "write_data"]


def data_sets(*names: str) -> tuple[DataSet, ...]:
    """The data sets that Comity can read, with what each covers, its licence, and how to get it.

    Args:
        names: Only these; all where none is given.

    Returns:
        Their declarations, by name.

    Raises:
        UsageError: There is no data set of a name.
    """
    return tuple(named(name) for name in names) if names else tuple(declared().values())


def held(data: str | os.PathLike[str] | None = None) -> frozenset[str]:
    """The names of the data sets whose files lie in a folder.

    Args:
        data: The folder; else ``COMITY_DATA``. Where neither is given, none are held.

    Raises:
        UsageError: There is no such folder.
    """
    if not (data or os.environ.get("COMITY_DATA")):
        return frozenset()
    folder = shelf(data)
    return frozenset(name for name, data_set in declared().items() if folder.holds(data_set))


def checked(name: str, *, data: str | os.PathLike[str] | None = None) -> dict[str, bool]:
    """Whether the publisher's files in a folder are as their stated checksums have them, by name of file.

    Args:
        name: The data set.
        data: The folder; else ``COMITY_DATA``. Where neither is given, nothing is checked.

    Returns:
        For each file or archive that lies there and of which somebody states a checksum, whether it is the same.

    Raises:
        UsageError: There is no such data set or folder.
    """
    if not (data or os.environ.get("COMITY_DATA")):
        return {}
    folder = shelf(data)
    found = ((table.checksum.file, folder.same(table)) for table in named(name).tables)
    return {file: same for file, same in found if same is not None}


def pins(names: Iterable[str] | str, *, data: str | os.PathLike[str] | None = None) -> tuple[Pin, ...]:
    """What fixes the files of data sets as they lie in a folder now: give it to ``ledger.view`` to have no others read.

    Args:
        names: Names of data sets: ``["nmc", "un-votes"]``.
        data: The folder; else ``COMITY_DATA``. ``samples:`` means invented rows.

    Returns:
        A pin for each file, with its SHA-256; ``pin.to_record()`` keeps it as JSON.

    Raises:
        UsageError: There is no such data set or folder.
        NoData: The folder has no file of one.
    """
    folder = shelf(data)
    wanted = [names] if isinstance(names, str) else list(names)
    return tuple(pin for name in wanted for pin in folder.pins(named(name)))


def cite(names: Iterable[str] | str) -> str:
    """BibTeX of everything that users of data sets are asked to cite, each entry once.

    Args:
        names: Names of data sets: ``["atop", "nmc"]``; ``Panel.cite`` does it for a panel.

    Raises:
        UsageError: There is no data set of a name.
    """
    wanted = [names] if isinstance(names, str) else list(names)
    return bibliography(named(name) for name in wanted)


def read_data(name: str, table: str | None = None, *, data: str | os.PathLike[str] | None = None) -> pyarrow.Table:
    """A table of a data set as it was published, typed, checked, and with the names of its declaration.

    Args:
        name: The data set: ``sanctions``.
        table: Which of its tables, where it has several.
        data: The folder of data files; else ``COMITY_DATA``. ``samples:`` means invented rows.

    Returns:
        The rows in the order of the file.

    Raises:
        UsageError: There is no such data set, table or folder.
        NoData: The folder has no file of it.
        BadData: The file is not what it should be; the error lists every fault.
    """
    with _opened(name, table, data) as (connection, chosen):
        return connection.sql(f"FROM {chosen}").to_arrow_table()


def write_data(
    name: str,
    to: str | os.PathLike[str],
    table: str | None = None,
    *,
    data: str | os.PathLike[str] | None = None,
) -> int:
    """Write a table of a data set to a typed Parquet or CSV file; see ``read_data``.

    Args:
        name: The data set.
        to: A file that ends in ``.parquet`` or ``.csv``; it appears whole or not at all.
        table: Which of its tables, where it has several.
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        How many rows were written.

    Raises:
        UsageError: There is no such data set, table or folder, or the file's name ends otherwise.
        DataError: A file is missing or not what it should be.
    """
    kind = file_kind(Path(to))
    with _opened(name, table, data) as (connection, chosen):
        return copy_whole(connection, f"FROM {chosen}", Path(to), kind)


@contextmanager
def _opened(
    name: str, table: str | None, data: str | os.PathLike[str] | None
) -> Iterator[tuple[DuckDBPyConnection, str]]:
    """A connection in which a table of a data set can be queried, and the table's name."""
    data_set = named(name)
    names = [t.name for t in data_set.tables]
    if table is None and len(names) > 1:
        raise UsageError(f"{name} has several tables", do=f"choose one of {', '.join(names)}")
    chosen = next((t for t in data_set.tables if t.name == (table or names[0])), None)
    if chosen is None:
        raise UsageError(f"{name} has no table {table!r}", do=f"it has {', '.join(names)}")
    folder = shelf(data)
    with connected() as connection:
        open_table(connection, data_set, chosen, *folder.paths(data_set, chosen), whole=folder.whole)
        yield connection, chosen.name
