"""The codebook of event types: ours, and the user's files over it; one is in use at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from comity.errors import VocabularyError
from comity.vocab.loader import checked, names, parse, table
from comity.vocab.operators import Operators, read_operators
from comity.vocab.rules import EventType, NounRule, VerbRule, read_event_type

_FOLDER = "acts"
_CLASSES, _OPERATORS = "classes", "operators"
_OWN_KEYS = {"type", "replace", "modes", "verb", "noun", "example", "counter", "without"}
_WITHOUT = {"verbs": list, "nouns": list}


@dataclass(frozen=True, eq=False)
class Codebook:
    """What counts as which event.

    Attributes:
        version: Hash of the user's files; empty for the codebook that ships with Comity.
        event_types: The event types by name, each with its examples.
        verbs: Rules of verbs by lemma, the most demanding first.
        nouns: Rules of nouns by lemma.
        operators: What stands above an act and changes it.
        classes: Lemmas of each class of nouns.
    """

    version: str
    event_types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[VerbRule, ...]]
    nouns: Mapping[str, tuple[NounRule, ...]]
    operators: Operators
    classes: Mapping[str, frozenset[str]]


_IN_USE: ContextVar[Codebook | None] = ContextVar("codebook", default=None)


def codebook() -> Codebook:
    """The codebook in use: the one that ships with Comity unless ``using`` says otherwise."""
    return _IN_USE.get() or load_codebook()


@contextmanager
def using(book: Codebook) -> Iterator[None]:
    """Use a codebook within a ``with`` block."""
    token = _IN_USE.set(book)
    try:
        yield
    finally:
        _IN_USE.reset(token)


@cache
def _shipped() -> Codebook:
    return _built({}, "")


def load_codebook(extra: Path | None = None) -> Codebook:
    """The codebook that ships with Comity, under the user's own files where a directory of them is given.

    Args:
        extra: A directory with files named as ours: ``consult.toml`` and the like for event types, ``classes.toml``,
            ``operators.toml``. Their rows are added, and a rule of the user wins over ours; ``replace = true`` drops
            our rules of a type, ``[[without]]`` single verbs and nouns of it.

    Raises:
        VocabularyError: There is no such directory, it has no such file or another, or a file breaks the rules.
            The message names the file and the row.
    """
    if extra is None:
        return _shipped()
    return _own(tuple(_texts(extra)))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each file in the user's directory."""
    if not folder.is_dir():
        raise VocabularyError("there is no such directory of a codebook", where=folder, do="pass a directory")
    known = {Path(name).name for name in names(_FOLDER)} | {_OPERATORS}
    files = sorted(folder.glob("*.toml"))
    for path in files:
        if path.stem not in known:
            do = f"name files after the sixteen event types or {_CLASSES}, {_OPERATORS}: {', '.join(sorted(known))}"
            raise VocabularyError("no such file of a codebook", where=path, do=do)
        try:
            yield path.stem, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise VocabularyError(f"cannot be read: {error}", where=path, do="save it as UTF-8") from error
    if not files:
        raise VocabularyError(
            "no file of a codebook is in it", where=folder, do=f"name its files {_OPERATORS}.toml ..."
        )


@lru_cache(maxsize=4)
def _own(texts: tuple[tuple[str, str], ...]) -> Codebook:
    digest = hashlib.sha256()
    for name, text in texts:
        digest.update(f"{name}\0{text}\0".encode())
    return _built({name: parse(text, file=f"{name}.toml") for name, text in texts}, digest.hexdigest()[:12])


def _built(own: Mapping[str, Mapping[str, Any]], version: str) -> Codebook:
    classes = _classes(own.get(_CLASSES, {}))
    lemmas = _Lemmas(classes)
    types: dict[str, EventType] = {}
    for name in names(_FOLDER):
        stem = Path(name).name
        if stem != _CLASSES:
            ours = read_event_type(table(name), f"{name}.toml", lemmas)
            types[ours.name] = _over(ours, own[stem], f"{stem}.toml", lemmas) if stem in own else ours
    operators = read_operators([table(_OPERATORS), own.get(_OPERATORS, {})], tuple(types))
    verbs: dict[str, list[VerbRule]] = {}
    nouns: dict[str, list[NounRule]] = {}
    for event_type in types.values():
        for verb in event_type.verbs:
            verbs.setdefault(verb.verb, []).append(verb)
        for noun in event_type.nouns:
            nouns.setdefault(noun.noun, []).append(noun)
    return Codebook(
        version,
        types,
        {k: tuple(sorted(v, key=lambda r: (-r.specificity, len(r.object)))) for k, v in verbs.items()},
        {k: tuple(sorted(v, key=lambda r: (not r.own, r.needs != "leaves_body"))) for k, v in nouns.items()},
        operators,
        classes,
    )


def _classes(own: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Lemmas of each class of nouns: ours, and the user's added to them."""
    where = f"{_CLASSES}.toml"
    if unknown := sorted(own.keys() - {"classes"}):
        raise VocabularyError(f"unknown key {unknown[0]!r}", where=where, do="put the lists under [classes]")
    found: dict[str, frozenset[str]] = {}
    for rows in (table(f"{_FOLDER}/{_CLASSES}")["classes"], own.get("classes", {})):
        for name, lemmas in rows.items():
            if not isinstance(lemmas, list):
                raise VocabularyError(f"{name!r} holds {lemmas!r}", where=where, do="make it a list")
            found[name] = found.get(name, frozenset()) | frozenset(lemmas)
    return found


@dataclass(frozen=True)
class _Lemmas:
    """Lemmas of lists in which ``@name`` stands for a class of nouns."""

    classes: Mapping[str, frozenset[str]]

    def __call__(self, entries: Iterable[str], file: str) -> frozenset[str]:
        found: set[str] = set()
        for entry in entries:
            if not entry.startswith("@"):
                found.add(entry)
            elif entry[1:] in self.classes:
                found |= self.classes[entry[1:]]
            else:
                raise VocabularyError(f"no class of nouns {entry!r}", where=file, do=f"add it to {_CLASSES}.toml")
        return frozenset(found)


def _over(ours: EventType, own: Mapping[str, Any], file: str, lemmas: _Lemmas) -> EventType:
    """One of our event types with the user's file over it."""
    if unknown := sorted(own.keys() - _OWN_KEYS):
        raise VocabularyError(f"unknown key {unknown[0]!r}", where=file, do=f"use one of {sorted(_OWN_KEYS)}")
    if own.get("type", ours.name) != ours.name:
        raise VocabularyError(f"the type is {own['type']!r}", where=file, do=f"write {ours.name!r}, or rename the file")
    modes = tuple(dict.fromkeys((*ours.modes, *own.get("modes", ()))))
    content = {"type": ours.name, "quad": ours.quad, "definition": ours.definition, **own, "modes": modes}
    theirs = read_event_type(content, file, lemmas, own=True)
    if own.get("replace", False):
        return theirs
    dropped = checked(own.get("without", ()), file=file, key="without", required={}, optional=_WITHOUT)
    verbs = {verb for row in dropped for verb in row.get("verbs", ())}
    nouns = {noun for row in dropped for noun in row.get("nouns", ())}
    return replace(
        theirs,
        verbs=(*theirs.verbs, *(r for r in ours.verbs if " ".join((r.verb, *r.extra)) not in verbs)),
        nouns=(*theirs.nouns, *(r for r in ours.nouns if r.noun not in nouns)),
        examples=(*ours.examples, *theirs.examples),
        counters=(*ours.counters, *theirs.counters),
    )
