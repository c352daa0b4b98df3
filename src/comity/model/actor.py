"""Actors in time, and the mentions by which texts mean them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.model.ids import ActorId


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGAN = "organ"
    FACTION = "faction"
    PERSON = "person"
    ARMED_GROUP = "armed_group"
    IGO = "igo"
    NGO = "ngo"
    FORMAT = "format"
    COMPANY = "company"
    MEDIA = "media"
    PEOPLE = "people"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included; ``None`` is open or unknown."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies within the period, open ends taken as unlimited."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor in a period.

    Attributes:
        text: The name.
        sort: ``official``, ``short``, ``adjective``, ``demonym``, ``capital``, ``seat``, ``acronym``, ``alias`` ...
        period: When it was used for this actor.
    """

    text: str
    sort: str = "short"
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Code:
    """A code by which a list of actors knows one in a period.

    Attributes:
        system: ``iso2``, ``iso3``, ``ison`` (ISO 3166 numeric), ``cow`` (Correlates of War), ``gw`` (Gleditsch-Ward) or
            ``cameo``.
        value: The code, as text: ``365``.
        period: When the list uses it for this actor.
    """

    system: str
    value: str
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held in a period: ``President`` of ``IRN``."""

    office: str
    of: ActorId
    period: Period


@dataclass(frozen=True)
class Actor:
    """Somebody who can act in the relations between states; an id outlives its names.

    Attributes:
        id: ``RUS``, ``IRN/irgc``, ``igo/sco``, ``person/vladimir-putin``.
        kind: What it is.
        name: The name shown.
        country: ISO 3166 alpha-3 of the state it belongs to or acts from; ``None`` for bodies of several states.
        names: All names with their periods.
        lifetime: From its first to its last day.
        absent: Periods within its lifetime in which it did not exist: a state under annexation.
        parents: Actors above it, each with its period.
        successors: Actors that took its place.
        offices: Offices held, for persons.
        codes: Its codes in other lists, each with its period.
        acts_in: For armed groups, the states on whose territory it acts.
        against: For armed groups, the states that it fights.
        provisional: Whether it is known only from a text and not from the gazetteer.
        guessed: Whether its state is only guessed from the text around.
        description: For provisional actors, the words that introduce it.
        source: Who says so.
        checked: What it was compared with, where it was.
    """

    id: ActorId
    kind: ActorKind
    name: str
    country: str | None = None
    names: tuple[Name, ...] = ()
    lifetime: Period = Period()
    absent: tuple[Period, ...] = ()
    parents: tuple[tuple[ActorId, Period], ...] = ()
    successors: tuple[ActorId, ...] = ()
    offices: tuple[Tenure, ...] = ()
    codes: tuple[Code, ...] = ()
    acts_in: tuple[ActorId, ...] = ()
    against: tuple[ActorId, ...] = ()
    provisional: bool = False
    guessed: bool = False
    description: str | None = None
    source: str | None = None
    checked: str | None = None

    def existed(self, day: date) -> bool:
        """Whether it existed on a day, as far as its lifetime is known."""
        return self.lifetime.covers(day) and not any(gone.covers(day) for gone in self.absent)

    def code(self, system: str, on: date | None = None) -> str | None:
        """Its code in a list of actors.

        Args:
            system: ``cow``, ``gw``, ``iso3`` ...
            on: The day on which it is asked for; ``None`` for the code in use today, or the last one.

        Returns:
            The code, ``None`` where that list does not know it then.
        """
        known = [c for c in self.codes if c.system == system]
        if on is not None:
            return next((c.value for c in known if c.period.covers(on)), None)
        return next((c.value for c in known if c.period.end is None), known[-1].value if known else None)


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor in a role of a statement, as the words name it there.

    Attributes:
        actor: Its id.
        name: The name shown.
        kind: What it is.
        country: ISO 3166 alpha-3 of the state it belongs to or acts from, or ``None``.
        surface: The words of the text that mean it.
    """

    actor: ActorId
    name: str
    kind: ActorKind
    country: str | None
    surface: str

    @property
    def country_or_id(self) -> str:
        """By what sides are told apart: its country; the id of a body of several states."""
        return self.country or self.actor


def countries(refs: Iterable[ActorRef]) -> set[str]:
    """The countries of some actors, and the ids of those that belong to none: two who share one are on one side."""
    return {ref.country_or_id for ref in refs}


UNRESOLVED = "unresolved/"
"""How the id begins of somebody whom words name and of whom it is not settled who it is."""


def unresolved(surface: str, kind: ActorKind) -> ActorRef:
    """An actor in a role whom nobody could settle: the words stand for themselves until a reviewer says who it is.

    Args:
        surface: The words.
        kind: What the likeliest candidate is.
    """
    name = "-".join(surface.lower().split())
    return ActorRef(ActorId(f"{UNRESOLVED}{name}"), surface, kind, None, surface)


class Sense(StrEnum):
    """In which sense a name is used: "Tehran" may be a state, a place or an office."""

    STATE = "state"
    PLACE = "place"
    OFFICE = "office"
    PEOPLE = "people"
    BODY = "body"
    PERSON = "person"
    ADJECTIVE = "adjective"


MARGIN = 0.1
"""By how much the best candidate of a mention must lead the next one."""
LEAST = 0.35
"""What it must score at least."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a mention may mean, with a score from 0 to 1 and the reason.

    Attributes:
        actor: Its id.
        score: How sure it is.
        reason: Why it comes into question.
        others: Actors meant along with it: "the two countries".
    """

    actor: ActorId
    score: float
    reason: str
    others: tuple[ActorId, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean an actor: candidates, best first; none where nobody comes into question.

    Attributes:
        start, end: Offsets in the text that was searched.
        surface: The words.
        sense: In which sense they are used.
        candidates: Best first.
        described: Whether they are no name but a description that what stands before them explains: "the kingdom".
    """

    start: int
    end: int
    surface: str
    sense: Sense
    candidates: tuple[Candidate, ...]
    described: bool = False

    @property
    def resolved(self) -> bool:
        """Whether the best candidate scores ``LEAST`` and leads the next one by ``MARGIN``."""
        candidates = self.candidates
        if not candidates or candidates[0].score < LEAST:
            return False
        return len(candidates) < 2 or round(candidates[0].score - candidates[1].score, 6) >= MARGIN

    @property
    def actor(self) -> ActorId | None:
        """The best candidate's id, ``None`` where the mention is unresolved."""
        return self.candidates[0].actor if self.resolved else None

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """All whom the best candidate means, none where the mention is unresolved."""
        return (self.candidates[0].actor, *self.candidates[0].others) if self.resolved else ()
