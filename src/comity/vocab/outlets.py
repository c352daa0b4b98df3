"""Outlets: what kind of source a publisher is, and how reliable, as data that a user can amend.

Rows stand in ``outlets.toml``; a user's file has rows of the same shape, which go over ours. No grade ships: a grade on
the Admiralty scale is somebody's judgement, with its reason. What nobody has judged is F, "cannot be judged", and says
why.

Source: NATO AJP-2.1 (the Admiralty system): A completely reliable, B usually, C fairly, D not usually, E unreliable,
F cannot be judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from comity.errors import VocabularyError
from comity.model import Grade, Source
from comity.vocab.loader import Row, checked, parse, rows, table

_REQUIRED: Mapping[str, type | tuple[type, ...]] = {"name": str}
_OPTIONAL: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("kind", "country", "source", "grade", "reason", "by"), str),
    **dict.fromkeys(("names", "hosts"), list),
    "agency": bool,
}
_AGENCY = re.compile(r"\s+(?:press|news|telegraph) agency$", re.IGNORECASE)
_FILE = "outlets.toml"


class SourceKind(StrEnum):
    """Who speaks through an outlet."""

    OFFICIAL = "official"
    STATE_MEDIA = "state_media"
    INDEPENDENT = "independent"
    THINK_TANK = "think_tank"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher.

    Attributes:
        name: The name that it goes by.
        names: Other names.
        hosts: Hosts of its addresses.
        kind: Who speaks through it; ``None`` where that is contested or not known.
        agency: Whether it is a news agency, whose copy others print.
        country: ISO 3166 alpha-3.
        source: Where kind and agency can be checked.
        grade: Admiralty grade that somebody gave it; ``None`` where nobody did.
        reason: Why it has that grade.
        by: Who gave it.
    """

    name: str
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    kind: SourceKind | None = None
    agency: bool = False
    country: str | None = None
    source: str = ""
    grade: Grade | None = None
    reason: str = ""
    by: str = ""

    def all_names(self) -> tuple[str, ...]:
        """Every name that it goes by."""
        return (self.name, *self.names)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the source of a document.

    Attributes:
        grade: Admiralty grade; F where nobody judged it.
        grade_reason: Why it has that grade, or why it has none.
        kind: Who speaks; ``None`` where that is not known.
        kind_reason: What that rests on, or why it is not known.
        rank: ``primary`` or ``secondary``; ``None`` where the kind of document does not tell.
        outlet: The name of the outlet, where a table has it.
    """

    grade: Grade
    grade_reason: str
    kind: SourceKind | None
    kind_reason: str
    rank: str | None
    outlet: str | None


class Outlets:
    """All outlets that the tables have.

    Args:
        outlets: Outlets; of two with one name, the later counts.
    """

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)
        self._by_name = {folded(n): o for o in self._outlets for n in o.all_names()}
        self._by_host = {h.casefold(): o for o in self._outlets for h in o.hosts}

    def __len__(self) -> int:
        return len(self._outlets)

    def named(self, name: str | None) -> Outlet | None:
        """The outlet that goes by a name."""
        return self._by_name.get(folded(name)) if name else None

    def at(self, url: str | None) -> Outlet | None:
        """The outlet to whose hosts an address belongs."""
        labels = host_of(url).split(".")
        return next((o for n in range(len(labels)) if (o := self._by_host.get(".".join(labels[n:])))), None)

    def of(self, source: Source) -> Outlet | None:
        """The outlet of a document: by its publisher, else by its address, else by a body that wrote it."""
        found = self.named(source.publisher) or self.at(source.url)
        return found or next((o for a in source.authors if (o := self.named(a))), None)

    def media(self) -> tuple[Outlet, ...]:
        """The outlets that report: agencies, and all that are neither official nor think tanks."""
        silent = (SourceKind.OFFICIAL, SourceKind.THINK_TANK)
        return tuple(o for o in self._outlets if o.agency or o.kind not in silent)

    def agency(self, name: str) -> str | None:
        """The name of the news agency that words mean, as the tables have it or as the words end; else ``None``."""
        outlet = self.named(name)
        if outlet is not None:
            return outlet.name if outlet.agency else None
        return _AGENCY.sub("", name.strip()) if _AGENCY.search(name.strip()) else None

    def standing(self, source: Source) -> Standing:
        """Grade, kind and rank of a document's source, each with what it rests on."""
        outlet = self.of(source)
        grade, why = _grade(source, outlet)
        kind, because = _kind(source, outlet)
        rank = "primary" if kind is SourceKind.OFFICIAL else _rank(source.kind)
        return Standing(grade, why, kind, because, rank, outlet.name if outlet else None)


@cache
def load_outlets(own: Path | None = None) -> Outlets:
    """The outlets that ship with this version, with those of a user over them.

    Args:
        own: A file of rows of one's own, or a folder that holds ``outlets.toml``. A row replaces what it gives of ours
            that goes by one of its names, and leaves the rest.

    Raises:
        VocabularyError: The file cannot be read, or a row breaks the rules.
    """
    shipped = [_outlet(r, f"{_FILE}, outlet {n}") for n, r in enumerate(_rows(table("outlets"), _FILE), 1)]
    return Outlets(shipped if own is None else _over(shipped, own))


def folded(name: str) -> str:
    """A name as it is compared: case, points and a leading article do not count."""
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w\s]", "", name).casefold().split()))


def host_of(url: str | None) -> str:
    """The host of an address, without ``www.``; empty where there is none."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _over(shipped: Sequence[Outlet], own: Path) -> list[Outlet]:
    path = own / _FILE if own.is_dir() else own
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        do = "name a TOML file with [[outlet]] rows"
        raise VocabularyError(f"cannot be read: {reason}", where=str(path), do=do) from None
    parsed = parse(text, file=str(path))
    if other := sorted(parsed.keys() - {"outlet"}):
        raise VocabularyError(f"unknown table {other[0]!r}", where=path, do="write rows as [[outlet]]")
    held = list(shipped)
    seen: dict[str, int] = {}
    for number, row in enumerate(_rows(parsed, str(path)), 1):
        where = f"{path}, outlet {number}"
        for name in (row["name"], *row.get("names", ())):
            if seen.setdefault(folded(name), number) != number:
                raise VocabularyError(f"{name!r} stands in two rows", where=where, do="keep one of them")
        wanted = {folded(n) for n in (row["name"], *row.get("names", ()))}
        at = next((n for n, o in enumerate(held) if wanted & {folded(x) for x in o.all_names()}), None)
        if at is None:
            held.append(_outlet(row, where))
        else:
            held[at] = _outlet(row, where, held[at])
    return held


def _rows(parsed: Mapping[str, Any], file: str) -> tuple[Row, ...]:
    return checked(parsed.get("outlet", ()), file=file, key="outlet", required=_REQUIRED, optional=_OPTIONAL)


def _outlet(row: Row, where: str, ours: Outlet | None = None) -> Outlet:
    """A row as an outlet; what it does not give is taken from ``ours``."""
    if not folded(row["name"]):
        raise VocabularyError("an outlet without a name", where=where, do="give it a name")
    if "kind" in row and row["kind"] not in SourceKind:
        raise VocabularyError(f"no kind {row['kind']!r}", where=where, do=f"write one of {', '.join(SourceKind)}")
    if "kind" in row and not row.get("source"):
        raise VocabularyError("a kind without a source", where=where, do="say in 'source' where it can be checked")
    if "grade" in row and row["grade"] not in Grade:
        raise VocabularyError(f"no grade {row['grade']!r}", where=where, do="write a letter from A to F")
    if "grade" in row and not row.get("reason", "").strip():
        raise VocabularyError("a grade without a reason", where=where, do="say in 'reason' why it has that grade")
    given: dict[str, Any] = {k: row[k] for k in ("country", "source", "reason", "by", "agency") if k in row}
    given |= {k: tuple(row[k]) for k in ("names", "hosts") if k in row}
    if "kind" in row:
        given["kind"] = SourceKind(row["kind"])
    if "grade" in row:
        given["grade"] = Grade(row["grade"])
    if ours is None:
        return Outlet(row["name"], **given)
    others = (*given.pop("names", ()), *ours.all_names())
    names = tuple(n for n in dict.fromkeys(others) if n != row["name"])
    hosts = tuple(dict.fromkeys((*given.pop("hosts", ()), *ours.hosts)))
    return replace(ours, name=row["name"], names=names, hosts=hosts, **given)


def _grade(source: Source, outlet: Outlet | None) -> tuple[Grade, str]:
    if outlet is not None and outlet.grade is not None:
        by = f" (judged by {outlet.by})" if outlet.by else ""
        return outlet.grade, f"{outlet.reason}{by}"
    if source.grade is not Grade.F:
        return source.grade, "recorded with the document"
    if outlet is not None:
        return Grade.F, f"cannot be judged: nobody has graded {outlet.name}"
    if source.publisher:
        return Grade.F, f"cannot be judged: no table of outlets has {source.publisher!r}"
    return Grade.F, "cannot be judged: the document names no publisher"


def _kind(source: Source, outlet: Outlet | None) -> tuple[SourceKind | None, str]:
    if outlet is not None and outlet.kind is not None:
        return outlet.kind, outlet.source
    for kind, words, hosts in _named():
        if source.publisher and (found := words.search(source.publisher)):
            return kind, f"its name says {found[0]!r}"
        if hosts is not None and (found := hosts.search(host_of(source.url))):
            return kind, f"its address ends in {found[0].lstrip('.')!r}"
    if outlet is not None:
        return None, f"the table has no kind for {outlet.name}"
    return None, "no table of outlets has the publisher" if source.publisher else "the document names no publisher"


def _rank(kind: str) -> str | None:
    ranks = table("outlets")["ranks"]
    return next((rank for rank in ("primary", "secondary") if kind in ranks[rank]), None)


@cache
def _named() -> tuple[tuple[SourceKind, re.Pattern[str], re.Pattern[str] | None], ...]:
    found = rows("outlets", "named", required={"kind": str, "words": list, "source": str}, optional={"hosts": list})
    return tuple(
        (
            SourceKind(r["kind"]),
            re.compile(rf"\b(?:{'|'.join(r['words'])})\b", re.IGNORECASE),
            re.compile(rf"(?:^|\.)(?:{'|'.join(r['hosts'])})$") if "hosts" in r else None,
        )
        for r in found
    )
