"""Agreements of the dossier: instruments with stages and clauses, and what is said to be absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from comity.dossier.goods import goods
from comity.dossier.moment import moment
from comity.dossier.page import Agreements, Listing
from comity.dossier.phrases import brief, joined, names, owing, plain, stage, trigger
from comity.dossier.rows import ClauseRow, InstrumentRow, StageRow
from comity.dossier.scope import IN_PLACE, LESS_LISTED, LISTED, Scope, strength
from comity.model import Commitment, Stage, StatementId
from comity.obligations.alike import together
from comity.obligations.in_force import Instrument, StageOn, instruments

STAGES = 12
"""Stages of one instrument that are shown."""
CLAUSES = 24
"""Clauses of one instrument that are shown."""


def agreements(scope: Scope) -> Agreements:
    """Instruments by what is certain, those that only less certain statements name, and obligations said to be absent.

    Those that cannot be told apart (the same parties and day, names alike) stand in one row with all their names. An
    instrument is put together from certain statements alone; less certain commitments make instruments of their
    own, shown on demand.
    """
    published = {i: info.source.published for i, info in scope.infos.items()}
    links, as_of = scope.links, scope.view.spec.as_of
    sure, less = (
        together(instruments(side, links=links, published=published, as_of=as_of))
        for side in (scope.split.certain, scope.split.less)
    )
    kept = sorted(sure, key=_weight)[:LISTED]
    ranked_less = sorted(less, key=_weight)
    instead = [] if sure else ranked_less[:IN_PLACE]
    folded = ranked_less[len(instead) :][:LESS_LISTED]
    listing = Listing(
        tuple(_row(scope, i) for i in kept),
        len(sure),
        tuple(_row(scope, i, folded=True) for i in folded),
        len(less),
        tuple(_row(scope, i) for i in instead),
        scope.doubt("commitment"),
    )
    absent = [c for s in scope.split.certain if isinstance(c := s, Commitment) and c.negated]
    stages = Counter(
        stage(i.stage) if i.stage else "not settled" if i.current else "planned" if i.planned else "without a stage"
        for i in sure
    )
    ranked = tuple(sorted(stages.items(), key=lambda s: (-s[1], s[0])))
    return Agreements(listing, ranked, tuple(_clause(scope, c) for c in absent[:LISTED]), len(absent), goods(scope))


def _weight(instrument: Instrument) -> tuple[int, bool, int]:
    """Sorts instruments: those of which most is told first, then those with a stage, the newest of them first."""
    days = [d for s in instrument.current if s.when and not s.reported and (d := s.when.earliest or s.when.latest)]
    return (-len(instrument.statements), not instrument.current, -max((d.toordinal() for d in days), default=0))


def _row(scope: Scope, instrument: Instrument, *, folded: bool = False) -> InstrumentRow:
    def ids(commitments: Sequence[Commitment]) -> tuple[StatementId, ...]:
        return scope.refer((c.id for c in _surest(scope, commitments)[:6]), folded=folded)

    def clauses(commitments: Sequence[Commitment]) -> tuple[ClauseRow, ...]:
        return tuple(_clause(scope, c, folded=folded) for c in _surest(scope, commitments))

    heads = ids(instrument.heads)
    history: dict[tuple[str, str], list[StatementId]] = {}
    for on in instrument.history:
        history.setdefault((stage(on.stage), _when(on)), []).append(on.statement)
    return InstrumentRow(
        ids=heads or ids((*instrument.clauses, *instrument.absent, *instrument.planned)),
        name=_named(instrument.name),
        other_names=tuple(map(_named, instrument.names[1:])),
        parties=names(instrument.parties),
        stage=_current(instrument),
        day=_last_day(instrument),
        settled=instrument.stage is not None,
        history=tuple(
            StageRow(scope.refer(of[:3], folded=folded), *told) for told, of in list(history.items())[:STAGES]
        ),
        term=joined(f"{t:g} years" for t in instrument.terms) if instrument.terms else "",
        clauses=clauses(instrument.clauses),
        absent=clauses(instrument.absent),
        planned=clauses(instrument.planned),
    )


def _last_day(instrument: Instrument) -> date | None:
    """The day since which it stands where it stands, where a source dates it."""
    days = [d for s in instrument.current if s.when and not s.reported and (d := s.when.earliest or s.when.latest)]
    return max(days, default=None)


def _named(name: str) -> str:
    """A name without the marks at its ends that a sentence left there."""
    return name.strip(" –—-,;:") or name


def _current(instrument: Instrument) -> str:
    """The stage in words; where the sources do not settle it, each with its time."""
    stages, history = instrument.current, instrument.history
    if not stages:
        return "planned" if instrument.planned else "no stage on record"
    if len({s.stage for s in stages}) == 1:
        first = stages[0]
        force = any(s.stage is Stage.IN_FORCE for s in history)
        unsaid = "; entry into force not stated" if first.stage is Stage.SIGNED and not force else ""
        return f"{stage(first.stage)}, {_when(first)}{unsaid}"
    return " or ".join(f"{stage(s.stage)} ({_when(s)})" for s in stages)


def _when(on: StageOn) -> str:
    if on.when is None:
        return "no date"
    return f"by {moment(on.when).removeprefix('until ')}, as reported" if on.reported else moment(on.when)


def _clause(scope: Scope, c: Commitment, *, folded: bool = False) -> ClauseRow:
    info = scope.infos.get(c.document) if c.document else None
    obligor, beneficiary = owing(c)
    told = "" if c.status.value in ("done", "ongoing") else c.status.value
    return ClauseRow(
        ids=scope.refer((c.id,), folded=folded),
        instrument=c.instrument or "unnamed instrument",
        obligation=plain(c.obligation),
        obligor=obligor,
        beneficiary=beneficiary,
        trigger=trigger(c.trigger),
        condition="; ".join(x.words for x in c.condition),
        status=", ".join(x for x in (stage(c.stage), told) if x) if not c.negated else "said to be absent",
        absent=c.negated,
        quote=brief(c.quote, 240),
        language=info.source.language if info else "",
    )


def _surest(scope: Scope, commitments: Sequence[Commitment]) -> list[Commitment]:
    return sorted(commitments, key=lambda c: strength(c, scope.accepted))[:CLAUSES]
