"""The sixteen event types, the rules by which verbs and nouns show them, and the algebra of operators over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.errors import VocabularyError
from comity.vocab.loader import Row, checked, names, table

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
EFFECTS = ("report", "allege", "deny", "attempt", "stop", "commit", "demand", "possible", "unreal", "fail")
_CLASSES = "acts/classes"
_LIST = (list,)

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
            there, or the ``owner`` of what is moved.
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
        reciprocal, needs: As for verbs.
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


@cache
def event_types() -> Mapping[str, EventType]:
    """The event types by name.

    Raises:
        VocabularyError: A file of an event type breaks its rules.
    """
    found = [_event_type(name) for name in names("acts") if name != _CLASSES]
    return {t.name: t for t in found}


@cache
def verb_rules() -> Mapping[str, tuple[VerbRule, ...]]:
    """All rules of verbs by lemma, the most demanding first."""
    found: dict[str, list[VerbRule]] = {}
    for event_type in event_types().values():
        for rule in event_type.verbs:
            found.setdefault(rule.verb, []).append(rule)
    return {k: tuple(sorted(v, key=lambda r: (-r.specificity, len(r.object)))) for k, v in found.items()}


@cache
def noun_rules() -> Mapping[str, tuple[NounRule, ...]]:
    """All rules of nouns by lemma."""
    found: dict[str, list[NounRule]] = {}
    for event_type in event_types().values():
        for rule in event_type.nouns:
            found.setdefault(rule.noun, []).append(rule)
    return {k: tuple(sorted(v, key=lambda r: r.needs != "leaves_body")) for k, v in found.items()}


@cache
def operators(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Effects by word for one kind of operator: ``verbs``, ``nouns``, ``adjectives``, ``auxiliaries``, ``adverbs``."""
    found: dict[str, tuple[str, ...]] = {}
    shape = dict.fromkeys(("verbs", "nouns", "adjectives", "auxiliaries", "adverbs", "said"), _LIST)
    for row in checked(
        table("operators")["operator"], file="operators.toml", key="operator", required={"effect": str}, optional=shape
    ):
        if row["effect"] not in EFFECTS:
            raise VocabularyError(f"no effect {row['effect']!r}", where="operators.toml", do=f"use one of {EFFECTS}")
        for word in row.get(kind, ()):
            found[word] = (*found.get(word, ()), row["effect"])
    return found


def combine(effect: str, base: str) -> str:
    """What an operator makes of an event type: ``combine("commit", "AID") == "AGREE"``.

    Args:
        effect: ``commit``, ``refuse``, ``stop`` ...
        base: An event type, or a quad class for verbs that are no acts by themselves.

    Returns:
        An event type; for a quad class that no operator turned into an act, the empty string.
    """
    quad = event_types()[base].quad if base in event_types() else base
    made = str(table("operators")["algebra"].get(effect, {}).get(quad, "="))
    return made if made != "=" else base if base in event_types() else ""


@cache
def base_verbs() -> Mapping[str, str]:
    """Verbs that become acts only under an operator, with their quad class."""
    rows = checked(table("operators")["base"], file="operators.toml", key="base", required={"verbs": list, "quad": str})
    return {verb: row["quad"] for row in rows for verb in row["verbs"]}


def _event_type(name: str) -> EventType:
    content, file = table(name), f"{name}.toml"
    for key in ("type", "quad", "definition", "modes"):
        if key not in content:
            raise VocabularyError(f"no {key!r}", where=file, do="give the event type one")
    if content["quad"] not in QUADS:
        raise VocabularyError(f"no quad class {content['quad']!r}", where=file, do=f"use one of {QUADS}")
    rows = {
        "verb": checked(content.get("verb", ()), file=file, key="verb", required={"verbs": list}, optional=_VERB_SHAPE),
        "noun": checked(content.get("noun", ()), file=file, key="noun", required={"nouns": list}, optional=_NOUN_SHAPE),
    }
    for key, found in rows.items():
        for number, row in enumerate(found, 1):
            if row.get("mode", content["modes"][0]) not in content["modes"]:
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
        tuple(r for row in rows["verb"] for r in _verb_rules(content["type"], row, file)),
        tuple(r for row in rows["noun"] for r in _noun_rules(content["type"], row, file)),
        examples,
        counters,
    )


def _verb_rules(type_: str, row: Row, file: str) -> Iterable[VerbRule]:
    for verb in row["verbs"]:
        first, *extra = verb.split()
        yield VerbRule(
            type=type_,
            verb=first,
            extra=tuple(extra),
            object=_lemmas(row.get("object", ()), file),
            subject=_lemmas(row.get("subject", ()), file),
            with_=tuple((p, _lemmas(nouns, file)) for p, nouns in row.get("with", {}).items()),
            words=_lemmas(row.get("words", ()), file),
            target=tuple(row.get("target", ("object", "content"))),
            clause_verbs=frozenset(row.get("clause_verbs", ())),
            **{k: row[k] for k in ("mode", "reciprocal", "clause", "needs", "inner", "swap", "agentless") if k in row},
        )


def _noun_rules(type_: str, row: Row, file: str) -> Iterable[NounRule]:
    for noun in row["nouns"]:
        yield NounRule(
            type=type_,
            noun=noun,
            source=tuple(row.get("source", ("poss", "by"))),
            target=tuple(row.get("target", ("to",))),
            of=_lemmas(row.get("of", ()), file),
            words=_lemmas(row.get("words", ()), file),
            **{k: row[k] for k in ("mode", "reciprocal", "needs") if k in row},
        )


@cache
def noun_class(name: str) -> frozenset[str]:
    """The lemmas of a class of nouns, as ``acts/classes.toml`` has them."""
    return _lemmas((f"@{name}",), f"{_CLASSES}.toml")


@cache
def operator_words(kind: str) -> frozenset[str]:
    """Words that change what is done in ways of their own: ``light`` verbs, ``onlookers``, ``consent``, ``instead``."""
    return frozenset(table("operators")[kind])


def _lemmas(entries: Iterable[Any], file: str) -> frozenset[str]:
    """Lemmas of a list in which ``@name`` stands for a class of nouns."""
    classes: Mapping[str, list[str]] = table(_CLASSES)["classes"]
    found: set[str] = set()
    for entry in entries:
        if not entry.startswith("@"):
            found.add(entry)
        elif entry[1:] in classes:
            found.update(classes[entry[1:]])
        else:
            raise VocabularyError(f"no class of nouns {entry!r}", where=file, do=f"add it to {_CLASSES}.toml")
    return frozenset(found)
