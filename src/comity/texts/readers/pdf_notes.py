"""Notes of a PDF: the small type at the foot of pages, and lists of notes at the end, cut into notes by labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.model import BlockKind
from comity.texts.readers.pdf_glyphs import Line
from comity.texts.readers.pdf_layout import label_of, roman
from comity.texts.readers.pdf_paragraphs import Paragraph, is_exponent

_HEADING = re.compile(
    r"\W*(?:end|foot)?-?notes?(?:\s+and\s+references)?\W*$|\W*references\W*$|\W*anmerkungen\W*$", re.I
)
_YEARS = 1000
"""Number from which the first label of a file is rather a year."""
_LISTED = re.compile(r"\s*\[?(\d{1,4})(?:[\].)]{1,2}\s*|\s+)(?=\S)")


@dataclass(slots=True)
class Notes:
    """The notes of a document as they are found, page by page.

    Attributes:
        found: The notes; those under a star get the numbers behind the last.
        strays: Small type that is no note: captions.
        base: What is added to printed numbers, where numbering begins again.
        last: The last number printed.
        restarts: Whether numbering began again somewhere.
        form: How labels are set: raised, or with what behind the number; all are set alike.
    """

    found: list[Paragraph] = field(default_factory=list)
    strays: list[Paragraph] = field(default_factory=list)
    base: int = 0
    last: int = 0
    restarts: bool = False
    form: str = ""
    printed: dict[tuple[int, int], int] = field(default_factory=dict)
    stars: dict[int, int] = field(default_factory=dict)

    def read(self, rows: Sequence[Line]) -> None:
        """Take the notes from the rows at the foot of a column."""
        begun = False
        for row in rows:
            label = self._label(row, begun)
            if label is not None:
                self._begin(row, *label)
                begun = True
            elif begun or self._goes_on(row):
                self.found[-1].rows.append(row)
                begun = True
            elif self.strays and self.strays[-1].rows[-1].page == row.page:
                self.strays[-1].rows.append(row)
            else:
                self.strays.append(Paragraph([row], BlockKind.CAPTION, row.x1))

    def doubt(self, body: Sequence[Paragraph]) -> None:
        """Take back all notes where nothing in the file is raised: their labels are numbers in small type."""
        rows = [row for paragraph in (*body, *self.found) for row in paragraph.rows]
        if self.found and not any(marks_notes(row) for row in rows):
            for note in self.found:
                note.kind, note.number, note.skips = BlockKind.CAPTION, None, 0
            self.strays.extend(self.found)
            self.found.clear()
            self.printed.clear()
            self.last, self.base, self.form = 0, 0, ""

    def _label(self, row: Line, begun: bool) -> tuple[int | None, int] | None:
        label = label_of(row, None)
        if label is None or label[0] is None:
            return label
        number = label[0]
        if self.form not in ("", _form(row)):
            return None
        if number == self.last + 1 or (not self.printed and number < _YEARS):
            return label
        if row.label:
            return label if self.last < number <= self.last + 5 or (number == 1 and self.last) else None
        if not begun and (number == 1 or self.last < number <= self.last + 3):
            return label
        return None

    def _begin(self, row: Line, number: int | None, skips: int) -> None:
        assigned = None
        if number is not None:
            if number <= self.last:
                self.base += self.last
                self.restarts = True
            self.last = number
            self.form = self.form or _form(row)
            assigned = self.base + number
            self.printed[(row.page, number)] = assigned
        self.found.append(Paragraph([row], BlockKind.NOTE, row.x1, skips=skips, number=assigned))

    def _goes_on(self, row: Line) -> bool:
        """Whether a row without a label, at the head of a foot, continues the last note of the page before."""
        if not self.found:
            return False
        last = self.found[-1].rows[-1]
        near = 0 <= row.page - last.page <= 1 and abs(row.size - last.size) <= 0.06 * last.size
        start = row.text.lstrip(" \"'“‘«(")[:1]
        return near and (not last.ended or start.islower())

    def take_list(self, body: list[Paragraph]) -> list[Paragraph]:
        """Take a list of notes at the end of the body, if there is one and no notes stood at the feet of pages.

        Returns:
            The body without it.
        """
        start = next((at for at in range(len(body) - 1, -1, -1) if _HEADING.match(body[at].text)), None)
        if self.found or start is None:
            return body
        expected = 1
        rest: list[Paragraph] = []
        for paragraph in body[start + 1 :]:
            rows = paragraph.rows
            for row in rows:
                match = _LISTED.match(row.text)
                label = label_of(row, expected) or (None if match is None else (int(match[1]), match.end()))
                if label is not None and label[0] == expected and not rest:
                    self._begin(row, expected, label[1])
                    expected += 1
                elif expected > 1 and not rest and paragraph.kind is not BlockKind.HEADING:
                    self.found[-1].rows.append(row)
                else:
                    rest.append(Paragraph([row], paragraph.kind, paragraph.right))
            if rest and rest[-1].rows == rows:
                rest[-1] = paragraph
        if expected < 3:
            self.found.clear()
            self.printed.clear()
            self.last, self.form = 0, ""
            return body
        return [*body[:start], *rest]

    def number_stars(self) -> None:
        """Give the notes under a star the numbers behind the last one."""
        following = max((note.number or 0 for note in self.found), default=0) + 1
        for note in self.found:
            if note.number is None:
                note.number = following
                self.stars.setdefault(note.page, following)
                following += 1

    def assigned(self, page: int) -> dict[int, int]:
        """The number of the note that each printed number means on a page; a star is printed as 0."""
        numbers = self._counted(page)
        return {**numbers, 0: self.stars[page]} if page in self.stars else numbers

    def _counted(self, page: int) -> dict[int, int]:
        if not self.restarts:
            return {number: number for _, number in self.printed}
        here = {number: own for (at, number), own in self.printed.items() if at == page}
        later = sorted((at, number, own) for (at, number), own in self.printed.items() if at > page)
        for _, number, own in later:
            here.setdefault(number, own)
        return here


def _form(row: Line) -> str:
    """How the label of a note is set."""
    if row.label:
        return "raised"
    match = re.match(r"\s*(\[?)\w{1,7}([\].)]?)", row.text)
    return f"{match[1]}1{match[2]}" if match else "1"


def marks_notes(row: Line) -> bool:
    """Whether there is something raised in a row that may be the marker or the label of a note."""
    before = ""
    for piece in row.pieces:
        text = piece.text.strip()
        sign = bool(roman(text)) or any(c.isdigit() or c in "*†‡§" for c in text)
        if piece.raised and sign and not is_exponent(text, before):
            return True
        before = piece.text
    return False
