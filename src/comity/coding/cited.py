"""Where a document names the works that it cites: their titles tell of what others wrote, and are not coded."""

from __future__ import annotations

import re
from bisect import bisect_right

from comity.model import Document, Span

_NEW_SENTENCE = re.compile(r"(?<=[\d)\]\"”»])\.\s+(?=[A-ZÀ-Þ][\w'’-]*(?P<rest>,?\s[^.!?]*))")
"""Where a new sentence begins behind a page, a year or a bracket, with the words of that sentence."""
_SEVERAL = 6


class CitedWorks:
    """The stretches of a document's notes from the title of a cited work to the end of its description.

    What a note explains before it names the work, or behind it in whole sentences, is the author's own and stands
    outside.

    Args:
        document: The document, with its citations.
    """

    def __init__(self, document: Document) -> None:
        found: list[tuple[int, int]] = []
        for citation in document.citations:
            if citation.title and citation.start is not None and citation.end is not None:
                title = document.text.find(citation.title, citation.start, citation.end)
                if title >= 0:
                    behind = title + len(citation.title)
                    found.append((title, behind + _described(document.text[behind : citation.end])))
        self._stretches = sorted(found)

    def hold(self, span: Span) -> bool:
        """Whether a span reaches into one of them."""
        at = bisect_right(self._stretches, span.start, key=lambda s: s[0])
        before = self._stretches[at - 1] if at else (0, 0)
        after = self._stretches[at] if at < len(self._stretches) else (span.end, span.end)
        return before[1] > span.start or after[0] < span.end


def _described(words: str) -> int:
    """How far the description of a work runs in what stands behind its title: up to the first sentence of prose."""
    return next((m.start() for m in _NEW_SENTENCE.finditer(words) if _is_prose(m["rest"])), len(words))


def _is_prose(rest: str) -> bool:
    """Whether the words of a sentence, without the first, are told in small letters and not a name, place or title."""
    words = re.findall(r"[^\W\d][\w'’-]*", rest)
    return len(words) >= _SEVERAL and 2 * sum(w[0].islower() for w in words) > len(words)
