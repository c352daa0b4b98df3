"""How an act is told: a verb that a reader understands for every event type and mode."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from comity.errors import VocabularyError
from comity.model import Act, ActorKind, ActorRef, Sense, Status
from comity.vocab.loader import names, table

_FILE = "dossier/said.toml"


@dataclass(frozen=True, slots=True)
class Verb:
    """The words of an event type and mode.

    Attributes:
        past: ``signed an agreement``.
        base: ``sign an agreement``.
        before: What stands before those acted on: ``with``.
        before_person: The same where all of them are persons, or offices.
    """

    past: str
    base: str
    before: str
    before_person: str


@cache
def verbs() -> Mapping[tuple[str, str], Verb]:
    """The words by event type and mode, ``""`` for a type without a mode.

    Raises:
        VocabularyError: A type or mode is not in the vocabulary, a type has no words, or a row has not 3 or 4 of them.
    """
    known = {str(f["type"]): set(f.get("modes", ())) for f in map(table, names("acts")) if "type" in f}
    text = resources.files("comity.dossier").joinpath("said.toml").read_text(encoding="utf-8")
    found: dict[tuple[str, str], Verb] = {}
    for event_type, rows in tomllib.loads(text).items():
        for mode, words in rows.items():
            where = f"{_FILE}, [{event_type}] {mode!r}"
            if mode and mode not in known.get(event_type, ()):
                raise VocabularyError("no such mode", where=where, do="take a mode of the event type")
            if len(words) not in (3, 4) or not all(isinstance(w, str) for w in words):
                raise VocabularyError("not three or four words", where=where, do="give past, base, before[, before]")
            found[event_type, mode] = Verb(words[0], words[1], words[2], words[-1])
    lacking = sorted(t for t in known if (t, "") not in found)
    if lacking:
        raise VocabularyError(f"no words for {', '.join(lacking)}", where=_FILE, do='add a row ""')
    return found


def did(act: Act, targets: Iterable[ActorRef]) -> str:
    """What the sources of an act did, to stand between them and the targets: ``signed an agreement with``.

    Args:
        act: The act.
        targets: Those who are named after it; none where all act with each other.
    """
    found = verbs().get((act.type, act.mode or "")) or verbs().get((act.type, ""))
    if found is None:
        return act.type.casefold()
    named = list(targets)
    words = _tensed(act, found)
    before = found.before_person if named and all(map(_is_person, named)) else found.before
    if not named:
        mutual = act.reciprocal and len(act.sources) > 1 and found.before == "with"
        before = "with each other" if mutual and "together" not in words else ""
    return f"{words} {before}".rstrip()


def _is_person(actor: ActorRef) -> bool:
    """Whether it is a person, or an office that one person holds: an ambassador."""
    from comity.actors import load_gazetteer

    office = load_gazetteer().nouns.get(actor.actor.rpartition("/")[2]) if actor.kind is ActorKind.ORGAN else None
    return actor.kind is ActorKind.PERSON or (office is not None and office.sense is Sense.OFFICE)


def _tensed(act: Act, verb: Verb) -> str:
    many = len(act.sources) > 1
    match act.status:
        case Status.PLANNED:
            return f"{'are' if many else 'is'} {'not ' if act.negated else ''}to {verb.base}"
        case Status.CONDITIONAL:
            return f"would {'not ' if act.negated else ''}{verb.base}"
        case _:
            return f"did not {verb.base}" if act.negated else verb.past
