"""Denials: somebody says that what another document states is not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.linking.pool import Brief, Pool, countries_of
from comity.linking.words import closeness, content
from comity.model import Act, Claim, Commitment, Figure, Judgement, Link, LinkKind, Relation, Stance, Statement

BY = "denies/1"

LEAST = 0.6
"""Least share of the words of content that a denial and what it denies have in common."""

DENYING = {Stance.DENIES, Stance.REJECTS}
AFFIRMING = {Stance.ASSERTS, Stance.ACCUSES, Stance.BELIEVES}


def denials(pool: Pool) -> Iterator[Link]:
    """Links from denying claims to acts, commitments, relations and claims about the same content.

    Both ways: new denials of what is there, and what is new and was denied before. The countries of what is denied
    must be among those that the denial speaks of, its words close, and it must not begin after the denial was said.
    """
    new = {s.id for s in pool.new}
    for statement in pool.new:
        countries = countries_of(statement)
        if not countries:
            continue
        if _denying(statement):
            others = pool.statements(b for b in pool.within(countries) if _deniable(b, statement))
            yield from _links((statement, other) for other in others)
        elif _affirms(statement):
            briefs = (b for b in pool.around(countries) if b.sort in DENYING and b.id not in new)
            claims = pool.statements(b for b in briefs if b.document != statement.document)
            yield from _links((claim, statement) for claim in claims)


def _links(pairs: Iterable[tuple[Statement, Statement]]) -> Iterator[Link]:
    for claim, other in pairs:
        if not isinstance(claim, Claim) or not _affirms(other) or _later(other, claim):
            continue
        mine, theirs = content(claim.content.quote, claim.actors()), content(_said(other), other.actors())
        close = closeness(mine, theirs)
        if close >= LEAST:
            who = ", ".join(a.name for a in claim.holder) or "somebody"
            why = f"{who} {claim.stance.value} it; words in common: {', '.join(sorted(mine & theirs))}"
            yield Link(LinkKind.DENIES, claim.id, other.id, Judgement.SAME, BY, why, round(close, 3))


def _denying(statement: Statement) -> bool:
    return isinstance(statement, Claim) and statement.stance in DENYING


def _deniable(brief: Brief, claim: Statement) -> bool:
    return brief.document != claim.document and brief.kind != "figure" and brief.sort not in DENYING


def _affirms(statement: Statement) -> bool:
    """Whether a statement says that something is so."""
    match statement:
        case Claim():
            return statement.stance in AFFIRMING
        case Act() | Commitment() | Relation():
            return not statement.negated
        case Figure():
            return False


def _said(statement: Statement) -> str:
    if isinstance(statement, Claim):
        return statement.content.quote
    return statement.text.span.quote if statement.text else ""


def _later(statement: Statement, claim: Claim) -> bool:
    """Whether what is stated is known to begin after the claim was made."""
    return bool(claim.when and statement.when and claim.when.before(statement.when))
