"""Whom a clause means by its words for parties: "each Party", "the other", "the Lessee", "the Party attacked"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comity.coding.instruments import listed
from comity.coding.parties import Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, children, lemma, prepositions
from comity.model import ActorRef, countries

PARTY_WORDS = ("other", "others", "each", "both", "neither", "either", "none", "they")
"""Words that alone mean those who are bound."""
_ONES = (*PARTY_WORDS, "one", "them", "all", "any", "another")
_OUTSIDE = ("third", "foreign", "outside", "attacking")
"""Words for those who are no parties: "a *third* Power"."""
_STRICKEN = frozenset({"attack", "invade", "threaten", "injure", "assail", "strike"})


def is_bound_noun(noun: Token) -> bool:
    """Whether a noun is one for those bound; names in capitals keep their plural: "States"."""
    return bool({lemma(noun), noun.lower_, noun.lower_.removesuffix("s")} & listed("bound"))


@dataclass(frozen=True)
class Bound:
    """Those whom an instrument binds.

    Attributes:
        parties: Who they are.
        roles: By which names its text calls each: "lessee", "guarantor", in lower case.
        struck: Those whom the event that sets the clause off strikes, where that is only some of them.
        before: Those whom the sentence before binds, where that is only some of them.
    """

    parties: tuple[ActorRef, ...]
    roles: Mapping[str, ActorRef] = field(default_factory=dict)
    struck: tuple[ActorRef, ...] = ()
    before: tuple[ActorRef, ...] = ()

    def but(self, refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
        """The parties that are not among these."""
        theirs = countries(refs)
        return tuple(p for p in self.parties if p.country_or_id not in theirs)

    def all_of(self, refs: Iterable[ActorRef]) -> bool:
        """Whether these are all the parties."""
        return countries(refs) == countries(self.parties)

    def meant(self, sentence: Sentence, names: Parties, token: Token | None) -> tuple[ActorRef, ...]:
        """The parties that a noun phrase means, empty where it means none; "each", "they", "the Parties" mean all."""
        if token is None:
            return ()
        if (role := self.roles.get(token.lower_)) is not None:
            return (role,)
        if token.lower_ in ("former", "latter"):
            return self._in_order(sentence, names, token)
        if named := self._named(sentence, names, token):
            return named
        if any(c.lower_ in _OUTSIDE for c in token.children):
            return ()
        if is_bound_noun(token) or token.lower_ in _ONES:
            return self._by_turn(token)
        if token.lower_ in ("it", "its", "itself"):
            return self.struck
        if (owner := child(token, "poss")) is not None:
            return self.meant(sentence, names, owner)
        return next((m for w, n in prepositions(token) if w == "of" and (m := self.meant(sentence, names, n))), ())

    def _by_turn(self, token: Token) -> tuple[ActorRef, ...]:
        """Whom "the other Party", "the Party attacked" mean, where it is told whom an event strikes."""
        first = self.struck or self.before
        if first and (token.lower_ in ("other", "others") or any(c.lower_ == "other" for c in token.children)):
            return self.but(first)
        stricken = any(lemma(c) in _STRICKEN for c in children(token, "acl", "amod", "relcl"))
        return self.struck if self.struck and stricken else self.parties

    def _named(self, sentence: Sentence, names: Parties, token: Token) -> tuple[ActorRef, ...]:
        """The parties that a phrase names: "the Government of Zambia", "Zambia and Romania", "Zambia's army"."""
        inside = [
            t
            for t in token.subtree
            if t.i in sentence.mention_of and not any(a.dep_ in ("relcl", "acl", "advcl") for a in _between(t, token))
        ]
        found = [r for t in inside if (r := names.ref(sentence.mention_of[t.i])) is not None]
        mine = {r.country_or_id for r in found if names.gazetteer.get(r.actor) is not None}
        return tuple(p for p in self.parties if p.country_or_id in mine)

    def _in_order(self, sentence: Sentence, names: Parties, token: Token) -> tuple[ActorRef, ...]:
        """The first or the last of the two just named: "the former", "the latter"."""
        here = [names.ref(m) for m in sentence.mentions if m.start < sentence.place(token)]
        told = {sentence.number: [r for r in here if r is not None]}
        for named in names.discourse.recent:
            told.setdefault(named.sentence, []).extend(named.refs)
        for number in sorted(told, reverse=True):
            order = list(dict.fromkeys(r.country_or_id for r in told[number]))
            pair = [p for key in order for p in self.parties if p.country_or_id == key]
            if len(pair) == 2:
                return (pair[0] if token.lower_ == "former" else pair[1],)
        return ()


def _between(token: Token, head: Token) -> list[Token]:
    """A token and its governors below a head."""
    found = []
    while token.i != head.i:
        found.append(token)
        if token.head is token:
            break
        token = token.head
    return found
