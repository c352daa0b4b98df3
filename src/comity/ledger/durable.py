"""Writing that survives: a file is on the disk, whole, before anything speaks of it."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from comity.errors import LedgerError, LedgerFull

TEMPORARY = ".tmp"
"""Ending of files that are being written; whatever bears it is nobody's."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class HashingFile:
    """A file opened for writing that knows the SHA-256 and the number of the bytes written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sum = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """Hash of what was written so far."""
        return self._sum.hexdigest()

    @property
    def closed(self) -> bool:
        """Whether the file is closed; the writer of Parquet asks."""
        return self._file.closed

    def write(self, data: bytes) -> int:
        """Append bytes."""
        self._file.write(data)
        self._sum.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Hand what was written to the system."""
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@contextmanager
def new_file(path: Path) -> Iterator[HashingFile]:
    """A new file that is on the disk when the block ends, and gone when it fails.

    The directory's entry is not yet safe: call ``sync_directory`` once for all files made in it.

    Raises:
        LedgerFull: The disk or a limit does not let it grow.
        LedgerError: The file cannot be written.
    """
    with told(path):
        try:
            with path.open("xb") as file:
                hashing = HashingFile(file)
                yield hashing
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def replace_file(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file, at once and for good: readers see the old file or the new one."""
    temporary = path.with_name(path.name + TEMPORARY)
    with suppress(FileNotFoundError):
        temporary.unlink()
    with new_file(temporary) as file:
        file.write(data)
    with told(path):
        temporary.replace(path)
    sync_directory(path.parent)


def append_line(path: Path, line: bytes) -> None:
    """Add one line to a file so that it is on the disk on return.

    A torn last line, left by a killed write, is cut off first; a write that fails is taken back.
    """
    fresh = not path.exists()
    with told(path), path.open("ab+", buffering=0) as file:
        whole = end_of_last_line(file)
        os.ftruncate(file.fileno(), whole)
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                os.ftruncate(file.fileno(), whole)
            raise
    if fresh:
        sync_directory(path.parent)


def end_of_last_line(file: BinaryIO | FileIO, chunk: int = 65536) -> int:
    """The offset behind the last line end; 0 where there is none."""
    at = file.seek(0, os.SEEK_END)
    while at:
        begin = max(0, at - chunk)
        file.seek(begin)
        found = file.read(at - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        at = begin
    return 0


def sync_directory(path: Path) -> None:
    """Make the entries of a directory safe."""
    with told(path):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says about a write into an error that a user can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise LedgerFull(
                f"no room to write ({os.strerror(error.errno or 0)})",
                where=path,
                do="free space or raise the limit on file size, then repeat; nothing recorded before is lost",
            ) from error
        if error.errno in _READ_ONLY:
            raise LedgerError("the ledger cannot be written here", where=path, do="check its permissions") from error
        raise LedgerError(f"the system refused: {error.strerror or error}", where=path) from error
