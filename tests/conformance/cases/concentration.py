"""Concentration of a year by all indices."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    found = view.power(1990).concentration
    return {**dict(iter(found.figures)), **{("leaders", *k): e for k, e in found.leaders}}
