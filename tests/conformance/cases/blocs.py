"""Blocs of the network of the ledger."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    found = view.blocs((1988, 1993), source="ledger").blocs
    whole = {"number": found.number, "modularity": found.modularity, "stability": found.stability, "seeds": found.seeds}
    return {**{(name,): e for name, e in whole.items()}, **{("member", k[1]): e for k, e in found.members}}
