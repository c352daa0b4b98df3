"""Plain text and Markdown, also as machines convert pages into it: notes at the foot of pages, lost markers, tags."""

from __future__ import annotations

from collections.abc import Sequence

from comity.errors import EmptyFile
from comity.model import BlockKind, Document
from comity.texts.bibliography import cited_works
from comity.texts.citations import parse_notes
from comity.texts.decoding import decoded
from comity.texts.factory import Given, make_document, make_source
from comity.texts.furniture import mark_furniture
from comity.texts.inline import words_in
from comity.texts.language import detect
from comity.texts.layout import Layout, lay_out
from comity.texts.markers import possible_numbers
from comity.texts.metadata import facts_of, mark_masthead
from comity.texts.notes import mark_notes, rejoin, split_inline
from comity.texts.paragraphs import raw_paragraphs
from comity.texts.structure import Paragraph, find_captions, find_plain_headings, paragraphs_of

READER = "plain/1"
_MARKDOWN = (".md", ".markdown")


def read(data: bytes, given: Given) -> Document:
    """A document of the bytes of a file of plain text or Markdown.

    Raises:
        EmptyFile, BinaryFile, BadEncoding: They are no text.
    """
    text, warnings = decoded(data)
    return read_words(text, given, warnings)


def read_words(file: str, given: Given, warnings: Sequence[str] = ()) -> Document:
    """A document of the decoded text of a file.

    Args:
        file: The text, newlines and byte order mark untouched.
        given: What is known of the source.
        warnings: What happened when it was decoded.

    Raises:
        EmptyFile: There is no word in it.
    """
    words = words_in(file)
    paragraphs = paragraphs_of(file, raw_paragraphs(file), words)
    mark_furniture(paragraphs)
    mark_masthead(paragraphs)
    find_captions(paragraphs)
    body = [p.flow for p in paragraphs if p.kind is not BlockKind.BOILERPLATE]
    numbering = mark_notes(paragraphs, possible_numbers(body))
    find_plain_headings(paragraphs)
    paragraphs = split_inline(rejoin(paragraphs, words))
    layout = lay_out(paragraphs, numbering)
    if not any(c.isalnum() for c in layout.text):
        raise EmptyFile("has no words", where=given.name, do="check that it was saved")
    return _document(paragraphs, layout, given, warnings)


def _document(paragraphs: Sequence[Paragraph], layout: Layout, given: Given, warnings: Sequence[str]) -> Document:
    body = " ".join(layout.text[b.start : b.end] for b in layout.blocks if b.kind is BlockKind.BODY)
    facts = facts_of(paragraphs)
    source = make_source(
        given,
        media_type="text/markdown" if given.name.lower().endswith(_MARKDOWN) else "text/plain",
        language=detect(body or layout.text),
        title=facts.title,
        authors=facts.authors,
        publisher=facts.publisher,
        published=facts.published,
        kind=facts.kind,
    )
    notes = parse_notes(layout.text, layout.notes, layout.italics)
    return make_document(
        source,
        layout.text,
        layout.blocks,
        layout.notes,
        (*notes, *cited_works(layout)),
        layout.pages,
        layout.runs,
        reader=READER,
        warnings=(*warnings, *_lacking(layout)),
    )


def _lacking(layout: Layout) -> list[str]:
    """What notes lack, in words for the user."""
    sorts = {
        "no text for the markers of notes": [n.number for n in layout.notes if n.start is None],
        "markers lost, place inferred, for notes": [n.number for n in layout.notes if n.binding == "inferred"],
        "no marker found for notes": [n.number for n in layout.notes if n.binding == "lost"],
    }
    return [f"{what} {', '.join(map(str, numbers))}" for what, numbers in sorts.items() if numbers]
