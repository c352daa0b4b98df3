"""Organs and offices without an owner: "the ministry", "the president", "his foreign minister"."""

from __future__ import annotations

from comity.actors.cues import cue
from comity.actors.discourse import Discourse
from comity.actors.found import Found
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Entry, Hit, Role
from comity.actors.persons import Persons
from comity.actors.words import Words
from comity.model import MARGIN, ActorId, ActorKind, Candidate, Sense

_HIS = frozenset({"his", "her"})
_OWNED = frozenset({"his", "her", "its", "their"})
_RARE = frozenset({"monarch", "supreme-leader", "crown-prince", "prince", "chancellor"})
"""Offices that few states have: without a listed holder "the Shah" is nobody's."""


class Ownerless:
    """The organs and offices of one text that are named without their state.

    Args:
        gazetteer: The actors.
        words: The words of the text.
        persons: The persons named in it.
        discourse: What it has named.
    """

    def __init__(self, gazetteer: Gazetteer, words: Words, persons: Persons, discourse: Discourse) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._persons = persons
        self._discourse = discourse

    def read(self, hit: Hit, start: int, entry: Entry) -> tuple[Sense, list[Candidate]] | None:
        """Whom an organ's or office's noun means.

        Args:
            hit: The noun.
            start: Its determiner.
            entry: What the noun is listed as.
        """
        role, suffix = entry.role, entry.target
        noun = self._gazetteer.nouns[suffix]
        foreign = noun.kind is ActorKind.PEOPLE and self._words.keys[start] not in ("its", "their")
        if suffix == "counterpart" or foreign:
            return None
        past = any(self._words.keys[i] in cue("past") for i in range(start, hit.first))
        owned = self._words.keys[start] in _OWNED
        named = None if past or owned else self._same_head(hit, start, suffix, role)
        if named is not None:
            candidates = [Candidate(named, 0.75, "named with this noun before in the text")]
        else:
            candidates = self._of_focus(start, suffix, role, past)
            candidates = [c for c in candidates if self._has_such(hit, c)]
        return (noun.sense, candidates) if candidates else None

    def _has_such(self, hit: Hit, candidate: Candidate) -> bool:
        """Whether a state has a body of this name: "the congress" of a state that has none is a conference."""
        congress = any(self._words.keys[i] == "congress" for i in range(hit.first, hit.last))
        return not congress or candidate.actor[:3].lower() in cue("congress")

    def _ends_alike(self, found: Found, hit: Hit) -> bool:
        """Whether an organ named before ends in the noun that stands alone now, like "ministry"."""
        keys = self._words.keys
        return found.head is not None and hit.last - hit.first == 1 and keys[found.last - 1] == keys[hit.first]

    def _same_head(self, hit: Hit, start: int, suffix: str, role: Role) -> ActorId | None:
        """Who was named with the same noun, unless several were."""
        for sentence in self._discourse.sentences(start):
            named = [(n, f) for n, f in enumerate(sentence) if f.head == suffix or self._ends_alike(f, hit)]
            if any(self._discourse.is_listed(f, sentence[n + 1]) for n, f in named if n + 1 < len(sentence)):
                return None
            persons = role is Role.OFFICE
            actors = {
                f.candidates[0].actor for _, f in named if persons or not f.candidates[0].actor.startswith("person/")
            }
            if actors:
                return actors.pop() if len(actors) == 1 else None
        return None

    def _of_focus(self, start: int, suffix: str, role: Role, past: bool) -> list[Candidate]:
        """The organ or office of the state that the text is about, or its holder on the day."""
        owners = self._owner(start)
        if not owners or (len(owners) > 1 and owners[0].score - owners[1].score < MARGIN):
            return []
        state, score = owners[0].actor, round(owners[0].score - 0.05, 3)
        organ = Candidate(ActorId(f"{state}/{suffix}"), score, f"{suffix} of {state}, which the text is about")
        if role is not Role.OFFICE:
            return [organ]
        if suffix in _RARE and not self._gazetteer.holders_of(state, suffix):
            return []
        holders = self._persons.office_holders(state, suffix, past)
        if holders and holders[0].score > 0.5 and (len(holders) < 2 or holders[1].score < holders[0].score - MARGIN):
            best = holders[0]
            reason = f"{best.reason}; {state} is what the text is about"
            return [Candidate(best.actor, score, reason), Candidate(organ.actor, score - 0.2, organ.reason)]
        return [organ]

    def _owner(self, start: int) -> list[Candidate]:
        """Whose the organ is: the state that the text is about; of "his" and "her", the person's."""
        if self._words.keys[start] not in _HIS:
            return self._discourse.focus(start)
        for sentence in self._discourse.sentences(start):
            for found in reversed(sentence):
                country = self._discourse.country(found)
                if self._discourse.kind(found) is ActorKind.PERSON and country is not None:
                    return [Candidate(ActorId(country), 0.7, "the state of the person named last")]
        return []
