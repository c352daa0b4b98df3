"""Data files fixed by their checksums: what was read once is read again, or refused."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import file_digest
from pathlib import Path

from comity.datasets.declaration import DataSet, Table
from comity.errors import BadData, NoData
from comity.model import Pin

_sums: dict[tuple[str, str, int, int], str] = {}
"""Checksums that were taken in this process, by kind, path, size and time."""


@dataclass(frozen=True, slots=True)
class PinnedFolder(os.PathLike[str]):
    """A folder of data files of which only pinned ones may be read. It stands wherever a folder of data may.

    Attributes:
        folder: The folder, or ``samples:``.
        pins: The files.
    """

    folder: str
    pins: tuple[Pin, ...]

    def __fspath__(self) -> str:
        return self.folder

    def __str__(self) -> str:
        return self.folder


def pinned_folder(folder: str | os.PathLike[str] | None, pins: tuple[Pin, ...]) -> str | os.PathLike[str] | None:
    """A folder of data files, or ``COMITY_DATA``, with the pins that hold in it; as it is where there are none."""
    meant = folder or os.environ.get("COMITY_DATA")
    return PinnedFolder(os.fspath(meant), pins) if pins and meant else folder


def checksum(path: Path, kind: str = "sha256") -> str:
    """The SHA-256 or MD5 of a file; it is taken anew when the file's size or time has changed."""
    state = path.stat()
    stamp = (kind, str(path.resolve()), state.st_size, state.st_mtime_ns)
    if stamp not in _sums:
        with path.open("rb") as opened:
            _sums[stamp] = file_digest(opened, kind).hexdigest()
    return _sums[stamp]


def pinned(data_set: DataSet, paths: Iterable[Path]) -> tuple[Pin, ...]:
    """The pins of files of a data set, as they are now, by name."""
    found = {Pin(data_set.name, data_set.version, path.name, checksum(path)) for path in paths}
    return tuple(sorted(found, key=lambda pin: (pin.file, pin.sha256)))


def pins_of(pins: Iterable[Pin], data_set: DataSet, table: Table) -> tuple[Pin, ...]:
    """The pins of a table's files.

    Raises:
        NoData: None is pinned.
    """
    names = (*table.files, table.sample)
    mine = [p for p in pins if p.data_set == data_set.name and any(fnmatchcase(p.file, name) for name in names)]
    if not mine:
        raise NoData(f"no file of {data_set.name} ({table.name}) is pinned", do=f"pin {data_set.name} as well")
    return tuple(mine)


def check_pins(asked: Iterable[Pin], found: Iterable[Pin], folder: Path) -> None:
    """That files are what they were when they were pinned, and all there.

    Args:
        asked: The pins of a table's files.
        found: What its files would be pinned to now.
        folder: Where they lie.

    Raises:
        BadData: A file is not what it was; the message says which, and both checksums.
        NoData: A file is gone.
    """
    sums: dict[str, set[str]] = {}
    for pin in asked:
        sums.setdefault(pin.file, set()).add(pin.sha256)
    for pin in found:
        if pin.sha256 not in sums[pin.file]:
            was = " or ".join(sorted(sums[pin.file]))
            raise BadData(
                f"it is not the file to which {pin.data_set} was pinned: its sha256 is {pin.sha256}, pinned was {was}",
                where=folder / pin.file,
                do="put back the file that was pinned, or pin anew",
            )
    there = {(pin.file, pin.sha256) for pin in found}
    if gone := sorted({pin.file for pin in asked if (pin.file, pin.sha256) not in there}):
        raise NoData(f"pinned and gone: {', '.join(gone)}", where=folder, do="put it back, or pin anew")
