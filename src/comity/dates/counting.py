"""Counting from a day: how many of which unit words name, and the period that lies so far away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from comity.dates import period as cal
from comity.dates.grammar import has, values
from comity.dates.period import Period
from comity.dates.words import CODES, Node
from comity.model import Basis

YEARS = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12, "year": 1.0, "decade": 10.0, "century": 100.0}
"""The length of each unit in years."""


def same(change: Callable[[date], Period | None], lo: date | None, hi: date | None, basis: Basis) -> Period | None:
    """A period counted from a day of which only the bounds are known; ``None`` where the two give different ones."""
    if lo is None or hi is None:
        return None
    try:
        a, b = change(lo), change(hi)
    except (ValueError, OverflowError):
        return None
    return a.on(basis) if a and a == b else None


def unit_of(nodes: Sequence[Node]) -> str:
    """The last unit that words name: ``week``."""
    for node in reversed(nodes):
        if node.code == CODES["UNIT"]:
            return str(node.value)
        if node.code == CODES["CENTURY"]:
            return "century"
    raise ValueError("no unit")


def count(nodes: Sequence[Node]) -> int | None:
    """The number that words name: ``3``, ``three``, ``thirty-three``, ``a``."""
    digits = values(nodes, "DAY", "YY", "INT")
    if digits:
        return digits[0]
    spelled = sum(values(nodes, "TENS", "NUMBER"))
    return spelled or (1 if has(nodes, "A") else None)


def counted(day: date, unit: str, number: int) -> Period:
    """A unit so many units away: exact for days, approximate for longer ones, which people round."""
    if unit in ("decade", "century"):
        return cal.unit_at(day, "year", number * (10 if unit == "decade" else 100)).about()
    period = cal.unit_at(day, unit, number)
    return period if unit == "day" else period.about()
