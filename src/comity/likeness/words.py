"""How close the words of two clauses are: what they share besides names, dates and words of every clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from comity.model import ActorRef
from comity.model.fingerprint import words
from comity.vocab.event_types import noun_class
from comity.vocab.loader import table

FEW = 3
"""Clauses of fewer words of content are taken to have so many: one word in common is then no agreement."""

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s")
_STEM = 4
_AMOUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s+(?:[a-z-]+\s)?([a-z]{3,})\b")

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")


@cache
def plain() -> frozenset[str]:
    """Words that say nothing about what a clause is about (``vocab/likeness.toml``)."""
    return frozenset(chain.from_iterable(table("likeness")["plain"].values()))


def content(text: str, actors: Iterable[ActorRef] = ()) -> frozenset[str]:
    """The stems of the words that say what a clause is about.

    Args:
        text: The clause.
        actors: Whose names do not count, as the words name them there; "a camp" or "the envoy" is no name.
    """
    names = {w for a in actors for part in _named(a) for w in words(part)}
    return frozenset(_stem(w) for w in words(text) if len(w) > 2 and not w.isdigit() and w not in plain() | names)


def _named(actor: ActorRef) -> list[str]:
    """The words that name an actor: all of its name, and those of its surface that begin with a capital."""
    return [actor.name, *(part for part in actor.surface.split() if part[:1].isupper())]


def kinds(stems: Iterable[str]) -> frozenset[str]:
    """Stems with those for one kind of thing as one: "treaty" and "pact" are both ``instrument``."""
    known = _kinds()
    return frozenset(known.get(stem, stem) for stem in stems)


def word_likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The words that two clauses share, as a share of those of the shorter one: from 0 to 1."""
    return len(a & b) / max(FEW, min(len(a), len(b))) if a and b else 0.0


def amounts(text: str) -> Mapping[str, float]:
    """How many of what a clause tells, in figures: ``{"soldier": 600}``; the two words behind a figure both count."""
    found: dict[str, float] = {}
    for match in _AMOUNT.finditer(text):
        if _YEAR.fullmatch(match[1]):
            continue
        value = float(match[1].replace(",", ""))
        for word in words(match[0])[1:]:
            if word not in plain():
                found[_stem(word)] = value
    return found


def steps(stems: frozenset[str]) -> frozenset[str]:
    """Which steps of an undertaking words name: to sign and to ratify, to begin and to end."""
    return frozenset(name for name, held in _steps().items() if not stems.isdisjoint(held))


@cache
def _kinds() -> Mapping[str, str]:
    return {_stem(w): name for name in table("likeness")["kinds"]["classes"] for w in sorted(noun_class(name))}


@cache
def _steps() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(map(_stem, held)) for name, held in table("likeness")["steps"].items()}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
