"""Times counted from the time that the text named before: two weeks later, that summer, the following Friday."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from comity.dates import period as cal
from comity.dates.counting import YEARS, count, counted, same, unit_of
from comity.dates.grammar import Anchor, Expr, has, values
from comity.dates.period import Period
from comity.dates.words import CODES, Node
from comity.model import Basis, Precision

_FINENESS = (
    Precision.DAY,
    Precision.WEEK,
    Precision.MONTH,
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
)
HALVES = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}
"""What half of a unit is, in smaller ones."""
_SOON = {"day": (1, 14), "week": (7, 62), "month": (31, 366)}
"""How many days a few days, weeks or months are, at least and at most."""
_IDLE = 3
"""Into how many of the lengths counted a time may fall, for what lies so far from it to be told at all."""


def from_context(change: Callable[[date], Period | None]) -> Expr:
    """A period counted from the time that the text named before."""

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        return same(change, before.lo, before.hi, Basis.CONTEXT) if before else None

    return Expr(resolve, Basis.CONTEXT)


def _exactly_later(nodes: Sequence[Node]) -> Expr | None:
    number, unit = count(nodes), unit_of(nodes)
    if number is None:
        return Expr(lambda _: None, Basis.CONTEXT)
    sign = -1 if has(nodes, "EARLIER") or has(nodes, "BEFORE") else 1
    return from_context(lambda d: counted(d, unit, sign * number))


def later(nodes: Sequence[Node]) -> Expr | None:
    """``three weeks later``; from a time of several days, counted from its first and its last unless that is idle."""
    number, unit = count(nodes), unit_of(nodes)
    exact = _exactly_later(nodes)
    if exact is None or number is None:
        return exact
    sign = -1 if has(nodes, "EARLIER") or has(nodes, "BEFORE") else 1
    days = number * YEARS[unit] * 365.25

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        if (made := exact.resolve(anchor)) is not None or before is None or before.lo is None or before.hi is None:
            return made
        if days * _IDLE < (before.hi - before.lo).days:
            return None
        a, b = (counted(d, unit, sign * number) for d in (before.lo, before.hi))
        return Period(a.lo, b.hi, Precision.RANGE, Basis.CONTEXT, approximate=True)

    return replace(exact, resolve=resolve)


def half_later(nodes: Sequence[Node]) -> Expr:
    """``half a century later``."""
    unit, number = HALVES[unit_of(nodes)]
    sign = -1 if has(nodes, "EARLIER") else 1
    return from_context(lambda d: counted(d, unit, sign * number))


def soon_after(nodes: Sequence[Node]) -> Expr | None:
    """``days later``, ``a few weeks later``: at least two such units away, at most so many as make the next."""
    unit = unit_of(nodes)
    if unit not in _SOON:
        return None
    back = has(nodes, "EARLIER")

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        if before is None or before.lo is None or before.hi is None:
            return None
        return around(before.lo, before.hi, unit, back=back, basis=Basis.CONTEXT)

    return Expr(resolve, Basis.CONTEXT)


def around(lo: date, hi: date, unit: str, *, back: bool, basis: Basis) -> Period:
    """A few such units behind, or before, a time."""
    least, most = _SOON[unit]
    a, b = (
        (lo - timedelta(days=most), hi - timedelta(days=least))
        if back
        else (lo + timedelta(days=least), hi + timedelta(days=most))
    )
    return Period(a, b, Precision.RANGE, basis, approximate=True)


def _day_named(nodes: Sequence[Node]) -> Expr:
    """``on that Friday``: that of the week of the time named before; ``the following Friday``: the first after it."""
    number = values(nodes, "WEEKDAY")[0]
    if has(nodes, "SAME"):
        return from_context(lambda d: cal.day(d + timedelta(days=number - d.weekday())))
    back = has(nodes, "PREVIOUS")
    return from_context(
        lambda d: cal.day(d + timedelta(days=-((d.weekday() - number - 1) % 7 + 1) if back else _ahead(d, number)))
    )


def _ahead(day: date, number: int) -> int:
    return (number - day.weekday() - 1) % 7 + 1


def named_again(nodes: Sequence[Node]) -> Expr:
    """A day of the week, a month or a season placed by the time named before."""
    return _day_named(nodes) if nodes[-1].code == CODES["WEEKDAY"] else _month_named(nodes)


def _month_named(nodes: Sequence[Node]) -> Expr:
    """``that summer``, ``the following October``: in the year of the time named before, or the first behind it."""
    node = nodes[-1]
    make = cal.month if node.code == CODES["MONTH"] else cal.season
    if has(nodes, "SAME"):
        return from_context(lambda d: make(d.year, node.value))
    shift = -1 if has(nodes, "PREVIOUS") else 1

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        if before and before.precision is Precision.YEAR and before.lo:
            return make(before.lo.year + shift, node.value).on(Basis.CONTEXT)
        return same(near, before.lo, before.hi, Basis.CONTEXT) if before else None

    def near(day: date) -> Period | None:
        for year in (day.year - 1, day.year, day.year + 1)[::shift]:
            made = make(year, node.value)
            assert made.lo and made.hi
            if made.lo > day if shift > 0 else made.hi < day:
                return made
        return None

    return Expr(resolve, Basis.CONTEXT)


def rest_of_unit(nodes: Sequence[Node]) -> Expr:
    """``later that year``, ``earlier in the same month``: from the time named before to the end of it, or up to it."""
    unit, later = unit_of(nodes), has(nodes, "LATER")
    whole_unit = context_unit(nodes)

    def resolve(anchor: Anchor) -> Period | None:
        whole, before = whole_unit.resolve(anchor), anchor.previous
        if whole is None or before is None or before.precision.value == unit:
            return whole
        lo, hi = (before.lo, whole.hi) if later else (whole.lo, before.hi)
        return replace(whole, lo=lo, hi=hi, precision=Precision.RANGE)

    return Expr(resolve, Basis.CONTEXT)


def context_unit(nodes: Sequence[Node]) -> Expr:
    """``that month``, ``the following week``, ``the year before``."""
    unit = unit_of(nodes)
    ahead, back = ("FOLLOWING", "AFTER"), ("PREVIOUS", "BEFORE")
    shift = 1 if any(has(nodes, k) for k in ahead) else -1 if any(has(nodes, k) for k in back) else 0

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        if before is None or (shift == 0 and before.precision in _FINENESS and _coarser(before.precision, unit)):
            return None
        return same(lambda d: cal.unit_at(d, unit, shift), before.lo, before.hi, Basis.CONTEXT)

    return Expr(resolve, Basis.CONTEXT)


def _coarser(precision: Precision, unit: str) -> bool:
    return _FINENESS.index(precision) > _FINENESS.index(Precision(unit))


def then(nodes: Sequence[Node]) -> Expr:
    """``then`` in ``since then``: the time named before."""

    def resolve(anchor: Anchor) -> Period | None:
        return anchor.previous.on(Basis.CONTEXT) if anchor.previous else None

    return Expr(resolve, Basis.CONTEXT)
