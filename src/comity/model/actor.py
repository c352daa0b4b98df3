"""Actors in time, and the mentions by which texts mean them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        lifetime: When it existed.
        parents: Actors above it, each with its period.
        offices: Offices held, for persons.
        codes: ``iso2``, ``iso3``, ``ison``, ``cow``, ``gw``, ``cameo`` ...
        provisional: Whether it is known only from a text and not from the gazetteer.
        description: For provisional actors, the words that introduce it.
        source: Who says so.
    """

    id: ActorId
    kind: ActorKind
    name: str
    country: str | None = None
    names: tuple[Name, ...] = ()
    lifetime: Period = Period()
    parents: tuple[tuple[ActorId, Period], ...] = ()
    offices: tuple[Tenure, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    provisional: bool = False
    description: str | None = None
    source: str | None = None


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


class Sense(StrEnum):
    """In which sense a name is used: "Tehran" may be a state, a place or an office."""

    STATE = "state"
    PLACE = "place"
    OFFICE = "office"
    PEOPLE = "people"
    BODY = "body"
    PERSON = "person"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a mention may mean, with a score from 0 to 1 and the reason."""

    actor: ActorId
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean an actor: candidates, best first; none where it stays unresolved.

    Attributes:
        start, end: Offsets in the text that was searched.
        surface: The words.
        sense: In which sense they are used.
        candidates: Best first.
    """

    start: int
    end: int
    surface: str
    sense: Sense
    candidates: tuple[Candidate, ...]

    @property
    def actor(self) -> ActorId | None:
        """The best candidate's id, ``None`` where the mention is unresolved."""
        return self.candidates[0].actor if self.candidates else None
