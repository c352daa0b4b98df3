"""Alignment: how close an actor stands to each of several poles, and whether it hedges between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from comity.measures.friction import direction_of
from comity.measures.signed_network import Years, told_in
from comity.measures.similarity import alliance_tie
from comity.measures.tally import Tally
from comity.model import (
    ActorId,
    DocumentId,
    Estimate,
    EstimateTable,
    EvidenceId,
    Statement,
    StatementId,
    When,
    row_id,
)

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Draws = np.ndarray[Any, np.dtype[np.float64]]

METHOD = "alignment/1"
Source = Literal["pacts", "votes", "ideal points", "trade", "statements"]
SOURCES: Mapping[Source, str] = {
    "pacts": "how closely a pact binds them: 1 defence, 2/3 neutrality or consultation, 1/3 non-aggression, 0 none",
    "votes": "share of votes in the United Nations that both cast alike",
    "ideal points": "1 less the distance of ideal points as a share of the span of all states",
    "trade": "share of the actor's trade",
    "statements": "share of what is told of both that draws them together",
}
"""What closeness means by each source: always from 0 to 1, and not the same thing."""
_DRAWS = 4000
_SEED = 1955


@dataclass(frozen=True)
class Closeness:
    """How close an actor is to a pole by one source.

    Attributes:
        value: From 0 to 1.
        draws: Values that it might have as well; empty where the source publishes no errors.
        n: How many observations it rests on.
        evidence: What it rests on.
    """

    value: float
    draws: Draws | None
    n: int
    evidence: tuple[EvidenceId, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where an actor stands between poles.

    Attributes:
        actor: The actor.
        poles: The poles, in the order asked.
        years: First and last year.
        table: By ``source``, ``figure`` and ``pole``. ``closeness`` to each pole, from 0 to 1. ``lean``: closeness to
            the first pole less that to the second, from -1 to 1. ``hedging``: closeness to the one of these two
            that it is less close to, high only where it is close to both at once.
        lacking: Sources that are not known, in words.
    """

    actor: str
    poles: tuple[str, ...]
    years: Years
    table: EstimateTable
    lacking: tuple[str, ...] = ()


def alignment(
    actor: str,
    poles: tuple[str, ...],
    years: Years,
    found: Mapping[Source, Mapping[str, Closeness]],
    lacking: Iterable[str] = (),
) -> Alignment:
    """Closeness, lean and hedging by each source that knows at least one pole.

    Args:
        actor: The actor.
        poles: Two poles or more.
        years: The years that the sources speak of.
        found: By source and pole the closeness; what is not known is left out.
        lacking: What is not known, in words.

    Returns:
        Estimates with 90 % intervals where the source has errors. Lean and hedging have no value where the closeness to
        one of the first two poles is not known.
    """
    rows: list[tuple[tuple[object, ...], Estimate]] = []
    for source in SOURCES:
        known = found.get(source, {})
        if not known:
            continue
        rows += [((source, "closeness", pole), _one(known.get(pole))) for pole in poles]
        first, second = known.get(poles[0]), known.get(poles[1])
        rows.append(((source, "lean", poles[0]), _lean(first, second)))
        rows.append(((source, "hedging", poles[0]), _hedging(first, second)))
    table = EstimateTable(("source", "figure", "pole"), tuple(k for k, _ in rows), tuple(e for _, e in rows))
    return Alignment(actor, poles, years, table, tuple(lacking))


def by_pacts(pacts: pa.Table, actor: int, poles: Mapping[str, int], year: int) -> dict[str, Closeness]:
    """Closeness by the pacts of ATOP.

    Args:
        pacts: The rows of ``atop``; it must cover the year.
        actor: Correlates of War number of the actor.
        poles: For each pole its number.
        year: The year.
    """
    rows = {row["ccode2"]: row for row in _chosen(pacts, year=year, ccode1=actor)}
    found = {}
    for pole, code in poles.items():
        row = rows.get(code, {})
        owed = {o: row.get(f"atop_{o}") == 1 for o in ("defense", "offense", "neutral", "nonagg", "consul")}
        evidence = (row_id("atop", ccode1=actor, ccode2=code, year=year),)
        found[pole] = Closeness(alliance_tie(**owed) / 3, None, 1, evidence)
    return found


def by_votes(votes: pa.Table, actor: int, poles: Mapping[str, int], year: int) -> dict[str, Closeness]:
    """Closeness by votes that both cast; the interval is that of a share of as many votes.

    Args:
        votes: The rows of ``un-votes``: ``resid, ccode, year, vote``.
        actor: Correlates of War number of the actor.
        poles: For each pole its number.
        year: The year.
    """
    generator = _generator()
    cast: dict[int, dict[int, int]] = {}
    for row in _chosen(votes, year=year):
        if row["ccode"] in (actor, *poles.values()):
            before = cast.setdefault(row["ccode"], {})
            before[row["resid"]] = min(row["vote"], before.get(row["resid"], row["vote"]))
    found = {}
    for pole, code in poles.items():
        common = cast.get(actor, {}).keys() & cast.get(code, {}).keys()
        if common:
            alike = sum(cast[actor][v] == cast[code][v] for v in common)
            draws = generator.beta(alike + 0.5, len(common) - alike + 0.5, _DRAWS)
            evidence = (row_id("un-votes", ccode1=actor, ccode2=code, year=year),)
            found[pole] = Closeness(alike / len(common), draws, len(common), evidence)
    return found


def by_ideal_points(points: pa.Table, actor: int, poles: Mapping[str, int], year: int) -> dict[str, Closeness]:
    """Closeness by ideal points from all votes; draws from normal distributions with the published quantiles.

    Args:
        points: The rows of ``ideal-points``.
        actor: Correlates of War number of the actor.
        poles: For each pole its number.
        year: The year.

    Source:
        Bailey, Strezhnev and Voeten 2017. Errors of two states are taken to be independent, which the data do not say.
    """
    import numpy as np

    rows = {row["ccode"]: row for row in _chosen(points, year=year) if row["idealpointall"] is not None}
    if actor not in rows:
        return {}
    span = max(r["idealpointall"] for r in rows.values()) - min(r["idealpointall"] for r in rows.values())
    generator = _generator()

    def drawn(code: int) -> Draws:
        row = rows[code]
        error = (row["q95all"] - row["q5all"]) / (2 * 1.6448536269514722)
        return np.asarray(generator.normal(row["idealpointall"], error, _DRAWS))

    own, found = drawn(actor), {}
    for pole, code in poles.items():
        if code in rows:
            value = 1 - abs(rows[actor]["idealpointall"] - rows[code]["idealpointall"]) / span
            draws = np.clip(1 - np.abs(own - drawn(code)) / span, 0, 1)
            evidence = tuple(row_id("ideal-points", ccode=c, year=year) for c in (actor, code))
            found[pole] = Closeness(value, draws, int(rows[actor]["nvotesall"]), evidence)
    return found


def by_trade(
    pairs: pa.Table, states: pa.Table, actor: int, poles: Mapping[str, int], year: int
) -> dict[str, Closeness]:
    """Closeness by the share of each pole in the actor's imports and exports together.

    Args:
        pairs: The rows of ``trade_pairs``, each pair once.
        states: The rows of ``trade_states``.
        actor: Correlates of War number of the actor.
        poles: For each pole its number.
        year: The year.

    Source:
        Barbieri 1996.
    """
    total = next(iter(_chosen(states, year=year, ccode=actor)), None)
    if (
        total is None
        or total["imports"] is None
        or total["exports"] is None
        or total["imports"] + total["exports"] <= 0
    ):
        return {}
    found = {}
    for pole, code in poles.items():
        low, high = sorted((actor, code))
        row = next(iter(_chosen(pairs, year=year, ccode1=low, ccode2=high)), None)
        if row is not None and row["flow1"] is not None and row["flow2"] is not None:
            share = (row["flow1"] + row["flow2"]) / (total["imports"] + total["exports"])
            evidence = (
                row_id("trade", ccode1=low, ccode2=high, year=year),
                row_id("trade", ccode=actor, year=year),
            )
            found[pole] = Closeness(min(1.0, share), None, 1, evidence)
    return found


def by_statements(
    statements: Iterable[Statement],
    actor: ActorId,
    poles: Iterable[ActorId],
    years: Years,
    *,
    accepted: Collection[StatementId] = (),
    published: Mapping[DocumentId, When | None] | None = None,
) -> dict[str, Closeness]:
    """Closeness by what is told of both; few statements leave the interval wide.

    Args:
        statements: Statements of a view; see ``friction`` for what counts.
        actor: The actor.
        poles: The poles.
        years: First and last year; see ``told_in`` for what has no time.
        accepted: Statements that a reviewer accepted: they count as right.
        published: When each document was published.
    """
    generator = _generator()
    told = [s for s in statements if told_in(s, years, published)]
    found: dict[str, Closeness] = {}
    for pole in poles:
        tally = Tally()
        for statement in told:
            if (direction := direction_of(statement, actor, pole)) is not None:
                tally.add(statement, direction, accepted)
        if tally.n:
            draws = generator.beta(tally.closer + 0.5, tally.farther + 0.5, _DRAWS)
            share = tally.closer / (tally.closer + tally.farther)
            found[pole] = Closeness(share, draws, tally.n, tally.evidence)
    return found


def _one(found: Closeness | None) -> Estimate:
    if found is None:
        return Estimate(None, None, None, 0, "share", (), METHOD)
    return _estimate(found.value, found.draws, found.n, found.evidence, "share")


def _lean(first: Closeness | None, second: Closeness | None) -> Estimate:
    unit = "scale from -1 to 1"
    if first is None or second is None:
        return Estimate(None, None, None, 0, unit, (), METHOD)
    draws = None if first.draws is None or second.draws is None else first.draws - second.draws
    evidence = tuple(sorted({*first.evidence, *second.evidence}))
    return _estimate(first.value - second.value, draws, first.n + second.n, evidence, unit)


def _hedging(first: Closeness | None, second: Closeness | None) -> Estimate:
    import numpy as np

    if first is None or second is None:
        return Estimate(None, None, None, 0, "share", (), METHOD)
    draws = None if first.draws is None or second.draws is None else np.minimum(first.draws, second.draws)
    evidence = tuple(sorted({*first.evidence, *second.evidence}))
    return _estimate(min(first.value, second.value), draws, first.n + second.n, evidence, "share")


def _estimate(value: float, draws: Draws | None, n: int, evidence: tuple[EvidenceId, ...], unit: str) -> Estimate:
    import numpy as np

    if draws is None:
        return Estimate(value, None, None, n, unit, evidence, METHOD)
    low, high = (float(q) for q in np.quantile(draws, (0.05, 0.95)))
    return Estimate(value, min(low, value), max(high, value), n, unit, evidence, METHOD)


def _generator() -> np.random.Generator:
    import numpy as np

    return np.random.default_rng(_SEED)


def _chosen(table: pa.Table, **equal: int) -> Iterator[dict[str, Any]]:
    """The rows of a table with these values."""
    import pyarrow.compute as pc

    for column, value in equal.items():
        table = table.filter(pc.equal(table.column(column), value))
    yield from table.to_pylist()
