"""What PDFium finds on the pages of a PDF file; run as a program, one file from standard input to JSON.

PDFium is a large program that takes files as it finds them: some of a few hundred bytes make it run for ever, others
make it fall. Therefore it reads in a process of its own (``pdf_apart``), within limits of time and memory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from typing import Any

from comity.errors import ComityError, Encrypted, ReadError, TooLarge
from comity.texts.readers.pdf_glyphs import Line, glyphs, lines

MAX_PAGES = 3000
"""Pages of a file; a longer one is a collection to be read in parts."""

MAX_GLYPHS = 6_000_000
"""Characters of a file."""

MAX_PAGE_GLYPHS = 100_000
"""Characters of a page; a page of a newspaper has a third of it."""

_PASSWORD, _SECURITY = 4, 5
_PROPERTIES = ("Title", "Author")


def pages_of(data: bytes, before_each: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """The lines of each page, and what the file says of itself, as one JSON object.

    Args:
        data: The bytes of the file.
        before_each: Called before each page.

    Raises:
        Encrypted, TooLarge, ReadError: The file cannot be read.
    """
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data)) as file:
            return {"pages": _pages(file, before_each), "properties": _properties(file)}
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise Encrypted("is protected by a password", do="save it without one") from None
        raise ReadError(f"is damaged: {error}", do="open it in a PDF viewer and save it again") from None


def _pages(file: Any, before_each: Callable[[], None]) -> list[dict[str, Any]]:
    if len(file) > MAX_PAGES:
        raise TooLarge(f"has {len(file):,} pages", do=f"cut it into parts of at most {MAX_PAGES:,}")
    pages, count = [], 0
    for at in range(len(file)):
        before_each()
        with closing(file[at]) as page, closing(page.get_textpage()) as text_page:
            here = text_page.count_chars()
            count += here
            if here > MAX_PAGE_GLYPHS:
                raise TooLarge(f"has {here:,} characters on page {at + 1}", do="print it anew on pages of common size")
            if count > MAX_GLYPHS:
                raise TooLarge(f"has more than {MAX_GLYPHS:,} characters", do="cut it into parts")
            found = lines(glyphs(page, text_page), at)
            low, high = _extent(page, found)
            pages.append({"lines": [_record(line) for line in found], "low": low, "high": high})
    return pages


def _record(line: Line) -> list[Any]:
    pieces = [(piece.text, piece.size, piece.bold, piece.italic, piece.raised) for piece in line.pieces]
    return [pieces, line.x0, line.x1, line.y, line.size, line.page]


def _properties(file: Any) -> dict[str, str]:
    """What the file says of itself; without what is no text."""
    found = {}
    for name in _PROPERTIES:
        with suppress(ValueError):
            found[name] = str(file.get_metadata_value(name))
    return found


def _extent(page: Any, found: Sequence[Line]) -> tuple[float, float]:
    """Lower and upper edge of a page in the direction of its text."""
    left, bottom, right, top = page.get_cropbox()
    ys = [line.y for line in found] or [0.0]
    for low, high in ((bottom, top), (left, right), (-top, -bottom), (-right, -left)):
        if low - 1 <= min(ys) and max(ys) <= high + 1:
            return low, high
    return min(ys), max(ys)


def limit(seconds: int) -> None:
    """Let this process run for so many more seconds of processor time; past them the system ends it."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, most))


def _limit_memory(size: int) -> None:
    """Let this process take so many bytes of memory, where the system can limit it."""
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Read one file from standard input; arguments are the seconds for each page and the bytes of memory."""
    seconds, memory = map(int, sys.argv[1:3])
    _limit_memory(memory)
    limit(seconds)
    try:
        answer = pages_of(sys.stdin.buffer.read(), lambda: limit(seconds))
    except ComityError as error:
        answer = error.to_record()
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
