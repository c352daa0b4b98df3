"""Event types and the rules by which verbs and nouns show them, as the files of the codebook have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from comity.errors import VocabularyError
from comity.vocab.loader import Row, checked

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
Lemmas = Callable[[Iterable[str], str], frozenset[str]]
"""Lemmas of a list in a file, in which ``@name`` stands for a class of nouns."""

_OWN = 100
"""What a rule of the user is worth more than one of ours, however much that asks for."""

_VERB_SHAPE: dict[str, type | tuple[type, ...]] = {
    "object": list,
    "subject": list,
    "with": dict,
    "words": list,
    "target": list,
    "mode": str,
    "reciprocal": bool,
    "clause": str,
    "clause_verbs": list,
    "needs": str,
    "inner": str,
    "swap": bool,
    "agentless": str,
    "home": bool,
}
_NOUN_SHAPE: dict[str, type | tuple[type, ...]] = {
    "source": list,
    "target": list,
    "of": list,
    "words": list,
    "mode": str,
    "reciprocal": bool,
    "needs": str,
}
_AS_THEY_ARE = ("mode", "reciprocal", "clause", "needs", "inner", "swap", "agentless", "home")
_EXAMPLE_SHAPE: dict[str, type | tuple[type, ...]] = {"sources": list, "targets": list, "status": str, "why": str}


@dataclass(frozen=True, slots=True)
class VerbRule:
    """A verb, with what must stand beside it, that shows an event type.

    Attributes:
        type, mode: What it shows.
        verb: Lemma of the verb.
        extra: Words that belong to it: a particle or preposition ("call for").
        object: Lemmas, one of which the object must have; empty takes any object or none.
        subject: Lemmas, one of which the subject must have.
        with_: Prepositions that must follow, each with lemmas, one of which must follow it (none: any).
        words: Lemmas, one of which must stand in the clause.
        target: Slots in which the other side is sought, best first.
        reciprocal: Whether both sides act on each other.
        clause: ``any`` where a complement clause may stand for the object, ``cooperation`` where it decides the type.
        clause_verbs: Lemmas, one of which must head a clause below.
        needs: A further condition by name.
        inner: Status of acts in its complement (``alleged``); else they are part of this act.
        swap: Whether the subject is the target ("Mali received aid from Spain").
        agentless: Who did it where nobody is named: ``authorities`` of the place, ``unknown`` persons
            there, the ``owner`` of what is moved, or the ``giver`` of what is given.
        home: Whether it is done to those at home where no other side is named ("declared martial law").
        own: Whether the user wrote it; such a rule wins over ours.
    """

    type: str
    verb: str
    extra: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    with_: tuple[tuple[str, frozenset[str]], ...] = ()
    words: frozenset[str] = frozenset()
    target: tuple[str, ...] = ()
    mode: str | None = None
    reciprocal: bool = False
    clause: str = ""
    clause_verbs: frozenset[str] = frozenset()
    needs: str = ""
    inner: str = ""
    swap: bool = False
    agentless: str = ""
    home: bool = False
    own: bool = False

    @property
    def specificity(self) -> int:
        """How much the rule asks for: where several fit, the one that asks for most wins."""
        asked = (self.object, self.subject, self.with_)
        return (
            2 * sum(map(bool, asked))
            + 5 * bool(self.words)
            + 6 * bool(self.clause_verbs)
            + 2 * len(self.extra)
            + bool(self.needs)
            + (self.needs == "civil")
            + _OWN * self.own
        )


@dataclass(frozen=True, slots=True)
class NounRule:
    """A noun that shows an event type with no verb of its own: "the visit of X to Y".

    Attributes:
        type, mode: What it shows.
        noun: Lemma of the noun.
        source, target: Where the sides are sought: ``poss``, ``left`` (before it), a preposition, ``clause``.
        of: Lemmas, one of which must follow "of" or stand before the noun.
        words: Lemmas, one of which must stand before the noun.
        reciprocal, needs, own: As for verbs.
    """

    type: str
    noun: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    of: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    mode: str | None = None
    reciprocal: bool = False
    needs: str = ""
    own: bool = False


@dataclass(frozen=True)
class EventType:
    """One of PLOVER's sixteen event types.

    Attributes:
        name: ``AGREE`` ...
        quad: Verbal or material, cooperation or conflict.
        definition: What it is, after the PLOVER manual.
        modes: Its modes.
        verbs, nouns: Its rules.
        examples: Sentences that must be read as this type, with the sides that must be found.
        counters: Sentences that must not be read as this type.
    """

    name: str
    quad: str
    definition: str
    modes: tuple[str, ...]
    verbs: tuple[VerbRule, ...]
    nouns: tuple[NounRule, ...]
    examples: tuple[Row, ...]
    counters: tuple[Row, ...]


def read_event_type(content: Mapping[str, Any], file: str, lemmas: Lemmas, *, own: bool = False) -> EventType:
    """An event type from its file.

    Args:
        content: The file, parsed; it must have ``type``, ``quad``, ``definition`` and ``modes``.
        file: Its name, for messages.
        lemmas: What resolves classes of nouns in lists of lemmas.
        own: Whether the user wrote it.

    Raises:
        VocabularyError: It breaks the rules; the message names the file and the row.
    """
    for key in ("type", "quad", "definition", "modes"):
        if key not in content:
            raise VocabularyError(f"no {key!r}", where=file, do="give the event type one")
    if content["quad"] not in QUADS:
        raise VocabularyError(f"no quad class {content['quad']!r}", where=file, do=f"use one of {QUADS}")
    verbs = checked(content.get("verb", ()), file=file, key="verb", required={"verbs": list}, optional=_VERB_SHAPE)
    nouns = checked(content.get("noun", ()), file=file, key="noun", required={"nouns": list}, optional=_NOUN_SHAPE)
    for key, found in (("verb", verbs), ("noun", nouns)):
        for number, row in enumerate(found, 1):
            if "mode" in row and row["mode"] not in content["modes"]:
                raise VocabularyError(
                    f"no mode {row['mode']!r}", where=f"{file}, {key} {number}", do="list it in modes"
                )
    examples, counters = (
        checked(content.get(key, ()), file=file, key=key, required={"text": str}, optional=_EXAMPLE_SHAPE)
        for key in ("example", "counter")
    )
    return EventType(
        content["type"],
        content["quad"],
        content["definition"],
        tuple(content["modes"]),
        tuple(r for row in verbs for r in _verb_rules(content["type"], row, file, lemmas, own)),
        tuple(r for row in nouns for r in _noun_rules(content["type"], row, file, lemmas, own)),
        examples,
        counters,
    )


def _verb_rules(type_: str, row: Row, file: str, lemmas: Lemmas, own: bool) -> Iterable[VerbRule]:
    for verb in row["verbs"]:
        first, *extra = verb.split()
        yield VerbRule(
            type=type_,
            verb=first,
            extra=tuple(extra),
            object=lemmas(row.get("object", ()), file),
            subject=lemmas(row.get("subject", ()), file),
            with_=tuple((p, lemmas(nouns, file)) for p, nouns in row.get("with", {}).items()),
            words=lemmas(row.get("words", ()), file),
            target=tuple(row.get("target", ("object", "content"))),
            clause_verbs=frozenset(row.get("clause_verbs", ())),
            own=own,
            **{k: row[k] for k in _AS_THEY_ARE if k in row},
        )


def _noun_rules(type_: str, row: Row, file: str, lemmas: Lemmas, own: bool) -> Iterable[NounRule]:
    for noun in row["nouns"]:
        yield NounRule(
            type=type_,
            noun=noun,
            source=tuple(row.get("source", ("poss", "by"))),
            target=tuple(row.get("target", ("to",))),
            of=lemmas(row.get("of", ()), file),
            words=lemmas(row.get("words", ()), file),
            own=own,
            **{k: row[k] for k in ("mode", "reciprocal", "needs") if k in row},
        )
