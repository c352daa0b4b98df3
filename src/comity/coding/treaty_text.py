"""Treaty texts: the instrument that a document is, and the sides that a document's title names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.actors import Resolver
from comity.coding.parties import Parties, unique
from comity.dates import find
from comity.model import ActorId, ActorKind, ActorRef, BlockKind, Document, Precision, When

_OPENING_BLOCKS = 6
_LONGEST_TITLE = 400
_TITLE = re.compile(
    r"(?:\A|(?<=[.*_\n] )|(?<=[*_\n]))(?:The )?(?P<name>(?:[A-Z][\w'’-]+ (?:(?:and|of|on|for|the) )*)*?"
    r"(?:Treaty|Pact|Agreement|Convention|Protocol|Accord|Memorandum|Covenant|Charter|Alliance)\b[^.;:\n*]*)"
)
_BINDING = re.compile(
    r"\b(?:Part(?:y|ies)|Signator(?:y|ies)|Governments?|States?|other|side|Members?)\b[^.]{0,90}?"
    r"\b(?:shall|undertakes?|renounces?|agrees? (?:to|not))\b"
)
_ENOUGH = 3
"""Sentences that bind parties, from which on a document under a treaty's title is that treaty's text."""
_LASTING = re.compile(r"\b(?:in force|valid|concluded|duration|effective)\b[^.;\n]{0,60}", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:signed|done|concluded)\b[^.;\n]{0,80}", re.IGNORECASE)
_TAIL = re.compile(r",? (?:signed|done|concluded|between|of \d|among)\b.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class TreatyText:
    """The instrument that a document is the text of.

    Attributes:
        name: Its title without its parties and date.
        title: Its title as it stands, which says what it is about.
        parties: Who is bound.
        signed: When it was signed, if the document says so.
        is_signed: Whether the document says that it was signed or done.
        term: For how many years it is to last, if an article says so.
    """

    name: str
    title: str
    parties: tuple[ActorRef, ...]
    signed: When | None
    is_signed: bool
    term: float | None


def treaty_of(document: Document, parties: Parties) -> TreatyText | None:
    """The treaty whose text a document is: its title names one, and its sentences bind parties."""
    if len(_BINDING.findall(document.text)) < _ENOUGH:
        return None
    openings = list(_openings(document))
    for text in openings:
        if (found := _TITLE.search(text)) is None:
            continue
        title = " ".join(found["name"].split())
        bound = _bound(title, parties) or _bound(" ".join(openings)[:1500], parties)
        if len(bound) > 1:
            when, is_signed = _signed(document)
            return TreatyText(_TAIL.sub("", title), title, bound, when, is_signed, _term(document))
    return None


def sides_of(document: Document, parties: Parties) -> tuple[ActorRef, ...]:
    """The two sides that a document's title or head names: "Minutes of talks between Chad and Mali"."""
    for text in _openings(document, heads=True):
        bound = _bound(text, parties)
        if len(bound) == 2:
            return bound
    return ()


def _openings(document: Document, *, heads: bool = False) -> Iterator[str]:
    """The title, and the first blocks (or only those that are heads)."""
    yield document.source.title
    for block in document.blocks[:_OPENING_BLOCKS]:
        if not heads or block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BOILERPLATE):
            yield document.text[block.start : min(block.end, block.start + _LONGEST_TITLE)]


def _bound(text: str, parties: Parties) -> tuple[ActorRef, ...]:
    """The states that a text names, and bodies of several states."""
    found: list[ActorRef] = []
    for mention in Resolver(parties.gazetteer).mentions(text):
        actor = parties.actor(mention.actor) if mention.actor else None
        if actor is None:
            continue
        state = parties.actor(ActorId(actor.country)) if actor.country else actor
        if state is not None and state.kind in (ActorKind.STATE, ActorKind.IGO):
            found.append(ActorRef(state.id, state.name, state.kind, state.country, mention.surface))
    return unique(found)


def _term(document: Document) -> float | None:
    """The years for which an article says that the treaty remains in force."""
    for found in _LASTING.finditer(document.text):
        lengths = (t.years for t in find(found[0]) if t.role == "duration" and t.years and t.years >= 1)
        if (years := next(lengths, None)) is not None:
            return years
    return None


def _signed(document: Document) -> tuple[When | None, bool]:
    """The day in the clause of signature, and whether there is such a clause."""
    is_signed = False
    for found in _SIGNED.finditer(document.text):
        is_signed = True
        for time in find(found[0], published=document.source.published):
            if time.role == "at" and time.when.known and time.when.precision in (Precision.DAY, Precision.MONTH):
                return time.when, True
    return None, is_signed
