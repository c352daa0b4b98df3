"""Names of persons: how long one runs, whom it means on a date, and who was named before in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from comity.actors.cues import cue
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Hit, Role
from comity.actors.provisional import provisional
from comity.actors.words import Words, fold
from comity.model import Actor, ActorId, ActorKind, Candidate

_LONGEST = 6
_BEARERS = 12
"""Bearers of one surname that a text keeps in mind."""
_FRESH = 120
"""Words through which a surname alone still means a person whom only the text knows, before one in office."""
_EARLY = timedelta(days=5 * 365)
_LATE = timedelta(days=25 * 365)
"""How long before or after the offices of a person a surname alone still means the person."""
_FIRST_PARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "van", "von", "abu"})


class Persons:
    """The persons whom a text has named so far, and those whom the gazetteer knows.

    Attributes:
        introduced: Persons whom only the text knows.
        here: The word that is being read.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        on: date | None,
        known: Iterable[Actor],
        elsewhere: Mapping[ActorId, Actor] = MappingProxyType({}),
    ) -> None:
        self._gazetteer = gazetteer
        self._elsewhere = elsewhere
        self._on = on
        self._by_surname: dict[str, list[ActorId]] = {}
        self._in_office: dict[tuple[ActorId, str], ActorId] = {}
        self._known: dict[ActorId, Actor] = {}
        self._named_at: dict[ActorId, int] = {}
        self.introduced: dict[ActorId, Actor] = {}
        self.here = 0
        for actor in known:
            if actor.kind is ActorKind.PERSON:
                self._known[actor.id] = actor
                for name in [actor.name, *(n.text for n in actor.names)]:
                    self.remember(name, actor.id)

    @property
    def surnames(self) -> dict[str, list[ActorId]]:
        """Persons by folded surname, the one named last first."""
        return self._by_surname

    def remember(self, name: str, person: ActorId) -> None:
        """Let the family name in a full name mean this person from here on."""
        parts = fold(name).replace("-", " ").split()
        if len(parts) > 1:
            self.remember_surname(parts[-1], person)
            if (self.country(person) or "").lower() in cue("surname_first"):
                self.remember_surname(parts[0], person)

    def remember_surname(self, surname: str, person: ActorId) -> None:
        """Let a surname mean this person from here on."""
        row = self._by_surname.setdefault(fold(surname), [])
        if person in row:
            row.remove(person)
        row.insert(0, person)
        self._named_at[person] = self.here
        del row[_BEARERS:]

    def remember_office(self, state: ActorId, office: str, person: ActorId) -> None:
        """Let an office of a state mean this person from here on, unless another holder of it is named."""
        self._in_office[state, office] = person

    def introduce(self, name: str, country: str | None, description: str, *, guessed: bool = False) -> ActorId:
        """The person whom a text introduces by name and office or nationality.

        Args:
            name: The name.
            country: The state that the text gives, or that is guessed from it.
            description: The words that introduce the person.
            guessed: Whether the state is only guessed.
        """
        actor = replace(provisional(name, ActorKind.PERSON, country, description), guessed=guessed)
        known = self._known.get(actor.id) or self.introduced.get(actor.id)
        listed = self._gazetteer.get(actor.id)
        if known is None and listed is not None and country not in (None, listed.country):
            actor = provisional(f"{name} {country}", ActorKind.PERSON, country, description)
            known = self.introduced.get(actor.id)
        elif known is None and listed is not None:
            known = listed
        if known is None or (known.country is None and country is not None and known.provisional):
            self.introduced[actor.id] = actor
        self.remember(name, actor.id)
        return actor.id

    def place(self, person: ActorId, country: str | None) -> None:
        """Say of which state an introduced person is."""
        actor = self.introduced.get(person)
        if actor is not None and country is not None:
            self.introduced[person] = replace(actor, country=country, guessed=False)

    def office_holders(self, state: ActorId, office: str, past: bool) -> list[Candidate]:
        """Who held an office of a state on the day in question; who did before, where the text says "former"."""
        named = self._in_office.get((state, office))
        if named is not None and not past:
            return [Candidate(named, 0.75, "named with this office before in the text")]
        holders = self._gazetteer.holders_of(state, office)
        if self._on is None:
            return []
        on = self._on
        if office.endswith("-elect"):
            return self._elected(state, office.removesuffix("-elect"), on)
        found, before = [], 0
        for holder in holders:
            begun = holder.period.start is None or holder.period.start <= on
            now = holder.period.covers(on)
            if now and not past:
                found.append(Candidate(holder.person, 0.9, f"held the office on {on}"))
            elif begun and not now:
                score = max(0.3, round(0.62 - 0.12 * before, 2)) if past else 0.2
                found.append(Candidate(holder.person, score, f"held the office before {on}"))
                before += 1
        best: dict[ActorId, Candidate] = {}
        for candidate in sorted(found, key=lambda c: -c.score):
            best.setdefault(candidate.actor, candidate)
        return list(best.values())[:4]

    def office_of(self, person: ActorId) -> str | None:
        """The office that a person held on the day in question."""
        actor = self.actor(person)
        if actor is None or self._on is None:
            return None
        return next((t.office for t in actor.offices if t.period.start and t.period.covers(self._on)), None)

    def _elected(self, state: ActorId, office: str, on: date) -> list[Candidate]:
        """Who took an office within half a year after a day."""
        coming = [
            h.person
            for h in self._gazetteer.holders_of(state, office)
            if h.period.start is not None and timedelta(0) < h.period.start - on < timedelta(days=183)
        ]
        return [Candidate(person, 0.9, f"took the office after {on}") for person in coming[-1:]]

    def with_surname(self, surname: str, office: str | None, state: ActorId | None) -> list[Candidate]:
        """Whom a surname means: after an office, who held it; else who was named before in the text."""
        key = fold(surname)
        found: dict[ActorId, Candidate] = {}
        if office is not None:
            for person, score in self._holders_named(key, office, state):
                if person not in found or found[person].score < score:
                    found[person] = Candidate(person, round(score, 3), f"held the office named with {surname!r}")
        for at, person in enumerate(self._by_surname.get(key, ())):
            actor = self.actor(person)
            fits = state is None or actor is None or actor.country in (None, state)
            score = (0.9 if at == 0 else 0.6) - 0.4 * (not fits)
            if person not in found or found[person].score < score:
                found[person] = Candidate(person, score, "named before in the text")
        return sorted(found.values(), key=lambda c: -c.score)

    def alone(self, surname: str, listed: list[Candidate]) -> list[Candidate]:
        """Whom a surname without first name or title means, by who held an office around the day.

        Args:
            surname: Folded.
            listed: Those whom the tables let it mean.
        """
        named = self.with_surname(surname, None, None)
        if len(named) > 1 and self._is_faint(named[0].actor):
            known = next((c for c in named[1:] if self._in_office_now(c.actor)), None)
            if known is not None:
                first = replace(named[0], actor=known.actor, reason="named before in the text, and in office then")
                named = [first, replace(known, actor=named[0].actor), *(c for c in named[1:] if c is not known)]
        found = {c.actor: c for c in named}
        factor = 0.6 if named else 1.0
        for candidate in listed:
            at, reason = self._around(candidate.actor)
            score = round(candidate.score * factor * at, 3)
            found.setdefault(candidate.actor, replace(candidate, score=score, reason=f"{candidate.reason}{reason}"))
        if not named:
            for person in self._gazetteer.by_surname.get(surname, ()):
                if person not in found and self._in_office_now(person):
                    found[person] = Candidate(person, 0.7, f"bears the surname and held an office on {self._on}")
        return sorted(found.values(), key=lambda c: -c.score)

    def _is_faint(self, person: ActorId) -> bool:
        """Whether no table holds a person whom the text named long before."""
        return self._gazetteer.get(person) is None and self.here - self._named_at.get(person, 0) > _FRESH

    def by_day(self, candidates: list[Candidate]) -> list[Candidate]:
        """Bearers of one full name, by who held an office around the day."""
        if len(candidates) < 2:
            return candidates
        around = [(c, *self._around(c.actor)) for c in candidates]
        dated = [replace(c, score=round(c.score * at, 3), reason=f"{c.reason}{why}") for c, at, why in around]
        return sorted(dated, key=lambda c: -c.score)

    def _in_office_now(self, person: ActorId) -> bool:
        actor = self._gazetteer.actors.get(person)
        offices = actor.offices if actor is not None else ()
        return self._on is not None and any(t.period.start and t.period.covers(self._on) for t in offices)

    def _around(self, person: ActorId) -> tuple[float, str]:
        """By how much the day speaks for a person, and in which words."""
        actor = self._gazetteer.actors.get(person)
        starts = [t.period.start for t in actor.offices if t.period.start] if actor is not None else []
        if self._on is None or actor is None or not starts:
            return 1.0, ""
        if self._in_office_now(person):
            return 1.06, f"; in office on {self._on}"
        ends = [t.period.end or self._on for t in actor.offices]
        if min(starts) - self._on > _EARLY or self._on - max(ends) > _LATE:
            return 0.4, f"; in office long before or after {self._on}"
        return 1.0, ""

    def actor(self, person: ActorId) -> Actor | None:
        """An actor that the text has introduced, that was known before, or that the gazetteer holds."""
        here = self._known.get(person) or self.introduced.get(person) or self._gazetteer.get(person)
        return here if here is not None else self._elsewhere.get(person)

    def country(self, person: ActorId) -> str | None:
        """The state of a person, where it is known."""
        actor = self.actor(person)
        return actor.country if actor else None

    def _holders_named(self, key: str, office: str, state: ActorId | None) -> Iterable[tuple[ActorId, float]]:
        for person in self._gazetteer.by_surname.get(key, ()):
            for tenure in self._gazetteer.actors[person].offices:
                if state is not None and tenure.of != state:
                    continue
                same = tenure.office == office
                if office == "monarch" and not same:
                    continue
                when = self._on is None or tenure.period.covers(self._on)
                begun = self._on is None or tenure.period.start is None or tenure.period.start <= self._on
                yield person, 0.5 + 0.2 * same + 0.2 * when - 0.3 * (not begun)


def name_after(words: Words, at: int, hits: dict[int, Hit]) -> int:
    """Where a person's name that begins at word ``at`` ends; ``at`` itself where none begins there.

    Args:
        words: The words of the text.
        at: The first word of the name.
        hits: Listed names by their first word: the name of a state ends a person's name.
    """
    end = at
    while end < len(words) and end - at < _LONGEST and (end == at or _continues(words, end)):
        if not _belongs(words, end, end > at, hits.get(end)):
            break
        end += 1
        if words.possessive[end - 1]:
            break
    while end > at and words.keys[end - 1] in cue("particles") and not words.capital(end - 1):
        end -= 1
    return end


def _belongs(words: Words, i: int, inside: bool, hit: Hit | None) -> bool:
    """Whether a word is part of a person's name, ``inside`` which it stands or which it begins."""
    key = words.keys[i]
    if words.capital(i) and key not in cue("not_names"):
        return not _names_another(hit, inside)
    if inside and words.gap(i - 1) == "-":
        return True
    return key in (cue("particles") if inside else _FIRST_PARTICLES) and _leads_to_capital(words, i)


def _leads_to_capital(words: Words, at: int) -> bool:
    """Whether a particle, or two, lead to a capitalised word: ``bin`` in "bin Laden", ``de la`` in "de la Rua"."""
    after = at + 1
    if after < len(words) and words.keys[after] in cue("particles") and not words.capital(after):
        after += 1
    return after < len(words) and words.capital(after)


def _continues(words: Words, i: int) -> bool:
    gap = words.gap(i - 1)
    initial = words.ends[i - 1] - words.starts[i - 1] <= 2
    return gap in (" ", "-", "\n", "'", "’") or (initial and gap.strip() == "." and "\n" not in gap)


def _names_another(hit: Hit | None, inside: bool) -> bool:
    """Whether a listed name ends the name of a person; surnames and first names that are also places do not."""
    if hit is None:
        return False
    roles = {e.role for e in hit.entries}
    if roles & {Role.PERSON, Role.SURNAME}:
        return False
    return not (inside and roles <= {Role.PLACE, Role.HONORIFIC, Role.CAPITAL, Role.REGION})


def first_name_before(words: Words, at: int) -> bool:
    """Whether a capitalised word before a surname makes it another person's: ``Alireza`` before ``Raisi``."""
    if at == 0 or words.gap(at - 1) not in (" ", "-", ". ") or words.possessive[at - 1]:
        return False
    if words.gap(at - 1) == ". " and words.ends[at - 1] - words.starts[at - 1] > 2:
        return False
    if not words.capital(at - 1) or words.keys[at - 1] in cue("not_names") or words.in_headline(at - 1, at + 1):
        return False
    if words.gap(at - 1) == "-" and words.keys[at - 1] in cue("prefixes"):
        return False
    return not (words.opens_sentence(at - 1) and words.keys[at - 1] in cue("openers")) and words.keys[
        at - 1
    ] not in cue("openers")
