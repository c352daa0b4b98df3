"""Notes as citations: the works that a note names, each with authors, title, outlet, date, address, kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from comity.model import Citation, Note
from comity.texts.citation_dates import date_in
from comity.texts.cited_fields import (
    authors_at_start,
    authors_before,
    kind_of,
    language_of,
    outlet_and_rest,
    url_in,
)
from comity.texts.cited_titles import Quoted, title_words, titles, translations
from comity.texts.cross_references import reference_in, resolved

_LEAD = re.compile(
    r"(?:\s|[,;.]"
    r"|(?:and|et|also|See(?: also| for (?:example|instance))?|see(?: also)?|Cf\.?|Voir(?: aussi)?|Vgl\.|Siehe)\b[:,]?)+"
)
_PLACE_PUBLISHER = re.compile(
    r"[,.]?\s*\(?(?P<place>[A-ZÀ-Þ][\w .'’&/-]{2,60}):\s*(?P<publisher>[^,;:()]{2,80}),"
    r"\s*(?P<year>(?:1[5-9]|20)\d\d)\)?"
)
_PAREN_BOOK = re.compile(r"\s*\((?P<publisher>[^()]{2,120}),\s*(?P<year>(?:1[5-9]|20)\d\d)\)")
_YEAR_FIRST = re.compile(
    r"[\s,.]*\((?P<year>(?:1[5-9]|20)\d\d[a-z]?)(?:,[^()]{1,30})?\)[.,:]?\s*(?P<title>[^.?!]{5,300}[?!]?)[.?!]?\s*"
)
_LISTED = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w'’-]+), (?P<given>(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+)(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+)){0,2})"
    r"[.,]?\s+"
    r"(?P<title>[^.,]{3,200})\.(?=\s)"
)
_SOCIAL = re.compile(
    r"\b(?P<sort>tweets?|tweeted|twitter|posts?\s+on\s+X|telegram\s+(?:channel|post)|facebook\s+post)\b", re.IGNORECASE
)
_POSTED_BY = re.compile(
    r"\b(?:posted|published|shared)?\s*(?:by|of|from)\s+(?:the\s+)?(?P<who>[A-ZÀ-Þ@][\w .'’-]{1,60}?)"
    r"(?=\s+(?:on|dated|posted)\b|[,.;]|$)"
)
_OUTLETS = {"twe": "Twitter", "twi": "Twitter", "pos": "X", "tel": "Telegram", "fac": "Facebook"}
_DOCUMENT = re.compile(
    r"(?:UN(?:SC| Security Council| General Assembly)?\s+)?(?P<title>"
    r"(?:Security Council |General Assembly )?(?:Resolution|Decision|Regulation|Directive|Federal Law|Law|Decree|"
    r"Executive Order)\s+(?:No\.?\s*)?[\w/-]*\d[\w/-]*"
    r"|[AS]/(?:RES/)?[\w/.]*\d+"
    r"|(?:Treaty|Agreement|Convention|Protocol|Charter|Memorandum|Pact|Accord)\s+"
    r"(?:on|of|for|between|concerning)\s[^,;]{5,200})"
)
_BY = re.compile(r",\s*(?:by|par|von)\s+(?P<names>[A-ZÀ-Þ][^;]{2,160}?)(?=,\s*(?:[A-Z][a-z]+,\s)?[A-Z][a-z]+\s\d|$)")
_EXPLAINS = re.compile(r"(?<=\w)\.\s+(?=(?:Meanwhile|See|Also|However|This|It|He|She|They)\b)")
_SENTENCE = re.compile(
    r"(?<![A-ZÀ-Þ]\.)(?:(?<=[a-z0-9)\]\"”»])\.|[;:]|[\"”]\.)\s+(?:(?:See|see|Cf\.|Voir)(?: also)?:?\s+)?(?=[A-ZÀ-Þ])"
)


@dataclass(frozen=True, slots=True)
class _Work:
    """A work found in a note: its fields, and the interval of the note's text that names it."""

    citation: Citation
    start: int
    end: int


def parse_notes(text: str, notes: Sequence[Note], italics: Sequence[tuple[int, int]] = ()) -> tuple[Citation, ...]:
    """The works that notes cite, in the order of the notes.

    A note without a work gives one citation of the kind ``other`` with its words; a marker without text
    gives one that is ``lost``.

    Args:
        text: Canonical text.
        notes: Its notes, with intervals of the text.
        italics: Intervals of the text that the file sets in italics; they help to find titles of books.
    """
    found: list[Citation] = []
    for note in sorted(notes, key=lambda n: n.number):
        if note.start is None or note.end is None:
            found.append(_citation(note.number, text=None, lost=True))
            continue
        words = text[note.start : note.end]
        inside = [(a - note.start, b - note.start) for a, b in italics if note.start <= a and b <= note.end]
        for part, work in enumerate(_works(words, inside), 1):
            found.append(
                replace(
                    work.citation,
                    number=note.number,
                    part=part,
                    text=words[work.start : work.end],
                    start=note.start + work.start,
                    end=note.start + work.end,
                )
            )
    return resolved(found)


def parse_work(words: str) -> Citation:
    """The first work that some words name."""
    return _works(words, [])[0].citation


def parse_entry(words: str, start: int, italics: Sequence[tuple[int, int]] = ()) -> Citation:
    """The work that an entry of a bibliography names.

    Args:
        words: The entry.
        start: Where it stands in the canonical text.
        italics: Intervals of the canonical text in italics.
    """
    inside = [(a - start, b - start) for a, b in italics if start <= a and b <= start + len(words)]
    work = _works(re.sub(r"^\s*\[?\d{1,3}[\].)]\s+", "", words), inside)[0].citation
    return replace(work, number=None, part=1, text=words, start=start, end=start + len(words))


def _citation(number: int | None, **fields: object) -> Citation:
    blank = Citation(number, 1, (), None, None, None, None, None, None, None, None, False, None, None)
    return replace(blank, **fields)  # type: ignore[arg-type]


def _works(words: str, italics: Sequence[tuple[int, int]]) -> list[_Work]:
    """The works of a note, at least one record."""
    found = titles(words)
    if not found:
        return _untitled_parts(words, italics)
    works: list[_Work] = []
    starts = []
    previous = 0
    for q in found:
        authors, at = authors_before(words[previous : q.start])
        begin = previous + at if authors else _begin(words, previous, q.start)
        starts.append((begin, authors))
        previous = q.after
    edges = [0, *(begin for begin, _ in starts[1:]), len(words)]
    for k, (q, translated) in enumerate(zip(found, translations(words, found), strict=True)):
        begin, end = edges[k], _trimmed(words, q.after, edges[k + 1])
        citation = _titled(words[q.after : end], q, starts[k][1], words[begin:end], translated is not None)
        works.append(_Work(citation, begin, end))
    if starts[0][0] > 0 and (lead := _leading(words[: starts[0][0]], italics)):
        first = works[0]
        works[0] = _Work(first.citation, starts[0][0], first.end)
        works.insert(0, lead)
    return works


def _leading(words: str, italics: Sequence[tuple[int, int]]) -> _Work | None:
    """A work or an *Ibid.* that stands before the first quoted title, parted by a semicolon."""
    cut = words.rfind(";")
    if cut <= 0:
        return None
    work = _untitled(words[:cut], 0, italics)
    if work.citation.title or reference_in(words[:cut]):
        return work
    return None


def _begin(words: str, previous: int, quote: int) -> int:
    """Where a work without authors begins: behind the connecting words after the work before it."""
    between = words[previous:quote]
    cut = max(between.rfind("; "), between.rfind(". "))
    return previous + cut + 2 if cut >= 0 else quote


def _trimmed(words: str, start: int, end: int) -> int:
    """The end of a work without the words that lead to the next one."""
    tail = words[start:end]
    match = re.search(r"(?:[\s,;]|\b(?:and|et|also|see|voir|See|Also|Voir|Cf)\b[.:,]?)+$", tail)
    return start + match.start() if match and end < len(words) else end


def _titled(tail: str, q: Quoted, authors: tuple[str, ...], whole: str, translated: bool) -> Citation:
    tail = _EXPLAINS.split(tail)[0]
    outlet, rest = outlet_and_rest(tail)
    if not authors and (by := _BY.search(tail)):
        authors, _ = authors_before(re.sub(r",\s*[A-Z][a-z]+s?$", "", by.group("names")))
    dated = date_in(rest) or date_in(tail)
    url = url_in(tail)
    title = title_words(q)
    return _citation(
        None,
        authors=authors,
        title=title,
        outlet=outlet,
        date=dated.edtf if dated else None,
        url=url,
        kind=kind_of(outlet, url, whole),
        language=language_of(title, whole, translated),
    )


def _untitled_parts(words: str, italics: Sequence[tuple[int, int]]) -> list[_Work]:
    """The works of a note that quotes no title, parted at semicolons where each part is a work of its own."""
    cuts = [m.start() for m in re.finditer(r";\s+", words)]
    edges = [0, *(c + 1 for c in cuts), len(words)]
    parts = [
        _untitled(words[a:b], a, [(x - a, y - a) for x, y in italics if a <= x and y <= b]) for a, b in pairwise(edges)
    ]
    if len(parts) > 1 and all(p.citation.title or reference_in(words[p.start : p.end]) for p in parts):
        return parts
    return [_untitled(words, 0, italics)]


def _untitled(words: str, offset: int, italics: Sequence[tuple[int, int]]) -> _Work:
    """A work named without quotation marks, or a remark."""
    lead = _LEAD.match(words)
    skip = lead.end() if lead else 0
    rest = words[skip:]
    citation = (
        _pointing_back(rest)
        or _social(rest)
        or _listed_book(rest)
        or _book(words, italics)
        or _year_first(rest)
        or _document(rest)
        or _remark(words)
    )
    return _Work(citation, offset, offset + len(words))


def _pointing_back(words: str) -> Citation | None:
    reference = reference_in(words)
    if reference is None or len(words) > 200:
        return None
    authors: tuple[str, ...] = ()
    title = None
    if reference.sort != "ibid":
        before = re.split(r",?\s*\b(?:op|art|loc)\.?\s?cit|,?\s*supra|,?\s*a\.\s?a\.", words, flags=re.IGNORECASE)[0]
        authors, end = authors_at_start(before + ", ")
        if not authors and re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+(?: (?:and|et|und|&) [A-ZÀ-Þ][\w'’-]+)?,?", before.strip()):
            authors, end = tuple(re.split(r" (?:and|et|und|&) ", before.strip(" ,"))), len(before)
        title = before[end:].strip(' ,."“”«»') or None
    return _citation(None, authors=authors, title=title, kind="other", language=None)


def _social(words: str) -> Citation | None:
    match = _SOCIAL.search(words)
    if match is None or len(words) > 300 or not (url_in(words) or date_in(words)):
        return None
    who = _POSTED_BY.search(words)
    dated = date_in(words)
    return _citation(
        None,
        authors=(who.group("who").strip(),) if who else (),
        outlet=_OUTLETS[match.group("sort")[:3].lower()],
        date=dated.edtf if dated else None,
        url=url_in(words),
        kind="tweet",
        language=language_of(None, words, False),
    )


def _book(words: str, italics: Sequence[tuple[int, int]]) -> Citation | None:
    """``A. Roe, Title, Place: Publisher, 2018``, in italics or not; what is said before it is a remark."""
    for begin in _sentence_starts(words):
        rest = words[begin:]
        authors, end = authors_at_start(rest)
        found = _PLACE_PUBLISHER.search(rest, end) or _PAREN_BOOK.search(rest, end)
        surname = None if authors else re.match(r"[A-ZÀ-Þ][\w'’-]+, ", rest)
        if surname and _italic_title(rest, surname.end(), begin, italics):
            authors, end = (surname.group().strip(" ,"),), surname.end()
        italic = _italic_title(rest, end, begin, italics)
        if found and found.start() > end and (authors or found.group().lstrip().startswith("(") or italic):
            title = rest[end : found.start()].strip(" ,.")
            told = not authors and re.search(r"[.!?]\s+[A-Z][a-z]+\s[a-z]+\s[a-z]+", title)
            if 3 <= len(title) <= 300 and not told:
                return _book_citation(rest, authors, title, found.group("publisher"), found.group("year"))
        if authors and italic:
            tail = rest[italic[1] :]
            outlet, after = outlet_and_rest(tail)
            dated = date_in(after) or date_in(tail)
            if dated:
                return _book_citation(rest, authors, rest[italic[0] : italic[1]], outlet, dated.edtf)
    return None


def _listed_book(words: str) -> Citation | None:
    """``Roe, Ann. Title. Place: Publisher, 2018.``, the form of bibliographies."""
    match = _LISTED.match(words)
    found = _PLACE_PUBLISHER.match(words, match.end()) if match else None
    if match is None or found is None:
        return None
    author = f"{match.group('given').rstrip('.')} {match.group('family')}"
    return _book_citation(words, (author,), match.group("title"), found.group("publisher"), found.group("year"))


def _sentence_starts(words: str) -> Iterator[int]:
    lead = _LEAD.match(words)
    yield lead.end() if lead else 0
    yield from (match.end() for match in _SENTENCE.finditer(words))


def _italic_title(rest: str, end: int, begin: int, italics: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    at = len(rest[:end])
    return next(
        (
            (a - begin, b - begin)
            for a, b in italics
            if abs(a - begin - at) <= 2 and b - a >= 8 and b - begin <= len(rest)
        ),
        None,
    )


def _book_citation(rest: str, authors: tuple[str, ...], title: str, outlet: str | None, date: str | None) -> Citation:
    title = title.strip(' ,."“”«»')
    return _citation(
        None,
        authors=authors,
        title=title,
        outlet=outlet.strip(" ,.") if outlet else None,
        date=date,
        url=url_in(rest),
        kind="book",
        language=language_of(title, rest, False),
    )


def _year_first(words: str) -> Citation | None:
    """``Roe, A. and Lee, B. (2018). Title. Outlet, 12(3).``, the form of many bibliographies."""
    opening = re.match(r"(?P<names>[^()]{2,200}?)\s*(?=\((?:1[5-9]|20)\d\d[a-z]?[,)])", words)
    found = _YEAR_FIRST.match(words, opening.end()) if opening else None
    if (
        opening is None
        or found is None
        or not re.search(r",\s*[A-ZÀ-Þ]\.|^[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]|$)", opening.group("names"))
    ):
        return None
    names = re.findall(r"([A-ZÀ-Þ][\w'’ -]+,\s*(?:[A-ZÀ-Þ]\.\s?-?)+)", opening.group("names"))
    authors = tuple(f"{n.split(',')[1].strip()} {n.split(',')[0].strip()}" for n in names) or (
        opening.group("names").strip(" ,."),
    )
    outlet, _ = outlet_and_rest(words[found.end() :])
    title = found.group("title").strip(' .,"“”')
    url = url_in(words)
    return _citation(
        None,
        authors=authors,
        title=title,
        outlet=outlet,
        date=found.group("year")[:4],
        url=url,
        kind=kind_of(outlet, url, words),
        language=language_of(title, words, False),
    )


def _document(words: str) -> Citation | None:
    """A treaty, law or resolution cited by its name alone."""
    match = _DOCUMENT.match(words)
    if match is None or len(words) > 250 or re.search(r"[.!?]\s+[A-Z][a-z]+\s[a-z]+", words):
        return None
    dated = date_in(words[match.end() :]) or date_in(words)
    title = match.group("title").strip(" ,.")
    kind = "treaty" if re.match(r"(?:Treaty|Agreement|Convention|Protocol|Charter|Pact|Accord)", title) else "law"
    return _citation(None, title=title, date=dated.edtf if dated else None, url=url_in(words), kind=kind, language="en")


def _remark(words: str) -> Citation:
    """A note that names no work, or only where one can be found."""
    url = url_in(words)
    press = len(words) <= 120 and re.search(r"\bpress\b|\bmedia\b|\bnewspapers?\b", words, re.IGNORECASE)
    dated = date_in(words) if url or press else None
    return _citation(
        None,
        date=dated.edtf if dated else None,
        url=url,
        kind="web" if url else "news" if press and dated else "other",
        language=language_of(None, words, False),
    )
