"""The words by which texts report what somebody holds: verbs and nouns with their stance."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from comity.model import Stance
from comity.vocab.loader import rows

_SHAPE: Mapping[str, Any] = {
    "id": str,
    "clause": list,
    "object": list,
    "nouns": list,
    "examples": list,
    "counter_examples": list,
}
_MORE: Mapping[str, Any] = {"as": list, "prepositions": dict, "feeling": list}


@cache
def _stances() -> tuple[Mapping[str, Any], ...]:
    return rows("reporting", "stance", required=_SHAPE, optional=_MORE)


@cache
def verbs(need: str) -> Mapping[str, Stance]:
    """Verbs with their stance, of those that need a ``clause``, an ``object``, ``as``, or a ``feeling`` somebody."""
    found: dict[str, Stance] = {}
    for row in _stances():
        for verb in row.get(need, ()):
            found.setdefault(verb, Stance(row["id"]))
    return found


@cache
def nouns() -> Mapping[str, Stance]:
    """Nouns with their stance: ``accusation``, ``fear``."""
    return {noun: Stance(row["id"]) for row in reversed(_stances()) for noun in row["nouns"]}


@cache
def prepositional() -> Mapping[tuple[str, str], Stance]:
    """Verbs with a preposition and their stance: ``call for``."""
    return {
        (verb, preposition): Stance(row["id"])
        for row in _stances()
        for verb, prepositions in row.get("prepositions", {}).items()
        for preposition in prepositions
    }
