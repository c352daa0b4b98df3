"""Hearsay: what texts report without saying who holds it, and nobody vouches for: rumours, unverified pictures."""

from __future__ import annotations

from comity.coding.clauses import subject
from comity.coding.sentences import Token
from comity.coding.words import child, lemma, prepositions
from comity.vocab.event_types import operator_words, operators

CONTENT = ("acl", "ccomp", "relcl")
"""How the clause that is a noun's content may hang on it: the parser takes some for relative clauses."""
_OWNING = frozenset({"by", "from", "of"})


def is_rumour(noun: Token) -> bool:
    """Whether a noun means talk that nobody owns ("rumours", "word", "reports"), or what is not verified.

    Somebody's report or rumour is that somebody's.
    """
    if any(c.lower_ in operator_words("unvouched") for c in noun.lefts if c.dep_ in ("amod", "advmod")):
        return True
    if noun.lower_ not in operator_words("rumours") or child(noun, "poss") is not None:
        return False
    return not any(w in _OWNING and n.pos_ in ("PROPN", "PRON") for w, n in prepositions(noun))


def spreads(verb: Token) -> bool:
    """Whether a verb tells what a rumour says: "rumours *said* that", "word *spread* that", "reports *had it* that"."""
    source = subject(verb)
    if source is None or not is_rumour(source):
        return False
    if lemma(verb) == "have":
        held = child(verb, "dobj")
        return held is not None and held.lower_ == "it"
    told = operators("verbs").get(lemma(verb), ())
    return "report" in told or "allege" in told or lemma(verb) in operator_words("spreading")


def is_said_by_rumour(verb: Token) -> bool:
    """Whether a clause is all that a rumour says: "*word spread* that ...", "*rumours* that ..."."""
    above = verb.head
    if verb.dep_ in ("ccomp", "acl") and above.pos_ in ("VERB", "AUX"):
        return spreads(above)
    if verb.dep_ not in CONTENT or above.pos_ not in ("NOUN", "PROPN"):
        return False
    return is_rumour(above) and any(is_that(c) for c in verb.children)


def hidden_in(told: Token) -> bool:
    """Whether a report that is set into a clause names nobody: "Minsk, *it is said*, sent migrants"."""
    it = child(told, "nsubjpass")
    said = lemma(told) in operator_words("hearsay") and child(told, "auxpass") is not None
    return said and it is not None and it.lower_ == "it" and child(told, "agent") is None


def is_that(word: Token) -> bool:
    """Whether a word begins a clause that says what a noun's content is: "the rumour *that* ..."."""
    return word.lower_ == "that" and word.dep_ == "mark"


def is_alleged_beside(verb: Token) -> bool:
    """Whether an adverb says that nobody vouches for it: "*reportedly* attacked", "*reportedly* used it to attack"."""
    who = child(verb, "nsubj", "nsubjpass")
    beside = (*verb.children, *(who.lefts if who is not None else ()))
    return any("allege" in operators("adverbs").get(c.lower_, ()) for c in beside)


def is_hearsay(verb: Token) -> bool:
    """Whether nobody but hearsay says so: "*according to reports*, Chad attacked Mali"."""
    for word, noun in prepositions(verb):
        if word == "according" and noun.tag_ == "NNS":
            return "allege" in operators("nouns").get(lemma(noun), ())
    return False
