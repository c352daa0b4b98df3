"""The contest at home: which faction, organ or person is for closeness to a partner, and who holds what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comity.actors import Gazetteer
from comity.measures.activity import year_of
from comity.measures.friction import direction_of
from comity.measures.sides import any_belongs
from comity.measures.tally import Tally
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Claim,
    Commitment,
    EstimateTable,
    Figure,
    Relation,
    Statement,
    StatementId,
)

METHOD = "contest/1"
GROUPS = frozenset({ActorKind.FACTION, ActorKind.ORGAN, ActorKind.PERSON, ActorKind.ARMED_GROUP, ActorKind.PEOPLE})
CONTROL = frozenset({"in_charge_of", "central_to_ties_with"})
"""Ties that say who holds what: a policy, or the relation itself."""


@dataclass(frozen=True, slots=True)
class Position:
    """One statement of where somebody within a country stands on a partner.

    Attributes:
        group: Who: a faction, organ or person.
        said: ``closer``, ``farther``, or ``neither`` where the statement takes no side.
        how: The stance of a claim, the type of an act, the predicate of a tie.
        year: When; ``None`` where it is not dated, or wider than a year.
        statement: Where it says so.
    """

    group: str
    said: str
    how: str
    year: int | None
    statement: StatementId


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Who holds a policy or an office.

    Attributes:
        holder: Who.
        of: What: ``in_charge_of AFG``, ``central_to_ties_with RUS``.
        fields, theatres: In which fields and theatres.
        negated: Whether the source says that it is not so.
        statement: Where it says so.
    """

    holder: str
    of: str
    fields: tuple[str, ...]
    theatres: tuple[str, ...]
    negated: bool
    statement: StatementId


@dataclass(frozen=True, slots=True)
class Held:
    """An office of a country, and who held it.

    Attributes:
        office: The office.
        actor: Who held it.
        name: Its holder's name.
    """

    office: str
    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class Contest:
    """Positions within a country on a partner.

    Attributes:
        actor: The country.
        partner: The partner.
        positions: By ``group`` and ``year`` the share of what is told of the group that draws it to the partner. The
            year ``None`` is all years together, undated statements included.
        statements: All positions, each with its statement, those that take no side included.
        portfolios: Who holds what, as the sources tell it.
        names: For each group its name.
        offices: Who held an office of the country, by the gazetteer.
        on: The day on which they held it; ``None`` where no day is known.
    """

    actor: str
    partner: str
    positions: EstimateTable
    statements: tuple[Position, ...]
    portfolios: tuple[Portfolio, ...]
    names: Mapping[str, str]
    offices: tuple[Held, ...]
    on: date | None


def contest(
    statements: Iterable[Statement],
    actor: ActorId,
    partner: ActorId,
    *,
    accepted: Collection[StatementId] = (),
    gazetteer: Gazetteer | None = None,
    on: date | None = None,
) -> Contest:
    """Where the factions, organs and persons of a country stand on a partner, by year and in all.

    Args:
        statements: Statements of a view.
        actor: A country.
        partner: Another actor.
        accepted: Statements that a reviewer accepted: they count as right.
        gazetteer: Where holders of offices are looked up, if they are wanted.
        on: The day on which they held them; where not given, the last day that a position is dated to.
    """
    told = sorted(statements, key=lambda s: s.id)
    positions: list[Position] = []
    cells: dict[tuple[str, int | None], Tally] = defaultdict(Tally)
    names: dict[str, str] = {}
    days: list[date] = []
    for statement in told:
        if not any_belongs(tuple(statement.actors()), partner):
            continue
        for ref in _groups(statement, actor):
            names.setdefault(ref.actor, ref.name)
            days += [statement.when.latest] if statement.when and statement.when.latest else []
            direction = direction_of(statement, ref.actor, partner)
            year = year_of(statement.when)
            positions.append(Position(ref.actor, direction or "neither", _how(statement), year, statement.id))
            if direction is not None:
                for period in dict.fromkeys((None, year)):
                    cells[ref.actor, period].add(statement, direction, accepted)
    keys = sorted(cells, key=lambda k: (k[0], k[1] is not None, k[1] or 0))
    held = [p for s in told if isinstance(s, Relation) for p in _portfolios(s, actor, names)]
    day = on or max(days, default=None)
    return Contest(
        actor,
        partner,
        EstimateTable(("group", "year"), tuple(keys), tuple(cells[k].share(METHOD) for k in keys)),
        tuple(positions),
        tuple(held),
        names,
        _offices(gazetteer, actor, day) if gazetteer and day else (),
        day,
    )


def _groups(statement: Statement, actor: ActorId) -> list[ActorRef]:
    """Those within a country who take part in a statement, each once; in claims those who hold it."""
    refs = statement.holder if isinstance(statement, Claim) else tuple(statement.actors())
    return list({r.actor: r for r in refs if r.country == actor and r.actor != actor and r.kind in GROUPS}.values())


def _how(statement: Statement) -> str:
    match statement:
        case Claim(stance=stance):
            return str(stance)
        case Act(type=type_):
            return type_
        case Relation(predicate=predicate):
            return predicate
        case Commitment(obligation=obligation):
            return obligation
        case Figure(measure=measure):
            return measure


def _portfolios(relation: Relation, actor: ActorId, names: dict[str, str]) -> Iterable[Portfolio]:
    """What those within a country are said to hold."""
    if relation.predicate not in CONTROL:
        return
    for ref in relation.subject:
        if ref.country == actor and ref.actor != actor:
            names.setdefault(ref.actor, ref.name)
            of = f"{relation.predicate} {' '.join(o.actor for o in relation.object)}".strip()
            yield Portfolio(ref.actor, of, relation.fields, relation.theatres, relation.negated, relation.id)


def _offices(gazetteer: Gazetteer, actor: ActorId, on: date) -> tuple[Held, ...]:
    """Who held which office of a country on a day."""
    offices = sorted({office for state, office in gazetteer.holders if state == actor})
    return tuple(
        Held(office, person, listed.name if (listed := gazetteer.get(person)) else person)
        for office in offices
        for person in gazetteer.held_by(actor, office, on)
    )
