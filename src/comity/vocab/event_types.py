"""The sixteen event types, their rules and the algebra of operators, as the codebook in use has them."""

from __future__ import annotations

from collections.abc import Mapping

from comity.vocab.codebook import codebook
from comity.vocab.operators import EFFECTS
from comity.vocab.rules import QUADS, EventType, NounRule, VerbRule

__all__ = [
    "EFFECTS",
    "QUADS",
    "EventType",
    "NounRule",
    "VerbRule",
    "base_verbs",
    "combine",
    "event_types",
    "noun_class",
    "noun_rules",
    "operator_words",
    "operators",
    "verb_rules",
]


def event_types() -> Mapping[str, EventType]:
    """The event types by name.

    Raises:
        VocabularyError: A file of an event type breaks its rules.
    """
    return codebook().event_types


def verb_rules() -> Mapping[str, tuple[VerbRule, ...]]:
    """All rules of verbs by lemma, the most demanding first."""
    return codebook().verbs


def noun_rules() -> Mapping[str, tuple[NounRule, ...]]:
    """All rules of nouns by lemma."""
    return codebook().nouns


def operators(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Effects by word for one kind of operator: ``verbs``, ``nouns``, ``adjectives``, ``auxiliaries``, ``adverbs``."""
    return codebook().operators.effects[kind]


def combine(effect: str, base: str) -> str:
    """What an operator makes of an event type: ``combine("commit", "AID") == "AGREE"``.

    Args:
        effect: ``commit``, ``refuse``, ``stop`` ...
        base: An event type, or a quad class for verbs that are no acts by themselves.

    Returns:
        An event type; for a quad class that no operator turned into an act, the empty string.
    """
    types = event_types()
    quad = types[base].quad if base in types else base
    made = codebook().operators.algebra.get(effect, {}).get(quad, "=")
    return made if made != "=" else base if base in types else ""


def base_verbs() -> Mapping[str, str]:
    """Verbs that become acts only under an operator, with their quad class."""
    return codebook().operators.base


def noun_class(name: str) -> frozenset[str]:
    """The lemmas of a class of nouns, as ``acts/classes.toml`` has them."""
    return codebook().classes[name]


def operator_words(kind: str) -> frozenset[str]:
    """Words that change what is done in ways of their own: ``light`` verbs, ``onlookers``, ``consent``, ``instead``."""
    return codebook().operators.words[kind]
