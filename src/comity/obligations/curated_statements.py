"""Curated instruments as statements: a head a stage and a statement a clause, for the parties of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from comity.model import (
    ActorId,
    ActorRef,
    Commitment,
    Condition,
    CuratedEvidence,
    Precision,
    Stage,
    StatementId,
    Trigger,
    When,
)
from comity.obligations.curated import CODER, Clause, CuratedInstrument, Limit, Witness, life
from comity.obligations.curated_terms import terms

MEMORY = " (from memory)"
"""What stands behind words that were not compared with a text while the rest of the entry was."""


def commitments(instrument: CuratedInstrument, on: date) -> tuple[Commitment, ...]:
    """An instrument on a day as statements, in the form that the coder's and the data sets' have.

    A head stands for each step reached by the day (signed, in force, renewed, ended), a further statement for each
    clause that was so then, bound to the first head; a clause that limits some of its obligors alone makes two. The
    parties are those of the day: where the circle of parties changed, the same clause is another statement after it.
    Once the instrument has ended, the heads alone are left, with all that were ever parties.

    Args:
        instrument: The instrument.
        on: The day.

    Returns:
        Heads, then clauses; none where it had not been signed by the day.
    """
    stage = instrument.stage_on(on)
    if stage is None:
        return ()
    parties = instrument.parties_on(on) or tuple(p.ref for p in instrument.parties)
    heads = [
        Commitment(
            evidence=(_evidence(instrument, instrument.witness),),
            instrument=instrument.name,
            parties=parties,
            obligation=_about(instrument),
            stage=step.stage,
            term_years=_term(instrument),
            when=_since(step.when) if step.stage is Stage.IN_FORCE else step.when,
            fields=_fields(instrument),
        )
        for step in instrument.steps
        if step.reached(on)
    ]
    clauses = (_clauses(instrument, clause, parties, stage, heads[0].id) for clause in instrument.clauses_on(on))
    return (*heads, *(c for several in clauses for c in several))


def _term(instrument: CuratedInstrument) -> float | None:
    """Its term, where it ends with it; one that is renewed by itself lasts until the file says that it ended."""
    return None if instrument.renewal else instrument.term_years


def _since(when: When) -> When:
    """From a time on."""
    return When(when.earliest, None, Precision.SINCE)


def _about(instrument: CuratedInstrument) -> str:
    """What the instrument is about: the first thing that it makes anybody owe."""
    return next((c.obligation for c in instrument.clauses if not c.negated), instrument.clauses[0].obligation)


def _fields(instrument: CuratedInstrument) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for clause in instrument.clauses for field in clause.fields))


def _evidence(
    instrument: CuratedInstrument, witness: Witness | None, article: str | None = None, duty: str = ""
) -> CuratedEvidence:
    """The entry as evidence: what it cites and says, and with what it was compared, if with anything."""
    return CuratedEvidence(
        citation=instrument.citation,
        article=article,
        checked_by=f"comparison with {witness.words}" if witness else None,
        coder=CODER,
        confidence=witness.confidence if witness else terms().memory,
        words=duty,
    )


def _clauses(
    instrument: CuratedInstrument, clause: Clause, parties: Sequence[ActorRef], stage: Stage, head: StatementId
) -> Iterator[Commitment]:
    """A clause for the parties of a day: one statement, or several where limits touch some obligors alone."""
    beneficiary = _side(clause.beneficiary, parties)
    limits: dict[tuple[Limit, ...], list[ActorRef]] = {}
    for party in _side(clause.obligor, parties):
        own = tuple(limit for limit in clause.limits if not limit.of or party.actor in limit.of)
        limits.setdefault(own, []).append(party)
    for own, obligor in limits.items() if beneficiary else ():
        yield Commitment(
            evidence=(_evidence(instrument, clause.witness, clause.article, clause.duty),),
            instrument=instrument.name,
            parties=tuple(parties),
            obligation=clause.obligation,
            stage=stage,
            instrument_of=head,
            obligor=tuple(obligor),
            beneficiary=beneficiary,
            term_years=_term(instrument),
            trigger=_trigger(clause, beneficiary),
            condition=tuple(_condition(limit, beneficiary) for limit in own),
            negated=clause.negated,
            when=life(instrument),
            fields=clause.fields,
        )


def _side(named: Sequence[ActorId], parties: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    return tuple(p for p in parties if not named or p.actor in named)


def _trigger(clause: Clause, beneficiary: tuple[ActorRef, ...]) -> Trigger | None:
    """What sets the clause off: it strikes those whom the clause names, else those to whom it is owed."""
    if (occasion := clause.occasion) is None:
        return None
    return Trigger(occasion.event, occasion.on or beneficiary, occasion.by, None, occasion.words)


def _condition(limit: Limit, beneficiary: Sequence[ActorRef]) -> Condition:
    words = limit.words + (MEMORY if limit.memory else "")
    places = (*limit.places, *(beneficiary if limit.territory else ()))
    return Condition(limit.kind, words, limit.actors, tuple(map(_place, places)), limit.number, limit.excepted)


def _place(place: ActorRef) -> str:
    """A state or a part of one by its id, a region of several states by its name."""
    return place.name if place.country is None else place.actor
