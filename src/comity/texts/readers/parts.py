"""Paragraphs with their markers and pages, collected word by word from a laid-out file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from comity.model import BlockKind

_SPACES = re.compile(r"\s+")
_DROPPED = (0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFC, *range(9), *range(14, 28), *range(127, 133), *range(134, 160))
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CLOSING = tuple(".,;:!?)]”’»…")
_SURROGATES = range(0xD800, 0xE000)
_CLEAN: dict[int, str] = {**dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SURROGATES, "\ufffd"), **_LIGATURES}


@dataclass(frozen=True, slots=True)
class Part:
    """A block before its place in the canonical text is known.

    Attributes:
        text: Its words, spaces made single.
        kind: What it is.
        markers: Where markers of notes stood in it, and their numbers.
        page: Page on which it begins.
        breaks: Where in it another page begins, and that page's number.
        element: Path of the element that carries it.
        note: Number of the note that it is.
        italics: Intervals of it that the file sets in italics.
    """

    text: str
    kind: BlockKind = BlockKind.BODY
    markers: tuple[tuple[int, int], ...] = ()
    page: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    element: str | None = None
    note: int | None = None
    italics: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Draft:
    """Collects the words of one part, with single spaces, and where markers and pages stood between them."""

    chunks: list[str] = field(default_factory=list)
    length: int = 0
    markers: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    italics: list[tuple[int, int]] = field(default_factory=list)
    owed: bool = False

    @property
    def last(self) -> str:
        """The last character, empty where there is none."""
        return self.chunks[-1][-1] if self.chunks else ""

    def add(self, words: str, *, italic: bool = False) -> None:
        """Append words as the file has them."""
        words = _SPACES.sub(" ", words.translate(_CLEAN))
        if self.last in ("", " "):
            words = words.lstrip(" ")
        if self.owed and words:
            self.owed = False
            words = words if words.startswith((" ", *_CLOSING)) else " " + words
        if words:
            self.chunks.append(words)
            if italic:
                self._italic(self.length, self.length + len(words))
            self.length += len(words)

    def _italic(self, start: int, end: int) -> None:
        if self.italics and self.italics[-1][1] == start:
            start, _ = self.italics.pop()
        self.italics.append((start, end))

    def join(self, part: Part) -> None:
        """Append the words of another part, with its markers and italics, and a space."""
        at = self.length
        self.markers.extend((at + offset, number) for offset, number in part.markers)
        self.italics.extend((at + start, at + end) for start, end in part.italics)
        self.add(part.text + " ")

    def mark(self, number: int) -> None:
        """A marker of a note stands here; a space before it goes where punctuation follows."""
        if self.last == " ":
            self.cut()
            self.owed = True
        self.markers.append((self.length, number))

    def turn(self, page: int) -> None:
        """A page begins here."""
        self.breaks.append((self.length, page))

    def cut(self) -> None:
        """Take back the last character, a hyphen at the end of a line."""
        if self.chunks:
            self.length -= 1
            self.chunks[-1] = self.chunks[-1][:-1]
            if not self.chunks[-1]:
                self.chunks.pop()

    def part(
        self,
        kind: BlockKind = BlockKind.BODY,
        *,
        page: int | None = None,
        element: str | None = None,
        note: int | None = None,
    ) -> Part | None:
        """The part, ``None`` where it has no words."""
        text = "".join(self.chunks).rstrip(" ")
        if not text:
            return None
        breaks = tuple((min(at, len(text)), number) for at, number in self.breaks)
        italics = tuple((start, min(end, len(text))) for start, end in self.italics if start < len(text))
        return Part(text, kind, tuple(self.markers), page, breaks, element, note, italics)
