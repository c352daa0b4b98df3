"""Contingencies: the events that are put ("if the USA attacks Iran"), and what else is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.actors import Gazetteer
from comity.errors import UnknownActor, UsageError
from comity.model import Actor, ActorId, ActorKind
from comity.obligations.places import near_places, placed
from comity.vocab.loader import rows

_SHAPE = {"id": str, "verbs": list, "words": str}
GRAMMAR = (
    "write it like `USA attacks IRN` or `ARG attacks GBR in FLK`; attacks, invades, fights, threatens, sanctions, "
    "blockades"
)
_REVOLT = re.compile(r"revolt in (?P<on>.+)", re.IGNORECASE)
_TERRITORY = re.compile(r"(?P<by>.+?) uses (?P<soil>.+?) against (?P<on>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contingency:
    """An event that is put.

    Attributes:
        event: ``attack``, ``threat``, ``sanctions``, ``blockade``, ``revolt`` or ``territory``.
        by: Who does it; for a revolt, the id of the state with ``/rebels``.
        on: Whom it strikes.
        place: Id of a state or territory, or the name of a region; ``None`` for the homeland of whom it strikes.
        soil: For the use of territory, whose it is.
        placed: Whether the tables know where the place lies; else it stays open whether a clause is limited to it.
        near: Places that are written much like one that nobody knows.
        since: For a war that is on already, since when: a promise of help that is younger was given for it.
    """

    event: str
    by: ActorId
    on: ActorId
    place: str | None = None
    soil: ActorId | None = None
    since: date | None = None
    placed: bool = True
    near: tuple[str, ...] = ()

    @property
    def place_open(self) -> str:
        """What is not known of the place, and what that leaves open, in words; empty where it is known."""
        if self.placed or self.place is None:
            return ""
        near = f"; did you mean {' or '.join(self.near)}?" if self.near else "."
        return (
            f"No table knows a place called {self.place!r}: it stays open whether clauses that are limited to places"
            f" cover it{near}"
        )

    @property
    def words(self) -> str:
        """The event in a clause, with the ids of its actors."""
        if self.event == "revolt":
            return f"revolt in {self.on}"
        if self.event == "territory":
            return f"{self.by} uses {self.soil} against {self.on}"
        said = _by_id()[self.event].format(by=self.by, on=self.on)
        return said if self.place is None else f"{said} in {self.place}"


@dataclass(frozen=True, slots=True)
class Case:
    """What is put, and what is known of it.

    Attributes:
        events: At least one.
        on: The day.
        provoked: Whether those who are struck provoked it; ``None`` where it is not known.
        requested: Whether they ask for help; ``None`` where it is not known.
        cascade: Whether allies that owe to fight are taken to fight.
    """

    events: tuple[Contingency, ...]
    on: date
    provoked: bool | None = None
    requested: bool | None = None
    cascade: bool = True


def read_contingency(text: str, gazetteer: Gazetteer, on: date, at: str | None = None) -> Contingency:
    """An event from its words: ``ACTOR (attacks|invades|fights|threatens|sanctions|blockades) ACTOR [in PLACE]``.

    Also ``revolt in ACTOR`` and ``ACTOR uses ACTOR against ACTOR`` (the second one's territory).

    Args:
        text: The words; actors by id, code or name.
        gazetteer: Knows the actors.
        on: The day, on which the actors must exist.
        at: The place, where the words give none.

    Raises:
        UsageError: It is no such event, an actor attacks itself, or did not exist on the day.
        UnknownActor: Nobody is called so.
    """
    words = " ".join(text.split())
    if revolt := _REVOLT.fullmatch(words):
        state = _state(revolt["on"], gazetteer, on, text)
        return Contingency("revolt", ActorId(f"{state.id}/rebels"), state.id)
    if use := _TERRITORY.fullmatch(words):
        by, soil, struck = (_state(use[k], gazetteer, on, text) for k in ("by", "soil", "on"))
        if len({by.id, soil.id, struck.id}) < 3:
            raise UsageError("somebody stands twice in it", where=text, do="name three actors")
        return Contingency("territory", by.id, struck.id, None, soil.id)
    found = _grammar().fullmatch(words)
    if found is None:
        raise UsageError("no event is told so", where=text or "--if", do=GRAMMAR)
    event = next(id_ for id_, verb in _verbs() if verb == found["verb"].lower())
    by, struck = _state(found["by"], gazetteer, on, text), _state(found["on"], gazetteer, on, text)
    if by.id == struck.id:
        raise UsageError(f"{by.name} cannot do that to itself", where=text, do="name two actors")
    invaded = struck.id if found["verb"].lower().startswith("invade") else None
    place = _place(found["place"] or at, gazetteer, on) or invaded
    known = place is None or placed(place, gazetteer)
    near = () if known or place is None else near_places(place, gazetteer, on)
    return Contingency(event, by.id, struck.id, place, placed=known, near=near)


AGGRESSOR = ActorId("unresolved/the aggressor")
"""A state that is left open: none that any instrument names."""


def attacked_from_outside(struck: ActorId, on: date) -> Case:
    """An attack by any state that no instrument names, and what it sets off at once."""
    return Case((Contingency("attack", AGGRESSOR, struck),), on, cascade=False)


def check_events(events: Iterable[Contingency]) -> tuple[Contingency, ...]:
    """The events, each once.

    Raises:
        UsageError: There is none.
    """
    found = tuple(dict.fromkeys(events))
    if not found:
        raise UsageError("no event is put", where="--if", do=GRAMMAR)
    return found


def _state(name: str, gazetteer: Gazetteer, on: date, text: str) -> Actor:
    """A state, body or group that exists on the day."""
    actor = gazetteer.lookup(name.strip().removeprefix("the "), on)
    if actor.kind in (ActorKind.PERSON, ActorKind.MEDIA, ActorKind.PEOPLE, ActorKind.REGION):
        raise UsageError(f"{actor.name} is no state or body that can do that", where=text, do="name the state")
    if actor.country and actor.kind is not ActorKind.STATE and (state := gazetteer.get(ActorId(actor.country))):
        actor = state
    if not actor.existed(on):
        now = continued(actor, gazetteer, on)
        do = f"on that day it is {gazetteer.actors[now].name}" if now else "give another day with --on"
        raise UsageError(f"{actor.name} did not exist on {on}", where=text, do=do)
    return actor


def continued(actor: Actor, gazetteer: Gazetteer, on: date) -> ActorId | None:
    """Who an actor is on a day: itself, or the state that the Correlates of War count as the same one.

    The membership of the Soviet Union in an alliance goes on as Russia's: both are number 365. A state that ended and
    goes on as nobody binds nobody.
    """
    if actor.existed(on):
        return actor.id
    numbers = dict.fromkeys(c.value for c in actor.codes if c.system == "cow")
    same = (gazetteer.coded("cow", number, on) for number in numbers)
    return next((state for state in same if state and gazetteer.actors[state].existed(on)), None)


def _place(name: str | None, gazetteer: Gazetteer, on: date) -> str | None:
    """A place as an id where the gazetteer knows it as a state or territory, else as it is written."""
    if name is None:
        return None
    if not name.strip():
        raise UsageError("no place is named", where="--at", do="name a state, territory or region")
    try:
        actor = gazetteer.lookup(name.strip().removeprefix("the "), on)
    except UnknownActor:
        return name.strip()
    return actor.id if actor.kind is ActorKind.STATE else name.strip()


def _verbs() -> Iterator[tuple[str, str]]:
    for row in rows("contingencies", "contingency", required=_SHAPE):
        yield from ((row["id"], verb) for verb in row["verbs"])


@cache
def _by_id() -> dict[str, str]:
    return {row["id"]: row["words"] for row in rows("contingencies", "contingency", required=_SHAPE)}


@cache
def _grammar() -> re.Pattern[str]:
    verbs = "|".join(verb for _, verb in _verbs())
    return re.compile(rf"(?P<by>.+?) (?P<verb>{verbs}) (?P<on>.+?)(?: in (?P<place>.+))?", re.IGNORECASE)
