"""Balance of the network of data sets and of that of the ledger."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    found: dict[tuple[object, ...], Estimate] = {}
    for source, standing in (
        ("data", view.balance(1990, source="data")),
        ("ledger", view.balance((1988, 1993), source="ledger")),
    ):
        told = standing.balance
        found |= {(source, "actor", *k): e for k, e in told.actors}
        parts = {"triads": told.triads, "walks": told.walks, "close": told.positive, "apart": told.negative}
        found |= {(source, name): e for name, e in parts.items()}
    return found
