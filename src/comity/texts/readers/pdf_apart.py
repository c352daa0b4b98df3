"""The pages of a PDF file, read in a process of its own within limits of time and memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from comity import errors
from comity.errors import Bomb, ReadError
from comity.texts.readers.pdf_glyphs import Line, Piece
from comity.texts.readers.pdf_layout import Sheet

PAGE_SECONDS = 10
"""Processor time that one page may take; a dense page of a newspaper takes a tenth of a second."""

MEMORY = 2 << 30
"""Bytes of memory that a file may take."""

_LONGEST = 1800
"""Seconds after which reading is given up, whatever the processor did meanwhile."""

_BROKEN = tuple(-number for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file holds before it is laid out.

    Attributes:
        sheets: Its pages.
        properties: What it says of itself: ``Title``, ``Author``.
        empty: Numbers of the pages without text.
    """

    sheets: list[Sheet]
    properties: dict[str, str]
    empty: list[int]


def drawn_apart(data: bytes, name: str, *, page_seconds: int = PAGE_SECONDS, memory: int = MEMORY) -> Drawn:
    """The pages of a PDF file.

    Args:
        data: The bytes of the file.
        name: Its name, for messages.
        page_seconds: Processor time that one page may take.
        memory: Bytes of memory that the file may take.

    Raises:
        Bomb: It takes more.
        Encrypted: It is protected by a password.
        TooLarge: It has more pages or characters than a document.
        ReadError: It is damaged, or no PDF file.
    """
    if b"%PDF-" not in data[:1100]:
        raise ReadError("is no PDF file", where=name, do="check that it was saved whole")
    found = _asked(data, name, page_seconds, memory)
    if "error" in found:
        kind = getattr(errors, found["error"], ReadError)
        raise kind(found["what"], where=name, do=found["do"])
    sheets = [Sheet([_line(x) for x in page["lines"]], page["low"], page["high"]) for page in found["pages"]]
    return Drawn(sheets, found["properties"], [at for at, sheet in enumerate(sheets, 1) if not sheet.lines])


def _asked(data: bytes, name: str, seconds: int, memory: int) -> Any:
    """What the process that reads the pages answers."""
    command = [sys.executable, "-P", "-m", "comity.texts.readers.pdf_pages", str(seconds), str(memory)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, env=environment, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired:
        raise _bomb(name) from None
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode in _BROKEN:
        raise ReadError("is damaged beyond reading", where=name, do="open it in a PDF viewer and save it again")
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise _bomb(name)
    last = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no answer"])[-1]
    raise ReadError(f"cannot be read: {last[:200]}", where=name, do="open it in a PDF viewer and save it again")


def _bomb(name: str) -> Bomb:
    return Bomb("wants more time or memory than a document does", where=name, do="do not open it")


def _line(record: list[Any]) -> Line:
    pieces, *place = record
    return Line([Piece(*piece) for piece in pieces], *place)
