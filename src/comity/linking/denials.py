"""Denials: somebody says that what another document states is not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.likeness.words import content, word_likeness
from comity.linking.pool import DENYING, Brief, Pool, countries_of
from comity.model import (
    Act,
    Claim,
    Commitment,
    Figure,
    Judgement,
    Link,
    LinkKind,
    Relation,
    Stance,
    Statement,
    Status,
    countries,
)

BY = "denies/1"

LEAST = 0.6
"""Least share of the words of content that a denial and what it denies have in common."""

_NOT_DENIED = {*DENYING, "ACCUSE", "REJECT"}
AFFIRMING = {Stance.ASSERTS, Stance.ACCUSES, Stance.BELIEVES}


def denials(pool: Pool) -> Iterator[Link]:
    """Links from denying claims to acts, commitments, relations and claims about the same content.

    Both ways: new denials of what is there, and what is new and was denied before. The countries of what is denied
    must be among those that the denial speaks of (of an accusation, the denier's must be among those that it is
    about), its words close, and it must not begin after the denial was said.
    Where the coder read the denied content as an act, another act must be of the same type by the same actors. That
    somebody accuses or rejects is not what a denial denies.
    """
    claims = [s for s in pool.new if _denying(s) and pool.spoken_of(s)]
    for claim, others in pool.pairs((c, _deniable(pool, pool.spoken_of(c))) for c in claims):
        yield from _links(pool, ((claim, other) for other in others))
    earlier = [(claim, pool.spoken_of(claim)) for claim in pool.statements(pool.denials())]
    for statement in pool.new:
        if _affirms(statement) and (countries := countries_of(statement)):
            about = (claim for claim, spoken in earlier if not spoken.isdisjoint(countries))
            yield from _links(pool, ((claim, statement) for claim in about))


def _deniable(pool: Pool, countries: frozenset[str]) -> list[Brief]:
    """What a claim that speaks of some countries may deny."""
    found = [b for b in pool.within(countries) if b.kind != "figure" and b.sort not in _NOT_DENIED]
    return found + [b for b in pool.accusations() if not b.countries <= countries]


def _links(pool: Pool, pairs: Iterable[tuple[Statement, Statement]]) -> Iterator[Link]:
    for claim, other in pairs:
        if not isinstance(claim, Claim) or not _may_deny(pool, claim, other):
            continue
        mine, theirs = content(claim.content.quote, claim.actors()), content(_said(other), other.actors())
        close = word_likeness(mine, theirs)
        if close >= LEAST:
            who = ", ".join(a.name for a in claim.holder) or "somebody"
            why = f"{who} {claim.stance.value} it; words in common: {', '.join(sorted(mine & theirs))}"
            yield Link(LinkKind.DENIES, claim.id, other.id, Judgement.SAME, BY, why, round(close, 3))


def _may_deny(pool: Pool, claim: Claim, other: Statement) -> bool:
    """Whether a claim may deny a statement, by all but its words."""
    if pool.text_of(claim.document) == pool.text_of(other.document) or not _affirms(other) or _later(other, claim):
        return False
    denied = pool.content_of(claim)
    if isinstance(denied, Act) and isinstance(other, Act):
        sources = [countries(act.sources) for act in (denied, other)]
        return denied.type == other.type and not sources[0].isdisjoint(sources[1])
    if isinstance(other, Claim) and other.stance is Stance.ACCUSES:
        return not {a.country for a in claim.holder}.isdisjoint(a.country for a in other.about if a.country)
    return countries_of(other) <= pool.spoken_of(claim)


def _denying(statement: Statement) -> bool:
    return isinstance(statement, Claim) and statement.stance in DENYING


def _affirms(statement: Statement) -> bool:
    """Whether a statement says that something is so."""
    match statement:
        case Claim():
            return statement.stance in AFFIRMING
        case Act() | Commitment() | Relation():
            return not statement.negated and statement.status is not Status.DENIED
        case Figure():
            return False


def _said(statement: Statement) -> str:
    if isinstance(statement, Claim):
        return statement.content.quote
    return statement.text.span.quote if statement.text else ""


def _later(statement: Statement, claim: Claim) -> bool:
    """Whether what is stated is known to begin after the claim was made; a claim's own time is when it was said."""
    return not isinstance(statement, Claim) and bool(
        claim.when and statement.when and claim.when.before(statement.when)
    )
