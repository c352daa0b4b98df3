"""What a text says of itself: title, authors, publisher, date and kind, from its masthead and its imprint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.model import BlockKind, When
from comity.texts.citation_dates import date_in
from comity.texts.cited_fields import kind_of
from comity.texts.furniture import heading_kind
from comity.texts.paragraphs import Form
from comity.texts.structure import TERMINAL, Paragraph, is_prose

_BYLINE = re.compile(r"(?:[Bb]y|BY|Par|Von|Por|Di|Автор:?)\s+(?P<names>(?:the\s+)?[A-ZÀ-ÞА-Я][^\n]{2,150})$")
_NOBODY = re.compile(
    r"^(?:our|staff|special|agenc|news)|\b(?:correspondents?|reporters?|staff|agencies)$", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"(?:(?:first\s+)?published(?:\s+(?:on|at))?|date|posted(?:\s+on)?|issued|publication date|publié le|"
    r"veröffentlicht(?:\s+am)?)\s*:?\s+",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified|accessed|retrieved)\b", re.IGNORECASE)
_NAME_AND_DATE = re.compile(r"(?P<name>[^\n]{2,100}?)\s*[,|–—•·]\s*$")
_RIGHTS = re.compile(r"(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|copyright|©|\(c\))", re.I)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,'/-]{2,40},\s+(?P<date>[^()–—]{4,25}?)\s*(?:\([^()]{2,40}\)\s*)?[–—-]{1,2}\s"
)
_AGENCY_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,']{2,40},?\s[^.]{0,30}\([^)]{2,30}\)\s*[-–—]")
_HEAD = 12
"""How many paragraphs may make up a masthead."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of itself; ``None`` where it says nothing."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: When | None
    kind: str


def mark_masthead(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the title, and the lines of author, publisher and date below it."""
    title = _find_title(paragraphs)
    if title is not None:
        paragraphs[title].becomes(BlockKind.TITLE)
    first = 0 if title is None else title + 1
    head: list[Paragraph] = []
    for p in paragraphs[first : first + _HEAD]:
        framing = p.kind in (BlockKind.BODY, BlockKind.BOILERPLATE) and p.form is Form.TEXT
        if not framing or is_prose(p.text) or len(p.text) > 150:
            break
        head.append(p)
    roles = [next(filter(None, map(_masthead_role, _cells(p))), None) for p in head]
    last = max((i for i, role in enumerate(roles) if role), default=-1)
    for p, role in zip(head[: last + 1], roles, strict=False):
        if p.kind is BlockKind.BODY:
            p.becomes(BlockKind.BOILERPLATE, role or "masthead")
    following = paragraphs[first + last + 1 : first + last + 2]
    if last >= 0 and following and _is_masthead_tail(following[0]):
        following[0].becomes(BlockKind.BOILERPLATE, "masthead")


def _cells(p: Paragraph) -> list[str]:
    """A line as its columns, where wide gaps or bars part it."""
    edges = [0, *(at for m in p.flow.marks if m.kind == "gap" for at in (m.start, m.end)), len(p.text)]
    columns = (p.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [cell for column in columns for cell in re.split(r"\s*[|•·]\s*", column) if cell]


def _is_masthead_tail(p: Paragraph) -> bool:
    """``From the service of the Agency``, ``Translated by ...``: a short line right below the date."""
    return (
        p.kind is BlockKind.BODY
        and p.form is Form.TEXT
        and bool(re.match(r"(?:From the|Translated|With|Photo|Source)\b", p.text))
        and len(p.text) <= 100
        and not TERMINAL.search(p.text)
    )


def _masthead_role(text: str) -> str | None:
    if _BYLINE.match(text):
        return "byline"
    found = date_in(text)
    if found is None or len(text) > 120:
        return None
    rest = (text[: found.start] + text[found.end :]).strip(" .,|–—-•·")
    rest = _PUBLISHED.sub("", rest + " ").strip()
    clock = re.fullmatch(r"(?:[\s,|at-]*\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*\(?[A-Z]{0,4}\)?)?", rest)
    tail = text[found.end :].strip(" .)")
    if clock or _UPDATED.match(text) or (not tail and _NAME_AND_DATE.match(text[: found.start])):
        return "date"
    return None


def _find_title(paragraphs: Sequence[Paragraph]) -> int | None:
    """The first heading before any prose, else a first line that reads as a title."""
    for i, p in enumerate(paragraphs[:60]):
        if p.kind is BlockKind.BODY and is_prose(p.text):
            break
        if p.kind is BlockKind.HEADING:
            name = heading_kind(p.text)
            return i if name is None or name.kind != "content" else None
    first = next((i for i, p in enumerate(paragraphs) if p.kind is BlockKind.BODY), None)
    if first is None or len(paragraphs) < 2:
        return None
    p = paragraphs[first]
    plain = p.form is Form.TEXT and len(p.text) <= 200 and not (p.whole and p.text[-1] not in '?!"”»’')
    plain = plain and not re.search(r"[.,;:…]$", p.text)
    return first if plain and not _masthead_role(p.text) and p.text[:1].isalnum() | (p.text[:1] in "\"'“‘«") else None


def facts_of(paragraphs: Sequence[Paragraph]) -> Facts:
    """What the paragraphs of a text, with their roles, say of it."""
    title = next((p.text for p in paragraphs if p.kind is BlockKind.TITLE), None)
    front = [p for p in paragraphs[:120] if p.kind is BlockKind.BOILERPLATE]
    quoted = _quoted_reference(front, title)
    authors = _byline(front) or quoted[0] or _named_below_title(paragraphs)
    publisher, published = _publisher_and_date(front)
    publisher = _copyright_holder(front) or publisher
    published = quoted[1] or published or _dateline(paragraphs)
    return Facts(title, authors, publisher, published, _kind(paragraphs, title, front))


def _byline(front: Iterable[Paragraph]) -> tuple[str, ...]:
    for p in front:
        if p.role == "byline" and (match := next(filter(None, map(_BYLINE.match, _cells(p))), None)):
            names = re.split(r"\s*(?:,|;|\band\b|&|\bet\b|\bund\b)\s*", match.group("names"))
            found = (re.sub(r"^the\s+", "", n.strip(" ."), flags=re.IGNORECASE) for n in names)
            return tuple(n for n in found if n and not _NOBODY.search(n))
    return ()


def _quoted_reference(front: Sequence[Paragraph], title: str | None) -> tuple[tuple[str, ...], When | None]:
    """Authors and date from the reference that a title page gives for the text itself."""
    from comity.texts.citations import parse_work

    start = next(
        (i for i, p in enumerate(front) if re.match(r"(?:how to|suggested|recommended|cite)\b", p.text, re.I)), -1
    )
    if start < 0:
        return (), None
    words = re.sub(r"^[^:]{0,60}:\s*", "", " ".join(p.text for p in front[start : start + 4]))
    work = parse_work(words)
    found = date_in(words[words.find(title or "") + len(title or "") :] if title and title in words else words)
    return work.authors, found.when if found else None


def _named_below_title(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """A name alone on the line below the title of a title page."""
    at = next((i for i, p in enumerate(paragraphs) if p.kind is BlockKind.TITLE), None)
    if at is None or at + 1 >= len(paragraphs) or paragraphs[at + 1].kind is not BlockKind.BOILERPLATE:
        return ()
    text = paragraphs[at + 1].text
    name = re.fullmatch(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}", text)
    return (text,) if name and paragraphs[at + 1].role in ("imprint", "masthead") else ()


def _publisher_and_date(front: Iterable[Paragraph]) -> tuple[str | None, When | None]:
    publisher: str | None = None
    published: When | None = None
    for p in front:
        if p.role not in ("date", "byline", "imprint", "masthead") or _UPDATED.match(p.text) or len(p.text) > 120:
            continue
        for cell in _cells(p):
            found = date_in(cell)
            if found is None:
                continue
            before, after = cell[: found.start], cell[found.end :]
            name = _NAME_AND_DATE.match(before)
            alone = not (before + after).strip(" .,()")
            if p.role == "date" or alone or (p.role == "masthead" and not after.strip(" .)")):
                published = published or found.when
                if p.role == "date" and name and not _PUBLISHED.match(before) and _is_body(name.group("name")):
                    publisher = publisher or name.group("name")
    return publisher, published


def _is_body(name: str) -> bool:
    """Whether a name before a date is a publisher's; a single word may be the place."""
    return len(name.split()) > 1 or kind_of(name, None, "") in ("news", "report", "official")


def _copyright_holder(front: Iterable[Paragraph]) -> str | None:
    for p in front:
        if len(p.text) <= 120 and re.match(r"\W*(?:©|\(c\)|copyright)", p.text, re.I):
            rest = _RIGHTS.sub("", re.sub(r"\b(?:by|the authors?)\b", "", p.text, flags=re.I))
            name = re.sub(r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b", "", rest).strip(" ,.;-–")
            if name and name[0].isupper() and len(name.split()) <= 8:
                return name
    return None


def _dateline(paragraphs: Sequence[Paragraph]) -> When | None:
    """``MOSCOW, Jan 17, 2025 (Agency) -``: the date of a report, if it names the year."""
    first = next((p.text for p in paragraphs if p.kind is BlockKind.BODY), "")
    match = _DATELINE.match(first)
    found = date_in(match.group("date")) if match else None
    return found.when if found and re.search(r"\d{4}", match.group("date")) else None  # type: ignore[union-attr]


def _kind(paragraphs: Sequence[Paragraph], title: str | None, front: Sequence[Paragraph]) -> str:
    name = (title or "").casefold()
    body = [p for p in paragraphs if p.kind is BlockKind.BODY]
    articles = sum(p.kind is BlockKind.HEADING and p.text.casefold().startswith("article ") for p in paragraphs)
    parties = any(re.search(r"\b(?:Contracting )?Part(?:y|ies) shall\b", p.text) for p in body)
    if parties and (articles >= 3 or re.search(r"treaty|agreement|convention|protocol|pact\b", name)):
        return "treaty"
    if re.search(r"\b(?:joint statement|communiqu[ée]|read-?out|press release|declaration)\b", name):
        return "readout"
    if body and (_DATELINE.match(body[0].text) or _AGENCY_LINE.match(body[0].text)):
        return "news"
    if any(p.role == "imprint" and re.search(r"ISBN|ISSN|©", p.text) for p in front):
        return "report"
    return "text"
