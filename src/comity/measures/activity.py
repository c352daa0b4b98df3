"""Activity: how many acts came about, by year or month, type, quad class and field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product
from typing import Literal

from comity.measures.interval import number_right
from comity.measures.quad import quad_of
from comity.model import Act, Estimate, EstimateTable, Statement, StatementId, Status, When

METHOD = "activity/1"
Key = Literal["year", "month", "type", "quad", "field", "theatre"]
HAPPENED = frozenset({Status.DONE, Status.ONGOING})


def activity(
    statements: Iterable[Statement],
    by: Sequence[Key] = ("year", "type"),
    *,
    status: Collection[Status] = HAPPENED,
    accepted: Collection[StatementId] = (),
) -> EstimateTable:
    """Expected number of acts that are rightly read, by keys.

    Mentions of one event count once, with the confidence of the surest. What the text says did not happen is not
    counted. An act of several fields counts under each, so that rows by field may sum to more than the acts. An act
    whose time is wider than the year (or month) asked for, or unknown, stands under ``None``: it is not spread.

    Args:
        statements: Statements of a view; other kinds than acts are passed over.
        by: Keys of the table.
        status: What counts as having come about.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        Per key: the expected number of right acts, the 90 % interval of that number, ``n`` acts read, and as
        evidence all mentions. Rows are sorted by key, unknown keys last.
    """
    cells: dict[tuple[str | int | None, ...], dict[str, dict[StatementId, float]]]
    cells = defaultdict(lambda: defaultdict(dict))
    for act in statements:
        if not isinstance(act, Act) or act.negated or act.status not in status:
            continue
        chance = 1.0 if act.id in accepted else act.confidence
        for key in product(*(KEYS[k](act) for k in by)):
            mentions = cells[key][act.event or act.id]
            mentions[act.id] = max(chance, mentions.get(act.id, 0.0))
    rows = sorted(cells.items(), key=lambda row: [(v is None, str(v)) for v in row[0]])
    return EstimateTable(tuple(by), tuple(k for k, _ in rows), tuple(_estimate(events) for _, events in rows))


def year_of(when: When | None) -> int | None:
    """The calendar year that a time lies in, ``None`` where it is wider or unknown."""
    if when is None or when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
        return None
    return when.earliest.year


def month_of(when: When | None) -> str | None:
    """The month that a time lies in as ``2021-08``, ``None`` where it is wider or unknown."""
    year = year_of(when)
    if year is None or when is None or when.earliest is None or when.latest is None:
        return None
    return f"{year:04d}-{when.earliest.month:02d}" if when.earliest.month == when.latest.month else None


KEYS: dict[Key, Callable[[Act], tuple[str | int | None, ...]]] = {
    "year": lambda act: (year_of(act.when),),
    "month": lambda act: (month_of(act.when),),
    "type": lambda act: (act.type,),
    "quad": lambda act: (quad_of(act.type),),
    "field": lambda act: tuple(sorted(set(act.fields))) or (None,),
    "theatre": lambda act: tuple(sorted(set(act.theatres))) or (None,),
}


def _estimate(events: dict[str, dict[StatementId, float]]) -> Estimate:
    value, low, high = number_right([max(mentions.values()) for mentions in events.values()])
    evidence = tuple(sorted(i for mentions in events.values() for i in mentions))
    return Estimate(value, low, high, len(events), "acts", evidence, METHOD)
