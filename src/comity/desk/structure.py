"""Reads what data sets and a ledger hold of the structure of a pair, which anchors its closeness."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from comity.datasets import named
from comity.desk.counted import Counted
from comity.measures.closeness_anchors import Anchor, shipped_weights
from comity.measures.closeness_structure import Rows, structure
from comity.model import Actor, Estimate

_NAMES = ("atop", "ideal-points", "trade", "contiguity", "rivalries")
_NO_FOLDER = "no folder of data files: of the structure only pacts that the ledger tells of; pass --data DIR"
_PAIR = "ccode1 IN ({numbers}) AND ccode2 IN ({numbers}) AND {years}"
BORDERS = """
    SELECT ccode1, ccode2, CAST(year AS INTEGER) AS year
    FROM (
        SELECT *, unnest(range(year(stdate), year(enddate) + if(month(enddate) = 12, 1, 0))) AS year FROM contiguity
    )
    WHERE conttype = 1
"""
"""Pairs that have a border on land at the end of a year."""
RIVALRIES = """
    SELECT ccode1, ccode2, CAST(year AS INTEGER) AS year
    FROM (SELECT *, unnest(range("start", "end" + 1)) AS year FROM rivalries)
"""
"""Pairs that are strategic rivals in a year."""


def anchored(a: Actor, b: Actor, counted: Counted, told: Mapping[int, Estimate]) -> Anchor:
    """What the structure of two states lets expect of their closeness, by what the folder has.

    Args:
        a, b: The states.
        counted: The rows about them.
        told: By year, how sure the ledger is that a pact of the two is in force.
    """
    numbers, rows = counted.numbers(*_NAMES), _rows(counted) if counted.given else Rows()
    lacking = dict.fromkeys(counted.lacking) if counted.given else (_NO_FOLDER,)
    return Anchor(structure(a.id, b.id, numbers, rows, told), shipped_weights(), tuple(lacking))


def years_before(begin: date, end: date) -> range:
    """The years whose structure speaks for a time: each year before one of its, as far as any data set begins.

    Where a data set ends before it, those since its end too.
    """
    covers = [named(name).covers for name in _NAMES]
    first, last = min(c[0] for c in covers), min(c[1] for c in covers)
    return range(max(first, min(begin.year - 1, last)), max(begin.year, end.year))


def _rows(counted: Counted) -> Rows:
    totals = "SELECT * FROM trade_states WHERE ccode IN ({numbers}) AND {years}"
    return Rows(
        pacts=counted.rows(("atop",), f"SELECT ccode1, ccode2, year FROM atop WHERE {_PAIR}"),
        points=counted.rows(("ideal-points",), "SELECT * FROM ideal_points WHERE ccode IN ({numbers}) AND {years}"),
        flows=counted.rows(("trade",), f"SELECT * FROM trade_pairs WHERE {_PAIR}"),
        totals=counted.rows(("trade",), totals),
        borders=counted.rows(("contiguity",), f"SELECT * FROM ({BORDERS}) WHERE {_PAIR}"),
        rivalries=counted.rows(("rivalries",), f"SELECT * FROM ({RIVALRIES}) WHERE {_PAIR}"),
        covers=counted.here,
    )
