"""Polarity of a year by all rules."""

from comity.desk.view import View
from comity.model import Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    judged = {(p.index, p.rule): p for p in view.power(1990).polarity}
    numbers: dict[tuple[object, ...], Estimate] = {("number", *k): p.number for k, p in judged.items()}
    return {**numbers, **{("holds", *k): p.holds for k, p in judged.items()}}
