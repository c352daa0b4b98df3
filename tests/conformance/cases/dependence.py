"""Dependence by data sets and by what sources say; both directions stand under their own keys."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    found = view.dependence(a, b, years=(1988, 1993))
    return {(*k[:4], "a statement" if str(k[4]).startswith("st-") else k[4]): e for k, e in found}
