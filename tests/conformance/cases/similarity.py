"""Similarity by all coefficients."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    return dict(view.similarity(a, b, years=(1988, 1993), coefficient="all"))
