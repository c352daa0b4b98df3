"""Reader of PDF files: text in reading order, page notes at their markers, words and sentences made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.errors import NoText
from comity.model import BlockKind, Document
from comity.texts.factory import Given
from comity.texts.readers.assembly import Found, assemble
from comity.texts.readers.front import honest_authors, honest_title
from comity.texts.readers.parts import Draft, Part
from comity.texts.readers.pdf_apart import Drawn, drawn_apart
from comity.texts.readers.pdf_glyphs import Line
from comity.texts.readers.pdf_layout import body_size, lay_out, without_heads
from comity.texts.readers.pdf_notes import Notes, marks_notes
from comity.texts.readers.pdf_paragraphs import Paragraph, paragraphs, words_of, write

READER = "pdf/1"
MEDIA_TYPE = "application/pdf"

_TITLE = 1.2
"""Share of the body's size from which the largest words on the first pages are the title."""


def read(data: bytes, given: Given) -> Document:
    """Read the bytes of a PDF file.

    Pages are numbered as printed where the printed numbers count on, else from 1. Running heads and page numbers
    are left out. The date on which the file was made is not taken for its publication.

    Raises:
        Encrypted: It is protected by a password.
        NoText: It has no text layer: a scan.
        TooLarge: It has more pages or characters than a document.
        Bomb: It wants more time or memory than a document.
        ReadError: It is damaged, or no PDF file.
    """
    drawn = drawn_apart(data, given.name)
    if not any(sheet.lines for sheet in drawn.sheets):
        count = len(drawn.sheets)
        raise NoText(
            f"has {count} page{'s' * (count != 1)} and no text layer: a scan",
            where=given.name,
            do="run text recognition (OCR) over it first",
        )
    size = body_size(drawn.sheets)
    kept, numbers = without_heads(drawn.sheets)
    pages = [lay_out(page, size) for page in kept]
    body = paragraphs([region for page in pages for region in page.body], size)
    notes = Notes()
    for page in pages:
        for rows in page.notes:
            notes.read(rows)
    notes.doubt(body)
    body = notes.take_list(body)
    notes.number_stars()
    parts, noted = _parts(_titled(_with_strays(body, notes.strays), size), notes, numbers, kept)
    return assemble(parts, noted, given, _found(drawn, given, notes))


def _titled(body: list[Paragraph], size: float) -> list[Paragraph]:
    """The body, its title marked: the largest words on the first two pages; what stands above them is a masthead."""
    front = [p for p in body if p.page <= 1 and p.kind is BlockKind.HEADING and p.size >= _TITLE * size]
    if not front:
        return body
    title = max(front, key=lambda p: (round(p.size, 1), -body.index(p)))
    for paragraph in body[: body.index(title)]:
        if paragraph.kind is BlockKind.HEADING:
            paragraph.kind = BlockKind.BOILERPLATE
    title.kind = BlockKind.TITLE
    return body


def _with_strays(body: list[Paragraph], strays: Sequence[Paragraph]) -> list[Paragraph]:
    """The body with the captions from the feet of pages, each behind the last paragraph that begins on its page."""
    merged = list(body)
    for stray in strays:
        at = max((i + 1 for i, p in enumerate(merged) if p.page <= stray.page), default=0)
        merged.insert(at, stray)
    return merged


def _parts(
    body: Sequence[Paragraph], notes: Notes, numbers: Sequence[int], kept: Sequence[Sequence[Line]]
) -> tuple[list[Part], list[Part]]:
    """Body and notes as parts."""
    words = words_of([line for page in kept for line in page])
    raised = any(marks_notes(row) for paragraph in body for row in paragraph.rows)
    bracketed = frozenset() if raised else frozenset(notes.assigned(0))
    parts = [part for paragraph in body for part in _written(paragraph, notes, numbers, words, bracketed)]
    noted = []
    for note in notes.found:
        draft = Draft()
        write(note.rows, draft, words, numbers, skips=note.skips)
        part = draft.part(BlockKind.NOTE, page=numbers[note.page], note=note.number)
        if part is not None:
            noted.append(replace(part, breaks=()))
    return parts, noted


def _written(
    paragraph: Paragraph,
    notes: Notes,
    numbers: Sequence[int],
    words: frozenset[str],
    bracketed: frozenset[int],
) -> Iterator[Part]:
    if paragraph.kind is BlockKind.TABLE:
        for row in paragraph.rows:
            yield Part(
                " | ".join(" ".join(cell.split()) for cell in row.cells), BlockKind.TABLE, page=numbers[row.page]
            )
        return
    draft = Draft()
    assigned = notes.assigned(paragraph.page)
    write(paragraph.rows, draft, words, numbers, markers=frozenset(assigned), bracketed=bracketed)
    draft.markers = [(at, assigned.get(number, notes.base + number)) for at, number in draft.markers]
    part = draft.part(paragraph.kind, page=numbers[paragraph.page])
    if part is not None:
        yield part


def _found(drawn: Drawn, given: Given, notes: Notes) -> Found:
    said = drawn.properties
    warnings = []
    if drawn.empty:
        listed = ", ".join(map(str, drawn.empty[:20])) + (" ..." if len(drawn.empty) > 20 else "")
        warnings.append(f"no text on page{'s' * (len(drawn.empty) != 1)} {listed}: pictures or blank")
    if notes.restarts:
        warnings.append("the numbers of notes begin again within the file; they are counted on")
    return Found(
        READER,
        MEDIA_TYPE,
        title=honest_title(said.get("Title"), given.name),
        authors=honest_authors(re.sub(r"\s+", " ", said.get("Author") or "")),
        warnings=tuple(warnings),
    )
