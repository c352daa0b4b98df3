"""Sources as BibTeX and as CSL JSON, for Zotero and its like: the documents read and every work that they cite."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from comity.dossier.citing import web_address
from comity.dossier.page import Dossier
from comity.model import Citation, Source

_CSL_TYPE = {
    "news": "article-newspaper",
    "report": "report",
    "treaty": "treaty",
    "readout": "speech",
    "opinion": "article-newspaper",
    "article": "article",
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "webpage": "webpage",
    "dataset": "dataset",
    "sample": "document",
}
_BIBTEX_TYPE = {"book": "book", "report": "techreport", "article-journal": "article", "chapter": "incollection"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One work as reference managers want it."""

    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None
    url: str | None
    language: str | None
    note: str | None


def to_bibtex(dossier: Dossier) -> str:
    """The dossier's sources and the works that they cite, as BibTeX."""
    return "\n".join(_bibtex(e) for e in entries(dossier))


def to_csl(dossier: Dossier) -> str:
    """The dossier's sources and the works that they cite, as CSL JSON."""
    return json.dumps([_csl(e) for e in entries(dossier)], ensure_ascii=False, indent=1)


def entries(dossier: Dossier) -> tuple[Entry, ...]:
    """Every work once, the documents read first; what only repeats another note (*Ibid.*) is left out."""
    taken: set[str] = set()
    seen: set[tuple[str, str, str]] = set()
    found: list[Entry] = []
    for entry in _all(dossier):
        same = (entry.title.casefold(), " ".join(entry.authors).casefold(), entry.date or "")
        if same in seen:
            continue
        seen.add(same)
        found.append(_with_key(entry, taken))
    return tuple(found)


def _all(dossier: Dossier) -> Iterator[Entry]:
    for source, sample in dossier.works_read:
        yield _of_source(source, sample)
    for citation in dossier.works_cited:
        if citation.resolves_to is None and not citation.lost and (citation.title or citation.text):
            yield _of_citation(citation)


def _of_source(source: Source, sample: bool) -> Entry:
    return Entry(
        "",
        _CSL_TYPE.get(source.kind, "document"),
        source.title,
        source.authors,
        source.publisher,
        source.published.edtf if source.published else None,
        web_address(source.url),
        source.language,
        "sample document of Comity, not evidence" if sample else None,
    )


def _of_citation(citation: Citation) -> Entry:
    return Entry(
        "",
        _CSL_TYPE.get(citation.kind or "", "document"),
        citation.title or " ".join((citation.text or "").split()),
        citation.authors,
        citation.outlet,
        citation.date,
        web_address(citation.url),
        citation.language,
        None,
    )


def _with_key(entry: Entry, taken: set[str]) -> Entry:
    who = entry.authors[0].split()[-1] if entry.authors and entry.authors[0].split() else entry.publisher or "work"
    year = _date_parts(entry.date)[:1]
    word = next((w for w in entry.title.split() if len(w) > 3), "")
    base = (_ascii(who)[:24] or "work") + (str(year[0]) if year else "nd") + _ascii(word)[:16]
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key)
    return Entry(key, *(getattr(entry, f) for f in Entry.__slots__[1:]))


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.casefold())


def _date_parts(edtf: str | None) -> list[int]:
    """Year, month and day of a date, as far as it has them; the first of an interval."""
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", edtf or "")
    if not found:
        return []
    year, month, day = (int(x) if x else None for x in found.groups())
    parts = [year] if year else []
    if month and month <= 12:
        parts.append(month)
        if day:
            parts.append(day)
    return [p for p in parts if p is not None]


def _csl(entry: Entry) -> dict[str, Any]:
    parts = _date_parts(entry.date)
    optional: dict[str, Any] = {
        "author": [_csl_name(a) for a in entry.authors],
        "publisher" if entry.type in ("report", "book", "document", "treaty") else "container-title": entry.publisher,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": entry.url,
        "language": entry.language,
        "note": entry.note,
    }
    return {"id": entry.key, "type": entry.type, "title": entry.title} | {k: v for k, v in optional.items() if v}


def family_and_given(name: str) -> tuple[str, str] | None:
    """A person's family and given names; ``None`` for a body, or where the form of the name does not tell."""
    words = name.replace(",", " ,").split()
    if "," in words:
        at = words.index(",")
        return (" ".join(words[:at]), " ".join(words[at + 1 :])) if 0 < at < len(words) - 1 else None
    told = 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) and not _BODY.search(name)
    return (words[-1], " ".join(words[:-1])) if told else None


_BODY = re.compile(
    r"\b(institut\w*|minist\w*|agency|desk|cent(er|re)|council|committee|commission|office|department|staff|editors?"
    r"|government|bank|university|organi[sz]ation|union|group|press|news|service|foundation|federation|republic|nations)\b",
    re.IGNORECASE,
)


def _csl_name(name: str) -> dict[str, str]:
    split = family_and_given(name)
    return {"family": split[0], "given": split[1]} if split else {"literal": name}


def _bibtex_name(name: str) -> str:
    split = family_and_given(name)
    return ", ".join(map(_tex, split)) if split else f"{{{_tex(name)}}}"


def _bibtex(entry: Entry) -> str:
    kind = _BIBTEX_TYPE.get(entry.type, "misc")
    parts = _date_parts(entry.date)
    holder = {"techreport": "institution", "article": "journal", "book": "publisher"}.get(kind, "howpublished")
    fields: list[tuple[str, str | None]] = [
        ("title", entry.title),
        ("author", " and ".join(_bibtex_name(a) for a in entry.authors) or None),
        (holder, entry.publisher),
        ("year", str(parts[0]) if parts else None),
        ("month", str(parts[1]) if len(parts) > 1 else None),
        ("date", entry.date),
        ("url", entry.url),
        ("langid", entry.language),
        ("note", entry.note),
    ]
    lines = [f"  {name} = {{{_value(name, value)}}}" for name, value in fields if value]
    return f"@{kind}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def _value(name: str, value: str) -> str:
    if name == "author":
        return value
    if name == "url":
        return re.sub(r"[{}\\]", lambda m: f"%{ord(m[0]):02X}", value)
    return f"{{{_tex(value)}}}" if name == "title" else _tex(value)


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "&%$#_"},
}


def _tex(text: str) -> str:
    """Text with TeX's own characters escaped and line ends made spaces."""
    return "".join(_TEX.get(c, c) for c in " ".join(_words(text)))


def _words(text: str) -> Iterable[str]:
    return "".join(c if c.isprintable() else " " for c in text).split()
