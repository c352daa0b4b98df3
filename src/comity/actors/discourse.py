"""What a text has named up to a word: mentions by sentence, their states, and the state that the text is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from comity.actors.found import Found
from comity.actors.persons import Persons
from comity.actors.words import Words
from comity.model import ActorId, ActorKind, Candidate, Sense

_MOST = 40
"""Mentions of a sentence that are looked at: where a text has no full stops, the nearest."""
REACH = 4
"""How many sentences back a description may reach."""
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9]|$)|\n\s*\n")
"""Between two sentences, as far as a full stop and a capital tell."""
_PRIVATE = frozenset({ActorKind.MEDIA, ActorKind.COMPANY, ActorKind.NGO})
_LISTED = frozenset({"and", ",", "-", "–", "&", "with", "or", "the"})


class Discourse:
    """The mentions by name of one text.

    Args:
        words: The words of the text.
        persons: The persons named in it.
        found: Its mentions by name, in order of the text.
    """

    def __init__(self, words: Words, persons: Persons, found: Sequence[Found]) -> None:
        self._words = words
        self._persons = persons
        self.named = [f for f in found if f.candidates and f.attitude is None]
        self._firsts = [f.first for f in self.named]
        self._ends = [m.end() for m in SENTENCE_END.finditer(words.text)]

    def person_until(self, end: int) -> Found | None:
        """The person whose name ends before a word."""
        at = bisect_left(self._firsts, end) - 1
        found = self.named[at] if at >= 0 else None
        return found if found is not None and found.last == end and self.kind(found) is ActorKind.PERSON else None

    def joined(self, sentence: list[Found], size: int) -> list[str]:
        """The last run of so many different states that are joined by "and", a comma or a hyphen."""
        runs: list[list[str]] = [[]]
        for one, nxt in zip([None, *sentence], sentence, strict=False):
            country = self.country(nxt)
            if country is None:
                continue
            if one is not None and self.is_listed(one, nxt):
                runs[-1].append(country)
            else:
                runs.append([country])
        fitting = [list(dict.fromkeys(run)) for run in runs if len(set(run)) == size]
        return fitting[-1] if fitting else []

    def is_listed(self, one: Found, nxt: Found) -> bool:
        """Whether only "and", a comma or a hyphen stands between two mentions."""
        between = self._words.text[self._words.ends[one.last - 1] : self._words.starts[nxt.first]]
        return len(between) < 12 and set(between.replace("'s", "").split()) <= _LISTED

    def together(self, at: int, size: int) -> list[Candidate]:
        """So many states, the only ones of a sentence, or joined to each other in one."""
        for back, sentence in enumerate(self.sentences(at)):
            countries = list(dict.fromkeys(self.countries(sentence)))
            if len(countries) == size:
                reason = "the only states of the sentence before" if back else "the only states named in the sentence"
                return [_several(countries, 0.8 - 0.05 * back, reason)]
            if len(countries) > size and (joined := self.joined(sentence, size)):
                return [_several(joined, 0.65 - 0.05 * back, "states named together")]
        return []

    def focus(self, at: int) -> list[Candidate]:
        """The state that the text is about: the only one of the sentence, else the first of the one before.

        Where a text opens with the description, the only state that its sentence names behind it.
        """
        for back, sentence in enumerate(self.sentences(at)):
            countries = list(dict.fromkeys(self.countries(sentence, places=back == 0)))
            if len(countries) == 1:
                return [Candidate(ActorId(countries[0]), 0.7 - 0.05 * back, "the only state named there")]
            if countries:
                first, *rest = countries
                joint = 0.5 if self.joined(sentence, len(countries)) else 0.45
                others = [Candidate(ActorId(c), joint, "named beside it") for c in rest]
                return [Candidate(ActorId(first), 0.55, "the first state of the sentence"), *others]
        behind = set(self.countries(self.behind(at)))
        return [Candidate(ActorId(c), 0.5, "the only state of the sentence") for c in behind if len(behind) == 1]

    def behind(self, at: int) -> list[Found]:
        """The mentions behind a word in its sentence."""
        number = bisect_right(self._ends, self._words.starts[at])
        end = self._ends[number] if number < len(self._ends) else len(self._words.text)
        start = bisect_left(self._firsts, at)
        found = self.named[start : start + _MOST]
        return [f for f in found if self._words.starts[f.first] < end]

    def sentences(self, at: int) -> Iterator[list[Found]]:
        """The mentions before a word, sentence by sentence backwards, its own first."""
        number = bisect_right(self._ends, self._words.starts[at])
        end = bisect_left(self._firsts, at)
        for n in range(number, max(number - REACH - 1, -1), -1):
            begin = self._ends[n - 1] if n > 0 else 0
            start = end
            while start > 0 and end - start < _MOST and self._words.starts[self._firsts[start - 1]] >= begin:
                start -= 1
            yield self.named[start:end]
            end = start

    def countries(self, sentence: Sequence[Found], *, places: bool = True) -> list[str]:
        """The states of the mentions in a sentence, those of media, firms and associations left out."""
        return [
            country
            for found in sentence
            if (places or found.sense is not Sense.PLACE)
            and self.kind(found) not in _PRIVATE
            and (country := self.country(found)) is not None
        ]

    def country(self, found: Found) -> str | None:
        """The state of whom a mention means."""
        return self._persons.country(found.candidates[0].actor)

    def kind(self, found: Found) -> ActorKind | None:
        """What whom a mention means is."""
        actor = self._persons.actor(found.candidates[0].actor)
        return actor.kind if actor is not None else None


def _several(countries: Sequence[str], score: float, reason: str) -> Candidate:
    first, *others = (ActorId(c) for c in countries)
    return Candidate(first, round(score, 3), reason, tuple(others))
