"""``LifeCycle``: instruments of a pair with their stages, and what was pledged, done and left undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.measures.answer import Answer
from comity.measures.goods import Goods
from comity.measures.life_cycle import Undertaking
from comity.model import Record, Stage, Statement, StatementId, when_record
from comity.obligations.in_force import Instrument

_BINDING = (Stage.SIGNED, Stage.IN_FORCE)


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """What became of the pledges of two actors.

    Attributes:
        instruments: Their instruments, by the earliest time on record, each with its stages and the statements.
        answer: Estimates: what was pledged and delivered, how many undertakings reached which stage, what followed.
        goods: What became of each sort of goods, from order to delivery, each statement with its words.
    """

    instruments: tuple[Instrument, ...]
    answer: Answer
    goods: tuple[Goods, ...] = ()

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        return {
            "instruments": [_record(i) for i in self.instruments],
            "goods": [g.to_record() for g in self.goods],
            **self.answer.to_record(),
        }


def undertaking(instrument: Instrument, statements: Iterable[Statement]) -> Undertaking:
    """An instrument as the measure takes it."""
    confidence = {s.id: s.confidence for s in statements}
    made = (*instrument.heads, *instrument.clauses)
    bound = [s.when.earliest for s in instrument.history if s.stage in _BINDING and s.when and s.when.earliest]
    ids = tuple(StatementId(i) for i in instrument.statements)
    return Undertaking(
        instrument.name,
        instrument.stage.value if instrument.stage else "",
        frozenset(f for c in made for f in c.fields),
        min(bound, default=None),
        max((confidence.get(i, 0.0) for i in ids), default=0.0),
        ids,
    )


def _record(i: Instrument) -> Record:
    return {
        "name": i.name,
        "parties": [p.actor for p in i.parties],
        "stage": i.stage.value if i.stage else None,
        "obligations": sorted({c.obligation for c in (*i.heads, *i.clauses)}),
        "history": [
            {
                "stage": s.stage.value,
                "when": when_record(s.when),
                "reported": s.reported,
                "statement": s.statement,
            }
            for s in i.history
        ],
        "planned": [c.id for c in i.planned],
        "statements": list(i.statements),
    }
