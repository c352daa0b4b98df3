"""Whose arms a state imports: the partner's share in the deliveries of ten years, by trend-indicator values."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comity.measures.answer import unknown
from comity.measures.interval import wilson
from comity.model import ActorId, Estimate, row_id

METHOD = "arms/1"
WINDOW = 10
"""Years over which deliveries are summed, the last being the year that is asked about."""
_YEAR = re.compile(r"\d{4}")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """A state as registers of arms transfers name it: its own names, and those of the states whose number it has."""

    id: ActorId
    name: str
    names: frozenset[str]


def arms_shares(
    a: Side, b: Side, years: Iterable[int], deliveries: Collection[Row], suppliers: Collection[str], data_set: str
) -> tuple[dict[tuple[int, ActorId], Estimate], tuple[str, ...]]:
    """The partner's share in the arms that each state imported in ten years.

    Args:
        a, b: The states.
        years: The years that are asked about.
        deliveries: Rows of ``arms-transfers`` (``supplier``, ``recipient``, ``year``, ``tiv``) or of ``arms-register``
            (``delivery_years``, ``tiv_delivered``: spread evenly over the years) to either state.
        suppliers: All suppliers whose register there is.
        data_set: Which of the two data sets they are of.

    Returns:
        Shares by year and importing state, and what is lacking. A share is unknown where there is no register of the
        partner's exports, or nothing was delivered. ``n`` is the number of deliveries; the interval is Wilson's, as if
        each were drawn by itself.

    Source:
        Volumes by SIPRI's trend-indicator value.
    """
    held = [(r["supplier"], r["recipient"], year, tiv) for r in deliveries for year, tiv in _yearly(r)]
    found: dict[tuple[int, ActorId], Estimate] = {}
    lacking = []
    for importer, partner in ((a, b), (b, a)):
        if not partner.names & set(suppliers):
            lacking.append(f"no register of arms exports of {partner.name}: its share in arms imports is not known")
            continue
        for year in years:
            window = [d for d in held if d[1] in importer.names and year - WINDOW < d[2] <= year]
            found[year, importer.id] = _share(window, partner, importer, year, data_set)
    if found:
        lacking.append(f"arms shares are of the deliveries of {len(set(suppliers))} suppliers in your register")
    return found, tuple(lacking)


def _share(window: list[tuple[str, str, int, float]], partner: Side, importer: Side, year: int, name: str) -> Estimate:
    total = math.fsum(sorted(tiv for *_, tiv in window))
    if not total:
        return unknown("share", METHOD)
    part = math.fsum(sorted(tiv for supplier, _, _, tiv in window if supplier in partner.names)) / total
    n = len(window)
    evidence = (row_id(name, recipient=importer.name, years=f"{year - WINDOW + 1}-{year}"),)
    low, high = wilson(part * n, n)
    return Estimate(part, min(low, part), max(high, part), n, "share", evidence, METHOD)


def _yearly(row: Row) -> Iterator[tuple[int, float]]:
    """What a row delivered in each year, in millions of trend-indicator values."""
    if row.get("tiv") is not None and row.get("year"):
        yield row["year"], row["tiv"]
        return
    years = [int(y) for y in _YEAR.findall(row.get("delivery_years") or "")]
    for year in years if row.get("tiv_delivered") is not None else ():
        yield year, row["tiv_delivered"] / len(years)
