"""Closeness by field and year, and its newest state."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    found = view.closeness(a, b, by="field", every="year")
    return {**dict(iter(found.table)), **dict(iter(found))}
