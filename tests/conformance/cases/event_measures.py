"""Event measures by year and by month, each way and both."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    by_year = view.event_measures(a, b, years=(1989, 1993), directed=True)
    return {**dict(by_year), **dict(view.event_measures(a, b, by="month"))}
