"""Operators: what a verb, noun, adjective or auxiliary makes of the act that it governs, read from their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.errors import VocabularyError
from comity.vocab.loader import checked
from comity.vocab.rules import QUADS

EFFECTS = ("report", "allege", "deny", "attempt", "stop", "commit", "demand", "possible", "unreal", "fail")
KINDS = ("verbs", "nouns", "adjectives", "auxiliaries", "adverbs", "said")
WORDS = (
    *(
        "consent",
        "instead",
        "lay",
        "light",
        "light_in",
        "onlookers",
        "hearsay",
        "unvouched",
        "rumours",
        "spreading",
        "wary",
        "short",
        "dismissing",
        "confirming",
        "forestalling",
    ),
    *("forced", "causing", "believing", "proof", "imagined", "natural", "lasting", "speakers"),
)
"""Lists of words that change what is done in ways of their own."""

_FILE = "operators.toml"


@dataclass(frozen=True)
class Operators:
    """The operators of a codebook.

    Attributes:
        effects: For each kind of word, the effects of each word.
        algebra: What each effect makes of each quad class: an event type, ``=`` (as it is) or nothing.
        base: Verbs that are acts only under an operator, with their quad class.
        words: Lists of words by name.
    """

    effects: Mapping[str, Mapping[str, tuple[str, ...]]]
    algebra: Mapping[str, Mapping[str, str]]
    base: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


def read_operators(files: Sequence[Mapping[str, Any]], types: Sequence[str]) -> Operators:
    """The operators in our file and those of the user over them.

    Args:
        files: The files, parsed; what a later one says of a word takes the place of what an earlier one says.
        types: Names of the event types.

    Raises:
        VocabularyError: A file has an unknown key, effect, quad class or event type.
    """
    effects: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in KINDS}
    algebra: dict[str, dict[str, str]] = {}
    base: dict[str, str] = {}
    words: dict[str, frozenset[str]] = dict.fromkeys(WORDS, frozenset())
    for file in files:
        if unknown := sorted(file.keys() - {"operator", "algebra", "base", *WORDS}):
            raise VocabularyError(
                f"unknown key {unknown[0]!r}", where=_FILE, do=f"use operator, algebra, base, {WORDS}"
            )
        for kind, found in _effects(file).items():
            effects[kind] |= found
        for effect, row in file.get("algebra", {}).items():
            _check(effect, row, types)
            algebra[effect] = algebra.get(effect, {}) | row
        for row in checked(file.get("base", ()), file=_FILE, key="base", required={"verbs": list, "quad": str}):
            if row["quad"] not in QUADS:
                raise VocabularyError(f"no quad class {row['quad']!r}", where=_FILE, do=f"use one of {QUADS}")
            base |= dict.fromkeys(row["verbs"], row["quad"])
        words |= {name: words[name] | frozenset(file.get(name, ())) for name in WORDS}
    return Operators(effects, algebra, base, words)


def _effects(file: Mapping[str, Any]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each kind of word the effects that one file gives it."""
    found: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in KINDS}
    shape = dict.fromkeys(KINDS, list)
    for row in checked(file.get("operator", ()), file=_FILE, key="operator", required={"effect": str}, optional=shape):
        if row["effect"] not in EFFECTS:
            raise VocabularyError(f"no effect {row['effect']!r}", where=_FILE, do=f"use one of {EFFECTS}")
        for kind in KINDS:
            for word in row.get(kind, ()):
                found[kind][word] = (*found[kind].get(word, ()), row["effect"])
    return found


def _check(effect: str, row: Mapping[str, str], types: Sequence[str]) -> None:
    """Refuse a row of the algebra that names what there is not."""
    if effect not in (*EFFECTS, "refuse"):
        raise VocabularyError(f"no effect {effect!r}", where=f"{_FILE}, algebra", do=f"use one of {EFFECTS}")
    for quad, made in row.items():
        if quad not in QUADS or made not in (*types, "=", ""):
            raise VocabularyError(
                f"{quad} = {made!r}", where=f"{_FILE}, algebra.{effect}", do="use quad classes and types"
            )
