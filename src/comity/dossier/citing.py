"""How works are cited on the page, and how a note leads to the work that it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from comity.dossier.moment import moment
from comity.dossier.rows import Work
from comity.model import Citation, Source


def short(source: Source) -> str:
    """Publisher (or first author, or title) and year: ``Corvane Press Agency 2015``."""
    who = source.publisher or (source.authors[0] if source.authors else source.title)
    published = source.published
    year = published and (published.earliest or published.latest)
    return f"{who} {year.year}" if year else f"{who}, no date"


def full(source: Source) -> str:
    """Authors, title, publisher and date in one line; the title keeps its own direction of writing."""
    title = f"\N{FIRST STRONG ISOLATE}{source.title}\N{POP DIRECTIONAL ISOLATE}"
    parts = [", ".join(source.authors), f"“{title}”", source.publisher or "", moment(source.published)]
    return ", ".join(p for p in parts if p)


def web_address(url: str | None) -> str | None:
    """The address if it leads to the web and nowhere else, else ``None``."""
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


class Notes:
    """The notes of one document: what each cites, and where *Ibid.* leads.

    Args:
        citations: All works that the document cites.
    """

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._citations = citations
        self._by_number: dict[int, list[Citation]] = defaultdict(list)
        for citation in citations:
            if citation.number is not None:
                self._by_number[citation.number].append(citation)

    def all_works(self) -> tuple[Work, ...]:
        """Every work, in the order of the notes."""
        return tuple(self.work(c) for c in self._citations)

    def works_of(self, number: int) -> tuple[Work, ...]:
        """The works of one note; one that says so where the note has no text."""
        found = self._by_number.get(number)
        if not found:
            return (Work(number, "", (number,), "", None, lost=True),)
        return tuple(self.work(c) for c in found)

    def work(self, citation: Citation) -> Work:
        """One citation, followed to the work that it means."""
        chain, end = self._follow(citation)
        resolved = _words(end) if end is not citation else ""
        return Work(citation.number, _words(citation), chain, resolved, end.url or citation.url, citation.lost)

    def _follow(self, citation: Citation) -> tuple[tuple[int, ...], Citation]:
        chain = [citation.number] if citation.number is not None else []
        at = citation
        while at.resolves_to is not None and at.resolves_to not in chain:
            chain.append(at.resolves_to)
            found = self._by_number.get(at.resolves_to)
            if not found:
                break
            at = found[0]
        return tuple(chain), at


def _words(citation: Citation) -> str:
    if citation.text:
        return citation.text.strip()
    if citation.lost:
        return ""
    parts = (", ".join(citation.authors), citation.title, citation.outlet, citation.date)
    return ", ".join(p for p in parts if p)
