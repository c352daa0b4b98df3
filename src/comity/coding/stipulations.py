"""Stipulations: the things that a verb of a clause says are owed, or not owed, each with its words and obligation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.coding.instruments import is_paper, listed
from comity.coding.obligations import behind_setting, obligation_of
from comity.coding.owing import BINDING
from comity.coding.provisions import contents, is_absent, reach
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, child, children, first_joined, lemma
from comity.vocab.loader import word_set

_OF_ABSTENTION = ("non_assistance_to_aggressor", "non_aggression", "neutrality")
"""Obligations not to do something: their "not" is part of them."""
_FORBIDDING = word_set("commitments", "forbidding")
_DUTY = re.compile(r"\b(?:shall|undertakes?|agrees?|binds?|engages?)\b", re.IGNORECASE)
_JOINT = re.compile(r"[\s,;]*(?:(?:and|or|nor|to|for|in|on|the|an?|its|their)\s+)*", re.IGNORECASE)
"""What may stand between two things that are owed side by side."""


@dataclass(frozen=True, slots=True)
class Stipulation:
    """One thing that is owed, or is said not to be.

    Attributes:
        start, end: Its words, an interval of the canonical text.
        head: The head of what is owed.
        obligation: What sort of obligation it is.
        negated: Whether the text says that it is not owed.
    """

    start: int
    end: int
    head: Token
    obligation: str
    negated: bool


def stipulations(sentence: Sentence, verb: Token, noun: Token) -> list[Stipulation]:
    """What a verb says is owed; things of one sort that stand side by side are one.

    Args:
        sentence: The sentence.
        verb: The verb.
        noun: The noun that says by whom, or by which instrument.
    """
    found: dict[tuple[str, bool], Stipulation] = {}
    for one in _each(sentence, verb, noun):
        key = one.obligation, one.negated
        first = found.get(key)
        if first is None:
            found[key] = one
        elif first.end <= one.start and _JOINT.fullmatch(sentence.document.text, first.end, one.start):
            found[key] = replace(first, end=one.end)
    return list(found.values())


def _each(sentence: Sentence, verb: Token, noun: Token) -> Iterator[Stipulation]:
    says_itself = is_paper(noun) and noun.head.i == verb.i
    for head in contents(verb):
        start, end = reach(sentence, verb, head)
        absent = is_absent(verb, head)
        from_ = sentence.place(verb) if says_itself and absent else min(start, _not_before(sentence, head, start))
        words = "not " * (lemma(verb) in _FORBIDDING) + sentence.document.text[from_:end]
        obligation = obligation_of(words[behind_setting(words) :])
        alone = len(_DUTY.findall(sentence.text)) < 2 and verb.dep_ != "conj"
        if obligation == "other" and from_ <= start and (alone or _is_pointing(verb)):
            obligation = obligation_of(words) if obligation_of(words) != "other" else obligation_of(sentence.text)
        negated = absent and (says_itself or _is_not_owed(obligation, verb, of_paper=is_paper(noun)))
        yield Stipulation(start, end, head, obligation, negated)


def _is_not_owed(obligation: str, verb: Token, *, of_paper: bool) -> bool:
    """Whether a "not" says that something is not owed; "shall not use the port" is a duty not to."""
    if obligation in _OF_ABSTENTION:
        return False
    relieved = lemma(verb) in BINDING or lemma(verb) in listed("scopes") or "need" in auxiliaries(verb)
    relieved = relieved or any(lemma(s) in listed("matters") for s in children(verb, "nsubj", "nsubjpass"))
    return of_paper or obligation != "other" or relieved


def _not_before(sentence: Sentence, head: Token, start: int) -> int:
    """Where the "not" stands that a joined thing shares: "shall *not* enter into or participate in an alliance"."""
    first = first_joined(head)
    turned = any(c.lower_ == "but" for c in children(first, "cc"))
    told = child(first, "neg") if first is not head and not turned else None
    return sentence.place(told) if told is not None else start


def _is_pointing(verb: Token) -> bool:
    """Whether what is owed is only pointed at: "and the Parties shall hold *them*"."""
    held = child(verb, "dobj")
    return held is not None and held.pos_ == "PRON"
