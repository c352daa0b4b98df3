"""Acts of the dossier: the list, the line of time, and the counts by type and field over the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from comity.dossier.moment import moment
from comity.dossier.page import Listing, Matrix, Timeline
from comity.dossier.phrases import brief, names, plain, theatre, whom
from comity.dossier.rows import ActRow, Cell
from comity.dossier.said import did
from comity.dossier.scope import IN_PLACE, LESS_LISTED, LISTED, Scope, strength, time_order
from comity.dossier.voices import denials
from comity.measures.activity import activity, year_of
from comity.measures.quad import quad_of
from comity.model import Act, Status

DRAWN = 120
"""Acts that are drawn on the line of time."""
COLUMNS = 16
"""Columns of a matrix: with more years, years are put together."""


def act_listing(scope: Scope) -> Listing[ActRow]:
    """Acts, mentions of one event in one row; with many, a choice that keeps classes and years in proportion."""
    groups = [sorted(g, key=lambda s: strength(s, scope.accepted)) for g in _events(scope).values()]
    sure = [g for g in groups if g[0].id in scope.certain]
    less = [g for g in groups if g[0].id not in scope.certain]
    less.sort(key=lambda g: (g[0].negated, strength(g[0], scope.accepted)))
    instead = [] if sure else less[:IN_PLACE]
    shown, doubtful = fair(scope, sure, LISTED), fair(scope, less[len(instead) :], LESS_LISTED)
    for group in (*shown, *instead):
        scope.refer(s.id for s in group[:3])
    for group in doubtful:
        scope.refer((s.id for s in group[:3]), folded=True)
    return Listing(
        tuple(act_row(scope, g) for g in sorted(shown, key=lambda g: time_order(g[0]))),
        len(sure),
        tuple(act_row(scope, g) for g in sorted(doubtful, key=lambda g: time_order(g[0]))),
        len(less),
        tuple(act_row(scope, g) for g in instead),
        scope.doubt("act"),
    )


def fair(scope: Scope, groups: Sequence[Sequence[Act]], most: int) -> list[Sequence[Act]]:
    """A choice of acts that shows what the whole is like.

    Each quad class has its share of the places, and at least one; within a class the years take turns, the surest act
    of each first. To choose by confidence alone would show what the coder reads best, not what happened.

    Args:
        scope: The dossier's statements.
        groups: Mentions of one act, the surest first.
        most: How many acts to choose.
    """
    if len(groups) <= most:
        return list(groups)
    classes: dict[str, list[Sequence[Act]]] = defaultdict(list)
    for group in groups:
        classes[quad_of(group[0].type) or "~"].append(group)
    chosen: list[Sequence[Act]] = []
    left, places = len(groups), most
    for name in sorted(classes, key=lambda c: (len(classes[c]), c)):
        share = max(1, round(places * len(classes[name]) / left))
        chosen += _in_turns(scope, classes[name])[:share]
        left, places = left - len(classes[name]), max(0, places - share)
    return chosen


def _in_turns(scope: Scope, groups: Sequence[Sequence[Act]]) -> list[Sequence[Act]]:
    """Groups so ordered that the years take turns, the surest of each first."""
    years: dict[int | None, list[Sequence[Act]]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: strength(g[0], scope.accepted)):
        years[year_of(group[0].when)].append(group)
    turns = [(turn, year is None, year or 0, g) for year, held in years.items() for turn, g in enumerate(held)]
    return [g for *_, g in sorted(turns, key=lambda t: t[:3])]


def timeline(scope: Scope) -> Timeline:
    """Certain acts that have a time, to be drawn; with many, a fair choice of them."""
    groups = [sorted(g, key=lambda s: strength(s, scope.accepted)) for g in _events(scope).values()]
    sure = [g for g in groups if g[0].id in scope.certain and not g[0].negated]
    dated = [g for g in sure if g[0].when and g[0].when.told]
    best = fair(scope, dated, DRAWN)
    rows = [act_row(scope, g) for g in best]
    for row in rows:
        scope.refer(row.ids[:1])
    return Timeline(tuple(sorted(rows, key=_by_day)), len(dated), len(sure) - len(dated))


def matrix(scope: Scope, by: Literal["type", "field"]) -> Matrix:
    """Expected number of acts by type or field in stretches of years, what is certain alone."""
    acts = [s for s in scope.split.certain if isinstance(s, Act)]
    years = [y for s in acts if (y := year_of(s.when)) is not None]
    if not years:
        return Matrix(by, (), len(acts))
    first_year = leading(years)
    before = sum(y < first_year for y in years)
    acts = [s for s in acts if (year := year_of(s.when)) is None or year >= first_year]
    years = [y for y in years if y >= first_year]
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
    undated = sum(e.n for e in activity(stretches.pop(None, ()), ("quad",), accepted=scope.accepted).estimates)
    dated = activity([s for held in stretches.values() for s in held], ("quad",), accepted=scope.accepted)
    return Matrix(by, tuple(cells), undated, sum(e.n for e in dated.estimates), before)


def leading(years: Sequence[int]) -> int:
    """The year to begin with: a tenth of the acts at most is left out where a gap of half the whole follows them."""
    ordered = sorted(years)
    later = ordered[len(ordered) // 10]
    return later if (later - ordered[0]) * 2 > ordered[-1] - ordered[0] else ordered[0]


def act_row(scope: Scope, mentions: Sequence[Act]) -> ActRow:
    """One row for the mentions of one act, the surest first."""
    act = mentions[0]
    when = act.when
    others = whom(act)
    status = "" if act.status in (Status.DONE, Status.ONGOING) else act.status.value
    info = scope.infos.get(act.document) if act.document else None
    return ActRow(
        ids=tuple(m.id for m in mentions),
        when=moment(when),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        sources=names(act.sources) or "nobody named",
        did=did(act, others),
        targets=names(others),
        reciprocal=act.reciprocal,
        type=plain(act.type),
        mode=plain(act.mode) if act.mode else None,
        quad=quad_of(act.type),
        fields=act.fields,
        theatres=tuple(map(theatre, act.theatres)),
        status=status,
        badge=act.status.value if act.status is not Status.DONE else "",
        denied=denials(scope, mentions),
        quote=brief(act.quote),
        language=info.source.language if info else "",
        negated=act.negated,
        confidence=act.confidence,
        reports=scope.independent(mentions) if scope.independent and len(mentions) > 1 else None,
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
