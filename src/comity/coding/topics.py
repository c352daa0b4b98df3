"""Fields and theatres: what a clause is about, by the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from comity.vocab.loader import rows

_MOST = 2
"""Fields kept for one statement."""


def fields_of(lemmas: Iterable[str], text: str) -> tuple[str, ...]:
    """The fields that a clause is about, the one with most words first, at most two.

    Args:
        lemmas: Lemmas of its words, in lower case.
        text: Its words.
    """
    known, low = _fields(), text.casefold()
    counts: dict[str, int] = {}
    for word in lemmas:
        for field in known.get(word, ()):
            counts[field] = counts.get(field, 0) + 1
    for phrase, field in _phrases():
        if phrase in low:
            counts[field] = counts.get(field, 0) + 2
    if len(counts) < 2:
        return tuple(counts)
    order = {f: n for n, f in enumerate(_order())}
    return tuple(sorted(counts, key=lambda f: (-counts[f], order[f]))[:_MOST])


def theatres_of(text: str) -> tuple[str, ...]:
    """The theatres that a clause names."""
    found = {_theatres()[m[0]]: None for m in _theatre_words().finditer(text)}
    return tuple(found)


@cache
def _fields() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("fields", "field", required={"id": str, "words": list}):
        for word in row["words"]:
            if " " not in word:
                found[word] = (*found.get(word, ()), row["id"])
    return found


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    found = rows("fields", "field", required={"id": str, "words": list})
    return tuple((w, row["id"]) for row in found for w in row["words"] if " " in w)


@cache
def _order() -> tuple[str, ...]:
    return tuple(row["id"] for row in rows("fields", "field", required={"id": str, "words": list}))


@cache
def _theatres() -> Mapping[str, str]:
    found = rows("theatres", "theatre", required={"id": str, "name": str, "words": list})
    return {word: row["id"] for row in found for word in row["words"]}


@cache
def _theatre_words() -> re.Pattern[str]:
    longest_first = sorted(_theatres(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
