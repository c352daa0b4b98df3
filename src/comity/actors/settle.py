"""What only the whole text can settle: near equals, and the state of those who are named without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.actors.discourse import SENTENCE_END
from comity.actors.found import Found
from comity.actors.gazetteer import Gazetteer
from comity.actors.persons import Persons
from comity.actors.provisional import provisional
from comity.actors.ranking import GUESS, promote
from comity.actors.words import Words
from comity.model import MARGIN, ActorId, ActorKind, Candidate, Sense

_NEAR = 60
"""How many mentions away a state may be guessed from."""
_BEHIND = 8
"""By how many words a state behind a mention must be nearer than one before it."""


class Settlement:
    """The mentions of one text, to be settled by each other.

    Args:
        gazetteer: Which actor belongs to which state.
        words: The words of the text.
        persons: The persons named in it.
        found: Its mentions; their candidates are settled in place.
    """

    def __init__(self, gazetteer: Gazetteer, words: Words, persons: Persons, found: list[Found]) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._persons = persons
        self._found = found
        self._found.sort(key=lambda f: f.first)
        self._firsts = [f.first for f in found]

    def settle(self) -> None:
        """Choose among near equals by what else the text names, and guess the state of persons without one."""
        countries = [c for f in self._found if (c := self._country_of(f)) is not None and f.sure]
        for found in self._found:
            if len(found.candidates) > 1 and found.ambiguous:
                found.candidates = promote(found.candidates, countries, self._persons.country)
                found.candidates = self._coarser(found)
            if found.pending is not None:
                self._guess_person(found, *found.pending)
            elif found.ethnic is not None:
                self._guess_ethnic(found, found.ethnic)
            elif found.unlisted is not None:
                self._guess_body(found, found.unlisted)
        for found in self._found:
            if found.same_as is not None:
                found.candidates = found.same_as.candidates

    def _coarser(self, found: Found) -> list[Candidate]:
        """For namesakes of one state between whom nothing decides, the office or state that they share."""
        best = [c for c in found.candidates if found.candidates[0].score - c.score < MARGIN]
        countries = {self._persons.country(c.actor) for c in best}
        country = countries.pop()
        if len(best) < 2 or countries or country is None or found.sense is not Sense.PERSON:
            return found.candidates
        offices = [{t.office for t in actor.offices} for c in best if (actor := self._persons.actor(c.actor))]
        shared = sorted(set.intersection(*offices)) if offices else []
        target = f"{country}/{shared[0]}" if shared else country
        reason = f"{len(best)} namesakes of one state; what they share"
        return [Candidate(ActorId(target), 0.6, reason), *(replace(c, score=0.45) for c in found.candidates)]

    def _guess_person(self, found: Found, name: str, description: str) -> None:
        if name == description:
            person = self._persons.introduce(name, self._only_country(found), description, guessed=True)
            found.candidates = [Candidate(person, GUESS, "a full name; the state is the only one of its sentence")]
        else:
            person = self._persons.introduce(name, self._nearest_country(found), description, guessed=True)
            found.candidates = [Candidate(person, GUESS, "named with a title; the state is the nearest in the text")]

    def _guess_ethnic(self, found: Found, suffix: str) -> None:
        """``ethnic Albanian rebels``: of the state nearest in the text, unless only their own is named."""
        own = found.candidates[0].actor
        country = self._nearest_country(found, but=own)
        if country is not None:
            reason = f"ethnic {own}; the state is the nearest in the text"
            found.candidates = [Candidate(ActorId(f"{country}/{suffix}"), 0.5, reason), Candidate(own, 0.3, "by name")]

    def _guess_body(self, found: Found, kind: ActorKind) -> None:
        name = self._words.text[self._words.starts[found.first] : self._words.ends[found.last - 1]]
        guess = found.country is None
        body = provisional(name, kind, self._nearest_country(found) if guess else found.country, name)
        body = replace(body, guessed=guess)
        if self._gazetteer.get(body.id) is None:
            self._persons.introduced.setdefault(body.id, body)
        if found.country is not None:
            found.candidates = [Candidate(body.id, 0.7, f"named as a body of {found.country}")]
        else:
            found.candidates = [Candidate(body.id, GUESS, "named as a body; the state is the nearest in the text")]

    def _only_country(self, found: Found) -> str | None:
        """The state that the sentence of a mention names, if it names one alone."""
        at = bisect_left(self._firsts, found.first)
        before, behind = self._found[max(0, at - _NEAR) : at], self._found[at : at + _NEAR]
        near = [*self._beside(found, before[::-1]), *self._beside(found, behind)]
        countries = {c for f in near if f.sure and (c := self._country_of(f)) is not None}
        return countries.pop() if len(countries) == 1 else None

    def _beside(self, found: Found, mentions: Iterable[Found]) -> Iterator[Found]:
        """Those of some mentions, nearest first, that stand in the sentence of another."""
        words = self._words
        for near in mentions:
            first, last = sorted((found, near), key=lambda f: f.first)
            if SENTENCE_END.search(words.text, words.ends[first.last - 1], words.starts[last.first]):
                return
            if near is not found:
                yield near

    def _nearest_country(self, found: Found, but: str | None = None) -> str | None:
        """The state of the nearest mention, one before it rather than one behind."""
        at = bisect_left(self._firsts, found.first)
        before = next(self._states(reversed(self._found[max(0, at - _NEAR) : at]), found, but), None)
        behind = next(self._states(self._found[at : at + _NEAR], found, but), None)
        if before is None or behind is None:
            return before[1] if before is not None else behind[1] if behind is not None else None
        return before[1] if found.first - before[0] <= behind[0] - found.first + _BEHIND else behind[1]

    def _states(self, mentions: Iterable[Found], found: Found, but: str | None) -> Iterator[tuple[int, str]]:
        for near in mentions:
            country = self._country_of(near) if near is not found and near.sure else None
            if country not in (None, but):
                yield near.first, str(country)

    def _country_of(self, found: Found) -> str | None:
        return self._persons.country(found.candidates[0].actor) if found.candidates else None
