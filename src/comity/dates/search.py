"""Finding the time expressions of a text and resolving them in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.dates.absolute import ABSOLUTE, BARE
from comity.dates.expression import TimeExpression
from comity.dates.grammar import Anchor, Expr
from comity.dates.joining import BOUNDS, PORTIONS, RANGES
from comity.dates.period import Period
from comity.dates.relative import RELATIVE
from comity.dates.words import CODES, Node, read_words
from comity.dates.years import demote_counts
from comity.model import Basis, Precision, When

_LEVELS = (ABSOLUTE, RELATIVE, BARE, PORTIONS, RANGES, BOUNDS)
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|(?:is|are) (?:to|set|due|scheduled|expected|planned)|plans? to|intends? to|"
    r"scheduled for|planned for|upcoming)\b"
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
_NEAR = 250  # characters within which a date lends its year to one that has none
_CLOSED = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.HALF, Precision.YEAR)


def find(text: str, *, published: When | None = None, offset: int = 0) -> list[TimeExpression]:
    """The time expressions of a text, in order, without overlaps.

    Nothing is dated by guess: an expression that cannot be resolved keeps its words in a time whose
    bounds are both unknown. A day of the week, a day or a month without a year is the latest one up to
    the publication, or the next one where its sentence speaks of what is to come ("will", "is to").

    Args:
        text: Any text.
        published: When the document was published; relative expressions are resolved against it.
        offset: Added to the offsets of what is found.
    """
    nodes = read_words(text)
    demote_counts(nodes)
    for level in _LEVELS:
        nodes = level.reduce(nodes)
    return list(_resolved(text, nodes, published, offset))


def _resolved(text: str, nodes: list[Node], published: When | None, offset: int) -> Iterator[TimeExpression]:
    anchor = Anchor(published.earliest, published.latest) if published else Anchor()
    near_until = -1
    for node in nodes:
        if node.code == CODES["BREAK"]:
            near_until = -1
        if node.code != CODES["PERIOD"]:
            continue
        expr: Expr = node.value
        here = replace(
            anchor,
            near=anchor.near if node.start <= near_until else None,
            future=anchor.lo is not None and _of_the_future(text, node.start),
        )
        period = _resolve(expr, here)
        words = text[node.start : node.end]
        yield TimeExpression(offset + node.start, offset + node.end, _when(period, expr, words), expr.role, expr.years)
        named = _resolve(expr.named, here) if expr.named else period
        if named and named.lo and named.hi:
            anchor = replace(anchor, previous=named)
        if period and (year := _lent_year(period)):
            anchor = replace(anchor, near=year)
            near_until = node.end + _NEAR


def _lent_year(period: Period) -> int | None:
    """The year that a date of the text lends to those after it that name none."""
    if period.basis is Basis.DOCUMENT or period.precision not in _CLOSED or not (period.lo and period.hi):
        return None
    return period.lo.year if period.lo.year == period.hi.year else None


def _resolve(expr: Expr, anchor: Anchor) -> Period | None:
    try:
        return expr.resolve(anchor)
    except (ValueError, OverflowError):
        return None


def _when(period: Period | None, expr: Expr, words: str) -> When:
    if period is None or (period.lo is None and period.hi is None):
        return When(None, None, Precision.UNKNOWN, words, expr.basis if expr.role != "duration" else Basis.TEXT)
    return When(period.lo, period.hi, period.precision, words, period.basis, period.approximate, period.flags)


def _of_the_future(text: str, at: int) -> bool:
    """Whether the sentence speaks, before this place, of what is to come."""
    before = text[max(0, at - 200) : at]
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    return bool(_FUTURE.search(before[ends[-1] :] if ends else before))
