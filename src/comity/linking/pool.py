"""The statements of a view that newly recorded ones may belong to, found by their columns before they are decoded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import chain, combinations
from typing import Any

from comity.ledger import View
from comity.model import Claim, DocumentId, Link, Stance, Statement, When

DENYING = frozenset({Stance.DENIES, Stance.REJECTS})

_SORTS = ("type", "obligation", "unit", "stance", "predicate")
_COLUMNS = ("id", "document", "kind", "countries", "when_from", "when_to", "start", *_SORTS)
_MOST_PARTIES = 6
_UNKNOWN = 100_000
_MOST_COMPARED = 40
"""With so many others a statement is compared: what is told hundreds of times is joined by chains all the same."""
_STANCES = {*DENYING, Stance.ACCUSES}


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
        row: Whether it rests on a row of a data set, and has no words.
    """

    id: str
    document: str
    kind: str
    sort: str | None
    countries: frozenset[str]
    days: tuple[date | None, date | None]
    row: bool = False

    def may_overlap(self, when: When | None) -> bool:
        """Whether the times do not exclude each other."""
        first, last = self.days
        if when is None:
            return True
        return not (
            (last and when.earliest and last < when.earliest) or (first and when.latest and when.latest < first)
        )

    def days_from(self, when: When | None) -> int:
        """By how many days first and last day differ from those of a time; very many where one is not known."""
        bounds = (when.earliest, when.latest) if when else (None, None)
        if when is None or not when.known:
            return sum(d is not None for d in self.days)
        return sum(abs((a - b).days) if a and b else _UNKNOWN for a, b in zip(self.days, bounds, strict=True))


class Pool:
    """The statements of a view that have the same parties as new ones, and all denials and accusations.

    Args:
        view: The view.
        new: Documents that were recorded last.
        twins: Links between documents that carry the same text.

    Attributes:
        new: The statements of the new documents.
        ids: Their ids.
    """

    def __init__(self, view: View, new: Collection[DocumentId], twins: Iterable[Link] = ()) -> None:
        self._view = view
        self._text: dict[str, str] = {}
        for link in twins:
            self._join(link.left, link.right)
        self.new = view.statements(documents=sorted(new))
        self.ids = {s.id for s in self.new}
        self._decoded: dict[str, Statement] = {s.id: s for s in self.new}
        self._alike: dict[tuple[str, str | None, frozenset[str]], list[Brief]] = defaultdict(list)
        for brief in self._briefs:
            self._alike[brief.kind, brief.sort, brief.countries].append(brief)

    @cached_property
    def _briefs(self) -> list[Brief]:
        parties = {countries_of(s) for s in self.new}
        for statement in self.new:
            if isinstance(statement, Claim) and statement.stance in DENYING:
                parties |= set(_parts(self.spoken_of(statement)))
        parties.discard(frozenset())
        return list(_read(self._view.arrow(_COLUMNS, parties=parties))) if parties else []

    @cached_property
    def _stands(self) -> list[Brief]:
        """All claims that deny, reject or accuse."""
        claims = self._view.narrow(replace(self._view.spec, kinds=("claim",)))
        return [b for b in _read(claims.arrow(_COLUMNS)) if b.sort in _STANCES] if self.new else []

    @cached_property
    def published(self) -> Mapping[DocumentId, When | None]:
        """When the documents were published."""
        return {d.id: d.source.published for d in self._view.documents()}

    def text_of(self, document: str | None) -> str:
        """One name for all documents that carry the same text."""
        return self._text.get(document or "", document or "")

    def alike(
        self, statement: Statement, sort: str | None, *, elsewhere: bool = False, in_words: bool = False
    ) -> list[Brief]:
        """Statements of the same kind and sort, with the same countries, at a time that may be the same.

        Of two new statements only one finds the other. Of very many, those whose times are closest.

        Args:
            statement: The statement.
            sort: Its event type, obligation, unit, stance or predicate.
            elsewhere: Only those in other documents.
            in_words: Only those that rest on words.
        """
        found = self._alike.get((statement.kind, sort, countries_of(statement)), [])
        fitting = [
            b
            for b in found
            if (b.id not in self.ids or b.id > statement.id)
            and b.may_overlap(statement.when)
            and not (elsewhere and b.document == statement.document)
            and not (in_words and b.row)
        ]
        if len(fitting) <= _MOST_COMPARED:
            return fitting
        return nsmallest(_MOST_COMPARED, fitting, key=lambda b: (b.days_from(statement.when), b.id))

    def rows_of_the_day(self, statement: Statement, sort: str | None) -> list[Brief]:
        """Rows of data sets that are of the same kind and sort, with the same countries, on the one day of a statement.

        Args:
            statement: The statement; there are none where it tells of no single day, or rests on a row itself.
            sort: Its event type.
        """
        when = statement.when
        if statement.text is None or when is None or when.earliest is None or when.earliest != when.latest:
            return []
        found = self._alike.get((statement.kind, sort, countries_of(statement)), [])
        return [b for b in found if b.row and b.days == (when.earliest, when.latest)]

    def within(self, countries: frozenset[str]) -> list[Brief]:
        """Statements in which some of these countries have a part, and no other."""
        return [b for b in self._briefs if b.countries <= countries]

    def denials(self) -> list[Brief]:
        """Claims in earlier documents that deny or reject something."""
        return [b for b in self._stands if b.sort in DENYING and b.id not in self.ids]

    def accusations(self) -> list[Brief]:
        """Claims that accuse somebody."""
        return [b for b in self._stands if b.sort == Stance.ACCUSES]

    def statements(self, briefs: Iterable[Brief]) -> list[Statement]:
        """The statements in full."""
        chosen = list(briefs)
        self._decode(b.id for b in chosen)
        return [self._decoded[b.id] for b in chosen]

    def pairs(self, found: Iterable[tuple[Statement, Iterable[Brief]]]) -> Iterator[tuple[Statement, list[Statement]]]:
        """Statements with those that were found for each, in full; all are read at once."""
        chosen = [(statement, list(briefs)) for statement, briefs in found]
        self._decode(b.id for _, briefs in chosen for b in briefs)
        return ((statement, [self._decoded[b.id] for b in briefs]) for statement, briefs in chosen)

    def spoken_of(self, statement: Statement) -> frozenset[str]:
        """The countries that a statement speaks of, and those of the act that a claim is about."""
        content = self.content_of(statement)
        return countries_of(statement) | (countries_of(content) if content else frozenset())

    def content_of(self, statement: Statement) -> Statement | None:
        """The statement that a claim's content is, where it was coded."""
        if not isinstance(statement, Claim) or statement.of is None:
            return None
        self._decode([statement.of])
        return self._decoded.get(statement.of)

    def _decode(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._decoded.keys())
        if missing:
            self._decoded |= {s.id: s for s in self._view.statements(ids=missing)}

    def _join(self, left: str, right: str) -> None:
        kept, other = self.text_of(right), self.text_of(left)
        self._text |= {d: kept for d, text in self._text.items() if text == other} | {left: kept, right: kept}


def countries_of(statement: Statement) -> frozenset[str]:
    """The countries that have a part in a statement."""
    return frozenset(a.country for a in statement.actors() if a.country)


def _parts(countries: frozenset[str]) -> Iterable[frozenset[str]]:
    """All sets of some of these countries; of very many, none but the whole."""
    if len(countries) > _MOST_PARTIES:
        return [countries]
    sizes = range(1, len(countries) + 1)
    return map(frozenset, chain.from_iterable(combinations(sorted(countries), size) for size in sizes))


def _read(table: Any) -> Iterator[Brief]:
    columns = table.to_pydict()
    sorts = [next((s for s in row if s), None) for row in zip(*(columns[name] for name in _SORTS), strict=True)]
    names = ("id", "document", "kind", "countries", "when_from", "when_to", "start")
    for sort, row in zip(sorts, zip(*(columns[name] for name in names), strict=True), strict=True):
        own, document, kind, countries, first, last, start = row
        yield Brief(own, document, kind, sort, frozenset(countries), (first, last), start is None)
