"""Where a document names the works that it cites: their titles tell of what others wrote, and are not coded."""

from __future__ import annotations

from bisect import bisect_right

from comity.model import Document, Span


class CitedWorks:
    """The stretches of a document's notes from the title of a cited work to the end of its citation.

    What a note explains before it names the work is the author's own and stands outside.

    Args:
        document: The document, with its citations.
    """

    def __init__(self, document: Document) -> None:
        found: list[tuple[int, int]] = []
        for citation in document.citations:
            if citation.title and citation.start is not None and citation.end is not None:
                title = document.text.find(citation.title, citation.start, citation.end)
                if title >= 0:
                    found.append((title, citation.end))
        self._stretches = sorted(found)

    def hold(self, span: Span) -> bool:
        """Whether a span reaches into one of them."""
        at = bisect_right(self._stretches, span.start, key=lambda s: s[0])
        before = self._stretches[at - 1] if at else (0, 0)
        after = self._stretches[at] if at < len(self._stretches) else (span.end, span.end)
        return before[1] > span.start or after[0] < span.end
