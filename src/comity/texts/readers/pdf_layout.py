"""Reading order of pages: running heads taken off, columns found, the notes at the foot told from the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from statistics import median_low

from comity.texts.readers.pdf_glyphs import Line

_MARGIN = 0.16
"""Share of a page's height, at head and foot, in which running heads stand."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|стр\.)?\s*(\d{1,4}|[ivxlcdm]{1,7})(?:\s*(?:/|of|von|sur|из)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_LABEL = re.compile(r"\s*\[?(\d{1,4}|[ivxlc]{1,7})(?:[\].)]{1,2}\s*|\s+)(?=\S)")
_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_SYMBOL = re.compile(r"\s*([*†‡§])+\s*(?=\S)")
_NUMBER = re.compile(r"\d{1,4}")
_FEW = 6
"""Letters below which a line with a number is a page number or the end of a sentence."""

_GAP = 1.5
"""Sizes by which a line at the foot of a page stands off from the text."""

_SMALL = 0.93
"""Share of the body's size up to which the foot of a page may be notes."""

_GOOD_PART = 0.35
"""Share of the letters in the commonest size that the body's size must have."""

_ROWS = 3
"""Rows that each of two columns must have."""

_LETTERS = 15
"""Letters that lines of a column have on average; cells of a table have fewer."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was drawn.

    Attributes:
        lines: Its lines.
        bottom, top: Its lower and upper edge.
    """

    lines: list[Line]
    bottom: float
    top: float


@dataclass(slots=True)
class Region:
    """A column, or a band across the page, and its rows from head to foot."""

    rows: list[Line]
    page: int
    left: float = 0.0
    right: float = 0.0
    steps: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = min(line.x0 for line in self.rows)
        self.right = max(line.x1 for line in self.rows)
        steps: dict[int, list[float]] = {}
        for above, row in zip(self.rows, self.rows[1:], strict=False):
            if round(above.size) == round(row.size) and above.y > row.y:
                steps.setdefault(round(row.size), []).append(above.y - row.y)
        self.steps = {size: median_low(found) for size, found in steps.items() if len(found) > 1}

    def leading(self, row: Line) -> float:
        """The usual distance of lines of the size of a row."""
        return min(self.steps.get(round(row.size), 1.25 * row.size), 2.2 * row.size)


@dataclass(slots=True)
class Laid:
    """A page in reading order: the regions of its body, and the lines of its notes."""

    body: list[Region] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)


def body_size(sheets: Iterable[Sheet]) -> float:
    """The size of the body: the largest of those in which a good part of the letters are set.

    Notes may have more letters than the body that calls them.
    """
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size, 1)] += len(line.text)
    most = max(sizes.values(), default=0)
    return max((size for size, often in sizes.items() if often >= _GOOD_PART * most), default=10.0)


def without_heads(sheets: Sequence[Sheet]) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page without running heads and page numbers, and the number of each page.

    A line at the edge of a page is a running head where it comes again, numbers aside, at the same height on other
    pages. The numbers are those printed where they count on from page to page, else pages are counted from 1.
    """
    edges = [_edges(sheet) for sheet in sheets]
    seen: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        seen.update({key for line in edge for key in _keys(line)})
    needed = 2 if len(sheets) < 6 else 3
    counting = _counting(edges)
    kept, printed = [], []
    for sheet, edge in zip(sheets, edges, strict=True):
        heads: list[Line] = []
        for side in (1, -1):
            rows = sorted((line for line in edge if _side(line, sheet) == side), key=lambda line: -side * line.y)
            own = list(takewhile(lambda row: _comes_again(row, seen, needed, counting), rows))
            heads.extend(own if side == 1 else _set_off(own, sheet))
        kept.append([line for line in sheet.lines if not any(line is head for head in heads)])
        printed.append([int(number) for head in heads for number in re.findall(r"\d{1,4}", head.text)])
    return kept, _numbered(printed)


def lay_out(lines: Sequence[Line], size: float) -> Laid:
    """The regions of a page in reading order, its notes apart.

    Args:
        lines: The lines of the page without running heads.
        size: The size of the body.
    """
    laid = Laid()
    regions = list(_regions(sorted(lines, key=lambda line: (-line.y, line.x0))))
    for at, rows in enumerate(regions):
        foot = _foot(rows, regions[at + 1 :], size)
        if foot < len(rows):
            laid.notes.append(rows[foot:])
        if foot > 0:
            laid.body.append(Region(rows[:foot], rows[0].page))
    return laid


def label_of(line: Line, expected: int | None) -> tuple[int | None, int] | None:
    """The label with which a note begins: its number, ``None`` for a star, and how many characters it takes.

    Args:
        line: The first line of what may be a note.
        expected: The number that the next note should have, ``None`` where any may come.
    """
    if match := _SYMBOL.match(line.text):
        return None, match.end()
    if number := roman(line.label):
        return number, line.text.index(line.label) + len(line.label)
    if raised := re.match(r"[\[(]?(\d{1,4})", line.label):
        text = line.text
        end = text.index(raised[1]) + len(raised[1])
        return int(raised[1]), end + len(re.match(r"[\])., ]*", text[end:])[0])  # type: ignore[index]
    if match := _LABEL.match(line.text):
        number = int(match[1]) if match[1].isdigit() else roman(match[1])
        if number and expected in (None, number):
            return number, match.end()
    return None


def roman(text: str) -> int:
    """The value of a Roman numeral in lower case, 0 where the text is none."""
    if not _ROMAN.fullmatch(text):
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _edges(sheet: Sheet) -> list[Line]:
    """The outermost lines at the head and the foot of a page."""
    found = []
    for side in (1, -1):
        rows = sorted((line for line in sheet.lines if _side(line, sheet) == side), key=lambda line: -side * line.y)
        found.extend(rows[:6])
    return found


def _side(line: Line, sheet: Sheet) -> int:
    """1 at the head of the page, -1 at its foot, 0 between."""
    margin = _MARGIN * (sheet.top - sheet.bottom)
    return 1 if line.y > sheet.top - margin else -1 if line.y < sheet.bottom + margin else 0


def _keys(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    """A line as it is recognised on other pages: its words without numbers, and its height, roughly."""
    words = re.sub(r"[\W_]+", "", re.sub(r"\d+", "#", line.text.casefold()).replace("#", "0"))
    return (words, round(line.y / 6)), (words, round(line.y / 6 + 0.5) + 100_000)


def _comes_again(line: Line, seen: Mapping[tuple[str, int], int], needed: int, counting: frozenset[int]) -> bool:
    """Whether a line at the edge of a page stands on others too, or is a number that counts on from page to page."""
    letters = sum(letter.isalpha() for letter in line.text)
    if letters < _FEW and any(letter.isdigit() for letter in line.text):
        return _shift(line) in counting or any(int(n) - line.page in counting for n in _NUMBER.findall(line.text))
    return letters > 0 and max(seen[key] for key in _keys(line)) >= needed


def _set_off(heads: list[Line], sheet: Sheet) -> list[Line]:
    """The lines at the foot of a page that a gap parts from what stands above: the last line of a note is not."""
    while heads:
        inner = heads[-1]
        above = [line for line in sheet.lines if line.y > inner.y + 0.5 and not any(line is head for head in heads)]
        nearest = min(above, key=lambda line: line.y, default=None)
        if nearest is None or nearest.y - inner.y >= _GAP * max(inner.size, nearest.size):
            break
        heads = heads[:-1]
    return heads


def _shift(line: Line) -> int | None:
    """What a line that is nothing but a page number differs by from the index of its page."""
    match = _PAGE_NUMBER.match(line.text)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else roman(match[1].lower())
    return number - line.page if number else None


def _counting(edges: Sequence[Sequence[Line]]) -> frozenset[int]:
    """The shifts of page numbers that count on from page to page; any on a single page."""
    shifts = Counter(shift for edge in edges for shift in {_shift(line) for line in edge} if shift is not None)
    return frozenset(shift for shift, often in shifts.items() if often >= min(2, len(edges)))


def _numbered(printed: Sequence[Sequence[int]]) -> list[int]:
    """The number of each page: printed ones where they agree, else counted."""
    shifts = Counter(number - at for at, numbers in enumerate(printed) for number in set(numbers))
    counted = list(range(1, len(printed) + 1))
    if not shifts:
        return counted
    shift, often = max(shifts.items(), key=lambda item: (item[1], -abs(item[0] - 1)))
    if often < max(2, 0.5 * len(printed)) or shift < 1:
        return counted
    return [at + shift for at in range(len(printed))]


def _regions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Columns and bands in reading order; two columns are read one after the other."""
    gutter = _gutter(lines)
    if gutter is None:
        if lines:
            yield _rows(lines)
        return
    bands: list[tuple[list[Line], list[Line], list[Line]]] = [([], [], [])]
    for line in lines:
        side = 0 if line.x0 < gutter - 1 and line.x1 > gutter + 1 else 1 if line.x1 <= gutter + 1 else 2
        if side == 1 and bands[-1][0] and _ends(bands[-1][0][-1], line, lines):
            side = 0
        if (side == 0 and (bands[-1][1] or bands[-1][2])) or (side and bands[-1][0]):
            bands.append(([], [], []))
        bands[-1][side].append(line)
    for across, left, right in _mended(bands):
        if across:
            yield _rows(across)
        yield from _regions(left)
        yield from _regions(right)


def _mended(
    bands: Sequence[tuple[list[Line], list[Line], list[Line]]],
) -> Iterator[tuple[list[Line], list[Line], list[Line]]]:
    """Bands, in which short lines on one side alone that go on a band across the page belong to it."""
    merged: list[tuple[list[Line], list[Line], list[Line]]] = []
    for band in bands:
        across, left, right = band
        before = merged[-1] if merged else None
        alone = not across and not right and left and len(left) <= 2
        if before and before[0] and ((across and not before[1]) or (alone and _goes_on(before[0][-1], left[0]))):
            before[0].extend((*across, *left, *right))
        else:
            merged.append((list(across), list(left), list(right)))
    yield from merged


def _ends(across: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a short line ends what a line across the columns began: nothing stands beside it."""
    beside = any(other is not line and abs(other.y - line.y) < 0.5 * line.size for other in lines)
    return _goes_on(across, line) and across.bold == line.bold and not beside


def _goes_on(line: Line, following: Line) -> bool:
    return abs(line.size - following.size) < 0.3 and 0 < line.y - following.y < 1.8 * line.size


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where two columns are parted, ``None`` on a page of one."""
    if len(lines) < 2 * _ROWS:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = right - left
    best: tuple[int, float, float] | None = None
    start = None
    candidates = [left + width * at / 200 for at in range(40, 161)]
    crossing = [sum(line.x0 < x - 0.5 and line.x1 > x + 0.5 for line in lines) for x in candidates]
    fewest = min(crossing)
    for at, count in enumerate([*crossing, fewest + 1]):
        if count <= fewest + 0 and start is None:
            start = at
        elif count > fewest and start is not None:
            best = max(best or (0, 0.0, 0.0), (at - start, candidates[start], candidates[at - 1]))
            start = None
    if best is None:
        return None
    gutter = (best[1] + best[2]) / 2
    return gutter if _two_columns(lines, gutter) else None


def _two_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Whether lines on both sides of a gutter are columns of prose rather than cells or ends of paragraphs."""
    first = [line for line in lines if line.x1 <= gutter + 1]
    second = [line for line in lines if line.x0 >= gutter - 1]
    if len(first) < _ROWS or len(second) < _ROWS:
        return False
    low = max(min(line.y for line in first), min(line.y for line in second))
    high = min(max(line.y for line in first), max(line.y for line in second))
    beside = [[line for line in side if low - 2 <= line.y <= high + 2] for side in (first, second)]
    across = sum(line.x0 < gutter - 1 and line.x1 > gutter + 1 and low <= line.y <= high for line in lines)
    if min(map(len, beside)) < _ROWS or across > min(map(len, beside)):
        return False
    return all(sum(len(line.text) for line in side) / len(side) >= _LETTERS for side in beside)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Lines of one column as rows: what stands on one baseline is one row, its parts the row's cells."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        last = rows[-1] if rows else None
        if last is not None and abs(last.y - line.y) < 0.25 * max(last.size, line.size) and line.x0 > last.x0:
            last.cells = [*(last.cells or [last.text]), line.text]
            wide = line.x0 - last.x1 > 0.2 * line.size
            if wide:
                last.pieces[-1].text += " "
            last.pieces = [*last.pieces, *line.pieces]
            last.x1 = max(last.x1, line.x1)
        else:
            rows.append(line)
    return rows


def _foot(rows: Sequence[Line], below: Sequence[Sequence[Line]], size: float) -> int:
    """Where among the rows of a region small type begins that runs to the foot of the page."""
    left, right = min(line.x0 for line in rows), max(line.x1 for line in rows)
    for region in below:
        for line in region:
            beside = line.x0 < right - 1 and line.x1 > left + 1
            if beside and line.size > _SMALL * size and line.y < rows[-1].y:
                return len(rows)
    at = len(rows)
    while at > 0 and rows[at - 1].size <= _SMALL * size:
        at -= 1
    return at
