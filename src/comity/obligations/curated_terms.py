"""The closed lists by which curated instruments are written: forms, kinds of condition, sorts of witness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.obligations.kinds import condition_kinds, kinds
from comity.vocab.loader import rows, table

_FILE = "curated"
_NAMED = {"adversary": {"actors", "excepted"}, "place": {"places", "territory", "excepted"}, "number": {"number"}}
"""What a condition of a kind may name besides its words and the obligors that it touches."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an entry may say.

    Attributes:
        forms: Whether a form of instrument binds, by its name.
        conditions: What each kind of condition may name.
        witnesses: How sure an entry is, by the sort of text that it was compared with.
        memory: How sure an entry from memory is.
        obligations: What may be owed.
        events: What may set a clause off.
        fields: Fields of relations.
    """

    forms: Mapping[str, bool]
    conditions: Mapping[str, frozenset[str]]
    witnesses: Mapping[str, float]
    memory: float
    obligations: frozenset[str]
    events: frozenset[str]
    fields: frozenset[str]


@cache
def terms() -> Terms:
    """The lists as the files of names have them.

    Raises:
        VocabularyError: A file breaks its rules.
    """
    words = {"id": str, "meaning": str}
    return Terms(
        {row["id"]: row["binding"] for row in rows(_FILE, "form", required={**words, "binding": bool})},
        {kind: frozenset(_NAMED.get(kind, ())) for kind in condition_kinds()},
        {row["id"]: row["confidence"] for row in rows(_FILE, "text", required={**words, "confidence": float})},
        table(_FILE)["memory"]["confidence"],
        frozenset(kinds()),
        frozenset(row["id"] for row in rows(_FILE, "event", required=words)),
        frozenset(row["id"] for row in table("fields")["field"]),
    )
