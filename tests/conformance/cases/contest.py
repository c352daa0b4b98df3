"""Positions within one on the other."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    return dict(iter(view.contest(a, b).positions))
