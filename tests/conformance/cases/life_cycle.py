"""What became of pledges."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    answer = view.life_cycle(a, b).answer
    return {(*k[:3], "a statement" if str(k[3]).startswith("st-") else k[3]): e for k, e in answer}
