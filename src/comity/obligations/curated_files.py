"""Reads the files of curated instruments, and refuses what cannot be so: one-line errors with file and key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from comity.actors import Gazetteer, load_gazetteer
from comity.errors import VocabularyError
from comity.model import ActorId, ActorRef, Period, Stage
from comity.obligations.curated import (
    Clause,
    CuratedInstrument,
    CuratedInstruments,
    Limit,
    Occasion,
    Party,
    Step,
    Witness,
)
from comity.obligations.curated_entry import Entry, shown
from comity.obligations.curated_terms import terms
from comity.vocab.loader import parse

FOLDER = Path(__file__).parent / "instruments"
"""The instruments that ship with Comity."""

_NAME = re.compile(r"\w[\w .,()+-]*")
"""What a file may be called, as its name is the instrument's id."""
_LARGEST = 1_000_000
"""Bytes of a file; the largest of ours has 6,122."""
_HEAD = "name form parties citation"
_HEAD_MAY = (
    "also signed in_force ended history term_years renewal depositary registration atop url notes texts checked clause"
)
_CLAUSE = "article obligation duty"
_CLAUSE_MAY = "negated obligor beneficiary trigger conditions from to checked fields"
_LIFE = (("signed", Stage.SIGNED), ("in_force", Stage.IN_FORCE), ("ended", Stage.ENDED))


def load_instruments(extra: Path | None = None, gazetteer: Path | None = None) -> CuratedInstruments:
    """The instruments that ship with Comity, under the user's own files where a folder of them is given.

    Args:
        extra: A folder with files like ours. One named as one of ours takes its place.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.

    Raises:
        VocabularyError: There is no such folder, no file is in it, or a file breaks the rules: an unknown actor,
            obligation or condition, a bad date, a party that did not exist then. The message names file and key.
    """
    own = tuple(_texts(extra)) if extra is not None else ()
    return _load(own, gazetteer)


@lru_cache(maxsize=4)
def _load(own: tuple[tuple[str, str], ...], tables: Path | None) -> CuratedInstruments:
    gazetteer = load_gazetteer(tables)
    texts = dict(_texts(FOLDER))
    digest = hashlib.sha256()
    found: list[CuratedInstrument] = []
    for name, text in sorted((texts | dict(own)).items()):
        digest.update(f"{name}\0{text}\0".encode())
        found.append(read_instrument(text, f"{name}.toml", gazetteer, own=name in dict(own)))
    found.sort(key=lambda i: (i.steps[0].when.earliest or date.min, i.id))
    return CuratedInstruments(digest.hexdigest()[:12], {i.id: i for i in found})


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each file in a folder."""
    if not folder.is_dir():
        raise VocabularyError("there is no such directory of instruments", where=folder, do="pass a directory")
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise VocabularyError(
            "no instrument is in it", where=folder, do="name its files like north-atlantic-treaty.toml"
        )
    for path in paths:
        yield path.stem, _text(path)


def _text(path: Path) -> str:
    """The text of a file, which must be one, and of the size of an instrument; a mark of byte order is left out."""
    if not _NAME.fullmatch(path.stem):
        raise VocabularyError(
            "this is no name of an instrument", where=path, do="name it like north-atlantic-treaty.toml"
        )
    try:
        if not path.is_file():
            what = "there is no file behind it" if path.is_symlink() else "it is no file"
            raise VocabularyError(what, where=path, do="take it out, or put a file there")
        if path.stat().st_size > _LARGEST:
            raise VocabularyError(
                f"it is larger than {_LARGEST:,} bytes", where=path, do="write one instrument, in our words"
            )
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise VocabularyError(f"cannot be read: {reason}", where=path, do="see whether you may read it") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"it is not UTF-8: {error.reason}", where=path, do="save it as UTF-8") from error


def read_instrument(text: str, file: str, gazetteer: Gazetteer, *, own: bool = False) -> CuratedInstrument:
    """One instrument from the text of its file.

    Args:
        text: TOML.
        file: Its name, for messages and the instrument's id.
        gazetteer: Who is known.
        own: Whether it is the user's.

    Raises:
        VocabularyError: It breaks the rules; the message names file and key.
    """
    head = Entry(parse(text, file=file), file, gazetteer)
    head.keys(_HEAD, _HEAD_MAY)
    form = head.one_of("form", terms().forms)
    steps = _steps(head)
    life = Period(steps[0].when.earliest, next((s.when.latest for s in steps if s.stage is Stage.ENDED), None))
    force = next((s.when.earliest for s in steps if s.stage is Stage.IN_FORCE), None)
    bound = Period(max(filter(None, (life.start, force)), default=None), life.end)
    parties = _parties(head, bound, life)
    witnesses = _witnesses(head)
    clauses = tuple(_clause(e, parties, witnesses, terms().forms[form]) for _, e in head.tables("clause"))
    if not clauses:
        raise head.error(
            "no clause", "give it a [[clause]]; an obligation that it leaves out is one, with negated = true"
        )
    used = {c.witness for c in clauses} | {_witness(head, witnesses)}
    if idle := [key for key, witness in witnesses.items() if witness not in used]:
        raise head.error(f"nothing was checked against the text {idle[0]!r}", "name it in a `checked`, or leave it out")
    return CuratedInstrument(
        id=file.removesuffix(".toml"),
        name=_given(head, "name"),
        also=head.words("also"),
        form=form,
        binding=terms().forms[form],
        parties=parties,
        steps=steps,
        term_years=head.years("term_years"),
        renewal=head.text("renewal") or None,
        depositary=head.text("depositary") or None,
        registration=head.text("registration") or None,
        citation=_given(head, "citation"),
        atop=head.count("atop"),
        url=head.text("url") or None,
        notes=head.words("notes"),
        witness=_witness(head, witnesses),
        clauses=clauses,
        file=file,
        own=own,
    )


def _given(entry: Entry, key: str) -> str:
    """Words that must not be empty."""
    if not (value := entry.text(key)):
        raise entry.error(f"{key!r} is empty", "say it in words")
    return value


def _steps(head: Entry) -> tuple[Step, ...]:
    """Its life, earliest first."""
    given = {stage: when for key, stage in _LIFE if (when := head.when(key))}
    if not given:
        raise head.error("no date", "say when it was `signed`, or `in_force`")
    for (earlier, one), (later, other) in pairwise(given.items()):
        if other.before(one) is True:
            raise head.error(f"{later} ({other.edtf}) comes before {earlier} ({one.edtf})")
    steps = [Step(stage, when) for stage, when in given.items()]
    for _, entry in head.tables("history"):
        entry.keys("stage on words")
        when = entry.when("on")
        assert when is not None
        if when.before(steps[0].when) is True:
            raise entry.error(f"{when.edtf} comes before the first step ({steps[0].when.edtf})")
        steps.append(Step(Stage(entry.one_of("stage", Stage)), when, _given(entry, "words")))
    return tuple(sorted(steps, key=lambda s: (s.when.latest or date.max, list(Stage).index(s.stage))))


def _parties(head: Entry, bound: Period, life: Period) -> tuple[Party, ...]:
    """Who is or was bound: a list of ids, or a table of ids with periods."""
    value = head.values["parties"]
    if isinstance(value, list):
        held: dict[str, tuple[Period, ...]] = dict.fromkeys(head.actors("parties"), (bound,))
    elif isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        held = {actor: head.periods(text, actor) for actor, text in value.items()}
    else:
        raise head.error(f"'parties' holds {shown(value)}", 'make it a list of ids, or a table: BEL = "1949-08-24/"')
    if not held:
        raise head.error("no party", "name its parties")
    parties = tuple(Party(head.ref(actor, "parties"), periods) for actor, periods in held.items())
    for party in parties:
        for period in party.periods:
            _check_bound(head, party.ref.actor, period, life)
    return parties


def _check_bound(head: Entry, actor: ActorId, period: Period, life: Period) -> None:
    """A party must exist when it is bound, and the instrument too."""
    known = head.gazetteer.get(actor)
    assert known is not None
    if period.start is None:
        raise head.error(f"{actor} has no first day", "write FROM/ with a day")
    for day in filter(None, (period.start, period.end)):
        if not known.existed(day):
            raise head.error(f"{actor} did not exist on {day.isoformat()}", "give the party that did, or other dates")
    if life.start and period.start < life.start:
        raise head.error(f"{actor} is bound from {period.start}, before {life.start}, when it was made")
    if life.end and (period.end or life.end) > life.end:
        raise head.error(f"{actor} is bound until {period.end}, after {life.end}, when it ended")


def _witnesses(head: Entry) -> dict[str, Witness]:
    """The texts with which its entries were compared."""
    value = head.values.get("texts", {})
    if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
        raise head.error(f"'texts' holds {shown(value)}", "write a table [texts.NAME]")
    return {key: _read_witness(Entry(v, f"{head.where}, texts.{key}", head.gazetteer)) for key, v in value.items()}


def _read_witness(entry: Entry) -> Witness:
    entry.keys("title where sort read")
    sort = entry.one_of("sort", terms().witnesses)
    read = entry.day("read")
    assert read is not None
    return Witness(_given(entry, "title"), _given(entry, "where"), sort, read, terms().witnesses[sort])


def _witness(entry: Entry, witnesses: Mapping[str, Witness]) -> Witness | None:
    """The text named by ``checked``; ``None`` where the entry is from memory."""
    return witnesses[entry.one_of("checked", witnesses)] if "checked" in entry.values else None


def _clause(entry: Entry, parties: tuple[Party, ...], witnesses: Mapping[str, Witness], binding: bool) -> Clause:
    entry.keys(_CLAUSE, _CLAUSE_MAY)
    sides = [entry.actors(side) for side in ("obligor", "beneficiary")]
    bound = {p.ref.actor for p in parties}
    for actor in (a for side in sides for a in side):
        if actor not in bound:
            raise entry.error(f"{actor} is no party", "name it among the parties")
    period = Period(entry.day("from"), entry.day("to"))
    if period.start and period.end and period.start > period.end:
        raise entry.error(f"it ends ({period.end}) before it begins ({period.start})")
    fields = entry.words("fields") or ("security",)
    if unknown := sorted(set(fields) - terms().fields):
        raise entry.error(f"no field {unknown[0]!r}", f"use one of {', '.join(sorted(terms().fields))}")
    limits = [_limit(e) for _, e in entry.tables("conditions")]
    if not binding:
        limits.append(Limit("political", "not binding in law"))
    return Clause(
        article=_given(entry, "article"),
        obligation=entry.one_of("obligation", terms().obligations),
        duty=_given(entry, "duty"),
        negated=entry.truth("negated"),
        obligor=sides[0],
        beneficiary=sides[1],
        occasion=_occasion(entry),
        limits=tuple(limits),
        period=period,
        witness=_witness(entry, witnesses),
        fields=fields,
    )


def _occasion(clause: Entry) -> Occasion | None:
    value: Any = clause.values.get("trigger")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise clause.error(f"'trigger' holds {shown(value)}", 'write { event = "attack", words = "..." }')
    entry = Entry(value, f"{clause.where}, trigger", clause.gazetteer)
    entry.keys("event words", "on by")
    words = _given(entry, "words")
    return Occasion(entry.one_of("event", terms().events), words, _refs(entry, "on"), _refs(entry, "by") or "any")


def _limit(entry: Entry) -> Limit:
    kind = entry.one_of("kind", terms().conditions)
    entry.keys("kind words", " ".join(("of", "memory", *terms().conditions[kind])))
    return Limit(
        kind,
        _given(entry, "words"),
        of=entry.actors("of"),
        actors=_refs(entry, "actors"),
        places=_refs(entry, "places"),
        territory=entry.truth("territory"),
        number=entry.count("number"),
        excepted=entry.truth("excepted"),
        memory=entry.truth("memory"),
    )


def _refs(entry: Entry, key: str) -> tuple[ActorRef, ...]:
    return tuple(entry.ref(actor, key) for actor in entry.actors(key))
