"""Actors as a user asks for them: by name or code, and those that a ledger speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comity.desk.dates import last_day
from comity.desk.results import Rows
from comity.errors import UnknownActor
from comity.model import Actor, ActorId, Record, Statement


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor with the number of statements in which it has a part."""

    actor: Actor
    statements: int


def describe(actor: Actor) -> Record:
    """An actor as a record."""

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "actor": actor.id,
        "kind": actor.kind.value,
        "name": actor.name,
        "country": actor.country,
        "from": day(actor.lifetime.start),
        "to": day(actor.lifetime.end),
        "names": [
            {"name": n.text, "sort": n.sort, "from": day(n.period.start), "to": day(n.period.end)} for n in actor.names
        ],
        "parents": [{"actor": p, "from": day(t.start), "to": day(t.end)} for p, t in actor.parents],
        "offices": [
            {"office": t.office, "of": t.of, "from": day(t.period.start), "to": day(t.period.end)}
            for t in actor.offices
        ],
        "codes": [
            {"system": c.system, "code": c.value, "from": day(c.period.start), "to": day(c.period.end)}
            for c in actor.codes
        ],
        "provisional": actor.provisional,
        "description": actor.description,
        "source": actor.source,
    }


def find_actors(name: str, *, on: str | date | None = None) -> Rows[Actor]:
    """The actors that a name, code or id may mean, best first.

    Args:
        name: ``RUS``, ``Russia``, ``the Kremlin``, ``IRGC``, ``igo/sco``.
        on: Only those that existed on this day.

    Raises:
        UnknownActor: None is called so; the error names those that are called nearly so.
        BadDate: ``on`` is no date.
    """
    from comity.actors import load_gazetteer

    gazetteer = load_gazetteer()
    day = last_day(on)
    first = gazetteer.lookup(name, day)
    if first.id == name or name.upper() in {c.value for c in first.codes}:
        return Rows([first], describe)
    others = [a for a in gazetteer.search(name) if a.id != first.id and (day is None or a.lifetime.covers(day))]
    return Rows([first, *others], describe)


def actors_in(statements: Iterable[Statement], known: Mapping[ActorId, Actor]) -> Rows[Presence]:
    """The actors that have a part in statements, those with most statements first.

    Args:
        statements: The statements.
        known: Actors that the gazetteer does not have and texts introduce.
    """
    from comity.actors import load_gazetteer

    gazetteer = load_gazetteer()
    counted: Counter[ActorId] = Counter()
    seen: dict[ActorId, Actor] = {}
    for statement in statements:
        for ref in {a.actor: a for a in statement.actors()}.values():
            counted[ref.actor] += 1
            seen.setdefault(ref.actor, Actor(ref.actor, ref.kind, ref.name, ref.country, provisional=True))
    rows = (
        Presence(gazetteer.get(a) or known.get(a) or seen[a], n)
        for a, n in sorted(counted.items(), key=lambda x: (-x[1], x[0]))
    )
    return Rows(rows, lambda p: describe(p.actor) | {"statements": p.statements})


def actor_named(name: str, known: Mapping[ActorId, Actor], *, on: date | None = None) -> Actor:
    """The actor that a user means by a code, id or name.

    Args:
        name: What the user wrote.
        known: Actors that the gazetteer does not have and texts introduce.
        on: The day on which the name is meant.

    Raises:
        UnknownActor: Neither the gazetteer nor the texts have such an actor.
    """
    from comity.actors import load_gazetteer

    if ActorId(name) in known:
        return known[ActorId(name)]
    try:
        return load_gazetteer().lookup(name, on)
    except UnknownActor:
        folded = name.casefold()
        matches = [a for a in known.values() if a.name.casefold() == folded]
        if len(matches) == 1:
            return matches[0]
        raise
