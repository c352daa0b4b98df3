"""The weight of every act."""

from comity.desk.scales import goldstein_scale
from comity.desk.view import View
from comity.measures.goldstein import weight_of
from comity.model import Act, Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    scale = goldstein_scale(view.data)
    return {(s.type, s.when.edtf): weight_of(s, scale) for s in view.statements() if isinstance(s, Act) and s.when}
