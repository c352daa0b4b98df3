"""Activity, by year and type and by field."""

from comity.desk.view import View
from comity.measures.activity import activity
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    said = list(view.statements())
    return dict([*activity(said, ("year", "type")), *activity(said, ("field",)), *activity(said, ("theatre", "quad"))])
