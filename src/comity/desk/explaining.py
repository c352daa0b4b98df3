"""Explaining a statement: its document is read anew, its words are resolved anew, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from comity.desk.explained import Explanation, PartyExplained
from comity.desk.mentions import Meant, sentence_around
from comity.model import (
    Act,
    Actor,
    ActorId,
    ActorRef,
    Claim,
    Commitment,
    Document,
    Figure,
    Relation,
    Statement,
    TextEvidence,
    Verb,
)

if TYPE_CHECKING:
    from pathlib import Path

    from comity.vocab.outlets import Outlets


def explain(
    statement: Statement,
    document: Document | None,
    mentions: Sequence[Meant],
    *,
    introduced: Mapping[ActorId, Actor],
    outlets: Outlets,
    reviewed: Verb | None = None,
    gazetteer: Path | None = None,
    codebook: Path | None = None,
) -> Explanation:
    """How a statement came about.

    Args:
        statement: The statement.
        document: The document that carries it, if any.
        mentions: The mentions of the document, in order.
        introduced: Actors that documents of the ledger introduced.
        outlets: What is known of outlets.
        reviewed: What a reviewer decided about it.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.
        codebook: A folder with the user's event types and operators, over the shipped ones.
    """
    from comity.actors import Known, load_gazetteer
    from comity.coding.evidence import CODER
    from comity.coding.tracing import reread
    from comity.vocab.scores import load_scores

    text = statement.text
    score = load_scores().get((statement.coder, statement.kind))
    table = load_gazetteer(gazetteer)
    if document is None or text is None:
        standing = outlets.standing(document.source) if document else None
        named = tuple(PartyExplained(role, ref, None, None, table.get(ref.actor)) for role, ref in roles_of(statement))
        return Explanation(statement, "", named, None, standing, score, None, reviewed)
    start, end = sentence_around(document, text.span.start, text.span.end)
    parties = (
        _party(role, ref, text, (start, end), mentions, table.get(ref.actor) or introduced.get(ref.actor))
        for role, ref in roles_of(statement)
    )
    published = document.source.published
    read = statement.coder == CODER
    again = partial(
        reread, statement, document, known=Known(introduced.values()), gazetteer=gazetteer, codebook=codebook
    )
    return Explanation(
        statement,
        " ".join(document.text[start:end].split()),
        tuple(parties),
        published.edtf if published else None,
        outlets.standing(document.source),
        score,
        again() if read else None,
        reviewed,
    )


def roles_of(statement: Statement) -> Iterator[tuple[str, ActorRef]]:
    """Every actor in a role, with the role's name."""
    groups: tuple[tuple[str, tuple[ActorRef, ...]], ...]
    match statement:
        case Act():
            groups = (("source", statement.sources), ("target", statement.targets))
        case Commitment():
            yield from _roles_in(statement)
            return
        case Figure() | Relation():
            groups = (("subject", statement.subject), ("object", statement.object))
        case Claim():
            groups = (("holder", statement.holder), ("about", statement.about))
    for role, refs in groups:
        yield from ((role, ref) for ref in refs)


def _roles_in(commitment: Commitment) -> Iterator[tuple[str, ActorRef]]:
    """Every actor of a commitment once, with all its roles: "party, obligor"."""
    sides = (("party", commitment.parties), ("obligor", commitment.obligor), ("beneficiary", commitment.beneficiary))
    refs = {r.actor: r for _, side in sides for r in side}
    for ref in refs.values():
        yield ", ".join(role for role, side in sides if ref.actor in {r.actor for r in side}), ref


def _party(
    role: str,
    ref: ActorRef,
    text: TextEvidence,
    sentence: tuple[int, int],
    mentions: Sequence[Meant],
    entry: Actor | None,
) -> PartyExplained:
    """The words that name a party: those that mean it in its sentence, the nearest to the clause first."""
    start, end = sentence
    here = [m for m in mentions if start <= m.mention.start < end and _may_mean(m, ref)]
    if here:
        best = min(here, key=lambda m: (m.mention.surface not in ref.surface, abs(m.mention.start - text.span.start)))
        return PartyExplained(role, ref, best, None, entry)
    earlier = [m for m in mentions if m.mention.start < start and ref.actor in m.actors]
    return PartyExplained(role, ref, None, earlier[-1].mention.surface if earlier else None, entry)


def _may_mean(meant: Meant, ref: ActorRef) -> bool:
    """Whether words are those of a party: they mean it, or it is called by them among others."""
    if ref.actor in meant.actors:
        return True
    return bool(meant.mention.candidates) and meant.mention.surface in ref.surface
