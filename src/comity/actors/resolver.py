"""Who is meant in a text: mentions of actors, each with its candidates on a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.actors.gazetteer import Gazetteer
from comity.actors.known import Known
from comity.actors.passage import Passage
from comity.model import Actor, Mention


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

    def resolve(self, text: str, *, on: date | None = None, known: Iterable[Actor] = ()) -> Resolution:
        """The mentions in a text, and the persons whom it introduces."""
        passage = Passage(self.gazetteer, text, on, known, self.known)
        return Resolution(passage.mentions(), tuple(passage.persons.introduced.values()))
