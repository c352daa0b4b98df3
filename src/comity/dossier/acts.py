"""Acts of the dossier: the list, the line of time, and the counts by type and field over the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from comity.dossier.moment import moment
from comity.dossier.page import ActRow, Cell, Listing, Matrix, Timeline
from comity.dossier.phrases import names, plain
from comity.dossier.scope import Scope, strength
from comity.measures.activity import activity, year_of
from comity.measures.quad import quad_of
from comity.model import Act, Status

DRAWN = 120
"""Acts that are drawn on the line of time."""
COLUMNS = 16
"""Columns of a matrix: with more years, years are put together."""


def act_listing(scope: Scope) -> Listing[ActRow]:
    """Acts, mentions of one event in one row."""
    return scope.listing(list(_events(scope).values()), act_row)


def timeline(scope: Scope) -> Timeline:
    """The surest acts that have a time, to be drawn."""
    groups = [sorted(g, key=lambda s: strength(s, scope.accepted)) for g in _events(scope).values()]
    sure = [g for g in groups if g[0].id in scope.certain and not g[0].negated]
    dated = [g for g in sure if g[0].when and (g[0].when.earliest or g[0].when.latest)]
    best = sorted(dated, key=lambda g: strength(g[0], scope.accepted))[:DRAWN]
    rows = [act_row(g) for g in best]
    for row in rows:
        scope.refer(row.ids[:1])
    return Timeline(tuple(sorted(rows, key=_by_day)), len(dated), len(sure) - len(dated))


def matrix(scope: Scope, by: Literal["type", "field"]) -> Matrix:
    """Expected number of acts by type or field in stretches of years, what is certain alone."""
    acts = [s for s in scope.split.certain if isinstance(s, Act)]
    years = [y for s in acts if (y := year_of(s.when)) is not None]
    if not years:
        return Matrix(by, (), len(acts))
    width = _width(min(years), max(years))
    stretches: dict[int | None, list[Act]] = defaultdict(list)
    for act in acts:
        year = year_of(act.when)
        stretches[None if year is None else year - year % width].append(act)
    cells = []
    for first in sorted(s for s in stretches if s is not None):
        table = activity(stretches[first], (by,), accepted=scope.accepted)
        for (label,), estimate in table:
            name = plain(str(label)) if label is not None else "no field"
            cells.append(Cell(name, first, first + width - 1, estimate, scope.few(estimate.evidence)))
    undated = activity(stretches[None], ("quad",), accepted=scope.accepted)
    return Matrix(by, tuple(cells), sum(e.n for e in undated.estimates))


def act_row(mentions: Sequence[Act]) -> ActRow:
    """One row for the mentions of one act, the surest first."""
    act = mentions[0]
    when = act.when
    status = "" if act.status in (Status.DONE, Status.ONGOING) else act.status.value
    return ActRow(
        ids=tuple(m.id for m in mentions),
        when=moment(when),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        sources=names(act.sources) or "nobody named",
        targets=names(act.targets),
        reciprocal=act.reciprocal,
        type=plain(act.type),
        mode=plain(act.mode) if act.mode else None,
        quad=quad_of(act.type),
        fields=act.fields,
        theatres=act.theatres,
        status=status,
        negated=act.negated,
        confidence=act.confidence,
    )


def _events(scope: Scope) -> dict[str, list[Act]]:
    """Acts by event; an act that is no mention of an event is alone."""
    groups: dict[str, list[Act]] = defaultdict(list)
    for s in scope.statements:
        if isinstance(s, Act):
            groups[s.event or s.id].append(s)
    return groups


def _width(first: int, last: int) -> int:
    """How many years go into one column."""
    for width in (1, 2, 5, 10, 25, 50, 100):
        if last // width - first // width < COLUMNS:
            return width
    return 500


def _by_day(row: ActRow) -> tuple[str, str]:
    day = row.earliest or row.latest
    return (day.isoformat() if day else "", row.ids[0])
