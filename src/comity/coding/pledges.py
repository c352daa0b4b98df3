"""Pledges and duties: who binds himself, or is bound, to what towards whom, without an instrument that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.coding.clauses import extent, logical_subject
from comity.coding.instruments import listed
from comity.coding.obligations import obligation_of
from comity.coding.owing import giver_of
from comity.coding.parties import Parties, Party, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, child, children, is_passive, lemma, negation, prepositions
from comity.model import ActorRef, Mention, Stage, countries
from comity.vocab.loader import word_set

_TOWARDS = ("to", "with", "for", "of", "in")
_BINDING = word_set("commitments", "bound_by_law")
_EACH = ("each", "both", "neither", "either")
_MUTUAL = re.compile(r"\b(?:each other|one another|the others?)\b", re.IGNORECASE)
_IN_RETURN = re.compile(
    r"\b(?:in (?:re)?turn|in exchange|also|too|likewise|for (?:its|his|her|their) part)\b", re.IGNORECASE
)
_BOUND_TO = word_set("commitments", "bound_to")


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


def pledges(sentence: Sentence, parties: Parties, told: tuple[ActorRef, ...]) -> Iterator[Pledge]:
    """ "Japan pledged to build a port in Kenya", "Chad has to repay Libya's loan", "Togo is to be supplied with gas".

    Args:
        sentence: The sentence.
        parties: Whom noun phrases mean.
        told: Those between whom the text has just spoken of an instrument or a pledge: they are meant by "each", and
            one of them where the words do not name the other.
    """
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if (deed := _destined(verb)) is not None and not negation(verb):
            found = _received(sentence, parties, verb, deed, told)
        else:
            found = _given(sentence, parties, verb, told)
        if found is not None:
            yield found


def _given(sentence: Sentence, parties: Parties, verb: Token, told: tuple[ActorRef, ...]) -> Pledge | None:
    """What the subject owes to somebody whom the words behind the verb name."""
    rule = _rule(verb)
    giver = _giver(sentence, parties, verb, told) if rule else ()
    if rule is None or not giver:
        return None
    start, end = extent(sentence, verb)
    words = sentence.document.text[sentence.place(verb) : end]
    obligation = obligation_of(words)
    named = (m for m in sentence.mentions if sentence.place(verb) < m.start < end and not _is_foe(sentence, m))
    inside = _others(unique(r for m in named if (r := parties.ref(m)) is not None), giver)
    if not inside:
        receiver = _unnamed(sentence, parties, words, obligation, giver, told)
        return Pledge(start, end, giver, receiver, obligation, rule, verb) if receiver else None
    towards = [r for r in inside if _is_towards(sentence, parties, verb, r)]
    if not towards and (obligation == "other" or lemma(verb) == "agree"):
        return None
    return Pledge(start, end, giver, tuple(towards[:1] or inside[:1]), obligation, rule, verb)


def _is_foe(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is that of an attacker: "against an attack *by Chad*", "a *Chadian* attack"."""
    tokens = sentence.tokens_between(mention.start, mention.end)
    above = tokens[-1].head if tokens else None
    if above is None:
        return False
    return above.lower_ in ("by", "against") or lemma(above) in ("attack", "aggression", "invasion", "threat")


def _giver(sentence: Sentence, parties: Parties, verb: Token, told: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Who owes it."""
    who = child(verb, "nsubjpass", "nsubj") if lemma(verb) in _BINDING else logical_subject(verb)
    if who is not None and who.lower_ in _EACH and not any(True for _ in who.children):
        return told
    party = parties.of(sentence, who)
    return party.refs if party is not None and party.agentive else ()


def _unnamed(
    sentence: Sentence,
    parties: Parties,
    words: str,
    obligation: str,
    giver: tuple[ActorRef, ...],
    told: tuple[ActorRef, ...],
) -> tuple[ActorRef, ...]:
    """To whom something is owed where the words behind the verb name nobody: each other, who gave first, who lent."""
    if len(giver) > 1 and _MUTUAL.search(words):
        return giver
    if len(giver) > 1 or not (_IN_RETURN.search(sentence.text) or obligation == "debt"):
        return ()
    here = _others(unique(r for m in sentence.mentions if (r := parties.ref(m)) is not None and r.country), giver)
    others = here if obligation == "debt" and here else _others(told, giver)
    return others if len(others) == 1 else ()


def _others(refs: tuple[ActorRef, ...], side: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Those that are not of a side's countries."""
    theirs = countries(side)
    return tuple(r for r in refs if r.country_or_id not in theirs)


def _rule(verb: Token) -> str | None:
    """By which rule a verb says that its subject owes something."""
    if negation(verb) or _of_neither(verb):
        return "spared" if is_passive(verb) and lemma(verb) in _BINDING else None
    if lemma(verb) in listed("pledges"):
        return "pledge"
    below = child(verb, "xcomp")
    if lemma(verb) == "agree" and below is not None and lemma(below) in listed("deeds"):
        return "pledge"
    bound = is_passive(verb) and lemma(verb) in _BINDING and bool(children(verb, "xcomp", "advcl"))
    return "duty" if bound or _is_duty(verb) else None


def _of_neither(verb: Token) -> bool:
    """ "*Neither* Mali nor Niger is bound to help the other"."""
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and (who.lower_ == "neither" or any(c.lower_ == "neither" for c in who.children))


def _received(
    sentence: Sentence, parties: Parties, verb: Token, deed: Token, told: tuple[ActorRef, ...]
) -> Pledge | None:
    """What somebody is to be given, or is to give: "Togo is to be supplied with gas", "Togo is to pay Benin"."""
    party = parties.of(sentence, child(verb, "nsubj", "nsubjpass"))
    if party is None or not party.agentive:
        return None
    start, end = extent(sentence, verb)
    end = max(end, sentence.place(deed.right_edge) + len(deed.right_edge))
    obligation = obligation_of(sentence.document.text[sentence.place(verb) : end])
    if not is_passive(deed) and lemma(deed) != "receive":
        receiver = next(iter(_others(tuple(_behind(sentence, parties, deed)), party.refs)), None)
        return Pledge(start, end, party.refs, (receiver,), obligation, "duty", deed) if receiver is not None else None
    giver = _source(sentence, parties, deed)
    refs = giver.refs if giver is not None else _others(told, party.refs)
    return Pledge(start, end, refs, party.refs, obligation, "duty", deed) if len(refs) == 1 or giver else None


def _source(sentence: Sentence, parties: Parties, deed: Token) -> Party | None:
    """Who gives: behind "by", which the parser may hang on what is given, or behind "from"."""
    held = [giver_of(deed), *(n for w, n in prepositions(deed) if w == "from")]
    return next((p for t in held if t is not None and (p := parties.of(sentence, t)) is not None and p.agentive), None)


def _destined(verb: Token) -> Token | None:
    """What is to be done: "Togo is *to be supplied* with gas"; only what can be given."""
    deed = child(verb, "xcomp") if lemma(verb) == "be" else None
    if deed is None or not any(c.lower_ == "to" for c in children(deed, "aux")):
        return None
    return deed if lemma(deed) in listed("deeds") else None


def _is_towards(sentence: Sentence, parties: Parties, verb: Token, whom: ActorRef) -> bool:
    """Whether what is pledged is for somebody: "to share its maps with Chad", "two battalions to Chad"."""
    gerund = next((n for w, n in prepositions(verb) if w == "to" and n.dep_ == "pcomp"), None)
    return whom.actor in {r.actor for r in _behind(sentence, parties, child(verb, "xcomp") or gerund or verb)}


def _behind(sentence: Sentence, parties: Parties, what: Token) -> list[ActorRef]:
    """Those who stand where somebody to whom a thing is given stands."""
    held = child(what, "dobj")
    slots = (*_TOWARDS, "from") if lemma(what) in ("buy", "purchase") else _TOWARDS
    ends = [n for at in (what, held) if at is not None for w, n in prepositions(at) if w in slots]
    ends += children(what, "dative", "dobj")
    found = (parties.of(sentence, n) for n in ends)
    return [r for p in found if p is not None for r in p.refs]


def _is_duty(verb: Token) -> bool:
    """ "Chad has to repay the loan", "Italy must deliver two ships"."""
    if lemma(verb) not in listed("duties"):
        return False
    above = verb.head if verb.dep_ == "xcomp" else None
    return "must" in auxiliaries(verb) or (above is not None and lemma(above) in _BOUND_TO)
