"""Times made of other times: parts of them, ranges between them, since and until them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from comity.dates import period as cal
from comity.dates.grammar import Anchor, Expr, Grammar, has, rule
from comity.dates.period import Period
from comity.dates.words import CODES, Node
from comity.model import Basis, Precision

_PERIOD = CODES["PERIOD"]


def _inner(nodes: Sequence[Node]) -> list[Expr]:
    return [cast(Expr, n.value) for n in nodes if n.code == _PERIOD]


def _datable(expr: Expr) -> bool:
    return expr.role in ("at", "during")


def _portion(nodes: Sequence[Node]) -> Expr | None:
    """``early 2022``, ``the end of 2023``, ``mid-1990s``."""
    (whole,) = _inner(nodes)
    edge = next((n.word for n in nodes if n.code == CODES["EDGE"]), None)
    which = {"start": "beginning", "close": "end"}.get(edge, edge) if edge else None
    which = which or next(name for name in ("early", "mid", "late") if has(nodes, name.upper()))
    if not _datable(whole):
        return None

    def change(period: Period) -> Period | None:
        return cal.part(period, which) if period.lo and period.hi else None

    made = replace(whole.map(change), edge=which, named=None)
    if whole.yearless:
        in_year = whole.yearless
        made = replace(made, yearless=lambda y: cal.part(in_year(y), which))
    return made


def _fraction(nodes: Sequence[Node]) -> Expr | None:
    """``first half of 2021``, ``the third quarter of last year``."""
    (whole,) = _inner(nodes)
    of = 2 if has(nodes, "HALF") else 4
    word = nodes[0]
    which = of if word.word == "last" else 2 if word.code == CODES["CLOCK"] else word.value
    if not _datable(whole) or not isinstance(which, int):
        return None
    return whole.map(lambda p: cal.fraction(p, which, of) if p.lo and p.hi else None)


def _range(nodes: Sequence[Node]) -> Expr | None:
    """From one time to another; a first one without a year takes the year of the second."""
    first, last = _inner(nodes)
    if not (_datable(first) and _datable(last)):
        return None
    relative = any(e.basis is not Basis.TEXT and e.yearless is None for e in (first, last))
    if relative and first.yearless:
        return None

    def resolve(anchor: Anchor) -> Period | None:
        b = last.resolve(anchor)
        if b is None or b.hi is None:
            return None
        a = first.resolve(anchor) if first.yearless is None else _in_year_of(first, b)
        if a is None or a.lo is None or a.lo > b.hi:
            return None
        return Period(a.lo, b.hi, Precision.RANGE, b.basis, a.approximate or b.approximate)

    return Expr(resolve, last.basis, role="during")


def _in_year_of(first: Expr, last: Period) -> Period | None:
    assert first.yearless and last.hi
    for year in (last.hi.year, last.hi.year - 1):
        made = first.yearless(year)
        if made.lo and last.lo and made.lo <= last.lo:
            return made
    return None


def _either(nodes: Sequence[Node]) -> Expr | None:
    """``late 2021 or early 2022``: one or the other, so the span of both, where they touch."""
    made = _range(nodes)
    first, last = _inner(nodes)
    if made is None:
        return None

    def touching(anchor: Anchor) -> Period | None:
        whole, b = made.resolve(anchor), last.resolve(anchor)
        a = first.resolve(anchor) if first.yearless is None else b and _in_year_of(first, b)
        if not (whole and a and b and a.hi and b.lo) or (b.lo - a.hi).days > 366:
            return None
        return whole

    return replace(made, resolve=touching, role="at")


def _since(nodes: Sequence[Node]) -> Expr | None:
    """``since 1991``, ``from 2012 on``: open to the end."""
    inner = _inner(nodes)[0]
    if inner.role != "at" and not has(nodes, "SINCE"):
        return None
    if not _datable(inner):
        return None

    def change(period: Period) -> Period | None:
        loose = period.approximate and inner.edge != "beginning"
        return replace(period, hi=None, precision=Precision.SINCE, approximate=loose) if period.lo else None

    return inner.map(change, "since")


def _from(nodes: Sequence[Node]) -> Expr | None:
    """``from 2012``: open to the end for years; ``a letter from March 2021`` is of that month."""
    inner = _inner(nodes)[0]
    if inner.basis is not Basis.TEXT or inner.yearless or inner.role != "at":
        return None
    probe = inner.resolve(Anchor())
    if probe is None or probe.precision in (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON):
        return None
    return _since(nodes)


def _until(nodes: Sequence[Node]) -> Expr | None:
    """``until 2014``, ``by 2023``: open to the beginning, up to the last day of it."""
    inner = _inner(nodes)[0]
    if not _datable(inner):
        return None

    def change(period: Period) -> Period | None:
        loose = period.approximate and inner.edge != "end"
        return replace(period, lo=None, precision=Precision.UNTIL, approximate=loose) if period.hi else None

    return inner.map(change, "until")


def _before(nodes: Sequence[Node]) -> Expr | None:
    """``before 2014``: up to the day before it; before the end or the middle of something, up to within it."""
    inner = _inner(nodes)[0]
    if not _datable(inner):
        return None

    def change(period: Period) -> Period | None:
        if period.lo is None:
            return None
        last = period.hi if inner.edge or _identifies(nodes, period) else cal.shift_days(period.lo, -1)
        loose = period.approximate and inner.edge != "end"
        return replace(period, lo=None, hi=last, precision=Precision.UNTIL, approximate=loose)

    return inner.map(change, "until")


def _after(nodes: Sequence[Node]) -> Expr | None:
    """``after 2014``, ``post-1991``: from the day after it."""
    inner = _inner(nodes)[0]
    if not _datable(inner):
        return None

    def change(period: Period) -> Period | None:
        if period.hi is None:
            return None
        first = period.lo if _identifies(nodes, period) else cal.shift_days(period.hi, 1)
        return replace(period, lo=first, hi=None, precision=Precision.SINCE)

    return inner.map(change, "since")


def _identifies(nodes: Sequence[Node], period: Period) -> bool:
    """Whether a time only says which thing is meant, so that the bound lies within it: "before *the 1958* coup"."""
    return has(nodes, "THE") and period.precision in (Precision.YEAR, Precision.MONTH)


def _about(nodes: Sequence[Node]) -> Expr | None:
    inner = _inner(nodes)[0]
    return inner.map(lambda p: p.about(), inner.role) if _datable(inner) else None


def _no_sooner(nodes: Sequence[Node]) -> Expr | None:
    """``as early as 1992``, ``as recently as May 2019``."""
    inner = _inner(nodes)[0]
    return replace(inner.map(lambda p: p), named=None) if inner.role == "at" else None


def _offset(nodes: Sequence[Node]) -> Expr | None:
    """``three days after 17 January 2025``."""
    duration, whole = _inner(nodes)
    if duration.role != "duration" or not _datable(whole) or duration.years is None:
        return None
    sign = -1 if has(nodes, "BEFORE") else 1
    days = round(duration.years * 365.25)
    exact = duration.years < 1 / 12

    def change(period: Period) -> Period | None:
        if period.lo is None or period.hi is None or (exact and period.precision is not Precision.DAY):
            return None
        if exact:
            moved = cal.day(cal.shift_days(period.lo, sign * days))
        else:
            moved = cal.unit_at(period.lo, "month", sign * round(duration.years * 12)).about()  # type: ignore[operator]
            if period.precision is Precision.YEAR and days >= 365:
                moved = cal.unit_at(period.lo, "year", sign * round(days / 365.25))
        return moved.on(period.basis)

    return whole.map(change)


_P = "PERIOD"
_PRESENT = "(?:THE? PRESENT)"

PORTIONS = Grammar(
    [
        rule(f"(?:EARLY|MID|LATE) (?:DASH|IN)? (?:THE)? {_P}", _portion),
        rule(f"EDGE OF (?:THE)? {_P}", _portion),
        rule(f"(?:ORDINAL|NTH|LAST) (?:HALF|QUARTER) OF (?:THE)? {_P}", _fraction),
    ]
)
"""Parts of a time."""

RANGES = Grammar(
    [
        rule(f"FROM (?:THE)? {_P} (?:TO|UNTIL|DASH) {_PRESENT}", _since),
        rule(f"{_P} DASH {_PRESENT}", _since),
        rule(f"FROM (?:THE)? {_P} (?:TO|UNTIL|DASH) (?:THE)? {_P}", _range),
        rule(f"BETWEEN (?:THE)? {_P} (?:AND|DASH) (?:THE)? {_P}", _range),
        rule(f"{_P} (?:DASH|TO|UNTIL) (?:THE)? {_P}", _range),
        rule(f"{_P} OR (?:IN)? (?:THE)? {_P}", _either),
    ]
)
"""From one time to another."""

BOUNDS = Grammar(
    [
        rule(f"{_P} (?:AFTER|BEFORE) (?:THE)? {_P}", _offset),
        rule(f"AS (?:EARLY|LATE|RECENTLY) AS (?:THE)? {_P}", _no_sooner),
        rule(f"SINCE (?:ABOUT)? (?:THE)? {_P}", _since),
        rule(f"(?:UNTIL|BY) (?:ABOUT)? (?:THE)? {_P}", _until),
        rule(f"BEFORE (?:THE)? {_P}", _before),
        rule(f"AFTER (?:THE)? {_P}", _after),
        rule(f"FROM (?:THE)? {_P}", _from),
        rule(f"ABOUT (?:THE)? {_P}", _about),
    ]
)
"""Since, until, before, after and around a time."""
