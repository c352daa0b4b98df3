"""Descriptions in a text: "the two countries", "the kingdom", "his predecessor", told by what stands before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from comity.actors.cues import cue
from comity.actors.descriptions import Description, Meaning
from comity.actors.discourse import Discourse
from comity.actors.found import Found
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Hit, Role
from comity.actors.ownerless import Ownerless
from comity.actors.persons import Persons
from comity.actors.words import Words
from comity.model import ActorId, ActorKind, Candidate, Sense

_BODIES = frozenset({ActorKind.IGO, ActorKind.FORMAT})
_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.FACTION, ActorKind.NGO, ActorKind.IGO, ActorKind.FORMAT)
_OF_MEANING = {
    Meaning.BODY: _BODIES,
    Meaning.GROUP: frozenset(_GROUPS),
    Meaning.COMPANY: frozenset({ActorKind.COMPANY}),
    Meaning.MEDIUM: frozenset({ActorKind.MEDIA}),
}
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


class Described:
    """The descriptions of one text.

    Args:
        gazetteer: The actors.
        words: The words of the text.
        persons: The persons named in it.
        found: Its mentions by name, in order of the text.
    """

    def __init__(self, gazetteer: Gazetteer, words: Words, persons: Persons, found: Sequence[Found]) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._persons = persons
        self._discourse = Discourse(words, persons, found)
        self._ownerless = Ownerless(gazetteer, words, persons, self._discourse)

    def read(self, hits: Sequence[Hit]) -> list[Found]:
        """The mentions by description.

        Args:
            hits: Nouns and descriptions that belong to no name, in order of the text.
        """
        taken = {i for f in self._discourse.named for i in range(f.first, f.last)}
        read: list[Found] = []
        for hit in hits:
            if hit.last - 1 in taken:
                continue
            start = self._phrase_start(hit.first)
            found = self._read(hit, start) if start is not None else None
            if found is not None:
                read.append(found)
        return read

    def _read(self, hit: Hit, start: int) -> Found | None:
        determiner = self._words.keys[start]
        owned = determiner not in cue("determiners")
        for entry in hit.entries:
            if entry.role is Role.DESCRIPTION:
                if owned and self._gazetteer.descriptions[entry.target].means not in _OF_PERSONS:
                    continue
                found = self._described(hit, start, self._gazetteer.descriptions[entry.target])
                if found is not None:
                    return found
        if owned:
            return None
        organ = next((e for e in hit.entries if e.role in (Role.ORGAN, Role.OFFICE)), None)
        meant = self._ownerless.read(hit, start, organ) if organ is not None else None
        found = self._made(hit, start, *meant) if meant is not None else None
        if found is not None and organ is not None:
            found.head = organ.target
        return found

    def _phrase_start(self, first: int) -> int | None:
        """The determiner before a noun and its modifiers; ``None`` where none stands there."""
        words, at = self._words, first - 1
        if at >= 0 and words.possessive[at] and (owner := self._discourse.person_until(first)) is not None:
            return owner.first
        if words.keys[first] == "both":
            return first
        for _ in range(4):
            if at < 0 or words.gap(at) not in (" ", "\n", "-", ' "', " “") or words.possessive[at]:
                return None
            if words.keys[at] in cue("determiners"):
                return at
            if words.keys[at] in _NUMBERS or words.keys[at] in ("two", "anti", "pro", "non"):
                return None
            known = words.keys[at] in self._gazetteer.modifiers or words.keys[at] in cue("past") | cue("regional")
            if not known:
                return None
            at -= 1
        return None

    # whom a description means

    def _described(self, hit: Hit, start: int, what: Description) -> Found | None:
        match what.means:
            case Meaning.PAIR:
                return self._made(hit, start, Sense.STATE, _organs(self._pair(start), what.organ))
            case Meaning.LEADERS:
                return self._made(hit, start, Sense.PERSON, self._leaders(start))
            case Meaning.SEVERAL:
                several = self._discourse.together(start, _NUMBERS[self._words.keys[hit.first]])
                return self._made(hit, start, Sense.STATE, _organs(several, what.organ))
            case Meaning.FORMER | Meaning.LATTER:
                return self._made(hit, start, Sense.STATE, self._of_pair(hit, start, what.means))
            case Meaning.NEIGHBOUR:
                return self._made(hit, start, Sense.STATE, self._neighbour(start))
            case Meaning.COUNTRY:
                return self._made(hit, start, Sense.STATE, self._discourse.focus(start))
            case Meaning.STATE:
                return self._made(hit, start, Sense.STATE, self._state_of(start, what.of))
            case Meaning.PREDECESSOR | Meaning.SUCCESSOR:
                return self._made(hit, start, Sense.PERSON, self._next_in_office(start, what.means))
        return self._made(hit, start, Sense.BODY, self._last_of(start, _OF_MEANING[what.means]))

    def _made(self, hit: Hit, start: int, sense: Sense, candidates: list[Candidate]) -> Found | None:
        bare = self._words.keys[start] in ("the", "this", "that", "these", "those")
        first = start + 1 if bare else start
        return Found(first, hit.last, sense, candidates, Role.DESCRIPTION, described=True) if candidates else None

    def _pair(self, at: int) -> list[Candidate]:
        found = self._discourse.together(at, 2)
        if found:
            return found
        seen: dict[str, None] = {}
        for sentence in self._discourse.sentences(at):
            for country in reversed(self._discourse.countries(sentence)):
                seen.setdefault(country)
            if len(seen) >= 2:
                break
        if len(seen) != 2:
            return []
        later, earlier = seen
        return [Candidate(ActorId(earlier), 0.6, "the last two states named", (ActorId(later),))]

    def _leaders(self, at: int) -> list[Candidate]:
        met: dict[str, ActorId] = {}
        for sentence in self._discourse.sentences(at):
            for found in reversed(sentence):
                country = self._discourse.country(found)
                if country is not None and self._discourse.kind(found) is ActorKind.PERSON:
                    met.setdefault(country, found.candidates[0].actor)
            if len(met) >= 2:
                break
        if len(met) != 2:
            return []
        later, earlier = met.values()
        return [Candidate(earlier, 0.75, "the two persons named before", (later,))]

    def _of_pair(self, hit: Hit, start: int, means: Meaning) -> list[Candidate]:
        nxt = hit.last
        if nxt < len(self._words) and self._words.gap(nxt - 1) == " " and self._words.keys[nxt] not in cue("verbs"):
            return []
        actors = self._last_two(start)
        if len(actors) != 2:
            return []
        chosen = actors[0] if means is Meaning.FORMER else actors[1]
        return [Candidate(chosen, 0.7, f"the {means} of the two named before")]

    def _last_two(self, at: int) -> list[ActorId]:
        for sentence in self._discourse.sentences(at):
            actors = list(dict.fromkeys(f.candidates[0].actor for f in sentence if f.sense is not Sense.PLACE))
            if len(actors) >= 2:
                return actors[-2:]
        return []

    def _neighbour(self, start: int) -> list[Candidate]:
        """Of the last two states, the one that is not the owner: "its neighbour"."""
        if self._words.keys[start] not in ("its", "their", "his", "her"):
            return []
        owner = self._discourse.focus(start)
        if not owner:
            return []
        for sentence in self._discourse.sentences(start):
            others = [c for c in dict.fromkeys(self._discourse.countries(sentence)) if c != owner[0].actor]
            if len(others) == 1:
                return [Candidate(ActorId(others[0]), 0.6, f"the other state named beside {owner[0].actor}")]
            if others:
                return []
        return []

    def _state_of(self, start: int, of: frozenset[ActorId]) -> list[Candidate]:
        seen: dict[str, float] = {}
        for back, sentence in enumerate(self._discourse.sentences(start)):
            for country in self._discourse.countries(sentence):
                if country in of:
                    seen.setdefault(country, 0.75 - 0.1 * back)
            if seen:
                break
        tie = len(seen) > 1
        reason = "the last state named that can be called so"
        return sorted(
            (Candidate(ActorId(c), 0.5 if tie else score, reason) for c, score in seen.items()), key=lambda c: -c.score
        )

    def _last_of(self, start: int, kinds: frozenset[ActorKind]) -> list[Candidate]:
        for back, sentence in enumerate(self._discourse.sentences(start)):
            actors = list(dict.fromkeys(f.candidates[0].actor for f in sentence if self._discourse.kind(f) in kinds))
            if actors:
                score = 0.7 - 0.05 * back
                reason = "the last one named that can be called so"
                rest = [Candidate(a, 0.45 - 0.05 * back, "named beside it") for a in reversed(actors[:-1])]
                return [Candidate(actors[-1], score, reason), *rest]
        return []

    def _next_in_office(self, start: int, means: Meaning) -> list[Candidate]:
        """Who held the office before or after the person named last."""
        for sentence in self._discourse.sentences(start + 1):
            for found in reversed(sentence):
                if self._discourse.kind(found) is ActorKind.PERSON:
                    return self._beside_in_office(found.candidates[0].actor, means)
        return []

    def _beside_in_office(self, person: ActorId, means: Meaning) -> list[Candidate]:
        actor = self._persons.actor(person)
        for tenure in reversed(actor.offices if actor is not None else ()):
            holders = [h for h in self._gazetteer.holders_of(tenure.of, tenure.office) if h.person != person]
            day = tenure.period.start if means is Meaning.PREDECESSOR else tenure.period.end
            if day is None:
                continue
            near = timedelta(days=120)
            for holder in holders:
                beside = holder.period.end if means is Meaning.PREDECESSOR else holder.period.start
                if beside is not None and abs(beside - day) <= near:
                    return [Candidate(holder.person, 0.7, f"held the office of {person} {_SIDE[means]}")]
        return []


_OF_PERSONS = frozenset({Meaning.PREDECESSOR, Meaning.SUCCESSOR})
_SIDE = {Meaning.PREDECESSOR: "before", Meaning.SUCCESSOR: "after"}


def _organs(candidates: list[Candidate], organ: str | None) -> list[Candidate]:
    """The same organ of each state: "both governments"."""
    if organ is None:
        return candidates
    return [
        replace(c, actor=ActorId(f"{c.actor}/{organ}"), others=tuple(ActorId(f"{o}/{organ}") for o in c.others))
        for c in candidates
    ]
