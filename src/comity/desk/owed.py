"""Obligations as a user asks for them: what is in force on a date, and who owes what to whom if something happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, overload

from comity.desk.asking import Asking
from comity.desk.dates import last_day
from comity.desk.results import Rows
from comity.errors import UsageError
from comity.model import Actor, ActorId, DocumentId, Statement, StatementId, When

if TYPE_CHECKING:
    from comity.actors import Gazetteer
    from comity.obligations.clause import Clause
    from comity.obligations.compare import Comparison
    from comity.obligations.curated import CuratedInstrument
    from comity.obligations.reasoner import Consequences


@dataclass(frozen=True, slots=True)
class _Known:
    """The clauses on record, the curated instruments among what they stand in, the day, and the gazetteer."""

    clauses: tuple[Clause, ...]
    listed: tuple[CuratedInstrument, ...]
    on: date
    gazetteer: Gazetteer

    def name_of(self, given: str) -> str:
        """The name under which clauses stand of a curated instrument that is called otherwise too: NATO."""
        wanted = " ".join(given.casefold().split())
        found = [i.name for i in self.listed if any(wanted in n.casefold() for n in (i.id, *i.also))]
        return found[0] if len(found) == 1 and wanted else given


class Owed(Asking):
    """What the commitments of a view, and beside it the curated instruments, oblige to."""

    @overload
    def obligations(
        self,
        *actors: str,
        on: str | date | None = None,
        curated: bool = True,
        own: str | PathLike[str] | None = None,
    ) -> Rows[Clause]: ...
    @overload
    def obligations(
        self,
        *,
        trigger: str | Sequence[str],
        on: str | date | None = None,
        at: str | None = None,
        provoked: bool | None = None,
        requested: bool | None = None,
        cascade: bool = True,
        strict: bool = False,
        curated: bool = True,
        own: str | PathLike[str] | None = None,
    ) -> Consequences: ...
    def obligations(
        self,
        *actors: str,
        trigger: str | Sequence[str] | None = None,
        on: str | date | None = None,
        at: str | None = None,
        provoked: bool | None = None,
        requested: bool | None = None,
        cascade: bool = True,
        strict: bool = False,
        curated: bool = True,
        own: str | PathLike[str] | None = None,
    ) -> Rows[Clause] | Consequences:
        """What is owed on a date: without a trigger the clauses in force, with one who owes what to whom.

        Args:
            actors: Without a trigger: only clauses in which all of them have a part; code, id or name.
            trigger: ``USA attacks IRN``, or several: ``ACTOR
                (attacks|invades|fights|threatens|sanctions|blockades) ACTOR [in PLACE]``.
            on: The day; ``None`` for the view's, else today.
            at: Where it happens, if the trigger does not say; else it is taken to happen in the homeland of whom it
                strikes.
            provoked: Whether those who are struck provoked it; ``None`` makes cases.
            requested: Whether they ask for help; ``None`` makes cases.
            cascade: Whether allies that owe to fight are taken to fight, so that their entry may set off more.
            strict: Whether what is only signed is not taken to bind.
            curated: Whether instruments that are written as data count beside the view's statements.
            own: A folder with the user's instruments, over the shipped ones.

        Returns:
            Clauses, those about the earliest instruments first; or the consequences of the trigger, with every
            verdict's reasons.

        Raises:
            UsageError: The trigger is not put so, or one of its actors did not exist on the day.
            UnknownActor: Nobody is called so.
            BadDate: ``on`` is no date.
        """
        known = self._clauses(on, curated=curated, own=own, strict=strict)
        if trigger is None:
            return self._in_force(known, actors)
        from comity.obligations.clause import binding
        from comity.obligations.contingency import Case, check_events, read_contingency
        from comity.obligations.program import Program
        from comity.obligations.reasoner import consequences

        if actors:
            raise UsageError("actors and a trigger are two questions", do="ask one of them")
        texts = (trigger,) if isinstance(trigger, str) else trigger
        events = check_events(read_contingency(t, known.gazetteer, known.on, at) for t in texts)
        case = Case(events, known.on, provoked, requested, cascade)
        return consequences(Program(binding(known.clauses), known.gazetteer), case)

    def compare_obligations(
        self,
        *sides: tuple[str, str] | str,
        on: str | date | None = None,
        curated: bool = True,
        own: str | PathLike[str] | None = None,
    ) -> Comparison:
        """What pairs of states owe each other, or instruments oblige to, kind by kind, side by side, with the words.

        Args:
            sides: Two or more: pairs of codes, ids or names, or names of instruments or parts of them.
            on: The day; ``None`` for the view's, else today.
            curated: Whether instruments that are written as data count beside the view's statements.
            own: A folder with the user's instruments, over the shipped ones.

        Raises:
            UsageError: Fewer than two sides, or no instrument is called so.
            UnknownActor: Nobody is called so.
            BadDate: ``on`` is no date.
        """
        from comity.obligations.compare import compared

        if len(sides) < 2:
            raise UsageError("one side alone cannot be compared", do="name two, like RUS-IRN RUS-PRK")
        known = self._clauses(on, curated=curated, own=own)
        meant = [
            known.name_of(s) if isinstance(s, str) else (self._member(s[0], known), self._member(s[1], known))
            for s in sides
        ]
        return compared(known.clauses, meant, known.on)

    def _if_attacked(self, *actors: ActorId, own: str | PathLike[str] | None = None) -> tuple[Consequences, ...]:
        """What an attack on each of some states by any other state sets off, on the view's day."""
        from comity.obligations.clause import binding
        from comity.obligations.contingency import attacked_from_outside
        from comity.obligations.program import Program
        from comity.obligations.reasoner import consequences

        known = self._clauses(None, curated=True, own=own)
        there = [a for a in actors if (actor := known.gazetteer.get(a)) and actor.existed(known.on)]
        program = Program(binding(known.clauses), known.gazetteer)
        return tuple(consequences(program, attacked_from_outside(a, known.on), cases=False) for a in there)

    def _in_force(self, known: _Known, actors: tuple[str, ...]) -> Rows[Clause]:
        from comity.obligations.clause import binding
        from comity.obligations.told import clause_record

        wanted = [self._member(a, known).id for a in actors]
        found = (c for c in binding(known.clauses) if c.concerns(wanted))
        return Rows(sorted(found, key=lambda c: (c.began, c.instrument, c.article or "", c.id)), clause_record)

    def _member(self, name: str, known: _Known) -> Actor:
        return known.gazetteer.lookup(name, known.on)

    def _clauses(
        self,
        on: str | date | None,
        *,
        curated: bool,
        own: str | PathLike[str] | None,
        strict: bool = False,
    ) -> _Known:
        """All clauses on record and in the curated list, each with whether it binds on the day."""
        from comity.actors import load_gazetteer
        from comity.datasets import data_ends
        from comity.obligations.clause import clauses_on, without_doubles
        from comity.obligations.curated_files import load_instruments
        from comity.obligations.curated_statements import commitments

        day = last_day(on) or self.spec.as_of or date.today()
        gazetteer = load_gazetteer(self._tables)
        published: dict[DocumentId, When | None] = {d.id: d.source.published for d in self._view.documents()}
        listed = load_instruments(Path(own) if own else None, self._tables).on(day) if curated else ()
        statements: list[Statement] = [*self.statements(kinds=("commitment",))]
        statements += (c for instrument in listed for c in commitments(instrument, day))
        found = clauses_on(
            statements,
            day,
            gazetteer=gazetteer,
            links=self._view.links(),
            published=published,
            data_ends=data_ends(),
            strict=strict,
            doubted=self._doubted(statements),
        )
        doubled = (f"ATOP alliance {i.atop}" for i in listed if i.atop is not None)
        return _Known(without_doubles(found, doubled), tuple(listed), day, gazetteer)

    def _doubted(self, statements: Sequence[Statement]) -> frozenset[StatementId]:
        """Those that are read with less confidence than is shown as sure."""
        from comity.measures.precision import split
        from comity.vocab.scores import load_scores

        return frozenset(s.id for s in split(statements, load_scores(), frozenset(self._view.reviewed())).less)
