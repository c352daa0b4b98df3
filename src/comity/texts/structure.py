"""Paragraphs with their kinds: headings, captions, tables, and the title of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.model import BlockKind
from comity.texts.flow import Flow, FlowBuilder, joined
from comity.texts.inline import flow_of, hyphen_stays
from comity.texts.paragraphs import Form, Raw


@dataclass(slots=True)
class Paragraph:
    """A paragraph on its way to becoming a block.

    Attributes:
        kind: What it is, as far as is known by now.
        flow: Its words.
        form: Its form in the file.
        level: Level of a Markdown heading, 0 for headings found otherwise.
        page: Page on which it begins.
        number: Number of the note that it is or continues.
        alone: Whether it stands between blank lines.
        role: What sort of boilerplate it is: ``contents``, ``author``, ``page``, ``byline``, ``bibliography`` ...
        section: Title of the section that it stands in.
    """

    kind: BlockKind
    flow: Flow
    form: Form = Form.TEXT
    level: int = 0
    page: int | None = None
    number: int | None = None
    alone: bool = True
    role: str | None = None
    section: str | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.flow.text

    @property
    def whole(self) -> bool:
        """Whether it ends as sentences do, markers of notes at its end left aside."""
        end = len(self.text)
        for mark in reversed(self.flow.marks):
            if mark.kind in ("raised", "reference", "bracket") and not self.text[mark.end : end].strip(" ,"):
                end = mark.start
        return bool(TERMINAL.search(_BARE_MARKER.sub("", self.text[max(0, end - 80) : end])))

    def becomes(self, kind: BlockKind, role: str | None = None) -> None:
        """Say what it is."""
        self.kind, self.role = kind, role


TERMINAL = re.compile(r"[.!?…:;؟。！？](?:[\"'”’»)\]]|\s)*$")
"""How a paragraph ends that is whole."""

_BARE_MARKER = re.compile(r"(?<=[.!?…\"”»)])\s?\d{1,3}$")
_CAPTION = re.compile(
    r"(?:(?:Figure|Fig\.|Table|Map|Chart|Box|Graph|Tableau|Carte|Abbildung|Abb\.|Tabelle|Photo)\s*\d+\s*[.:–—-]"
    r"|(?:Photo|Picture|Image|Source)s?\s*:)",
)
DIVISION = re.compile(
    r"(?:(?i:article|chapter|section|part|annex|appendix|protocol|title|artikel|chapitre|titre|kapitel|статья|глава)"
    r"\s+(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Z])\b(?:\s*[.:–—-].{0,90}|\s[A-Z].{0,80})?|(?:PREAMBLE|ANNEX|PROTOCOL))\.?$"
)
_HEADING_START = re.compile(r"[\"'“«‘(]*(?:[A-ZÀ-ÞА-Я]|\d)")
_LONGEST_HEADING = 90
_MOST_WORDS = 14


def paragraphs_of(file: str, raws: Sequence[Raw], words: frozenset[str]) -> list[Paragraph]:
    """The paragraphs of a file with their words, kinds by form alone."""
    found = []
    for raw in raws:
        if raw.form is Form.RULE:
            continue
        flow = _table(file, raw) if raw.form is Form.TABLE else flow_of(file, raw.lines, words)
        if flow.text:
            kind = {Form.HEADING: BlockKind.HEADING, Form.TABLE: BlockKind.TABLE}.get(raw.form, BlockKind.BODY)
            found.append(Paragraph(kind, flow, raw.form, raw.level, raw.page, alone=raw.alone))
    return found


def _table(file: str, raw: Raw) -> Flow:
    """A table row by row, its cells apart."""
    rows = []
    for start, end in raw.lines:
        cells = [
            flow_of(file, [(a, b)]) for a, b in _cells(file, start, end) if not set(file[a:b].strip()) <= set("-:|= ")
        ]
        rows.append(joined(cells, " | "))
    return joined(rows, "\n")


def _cells(file: str, start: int, end: int) -> list[tuple[int, int]]:
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", file[start:end])]
    edges = [-1, *bars, end - start]
    return [(start + a + 1, start + b) for a, b in pairwise(edges) if b > a + 1]


def find_captions(paragraphs: Sequence[Paragraph]) -> None:
    """Mark captions of figures, tables and pictures."""
    for p in paragraphs:
        picture = any(m.kind == "figure" and m.end - m.start == len(p.text) for m in p.flow.marks)
        if p.kind is BlockKind.BODY and (picture or (len(p.text) < 300 and _CAPTION.match(p.text))):
            p.becomes(BlockKind.CAPTION)


def find_plain_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Mark headings that no markup shows: short lines before prose that do not end as sentences do."""
    body = [p for p in paragraphs if p.kind in (BlockKind.BODY, BlockKind.HEADING)]
    for at, p in enumerate(body):
        following = body[at + 1] if at + 1 < len(body) else None
        previous = body[at - 1] if at else None
        if (
            p.kind is BlockKind.BODY
            and p.form is Form.TEXT
            and (DIVISION.match(p.text) or _is_plain_heading(p, previous, following))
        ):
            p.becomes(BlockKind.HEADING)


def _is_plain_heading(p: Paragraph, previous: Paragraph | None, following: Paragraph | None) -> bool:
    if following is None or len(p.text) > _LONGEST_HEADING or len(p.text.split()) > _MOST_WORDS:
        return False
    if not _HEADING_START.match(p.text) or re.search(r"[.,;:…]$|[.,;]$", p.text) or "@" in p.text:
        return False
    if previous is not None and previous.kind is BlockKind.BODY and not previous.whole:
        return False
    return (
        following.kind is BlockKind.BODY
        and is_prose(following.text)
        and following.text[0].isupper() | (not following.text[0].isalpha())
    )


def is_prose(text: str) -> bool:
    """Whether a paragraph reads as running text: several words that end as a sentence does."""
    return len(text) >= 200 or (len(text.split()) >= 8 and bool(TERMINAL.search(text)))


def glued(left: Flow, right: Flow, words: frozenset[str]) -> Flow:
    """Two pieces of one sentence as one, a hyphen at the seam kept or dropped.

    Args:
        left, right: The pieces.
        words: Words of the whole text in lower case; they say whether a hyphen belongs to the word.
    """
    builder = FlowBuilder()
    tail = re.search(r"([^\W\d_]+)-$", left.text[-60:])
    head = re.match(r"[^\W\d_]+", right.text)
    if tail is None or head is None:
        builder.add(left)
        builder.inserted(" ")
    elif hyphen_stays(tail.group(1), head.group(), words):
        builder.add(left)
    else:
        builder.add(left.cut(0, len(left.text) - 1))
    builder.add(right)
    return builder.flow()
