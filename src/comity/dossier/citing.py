"""How works are cited on the page, and how a note leads to the work that it means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from comity.dossier.moment import moment
from comity.dossier.rows import Work
from comity.model import Citation, Source


def short(source: Source) -> str:
    """Publisher (or first author, or title) and year: ``Corvane Press Agency 2015``."""
    who = source.publisher or (source.authors[0] if source.authors else titled(source))
    published = source.published
    year = published and (published.earliest or published.latest)
    return f"{who} {year.year}" if year else f"{who}, no date"


def titled(source: Source) -> str:
    """The title; where the name of the file stands in its place, that it has none."""
    name = source.title.strip()
    file_like = name in ("", source.file) or re.fullmatch(
        r"\S+\.(txt|text|md|html?|xhtml|pdf|docx?)", name, re.IGNORECASE
    )
    return f"Untitled text ({source.file or name})" if file_like else name


def full(source: Source) -> str:
    """Authors, title, publisher and date in one line; the title keeps its own direction of writing."""
    title = f"\N{FIRST STRONG ISOLATE}{titled(source)}\N{POP DIRECTIONAL ISOLATE}"
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
            at = _meant(citation, found)
        return tuple(chain), at


def each_once(works: Iterable[Work]) -> tuple[Work, ...]:
    """Works of several notes; where *Ibid.* leads to one that stands among them, its words are not given again.

    They are where its note holds several works, since its number then does not tell which is meant.
    """
    found = list(dict.fromkeys(works))
    given: set[str] = {w.words for w in found}
    alone = Counter(w.number for w in found)
    made = []
    for w in found:
        clear = w.resolved in given and alone[w.chain[-1]] == 1
        made.append(replace(w, resolved="") if clear else w)
        given.add(w.resolved)
    return tuple(made)


def _meant(citation: Citation, works: Sequence[Citation]) -> Citation:
    """Which of a note's works another citation means: the one that shares most of its authors' names and title."""

    def shared(work: Citation) -> int:
        names = _tokens(" ".join(citation.authors)) & _tokens(" ".join(work.authors))
        return 3 * len(names) + len(_tokens(citation.title) & _tokens(work.title))

    return max(works, key=shared)


def _tokens(text: str | None) -> frozenset[str]:
    """The words of a name or title that tell it from others."""
    return frozenset(w for w in re.findall(r"\w+", (text or "").casefold()) if len(w) > 2)


def _words(citation: Citation) -> str:
    if citation.text:
        return citation.text.strip()
    if citation.lost:
        return ""
    parts = (", ".join(citation.authors), citation.title, citation.outlet, citation.date)
    return ", ".join(p for p in parts if p)
