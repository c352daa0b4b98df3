"""The structure of a pair at the end of each year, as far as data sets and a ledger tell of it, for the anchor."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from comity.measures.dependence import Counts, dependence
from comity.measures.ideal_points import DISTANCE, ideal_points
from comity.model import ActorId, Estimate, row_id

Row = Mapping[str, Any]
Numbers = Mapping[int, tuple[int | None, int | None]]
METHOD = "structure/1"
PACT, TRADE, BORDER, RIVALRY = (
    "chance that a pact is in force",
    "log 10 of salience",
    "border by land",
    "strategic rivalry",
)
LEAST = 1e-4
"""Added to the salience of trade before its logarithm is taken, so that no trade at all has one."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of data sets about two states; what a folder does not have is empty.

    Attributes:
        pacts: Of ``atop``: the years in which either owes the other anything.
        points: Of ``ideal-points``.
        flows, totals: Of ``trade``: of the pair, and of each.
        borders: Of ``contiguity``, by year.
        rivalries: Of ``rivalries``, by year.
        covers: First and last year that each data set covers which the folder has.
    """

    pacts: Sequence[Row] = ()
    points: Sequence[Row] = ()
    flows: Sequence[Row] = ()
    totals: Sequence[Row] = ()
    borders: Sequence[Row] = ()
    rivalries: Sequence[Row] = ()
    covers: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def structure(
    a: ActorId, b: ActorId, numbers: Numbers, rows: Rows, told: Mapping[int, Estimate]
) -> Mapping[int, Mapping[str, Estimate]]:
    """What stood between two states at the end of each year.

    Args:
        a, b: The states.
        numbers: The years that are asked about, and the numbers of the two states in each.
        rows: What data sets say of both.
        told: By year, how sure the ledger's statements are that a pact of the two is in force.

    Returns:
        By year and part: ``pact`` (1 where any pact of security is in force, by ATOP or by the ledger), ``votes`` (the
        distance of their ideal points by final votes), ``trade`` (the logarithm of its salience), ``border`` (1 where
        they share one on land) and ``rivalry`` (1 where they are strategic rivals). A part of which a year is not
        covered is not there.

    Source:
        Leeds et al. 2002; Bailey, Strezhnev and Voeten 2017; Barbieri 1996; Stinnett et al. 2002; Thompson, Sakuwa and
        Suhas 2021.
    """
    parts = {
        "pact": _with(_listed("atop", PACT, rows.pacts, numbers, rows.covers), told),
        "votes": _votes(a, b, numbers, rows),
        "trade": _trade(a, b, numbers, rows),
        "border": _listed("contiguity", BORDER, rows.borders, numbers, rows.covers),
        "rivalry": _listed("rivalries", RIVALRY, rows.rivalries, numbers, rows.covers),
    }
    years = sorted({year for found in parts.values() for year in found})
    return {year: {name: found[year] for name, found in parts.items() if year in found} for year in years}


def _listed(
    name: str, unit: str, rows: Iterable[Row], numbers: Numbers, covers: Mapping[str, tuple[int, int]]
) -> dict[int, Estimate]:
    """1 in the years in which a data set lists the pair, 0 in the others that it covers."""
    first, last = covers.get(name, (1, 0))
    listed = {(frozenset((row["ccode1"], row["ccode2"])), row["year"]) for row in rows}
    found = {}
    for year, both in numbers.items():
        if first <= year <= last and None not in both:
            low, high = sorted(n for n in both if n is not None)
            evidence = (row_id(name, ccode1=low, ccode2=high, year=year),)
            value = float((frozenset(both), year) in listed)
            found[year] = Estimate(value, None, None, 1, unit, evidence, METHOD)
    return found


def _with(counted: Mapping[int, Estimate], told: Mapping[int, Estimate]) -> dict[int, Estimate]:
    """Of two sources of one year, the one that is surer of a pact."""
    found = dict(counted)
    for year, estimate in told.items():
        held = found.get(year)
        if held is None or (estimate.value or 0.0) > (held.value or 0.0):
            found[year] = estimate
    return found


def _votes(a: ActorId, b: ActorId, numbers: Numbers, rows: Rows) -> dict[int, Estimate]:
    if "ideal-points" not in rows.covers:
        return {}
    answer = ideal_points(a, b, numbers, rows.points, rows.covers["ideal-points"])
    apart = {key[1]: e for key, e in answer if key[0] == "final votes" and key[2] == DISTANCE and e.value is not None}
    return {int(str(year)): e for year, e in apart.items()}


def _trade(a: ActorId, b: ActorId, numbers: Numbers, rows: Rows) -> dict[int, Estimate]:
    counts = Counts(flows=rows.flows, totals=rows.totals, covers=rows.covers)
    salience = {key[1]: e for key, e in dependence(a, b, numbers, counts, {}) if key[0] == "salience"}
    return {
        int(str(year)): replace(e, value=math.log10(LEAST + e.value), unit=TRADE, method=METHOD)
        for year, e in salience.items()
        if e.value is not None
    }
