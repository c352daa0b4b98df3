"""A page of a PDF as lines of words: glyphs put together by where they stand, raised ones told from the rest."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from comity.texts.structure import TERMINAL

_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""What PDFium makes of hyphens at the ends of lines."""

_SAME_BASELINE = 0.2
"""Shift of the baseline, in sizes, that two fonts on one line may show."""

_RAISED = 0.75
"""Shift of the baseline, in sizes of the line, up to which a smaller glyph is raised rather than a line above."""

_SMALLER = 0.86
"""Share of the line's size up to which a shifted glyph counts as raised or lowered."""

_CELL = 1.2
"""Gap, in sizes, that parts two cells or columns where there is no space between."""

_WIDE_CELL = 2.5
"""Gap, in sizes, that parts them where there is one: justified lines have wide spaces."""

_LABEL = re.compile(r"\d{1,3}|[ivxlc]{1,7}|[*†‡§]{1,3}")
"""What labels a note."""

_SPACE = 0.22
"""Gap, in sizes, that is a space."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page: its place along the line, its baseline (up is more), its size and its font's style."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    spaced: bool


@dataclass(slots=True)
class Piece:
    """Characters of a line in one style; ``raised`` as the markers of notes are."""

    text: str
    size: float
    bold: bool
    italic: bool
    raised: bool = False


@dataclass(slots=True)
class Line:
    """A stretch of glyphs on one baseline without a gap as wide as between columns.

    Attributes:
        pieces: Its words by style.
        x0, x1, y: Its ends and its baseline, in points; ``y`` grows upwards.
        size: The size of most of its letters.
        page: Index of the page.
    """

    pieces: list[Piece]
    x0: float
    x1: float
    y: float
    size: float
    page: int
    cells: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, markers among them."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does, markers of notes aside."""
        words = "".join(piece.text for piece in self.pieces if not piece.raised)
        return bool(TERMINAL.search(words if words.strip() else self.text))

    @property
    def bold(self) -> bool:
        """Whether all of its letters are bold."""
        return all(piece.bold for piece in self.pieces if piece.text.strip() and not piece.raised)

    @property
    def label(self) -> str:
        """The raised characters with which it begins."""
        first = next((piece for piece in self.pieces if piece.text.strip()), None)
        return first.text.strip() if first is not None and first.raised else ""


def glyphs(page: Any, text_page: Any) -> list[Glyph]:
    """The glyphs of a page in the order in which the file draws them, in the direction in which most are written.

    Args:
        page: A page of pypdfium2.
        text_page: Its text page.
    """
    import pypdfium2.raw as pdfium

    handle = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    found: dict[int, list[Glyph]] = {}
    spaced, bold, italic = False, False, False
    for at in range(text_page.count_chars()):
        text = chr(pdfium.FPDFText_GetUnicode(handle, at))
        if pdfium.FPDFText_IsGenerated(handle, at) == 1 or text in " \r\n\t\u00a0":
            spaced = True
            continue
        text = _HYPHENS.get(text, text)
        pdfium.FPDFText_GetCharOrigin(handle, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, at, box)
        pdfium.FPDFText_GetMatrix(handle, at, matrix)
        size = pdfium.FPDFText_GetFontSize(handle, at) * math.hypot(matrix.c, matrix.d)
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
        if spaced or not found:
            bold, italic = _style(pdfium, handle, at)
        start, stop, base = _turned(turn, x.value, y.value, box)
        if size > 0.5:
            found.setdefault(turn, []).append(Glyph(text, start, stop, base, size, bold, italic, spaced))
        spaced = False
    return max(found.values(), key=len, default=[])


def lines(found: Sequence[Glyph], page: int) -> list[Line]:
    """The lines that glyphs make, in the order in which they are drawn."""
    made = []
    for stretch in _stretches(found):
        line = _line(stretch, page)
        if line.text.strip():
            made.append(line)
    return _with_labels(_with_initials(made))


def _style(pdfium: Any, handle: Any, at: int) -> tuple[bool, bool]:
    """Whether a character's font is bold, and whether it is italic."""
    flags = ctypes.c_int()
    needed = pdfium.FPDFText_GetFontInfo(handle, at, None, 0, flags)
    if not 0 < needed < 1000:
        return False, False
    buffer = ctypes.create_string_buffer(needed)
    pdfium.FPDFText_GetFontInfo(handle, at, buffer, needed, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    heavy = any(word in name for word in ("bold", "black", "heavy", "demi")) or bool(flags.value & (1 << 18))
    return heavy, any(word in name for word in ("italic", "oblique")) or bool(flags.value & (1 << 6))


def _turned(turn: int, x: float, y: float, box: Any) -> tuple[float, float, float]:
    """Begin, end and baseline of a glyph on a page turned so that its text runs to the right."""
    if turn == 1:
        return y, max(box.top, y), -x
    if turn == 2:
        return -x, max(-box.left, -x), -y
    if turn == 3:
        return -y, max(-box.bottom, -y), x
    return x, max(box.right, x), y


def _stretches(found: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow one another on one line."""
    stretch: list[Glyph] = []
    base: Glyph | None = None
    for glyph in found:
        if base is None or not _follows(stretch[-1], base, glyph):
            if stretch:
                yield stretch
            stretch, base = [glyph], glyph
            continue
        stretch.append(glyph)
        if glyph.size > base.size * 1.05 and _SMALLER * glyph.size >= base.size:
            base = glyph
        elif abs(glyph.y - base.y) <= _SAME_BASELINE * base.size:
            base = glyph if glyph.size >= base.size else base
    if stretch:
        yield stretch


def _follows(last: Glyph, base: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph continues a stretch whose line is that of ``base``."""
    size = max(base.size, glyph.size)
    shift = glyph.y - base.y
    level = abs(shift) <= _SAME_BASELINE * size
    raised = glyph.size <= _SMALLER * base.size and -0.35 * base.size <= shift <= _RAISED * base.size
    lowered = base.size <= _SMALLER * glyph.size and -_RAISED * glyph.size <= shift <= 0.35 * glyph.size
    if not (level or raised or lowered):
        return False
    gap = glyph.x0 - last.x1
    if _leftward(glyph.text) or _leftward(last.text):
        gap = max(gap, last.x0 - glyph.x1)
    return -1.0 * size < gap < (_WIDE_CELL if glyph.spaced else _CELL) * size


def _line(stretch: Sequence[Glyph], page: int) -> Line:
    sizes: Counter[float] = Counter()
    for glyph in stretch:
        sizes[round(glyph.size, 1)] += 2 if glyph.text.isalpha() else 1
    size = max(sizes, key=lambda value: (sizes[value], value))
    baselines = Counter(round(glyph.y, 1) for glyph in stretch if abs(glyph.size - size) < 0.06)
    base = baselines.most_common(1)[0][0]
    stretch = _in_order_of_reading(stretch)
    pieces: list[Piece] = []
    for at, glyph in enumerate(stretch):
        raised = glyph.size <= _SMALLER * size and glyph.y - base > 0.1 * size
        gap = max(glyph.x0 - stretch[at - 1].x1, stretch[at - 1].x0 - glyph.x1) if at else 0.0
        text = "\u2010" if glyph.text == "\u00ad" and at + 1 == len(stretch) else glyph.text
        text = f" {text}" if at and (glyph.spaced or gap > _SPACE * size) else text
        last = pieces[-1] if pieces else None
        if last and (last.bold, last.italic, last.raised) == (glyph.bold, glyph.italic, raised):
            last.text += text
        else:
            pieces.append(Piece(text, glyph.size, glyph.bold, glyph.italic, raised))
    return Line(pieces, min(g.x0 for g in stretch), max(g.x1 for g in stretch), base, size, page)


def _leftward(text: str) -> bool:
    """Whether a character is written from right to left."""
    return unicodedata.bidirectional(text[:1] or " ") in ("R", "AL")


def _in_order_of_reading(stretch: Sequence[Glyph]) -> Sequence[Glyph]:
    """A line in the order in which it is read: one in Arabic or Hebrew letters from right to left."""
    leftward = sum(_leftward(glyph.text) for glyph in stretch)
    if leftward * 2 <= sum(glyph.text.isalpha() for glyph in stretch):
        return stretch
    ordered: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in sorted(stretch, key=lambda glyph: -glyph.x0):
        if unicodedata.bidirectional(glyph.text[:1]) in ("L", "EN", "AN"):
            run.insert(0, glyph)
            continue
        ordered.extend(run)
        run = []
        ordered.append(glyph)
    return [replace(glyph, spaced=False) for glyph in (*ordered, *run)]


class _Beside:
    """The lines of a page by height, so that those beside another are found without looking at all."""

    def __init__(self, made: Sequence[Line]) -> None:
        self._order = sorted(range(len(made)), key=lambda at: made[at].y)
        self._heights = [made[at].y for at in self._order]
        self._made = made

    def between(self, low: float, high: float) -> list[Line]:
        """The lines whose baselines lie from one height to another, in the order in which they are drawn."""
        within = self._order[bisect_left(self._heights, low) : bisect_right(self._heights, high)]
        return [self._made[at] for at in sorted(within)]


def _with_labels(made: list[Line]) -> list[Line]:
    """Set raised labels that are no smaller than their notes before the lines that they label."""
    beside = _Beside(made)
    largest = max((line.size for line in made), default=0.0)
    joined: set[int] = set()
    for label in [line for line in made if _LABEL.fullmatch(line.text.strip())]:
        for line in beside.between(label.y - _RAISED * largest, label.y):
            shift, gap = label.y - line.y, line.x0 - label.x1
            if line is label or id(line) in joined:
                continue
            if 0.1 * line.size < shift < _RAISED * line.size and -1 < gap < line.size:
                line.pieces.insert(0, replace(label.pieces[0], text=label.text.strip(), raised=True))
                line.x0 = label.x0
                joined.add(id(label))
                break
    return [line for line in made if id(line) not in joined]


def _with_initials(made: list[Line]) -> list[Line]:
    """Set a large initial before the line that it begins."""
    near = _Beside(made)
    joined: set[int] = set()
    for initial in [line for line in made if len(line.text.strip()) == 1 and line.text.strip().isalpha()]:
        beside = [
            line
            for line in near.between(initial.y - 0.2 * initial.size, initial.y + initial.size)
            if line is not initial
            and id(line) not in joined
            and line.size * 1.7 < initial.size
            and -0.2 * line.size <= line.y - initial.y < initial.size
            and -0.5 * line.size < line.x0 - initial.x1 < 2 * line.size
        ]
        if len(beside) >= 2:
            first = max(beside, key=lambda line: line.y)
            glued = replace(first.pieces[0], text=initial.text.strip(), raised=False)
            first.pieces.insert(0, glued)
            for line in beside:
                line.x0 = initial.x0
            joined.add(id(initial))
    return [line for line in made if id(line) not in joined]
