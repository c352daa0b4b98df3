"""Pledges and duties: who binds himself, or is bound, to what towards whom, without an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.coding.clauses import extent, logical_subject
from comity.coding.instruments import listed
from comity.coding.obligations import obligation_of
from comity.coding.parties import Parties, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, child, lemma, negation, prepositions
from comity.model import ActorRef, Stage

_TOWARDS = ("to", "with", "for", "of", "in")


@dataclass(frozen=True, slots=True)
class Pledge:
    """What somebody owes somebody: an interval of the text, both ends, and the rule and verb that say so."""

    start: int
    end: int
    giver: tuple[ActorRef, ...]
    receiver: tuple[ActorRef, ...]
    obligation: str
    rule: str
    verb: Token

    @property
    def stage(self) -> Stage:
        """Announced where it is promised, in force where it is owed."""
        return Stage.ANNOUNCED if self.rule == "pledge" else Stage.IN_FORCE


def pledges(sentence: Sentence, parties: Parties) -> Iterator[Pledge]:
    """ "Japan pledged to build a port in Kenya", "Chad has to repay Libya's loan"."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or negation(verb):
            continue
        rule = "pledge" if lemma(verb) in listed("pledges") else "duty" if _is_duty(verb) else None
        giver = parties.of(sentence, logical_subject(verb)) if rule else None
        if rule is None or giver is None or not giver.agentive:
            continue
        start, end = extent(sentence, verb)
        mine = {r.country or r.actor for r in giver.refs}
        inside = unique(
            r
            for m in sentence.mentions
            if sentence.place(verb) < m.start < end and (r := parties.ref(m)) and (r.country or r.actor) not in mine
        )
        obligation = obligation_of(sentence.document.text[sentence.place(verb) : end])
        if not inside or (obligation == "other" and not _is_towards(sentence, parties, verb, inside[0])):
            continue
        yield Pledge(start, end, giver.refs, inside[:1], obligation, rule, verb)


def _is_towards(sentence: Sentence, parties: Parties, verb: Token, whom: ActorRef) -> bool:
    """Whether what is pledged is for somebody: "to share its maps with Chad"."""
    what = child(verb, "xcomp")
    if what is None:
        return False
    ends = [n for at in (what, child(what, "dobj")) if at is not None for w, n in prepositions(at) if w in _TOWARDS]
    ends += [t for t in (child(what, "dative", "dobj"),) if t is not None]
    found = (parties.of(sentence, n) for n in ends)
    return any(p is not None and whom.actor in {r.actor for r in p.refs} for p in found)


def _is_duty(verb: Token) -> bool:
    """ "Chad has to repay the loan", "Italy must deliver two ships"."""
    if lemma(verb) not in listed("duties"):
        return False
    above = verb.head if verb.dep_ == "xcomp" else None
    return "must" in auxiliaries(verb) or (above is not None and lemma(above) in ("have", "oblige", "require", "due"))
