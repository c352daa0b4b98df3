"""Precision of what is shown, where a coder was measured."""

from comity.desk.view import View
from comity.measures.precision import precision_of_shown
from comity.model import Estimate
from comity.vocab.scores import Score


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    said = list(view.statements())
    coders = {s.coder for s in said}
    scores = {(c, k): Score(c, k, 0.5, 0.8, 0.7, 0.9, 50) for c in coders for k in ("act", "figure")}
    return {(): precision_of_shown(said, scores)}
