"""Paragraphs become a canonical text: blocks with offsets, notes behind the body and bound, the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from comity.model import Block, BlockKind, Note, Page, Run
from comity.texts.binding import Stretch, inferred
from comity.texts.flow import FlowBuilder
from comity.texts.furniture import heading_kind
from comity.texts.markers import Spot, find_markers, take_out
from comity.texts.notes import Numbering
from comity.texts.paragraphs import Form
from comity.texts.structure import Paragraph

GAP = "\n\n"
"""What stands between two blocks of a canonical text."""

_CALLING = (BlockKind.BODY, BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE)


@dataclass(slots=True)
class Layout:
    """A canonical text with its structure.

    Attributes:
        text, blocks, notes, pages, runs: As in ``Document``.
        italics: Intervals that the file sets in italics or bold.
        roles: For each block of boilerplate, what sort it is.
    """

    text: str
    blocks: list[Block]
    notes: list[Note]
    pages: list[Page]
    runs: tuple[Run, ...]
    italics: list[tuple[int, int]] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)


def name_sections(paragraphs: Sequence[Paragraph]) -> None:
    """Give each paragraph the title of the section that it stands in: the nearest heading above it."""
    section = frame = None
    for p in paragraphs:
        if p.kind is BlockKind.HEADING:
            section = frame = p.text
        elif p.kind is BlockKind.BOILERPLATE and (p.level or _names_frame(p)):
            frame = p.text
        elif p.kind is not BlockKind.BOILERPLATE:
            frame = section
        p.section = None if p.kind is BlockKind.TITLE else frame


def _names_frame(p: Paragraph) -> bool:
    name = heading_kind(p.text) if p.form is Form.TEXT and len(p.text) <= 100 else None
    return name is not None and name.kind not in ("content", "links")


def lay_out(paragraphs: Sequence[Paragraph], numbering: Numbering) -> Layout:
    """The canonical text of paragraphs whose kinds are known.

    Args:
        paragraphs: All paragraphs in reading order, notes among them; their markers are still in the text.
        numbering: How labels of notes became numbers.
    """
    notes = {p.number: p for p in paragraphs if p.kind is BlockKind.NOTE and p.number is not None}
    body = [p for p in paragraphs if p.kind is not BlockKind.NOTE]
    calling = [p for p in body if p.kind in _CALLING]
    before = {n: p.flow.file_start() or 0 for n, p in notes.items()}
    spots = find_markers([p.flow for p in calling], notes.keys(), numbering, before)
    places = _take_out(calling, spots)
    name_sections(body)
    markers = _joined_markers(body, places)
    body = [p for p in body if p.text.strip()]
    for number, p in notes.items():
        p.section = markers[number][1] if number in markers else None
    ordered = [*body, *(notes[n] for n in sorted(notes))]
    return _assembled(ordered, {n: at for n, (at, _) in markers.items()}, before)


def _take_out(calling: Sequence[Paragraph], spots: Sequence[Spot]) -> dict[int, list[tuple[int, int]]]:
    """Take markers out of the paragraphs; returns, by paragraph, notes and offsets."""
    by_place: dict[int, list[Spot]] = {}
    for spot in spots:
        by_place.setdefault(spot.place, []).append(spot)
    found: dict[int, list[tuple[int, int]]] = {}
    for place, here in by_place.items():
        calling[place].flow, found[id(calling[place])] = take_out(calling[place].flow, here)
    return found


def _joined_markers(
    body: Sequence[Paragraph], places: Mapping[int, Sequence[tuple[int, int]]]
) -> dict[int, tuple[int, str | None]]:
    """Offset in the canonical text and section of each note's first marker."""
    found: dict[int, tuple[int, str | None]] = {}
    at = 0
    for p in body:
        kept = bool(p.text.strip())
        for number, offset in places.get(id(p), ()):
            place = at + min(offset, len(p.text)) if kept else max(0, at - len(GAP))
            found.setdefault(number, (place, p.section))
        at += len(p.text) + len(GAP) if kept else 0
    return found


def _assembled(ordered: Sequence[Paragraph], markers: Mapping[int, int], before: Mapping[int, int]) -> Layout:
    builder = FlowBuilder()
    blocks: list[Block] = []
    roles: dict[int, str] = {}
    for p in ordered:
        if builder.length:
            builder.inserted(GAP)
        start = builder.length
        builder.add(p.flow)
        number = p.number if p.kind is BlockKind.NOTE else None
        if p.role:
            roles[len(blocks)] = p.role
        blocks.append(Block(start, builder.length, p.kind, p.section, number, p.page))
    whole = builder.flow()
    notes = _bound(whole.text, blocks, whole.runs, markers, before)
    blocks = [_placed(b, notes.get(b.note) if b.note is not None else None, blocks) for b in blocks]
    return Layout(
        whole.text,
        blocks,
        [notes[n] for n in sorted(notes)],
        _pages(blocks),
        whole.runs,
        sorted({(m.start, m.end) for m in whole.marks if m.kind == "italic"}),
        roles,
    )


def _placed(block: Block, note: Note | None, blocks: Sequence[Block]) -> Block:
    """A block of a note, in the section in which the note is called."""
    if note is None or note.marker_at is None or block.section is not None:
        return block
    caller = blocks[max(0, bisect_right(blocks, note.marker_at, key=lambda b: b.start) - 1)]
    return replace(block, section=caller.section)


def _bound(
    text: str, blocks: Sequence[Block], runs: Sequence[Run], markers: Mapping[int, int], before: Mapping[int, int]
) -> dict[int, Note]:
    """Notes with their markers: found, inferred between neighbours, or lost."""
    texts = {b.note: (b.start, b.end) for b in blocks if b.note is not None}
    missing = {n: text[a:b] for n, (a, b) in texts.items() if n not in markers}
    guessed: dict[int, int] = {}
    if missing and (markers or len(texts) > 1):
        body = list(_stretches(blocks, runs))
        guessed = inferred(text, body, markers, missing, _windows(before, body))
    found = {}
    for number in sorted({*texts, *markers}):
        start, end = texts.get(number, (None, None))
        if number in markers:
            found[number] = Note(number, markers[number], "found", start, end)
        elif number in guessed:
            found[number] = Note(number, guessed[number], "inferred", start, end)
        else:
            found[number] = Note(number, None, "lost", start, end)
    return found


def _stretches(blocks: Sequence[Block], runs: Sequence[Run]) -> Iterator[Stretch]:
    at = 0
    for block in blocks:
        if block.kind is BlockKind.BODY:
            while at < len(runs) and runs[at].end <= block.start:
                at += 1
            stop = at
            while stop < len(runs) and runs[stop].start < block.end:
                stop += 1
            yield Stretch(block.start, block.end, tuple((r.start, r.file_start) for r in runs[at:stop]))
            at = stop


def _windows(before: Mapping[int, int], body: Collection[Stretch]) -> dict[int, tuple[int, int]]:
    """For each note, where in the file its marker may stand: on the page whose foot carries the note."""
    places = sorted(place for s in body for _, place in s.file_starts)
    windows: dict[int, tuple[int, int]] = {}
    page_start, last = 0, -1
    for number, at in sorted(before.items(), key=lambda item: item[1]):
        if last >= 0 and _any_between(places, last, at):
            page_start = last
        windows[number] = (page_start, at)
        last = at
    return windows


def _any_between(places: Sequence[int], low: int, high: int) -> bool:
    """Whether a sorted sequence has a value between two bounds."""
    at = bisect_right(places, low)
    return at < len(places) and places[at] < high


def _pages(blocks: Sequence[Block]) -> list[Page]:
    """The pages of a file with page breaks, each up to where the next begins."""
    begins: list[tuple[int, int]] = []
    end = 0
    for b in blocks:
        if b.kind is BlockKind.NOTE:
            break
        if b.page is not None and (not begins or b.page > begins[-1][0]):
            begins.append((b.page, b.start))
        end = b.end
    stops = [*(start for _, start in begins[1:]), end] if begins else []
    return [Page(number, start, stop) for (number, start), stop in zip(begins, stops, strict=True)]
