"""The gazetteer: every actor that we know, its names and codes, and who held which office when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from comity.actors.cues import cue
from comity.actors.descriptions import Description
from comity.actors.foreign import ForeignNames
from comity.actors.index import PERSONAL, Entry, NameIndex, Role
from comity.actors.nouns import Noun
from comity.actors.words import fold
from comity.errors import UnknownActor
from comity.model import Actor, ActorId, ActorKind, Name, Period, Sense

_BEST_FIRST = (Role.STATE, Role.BODY, Role.PERSON, Role.SURNAME, Role.ADJECTIVE, Role.CAPITAL, Role.DEMONYM)
_WITH_ARTICLE = re.compile(
    r"^(?!the )(?:United|Soviet|Union|Ottoman)|Republic|Islands$|Netherlands$|Philippines$|Emirates$"
)
_NUMBERS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii jr sr".split())
_SHOWN = 80
"""Letters of a name that an error shows."""
_CODE_SETS = ("iso2", "iso3", "ison", "cow", "gw", "cameo")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held an office in a period."""

    person: ActorId
    period: Period


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a body in a period."""

    member: ActorId
    period: Period


@dataclass(frozen=True)
class Gazetteer:
    """Actors by id, code and name.

    Attributes:
        version: Hash of the tables it was loaded from.
        actors: The listed actors by id; organs that every state may have are made by ``get`` when asked for.
        index: Their names, and the nouns of organs and offices.
        nouns: Organs, offices and peoples that every state may have, by suffix.
        holders: Holders of an office by state and office, newest first.
        modifiers: Words that may stand between a state and the noun of its organ.
        members: Members of organisations and formats, each with its period.
        foreign: Names of states in other languages than English.
        descriptions: What descriptions mean, by their first words.
    """

    version: str
    actors: Mapping[ActorId, Actor]
    index: NameIndex = field(repr=False)
    nouns: Mapping[str, Noun] = field(repr=False)
    holders: Mapping[tuple[ActorId, str], tuple[Holder, ...]] = field(repr=False)
    modifiers: frozenset[str] = field(repr=False)
    members: Mapping[ActorId, tuple[Membership, ...]] = field(repr=False)
    foreign: ForeignNames = field(repr=False)
    descriptions: Mapping[str, Description] = field(repr=False)

    def get(self, actor: ActorId) -> Actor | None:
        """The actor with an id; organs, offices and peoples that every state may have included.

        Args:
            actor: ``IRN``, ``igo/sco``, ``IRN/mfa``.

        Returns:
            The actor, or ``None`` where the id names none.
        """
        listed = self.actors.get(actor)
        if listed is not None or "/" not in actor:
            return listed
        if actor not in self._organs:
            self._organs[actor] = self._organ(actor)
        return self._organs[actor]

    @cached_property
    def _organs(self) -> dict[ActorId, Actor | None]:
        """Organs that were asked for."""
        return {}

    def _organ(self, actor: ActorId) -> Actor | None:
        state_id, _, suffix = actor.partition("/")
        state, noun = self.actors.get(ActorId(state_id)), self.nouns.get(suffix)
        if state is None or noun is None or state.kind is not ActorKind.STATE:
            return None
        return Actor(
            id=actor,
            kind=noun.kind,
            name=_called(noun, state),
            country=state.country,
            lifetime=state.lifetime,
            parents=((state.id, Period()),),
            source=noun.source,
        )

    def coded(self, system: str, code: str, on: date) -> ActorId | None:
        """The state that bears a code in a list of states on a day.

        Args:
            system: ``cow``, ``gw``, ``iso2``, ``iso3``, ``ison`` or ``cameo``.
            code: As text: ``365``.
            on: The day; ``365`` is the Soviet Union in 1985 and Russia in 1995.
        """
        return next((a.id for a in self.states if a.code(system, on) == code.upper()), None)

    def lookup(self, name_or_code: str, on: date | None = None) -> Actor:
        """The actor that a user means by an id, a code or a name.

        Args:
            name_or_code: ``RUS``, ``RU``, ``Russia``, ``365`` (Correlates of War), ``IRN/irgc``, ``Vladimir Putin``.
            on: The day on which it bears the name, where names moved: ``Congo``.

        Raises:
            UnknownActor: No actor bears it; the message names near ones.
        """
        listed = self.get(ActorId(name_or_code)) or self._by_code(name_or_code, on)
        if listed is not None:
            return listed
        entries = [e for e in self.index.exact(name_or_code) if ActorId(e.target) in self.actors]
        if not entries:
            abroad = [state for state in self.foreign.meant_by(name_or_code) if state in self.actors]
            if abroad:
                return self.actors[min(abroad)]
            asked = name_or_code if len(name_or_code) <= _SHOWN else name_or_code[:_SHOWN] + "…"
            raise UnknownActor(f"no actor is called {asked!r}", do=self._near(asked))
        return self.actors[ActorId(min(entries, key=lambda e: self._rank(e, on)).target)]

    def bearers_of_name(self, name: str) -> tuple[ActorId, ...]:
        """The actors that are called so at any time, even where a code reads alike: the African Union is AU."""
        return tuple(
            dict.fromkeys(ActorId(e.target) for e in self.index.exact(name) if ActorId(e.target) in self.actors)
        )

    def bearers(self, name: str) -> tuple[ActorId, ...]:
        """The actors that a name may mean today, where it is a name and no id or code."""
        if self.get(ActorId(name)) is not None or self._by_code(name, None) is not None:
            return ()
        entries = [e for e in self.index.exact(name) if ActorId(e.target) in self.actors]
        today = [e for e in entries if e.name.period.end is None and e.role in (Role.STATE, Role.BODY, Role.PERSON)]
        return tuple(dict.fromkeys(ActorId(e.target) for e in today))

    def _by_code(self, code: str, on: date | None) -> Actor | None:
        if on is not None:
            borne = (self.coded(system, code, on) for system in _CODE_SETS)
            if (actor := next(filter(None, borne), None)) is not None:
                return self.actors[actor]
        return next((a for system in _CODE_SETS if (a := self._coded.get((system, code.upper())))), None)

    @cached_property
    def _coded(self) -> dict[tuple[str, str], Actor]:
        """States by code; where two had one code, the one that has it now."""
        found: dict[tuple[str, str], Actor] = {}
        for actor in self.states:
            for code in actor.codes:
                if code.period.end is None or (code.system, code.value) not in found:
                    found[code.system, code.value] = actor
        return found

    @staticmethod
    def _rank(entry: Entry, on: date | None) -> tuple[bool, int, bool]:
        """Names in use on the day first, then by role; a dated name is the better one only on a date."""
        role = _BEST_FIRST.index(entry.role) if entry.role in _BEST_FIRST else len(_BEST_FIRST)
        dated = entry.name.period != Period()
        return (on is not None and not entry.name.period.covers(on), role, dated == (on is None))

    def _near(self, name: str) -> str:
        from rapidfuzz import process

        names = {a.name for a in self.actors.values()} | {str(a.id) for a in self.actors.values() if len(a.id) == 3}
        near = [match[0] for match in process.extract(name, sorted(names), limit=3, score_cutoff=60)]
        return f"did you mean {', '.join(near)}?" if near else "see `comity actors` for the list"

    def search(self, text: str) -> list[Actor]:
        """The actors in whose names a word begins like a text, whatever its case and accents; nearest first."""
        wanted = f" {fold(text)}"
        found: list[tuple[bool, str, Actor]] = []
        for actor in self.actors.values() if text.strip() else ():
            names = [f" {fold(n.text)}" for n in actor.names] + [f" {fold(actor.name)}", f" {actor.id.lower()}"]
            if any(wanted in name for name in names):
                whole = any(f"{wanted} " in f"{name} " for name in names)
                found.append((not whole, actor.id, actor))
        return [actor for _, _, actor in sorted(found, key=lambda x: x[:2])]

    @cached_property
    def by_surname(self) -> dict[str, tuple[ActorId, ...]]:
        """Persons by their family names, folded; monarchs by every word."""
        persons: dict[str, dict[ActorId, None]] = {}
        for actor in self.actors.values():
            if actor.kind is ActorKind.PERSON:
                reigned = any(t.office == "monarch" for t in actor.offices)
                first = (actor.country or "").lower() in cue("surname_first")
                for name in actor.names:
                    for part in _surnames(name, reigned, first):
                        persons.setdefault(part, {})[actor.id] = None
        return {key: tuple(found) for key, found in persons.items()}

    @cached_property
    def given_names(self) -> frozenset[str]:
        """First words of the names of two listed persons or more, folded, that are no title, place or adjective."""
        persons = (a.name for a in self.actors.values() if a.kind is ActorKind.PERSON and " " in a.name)
        borne = Counter(fold(name.split()[0]) for name in persons)
        often = (name for name, bearers in borne.items() if bearers > 1 and len(name) > 2 and name not in cue("titles"))
        return frozenset(name for name in often if {e.role for e in self.index.exact(name)} <= PERSONAL)

    def holders_of(self, state: ActorId, office: str) -> tuple[Holder, ...]:
        """Who held an office of a state, newest first."""
        return self.holders.get((state, office), ())

    def held_by(self, state: ActorId, office: str, on: date) -> tuple[ActorId, ...]:
        """Who held an office of a state on a day."""
        return tuple(h.person for h in self.holders_of(state, office) if h.period.covers(on))

    def members_of(self, body: ActorId, on: date) -> tuple[ActorId, ...]:
        """Who was a member of a body on a day; none where the tables do not say."""
        return tuple(m.member for m in self.members.get(body, ()) if m.period.covers(on))

    @property
    def states(self) -> Iterable[Actor]:
        """The states and territories with a code of their own."""
        return (a for a in self.actors.values() if a.kind is ActorKind.STATE)


def _surnames(name: Name, reigned: bool, first: bool) -> Iterable[str]:
    """The family name in a name; all of a monarch's; of an East Asian one the first word."""
    if first and " " in name.text:
        return fold(name.text).split()[:1]
    parts = [p for p in fold(name.text).replace("-", " ").split() if p not in _NUMBERS]
    return parts if reigned else parts[-1:]


def _called(noun: Noun, state: Actor) -> str:
    """The name of a state's organ: "Parliament of Chad"; people have the state's adjective: "Chadian students"."""
    adjective = next((n.text for n in state.names if n.sort == "adjective"), None)
    if noun.kind is ActorKind.PEOPLE and adjective is not None:
        return f"{adjective} {noun.name.lower()}"
    return f"{noun.name} of {'the ' if _WITH_ARTICLE.search(state.name) else ''}{state.name}"


def sense_of(role: Role) -> Sense:
    """The sense in which a name of a role is used unless its context says otherwise."""
    return _SENSES.get(role, Sense.BODY)


_SENSES = {
    Role.STATE: Sense.STATE,
    Role.CAPITAL: Sense.STATE,
    Role.SEAT: Sense.OFFICE,
    Role.ADJECTIVE: Sense.ADJECTIVE,
    Role.DEMONYM: Sense.PEOPLE,
    Role.PEOPLE: Sense.PEOPLE,
    Role.PLACE: Sense.PLACE,
    Role.REGION: Sense.PLACE,
    Role.PERSON: Sense.PERSON,
    Role.SURNAME: Sense.PERSON,
    Role.OFFICE: Sense.OFFICE,
}
