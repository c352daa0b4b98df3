"""Actors as a user asks for them: by name or code, and those that a ledger speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.dates import last_day
from comity.desk.results import Rows
from comity.errors import UnknownActor
from comity.model import Actor, ActorId, Period, Record, Statement

if TYPE_CHECKING:
    from comity.actors import Gazetteer
    from comity.actors.audit import Remark, TableAudit


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor with the number of statements in which it has a part."""

    actor: Actor
    statements: int


def describe(actor: Actor) -> Record:
    """An actor as a record."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    def span(period: Period) -> Record:
        return {"from": day(period.start), "to": day(period.end)}

    return {
        "actor": actor.id,
        "kind": actor.kind.value,
        "name": actor.name,
        "country": actor.country,
        **span(actor.lifetime),
        "absent": [span(period) for period in actor.absent],
        "successors": list(actor.successors),
        "names": [{"name": n.text, "sort": n.sort, **span(n.period)} for n in actor.names],
        "parents": [{"actor": above, **span(period)} for above, period in actor.parents],
        "offices": [{"office": t.office, "of": t.of, **span(t.period)} for t in actor.offices],
        "codes": [{"system": c.system, "code": c.value, **span(c.period)} for c in actor.codes],
        "acts_in": list(actor.acts_in),
        "against": list(actor.against),
        "provisional": actor.provisional,
        "description": actor.description,
        "source": actor.source,
        "checked": actor.checked,
    }


def find_actors(
    name: str, *, on: str | date | None = None, gazetteer: str | PathLike[str] | None = None
) -> Rows[Actor]:
    """The actors that a name, code or id may mean, best first.

    Args:
        name: ``RUS``, ``Russia``, ``the Kremlin``, ``IRGC``, ``igo/sco``.
        on: Only those that existed on this day.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.

    Raises:
        UnknownActor: None is called so; the error names those that are called nearly so.
        BadDate: ``on`` is no date.
        VocabularyError: A table of the user breaks its rules.
    """
    from comity.actors import load_gazetteer

    tables = load_gazetteer(Path(gazetteer) if gazetteer is not None else None)
    day = last_day(on)
    first = tables.lookup(name, day)
    record = partial(_described, gazetteer=tables, on=day)
    if first.id == name:
        return Rows([first], record)
    coded = name.upper() in {c.value for c in first.codes}
    found = (tables.actors[a] for a in tables.bearers_of_name(name)) if coded else tables.search(name)
    others = [a for a in found if a.id != first.id and (day is None or a.existed(day))]
    return Rows([first, *others], record)


def _described(actor: Actor, gazetteer: Gazetteer, on: date | None) -> Record:
    """An actor as a record, with its members and, for states, who leads it on a day."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    members = [
        {"member": m.member, "from": day(m.period.start), "to": day(m.period.end)}
        for m in gazetteer.members.get(actor.id, ())
        if on is None or m.period.covers(on)
    ]
    belongs = [
        {"body": body, "from": day(m.period.start), "to": day(m.period.end)}
        for body, held in gazetteer.members.items()
        for m in held
        if m.member == actor.id and (on is None or m.period.covers(on))
    ]
    leaders = [
        {"office": office, "holder": holder}
        for office in _LEADING
        for holder in (gazetteer.held_by(actor.id, office, on) if on is not None else ())
    ]
    return describe(actor) | {"members": members, "member_of": belongs, "led_by": leaders}


_LEADING = ("head-of-state", "monarch", "supreme-leader", "head-of-government", "foreign-minister")


def actors_in(
    statements: Iterable[Statement], known: Mapping[ActorId, Actor], *, gazetteer: Path | None = None
) -> Rows[Presence]:
    """The actors that have a part in statements, those with most statements first.

    Args:
        statements: The statements.
        known: Actors that the gazetteer does not have and texts introduce.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.
    """
    from comity.actors import load_gazetteer

    tables = load_gazetteer(gazetteer)
    counted: Counter[ActorId] = Counter()
    seen: dict[ActorId, Actor] = {}
    for statement in statements:
        for ref in {a.actor: a for a in statement.actors()}.values():
            counted[ref.actor] += 1
            seen.setdefault(ref.actor, Actor(ref.actor, ref.kind, ref.name, ref.country, provisional=True))
    rows = (
        Presence(tables.get(a) or known.get(a) or seen[a], n)
        for a, n in sorted(counted.items(), key=lambda x: (-x[1], x[0]))
    )
    return Rows(rows, lambda p: describe(p.actor) | {"statements": p.statements})


def actor_named(
    name: str, known: Mapping[ActorId, Actor], *, on: date | None = None, gazetteer: Path | None = None
) -> Actor:
    """The actor that a user means by a code, id or name.

    Args:
        name: What the user wrote.
        known: Actors that the gazetteer does not have and texts introduce.
        on: The day on which the name is meant.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.

    Raises:
        UnknownActor: Neither the gazetteer nor the texts have such an actor.
    """
    from comity.actors import load_gazetteer

    if ActorId(name) in known:
        return known[ActorId(name)]
    try:
        return load_gazetteer(gazetteer).lookup(name, on)
    except UnknownActor:
        folded = name.casefold()
        matches = [a for a in known.values() if a.name.casefold() == folded]
        if len(matches) == 1:
            return matches[0]
        raise


@dataclass(frozen=True, slots=True)
class GazetteerReport:
    """What the tables of actors hold.

    Attributes:
        version: Hash of the tables.
        tables: Each table with its rows, and how many were compared with a second source.
        kinds: Actors by kind.
        offices: How many terms of office are listed.
        members: How many memberships are listed.
        remarks: What breaks no rule and deserves a second look.
    """

    version: str
    tables: tuple[TableAudit, ...]
    kinds: Mapping[str, int]
    offices: int
    members: int
    remarks: tuple[Remark, ...]

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        return {
            "version": self.version,
            "tables": [
                {"table": t.table, "folder": str(t.folder), "rows": t.rows, "checked": t.checked} for t in self.tables
            ],
            "kinds": dict(self.kinds),
            "offices": self.offices,
            "members": self.members,
            "remarks": [{"sort": r.sort, "about": r.about, "words": r.words} for r in self.remarks],
        }


def check_gazetteer(gazetteer: str | PathLike[str] | None = None) -> GazetteerReport:
    """Read the tables of actors, refuse what breaks their rules, and say what they hold.

    Args:
        gazetteer: A folder with the user's tables of actors, over the shipped ones.

    Raises:
        VocabularyError: A table breaks its rules; the message names the file and the line.
    """
    from comity.actors.audit import audit_tables, remarks
    from comity.actors.loader import DATA, load_gazetteer

    extra = Path(gazetteer) if gazetteer is not None else None
    tables = load_gazetteer(extra)
    tables.foreign.check(tables.actors)
    kinds = Counter(a.kind.value for a in tables.actors.values())
    return GazetteerReport(
        tables.version,
        tuple(audit_tables([DATA, *([extra] if extra else [])])),
        dict(kinds.most_common()),
        sum(len(h) for h in tables.holders.values()),
        sum(len(m) for m in tables.members.values()),
        tuple(remarks(tables)),
    )
