"""Which way a tie goes: the words around it that deny, end, prevent, change or hedge it."""

from __future__ import annotations

from comity.coding.sentences import Token
from comity.coding.words import auxiliaries, child, children, closes_compound, lemma, negation, prepositions
from comity.vocab.loader import table, word_set

_VAGUE = word_set("ties", "turning", "thinkable")
_DENYING = word_set("ties", "turning", "denying")
_HOLDING = word_set("ties", "holding", "verbs") | word_set("ties", "holding", "copulas")
_ONLY = word_set("ties", "turning", "only")
_HIGH = 4


def turned(token: Token, polarity: int) -> int:
    """The polarity of a tie, reversed where its words deny it, say that it is lost, or that something prevents it.

    What is reversed twice stands: "nothing prevents their alliance". Who is said not to be hostile is not therefore
    close: that is structural.
    """
    denied, ended = _denials(token), _endings(token)
    if (denied + ended) % 2 == 0:
        return polarity
    return -polarity if ended else min(0, -polarity)


def _denials(token: Token) -> int:
    """How often a tie's word is negated, itself or through the verb that says it of somebody."""
    found = int(_is_negated(token))
    for at in _said_through(token):
        found += int(_is_negated(at))
    return found


def _said_through(token: Token) -> list[Token]:
    """The verbs by which somebody is or has what a word says: "is *not* an ally", "does *not* have the trust of"."""
    at, found = token, []
    for _ in range(_HIGH):
        above = at.head
        if above is at or at.dep_ not in ("attr", "acomp", "oprd", "dobj", "pobj", "prep", "xcomp", "conj", "relcl"):
            break
        if above.pos_ in ("VERB", "AUX") and (at.dep_ == "xcomp" or lemma(above) in _HOLDING):
            found.append(above)
        elif at.dep_ != "relcl" and not (above.pos_ == "ADP" and lemma(above.head) in _HOLDING):
            break
        at = above
    return found


def _is_negated(token: Token) -> bool:
    """Whether a word is negated where it stands: "not", "no", "no longer"; not where it is "not only"."""
    if any(c.lower_ in _DENYING or (c.lower_ == "longer" and negation(c)) for c in token.children):
        return True
    if not negation(token):
        return False
    return not any(c.lower_ in _ONLY for t in token.children for c in (t, *t.children))


def _endings(token: Token) -> int:
    """How many words around a tie's end or prevent it, of its own and, one above the other, over it."""
    words = _listed("turning")
    found = sum(
        lemma(c) in words and not closes_compound(c) for c in token.children if c.dep_ in ("amod", "det", "dobj")
    )
    found += sum(c.lower_ in words and not closes_compound(c) for c in token.children if c.dep_ in ("advmod", "acomp"))
    at = token
    for _ in range(_HIGH):
        above = at.head
        if above.i == at.i or (at.dep_ == "conj" and child(at, "nsubj", "nsubjpass") is not None):
            break
        if above.pos_ == "ADP" and lemma(above) not in words:
            above = above.head
        ends = _is_lost(above) if at.dep_ == "nsubj" else _is_ending(above) and at.dep_ != "poss"
        if not ends and lemma(above) not in _VAGUE:
            break
        if ends:
            found += 1 + int(_is_negated(above)) + int(_by_nobody(above))
        at = above
    return found


def _is_ending(above: Token) -> bool:
    """Whether a word over a tie ends or prevents it: "prevent", "loss of", "put an *end* to"."""
    words, held = _listed("turning"), child(above, "dobj")
    light = held is not None and lemma(above) in table("ties")["turning"]["light"] and lemma(held) in words
    return lemma(above) in words or light


def _is_lost(verb: Token) -> bool:
    """Whether a verb says that its subject is lost: "trust *collapsed*"; not "distrust *ended* the alliance"."""
    return lemma(verb) in _listed("fading") and child(verb, "dobj") is None


def _by_nobody(verb: Token) -> bool:
    """Whether the subject of a verb is nothing or nobody: "*nothing* prevents"."""
    doer = child(verb, "nsubj")
    if doer is None:
        return False
    return any(t.lower_ in table("ties")["turning"]["nobody"] for t in (doer, *children(doer, "det")))


def changed(noun: Token) -> int:
    """Whether influence is said to have grown (1) or to be lost (-1); 0 where nothing says so or it is denied."""
    change = table("ties")["changing"]
    around = {lemma(c) for c in noun.children if c.dep_ in ("amod", "compound")}
    at, denied = noun, False
    for _ in range(2):
        above = at.head
        if above.i == at.i or (above.pos_ == "ADP" and above.head.i == above.i):
            break
        above = above.head if above.pos_ == "ADP" else above
        around |= {lemma(above)} | {lemma(c) for c in above.children if c.dep_ in ("acomp", "oprd")}
        around |= {lemma(c) for c in above.children if c.dep_ in ("amod",)} if above.pos_ == "NOUN" else set()
        denied = denied or negation(above) or any(negation(a) for a in (above.head, above.head.head))
        if above.pos_ in ("VERB", "AUX"):
            break
        at = above
    if denied:
        return 0
    return 1 if around & set(change["gained"]) else -1 if around & set(change["lost"]) else 0


def is_hedged(head: Token) -> bool:
    """Whether the words say that a tie is only possible.

    Not where the possibility itself is ruled out, nor by a word for the clause that the tie is only part of
    ("owes its calm *partly* to its alliance with"; "their rivalry *could* harm Chad").
    """
    hedges = _listed("hedges")
    at, part = head, False
    for _ in range(_HIGH + 1):
        beside = children(at, "mark", "amod") + ([] if part else children(at, "advmod"))
        own = {lemma(at)} if lemma(at.head) not in _listed("turning") else set()
        if (auxiliaries(at) | own | {lemma(c) for c in beside}) & hedges:
            return True
        if not part and _is_loose(at):
            return True
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("xcomp", "ccomp", "pcomp", "advcl"):
            return False
        if at.dep_ == "advcl" and any(c.lower_ in ("because", "since", "although", "though") for c in at.children):
            return False
        if at.dep_ == "nsubj" and child(at.head, "dobj") is not None:
            return False
        part = at.dep_ == "pobj"
        at = at.head
    return False


def _is_loose(token: Token) -> bool:
    """Whether a phrase loosens what a word says: "to some extent", "in part", "at risk of"."""
    return any(f"{w} {lemma(n)}" in table("ties")["hedges"]["phrases"] for w, n in prepositions(token))


def _listed(key: str) -> frozenset[str]:
    return word_set("ties", key, "words")
