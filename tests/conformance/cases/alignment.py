"""An actor between another and a third, by each source."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    return dict(iter(view.alignment(a, 1990, (b, "COL"), window=5).table))
