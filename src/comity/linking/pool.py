"""The statements of a view that newly recorded ones may belong to, found by their columns before they are decoded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.ledger import View
from comity.model import Claim, DocumentId, Link, Stance, Statement, When

_SORTS = ("type", "obligation", "unit", "stance", "predicate")
_DENYING = {Stance.DENIES, Stance.REJECTS}
_COLUMNS = ("id", "document", "kind", "countries", "when_from", "when_to", *_SORTS)


@dataclass(frozen=True, slots=True)
class Brief:
    """The columns of one statement by which it is found.

    Attributes:
        id: Its id.
        document: Its document.
        kind: Its kind.
        sort: Event type of an act, obligation of a commitment, unit of a figure, stance of a claim, predicate of a
            relation.
        countries: Countries that have a part in it.
        days: First and last day of its time.
    """

    id: str
    document: str
    kind: str
    sort: str | None
    countries: frozenset[str]
    days: tuple[date | None, date | None]

    def may_overlap(self, when: When | None) -> bool:
        """Whether the times do not exclude each other."""
        first, last = self.days
        if when is None:
            return True
        return not (
            (last and when.earliest and last < when.earliest) or (first and when.latest and when.latest < first)
        )


class Pool:
    """All statements of a view in brief, by their countries; decoded when they are asked for.

    Args:
        view: The view.
        new: Documents that were recorded last.
        twins: Links between documents that carry the same text.
    """

    def __init__(self, view: View, new: Collection[DocumentId], twins: Iterable[Link] = ()) -> None:
        self._view = view
        self._text: dict[str, str] = {}
        for link in twins:
            self._join(link.left, link.right)
        self.new = view.statements(documents=sorted(new))
        self._by_countries: dict[frozenset[str], list[Brief]] = defaultdict(list)
        self._decoded: dict[str, Statement] = {s.id: s for s in self.new}
        self.published = {d.id: d.source.published for d in view.documents()}
        wanted = {countries_of(s) for s in self.new}
        if any(wanted):
            self._load(wanted)

    def _load(self, wanted: set[frozenset[str]]) -> None:
        """Take in the statements that share a country with a new one."""
        shared = frozenset().union(*wanted)
        columns = self._view.arrow(_COLUMNS).to_pydict()
        for at, countries in enumerate(columns["countries"]):
            if not shared.isdisjoint(countries):
                brief = _brief({name: columns[name][at] for name in _COLUMNS})
                self._by_countries[brief.countries].append(brief)

    def _join(self, left: str, right: str) -> None:
        kept, other = self.text_of(right), self.text_of(left)
        self._text |= {d: kept for d, text in self._text.items() if text == other} | {left: kept, right: kept}

    def text_of(self, document: str | None) -> str:
        """One name for all documents that carry the same text."""
        return self._text.get(document or "", document or "")

    def among(self, countries: frozenset[str]) -> list[Brief]:
        """Statements in which exactly these countries have a part."""
        return self._by_countries.get(countries, [])

    def within(self, countries: frozenset[str]) -> Iterable[Brief]:
        """Statements in which some of these countries have a part, and no other."""
        return (b for held, briefs in self._by_countries.items() if held <= countries for b in briefs)

    def denials(self) -> list[Brief]:
        """Claims that deny or reject something, and share a country with a new statement."""
        every = (b for briefs in self._by_countries.values() for b in briefs)
        return [b for b in every if b.kind == "claim" and b.sort in _DENYING]

    def accusations(self) -> list[Brief]:
        """Claims that accuse somebody, and share a country with a new statement."""
        every = (b for briefs in self._by_countries.values() for b in briefs)
        return [b for b in every if b.kind == "claim" and b.sort == Stance.ACCUSES]

    def of(self, statement: Statement) -> Statement | None:
        """The statement that a claim's content is, where it was coded."""
        if not isinstance(statement, Claim) or statement.of is None:
            return None
        if statement.of not in self._decoded:
            self._decoded |= {s.id: s for s in self._view.statements(ids=[statement.of])}
        return self._decoded.get(statement.of)

    def statements(self, briefs: Iterable[Brief]) -> list[Statement]:
        """The statements in full."""
        chosen = list(briefs)
        missing = sorted({b.id for b in chosen} - self._decoded.keys())
        if missing:
            self._decoded |= {s.id: s for s in self._view.statements(ids=missing)}
        return [self._decoded[b.id] for b in chosen]


def countries_of(statement: Statement) -> frozenset[str]:
    """The countries that have a part in a statement."""
    return frozenset(a.country for a in statement.actors() if a.country)


def _brief(row: dict[str, Any]) -> Brief:
    return Brief(
        row["id"],
        row["document"],
        row["kind"],
        next((row[k] for k in _SORTS if row[k]), None),
        frozenset(row["countries"]),
        (row["when_from"], row["when_to"]),
    )
