"""Goods of the dossier: what was ordered or promised between two actors, and what became of it."""

from __future__ import annotations

from comity.dossier.phrases import counted_in
from comity.dossier.rows import GoodsRow
from comity.dossier.scope import LISTED, Scope
from comity.measures.goods import Goods, goods_between
from comity.model import ActorId, Estimate


def goods(scope: Scope) -> tuple[GoodsRow, ...]:
    """What became of each sort of goods between the two, by what is certain; nothing in the dossier of one actor."""
    if scope.b is None:
        return ()
    names = {p.id: p.name for p in scope.parties}
    found = goods_between(scope.split.certain, (scope.a.id,), (scope.b.id,))
    return tuple(_row(scope, names, g) for g in found[:LISTED])


def _row(scope: Scope, names: dict[ActorId, str], g: Goods) -> GoodsRow:
    way = f"{names[g.giver]} to {names[g.receiver]}" if g.giver and g.receiver else "not told"
    return GoodsRow(
        ids=scope.refer(dict.fromkeys(t.statement for t in g.told)),
        name=g.name,
        way=f"{way}, as the maker" if g.inferred else way,
        state=g.state,
        pledged=_many(g.pledged),
        delivered=_many(g.delivered),
        lapsed=_many(g.lapsed),
    )


def _many(e: Estimate) -> str:
    return "–" if e.value is None else counted_in(e.value, e.low, e.high, e.unit)
