"""Finding the time expressions of a text and resolving them in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.dates.absolute import ABSOLUTE, BARE
from comity.dates.expression import TimeExpression
from comity.dates.grammar import Anchor, Expr
from comity.dates.joining import BOUNDS, PORTIONS, RANGES
from comity.dates.lengths import LENGTHS
from comity.dates.named import NAMED, name_events
from comity.dates.period import Period
from comity.dates.relative import RELATIVE
from comity.dates.words import CODES, Node, read_words
from comity.dates.years import demote_counts
from comity.model import Basis, Precision, When

_LEVELS = (NAMED, ABSOLUTE, RELATIVE, BARE, LENGTHS, PORTIONS, RANGES, BOUNDS)
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|(?:is|are) (?:to|set|due|scheduled|expected|planned)|plans? to|intends? to|"
    r"scheduled for|planned for|upcoming)\b"
)
_OPENING = re.compile(
    r"(?:(?!\b(?:\w+ed|said|told|says|was|were|had|has|that|who|which)\b)[^.!?;\n]){1,100}?"
    r"\b(?:will|(?:is|are) (?:due|set|to) )"
)
"""A time and the subject behind it, up to "will": "On Friday the two ministers will ..."."""
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_FRONT = 16
"""Code points before a time that opens its sentence: "In early"."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
_NEAR = 250  # characters within which a date lends its year to one that has none
_NAMED_DAYS = (Precision.DAY, Precision.MONTH)
_BREAK = CODES["BREAK"]
_TELLING = {_BREAK, *(CODES[k] for k in ("IN", "DOT", "EARLY", "LATE"))}
_SECTION = 4000  # characters within which a heading that is a time lends its year
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
    nodes = name_events(text, read_words(text))
    demote_counts(nodes)
    for level in _LEVELS:
        nodes = level.reduce(nodes)
    return list(_resolved(text, nodes, published, offset))


def _resolved(text: str, nodes: list[Node], published: When | None, offset: int) -> Iterator[TimeExpression]:
    anchor = Anchor(published.earliest, published.latest) if published else Anchor()
    near_until = heading_until = -1
    heading: int | None = None
    for at, node in enumerate(nodes):
        if node.code == CODES["BREAK"]:
            near_until = -1
        if node.code != CODES["PERIOD"]:
            continue
        expr: Expr = node.value
        here = replace(
            anchor,
            near=anchor.near if node.start <= near_until else heading if node.start <= heading_until else None,
            future=anchor.lo is not None and _of_the_future(text, node.start),
        )
        period = _resolve(expr, here)
        words = text[node.start : node.end]
        named = _resolve(expr.named, here) if expr.named else period
        bound = expr.role in ("since", "until") and named is not None and named != period
        yield TimeExpression(
            offset + node.start,
            offset + node.end,
            _when(period, expr, words),
            expr.role,
            expr.years,
            _when(named, expr, words) if bound else None,
        )
        if named and named.lo and named.hi:
            anchor = replace(anchor, previous=named)
        if period and (year := _lent_year(period)):
            if _is_heading(nodes, at):
                heading, heading_until = year, node.end + _SECTION
            reach = _NEAR if _says_when(nodes, at, period) else _to_sentence_end(text, node)
            anchor, near_until = replace(anchor, near=year), node.end + reach


def _lent_year(period: Period) -> int | None:
    """The year that a date of the text lends to those after it that name none."""
    if period.basis is Basis.DOCUMENT or period.precision not in _CLOSED or not (period.lo and period.hi):
        return None
    return period.lo.year if period.lo.year == period.hi.year else None


def _is_heading(nodes: list[Node], at: int) -> bool:
    """Whether a time stands alone between empty lines, as the heading of what follows: "March 2014"."""
    around = [nodes[i].code if 0 <= i < len(nodes) else _BREAK for i in (at - 1, at + 1)]
    return around == [_BREAK, _BREAK]


def _says_when(nodes: list[Node], at: int, period: Period) -> bool:
    """Whether a time tells when something was, not only which thing is meant: "in 2015", but "the 2015 accord".

    Only such a time lends its year to the sentences behind its own.
    """
    before = nodes[at - 1].code if at else _BREAK
    if period.precision in _NAMED_DAYS:
        return before != CODES["OF"]
    return before in _TELLING or nodes[at].value.role != "at"


def _to_sentence_end(text: str, node: Node) -> int:
    """How far it is from a time to the end of its sentence."""
    end = _SENTENCE_END.search(text, node.end, node.end + _NEAR)
    return end.start() - node.end if end else _NEAR


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
    """Whether the sentence speaks of what is to come: before this place, or in its main verb where a time opens it."""
    before = text[max(0, at - 200) : at]
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    before = _QUOTED.sub("", before[ends[-1] :] if ends else before)
    fronted = len(before) <= _FRONT and _OPENING.match(text, at)
    return bool(fronted or _FUTURE.search(before))
