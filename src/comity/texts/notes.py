"""Which paragraphs are notes, which pieces belong to one note, and which sentences a page of notes has cut."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from comity.model import BlockKind
from comity.texts.flow import Flow
from comity.texts.furniture import heading_kind
from comity.texts.paragraphs import Form
from comity.texts.structure import Paragraph, glued

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_LABEL = re.compile(r"\s*(\d{1,4})\s*[.):]?\s*$")
_WEAK_START = re.compile(r"(?:\((\d{1,3})\)|(\d{1,3})[.)]?)\s+(?=[^\W\d_]|[\"'“‘«(])")
_AFTER_LABEL = re.compile(r"\s*[.):\]]?\s*")
_CLOSED = re.compile(r"(?:[.!?…](?:[\"'”’»)\]]|\s)*|(?:https?://|www\.)\S*|\.\w{2,6}/?)$")
_MONTHS = r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a note.

    Attributes:
        label: Its number or name as printed.
        length: How many characters of the paragraph the label takes.
        sure: Whether its form alone shows that it is a note.
    """

    label: str
    length: int
    sure: bool


def digits(text: str) -> str:
    """A label with superscript digits written as plain ones."""
    return text.translate(_SUPERSCRIPT)


def note_start(flow: Flow) -> Start | None:
    """The label with which a paragraph begins, if it begins as a note does."""
    start = _label(flow)
    return start if start is not None and flow.text[start.length :].strip() else None


def _label(flow: Flow) -> Start | None:
    text = flow.text
    first = flow.marks[0] if flow.marks and flow.marks[0].start == 0 else None
    if first is not None and first.kind == "raised":
        label = _RAISED_LABEL.match(digits(text[: first.end]))
        if label and len(text) > first.end:
            return Start(label.group(1), _after(text, first.end), True)
    if first is not None and first.kind == "reference" and text[first.end :].startswith(":"):
        return Start(text[: first.end], _after(text, first.end), True)
    if first is not None and first.kind == "bracket":
        return Start(text[1 : first.end - 1], _after(text, first.end), False)
    if weak := _WEAK_START.match(text):
        return Start(weak.group(1) or weak.group(2), weak.end(), False)
    return None


def _after(text: str, at: int) -> int:
    return _AFTER_LABEL.match(text, at).end()  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Numbering:
    """How labels of notes become numbers.

    Attributes:
        named: Numbers of notes whose labels are names.
        stretches: Where numbering begins anew on each page or in each chapter: up to which place of the file
            a stretch goes, and what is added to the numbers printed in it.
    """

    named: Mapping[str, int] = field(default_factory=dict)
    stretches: tuple[tuple[int, int], ...] = ()

    def added_at(self, place: int) -> int:
        """What is added to a number printed at a place of the file."""
        return next((added for end, added in self.stretches if place < end), 0)


def mark_notes(paragraphs: Sequence[Paragraph], markers: Collection[int]) -> Numbering:
    """Mark the paragraphs that begin notes, number them and take their labels out.

    Args:
        paragraphs: All paragraphs of the text, furniture marked.
        markers: Numbers that stand in the body as markers, or may.

    Returns:
        How the labels became numbers.
    """
    starts = {i: s for i, p in enumerate(paragraphs) if _may_be_note(p) and (s := note_start(p.flow))}
    chosen = {i for i, s in starts.items() if s.sure}
    chosen |= _after_heading(paragraphs, starts)
    if not chosen:
        chosen = _by_markers(starts, markers)
    named: dict[str, int] = {}
    ends: list[tuple[int, int]] = []
    last = added = highest = 0
    unnamed = max((int(starts[i].label) for i in chosen if starts[i].label.isdecimal()), default=0)
    for i in sorted(chosen):
        p, label = paragraphs[i], starts[i].label
        if not label.isdecimal():
            p.number = named.setdefault(label, unnamed + len(named) + 1)
        else:
            if label == "1" and last > 1:
                ends.append((_last_place(paragraphs[:i]), added))
                added = highest
            last = int(label)
            p.number = last + added
        highest = max(highest, p.number)
        p.flow = p.flow.cut(starts[i].length).stripped()
        p.becomes(BlockKind.NOTE)
    _mark_headings(paragraphs)
    return Numbering(named, (*ends, (1 << 60, added)) if ends else ())


def _last_place(paragraphs: Sequence[Paragraph]) -> int:
    """Where in the file the last note among some paragraphs ends."""
    note = next(p for p in reversed(paragraphs) if p.kind is BlockKind.NOTE)
    return max((run.file_end for run in note.flow.runs), default=0)


def _may_be_note(p: Paragraph) -> bool:
    return p.kind in (BlockKind.BODY, BlockKind.NOTE) or p.role == "bibliography"


def _after_heading(paragraphs: Sequence[Paragraph], starts: dict[int, Start]) -> set[int]:
    """Numbered paragraphs below a heading such as *Notes*, as long as their numbers rise."""
    found: set[int] = set()
    inside, last = False, 0
    for i, p in enumerate(paragraphs):
        name = heading_kind(p.text) if len(p.text) < 60 else None
        if name is not None and name.kind == "notes":
            inside, last = True, 0
        elif p.kind is BlockKind.HEADING:
            inside = False
        elif inside and i in starts and starts[i].label.isdecimal() and last < int(starts[i].label) <= last + 3:
            last = int(starts[i].label)
            found.add(i)
    return found


def _by_markers(starts: dict[int, Start], markers: Collection[int]) -> set[int]:
    """Numbered paragraphs whose numbers rise from the first note on and stand in the body as markers."""
    chain: list[int] = []
    for i in sorted(starts):
        label = starts[i].label
        last = int(starts[chain[-1]].label) if chain else 0
        if label.isdecimal() and last < int(label) <= last + 2:
            chain.append(i)
    held = sum(int(starts[i].label) in markers for i in chain)
    return set(chain) if chain and held >= 0.6 * len(chain) else set()


def _mark_headings(paragraphs: Sequence[Paragraph]) -> None:
    """A heading *Notes* above notes is furniture."""
    for p, following in pairwise(paragraphs):
        name = heading_kind(p.text) if len(p.text) < 60 else None
        if name is not None and name.kind == "notes" and following.kind is BlockKind.NOTE:
            p.becomes(BlockKind.BOILERPLATE, "notes")


def rejoin(paragraphs: Sequence[Paragraph], words: frozenset[str]) -> list[Paragraph]:
    """Make whole what pages have cut: sentences of the body, and notes that run on.

    A body paragraph without an end goes on in the next one that follows notes or page furniture, or that
    begins in lower case. When the body is whole, a piece in lower case continues the last open note.

    Args:
        paragraphs: All paragraphs, notes and furniture marked.
        words: Words of the whole text in lower case; they say whether a hyphen at a seam stays.
    """
    kept: list[Paragraph] = []
    body: Paragraph | None = None
    note: Paragraph | None = None
    interrupted = in_notes = False
    for p in paragraphs:
        if p.kind is BlockKind.NOTE:
            interrupted = True
            if note is not None and note.number == p.number:
                note.flow = glued(note.flow, p.flow, words)
                continue
            note = p
            in_notes = in_notes or bool(kept and kept[-1].role == "notes")
        elif p.kind is BlockKind.BODY:
            if in_notes and note is not None:
                note.flow = glued(note.flow, p.flow, words)
                continue
            if body is not None and _goes_on(body, p, interrupted):
                body.flow = glued(body.flow, p.flow, words)
                interrupted = False
                continue
            if note is not None and _lower(p) and not _CLOSED.search(note.text) and (body is None or body.whole):
                note.flow = glued(note.flow, p.flow, words)
                continue
            body, interrupted = p, False
        elif p.kind in (BlockKind.HEADING, BlockKind.TITLE):
            body, in_notes = None, False
        elif p.kind in (BlockKind.TABLE, BlockKind.CAPTION) or p.role == "page":
            interrupted = True
        kept.append(p)
    return kept


def _lower(p: Paragraph) -> bool:
    return p.form is Form.TEXT and p.text[:1].islower()


def _goes_on(body: Paragraph, p: Paragraph, interrupted: bool) -> bool:
    if p.form is not Form.TEXT or body.text.endswith((":", ";")):
        return False
    if body.whole:
        return False
    if _lower(p):
        return True
    return interrupted and body.form is Form.TEXT and len(body.text) > 60


def split_inline(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Part notes that stand within another note's paragraph: ``... example.org. 20. Ibid.``"""
    held = {p.number for p in paragraphs if p.kind is BlockKind.NOTE}
    found: list[Paragraph] = []
    for p in paragraphs:
        found.append(p)
        if p.kind is BlockKind.NOTE and p.number is not None:
            found.extend(_inline_notes(p, held))
    return found


def _inline_notes(p: Paragraph, held: set[int | None]) -> Iterator[Paragraph]:
    number = (p.number or 0) + 1
    rest = p
    while number not in held:
        cut = re.search(
            rf"(?<=[.\w/>\"”»)\]])\s+{number}\s?[.)]\s+{_MONTHS}(?=[\"“«‘'(]|[A-ZÀ-Þ]|ibid|op\.|loc\.)", rest.text
        )
        if cut is None:
            return
        whole = rest.flow
        rest.flow = whole.cut(0, cut.start()).stripped()
        rest = Paragraph(BlockKind.NOTE, whole.cut(cut.end()).stripped(), p.form, page=p.page, number=number)
        held.add(number)
        yield rest
        number += 1
