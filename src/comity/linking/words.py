"""How close the words of two clauses are: what they share besides names, dates and words of every clause."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

from comity.model import ActorRef
from comity.model.fingerprint import words
from comity.vocab.loader import table

FEW = 3
"""Clauses of fewer words of content are taken to have so many: one word in common is then no agreement."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s")
_STEM = 4


@cache
def plain() -> frozenset[str]:
    """Words that say nothing about what a clause is about (``vocab/closeness.toml``)."""
    lists = table("closeness")
    return frozenset(chain.from_iterable(lists.values()))


def content(text: str, actors: Iterable[ActorRef] = ()) -> frozenset[str]:
    """The stems of the words that say what a clause is about.

    Args:
        text: The clause.
        actors: Whose names do not count, as the words name them there.
    """
    names = set(chain.from_iterable(words(f"{a.surface} {a.name}") for a in actors))
    return frozenset(_stem(w) for w in words(text) if len(w) > 2 and not w.isdigit() and w not in plain() | names)


def closeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The words that two clauses share, as a share of those of the shorter one: from 0 to 1."""
    return len(a & b) / max(FEW, min(len(a), len(b))) if a and b else 0.0


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
