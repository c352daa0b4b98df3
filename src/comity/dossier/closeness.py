"""The section on closeness: how the two stand to each other over time, by field, and which events moved it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from comity.dossier.closeness_drawing import field_name, multiples, period_of
from comity.dossier.moment import day
from comity.dossier.phrases import brief, counted, gist
from comity.dossier.scope import Scope
from comity.dossier.sections import ClosenessSection, ExpectedRow, FieldRow, Mark, Mover
from comity.dossier.structure import standing
from comity.dossier.timeline import Drawn
from comity.model import Estimate, EvidenceId, StatementId

if TYPE_CHECKING:
    from comity.measures.closeness import Closeness, Expected, Field, Moved, Series
    from comity.measures.closeness_acts import Weighed

PANELS = 6
"""Small multiples that are drawn at most, the whole among them."""
ENOUGH = 3
"""A field with fewer events is named and not drawn."""
MOVERS = 3
"""Events that are told of for the whole; in each field one less."""
_MANY = 3_000
"""Of more events than these it is not told for every period which of them moved it most."""
_WIDE = 0.2
"""An interval wider than this is told to one decimal: the second would say more than is known."""


def closeness(scope: Scope, found: Closeness | None, *, invented: bool = False) -> ClosenessSection | None:
    """The section; ``None`` where no event moves anything.

    Args:
        scope: The statements of the dossier.
        found: Closeness of the pair by field.
        invented: Whether the rows of data sets are invented.
    """
    if found is None or not found.series:
        return None
    sizes = {s.field: len(found.events(s.field)) for s in found.series}
    fields = [s for s in found.series[1:] if sizes[s.field] >= ENOUGH and s.field is not None]
    drawn = (found.series[0], *fields[: PANELS - 1])
    rest = tuple((field_name(s.field), sizes[s.field]) for s in found.series if s not in drawn)
    rows = tuple(_row(scope, found, s) for s in drawn)
    marks = {(s.field, period): mark for s in drawn for period, mark in _marks(scope, found, s).items()}
    told = found.events()
    expected = tuple(_expected(scope, e) for e in found.expected())
    return ClosenessSection(
        rows=rows,
        rest=rest,
        expected=expected,
        last=_period(str(found.series[0].points.index[-1][0])),
        by=found.every,
        events=len(told),
        documents=len({scope.by_id[i].document for w in told for i in w.statements if i in scope.by_id}),
        learnt=found.learnt.source,
        own=found.learnt.source.startswith("this ledger"),
        alike=all(w.intensity is None for w in told),
        undated=len(found.acts.undated),
        sideless=len(found.acts.sideless),
        series=drawn,
        marks=marks,
        invented=invented and any(r.keys for r in expected),
    )


def draw(section: ClosenessSection | None) -> Drawn:
    """The small multiples; every mark opens the words of the event that moved its point most."""
    if section is None:
        return Drawn(None, 0)
    return Drawn(multiples(section.series, section.marks, linked=True), len(section.marks))


def level(e: Estimate) -> str:
    """``0.6 (0.1 to 0.8)``: to one decimal where the interval is wide."""
    return f"{number(e.value, e)} ({interval(e)})"


def interval(e: Estimate) -> str:
    """``0.1 to 0.8``."""
    return f"{number(e.low, e)} to {number(e.high, e)}"


def number(value: float | None, e: Estimate) -> str:
    """A number as finely as its estimate is known, with a true minus."""
    if value is None:
        return "–"
    digits = 1 if e.low is None or e.high is None or e.high - e.low > _WIDE else 2
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def change(e: Estimate) -> str:
    """``0.0 (−0.2 to +0.2)``: a change with its interval."""
    ends = [f"{'+' if (x or 0) > 0 else ''}{number(x, e)}" for x in (e.value, e.low, e.high)]
    value, low, high = (x.removeprefix("+") if x.strip("+0.") == "" else x for x in ends)
    return f"{value} ({low} to {high})"


def moved_by(by: float) -> str:
    """By how much something moved: ``+0.03``; ``less than 0.01 up`` where it is less."""
    if abs(by) < 0.01:
        return "less than 0.01 " + ("up" if by > 0 else "down") if by else "nothing"
    return f"{by:+.2f}".replace("-", "−")


def _row(scope: Scope, found: Closeness, series: Series) -> FieldRow:
    events = found.events(series.field)
    movers = [
        _mover(scope, m) for m in found.moved(None, series.field)[: MOVERS if series is found.whole else MOVERS - 1]
    ]
    wide = sum(period_of(w, found.every) is None for w in events)
    return FieldRow(
        field_name(series.field), series.newest, series.trend, len(events), wide, tuple(m for m in movers if m.ids)
    )


def _expected(scope: Scope, expected: Expected) -> ExpectedRow:
    evidence = expected.by.evidence
    ids = scope.refer(tuple(StatementId(i) for i in evidence if i in scope.by_id))
    keys = tuple(i for i in evidence if i not in scope.by_id)
    what, year = standing(expected), expected.stood.year
    return ExpectedRow(what[:1].upper() + what[1:], year, expected.by.value or 0.0, ids, keys)


def _mover(scope: Scope, moved: Moved) -> Mover:
    ids = scope.refer(_first(scope, moved.by.evidence))
    return Mover(brief(gist(scope.by_id[ids[0]])) if ids else "", moved.by.value or 0.0, ids)


def _first(scope: Scope, evidence: tuple[EvidenceId, ...]) -> tuple[StatementId, ...]:
    """The surest mention of an event."""
    held = [scope.by_id[StatementId(i)] for i in evidence if i in scope.by_id]
    return (min(held, key=lambda s: (s.id not in scope.accepted, -s.confidence, s.id)).id,) if held else ()


def _marks(scope: Scope, found: Closeness, series: Series) -> dict[str, Mark]:
    """The periods of a series in which events lie, each with the words of the one that moved it most."""
    periods = {str(key[0]) for key in series.points.index}
    lying: dict[str, list[Weighed]] = defaultdict(list)
    for event in found.events(series.field):
        period = period_of(event, found.every)
        if period is not None and period in periods:
            lying[period].append(event)
    marks = {}
    for period, events in lying.items():
        ids = scope.refer(_first(scope, _strongest(scope, found, series.field, period, events)))
        if ids:
            told = f"{_period(period)}, {field_name(series.field)}: {counted(len(events), 'event')}"
            most = "" if len(events) == 1 else "most of all "
            marks[period] = Mark(len(events), f"#{ids[0]}", f"{told}; {most}{brief(gist(scope.by_id[ids[0]]))}")
    return marks


def _strongest(
    scope: Scope, found: Closeness, field: Field, period: str, events: list[Weighed]
) -> tuple[EvidenceId, ...]:
    """The mentions of the event of a period that moved its point most; of very many events, of the weightiest."""
    if len(found.acts.weighed) > _MANY:
        heaviest = max(events, key=lambda e: (e.chance * (e.intensity or 1.0), e.statements))
        return tuple(heaviest.statements)
    here = {i for e in events for i in e.statements if i in scope.by_id}
    return next((m.by.evidence for m in found.moved(period, field) if here & set(m.by.evidence)), ())


def _period(period: str) -> str:
    """``2024`` as it is; ``2024-12`` as ``December 2024``."""
    return period if len(period) == 4 else day(date.fromisoformat(f"{period}-01")).partition(" ")[2]
