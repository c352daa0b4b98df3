"""The triangle: whether a pair's relation follows each one's tie to a third, by changes and lags, and who says so."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from comity.measures.activity import year_of
from comity.measures.friction import direction_of
from comity.measures.interval import wilson
from comity.measures.sides import any_belongs
from comity.measures.tally import Tally
from comity.model import ActorId, Estimate, EstimateTable, Relation, Statement, StatementId, row_id

if TYPE_CHECKING:
    import pyarrow as pa

METHOD = "triangle/1"
LAGS = (-2, -1, 0, 1, 2)
"""Years by which the tie to the third is ahead of the pair's; below 0 the pair is ahead."""
LEAST = 10
"""With fewer pairs of changes nothing is said of their association."""
COMPARING = frozenset({"prioritises", "prioritises_over"})
"""Ties that set one relation above another."""
ENOUGH = 5
"""In a year of which fewer things are told, or fewer votes cast, closeness is too loose to count as changed."""
_DRAWS = 2000
_SEED = 1979
Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Series:
    """A relation by year: from 0 to 1 how close the two are by one source, where it is known.

    Attributes:
        source: ``votes`` or ``statements``.
        dyad: The two.
        years: Closeness by year.
        overall: Closeness in all years together.
    """

    source: str
    dyad: Dyad
    years: Mapping[int, Estimate]
    overall: Estimate


@dataclass(frozen=True, slots=True)
class Triangle:
    """A pair and a third.

    Attributes:
        pair: The two.
        third: The third.
        series: By ``source``, ``dyad`` and ``year`` how close each two are.
        association: By ``source``, ``tie`` (of whom to the third) and ``lag`` in years, the correlation of the yearly
            changes of the pair's closeness with those of the tie's. No value where too few years are known.
        overall: By ``source`` and ``dyad`` all years together; of statements the undated ones too.
        said: Statements in which all three have a part, and those that set one tie above another: what sources say.
        lacking: Sources that are not known, in words.
    """

    pair: Dyad
    third: str
    series: EstimateTable
    association: EstimateTable
    overall: EstimateTable
    said: tuple[StatementId, ...]
    lacking: tuple[str, ...] = ()


def triangle(
    pair: Dyad,
    third: str,
    found: Sequence[Series],
    said: Iterable[StatementId] = (),
    lacking: Iterable[str] = (),
) -> Triangle:
    """The association of the pair's changes with the changes of each one's tie to the third.

    Args:
        pair: The two.
        third: The third.
        found: For each source the series of the three dyads.
        said: Statements of all three.
        lacking: What is not known, in words.

    Returns:
        Correlations with 90 % intervals by a moving-block bootstrap over years, which keeps what one year hands on to
        the next. Positive: the pair comes closer when that one comes closer to the third; negative: when it moves away.

    Source:
        Künsch 1989 for the bootstrap. It is an association, not a cause.
    """
    rows: list[tuple[tuple[object, ...], Estimate]] = []
    for source in dict.fromkeys(s.source for s in found):
        of = {s.dyad: s for s in found if s.source == source}
        own = of.get(pair)
        for one in pair:
            tie = of.get((one, third))
            for lag in LAGS if own and tie else ():
                assert own is not None
                assert tie is not None
                rows.append(((source, one, lag), _association(own, tie, lag)))
    shown = [((s.source, "-".join(sorted(s.dyad)), year), s.years[year]) for s in found for year in sorted(s.years)]
    return Triangle(
        pair,
        third,
        _table(("source", "dyad", "year"), shown),
        _table(("source", "tie", "lag"), rows),
        _table(("source", "dyad"), [((s.source, "-".join(sorted(s.dyad))), s.overall) for s in found]),
        tuple(dict.fromkeys(said)),
        tuple(lacking),
    )


def series_of_votes(votes: pa.Table, dyad: Dyad, codes: Mapping[str, Mapping[int, int]]) -> Series:
    """The share of votes in the United Nations that two cast alike, by year.

    Args:
        votes: The rows of ``un-votes``: ``resid, ccode, year, vote``.
        dyad: The two.
        codes: For each its Correlates of War number by year.
    """
    import pyarrow.compute as pc

    cast: dict[str, dict[int, dict[int, int]]] = {actor: {} for actor in dyad}
    wanted = sorted({code for actor in dyad for code in codes[actor].values()})
    chosen = votes.filter(pc.is_in(votes.column("ccode"), value_set=_array(wanted)))
    for row in chosen.select(["resid", "ccode", "year", "vote"]).to_pylist():
        for actor in dyad:
            if codes[actor].get(row["year"]) == row["ccode"]:
                of_year = cast[actor].setdefault(row["year"], {})
                of_year[row["resid"]] = min(row["vote"], of_year.get(row["resid"], row["vote"]))
    first, second = (cast[actor] for actor in dyad)
    years: dict[int, Estimate] = {}
    alike_in_all = 0
    for year in sorted(first.keys() & second.keys()):
        common = first[year].keys() & second[year].keys()
        if common:
            alike = sum(first[year][v] == second[year][v] for v in common)
            alike_in_all += alike
            low, high = wilson(alike, len(common))
            a, b = (codes[actor][year] for actor in dyad)
            evidence = (row_id("un-votes", ccode1=a, ccode2=b, year=year),)
            years[year] = Estimate(alike / len(common), low, high, len(common), "share", evidence, METHOD)
    n = sum(e.n for e in years.values())
    ids = tuple(i for e in years.values() for i in e.evidence)
    if not n:
        return Series("votes", dyad, {}, Estimate(None, None, None, 0, "share", (), METHOD))
    low, high = wilson(alike_in_all, n)
    return Series("votes", dyad, years, Estimate(alike_in_all / n, low, high, n, "share", ids, METHOD))


def series_of_statements(
    statements: Iterable[Statement],
    dyad: Dyad,
    *,
    accepted: Collection[StatementId] = (),
    forerunners: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Series:
    """The share of what is told of two in a year that draws them together; the undated count overall alone.

    Args:
        statements: Statements of a view; see ``friction`` for what counts.
        dyad: The two.
        accepted: Statements that a reviewer accepted: they count as right.
        forerunners: For each of the two, states that it goes on from; what is told of them is told of it.
    """
    pairs = list(product(*([ActorId(actor), *map(ActorId, forerunners.get(actor, ()))] for actor in dyad)))
    told: dict[int, Tally] = defaultdict(Tally)
    everything = Tally()
    for statement in statements:
        if (direction := next((d for a, b in pairs if (d := direction_of(statement, a, b))), None)) is not None:
            everything.add(statement, direction, accepted)
            if (year := year_of(statement.when)) is not None:
                told[year].add(statement, direction, accepted)
    years = {year: tally.share(METHOD) for year, tally in told.items()}
    return Series("statements", dyad, years, everything.share(METHOD))


def said_of_all(statements: Iterable[Statement], pair: Dyad, third: str) -> tuple[StatementId, ...]:
    """Statements in which all three have a part, and those that set the tie of one of the pair above another."""
    actors = [ActorId(x) for x in (*pair, third)]

    def has_part(statement: Statement) -> int:
        refs = tuple(statement.actors())
        return sum(any_belongs(refs, actor) for actor in actors)

    return tuple(
        s.id
        for s in statements
        if has_part(s) == 3 or (isinstance(s, Relation) and s.predicate in COMPARING and has_part(s) == 2)
    )


def _association(own: Series, tie: Series, lag: int) -> Estimate:
    """The correlation of changes, with its interval; no value where too few are known or nothing changes."""
    import numpy as np

    ours, theirs = _changes(own), _changes(tie)
    years = sorted(year for year in ours if year - lag in theirs)
    x = np.array([ours[year] for year in years])
    y = np.array([theirs[year - lag] for year in years])
    unit = "correlation"
    if len(years) < LEAST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Estimate(None, None, None, len(years), unit, (), METHOD)
    value = float(np.corrcoef(x, y)[0, 1])
    low, high = _block_bootstrap(x, y)
    used = {year - back for year in years for back in (0, 1)}
    evidence = {e for year in used for e in own.years[year].evidence}
    evidence |= {e for year in used for e in tie.years[year - lag].evidence}
    ids = tuple(sorted(evidence))
    return Estimate(value, min(low, value), max(high, value), len(years), unit, ids, METHOD)


def _changes(series: Series) -> dict[int, float]:
    """The change to each year from the year before, where enough is known of both."""
    known = {year: e.value for year, e in series.years.items() if e.value is not None and e.n >= ENOUGH}
    return {year: value - known[year - 1] for year, value in known.items() if year - 1 in known}


def _block_bootstrap(x: Any, y: Any) -> tuple[float, float]:
    """The 5 and 95 % quantiles of the correlation over series put together from blocks of consecutive years."""
    import numpy as np

    n = len(x)
    length = max(1, round(n ** (1 / 3)))
    blocks = math.ceil(n / length)
    starts = np.random.default_rng(_SEED).integers(0, n - length + 1, (_DRAWS, blocks))
    chosen = (starts[:, :, None] + np.arange(length)).reshape(_DRAWS, -1)[:, :n]
    a, b = x[chosen], y[chosen]
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    spread = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    drawn = (a * b).sum(axis=1)[spread > 0] / spread[spread > 0]
    low, high = np.quantile(drawn, (0.05, 0.95)) if len(drawn) else (-1.0, 1.0)
    return float(low), float(high)


def _array(values: Sequence[int]) -> Any:
    import pyarrow as pa

    return pa.array(values)


def _table(keys: tuple[str, ...], rows: Sequence[tuple[tuple[object, ...], Estimate]]) -> EstimateTable:
    return EstimateTable(keys, tuple(k for k, _ in rows), tuple(e for _, e in rows))
