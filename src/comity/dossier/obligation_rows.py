"""What each of a pair owes where the other is attacked, as typed values of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.dossier.rows import Party, Sentence
from comity.model import StatementId

Owed = Literal["owed", "depends", "not owed"]


@dataclass(frozen=True, slots=True)
class Witness:
    """What a clause says, and where from.

    Attributes:
        words: Its words, or what a curated entry says of it.
        quoted: Whether they are the source's own.
        language: The language of a quote.
        ids: The statement, where its words stand on the page.
        source: The citation of a curated entry, or the row of a data set; empty for a text.
        checked: With what a curated entry was compared, if with anything.
    """

    words: str
    quoted: bool
    language: str
    ids: tuple[StatementId, ...]
    source: str
    checked: str

    @property
    def kind(self) -> str:
        """What sort of source it is, without its name: "curated, compared with a report, no text"."""
        return re.split(r': | in "| \(| "', self.checked)[0]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """An instrument, or several that cannot be told apart, with what they make of a duty.

    Attributes:
        instrument: Its name.
        also: Its other names.
        articles: Its articles, in words.
        answer: What it makes of the duty.
        why: What that depends on, or why it is not owed.
        more: What would change it and what is taken for granted.
        witnesses: What its clauses say.
    """

    instrument: str
    also: tuple[str, ...]
    articles: str
    answer: Owed
    why: str
    more: str
    witnesses: tuple[Witness, ...]

    @property
    def short(self) -> str:
        """Its name without its parties, and its articles."""
        name = self.instrument.partition(" between ")[0]
        return f"{name}, {self.articles}" if self.articles else name


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, once, with the instruments under which it is owed, may be, or is not.

    Attributes:
        words: What it is: "to give the aggressor no help against Iran".
        answer: Whether it is owed.
        disagree: The words of sources that disagree on it; empty where none do.
        grounds: The instruments.
    """

    words: str
    answer: Owed
    disagree: str
    grounds: tuple[GroundRow, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    """What one owes where the other is attacked: all that is on record, what is owed first."""

    obligor: Party
    attacked: Party
    sentence: str
    duties: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class ObligationsSection:
    """What each of the pair owes where the other is attacked by any other state.

    Attributes:
        on: The day on which the instruments are taken to stand.
        directions: One way and the other.
        sentences: For the summary.
        everybody: What nearly all states owe, by instrument and article, which is left out.
    """

    on: date
    directions: tuple[Direction, ...]
    sentences: tuple[Sentence, ...]
    everybody: tuple[str, ...]
