"""Estimates as cells and tables for people: values with their intervals, dashes for what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.desk.measures import Answer
    from comity.model import Estimate


def wide(
    answer: Answer, down: Sequence[str], across: Sequence[str]
) -> tuple[list[tuple[object, ...]], tuple[str, ...]]:
    """A table with the values of some keys as rows and of others as columns; rows of which nothing is known go."""
    at = {name: n for n, name in enumerate(answer.table.keys)}
    cells = {(tuple(k[at[d]] for d in down), tuple(k[at[x]] for x in across)): e for k, e in answer}
    rows, columns = (dict.fromkeys(key[n] for key in cells) for n in (0, 1))
    known = [r for r in rows if any((e := cells.get((r, c))) is not None and e.value is not None for c in columns)]
    made = [(*r, *(cell(cells.get((r, c))) for c in columns)) for r in known]
    return made, (*down, *(" ".join(map(str, c)) for c in columns))


def cell(e: Estimate | None, digits: int = 3) -> str:
    """``0.068 (-0.010 to 0.145)``; a dash for what is not known, with the bounds where there are some."""
    if e is None or (e.value is None and e.low is None):
        return "–"
    interval = "" if e.low is None or e.high is None else f" ({fixed(e.low, digits)} to {fixed(e.high, digits)})"
    return f"{'–' if e.value is None else fixed(e.value, digits)}{interval}"


def fixed(value: float, digits: int) -> str:
    """With so many digits, and no minus before a zero."""
    return f"{round(value, digits) + 0.0:.{digits}f}"


def number(value: float) -> str:
    """``61,000,000`` or ``5.5``."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"


def whole(e: Estimate) -> str:
    """A count without its interval; a dash for what is not known."""
    return "–" if e.value is None else f"{e.value:.0f}"


def amount(e: Estimate, *, share: bool) -> str:
    """``61,000,000 dose (60,000,000 to 62,000,000)``, or a share in per cent."""
    if e.value is None:
        return "not told"
    if share:
        return f"{e.value:.1%}" + ("" if e.low is None or e.high is None else f" ({e.low:.1%} to {e.high:.1%})")
    interval = "" if e.low is None else f" ({number(e.low)} to {'any' if e.high is None else number(e.high)})"
    return f"{number(e.value)} {e.unit}{interval}"
