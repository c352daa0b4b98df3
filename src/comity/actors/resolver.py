"""Who is meant in a text: mentions of actors, each with its candidates on a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Role
from comity.actors.known import Known
from comity.actors.passage import Passage
from comity.actors.ranking import OFFICE
from comity.model import Actor, ActorId, Candidate, Mention, Sense


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the resolver found in a text.

    Attributes:
        mentions: In order of the text; none overlaps another.
        introduced: Persons and bodies that the text introduces and the gazetteer does not hold; hand the persons on
            as ``known``.
    """

    mentions: list[Mention]
    introduced: tuple[Actor, ...]


class Resolver:
    """Finds the actors that a text means: names, adjectives, capitals and seats, acronyms, organs, persons.

    A candidate's score says how sure it is; below 0.5 only the text around suggests it.

    Args:
        gazetteer: The actors to look for.
        known: Actors that no table holds and that earlier documents introduced.
    """

    def __init__(self, gazetteer: Gazetteer, known: Known | None = None) -> None:
        self.gazetteer = gazetteer
        self.known = known or Known()

    def mentions(self, text: str, *, on: date | None = None, known: Iterable[Actor] = ()) -> list[Mention]:
        """The mentions in a text, in its order.

        Args:
            text: A sentence, a paragraph or a whole document.
            on: The day of the text or of what it tells: "the Iranian President" is who held the office then.
            known: Persons named before (in earlier paragraphs), so that their surname alone means them.
        """
        return self.resolve(text, on=on, known=known).mentions

    def on_day(self, mention: Mention, day: date) -> Mention:
        """An office as it was held on another day: "the Iranian president" in a sentence about 2015.

        Args:
            mention: A mention that means an office of a state; any other comes back as it is.
            day: The day.
        """
        organ = next((c for c in mention.candidates if self._is_office(c.actor)), None)
        if organ is None or mention.sense is not Sense.OFFICE:
            return mention
        state, _, office = organ.actor.partition("/")
        holders = self.gazetteer.held_by(ActorId(state), office, day)
        held = [Candidate(person, 0.9 / len(holders), f"held the office on {day}") for person in holders]
        rest = [replace(c, score=min(c.score, 0.5) if held else OFFICE) for c in mention.candidates if c is organ]
        return replace(mention, candidates=tuple(sorted([*held, *rest], key=lambda c: -c.score)))

    def _is_office(self, actor: ActorId) -> bool:
        noun = self.gazetteer.nouns.get(actor.partition("/")[2])
        return noun is not None and noun.role is Role.OFFICE

    def resolve(self, text: str, *, on: date | None = None, known: Iterable[Actor] = ()) -> Resolution:
        """The mentions in a text, and the persons whom it introduces."""
        passage = Passage(self.gazetteer, text, on, known, self.known)
        return Resolution(passage.mentions(), tuple(passage.persons.introduced.values()))
