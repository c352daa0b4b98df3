"""``Document``: a source's canonical text with its structure and the way back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from comity.model.ids import DocumentId
from comity.model.source import Citation, Source
from comity.model.span import Span


class BlockKind(StrEnum):
    """What a block of text is. Only ``BODY`` (and ``NOTE``, marked as such) is coded."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    NOTE = "note"
    TABLE = "table"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, note or piece of boilerplate: an interval of the canonical text.

    Attributes:
        start, end: Code points in the canonical text; blocks do not overlap and stand in order.
        kind: What it is.
        section: Title of the section that it stands in.
        note: Number of the note, for blocks of notes.
        page: Page on which it begins, as printed or counted from 1.
        element: For HTML, the path of the element that carries it.
    """

    start: int
    end: int
    kind: BlockKind
    section: str | None = None
    note: int | None = None
    page: int | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote, bound to its marker.

    Attributes:
        number: Its number.
        marker_at: Offset in the canonical text behind which the marker stood; ``None`` where it was lost.
        binding: ``found`` (the marker stood there), ``inferred`` (between its neighbours) or ``lost``.
        start, end: Interval of its text; ``None`` where a marker has no text.
    """

    number: int
    marker_at: int | None
    binding: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of canonical text and the stretch of the file that it came from.

    Where the two have one length they agree character by character; else the whole stretch was
    rewritten (an entity, an escape, a hyphenated line end).
    """

    start: int
    end: int
    file_start: int
    file_end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged file: its number and the interval of canonical text that begins on it."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A source as text in reading order. Immutable; only ``span`` makes spans.

    Attributes:
        id: Depends on the file's bytes, its date and the canonical text.
        source: The published work.
        text: Canonical text: notes moved behind the body, sentences cut by a page made whole,
            entities and escapes resolved, markers of notes taken out.
        blocks: Its structure, in order.
        notes: Footnotes and endnotes.
        citations: Works that it cites.
        pages: For paged files.
        runs: The way back to the file, in order of ``start``; empty where the file is not text.
        reader: Name and version of the reader, e.g. ``plain/1``.
        warnings: What the reader lacked or repaired, in words for the user.
    """

    id: DocumentId
    source: Source
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    pages: tuple[Page, ...] = ()
    runs: tuple[Run, ...] = field(default=(), repr=False)
    reader: str = "plain/1"
    warnings: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end``.

        Raises:
            ValueError: The interval is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}-{end} is no interval of a text of {len(self.text)} characters")
        return Span(self.id, start, end, self.text[start:end])

    def block_at(self, offset: int) -> Block | None:
        """The block in which an offset lies."""
        at = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None

    def page_at(self, offset: int) -> int | None:
        """The number of the page on which an offset lies."""
        at = bisect_right(self.pages, offset, key=lambda p: p.start) - 1
        if at >= 0 and offset < self.pages[at].end:
            return self.pages[at].number
        block = self.block_at(offset)
        return block.page if block else None

    def file_pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
        """Where the words from ``start`` to ``end`` stand in the file, in code points.

        Markup between the words is included; where the file puts other text between them (a page of
        notes within a sentence) there are several pieces. ``None`` where the file is not text.
        """
        if not self.runs:
            return None
        pieces: list[list[int]] = []
        at = max(0, bisect_right(self.runs, start, key=lambda r: r.start) - 1)
        for run in self.runs[at:]:
            if run.start >= end:
                break
            if run.end <= start:
                continue
            a, b = self._in_file(run, start, end)
            if pieces and pieces[-1][1] <= a and not self._taken(pieces[-1][1], a):
                pieces[-1][1] = b
            else:
                pieces.append([a, b])
        return tuple((a, b) for a, b in pieces)

    @staticmethod
    def _in_file(run: Run, start: int, end: int) -> tuple[int, int]:
        if run.end - run.start != run.file_end - run.file_start:
            return run.file_start, run.file_end
        return run.file_start + max(0, start - run.start), run.file_end - max(0, run.end - end)

    def _taken(self, a: int, b: int) -> bool:
        """Whether canonical text came from between two places of the file."""
        by_file = self._runs_by_file
        at = bisect_right(by_file, a, key=lambda r: r.file_end)
        return at < len(by_file) and by_file[at].file_start < b

    @cached_property
    def _runs_by_file(self) -> tuple[Run, ...]:
        return tuple(sorted(self.runs, key=lambda r: r.file_start))
