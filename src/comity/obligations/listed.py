"""Clauses in force as a reader takes them in: instrument by instrument, each source by its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from comity.model import CuratedEvidence, DocumentId, RowEvidence, Source
from comity.obligations.clause import Clause
from comity.obligations.duties import names_of


class Described(Protocol):
    """A document with its description."""

    @property
    def id(self) -> DocumentId:
        """Its id."""

    @property
    def source(self) -> Source:
        """Its description."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An instrument, or several that cannot be told apart, with all its clauses in force.

    Attributes:
        name: Its name; that of the curated entry where there is one.
        also: Its other names.
        parties: Who owes or is owed anything, by id.
        standing: Why it binds, each reason once, sure ones alone where there are some; "perhaps" where it is not known.
        term: Its term in words, empty where none is told.
        clauses: Its clauses, those of one wording together: by article, then those without one.
    """

    name: str
    also: tuple[str, ...]
    parties: tuple[str, ...]
    standing: tuple[str, ...]
    term: str
    clauses: tuple[tuple[Clause, ...], ...]


def in_groups(clauses: Sequence[Clause]) -> tuple[Listed, ...]:
    """Clauses by instrument, in the order of their first ones."""
    groups: dict[str, list[Clause]] = {}
    for c in clauses:
        groups.setdefault(c.group, []).append(c)
    return tuple(_listed(group) for group in groups.values())


class Titles:
    """Names sources by title or file instead of by id.

    Args:
        documents: The documents of the view.
    """

    def __init__(self, documents: Iterable[Described]) -> None:
        self._titles = {d.id: d.source.title or d.source.file or d.id for d in documents}

    def of(self, clause: Clause) -> str:
        """Where a clause is from, in a few words."""
        match clause.commitment.evidence[0]:
            case CuratedEvidence(checked_by=by):
                return f"curated, {'compared' if by else 'from memory'}"
            case RowEvidence(dataset=dataset, key=key):
                return f"{dataset}: {', '.join(key)}"
        document = clause.commitment.document
        return self._titles.get(document, document) if document else ""


def _listed(clauses: Sequence[Clause]) -> Listed:
    names = names_of(clauses)
    sure = [c for c in clauses if c.standing.holds and not c.standing.assumed] or clauses
    reasons = (f"{'' if c.standing.holds else 'perhaps '}{c.standing.words}" for c in sure)
    lines: dict[tuple[object, ...], list[Clause]] = {}
    for c in sorted(clauses, key=lambda c: (c.article is None, c.article or "", c.absent)):
        lines.setdefault((c.article, c.obligation, c.absent, c.obligors, c.beneficiaries, c.words), []).append(c)
    terms = sorted({c.commitment.term_years for c in clauses if c.commitment.term_years})
    return Listed(
        name=names[0],
        also=names[1:],
        parties=tuple(sorted({a for c in clauses for a in c.obligors | c.beneficiaries})),
        standing=tuple(dict.fromkeys(reasons)),
        term=f"; for {' or '.join(f'{t:g}' for t in terms)} years" if terms else "",
        clauses=tuple(tuple(same) for same in lines.values()),
    )
