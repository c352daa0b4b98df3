"""Times that are named by what happened: during the Korean War, since the fall of the Berlin Wall."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from comity.dates import period as cal
from comity.dates.edtf import parse_edtf
from comity.dates.grammar import Anchor, Build, Expr, Grammar, has, rule
from comity.dates.period import Period
from comity.dates.words import CODES, OTHER, Node
from comity.model import Basis, Precision
from comity.vocab.loader import Row, rows

_DATING = re.compile(
    r"\b(?:during|throughout|since|before|after|following|until|till|by|in|at|amid|from|"
    r"(?:beginning|start|end|close|outbreak|onset|outset|eve|wake|aftermath|time|days|years|height) of)"
    r"(?:\s+the)?\s+$",
    re.IGNORECASE,
)
"""Words before the name of an event that say when something was, not what it was about."""
_AHEAD = 30
_EVE = 30
"""Days before an event that are its eve, at most."""
_AFTERMATH = 365
"""Days behind an event that are its aftermath, at most."""


def name_events(text: str, nodes: list[Node]) -> list[Node]:
    """The words of a text with each name of a past event as one; where it says no time, its words mean none."""
    found = [(m.start(), m.end(), m[0]) for m in _pattern().finditer(text)]
    if not found:
        return nodes
    out: list[Node] = []
    events = iter([*found, (len(text) + 1, len(text) + 1, "")])
    start, end, name = next(events)
    for node in nodes:
        while node.start >= end:
            start, end, name = next(events)
        if node.start < start:
            out.append(node)
        elif node.start == start and _DATING.search(text, max(0, start - _AHEAD), start):
            out.append(Node(CODES["EVENT"], start, end, name, _events()[_key(name)]))
        elif node.start == start or out[-1].code != CODES["EVENT"]:
            out.append(Node(OTHER, node.start, node.end, node.word))
    return out


def _rows() -> tuple[Row, ...]:
    return rows("past_events", "event", required={"names": list, "when": str, "source": str})


@cache
def _events() -> dict[str, Period]:
    found: dict[str, Period] = {}
    for row in _rows():
        when = parse_edtf(row["when"])
        period = Period(when.earliest, when.latest, when.precision)
        found |= {_key(name): period for name in row["names"]}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((n for row in _rows() for n in row["names"]), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(_as_written, names)) + r")\b")


def _as_written(name: str) -> str:
    first, _, last = name.rpartition(" ")
    spaced = re.escape(first) + r"\ " if first else ""
    words = f"{spaced}[{last[0].upper()}{last[0].lower()}]{re.escape(last[1:])}"
    return words.replace("\\ ", r"\s+").replace("'", "['’]").replace("\\-", "[-‐‑–]")


def _key(name: str) -> str:
    words = " ".join(name.split()).replace("’", "'")
    return re.sub("[‐‑–]", "-", words).casefold()


def _since_war(nodes: Sequence[Node]) -> Expr:
    """``since the Second World War``: since its end; since other events, from their first day."""
    over = "war" in nodes[-1].word.casefold().split()
    return _event(nodes).map(lambda p: cal.day(p.hi) if over and p.hi else p)


def _event(nodes: Sequence[Node]) -> Expr:
    """The time of an event, unless it came only after the text."""
    period: Period = nodes[-1].value

    def resolve(anchor: Anchor) -> Period | None:
        return None if anchor.hi and period.lo and period.lo > anchor.hi else period

    return Expr(resolve, Basis.TEXT)


def _edge(nodes: Sequence[Node]) -> Expr:
    """``the end of the Cold War``: its last day, or year where no day is known; ``the outbreak``: its first."""
    starts = has(nodes, "ONSET") or nodes[0].word in ("beginning", "start")

    def change(period: Period) -> Period | None:
        if not (period.lo and period.hi) or nodes[0].word == "middle":
            return period
        years = (period.lo.month, period.lo.day, period.hi.month, period.hi.day) == (1, 1, 12, 31)
        day = period.lo if starts else period.hi
        return cal.year(day.year) if years else cal.day(day)

    return _event(nodes).map(change)


def _aftermath(nodes: Sequence[Node]) -> Expr:
    """``in the aftermath of the Second World War``: from its last day on, at most a year."""

    def change(period: Period) -> Period | None:
        if period.hi is None:
            return None
        return Period(period.hi, cal.shift_days(period.hi, _AFTERMATH), Precision.RANGE, approximate=True)

    return _event(nodes).map(change)


def _eve(nodes: Sequence[Node]) -> Expr:
    """``on the eve of the Korean War``: the days before it, at most a month."""

    def change(period: Period) -> Period | None:
        if period.lo is None:
            return None
        first, last = (cal.shift_days(period.lo, -n) for n in (_EVE, 1))
        return Period(first, last, Precision.RANGE, approximate=True)

    return _event(nodes).map(change)


def _alone(build: Callable[[Sequence[Node]], Expr]) -> Build:
    """An expression whose event is not what ``then`` means afterwards."""
    return lambda nodes: replace(build(nodes), named=None)


NAMED = Grammar(
    [
        rule("(?:EDGE|ONSET) OF THE? EVENT", _alone(_edge)),
        rule("EVE OF THE? EVENT", _alone(_eve)),
        rule("AFTERMATH OF THE? EVENT", _alone(_aftermath)),
        rule("(?<=SINCE) EVENT|(?<=SINCE THE) EVENT", _alone(_since_war)),
        rule("EVENT", _event),
    ]
)
"""Times that are named by what happened."""
