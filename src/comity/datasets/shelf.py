"""The folder where a user's data files lie, and which file in it holds a table."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from comity.datasets.declaration import DataSet, Table
from comity.datasets.pinning import PinnedFolder, check_pins, checksum, pinned, pins_of
from comity.errors import BadData, NoData, UsageError
from comity.model import Pin

_LARGE = 100_000_000
"""Bytes up to which anything is unpacked."""
_RATIO = 200
"""How many times larger than packed a table may be; text of event data grows some ten times."""
_DEPTH = 1
"""How many archives may stand around an archive; one publisher's release has one."""
_TEXT = (".csv", ".tab", ".tsv", ".txt", ".dat")


SAMPLES = "samples:"
"""What to give for a folder to get the invented rows that ship with each data set."""


def _may_hold(table: Table, name: str) -> bool:
    """Whether a file of this name may hold a table."""
    return name.lower().endswith(_TEXT) and any(fnmatchcase(name, pattern) for pattern in table.files)


def _is_bomb(inside: zipfile.ZipInfo) -> bool:
    """Whether what an archive holds is packed as no table of data is."""
    return inside.file_size > _LARGE and inside.file_size > _RATIO * inside.compress_size


class Shelf:
    """A folder of data files; archives in it are looked into.

    Args:
        folder: The folder.
        pins: The files that may be read, each as it was when it was pinned; whatever lies there where none is given.

    Attributes:
        whole: Whether its files must have all rows that the publishers' have.

    Raises:
        UsageError: There is no such folder.
    """

    whole = True

    def __init__(self, folder: Path, pins: tuple[Pin, ...] = ()) -> None:
        if not folder.is_dir():
            raise UsageError("there is no such folder of data files", where=folder, do="pass --data or set COMITY_DATA")
        self.folder = folder
        self._pins = pins

    def paths(self, data_set: DataSet, table: Table) -> tuple[Path, ...]:
        """The files that hold a table, taken out of their archives where they lie in some.

        Raises:
            NoData: No file of the folder holds it; the message says where to get it. Or it is not pinned, or gone.
            BadData: The archive that should hold it is cut or damaged; or a file is not what was pinned.
        """
        for lying in self._lying(data_set, table):
            if chosen := self._chosen(data_set, table, lying):
                return chosen
        wanted = " or ".join(table.files)
        raise NoData(f"no file of {data_set.name} ({wanted})", where=self.folder, do=f"get it: {data_set.get}")

    def pins(self, data_set: DataSet) -> tuple[Pin, ...]:
        """What fixes the files of a data set as they are now; see ``paths`` for errors."""
        return pinned(data_set, (path for table in data_set.tables for path in self.paths(data_set, table)))

    def same(self, table: Table) -> bool | None:
        """Whether the publisher's file is as its stated checksum has it; ``None`` where either is not known."""
        stated = table.checksum
        found = self._files(stated.file) if stated.kind else ()
        return checksum(found[0], stated.kind) == stated.digest if found and stated.kind else None

    def holds(self, data_set: DataSet) -> bool:
        """Whether a file of each of a data set's tables lies in the folder."""
        try:
            for table in data_set.tables:
                self.paths(data_set, table)
        except (NoData, BadData):
            return False
        return True

    def _lying(self, data_set: DataSet, table: Table) -> Iterator[tuple[Path, ...]]:
        """The files of each name that may hold a table, the better name first; last those in archives."""
        yield from filter(None, map(self._files, table.files))
        yield tuple(path for archive in sorted(self.folder.glob("*.zip")) for path in self.unpacked(archive, table))

    def _chosen(self, data_set: DataSet, table: Table, lying: tuple[Path, ...]) -> tuple[Path, ...]:
        """Of files that may hold a table those that may be read: all, or those that are pinned."""
        if not self._pins:
            return lying
        mine = pins_of(self._pins, data_set, table)
        names = {pin.file for pin in mine}
        chosen = tuple(path for path in lying if path.name in names)
        if chosen:
            check_pins(mine, pinned(data_set, chosen), self.folder)
        return chosen

    def _files(self, name: str) -> tuple[Path, ...]:
        """The files of a name or pattern: in the folder, else in one of its folders."""
        for pattern in (name, f"*/{name}"):
            if found := tuple(sorted(p for p in self.folder.glob(pattern) if p.is_file())):
                return found if "*" in name or "?" in name else found[:1]
        return ()

    def unpacked(self, archive: Path, table: Table) -> list[Path]:
        """The text files of an archive, or of archives in it, that hold a table; they stay as long as the shelf lives.

        Raises:
            BadData: The archive is cut or damaged.
        """
        try:
            with zipfile.ZipFile(archive) as opened:
                return list(self._inside(opened, table, archive))
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise BadData(
                f"the archive is cut or damaged: {error}", where=archive, do="download it again", faults=(str(error),)
            ) from None

    def _inside(self, archive: zipfile.ZipFile, table: Table, outer: Path, depth: int = 0) -> Iterator[Path]:
        for inside in sorted(archive.infolist(), key=lambda i: i.filename):
            name = Path(inside.filename).name
            packed = name.lower().endswith(".zip")
            if not packed and not _may_hold(table, name):
                continue
            if (packed and depth == _DEPTH) or _is_bomb(inside):
                why = f"{inside.filename} would unpack to {inside.file_size:,} bytes, in archives {depth + 1} deep"
                raise BadData(
                    f"the archive is not unpacked: {why}", where=outer, do="unpack it yourself", faults=(why,)
                )
            if packed:
                with archive.open(inside) as stored, zipfile.ZipFile(stored) as opened:
                    yield from self._inside(opened, table, outer, depth + 1)
                continue
            path = Path(tempfile.mkdtemp(dir=self._temporary.name)) / name
            with archive.open(inside) as stored, path.open("wb") as written:
                shutil.copyfileobj(stored, written)
            yield path

    @cached_property
    def _temporary(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(prefix="comity-")


class SampleShelf(Shelf):
    """The invented rows that ship with each data set, to try things with."""

    whole = False

    def __init__(self, pins: tuple[Pin, ...] = ()) -> None:
        super().__init__(Path(__file__).parent, pins)

    def _lying(self, data_set: DataSet, table: Table) -> Iterator[tuple[Path, ...]]:
        """The file with the sample of a table."""
        yield (data_set.folder / table.sample,)


def shelf(folder: str | os.PathLike[str] | None) -> Shelf:
    """The folder of data files that is meant: the one given, else ``COMITY_DATA``; ``samples:`` means invented rows.

    Raises:
        UsageError: None is given, or it does not exist.
    """
    meant = folder or os.environ.get("COMITY_DATA")
    if not meant:
        raise UsageError("no folder of data files", do="pass --data DIR (data= in Python) or set COMITY_DATA")
    pins = meant.pins if isinstance(meant, PinnedFolder) else ()
    return SampleShelf(pins) if os.fspath(meant) == SAMPLES else Shelf(Path(meant), pins)


@contextmanager
def data_files(data_set: DataSet, paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The files of a data set's first table that are meant, each once; archives stay unpacked while they are used.

    Args:
        data_set: The data set.
        paths: Files, zip archives, folders of either; ``samples:`` for the invented rows.

    Raises:
        NoData: A path does not exist, or an archive or folder holds no file of the data set.
        BadData: An archive is cut or damaged.
    """
    paths = list(paths)
    table, found, shelves = data_set.tables[0], dict[Path, None](), list[Shelf]()
    for path in paths:
        if str(path) == SAMPLES:
            found |= dict.fromkeys(SampleShelf().paths(data_set, table))
        elif path.is_dir():
            shelves.append(Shelf(path))
            found |= dict.fromkeys(shelves[-1].paths(data_set, table))
        elif path.suffix.lower() == ".zip" and path.is_file():
            shelves.append(Shelf(path.parent))
            found |= dict.fromkeys(shelves[-1].unpacked(path, table))
        elif path.is_file():
            found[path] = None
        else:
            raise NoData("there is no such file", where=path, do=f"get it: {data_set.get}")
    if not found:
        raise NoData(f"no file of {data_set.name} in {', '.join(map(str, paths))}", do=f"get it: {data_set.get}")
    yield list(found)
