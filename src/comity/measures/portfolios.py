"""Similarity of two states year by year: their pacts with all others, and their votes in the General Assembly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from comity.errors import UsageError
from comity.measures.answer import Answer, spans, table_of, unknown
from comity.measures.similarity import (
    METHOD,
    UNIT,
    Position,
    agreement,
    alliance_portfolio,
    alliance_tie,
    cohen_kappa,
    s_score,
    scott_pi,
    tau_b,
)
from comity.model import Estimate, EvidenceId, row_id

KEYS = ("portfolio", "year", "coefficient")
DEFAULT = ("kappa",)
"""What is shown where nothing is asked for: the coefficient that is corrected for chance."""
Row = Mapping[str, Any]
Numbers = Mapping[int, tuple[int | None, int | None]]
"""The numbers that the Correlates of War give either state, by year; ``None`` where it had none."""
_PACTS = ("defense", "offense", "neutral", "nonagg", "consul")
_Portfolio = Sequence[Position]
_Coefficient = Callable[[_Portfolio, _Portfolio, Sequence[float] | None], Estimate | None]


def alliances(
    numbers: Numbers,
    members: Iterable[Row],
    pacts: Iterable[Row],
    covers: tuple[int, int],
    coefficients: Collection[str] = DEFAULT,
) -> Answer:
    """How alike two states are bound to all members of the system, year by year.

    Args:
        numbers: The years that are asked about, and the numbers of the two states in each.
        members: Rows of a panel of states with ``ccode``, ``year`` and, for the weighted S, ``cinc``.
        pacts: Rows of ATOP's directed dyad-years of both states: ``ccode1``, ``ccode2``, ``year``, ``atop_defense`` ...
        covers: First and last year for which pacts are coded; other years are unknown.
        coefficients: ``kappa`` (quadratic), ``pi``, ``s_absolute``, ``s_squared``, ``s_weighted`` (by capabilities),
            ``tau_b``; ``kappa_binary``, ``pi_binary`` and ``s_binary`` ask only whether there is a pact; or ``all``.

    Returns:
        Estimates by portfolio, year and coefficient; those of years that are not covered are unknown.

    Raises:
        UsageError: There is no such coefficient.

    Source:
        Signorino and Ritter 1999; Häge 2011; portfolios after Chiba, Johnson and Leeds 2015.
    """
    chosen = _chosen(coefficients, _OF_PACTS)
    listed: dict[int, dict[int, float | None]] = defaultdict(dict)
    for row in members:
        listed[row["year"]][row["ccode"]] = row.get("cinc")
    ties: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for row in pacts:
        ties[row["year"]][row["ccode1"], row["ccode2"]] = alliance_tie(**{p: row[f"atop_{p}"] == 1 for p in _PACTS})

    def of_year(year: int, one: int, other: int) -> dict[str, Estimate]:
        if not covers[0] <= year <= covers[1] or not {one, other} <= listed[year].keys():
            return {}
        system = sorted(listed[year])
        first, second = (alliance_portfolio(ties[year], state, system) for state in (one, other))
        known = [listed[year][state] for state in system]
        weights = [w or 0.0 for w in known] if sum(w is not None for w in known) > len(known) / 2 else None
        evidence = tuple(row_id("atop", ccode1=state, year=year) for state in sorted((one, other)))
        return _all(chosen, _OF_PACTS, first, second, weights, evidence)

    return _by_year("alliances", numbers, chosen, of_year, f"pacts are coded for {covers[0]}-{covers[1]}")


def votes(
    numbers: Numbers, cast: Iterable[Row], covers: tuple[int, int], coefficients: Collection[str] = DEFAULT
) -> Answer:
    """How alike two states voted in the General Assembly, year by year.

    Where a state has two rows for one vote, the milder counts. Votes that one of them did not cast are left out.

    Args:
        numbers: The years that are asked about, and the numbers of the two states in each.
        cast: Votes of both: ``resid``, ``ccode``, ``year``, ``vote`` (1 yes, 2 abstained, 3 no).
        covers: First and last year for which votes are known.
        coefficients: ``kappa`` (quadratic), ``pi``, ``s_absolute``, ``s_squared``, ``tau_b``, ``agreement`` (the share
            of equal votes); or ``all``.

    Returns:
        Estimates by portfolio, year and coefficient.

    Raises:
        UsageError: There is no such coefficient.
    """
    chosen = _chosen(coefficients, _OF_VOTES)
    held: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for row in cast:
        mine = held[row["year"], row["ccode"]]
        mine[row["resid"]] = min(row["vote"], mine.get(row["resid"], 3))

    def of_year(year: int, one: int, other: int) -> dict[str, Estimate]:
        mine, its = held.get((year, one), {}), held.get((year, other), {})
        common = sorted(mine.keys() & its.keys())
        if not common:
            return {}
        evidence = tuple(row_id("un-votes", ccode=state, year=year) for state in sorted((one, other)))
        return _all(chosen, _OF_VOTES, [mine[v] for v in common], [its[v] for v in common], None, evidence)

    return _by_year("votes", numbers, chosen, of_year, f"votes are known for {covers[0]}-{covers[1]}")


def _binary(positions: _Portfolio) -> list[Position]:
    return [None if p is None else float(p > 0) for p in positions]


_OF_PACTS: Mapping[str, _Coefficient] = {
    "kappa": lambda a, b, _: cohen_kappa(a, b, "ranked"),
    "kappa_binary": lambda a, b, _: cohen_kappa(_binary(a), _binary(b)),
    "pi": lambda a, b, _: scott_pi(a, b),
    "pi_binary": lambda a, b, _: scott_pi(_binary(a), _binary(b)),
    "s_absolute": lambda a, b, _: s_score(a, b, (0, 3)),
    "s_squared": lambda a, b, _: s_score(a, b, (0, 3), "squared"),
    "s_weighted": lambda a, b, weights: None if weights is None else s_score(a, b, (0, 3), weights=weights),
    "s_binary": lambda a, b, _: s_score(_binary(a), _binary(b), (0, 1)),
    "tau_b": lambda a, b, _: tau_b(a, b),
}
_OF_VOTES: Mapping[str, _Coefficient] = {
    "kappa": lambda a, b, _: cohen_kappa(a, b, "ranked"),
    "pi": lambda a, b, _: scott_pi(a, b),
    "s_absolute": lambda a, b, _: s_score(a, b, (1, 3)),
    "s_squared": lambda a, b, _: s_score(a, b, (1, 3), "squared"),
    "tau_b": lambda a, b, _: tau_b(a, b),
    "agreement": lambda a, b, _: agreement(a, b),
}
COEFFICIENTS = tuple(dict.fromkeys((*_OF_PACTS, *_OF_VOTES)))
"""All coefficients, of pacts and of votes."""


def _chosen(wanted: Collection[str], known: Mapping[str, _Coefficient]) -> tuple[str, ...]:
    names = tuple(COEFFICIENTS) if "all" in wanted else tuple(wanted)
    if odd := [n for n in names if n not in COEFFICIENTS]:
        raise UsageError(f"no coefficient {odd[0]!r}", do=f"use all, {', '.join(COEFFICIENTS)}")
    return tuple(n for n in known if n in names)


def _all(
    chosen: Sequence[str],
    known: Mapping[str, _Coefficient],
    first: _Portfolio,
    second: _Portfolio,
    weights: Sequence[float] | None,
    evidence: tuple[EvidenceId, ...],
) -> dict[str, Estimate]:
    found = {name: known[name](first, second, weights) for name in chosen}
    return {name: replace(e, evidence=evidence) for name, e in found.items() if e is not None}


def _by_year(
    portfolio: str,
    numbers: Numbers,
    chosen: Sequence[str],
    of_year: Callable[[int, int, int], dict[str, Estimate]],
    covered: str,
) -> Answer:
    rows: list[tuple[tuple[object, ...], Estimate]] = []
    silent: list[int] = []
    for year, (one, other) in sorted(numbers.items()):
        found = of_year(year, one, other) if one is not None and other is not None else {}
        if not found:
            silent.append(year)
        for name in chosen:
            unit = "share" if name == "agreement" else UNIT
            rows.append(((portfolio, year, name), found.get(name, unknown(unit, METHOD))))
    notes = (f"{portfolio}: unknown in {spans(silent)}; {covered}",) if silent and chosen else ()
    return Answer(table_of(KEYS, rows), notes)
