"""What can only be said of a whole document: what a claim is of and disputes, its author's verdict, what ties cause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from comity.coding.reporting import nouns
from comity.coding.words import POINTING
from comity.model import (
    Act,
    AuthorVerdict,
    Claim,
    Commitment,
    Relation,
    Stance,
    Statement,
    StatementId,
    countries,
)

_REACH = 700
"""How many code points back a denial may reach for what it denies."""
_WORD = re.compile(r"[^\W\d_]+")
_POINTING = POINTING | {"a", "an", "any", "all", "it", "such"}
"""Words that with a noun for a claim mean what was said before, whomever it was about."""
_DISPUTING = frozenset({Stance.DENIES, Stance.REJECTS})
_DISPUTED = frozenset({Stance.ACCUSES, Stance.ASSERTS, Stance.BELIEVES, Stance.CRITICISES, Stance.FEARS})


def settle(
    statements: Sequence[Statement],
    effects: Mapping[StatementId, Sequence[StatementId]] | None = None,
    verdicts: Mapping[StatementId, tuple[AuthorVerdict, str]] | None = None,
) -> list[Statement]:
    """The statements of a document, in order, with ``of`` and ``disputes`` of its claims and ``causes`` of its ties.

    A claim is ``of`` the first act, commitment or tie within its content. It disputes the nearest claim of
    somebody else before it that is about its holder, if its stance is to deny or reject; what it names as a claim
    ("denied this", "rejected Kenya's accusation") need not be about its holder.

    Args:
        statements: In the order of the text.
        effects: What each tie is said to bring about; those that are no longer there are left out.
        verdicts: What the author says of claims, each with the words that say so.
    """
    there = {s.id for s in statements}
    settled: list[Statement] = []
    for at, statement in enumerate(statements):
        if isinstance(statement, Claim):
            answered = statement.disputes or _disputed(statement, statements[:at])
            statement = replace(statement, of=_of(statement, statements), disputes=answered)
            statement = _judged(statement, (verdicts or {}).get(statement.id))
        elif isinstance(statement, Relation) and effects:
            brought = tuple(e for e in effects.get(statement.id, ()) if e in there)
            statement = replace(statement, causes=brought)
        settled.append(statement)
    return settled


def _judged(claim: Claim, found: tuple[AuthorVerdict, str] | None) -> Claim:
    if found is None or claim.text is None:
        return claim
    verdict, words = found
    told = replace(claim.text, why=f"{claim.text.why}; the author {verdict.value}: {words}")
    return replace(claim, verdict=verdict, evidence=(told, *claim.evidence[1:]))


def _of(claim: Claim, statements: Sequence[Statement]) -> StatementId | None:
    for other in statements[bisect_left(statements, claim.content.start, key=_start) :]:
        if _start(other) > claim.content.end:
            break
        if isinstance(other, Act | Commitment | Relation) and other.text and other.text.span.end <= claim.content.end:
            return other.id
    return None


def _start(statement: Statement) -> int:
    return statement.text.span.start if statement.text else -1


def _disputed(claim: Claim, before: Sequence[Statement]) -> tuple[StatementId, ...]:
    if claim.stance not in _DISPUTING or claim.text is None:
        return ()
    start, mine, said_about = claim.text.span.start, countries(claim.holder), countries(claim.about)
    words = _WORD.findall(claim.content.quote.casefold())
    takes_up = not _claim_nouns().isdisjoint(words)
    anything = _points_back(words)
    for other in reversed(before):
        if not isinstance(other, Claim) or other.text is None:
            continue
        if start - other.text.span.end > _REACH:
            break
        about, theirs = countries(other.about), countries(other.holder)
        answers = anything or bool(mine & about) or (takes_up and bool(theirs & said_about))
        if other.stance in _DISPUTED and answers and not mine & theirs:
            return (other.id,)
    return ()


def _points_back(words: Sequence[str]) -> bool:
    """Whether a content only points at what was said before: "this", "the accusation (was absurd)"."""
    if set(words) <= _POINTING | _claim_nouns():
        return True
    first, *others = words
    return first in _POINTING and not _claim_nouns().isdisjoint(others[:1]) and "that" not in others


@cache
def _claim_nouns() -> frozenset[str]:
    """Nouns that take up a claim, singular and plural: "the accusations"."""
    return frozenset(form for noun in nouns() for form in (noun, f"{noun}s"))
