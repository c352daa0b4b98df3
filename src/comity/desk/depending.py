"""Reads what data sets and a ledger hold of two states' dependence, and asks the measures."""

from __future__ import annotations

from collections.abc import Sequence

from comity.datasets.numbered import Numbered
from comity.desk.counted import Counted, Row
from comity.errors import UsageError
from comity.measures.answer import Answer
from comity.measures.arms import Side, arms_shares
from comity.measures.dependence import Counts, dependence
from comity.model import Actor, ActorId, Estimate

NAMES = ("trade", "gdp", "igos", "atop", "trade-agreements")
"""The data sets whose years are asked about where none are given."""
_ARMS = {"arms-transfers": "arms_transfers", "arms-register": "arms_register"}


def from_data(a: Actor, b: Actor, counted: Counted) -> Answer:
    """Dependence of two states by data sets, those that the folder has."""
    shares, lacking = _arms(a, b, counted)
    counts = Counts(
        flows=counted.rows(
            ("trade",), "SELECT * FROM trade_pairs WHERE ccode1 IN ({numbers}) AND ccode2 IN ({numbers}) AND {years}"
        ),
        totals=counted.rows(("trade",), "SELECT * FROM trade_states WHERE ccode IN ({numbers}) AND {years}"),
        products=counted.rows(
            ("gdp",), "SELECT ccode, year, pwtrgdp, sd_pwtrgdp FROM gdp WHERE ccode IN ({numbers}) AND {years}"
        ),
        organisations=counted.rows(
            ("igos",), "SELECT * FROM igo_pairs WHERE ccode1 IN ({numbers}) AND ccode2 IN ({numbers}) AND {years}"
        ),
        memberships=counted.rows(("igos",), "SELECT * FROM igo_states WHERE ccode IN ({numbers}) AND {years}"),
        pacts=counted.rows(
            ("atop",), "SELECT * FROM atop WHERE ccode1 IN ({numbers}) AND ccode2 IN ({numbers}) AND {years}"
        ),
        agreements=_agreements(a, b, counted),
        covers=counted.here,
    )
    found = dependence(a.id, b.id, counted.numbers(*NAMES), counts, shares)
    return Answer(found.table, (*found.lacking, *lacking))


def line(actor: Actor) -> tuple[ActorId, ...]:
    """An actor and the states that bore its number before or after it."""
    return (actor.id, *Numbered(actor).forerunners)


def check_apart(a: Actor, b: Actor) -> None:
    """Raise ``UsageError`` where two sides are one: one actor, or states of which one bore the other's number."""
    if a.id == b.id:
        raise UsageError(f"{a.name} is named twice", do="name two sides")
    if b.id in line(a):
        raise UsageError(f"{a.name} and {b.name} bore one number, and count as one", do="name two sides")


def _agreements(a: Actor, b: Actor, counted: Counted) -> list[Row]:
    one, other = (", ".join(sorted({c.value for c in s.codes if c.system == "ison"})) or "NULL" for s in (a, b))
    columns = "DISTINCT base_treaty, entryforceyear"
    pair = f"(iso1 IN ({one}) AND iso2 IN ({other})) OR (iso1 IN ({other}) AND iso2 IN ({one}))"
    return counted.rows(("trade-agreements",), f"SELECT {columns} FROM trade_agreements WHERE {pair}")


def _arms(a: Actor, b: Actor, counted: Counted) -> tuple[dict[tuple[int, ActorId], Estimate], Sequence[str]]:
    """From the newer layout of the register where the folder has it, else from the older."""
    one, other = _side(a), _side(b)
    both = ", ".join("'" + n.replace("'", "''") + "'" for n in sorted(one.names | other.names))
    lacked = len(counted.lacking)
    for name, table in _ARMS.items():
        deliveries = counted.rows((name,), f"SELECT * FROM {table} WHERE recipient IN ({both})")
        if name in counted.here:
            del counted.lacking[lacked:]
            suppliers = counted.rows((name,), f"SELECT DISTINCT supplier FROM {table}")
            names = [r["supplier"] for r in suppliers]
            return arms_shares(one, other, counted.years(*NAMES), deliveries, names, name)
    return arms_shares(one, other, (), (), (), "arms-register")


def _side(actor: Actor) -> Side:
    from comity.actors import load_gazetteer

    gazetteer = load_gazetteer()
    states = [actor, *(s for i in Numbered(actor).forerunners if (s := gazetteer.get(i)) is not None)]
    return Side(actor.id, actor.name, frozenset(n for s in states for n in (s.name, *(x.text for x in s.names))))
