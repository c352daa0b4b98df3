"""Instruments written as data, as a user asks for them: by name, by party, on a date; checked or from memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.asking import Asking
from comity.desk.dates import last_day
from comity.desk.results import Rows, Statements
from comity.errors import UsageError
from comity.model import ActorId, ActorRef, Period, Record, Stage, when_record

if TYPE_CHECKING:
    from comity.obligations.curated import Clause, CuratedInstrument, CuratedInstruments, Limit, Witness


@dataclass(frozen=True, slots=True)
class InstrumentOn:
    """An instrument that is written as data, on a day.

    Attributes:
        instrument: The instrument with its whole life.
        on: The day.
        stage: Where it stood; ``None`` before it was signed.
        parties: Who was bound, or had signed where it was not in force.
        clauses: The clauses that were so.
    """

    instrument: CuratedInstrument
    on: date
    stage: Stage | None
    parties: tuple[ActorRef, ...]
    clauses: tuple[Clause, ...]

    @property
    def unchecked(self) -> tuple[Clause, ...]:
        """The clauses that are from memory."""
        return tuple(clause for clause in self.clauses if clause.witness is None)

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        i = self.instrument
        return {
            "instrument": i.id,
            "name": i.name,
            "also": list(i.also),
            "form": i.form,
            "binding": i.binding,
            "on": self.on.isoformat(),
            "stage": self.stage.value if self.stage else None,
            "parties": [p.actor for p in self.parties],
            "all_parties": [
                {"actor": p.ref.actor, "name": p.ref.name, "bound": [_span(x) for x in p.periods]} for p in i.parties
            ],
            "steps": [{"stage": s.stage.value, "when": when_record(s.when), "words": s.words} for s in i.steps],
            "term_years": i.term_years,
            "renewal": i.renewal,
            "depositary": i.depositary,
            "registration": i.registration,
            "citation": i.citation,
            "atop": i.atop,
            "url": i.url,
            "notes": list(i.notes),
            "clauses": [_clause_record(c) for c in self.clauses],
            **_checked_record(i.witness),
            "file": i.file,
            "own": i.own,
        }


def instruments(
    name: str | None = None,
    *,
    party: str | tuple[str, ...] = (),
    on: str | date | None = None,
    unchecked: bool = False,
    own: str | PathLike[str] | None = None,
    gazetteer: str | PathLike[str] | None = None,
) -> Rows[InstrumentOn]:
    """Instruments that are written as data from public knowledge, with their clauses: earliest first.

    They stand beside a ledger and not in it: nobody read them from a document. Each clause says with what text it was
    compared, or that it is from memory.

    Args:
        name: Id, title or another name, or a part of one: ``nato``, ``Rio Treaty``. What has ended is found too.
        party: Only those by which these were all bound on the day; code, id or name.
        on: The day; ``None`` for today.
        unchecked: Only those with clauses from memory, and of them these clauses alone.
        own: A folder with the user's instruments, over the shipped ones.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.

    Raises:
        UnknownActor: No party is called so.
        UsageError: No instrument is called so.
        BadDate: ``on`` is no date.
        VocabularyError: A file breaks its rules; the message names file and key.
    """
    day = last_day(on) or date.today()
    tables = Path(gazetteer) if gazetteer is not None else None
    everything = _loaded(own, tables)
    chosen = everything.on(day) if name is None else _called(name, everything)
    wanted = {_party(p, day, tables) for p in ((party,) if isinstance(party, str) else party)}
    found = (_on(i, day, unchecked) for i in chosen)
    kept = (i for i in found if wanted <= {p.actor for p in i.parties} and (i.clauses or not unchecked))
    return Rows(kept, InstrumentOn.to_record)


class InstrumentQuestions(Asking):
    """What the instruments that are written as data say, beside the statements of a view."""

    def curated(self, *actors: str, own: str | PathLike[str] | None = None) -> Statements:
        """The commitments of curated instruments on the view's date, else today; they are no part of the ledger.

        Their evidence names the work and the article, and says with what it was compared or that it is from memory.

        Args:
            actors: Codes, ids or names; only commitments of instruments by which all of them were bound.
            own: A folder with the user's instruments, over the shipped ones.

        Raises:
            UnknownActor: Nobody is called so.
            VocabularyError: A file breaks its rules; the message names file and key.
        """
        from comity.obligations.curated_statements import commitments

        day = self.spec.as_of or date.today()
        wanted = {_party(a, day, self._tables) for a in actors}
        held = (i for i in _loaded(own, self._tables).on(day) if wanted <= {p.actor for p in i.parties_on(day)})
        return Statements(c for i in held for c in commitments(i, day))


def _loaded(own: str | PathLike[str] | None, gazetteer: Path | None) -> CuratedInstruments:
    from comity.obligations.curated_files import load_instruments

    return load_instruments(Path(own) if own is not None else None, gazetteer)


def _party(name: str, day: date, gazetteer: Path | None) -> ActorId:
    from comity.actors import load_gazetteer

    return load_gazetteer(gazetteer).lookup(name, day).id


def _on(instrument: CuratedInstrument, day: date, unchecked: bool) -> InstrumentOn:
    clauses = instrument.clauses_on(day)
    if unchecked:
        clauses = tuple(c for c in clauses if c.witness is None)
    return InstrumentOn(instrument, day, instrument.stage_on(day), instrument.parties_on(day), clauses)


def _called(name: str, everything: CuratedInstruments) -> tuple[CuratedInstrument, ...]:
    """The instruments that a name means: the one that bears it, else those in whose names it occurs."""
    wanted = " ".join(name.casefold().split())
    if not wanted:
        raise UsageError("no instrument is named", do="`comity instruments` lists them")
    names = {i.id: [i.id, *(n.casefold() for n in (i.name, *i.also))] for i in everything.instruments.values()}
    exact = [i for i, borne in names.items() if wanted in borne]
    within = exact or [i for i, borne in names.items() if any(wanted in n for n in borne)]
    if not within:
        raise UsageError(f"no instrument is called {name!r}", do=_near(wanted, names))
    return tuple(everything.instruments[i] for i in within)


def _near(wanted: str, names: dict[str, list[str]]) -> str:
    from rapidfuzz import process

    of_name = {n: i for i, borne in names.items() for n in borne}
    near = [of_name[match[0]] for match in process.extract(wanted, list(of_name), limit=5, score_cutoff=60)]
    alike = list(dict.fromkeys(near))[:3]
    return f"did you mean {', '.join(alike)}?" if alike else "`comity instruments` lists them"


def _span(period: Period) -> Record:
    return {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
    }


def _checked_record(witness: Witness | None) -> Record:
    """With what it was compared; ``from memory`` where with nothing."""
    if witness is None:
        return {"checked": None, "against": "from memory"}
    return {"checked": witness.read.isoformat(), "against": witness.words}


def _clause_record(clause: Clause) -> Record:
    occasion = clause.occasion
    return {
        "article": clause.article,
        "obligation": clause.obligation,
        "duty": clause.duty,
        "negated": clause.negated,
        "obligor": list(clause.obligor),
        "beneficiary": list(clause.beneficiary),
        **_span(clause.period),
        "trigger": None
        if occasion is None
        else {
            "event": occasion.event,
            "words": occasion.words,
            "on": [r.actor for r in occasion.on],
            "by": occasion.by if occasion.by == "any" else [r.actor for r in occasion.by],
        },
        "conditions": [_limit_record(limit) for limit in clause.limits],
        "fields": list(clause.fields),
        **_checked_record(clause.witness),
    }


def _limit_record(limit: Limit) -> Record:
    return {
        "kind": limit.kind,
        "words": limit.words,
        "of": list(limit.of),
        "actors": [r.actor for r in limit.actors],
        "places": [r.actor for r in limit.places],
        "territory": limit.territory,
        "number": limit.number,
        "excepted": limit.excepted,
        "from_memory": limit.memory,
    }
