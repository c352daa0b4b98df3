"""Articles: in which article of a treaty's text a clause stands, by headings and by labels before paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from comity.model import BlockKind, Document

_NUMBER = r"(?:\d+[a-z]?|[IVXLC]+|[A-Z]|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))"
_HEAD = re.compile(rf"[\W_]*(?:Article|Art\.|Clause)\s+{_NUMBER}\b", re.IGNORECASE)
_LABEL = re.compile(rf"[\W_]*((?:Article|Art\.|Clause)\s+{_NUMBER})\s*[.:)–—-]", re.IGNORECASE)
_POINT = re.compile(r"[\W_]*(\d{1,3}|[IVXL]+)[.)]\s")
_LONGEST_HEAD = 80
_ENOUGH = 3
"""Numbered paragraphs from which on a text without articles is one of numbered points."""


@dataclass(frozen=True)
class Articles:
    """The articles of a text, in order.

    Attributes:
        starts: Where each begins, in the canonical text.
        names: What each is called; ``None`` where a heading that is no article begins.
    """

    starts: tuple[int, ...]
    names: tuple[str | None, ...]

    @property
    def count(self) -> int:
        """How many articles there are."""
        return sum(name is not None for name in self.names)

    def at(self, place: int) -> str | None:
        """The article in which a place of the canonical text stands: ``Article 3``, ``Article 3: Defence``."""
        found = bisect_right(self.starts, place) - 1
        return self.names[found] if found >= 0 else None


def articles_of(document: Document) -> Articles:
    """The articles of a document."""
    marks = list(_marks(document))
    if not any(name for _, name in marks):
        points = [(b.start, m[1]) for b in document.blocks if (m := _POINT.match(document.text[b.start : b.end]))]
        marks = [(start, f"Article {number}") for start, number in points] if len(points) >= _ENOUGH else []
    return Articles(tuple(start for start, _ in marks), tuple(name for _, name in marks))


def _marks(document: Document) -> list[tuple[int, str | None]]:
    marks: list[tuple[int, str | None]] = []
    for block in document.blocks:
        if block.kind is BlockKind.NOTE:
            continue
        text = document.text[block.start : block.end].strip()
        labelled = _LABEL.match(text)
        if labelled and len(text) > len(labelled[0]) + 1 and (block.kind is BlockKind.BODY or text.endswith(".")):
            marks.append((block.start, labelled[1]))
        elif block.kind is BlockKind.HEADING or (_HEAD.match(text) and len(text) < _LONGEST_HEAD):
            marks.append((block.start, text.strip(" *_#.") if _HEAD.match(text) else None))
    return marks
