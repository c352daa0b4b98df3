"""Periods of the calendar: days, weeks, months, seasons, halves, decades, centuries and parts of them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.model import Basis, Precision


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days with the precision that words give it; a bound that is ``None`` is open."""

    lo: date | None
    hi: date | None
    precision: Precision
    basis: Basis = Basis.TEXT
    approximate: bool = False
    flags: tuple[str, ...] = ()

    def on(self, basis: Basis) -> Period:
        """The same period, resting on something else."""
        return replace(self, basis=basis)

    def about(self) -> Period:
        """The same period, only approximately."""
        return replace(self, approximate=True)


def day(value: date) -> Period:
    """One day."""
    return Period(value, value, Precision.DAY)


def week(value: date) -> Period:
    """The week, Monday to Sunday, in which a day lies."""
    monday = shift_days(value, -value.weekday())
    return Period(monday, shift_days(monday, 6), Precision.WEEK)


def month(year: int, number: int) -> Period:
    """One calendar month; a number outside 1 to 12 counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, number, 1), last_day(year, number), Precision.MONTH)


def months(year: int, number: int, count: int, precision: Precision) -> Period:
    """Several months in a row, from month ``number`` of ``year``."""
    end = month(year, number + count - 1)
    return Period(date(year, number, 1), end.hi, precision)


def season(year: int, first: int) -> Period:
    """A season by its first month (3, 6, 9, 12); a winter ends in the year after."""
    return months(year, first, 3, Precision.SEASON)


def year(value: int) -> Period:
    """One calendar year."""
    return Period(date(value, 1, 1), date(value, 12, 31), Precision.YEAR)


def decade(value: int) -> Period:
    """The ten years in which a year lies: 1990 to 1999."""
    first = value - value % 10
    return Period(date(first, 1, 1), date(first + 9, 12, 31), Precision.DECADE)


def century(number: int) -> Period:
    """The nineteenth century as 1800 to 1899, the convention of ISO 8601."""
    first = (number - 1) * 100
    return Period(date(max(first, 1), 1, 1), date(first + 99, 12, 31), Precision.CENTURY)


def years(first: int, last: int) -> Period:
    """From the beginning of one year to the end of another."""
    return Period(date(first, 1, 1), date(last, 12, 31), Precision.RANGE)


def last_day(year_: int, number: int) -> date:
    """The last day of a month."""
    return date(year_, number, monthrange(year_, number)[1])


def shift_days(value: date, count: int) -> date:
    """A day some days later, kept within the calendar."""
    ordinal = value.toordinal() + count
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def unit_at(value: date, unit: str, count: int) -> Period:
    """The calendar unit that lies ``count`` units from the one in which a day lies.

    Args:
        value: The day.
        unit: ``day``, ``week``, ``month``, ``year``, ``decade`` or ``century``.
        count: How many units later; negative for earlier.

    Raises:
        ValueError, OverflowError: It lies outside the calendar.
    """
    match unit:
        case "day":
            return day(value + timedelta(days=count))
        case "week":
            return week(value + timedelta(weeks=count))
        case "month":
            return month(value.year, value.month + count)
        case "year":
            return year(value.year + count)
        case "decade":
            return decade(value.year + 10 * count)
        case _:
            return century(value.year // 100 + 1 + count)


def rolling(value: date, unit: str, count: int) -> Period:
    """The ``count`` units up to a day (or, negative, from it on)."""
    size = {"day": 0, "week": 0, "month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    if size:
        at = value.year * 12 + value.month - 1 - size * count
        other = date(at // 12, at % 12 + 1, min(value.day, monthrange(at // 12, at % 12 + 1)[1]))
    else:
        other = value - timedelta(days=count * (7 if unit == "week" else 1))
    return Period(min(value, other), max(value, other), Precision.RANGE)


_PARTS = {  # of how many twelfths of the whole, from which
    "early": (0, 4),
    "mid": (4, 8),
    "late": (8, 12),
    "beginning": (0, 3),
    "middle": (4, 8),
    "end": (9, 12),
}


def part(whole: Period, which: str) -> Period:
    """The early, middle or late third, or the quarter at either end, of a period: by convention, so approximate."""
    assert whole.lo and whole.hi
    if whole.precision is Precision.DAY:
        return whole
    begin, stop = _PARTS[which]
    first = whole.lo.year * 12 + whole.lo.month - 1
    count = (whole.hi.year * 12 + whole.hi.month) - first
    if count % 12 == 0 and whole.precision in (Precision.DECADE, Precision.CENTURY):
        years_ = count // 12
        a, b = (round(years_ * x / 12) * 12 for x in (begin, stop))
    elif count % 12 == 0:
        a, b = count * begin // 12, count * stop // 12
    else:
        return _days_part(whole, begin, stop)
    lo, hi = first + a, first + b - 1
    return replace(
        whole,
        lo=date(lo // 12, lo % 12 + 1, 1),
        hi=last_day(hi // 12, hi % 12 + 1),
        precision=Precision.RANGE,
        approximate=True,
    )


def _days_part(whole: Period, begin: int, stop: int) -> Period:
    assert whole.lo and whole.hi
    length = (whole.hi - whole.lo).days + 1
    lo = shift_days(whole.lo, round(length * begin / 12))
    hi = shift_days(whole.lo, max(round(length * stop / 12) - 1, round(length * begin / 12)))
    return replace(whole, lo=lo, hi=hi, precision=Precision.RANGE, approximate=True)


def fraction(whole: Period, which: int, of: int) -> Period | None:
    """The half (``of`` 2) or quarter (``of`` 4) number ``which`` of a year, decade or century; else ``None``."""
    assert whole.lo and whole.hi
    if not 1 <= which <= of:
        return None
    first = whole.lo.year * 12 + whole.lo.month - 1
    count = (whole.hi.year * 12 + whole.hi.month) - first
    if whole.lo.day != 1 or count % of:
        return None
    size = count // of
    at = first + size * (which - 1)
    precision = {6: Precision.HALF, 3: Precision.QUARTER}.get(size, Precision.RANGE)
    made = months(at // 12, at % 12 + 1, size, precision)
    return replace(whole, lo=made.lo, hi=made.hi, precision=precision)
