"""Parts of a time by their length: the first five months of 2019, the last week of May, the year to March."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from comity.dates import period as cal
from comity.dates.absolute import yearless
from comity.dates.counting import unit_of
from comity.dates.grammar import Expr, Grammar, has, rule, values
from comity.dates.period import Period
from comity.dates.words import CODES, Node
from comity.model import Precision

_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}
_LONGEST = 24
"""Months that a stretch "to March" lasts at most."""


def _periods(nodes: Sequence[Node]) -> list[Expr]:
    return [cast(Expr, n.value) for n in nodes if n.code == CODES["PERIOD"]]


def _first(nodes: Sequence[Node]) -> bool | None:
    """Whether words mean the beginning of something, or its end; ``None`` where neither."""
    if has(nodes, "LAST") or has(nodes, "LATE") or has(nodes, "CLOSING"):
        return False
    return True if has(nodes, "EARLY") or has(nodes, "OPENING") or values(nodes, "ORDINAL", "NTH") == [1] else None


def _cut(whole: Period, length: Expr, *, first: bool) -> Period | None:
    """So many months or days at one end of a period."""
    if whole.lo is None or whole.hi is None or not length.years:
        return None
    months, days = length.years * 12, round(length.years * 365.25)
    if months > 0.9:
        at = whole.lo if first else cal.shift_days(whole.hi, 1)
        other = cal.unit_at(at, "month", round(months) if first else -round(months)).lo
        lo, hi = (whole.lo, cal.shift_days(cast(date, other), -1)) if first else (cast(date, other), whole.hi)
    else:
        lo, hi = (
            (whole.lo, cal.shift_days(whole.lo, days - 1)) if first else (cal.shift_days(whole.hi, 1 - days), whole.hi)
        )
    return replace(whole, lo=lo, hi=hi, precision=Precision.RANGE) if whole.lo <= lo <= hi <= whole.hi else None


def _several_of(nodes: Sequence[Node]) -> Expr | None:
    """``the first five months of 2019``, ``the last ten days of May``."""
    length, whole = _periods(nodes)
    first = _first(nodes)
    if first is None or length.role != "duration" or whole.role not in ("at", "during"):
        return None
    return _within(whole, lambda p: _cut(p, length, first=first))


def _some_of(nodes: Sequence[Node]) -> Expr | None:
    """``the first months of 2019``, ``the closing days of the war of 1999``: the beginning or the end of it."""
    first, (whole,) = _first(nodes), _periods(nodes)
    unit = next(n for n in nodes if n.code == CODES["UNIT"])
    if first is None or not unit.word.endswith("s") or whole.role not in ("at", "during"):
        return None
    return _within(whole, lambda p: cal.part(p, "beginning" if first else "end") if p.lo and p.hi else None)


def _one_of(nodes: Sequence[Node]) -> Expr | None:
    """``the first week of March``, ``the last day of 1991``, ``the second decade of the 20th century``."""
    unit, (whole,), numbers = unit_of(nodes), _periods(nodes), values(nodes, "ORDINAL", "NTH")
    number = numbers[0] if numbers else -1
    if whole.role not in ("at", "during"):
        return None

    def nth(period: Period) -> Period | None:
        if period.lo is None or period.hi is None:
            return None
        last = number < 0
        at = period.hi if last else period.lo
        if unit in _MONTHS_IN:
            made = cal.unit_at(at, unit, 0 if last else number - 1)
        else:
            size = 7 if unit == "week" else 1
            start = cal.shift_days(at, 1 - size if last else size * (number - 1))
            made = Period(start, cal.shift_days(start, size - 1), Precision.DAY if size == 1 else Precision.RANGE)
        inside = made.lo and made.hi and period.lo <= made.lo and made.hi <= period.hi
        return made.on(period.basis) if inside else None

    return _within(whole, nth)


def _bare(nodes: Sequence[Node]) -> Expr | None:
    """``in the first five months``, ``in the first quarter``: of the year that the text is about, or of the last."""
    lengths = _periods(nodes)
    if lengths:
        months = round((lengths[0].years or 0) * 12)
        if lengths[0].role != "duration" or not 2 <= months <= 11:
            return None
        return yearless(lambda y: cal.months(y, 1, months, Precision.RANGE))
    of, which = (2 if has(nodes, "HALF") else 4), values(nodes, "ORDINAL")[0]
    return yearless(lambda y: cal.fraction(cal.year(y), which, of)) if which <= of else None


def _up_to(nodes: Sequence[Node]) -> Expr | None:
    """``the year to March``, ``the twelve months to June 2021``."""
    exprs = _periods(nodes)
    end = exprs[-1]
    months = round((exprs[0].years or 0) * 12) if len(exprs) == 2 else _MONTHS_IN.get(unit_of(nodes), 0)
    if (len(exprs) == 2 and exprs[0].role != "duration") or end.role != "at" or not 1 < months <= _LONGEST:
        return None

    def back(period: Period) -> Period | None:
        if period.hi is None or period.precision is not Precision.MONTH:
            return None
        first = cal.unit_at(period.hi, "month", 1 - months).lo
        return replace(period, lo=first, precision=Precision.RANGE)

    return _within(end, back)


def _within(whole: Expr, change: Callable[[Period], Period | None]) -> Expr:
    """A part of a time; in a date without a year, of that of every year."""
    made = replace(whole.map(change), named=None)
    if whole.yearless is None:
        return made
    in_year = whole.yearless

    def part(year: int) -> Period:
        found = change(in_year(year))
        if found is None:
            raise ValueError("no such part")
        return found

    return replace(made, yearless=part)


_P = "PERIOD"

LENGTHS = Grammar(
    [
        rule(f"(?:ORDINAL|NTH|LAST|OPENING|CLOSING) {_P} OF (?:THE)? {_P}", _several_of),
        rule(f"(?:ORDINAL|EARLY|OPENING|LAST|LATE|CLOSING) UNIT OF (?:THE)? {_P}", _some_of),
        rule(f"(?:ORDINAL|NTH|LAST) UNIT OF (?:THE)? {_P}", _one_of),
        rule(f"(?<=IN THE|OF THE) ORDINAL (?:{_P}|HALF|QUARTER)(?!OF)", _bare),
        rule(f"(?:{_P}|(?<=THE) UNIT) TO {_P}", _up_to),
    ]
)
"""Parts of a time by their length."""
