"""Fields of a cited work: authors, outlet, address, kind, language."""

from __future__ import annotations

import re
from functools import cache

from comity.texts.citation_dates import date_in
from comity.texts.language import UNKNOWN, detect
from comity.vocab.loader import rows

_PARTICLE = r"(?:de|del|della|di|da|du|des|la|le|van|von|der|den|ter|zu|al|el|bin|ibn|ben|of|for|and|the|on|in|al-|el-)"
_INITIALS = r"(?:[A-ZÀ-ÞА-Я]\.(?:\s?-?\s?[A-ZÀ-ÞА-Я]\.)*)"
_WORD = r"(?:[A-ZÀ-ÞА-Я][\w'’.-]*|O['’][A-Z]\w+|al-[A-Z]\w+|el-[A-Z]\w+)"
_PERSON = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Mme|MM|M|Sir|Gen|Amb)\.?\s+)?(?:{_INITIALS}(?:\s?(?:{_PARTICLE}\s)*{_WORD}(?:[\s-]{_WORD}){{0,2}})?"
    rf"|{_WORD}(?:\s(?:{_PARTICLE}\s)*(?:{_INITIALS}|{_WORD})){{1,7}})(?:,?\s(?:Jr|Sr)\.?)?"
)
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Mme|MM|Sir|Gen|Amb)\.?\s+")
_ET_AL = re.compile(r",?\s*\bet\s+al\b\.?|,?\s+and others\b|\s+u\.\s?a\.")
_EDITORS = re.compile(r"\s*\((?:eds?|dir|dirs|Hg|Hrsg|coord|coords|ред)\.?\)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:and|et|und|y|&)\s|[,;]|\b(?:and|et|und|y|и)\b|&)\s*")
_INVERTED = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w'’-]+), (?P<given>[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?){0,2})"
    r"(?P<others>,? and [^,]{3,60})?\.?$"
)
_LEAD_IN = re.compile(
    r"(?i:\b(?:see(?:,?\s+(?:also|e\.g\.|for (?:example|instance)|in particular))?|also see|cf|compare|"
    r"voir(?:\s+aussi)?|vgl|siehe(?:\s+auch)?|cited (?:by|in)|quoted (?:by|in)|according to|e\.g|i\.e|as|"
    r"statement by|interview with|from|in)\b)[.,:]*\s*"
    r"|[;:]\s+|[.?!][\"”»]\s+|(?<=[a-zà-ÿ0-9)\]\"”»])\.\s+"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”»\])]+", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:available (?:at|on|online)|disponible sur|accessible (?:at|sur)|abrufbar unter|found (?:here|at)|"
    r"доступно)\s*:?\s*(?P<host>(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?)",
    re.IGNORECASE,
)
_MONTHS_AND_SEASONS = (
    "jan feb mar apr may jun jul aug sep oct nov dec spring summer autumn fall winter early mid late janv févr mars "
    "avril mai juin juil août sept octo déce printemps été automne hiver januar februar märz okto dez n.d forthcoming"
)
_NOT_OUTLET = re.compile(
    rf"\(?(?:\d|v(?:ol)?s?\.?\s*\d|nos?\.?\s*\d|n[°º]|nr\.?\s*\d|issue\b|pp?\.\s*\d|pages?\s*\d|available\b|disponible\b|"
    rf"accessible\b|abrufbar\b|accessed\b|https?:|www\.|op\.|loc\.|ibid|no\s|by\s|par\s|"
    rf"(?:{'|'.join(_MONTHS_AND_SEASONS.split())})\w*[\s.,–-]*(?:\d|[a-z]+\s\d|$|-))",
    re.IGNORECASE,
)
_ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|with|from|how|why|what|to|on|for)\b", re.IGNORECASE)
_FRENCH = re.compile(r"[èêçàùœ]|\b[dl]['’]|\b(?:le|la|les|du|des|et|une|sur)\b", re.IGNORECASE)
_PERSIAN_WORDS = re.compile(
    r"\b(?:va|az|dar|ke|bâ|râ|irân|rusie|barâye|barâ-ye|ast|hast|hastand|mi-?\w+|keshvar|\w+-(?:e|ye|o|hâ|hâye))\b",
    re.IGNORECASE,
)


def authors_before(text: str) -> tuple[tuple[str, ...], int]:
    """The authors with whom a stretch of text before a title ends.

    Returns:
        Their names, and where in the text they begin (its length where there are none).
    """
    bare = text.rstrip(" ,")
    if not bare or bare.endswith(":"):
        return (), len(text)
    begin = max((m.end() for m in _LEAD_IN.finditer(bare) if m.end() < len(bare)), default=0)
    names, start = _author_list(bare[begin:], begin, len(text))
    if not names and (inverted := _INVERTED.search(bare[begin:])):
        first = f"{inverted.group('given').rstrip('.')} {inverted.group('family')}"
        others = _author_list(inverted.group("others") or "", 0, 0)[0]
        return (first, *others), begin + inverted.start()
    return names, start


def _author_list(words: str, begin: int, none: int) -> tuple[tuple[str, ...], int]:
    """The longest run of names at the end of some words."""
    words_only = _EDITORS.sub(lambda m: " " * len(m.group()), words)
    et_al = _ET_AL.search(words_only)
    if et_al and et_al.end() >= len(words_only.rstrip()):
        words_only = words_only[: et_al.start()]
    pieces: list[tuple[str, int]] = []
    at = 0
    for gap in [*_BETWEEN.finditer(words_only), None]:
        stop = gap.start() if gap else len(words_only)
        pieces.append((words_only[at:stop].strip(), at))
        at = gap.end() if gap else at
    names: list[str] = []
    start = none
    for piece, offset in reversed(pieces):
        if not piece:
            continue
        if not is_name(piece):
            break
        names.append(_HONORIFIC.sub("", piece))
        start = begin + offset
    names.reverse()
    if names and et_al:
        names[-1] += " et al"
    return tuple(names), start


def is_name(words: str) -> bool:
    """Whether words may be the name of a person or body that writes: ``A. B. Roe``, ``Ann Roe``."""
    return len(words) <= 90 and _PERSON.fullmatch(words) is not None


def authors_at_start(text: str) -> tuple[tuple[str, ...], int]:
    """The authors with whom a reference without a quoted title begins, and where the rest of it begins."""
    names: list[str] = []
    at = end = 0
    plain = _EDITORS.sub(lambda m: " " * len(m.group()), text)
    for gap in _BETWEEN.finditer(plain):
        piece = plain[at : gap.start()].strip()
        if not is_name(piece) or (names and not re.match(_INITIALS, piece) and re.match(_INITIALS, names[0])):
            break
        names.append(piece)
        at = end = gap.end()
    return tuple(names), end


def url_in(text: str) -> str | None:
    """The first address in a stretch of text."""
    match = _URL.search(text)
    if match:
        return match.group().rstrip(".,;:!?'’")
    named = _ADDRESSED.search(text)
    return named.group("host").rstrip(".,;") if named else None


def outlet_and_rest(tail: str) -> tuple[str | None, str]:
    """The outlet with which the words behind a title begin, and what follows it."""
    text = re.sub(r"^[\s,.;:!?\"”»]+", "", tail)
    text = re.sub(r"^in\s*:\s*|^in\s+(?=[A-Z])", "", text)
    pieces: list[str] = []
    rest = text
    while rest:
        match = re.match(r"(?:[^,;(]|\([^()]{0,80}\)){1,200}", rest)
        piece = (match.group() if match else rest[:1]).strip()
        stop = re.search(r"(?<=[a-zà-ÿ)\"”])\.\s+(?=[A-Z(]|https?:|www\.|available)|:\s+(?=https?:|www\.)", piece)
        if _NOT_OUTLET.match(piece) or not piece or len(pieces) >= 4:
            break
        if stop:
            pieces.append(piece[: stop.start()].strip())
            rest = piece[stop.end() :] + rest[match.end() if match else 1 :]
            break
        pieces.append(piece)
        rest = rest[match.end() if match else 1 :].lstrip()
        if rest[:1] == ";":
            break
        rest = rest.lstrip(", ")
    outlet = ", ".join(p for p in pieces if p).strip(" .,")
    dated = date_in(outlet)
    if dated and dated.end >= len(outlet) - 1 and dated.start > 3:
        outlet, rest = outlet[: dated.start].strip(" ,.("), outlet[dated.start :] + ", " + rest
    outlet = re.sub(r"(?<=[^\W\d_]{3})\s\d{1,4}$", "", outlet)
    return (outlet or None), rest


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = rows("outlets", "kinds", required={"kind": str, "words": list, "source": str})
    return tuple((r["kind"], re.compile(rf"\b(?:{'|'.join(r['words'])})\b", re.IGNORECASE)) for r in found)


def kind_of(outlet: str | None, url: str | None, text: str) -> str:
    """What kind of work: ``article``, ``news``, ``report``, ``book``, ``chapter``, ``official``, ``tweet``, ``web``."""
    if re.search(r"[\"”»\]]\s*,?\s*(?:in\s*:|in\s+[A-Z]\.)", text):
        return "chapter"
    for words in (outlet or "", url or ""):
        for kind, pattern in _cues():
            if words and pattern.search(words):
                return kind
    if re.search(r"\b(?:vol\.|pp\.|no\.\s*\d)", text, re.IGNORECASE):
        return "article"
    return "news" if outlet and url else "web" if url else "article" if outlet else "other"


def language_of(title: str | None, text: str, translated: bool) -> str | None:
    """The language of a title; a note in English gives a translation in brackets where it is not English."""
    if not title:
        found = detect(text)
        return None if found == UNKNOWN else found
    if translated and len(_PERSIAN_WORDS.findall(title)) >= 2 and not _ENGLISH_WORDS.search(title):
        return "fa"
    found = detect(title)
    if found != UNKNOWN and not (translated and found == "en"):
        return found
    if len(_FRENCH.findall(title)) >= 2:
        return "fr"
    return "en" if not translated and (_ENGLISH_WORDS.search(title) or title.isascii()) else None
