"""Levels: whether a verb says that a rank or a figure moves, so that nobody does anything to anybody."""

from __future__ import annotations

import re

from comity.coding.frames import Frame
from comity.coding.sentences import Token
from comity.coding.words import child, children, lemma, prepositions
from comity.vocab.loader import word_set

_MOVING = word_set("grammar", "moving")
_RANKS = word_set("grammar", "ranks")
_LEVELS = word_set("grammar", "levels")
_ORDINALS = word_set("grammar", "ordinals")
_STANDINGS = word_set("grammar", "standings")
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_HOW_FAR = frozenset({"to", "from", "by"})


def moves_on_a_scale(frame: Frame) -> bool:
    """Whether a verb says from, to or by what a rank or figure moves: "*fell* to fifth place"."""
    if lemma(frame.verb) not in _MOVING or frame.passive:
        return False
    return any(word in _HOW_FAR and is_level(noun) for word, noun in _steps(frame))


def dwindles(frame: Frame) -> bool:
    """Whether a verb that may say that somebody refuses says that he becomes less: "*declined* in importance"."""
    if moves_on_a_scale(frame):
        return True
    if frame.object is not None or frame.complement is not None:
        return False
    return any(
        word in ("as", "since") or (word in ("in", "to", "into") and lemma(noun) in _STANDINGS)
        for word, noun in frame.phrases
    )


def is_level(noun: Token) -> bool:
    """Whether a noun is a rank or a level: "fifth *position*", "3 per *cent*", "*fourth*"."""
    if lemma(noun) in _LEVELS or _is_ordinal(noun):
        return True
    return lemma(noun) in _RANKS and any(_is_ordinal(c) or c.pos_ == "NUM" for c in noun.children)


def _is_ordinal(token: Token) -> bool:
    return token.lower_ in _ORDINALS or _NTH.fullmatch(token.lower_) is not None


def _steps(frame: Frame) -> list[tuple[str, Token]]:
    """Prepositional phrases on a verb and below those, also where the parser takes "to" for an infinitive's."""
    found = list(frame.phrases)
    found += [step for _, noun in frame.phrases for step in prepositions(noun)]
    found += [("to", noun) for c in children(frame.verb, "prep") for noun in c.children if noun.dep_ == "pobj"]
    held = child(frame.verb, "dobj")
    if held is not None and held.left_edge.lower_ == "to":
        found.append(("to", held))
    return found
