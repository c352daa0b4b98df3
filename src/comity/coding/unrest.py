"""Unrest that a text only names, with its date: "the protests of 2019", "the uprising in Chad in 1990"."""

from __future__ import annotations

import re

from comity.coding.homes import at_home
from comity.coding.party import How, Party, is_set_against
from comity.coding.sentences import Sentence, Token
from comity.coding.slots import Seeker
from comity.coding.words import path_up
from comity.model import ActorId, ActorRef

_SLOTS = ("poss", "left", "in", "of")
_BETWEEN = re.compile(r"\s+(?:of|in|during|from)\s+(?:the\s+)?(?:[A-Z][\w-]+\s+in\s+)?")
"""What may stand between a noun of unrest and its date: "protests *in Chad in* 2019"."""


def unrest(seeker: Seeker, noun: Token) -> tuple[Party, Party | None] | None:
    """Who protests and against whose government, where a noun of unrest is dated and one state only is spoken of.

    The state is the one that the noun's own words name, else the only one in the clauses that hang on it, else the
    only one of its clause. Protests against another state ("anti-Chadian riots") are not read here.
    """
    sentence = seeker.sentence
    if not _is_dated(sentence, noun) or any(
        is_set_against(t) for c in noun.lefts for t in c.subtree if _named(sentence, t)
    ):
        return None
    state = _state(seeker, noun)
    if state is None or state.country is None:
        return None
    people = seeker.parties.actor(ActorId(f"{state.country}/public"))
    who = ActorRef(people.id, people.name, people.kind, people.country, state.surface) if people is not None else state
    party = Party((who,), How.DOMESTIC)
    return party, at_home(seeker.parties.gazetteer, party)


def _is_dated(sentence: Sentence, noun: Token) -> bool:
    end = sentence.place(noun) + len(noun)
    first = sentence.place(noun.left_edge)
    text = sentence.document.text
    behind = any(t.start >= end and _BETWEEN.fullmatch(text, end, t.start) for t in sentence.times if t.when.known)
    return behind or any(first <= t.start < end for t in sentence.times if t.when.known)


def _named(sentence: Sentence, token: Token) -> bool:
    return token.i in sentence.mention_of


def _state(seeker: Seeker, noun: Token) -> ActorRef | None:
    sides = seeker.beside(noun, _SLOTS)
    own = next((r for s in sides for r in s.party.refs if r.country), None)
    if own is not None:
        return own
    verb = next((t for t in path_up(noun) if t.pos_ in ("VERB", "AUX")), None)
    return _only(seeker, noun) or (_only(seeker, verb) if verb is not None else None)


def _only(seeker: Seeker, top: Token) -> ActorRef | None:
    """The only state of which those are who are named below a word."""
    sentence = seeker.sentence
    found = [
        ref
        for t in top.subtree
        if (m := sentence.mention_of.get(t.i)) is not None
        and (ref := seeker.parties.ref(m)) is not None
        and ref.country
    ]
    return found[0] if len({r.country for r in found}) == 1 else None
