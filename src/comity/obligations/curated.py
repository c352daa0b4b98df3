"""Instruments in force, written as data: their parties in time, stages and clauses, each checked or from memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.model import ActorId, ActorRef, Period, Precision, Stage, When

CODER = "instruments/1"
"""The list that curated entries stand in, and its version."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A text with which entries were compared.

    Attributes:
        title: Its title.
        where: Where it can be read: an address, a volume and page.
        sort: ``text``, ``translation`` or ``report``.
        read: The day on which it was read.
        confidence: How sure an entry is that rests on it, from 0 to 1.
    """

    title: str
    where: str
    sort: str
    read: date
    confidence: float

    @property
    def words(self) -> str:
        """Against what, and when: ``text of "North Atlantic Treaty" (https://...), read 2026-11-30``."""
        kind = {"text": "the text in", "translation": "a translation in", "report": "a report, no text:"}[self.sort]
        return f'{kind} "{self.title}" ({self.where}), read {self.read.isoformat()}'


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition, exception or escape of a clause, with what is structured of it.

    Attributes:
        kind: A row of ``vocab/conditions.toml``.
        words: It in our words, or a term of art.
        of: The obligors that alone it touches; none means all.
        actors: Adversaries that it names.
        places: Places that it names, as the gazetteer has them.
        territory: Whether it names the territory of those to whom the clause is owed, whoever they are on the day.
        number: The least number of adversaries.
        excepted: Whether the duty does not hold for what it names; else it holds for that alone.
        memory: Whether it is from memory where the clause itself was compared with a text.
    """

    kind: str
    words: str
    of: tuple[ActorId, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    places: tuple[ActorRef, ...] = ()
    territory: bool = False
    number: int | None = None
    excepted: bool = False
    memory: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """What sets a clause off.

    Attributes:
        event: A word of the model's ``Trigger``: ``attack``, ``threat`` ...
        words: It in our words.
        on: Whom it must strike; none means any beneficiary.
        by: Who must do it, or ``"any"``.
    """

    event: str
    words: str
    on: tuple[ActorRef, ...] = ()
    by: tuple[ActorRef, ...] | Literal["any"] = "any"


@dataclass(frozen=True, slots=True)
class Clause:
    """An article, or the part of one, that binds somebody to something, or says that it does not.

    Attributes:
        article: Its number: ``5``, ``3(3)``.
        obligation: A kind of ``vocab/obligations``.
        duty: What is owed, in our words.
        negated: Whether the instrument leaves this obligation out; ``duty`` then says from what that follows.
        obligor, beneficiary: Who owes and to whom; none means the parties, each to the others.
        occasion: What sets it off; ``None`` where it is owed at all times.
        limits: Conditions, exceptions, escapes.
        period: When the clause was so; open ends are those of the instrument.
        witness: With what it was compared; ``None`` where it is from memory.
        fields: ``security`` and the like.
    """

    article: str
    obligation: str
    duty: str
    negated: bool
    obligor: tuple[ActorId, ...]
    beneficiary: tuple[ActorId, ...]
    occasion: Occasion | None
    limits: tuple[Limit, ...]
    period: Period
    witness: Witness | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step in an instrument's life: signed, in force, suspended, ended.

    Attributes:
        stage: The stage reached.
        when: When.
        words: What happened, where the stage alone does not tell: ``renewed for 20 years``.
    """

    stage: Stage
    when: When
    words: str = ""

    def reached(self, on: date) -> bool:
        """Whether it had surely been reached on a day: of an imprecise time, the last day counts."""
        return self.when.latest is not None and self.when.latest <= on


@dataclass(frozen=True, slots=True)
class Party:
    """A party of an instrument, and when it was bound."""

    ref: ActorRef
    periods: tuple[Period, ...]

    def bound(self, on: date) -> bool:
        """Whether it was bound on a day: the first and the last day count."""
        return any(p.covers(on) for p in self.periods)


@dataclass(frozen=True)
class CuratedInstrument:
    """An instrument that is written as data from public knowledge.

    Attributes:
        id: The name of its file: ``north-atlantic-treaty``.
        name: Its title.
        also: Other names.
        form: ``treaty``, ``constituent``, ``decision``, ``declaration`` or ``unilateral``.
        binding: Whether it makes duties in international law.
        parties: Who is or was bound, each with its periods.
        steps: Its life, earliest first.
        term_years: How long it was concluded for, in years; ``None`` where no term is set.
        renewal: What follows on the term, in words.
        depositary: Who keeps it.
        registration: Where it is registered, mostly a number of the United Nations Treaty Series.
        citation: What to cite.
        atop: Its number in the ATOP data (Leeds et al. 2002), where they have it.
        url: Where its text can be read.
        notes: What else to know.
        witness: With what its dates and parties were compared; ``None`` where they are from memory.
        clauses: Its obligations, and those that it leaves out.
        file: The file it stands in.
        own: Whether it is the user's.
    """

    id: str
    name: str
    also: tuple[str, ...]
    form: str
    binding: bool
    parties: tuple[Party, ...]
    steps: tuple[Step, ...]
    term_years: float | None
    renewal: str | None
    depositary: str | None
    registration: str | None
    citation: str
    atop: int | None
    url: str | None
    notes: tuple[str, ...]
    witness: Witness | None
    clauses: tuple[Clause, ...]
    file: str
    own: bool

    def stage_on(self, day: date) -> Stage | None:
        """Where it stood on a day; ``None`` before it was signed."""
        reached = [step for step in self.steps if step.reached(day)]
        return reached[-1].stage if reached else None

    def parties_on(self, day: date) -> tuple[ActorRef, ...]:
        """Who was bound on a day; nobody once it had ended.

        Before its entry into force they are those whom it bound first, as far as that is known by now.
        """
        stage = self.stage_on(day)
        if stage in (None, Stage.ENDED):
            return ()
        if stage is Stage.SIGNED and self._entry is not None:
            day = max(day, self._entry)
        return tuple(party.ref for party in self.parties if party.bound(day))

    @property
    def _entry(self) -> date | None:
        """The day by which it had entered into force."""
        return next((step.when.latest for step in self.steps if step.stage is Stage.IN_FORCE), None)

    def clauses_on(self, day: date) -> tuple[Clause, ...]:
        """The clauses that were so on a day; none once it had ended."""
        if self.stage_on(day) in (None, Stage.ENDED):
            return ()
        return tuple(clause for clause in self.clauses if clause.period.covers(day))

    @property
    def unchecked(self) -> tuple[Clause, ...]:
        """The clauses that are from memory."""
        return tuple(clause for clause in self.clauses if clause.witness is None)


@dataclass(frozen=True)
class CuratedInstruments:
    """All instruments written as data: ours, and the user's over them.

    Attributes:
        version: Hash of the files.
        instruments: By id, sorted by the day of signature.
    """

    version: str
    instruments: Mapping[str, CuratedInstrument]

    def on(self, day: date) -> tuple[CuratedInstrument, ...]:
        """The instruments that had been signed by a day and had not ended."""
        return tuple(i for i in self.instruments.values() if i.stage_on(day) not in (None, Stage.ENDED))


def life(instrument: CuratedInstrument) -> When:
    """From its entry into force (else its signature) to its end."""
    first = next((s for s in instrument.steps if s.stage is Stage.IN_FORCE), instrument.steps[0])
    last = next((s for s in instrument.steps if s.stage is Stage.ENDED), None)
    end = last.when.latest if last else None
    return When(first.when.earliest, end, Precision.RANGE if end else Precision.SINCE)
