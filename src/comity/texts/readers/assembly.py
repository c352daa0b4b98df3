"""Parts become a document: furniture and masthead told from the text, notes behind the body and bound."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.errors import NoText
from comity.model import Block, BlockKind, Document, Note, Page, Source, When
from comity.texts.bibliography import cited_works
from comity.texts.binding import Stretch, inferred
from comity.texts.citations import parse_notes
from comity.texts.factory import Given, make_document, make_source
from comity.texts.flow import Flow
from comity.texts.furniture import mark_furniture
from comity.texts.language import UNKNOWN, detect
from comity.texts.layout import GAP, Layout, name_sections
from comity.texts.metadata import Facts, facts_of, mark_masthead
from comity.texts.paragraphs import Form
from comity.texts.readers.parts import Part
from comity.texts.structure import Paragraph, find_captions


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a file beside its words.

    Attributes:
        reader: Name and version of the reader.
        media_type: Media type of the file.
        title, authors, publisher, published, kind, url, language: What the file's properties say of the source.
        certain: Whether the properties were written for readers (a page's metadata) and win over the masthead, or
            may come from a program (an office file's) and only fill its gaps.
        warnings: What the reader lacked or repaired.
    """

    reader: str
    media_type: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: When | None = None
    kind: str | None = None
    url: str | None = None
    language: str | None = None
    certain: bool = False
    warnings: tuple[str, ...] = ()


def assemble(parts: Sequence[Part], notes: Sequence[Part], given: Given, found: Found) -> Document:
    """The document that parts and notes make.

    Args:
        parts: Title, headings, body, tables and boilerplate in reading order.
        notes: Parts that are notes; those without a number stand behind the others.
        given: What the user said of the source.
        found: What the file says of it.

    Raises:
        NoText: There are no words.
    """
    if not any(letter.isalnum() for part in (*parts, *notes) for letter in part.text):
        raise NoText("holds no words that could be read", where=given.name, do="check that it is the right file")
    body = [_paragraph(part) for part in parts]
    mark_furniture(body)
    mark_masthead(body)
    find_captions(body)
    name_sections(body)
    facts = facts_of(body)
    ordered = [*parts, *sorted(notes, key=lambda note: (note.note is None, note.note or 0))]
    layout = _layout(ordered, [*body, *(_paragraph(note) for note in ordered[len(parts) :])])
    return make_document(
        _source(layout, facts, given, found),
        layout.text,
        layout.blocks,
        layout.notes,
        (*parse_notes(layout.text, layout.notes, layout.italics), *cited_works(layout)),
        layout.pages,
        reader=found.reader,
        warnings=(*found.warnings, *_lacking(layout.notes)),
    )


def _paragraph(part: Part) -> Paragraph:
    heading = part.kind in (BlockKind.TITLE, BlockKind.HEADING)
    kind = BlockKind.HEADING if heading else part.kind
    return Paragraph(kind, Flow(part.text), Form.HEADING if heading else Form.TEXT, int(heading), part.page)


def _source(layout: Layout, facts: Facts, given: Given, found: Found) -> Source:
    body = " ".join(layout.text[b.start : b.end] for b in layout.blocks if b.kind is BlockKind.BODY)
    language = detect(body or layout.text)
    known = found.certain
    return make_source(
        given,
        media_type=found.media_type,
        language=(found.language or UNKNOWN) if language == UNKNOWN else language,
        title=(found.title or facts.title) if known else (facts.title or found.title),
        authors=(found.authors or facts.authors) if known else (facts.authors or found.authors),
        publisher=(found.publisher or facts.publisher) if known else (facts.publisher or found.publisher),
        published=found.published or facts.published,
        kind=found.kind or facts.kind,
        url=found.url,
    )


def _layout(parts: Sequence[Part], paragraphs: Sequence[Paragraph]) -> Layout:
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part.text) + len(GAP)
    blocks = [
        Block(start, start + len(part.text), p.kind, p.section, part.note, part.page, part.element)
        for part, p, start in zip(parts, paragraphs, starts, strict=True)
    ]
    text = GAP.join(part.text for part in parts)
    pages = _pages(parts, starts)
    italics = [(start + a, start + b) for part, start in zip(parts, starts, strict=True) for a, b in part.italics]
    roles = {at: p.role for at, p in enumerate(paragraphs) if p.role}
    notes = _notes(text, parts, blocks, pages)
    return Layout(text, _placed(blocks, notes), notes, pages, (), italics, roles)


def _placed(blocks: Sequence[Block], notes: Sequence[Note]) -> list[Block]:
    """The blocks, those of notes in the section that calls them."""
    called = {note.number: note.marker_at for note in notes}
    placed = []
    for block in blocks:
        at = called.get(block.note) if block.note is not None else None
        if at is not None:
            caller = blocks[bisect_right(blocks, at, key=lambda b: b.start) - 1]
            block = replace(block, section=caller.section)
        placed.append(block)
    return placed


def _notes(text: str, parts: Sequence[Part], blocks: Sequence[Block], pages: Sequence[Page]) -> list[Note]:
    """Markers and texts with one number, bound; where a note is called twice the first marker counts."""
    markers: dict[int, int] = {}
    texts: dict[int, Block] = {}
    for part, block in zip(parts, blocks, strict=True):
        for at, number in part.markers:
            markers.setdefault(number, block.start + at)
        if block.note is not None:
            texts.setdefault(block.note, block)
    guessed = _inferred(text, blocks, pages, markers, {n: b for n, b in texts.items() if n not in markers})
    notes = []
    for number in sorted({*markers, *texts}):
        binding = "found" if number in markers else "inferred" if number in guessed else "lost"
        marker = markers.get(number, guessed.get(number))
        own = texts.get(number)
        notes.append(Note(number, marker, binding, own.start if own else None, own.end if own else None))
    return notes


def _inferred(
    text: str, blocks: Sequence[Block], pages: Sequence[Page], markers: Mapping[int, int], lost: Mapping[int, Block]
) -> dict[int, int]:
    """Where lost markers most likely stood: on the page that carries the note, between its neighbours."""
    if not lost or not markers:
        return {}
    body = [Stretch(b.start, b.end, ((b.start, b.start),)) for b in blocks if b.kind is BlockKind.BODY]
    intervals = {page.number: (page.start, page.end) for page in pages}
    windows = {n: intervals.get(b.page or -1, (0, len(text))) for n, b in lost.items()}
    return inferred(text, body, markers, {n: text[b.start : b.end] for n, b in lost.items()}, windows)


def _pages(parts: Sequence[Part], starts: Sequence[int]) -> list[Page]:
    """The pages on which the body stands, each up to where the next begins."""
    begins: list[tuple[int, int]] = []
    end = 0
    for part, start in zip(parts, starts, strict=True):
        if part.kind is BlockKind.NOTE:
            break
        here = [] if part.page is None else [(start, part.page)]
        for at, number in (*here, *((start + at, number) for at, number in part.breaks)):
            if not begins or number > begins[-1][1]:
                begins.append((at, number))
        end = start + len(part.text)
    stops = [at for at, _ in begins[1:]] + [end] * bool(begins)
    return [Page(number, start, stop) for (start, number), stop in zip(begins, stops, strict=True)]


def _lacking(notes: Sequence[Note]) -> list[str]:
    """What notes lack, in words for the user."""
    sorts = {
        "no text for the markers of notes": [n.number for n in notes if n.start is None],
        "markers lost, place inferred, for notes": [n.number for n in notes if n.binding == "inferred"],
        "no marker found for notes": [n.number for n in notes if n.binding == "lost"],
    }
    return [f"{what} {', '.join(map(str, numbers))}" for what, numbers in sorts.items() if numbers]
