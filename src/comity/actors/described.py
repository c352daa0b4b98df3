"""Descriptions in a text: "the two countries", "the kingdom", "his predecessor", told by what stands before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from comity.actors.cues import cue
from comity.actors.descriptions import Description, Meaning
from comity.actors.found import Found
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Hit, Role
from comity.actors.persons import Persons
from comity.actors.words import Words
from comity.model import ActorId, ActorKind, Candidate, Sense

REACH = 4
"""How many sentences back a description may reach."""
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n")
_BODIES = frozenset({ActorKind.IGO, ActorKind.FORMAT})
_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.FACTION, ActorKind.NGO, ActorKind.IGO, ActorKind.FORMAT)
_PRIVATE = frozenset({ActorKind.MEDIA, ActorKind.COMPANY, ActorKind.NGO})
_OF_MEANING = {
    Meaning.BODY: _BODIES,
    Meaning.GROUP: frozenset(_GROUPS),
    Meaning.COMPANY: frozenset({ActorKind.COMPANY}),
    Meaning.MEDIUM: frozenset({ActorKind.MEDIA}),
}
_HIS = frozenset({"his", "her"})
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LISTED = frozenset({"and", ",", "-", "–", "&", "with", "or"})


class Described:
    """The descriptions of one text.

    Args:
        gazetteer: The actors.
        words: The words of the text.
        persons: The persons named in it.
        found: Its mentions by name, in order of the text.
        on: The day that offices are read on.
    """

    def __init__(
        self, gazetteer: Gazetteer, words: Words, persons: Persons, found: Sequence[Found], on: date | None
    ) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._persons = persons
        self._on = on
        self._named = [f for f in found if f.candidates and f.attitude is None]
        self._firsts = [f.first for f in self._named]
        self._ends = [m.end() for m in _SENTENCE_END.finditer(words.text)]

    def read(self, hits: Sequence[Hit]) -> list[Found]:
        """The mentions by description.

        Args:
            hits: Nouns and descriptions that belong to no name, in order of the text.
        """
        taken = {i for f in self._named for i in range(f.first, f.last)}
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
        for entry in hit.entries:
            if entry.role in (Role.ORGAN, Role.OFFICE):
                return self._ownerless(hit, start, entry.role, entry.target)
        return None

    def _phrase_start(self, first: int) -> int | None:
        """The determiner before a noun and its modifiers; ``None`` where none stands there."""
        words, at = self._words, first - 1
        if at >= 0 and words.possessive[at] and (owner := self._named_until(first)) is not None:
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
            if words.keys[at] not in self._gazetteer.modifiers and words.keys[at] not in cue("past"):
                return None
            at -= 1
        return None

    def _named_until(self, end: int) -> Found | None:
        """The person whose name ends before a word."""
        at = bisect_left(self._firsts, end) - 1
        found = self._named[at] if at >= 0 else None
        return found if found is not None and found.last == end and self._kind(found) is ActorKind.PERSON else None

    # whom a description means

    def _described(self, hit: Hit, start: int, what: Description) -> Found | None:
        match what.means:
            case Meaning.PAIR:
                return self._made(hit, start, Sense.STATE, _organs(self._pair(start), what.organ))
            case Meaning.LEADERS:
                return self._made(hit, start, Sense.PERSON, self._leaders(start))
            case Meaning.SEVERAL:
                several = self._together(start, _NUMBERS[self._words.keys[hit.first]])
                return self._made(hit, start, Sense.STATE, _organs(several, what.organ))
            case Meaning.FORMER | Meaning.LATTER:
                return self._made(hit, start, Sense.STATE, self._of_pair(hit, start, what.means))
            case Meaning.NEIGHBOUR:
                return self._made(hit, start, Sense.STATE, self._neighbour(start))
            case Meaning.COUNTRY:
                return self._made(hit, start, Sense.STATE, self._focus(start))
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
        found = self._together(at, 2)
        if found:
            return found
        seen: dict[str, None] = {}
        for sentence in self._sentences(at):
            for country in reversed(self._countries(sentence)):
                seen.setdefault(country)
            if len(seen) >= 2:
                break
        if len(seen) != 2:
            return []
        later, earlier = seen
        return [Candidate(ActorId(earlier), 0.6, "the last two states named", (ActorId(later),))]

    def _together(self, at: int, size: int) -> list[Candidate]:
        """So many states, the only ones of a sentence, or joined to each other in one."""
        for back, sentence in enumerate(self._sentences(at)):
            countries = list(dict.fromkeys(self._countries(sentence)))
            if len(countries) == size:
                reason = "the only states of the sentence before" if back else "the only states named in the sentence"
                return [_several(countries, 0.8 - 0.05 * back, reason)]
            if len(countries) > size and (joined := self._joined(sentence, size)):
                return [_several(joined, 0.65 - 0.05 * back, "states named together")]
        return []

    def _joined(self, sentence: list[Found], size: int) -> list[str]:
        """The last run of so many different states that are joined by "and", a comma or a hyphen."""
        runs: list[list[str]] = [[]]
        for one, nxt in zip([None, *sentence], sentence, strict=False):
            country = self._country(nxt)
            if country is None:
                continue
            between = (
                "" if one is None else self._words.text[self._words.ends[one.last - 1] : self._words.starts[nxt.first]]
            )
            if (
                one is not None
                and set(between.replace("'s", "").replace("the", "").split()) <= _LISTED
                and len(between) < 12
            ):
                runs[-1].append(country)
            else:
                runs.append([country])
        fitting = [list(dict.fromkeys(run)) for run in runs if len(set(run)) == size]
        return fitting[-1] if fitting else []

    def _is_listed(self, one: Found, nxt: Found) -> bool:
        """Whether only "and", a comma or a hyphen stands between two mentions."""
        between = self._words.text[self._words.ends[one.last - 1] : self._words.starts[nxt.first]]
        return len(between) < 12 and set(between.replace("'s", "").split()) <= _LISTED | {"the"}

    def _leaders(self, at: int) -> list[Candidate]:
        met: dict[str, ActorId] = {}
        for sentence in self._sentences(at):
            for found in reversed(sentence):
                country = self._country(found)
                if country is not None and self._kind(found) is ActorKind.PERSON:
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
        for sentence in self._sentences(at):
            actors = list(dict.fromkeys(f.candidates[0].actor for f in sentence if f.sense is not Sense.PLACE))
            if len(actors) >= 2:
                return actors[-2:]
        return []

    def _neighbour(self, start: int) -> list[Candidate]:
        """Of the last two states, the one that is not the owner: "its neighbour"."""
        if self._words.keys[start] not in ("its", "their", "his", "her"):
            return []
        owner = self._focus(start)
        if not owner:
            return []
        for sentence in self._sentences(start):
            others = [c for c in dict.fromkeys(self._countries(sentence)) if c != owner[0].actor]
            if len(others) == 1:
                return [Candidate(ActorId(others[0]), 0.6, f"the other state named beside {owner[0].actor}")]
            if others:
                return []
        return []

    def _state_of(self, start: int, of: frozenset[ActorId]) -> list[Candidate]:
        seen: dict[str, float] = {}
        for back, sentence in enumerate(self._sentences(start)):
            for country in self._countries(sentence):
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
        for back, sentence in enumerate(self._sentences(start)):
            actors = list(dict.fromkeys(f.candidates[0].actor for f in sentence if self._kind(f) in kinds))
            if actors:
                score = 0.7 - 0.05 * back
                reason = "the last one named that can be called so"
                rest = [Candidate(a, 0.45 - 0.05 * back, "named beside it") for a in reversed(actors[:-1])]
                return [Candidate(actors[-1], score, reason), *rest]
        return []

    def _next_in_office(self, start: int, means: Meaning) -> list[Candidate]:
        """Who held the office before or after the person named last."""
        for sentence in self._sentences(start + 1):
            for found in reversed(sentence):
                if self._kind(found) is ActorKind.PERSON:
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

    # organs and offices without an owner

    def _ownerless(self, hit: Hit, start: int, role: Role, suffix: str) -> Found | None:
        noun = self._gazetteer.nouns[suffix]
        if suffix == "counterpart" or (
            noun.kind is ActorKind.PEOPLE and self._words.keys[start] not in ("its", "their")
        ):
            return None
        past = any(self._words.keys[i] in cue("past") for i in range(start, hit.first))
        named = None if past else self._same_head(start, suffix)
        if named is not None:
            candidates = [Candidate(named, 0.75, "named with this noun before in the text")]
        else:
            candidates = self._of_focus(start, suffix, role, past)
        if not candidates:
            return None
        found = self._made(hit, start, noun.sense, candidates)
        if found is not None:
            found.head = suffix
        return found

    def _same_head(self, start: int, suffix: str) -> ActorId | None:
        """Who was named with the same noun, unless several were."""
        for sentence in self._sentences(start):
            named = [(n, f) for n, f in enumerate(sentence) if f.head == suffix]
            if any(self._is_listed(f, sentence[n + 1]) for n, f in named if n + 1 < len(sentence)):
                return None
            actors = {f.candidates[0].actor for _, f in named}
            if actors:
                return actors.pop() if len(actors) == 1 else None
        return None

    def _of_focus(self, start: int, suffix: str, role: Role, past: bool) -> list[Candidate]:
        """The organ or office of the state that the text is about, or its holder on the day."""
        owners = self._owner(start)
        if not owners or (len(owners) > 1 and owners[0].score - owners[1].score < 0.1):
            return []
        state, score = owners[0].actor, round(owners[0].score - 0.05, 3)
        organ = Candidate(ActorId(f"{state}/{suffix}"), score, f"{suffix} of {state}, which the text is about")
        if role is not Role.OFFICE:
            return [organ]
        holders = self._persons.office_holders(state, suffix, past)
        if holders and holders[0].score > 0.5 and (len(holders) < 2 or holders[1].score < holders[0].score - 0.1):
            best = holders[0]
            reason = f"{best.reason}; {state} is what the text is about"
            return [Candidate(best.actor, score, reason), Candidate(organ.actor, score - 0.2, organ.reason)]
        return [organ]

    def _owner(self, start: int) -> list[Candidate]:
        if self._words.keys[start] not in _HIS:
            return self._focus(start)
        for sentence in self._sentences(start):
            for found in reversed(sentence):
                country = self._country(found)
                if self._kind(found) is ActorKind.PERSON and country is not None:
                    return [Candidate(ActorId(country), 0.7, "the state of the person named last")]
        return []

    def _focus(self, at: int) -> list[Candidate]:
        """The state that the text is about: the only one of the sentence, else the first of the one before.

        Where a text opens with the description, the only state that its sentence names behind it.
        """
        for back, sentence in enumerate(self._sentences(at)):
            countries = list(dict.fromkeys(self._countries(sentence, places=back == 0)))
            if len(countries) == 1:
                return [Candidate(ActorId(countries[0]), 0.7 - 0.05 * back, "the only state named there")]
            if countries:
                first, *rest = countries
                joint = 0.5 if self._joined(sentence, len(countries)) else 0.45
                others = [Candidate(ActorId(c), joint, "named beside it") for c in rest]
                return [Candidate(ActorId(first), 0.55, "the first state of the sentence"), *others]
        behind = set(self._countries(self._behind(at)))
        return [Candidate(ActorId(c), 0.5, "the only state of the sentence") for c in behind if len(behind) == 1]

    def _behind(self, at: int) -> list[Found]:
        """The mentions behind a word in its sentence."""
        number = bisect_right(self._ends, self._words.starts[at])
        end = self._ends[number] if number < len(self._ends) else len(self._words.text)
        found = self._named[bisect_left(self._firsts, at) :]
        return [f for f in found if self._words.starts[f.first] < end]

    # what the text has named

    def _sentences(self, at: int) -> Iterator[list[Found]]:
        """The mentions before a word, sentence by sentence backwards, its own first."""
        number = bisect_right(self._ends, self._words.starts[at])
        end = bisect_left(self._firsts, at)
        for n in range(number, max(number - REACH - 1, -1), -1):
            begin = self._ends[n - 1] if n > 0 else 0
            start = end
            while start > 0 and self._words.starts[self._firsts[start - 1]] >= begin:
                start -= 1
            yield self._named[start:end]
            end = start

    def _countries(self, sentence: Sequence[Found], *, places: bool = True) -> list[str]:
        """The states of the mentions in a sentence, those of media, firms and associations left out."""
        return [
            country
            for found in sentence
            if (places or found.sense is not Sense.PLACE)
            and self._kind(found) not in _PRIVATE
            and (country := self._country(found)) is not None
        ]

    def _country(self, found: Found) -> str | None:
        return self._persons.country(found.candidates[0].actor)

    def _kind(self, found: Found) -> ActorKind | None:
        actor = self._persons.actor(found.candidates[0].actor)
        return actor.kind if actor is not None else None


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


def _several(countries: Sequence[str], score: float, reason: str) -> Candidate:
    first, *others = (ActorId(c) for c in countries)
    return Candidate(first, round(score, 3), reason, tuple(others))
