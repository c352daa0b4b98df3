"""What two owe each other."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    return dict(iter(view.bond(a, b).owed))
