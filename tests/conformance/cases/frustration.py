"""Frustration of the network of data sets and of that of the ledger."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    made = {
        "data": view.balance(1990, source="data").frustration,
        "ledger": view.balance((1988, 1993), source="ledger").frustration,
    }
    indices: dict[tuple[object, ...], Estimate] = {(source, "index"): f.index for source, f in made.items()}
    return {**indices, **{(source, "share"): f.share for source, f in made.items()}}
