"""A pair and a third: series, associations, and all years together."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    found = view.triangle(a, b, "SLV")
    whole = {("overall", *k): e for k, e in found.overall}
    return {**dict(iter(found.series)), **{("follows", *k): e for k, e in found.association}, **whole}
