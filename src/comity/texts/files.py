"""From a path to a document: which reader takes a file, and what is refused before any reader sees it."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from comity.errors import BadEncoding, EmptyFile, ReadError, TooLarge, UnknownFormat
from comity.model import Document, When
from comity.texts.factory import Given, hash_of
from comity.texts.guard import refusing

MAX_SIZE = 20_000_000
"""Largest file that is read without being told to, in bytes."""

Reader = Callable[[bytes, Given], Document]

readers: dict[str, str] = {
    ".txt": "comity.texts.readers.plain",
    ".text": "comity.texts.readers.plain",
    ".md": "comity.texts.readers.plain",
    ".markdown": "comity.texts.readers.plain",
    ".htm": "comity.texts.readers.html",
    ".html": "comity.texts.readers.html",
    ".xhtml": "comity.texts.readers.html",
    ".pdf": "comity.texts.readers.pdf",
    ".docx": "comity.texts.readers.docx",
}
"""Module of the reader for each suffix; each has ``read(data: bytes, given: Given) -> Document``."""

_SIGNATURES = ((b"%PDF-", ".pdf"),)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def takes(path: Path) -> bool:
    """Whether a reader takes files with this suffix."""
    return path.suffix.lower() in readers


def read_file(
    path: Path,
    *,
    published: When | None = None,
    publisher: str | None = None,
    title: str | None = None,
    max_size: int = MAX_SIZE,
) -> Document:
    """Read a file as a document.

    Args:
        path: The file; its suffix and its first bytes say which reader takes it.
        published, publisher, title: What the user knows of the source; wins over what the file says.
        max_size: Largest file in bytes.

    Raises:
        ReadError: There is no such file, it is empty, too large, binary, of an unknown format or damaged.
    """
    data = content(path, max_size)
    given = Given(path.name, hash_of(data), published, publisher, title)
    read: Reader = import_module(readers[_format(path, data)]).read
    with refusing(path):
        return read(data, given)


def read_text(
    text: str,
    *,
    name: str = "text",
    published: When | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Document:
    """Read words as a document, as if they stood in a file of plain text.

    Raises:
        EmptyFile: There are no words in it.
        BadEncoding: It holds half a character (a lone surrogate).
    """
    from comity.texts.readers.plain import read_words

    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadEncoding(
            f"holds half a character (a lone surrogate) at {error.start}", where=name, do="decode it as UTF-8"
        ) from None
    return read_words(text, Given(name, hash_of(data), published, publisher, title))


def read_lines(
    path: Path,
    *,
    keep_ids: bool = False,
    max_size: int = MAX_SIZE,
    on_error: Callable[[ReadError], None] | None = None,
) -> Iterator[Document]:
    """Read a file of JSON Lines, one short text a record: ``{"id", "text"}``, optionally ``"date"``.

    Args:
        path: The file.
        keep_ids: Whether ``Document.id`` is the record's id.
        max_size: Largest file in bytes.
        on_error: Told of each record that cannot be read; without it the first one raises.

    Raises:
        BadRecord: A line is no such record.
        ReadError: The file cannot be read at all.
    """
    from comity.texts.readers import lines

    return lines.read_records(content(path, max_size), path, keep_ids=keep_ids, on_error=on_error)


def content(path: Path, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a file that is there, not empty and not too large.

    Raises:
        EmptyFile, TooLarge, ReadError: It is not.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ReadError("is a folder", where=path, do="name the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise ReadError("is a pipe or a device, not a file", where=path, do="save what it gives as a file")
        if found.st_size > max_size:
            raise _too_large(path, f"{found.st_size:,}", max_size)
        with path.open("rb") as file:
            data = file.read(max_size + 1)
    except FileNotFoundError:
        raise ReadError("there is no such file", where=path, do="check its name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"cannot be opened: {reason}", where=path, do="check its name and permissions") from None
    if len(data) > max_size:
        raise _too_large(path, f"more than {max_size:,}", max_size)
    if not data:
        raise EmptyFile("is empty", where=path, do="check that it was saved")
    return data


def _too_large(path: Path, size: str, limit: int) -> TooLarge:
    what = f"has {size} bytes, more than the limit of {limit:,}"
    return TooLarge(what, where=path, do="raise --max-size, or cut it")


def _format(path: Path, data: bytes) -> str:
    """The suffix whose reader takes the file: its own, unless its first bytes say otherwise."""
    suffix = path.suffix.lower()
    for signature, other in _SIGNATURES:
        if data.startswith(signature):
            return other
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if readers.get(suffix, readers[".txt"]) == readers[".txt"] and start.startswith(_HTML_STARTS):
        return ".html"
    if suffix in readers:
        return suffix
    if suffix == "":
        return ".txt"
    raise UnknownFormat(
        f"no reader takes {suffix!r} files", where=path, do=f"convert it to one of {', '.join(sorted(readers))}"
    )
