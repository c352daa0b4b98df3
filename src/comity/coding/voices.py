"""Voices: who asserts what a text tells: the author, or whoever holds the claim whose content it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from comity.coding.parties import Party
from comity.coding.quotes import speaks
from comity.coding.sentences import Sentence
from comity.model import ActorRef, Claim, Stance, Statement, StatementId

_ASSERTING = frozenset(
    {Stance.ASSERTS, Stance.BELIEVES, Stance.ACCUSES, Stance.DENIES, Stance.EXPECTS, Stance.FEARS, Stance.DOUBTS}
)
"""Whoever holds these holds the clause that is their content; what is praised, regretted or wanted is the author's."""
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Acts that are done by speaking."""
_REACH = 1500
"""Code points of a sentence within which the claim around a statement is sought."""


def voiced(statements: Sequence[Statement], clauses: Collection[StatementId]) -> list[Statement]:
    """The statements, those of them that stand in somebody's claim with the holder as their voice.

    The narrowest claim counts; a claim that nobody named holds leaves the author's voice, and so does one whose content
    is only named ("praised the visit").

    Args:
        statements: Those of one document.
        clauses: Ids of the claims whose content is a clause.
    """
    around = sorted(
        (s for s in statements if isinstance(s, Claim) and s.id in clauses and s.holder and s.stance in _ASSERTING),
        key=lambda c: c.content.start,
    )
    starts = [c.content.start for c in around]
    return [_voiced(s, around, bisect_right(starts, s.text.span.start)) if s.text else s for s in statements]


def _voiced(statement: Statement, around: Sequence[Claim], upto: int) -> Statement:
    """A statement with the holder of the narrowest claim around it; ``upto`` claims begin before it or with it."""
    text = statement.text
    if isinstance(statement, Claim) or text is None or text.asserted_by != "author":
        return statement
    holding: list[Claim] = []
    for at in range(upto - 1, -1, -1):
        claim = around[at]
        if text.span.start - claim.content.start > _REACH:
            break
        if text.span.end <= claim.content.end:
            holding.append(claim)
    if not holding:
        return statement
    narrowest = min(holding, key=lambda c: c.content.end - c.content.start)
    return replace(statement, evidence=(replace(text, asserted_by=narrowest.holder[0]), *statement.evidence[1:]))


def speaker_of(
    sentence: Sentence, type_: str, mode: str | None, source: Party | None, clause: tuple[int, int]
) -> ActorRef | None:
    """Whom a text quotes as the one who acts by speaking: "praised the accord as a *"historic step"*".

    Args:
        sentence: The sentence.
        type_: Event type of the act.
        mode: Its mode.
        source: Who acts.
        clause: Interval of the act's clause.
    """
    if source is None or len(source.refs) != 1 or type_ not in _SPOKEN or mode == "sign":
        return None
    return source.refs[0] if speaks(sentence, *clause) else None
