"""Rows of a page become paragraphs: where one ends, which sentences a page cuts, what hyphens part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.model import BlockKind
from comity.texts.inline import hyphen_stays
from comity.texts.readers.parts import Draft
from comity.texts.readers.pdf_glyphs import Line
from comity.texts.readers.pdf_layout import Region, roman

_BULLET = re.compile(r"\s*(?:[•▪■●◦‣∙–—*]|\((?:[a-z]|[ivx]+|\d{1,2})\)|(?:\d{1,2}|[a-z]|[ivx]+)[.)])\s+\S")
_BRACKETED = re.compile(r"\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]")
_INDENT = 0.6
"""Sizes by which a first line is set in."""
_APART = 1.35
"""Leadings between two lines above which a paragraph has ended."""
_MARKER = 0.86
"""Share of its paragraph's size up to which a row is a marker that stands on a line of its own."""
_LEFT_EMPTY = 0.3
"""Share of the column's width that, left empty before a capital, ends a paragraph without a full stop."""
_HEADING_WORDS = 30
_TALLER = 1.07
"""Share of the body's size from which a short paragraph is a heading."""


@dataclass(slots=True)
class Paragraph:
    """Rows that belong together, with the edges of the column that they stand in.

    Attributes:
        rows: Its rows, over columns and pages.
        kind: What it is.
        right: Right edge of the column of its last row.
        indented: Whether its first row is set in.
        skips: Characters to leave out at the head of it (the label of a note).
        number: Number of the note that it is.
    """

    rows: list[Line]
    kind: BlockKind = BlockKind.BODY
    right: float = 0.0
    indented: bool = False
    skips: int = 0
    number: int | None = None
    raws: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, roughly: to decide by, not to print."""
        return " ".join(row.text.strip() for row in self.rows)

    @property
    def size(self) -> float:
        """The size of its first row."""
        return self.rows[0].size

    @property
    def page(self) -> int:
        """Index of the page on which it begins."""
        return self.rows[0].page


def paragraphs(regions: Sequence[Region], size: float) -> list[Paragraph]:
    """The paragraphs of regions in reading order, those that a column or page cuts made whole.

    Args:
        regions: The regions of all pages.
        size: The size of the body.
    """
    found: list[Paragraph] = []
    for region in regions:
        for at, paragraph in enumerate(_of_region(region)):
            paragraph.kind = _kind(paragraph, size)
            before = _open(found) if at == 0 or _is_first_body(paragraph, found, region) else None
            if before is not None and _runs_on(before, paragraph, region):
                before.rows.extend(paragraph.rows)
                before.right = paragraph.right
            else:
                found.append(paragraph)
    _complete_tables(found)
    return found


def _complete_tables(found: Sequence[Paragraph]) -> None:
    """Rows of cells right before or behind a table belong to it: its head in bold, its last line."""
    for at, paragraph in enumerate(found):
        near = [found[i] for i in (at - 1, at + 1) if 0 <= i < len(found)]
        if all(row.cells for row in paragraph.rows) and any(
            other.kind is BlockKind.TABLE and other.page == paragraph.page for other in near
        ):
            paragraph.kind = BlockKind.TABLE


def words_of(lines: Sequence[Line]) -> frozenset[str]:
    """Words of a document in lower case, hyphenated ones whole, those at line ends left out."""
    found: set[str] = set()
    for line in lines:
        words = re.findall(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*", line.text.lower())
        found.update(word.replace("‐", "-").replace("‑", "-") for word in words[1:-1])
    return frozenset(found)


def write(
    rows: Sequence[Line],
    draft: Draft,
    words: frozenset[str],
    numbers: Sequence[int],
    *,
    skips: int = 0,
    markers: frozenset[int] = frozenset(),
    bracketed: frozenset[int] = frozenset(),
) -> None:
    """Write rows as running text: words parted at line ends made whole, markers of notes taken out.

    Args:
        rows: The rows.
        draft: Where to write.
        words: Words of the document; they say whether a hyphen belongs to the word.
        numbers: The number of each page.
        skips: Characters to leave out at the head.
        markers: Numbers that raised digits may mean.
        bracketed: Numbers that digits in square brackets mean.
    """
    page = rows[0].page
    for at, row in enumerate(rows):
        if row.page != page:
            page = row.page
            draft.turn(numbers[page])
        left = skips if at == 0 else 0
        for piece in row.pieces:
            text, left = piece.text[left:], max(0, left - len(piece.text))
            raised = piece.raised or row.size <= _MARKER * rows[0].size
            if raised and (called := _called(text, draft, markers)):
                for number in called:
                    draft.mark(number)
            elif text:
                _add(text, draft, piece.italic, bracketed)
        if at + 1 < len(rows):
            _seam(draft, rows[at + 1].text, words)


def _add(text: str, draft: Draft, italic: bool, bracketed: frozenset[int]) -> None:
    """Write words; numbers in square brackets that call notes are taken out."""
    at = 0
    for match in _BRACKETED.finditer(text) if bracketed else ():
        numbers = [int(number) for number in re.findall(r"\d+", match[0])]
        if bracketed.issuperset(numbers):
            draft.add(text[at : match.start()], italic=italic)
            for number in numbers:
                draft.mark(number)
            at = match.end()
    draft.add(text[at:], italic=italic)


def _seam(draft: Draft, following: str, words: frozenset[str]) -> None:
    """The end of a line: a space, or a hyphen that is kept or dropped."""
    right = re.match(r"\s*([^\W\d_]+)", following)
    if draft.last not in ("-", "\u2010"):
        draft.add(" ")
        return
    written = "".join(draft.chunks[-8:])[-60:]
    left = re.search(r"([^\W\d_]+)[^\w\s]$", written)
    if left is None or right is None:
        if left is None:
            draft.add(" ")
        return
    if draft.last == "-" and hyphen_stays(left[1], right[1], words):
        return
    if draft.last == "\u2010" and f"{left[1]}-{right[1]}".lower() in words:
        return
    draft.cut()


def _called(text: str, draft: Draft, markers: frozenset[int]) -> list[int]:
    """The notes that raised characters call; none where they are an exponent or an ordinal."""
    stripped = text.strip().strip("()[]").translate(_DIGITS)
    if re.fullmatch(r"[*†‡§]+", stripped):
        return [0] if 0 in markers else []
    if (number := roman(stripped)) and number in markers:
        return [number]
    if is_exponent(stripped, "".join(draft.chunks[-4:])):
        return []
    if not re.fullmatch(r"\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*|\d{5,8}", stripped):
        return []
    numbers = [int(number) for number in re.findall(r"\d+", stripped)]
    if re.fullmatch(r"\d+\s*[–-]\s*\d+", stripped) and numbers[0] < numbers[1] < numbers[0] + 10:
        numbers = list(range(numbers[0], numbers[1] + 1))
    if all(number in markers for number in numbers):
        return numbers
    if len(stripped) % 2 == 0 and stripped.isdigit():
        half = len(stripped) // 2
        pair = [int(stripped[:half]), int(stripped[half:])]
        if all(number in markers for number in pair) and pair[1] == pair[0] + 1:
            return pair
    return numbers if numbers and max(numbers) <= max(markers, default=0) + 3 else []


_UNIT = re.compile(r"(?:\d\s*|\b)(?:k|c|d|m)?m$|\b(?:ft|yd|mi|km|10)$")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def is_exponent(raised: str, before: str) -> bool:
    """Whether a raised digit is the exponent of a unit rather than the marker of a note: ``km²``, ``m³``."""
    return raised in ("2", "3") and bool(_UNIT.search(before[-12:]))


def _of_region(region: Region) -> Iterator[Paragraph]:
    rows = region.rows
    begin = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or _parts(rows, begin, at, region):
            first = rows[begin]
            following = rows[begin + 1] if begin + 1 < at else None
            edge = following.x0 if following is not None else region.left
            yield Paragraph(list(rows[begin:at]), right=region.right, indented=first.x0 - edge > _INDENT * first.size)
            begin = at


def _parts(rows: Sequence[Line], begin: int, at: int, region: Region) -> bool:
    """Whether a paragraph ends before row ``at``."""
    above, row = rows[at - 1], rows[at]
    if abs(above.size - row.size) > 0.08 * max(above.size, row.size) and len(row.text.strip()) > 3:
        return True
    if above.y - row.y > _APART * max(region.leading(row), 1.05 * row.size) or row.y > above.y:
        return True
    if bool(above.cells) != bool(row.cells) and _tabular(rows, at if row.cells else at - 1):
        return True
    if _BULLET.match(row.text) and above.ended:
        return True
    if above.bold != row.bold and not above.text.rstrip().endswith((",", "-")):
        roomy = region.right - above.x1 > 0.1 * (region.right - region.left)
        if roomy or (row.bold and above.ended):
            return True
    following = rows[at + 1] if at + 1 < len(rows) else None
    if _set_in(rows[begin:at], row, following, region):
        return True
    room = _room(above, row, region.right)
    wide = row.text.lstrip()[:1].isupper() and room > _LEFT_EMPTY * (region.right - region.left)
    return room > 0 and (wide or above.ended)


def _set_in(paragraph: Sequence[Line], row: Line, following: Line | None, region: Region) -> bool:
    """Whether a row is set in as first lines are, or stands out as those of entries are."""
    step = _INDENT * row.size
    first, last = paragraph[0], paragraph[-1]
    edge = following.x0 if following is not None and abs(following.size - row.size) < 0.3 else region.left
    if row.x0 - last.x0 > step and row.x0 - edge > step and not last.bold:
        return True
    hanging = len(paragraph) > 1 and last.x0 - first.x0 > step
    return hanging and abs(row.x0 - first.x0) < 0.3 * step


def _room(above: Line, row: Line, right: float) -> float:
    """The room that was left at the end of a line after the next word, in points; more than 0 was left on purpose."""
    word = row.text.split(maxsplit=1)[0] if row.text.split() else ""
    per_letter = (row.x1 - row.x0) / max(1, len(row.text))
    return right - above.x1 - (len(word) + 1.5) * per_letter - row.size


def _tabular(rows: Sequence[Line], at: int) -> bool:
    """Whether a row of cells stands in a table: there is another row of cells beside it."""
    return any(rows[near].cells for near in (at - 1, at + 1) if 0 <= near < len(rows))


def _kind(paragraph: Paragraph, size: float) -> BlockKind:
    rows = paragraph.rows
    text = paragraph.text.strip()
    if len(rows) >= 2 and all(row.cells for row in rows):
        return BlockKind.TABLE
    if paragraph.size < 0.8 * size and len(rows) <= 4 and len(text) < 300:
        return BlockKind.CAPTION
    short = len(text.split()) <= _HEADING_WORDS and len(rows) <= 4
    ends = text.endswith((".", ",", ";", ":")) and not re.fullmatch(r"(?:\d+(?:\.\d+)*|[IVXLC]+)\.", text)
    if short and any(c.isalpha() for c in text):
        if paragraph.size >= _TALLER * size and (not ends or paragraph.size >= 1.25 * size):
            return BlockKind.HEADING
        if all(row.bold for row in rows) and not ends:
            return BlockKind.HEADING
    return BlockKind.BODY


def _open(found: Sequence[Paragraph]) -> Paragraph | None:
    """The last paragraph of the body, if only captions and tables stand behind it."""
    for paragraph in reversed(found):
        if paragraph.kind is BlockKind.BODY:
            return paragraph
        if paragraph.kind is BlockKind.HEADING:
            return None
    return None


def _is_first_body(paragraph: Paragraph, found: Sequence[Paragraph], region: Region) -> bool:
    """Whether a paragraph is the first of the body in its region."""
    rows = region.rows
    before = [p for p in found if any(p.rows[-1] is row for row in rows)]
    return paragraph.kind is BlockKind.BODY and all(p.kind in (BlockKind.CAPTION, BlockKind.TABLE) for p in before)


def _runs_on(before: Paragraph, paragraph: Paragraph, region: Region) -> bool:
    """Whether a paragraph of the body goes on in the next column or on the next page."""
    if paragraph.kind is not BlockKind.BODY or abs(before.size - paragraph.size) > 0.08 * before.size:
        return False
    last, first = before.rows[-1], paragraph.rows[0]
    start = first.text.lstrip(" \"'“‘«(")[:1]
    if _BULLET.match(first.text):
        return False
    if not last.ended:
        return start.islower() or start.isdigit() or _room(last, first, before.right) < 3 * last.size
    if paragraph.indented or start.islower():
        return start.islower() and not last.text.rstrip().endswith((":", ";"))
    full = len(before.rows) > 1 and _room(last, first, before.right) <= 0
    return full and first.x0 - region.left < 0.3 * first.size and before.indented
