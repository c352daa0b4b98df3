"""Ideal points of both, and how far apart they are."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    return dict(view.ideal_points(a, b, years=(1988, 1993)))
