"""Pledges and duties: who binds himself, or is bound, to what towards whom, without an instrument that is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.coding.clauses import agent, extent, logical_subject
from comity.coding.instruments import listed
from comity.coding.obligations import obligation_of
from comity.coding.parties import Parties, Party, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, child, children, is_passive, lemma, negation, prepositions
from comity.model import ActorRef, Stage

_TOWARDS = ("to", "with", "for", "of", "in")
_BOUND_TO = ("have", "oblige", "require", "due")

Partner = Callable[[tuple[ActorRef, ...]], tuple[ActorRef, ...]]
"""The other side of the instrument of which the text has just spoken, for one of its sides."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """What somebody owes somebody.

    Attributes:
        start, end: Interval of the canonical text.
        giver: Who owes it.
        receiver: To whom.
        obligation: What.
        rule: ``pledge``, ``duty``, or ``spared`` for what is said not to be owed.
        verb: The verb that says so.
    """

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


def pledges(sentence: Sentence, parties: Parties, partner: Partner) -> Iterator[Pledge]:
    """ "Japan pledged to build a port in Kenya", "Chad has to repay Libya's loan", "Togo is to be supplied with gas".

    Args:
        sentence: The sentence.
        parties: Whom noun phrases mean.
        partner: Who gives where the words are passive and name nobody.
    """
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if (deed := _destined(verb)) is not None and not negation(verb):
            found = _received(sentence, parties, verb, deed, partner)
        else:
            found = _given(sentence, parties, verb)
        if found is not None:
            yield found


def _given(sentence: Sentence, parties: Parties, verb: Token) -> Pledge | None:
    """What the subject owes to somebody whom the words behind the verb name."""
    rule = _rule(verb)
    giver = (
        parties.of(sentence, logical_subject(verb) if rule != "spared" else child(verb, "nsubjpass", "nsubj"))
        if rule
        else None
    )
    if rule is None or giver is None or not giver.agentive:
        return None
    start, end = extent(sentence, verb)
    mine = {r.country or r.actor for r in giver.refs}
    inside = unique(
        r
        for m in sentence.mentions
        if sentence.place(verb) < m.start < end and (r := parties.ref(m)) and (r.country or r.actor) not in mine
    )
    obligation = obligation_of(sentence.document.text[sentence.place(verb) : end])
    towards = [r for r in inside if _is_towards(sentence, parties, verb, r)]
    if not inside or (not towards and (obligation == "other" or lemma(verb) == "agree")):
        return None
    return Pledge(start, end, giver.refs, tuple(towards[:1] or inside[:1]), obligation, rule, verb)


def _rule(verb: Token) -> str | None:
    """By which rule a verb says that its subject owes something."""
    if negation(verb):
        return "spared" if is_passive(verb) and lemma(verb) in ("oblige", "bind", "require") else None
    if lemma(verb) in listed("pledges"):
        return "pledge"
    below = child(verb, "xcomp")
    if lemma(verb) == "agree" and below is not None and lemma(below) in listed("deeds"):
        return "pledge"
    return "duty" if _is_duty(verb) else None


def _received(sentence: Sentence, parties: Parties, verb: Token, deed: Token, partner: Partner) -> Pledge | None:
    """What somebody is to be given, or is to give: "Togo is to be supplied with gas", "Togo is to pay Benin"."""
    party = parties.of(sentence, child(verb, "nsubj", "nsubjpass"))
    if party is None or not party.agentive:
        return None
    start, end = extent(sentence, verb)
    end = max(end, sentence.place(deed.right_edge) + len(deed.right_edge))
    obligation = obligation_of(sentence.document.text[sentence.place(verb) : end])
    if not is_passive(deed) and lemma(deed) != "receive":
        receiver = next((r for r in _behind(sentence, parties, deed) if r not in party.refs), None)
        return Pledge(start, end, party.refs, (receiver,), obligation, "duty", deed) if receiver is not None else None
    giver = _source(sentence, parties, deed)
    refs = giver.refs if giver is not None else partner(party.refs)
    return Pledge(start, end, refs, party.refs, obligation, "duty", deed) if refs else None


def _source(sentence: Sentence, parties: Parties, deed: Token) -> Party | None:
    """Who gives: behind "by", which the parser may hang on what is given, or behind "from"."""
    held = [agent(deed), *(n for w, n in prepositions(deed) if w == "from")]
    held += [child(t, "pobj") for t in deed.subtree if t.dep_ == "agent"]
    return next((p for t in held if t is not None and (p := parties.of(sentence, t)) is not None and p.agentive), None)


def _destined(verb: Token) -> Token | None:
    """What is to be done: "Togo is *to be supplied* with gas"; only what can be given."""
    deed = child(verb, "xcomp") if lemma(verb) == "be" else None
    if deed is None or not any(c.lower_ == "to" for c in children(deed, "aux")):
        return None
    return deed if lemma(deed) in listed("deeds") else None


def _is_towards(sentence: Sentence, parties: Parties, verb: Token, whom: ActorRef) -> bool:
    """Whether what is pledged is for somebody: "to share its maps with Chad", "two battalions to Chad"."""
    return whom.actor in {r.actor for r in _behind(sentence, parties, child(verb, "xcomp") or verb)}


def _behind(sentence: Sentence, parties: Parties, what: Token) -> list[ActorRef]:
    """Those who stand where somebody to whom a thing is given stands."""
    held = child(what, "dobj")
    ends = [n for at in (what, held) if at is not None for w, n in prepositions(at) if w in _TOWARDS]
    ends += children(what, "dative", "dobj")
    found = (parties.of(sentence, n) for n in ends)
    return [r for p in found if p is not None for r in p.refs]


def _is_duty(verb: Token) -> bool:
    """ "Chad has to repay the loan", "Italy must deliver two ships"."""
    if lemma(verb) not in listed("duties"):
        return False
    above = verb.head if verb.dep_ == "xcomp" else None
    return "must" in auxiliaries(verb) or (above is not None and lemma(above) in _BOUND_TO)
