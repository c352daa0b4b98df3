"""Years of other calendars as periods of the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from comity.dates.period import Period
from comity.model import Precision

IRANIAN_YEARS = range(1200, 1500)
"""Iranian solar years that texts on relations between states speak of (1821 to 2121)."""


def iranian_year(value: int) -> Period:
    """The Iranian solar year: from one Nowruz to the day before the next.

    Args:
        value: The year of the Solar Hijri calendar, e.g. 1399.

    Returns:
        A period of 365 or 366 days, e.g. 20 March 2020 to 20 March 2021.
    """
    first, after = (_first_day(y, 1) for y in (value, value + 1))
    return Period(first, after - timedelta(days=1), Precision.YEAR)


def iranian_month(year: int, month: int) -> Period:
    """A month of the Iranian solar year, 1 (Farvardin) to 12 (Esfand)."""
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    first, after = (_first_day(y, m) for y, m in ((year, month), following))
    return Period(first, after - timedelta(days=1), Precision.MONTH)


@cache
def _first_day(year: int, month: int) -> date:
    """The first day of a month, found by the sun: remembered, since that takes as long as coding ten sentences."""
    from convertdate import persian

    return date(*persian.to_gregorian(year, month, 1))


def iranian_day(year: int, month: int, day: int) -> Period:
    """A day of the Iranian solar calendar.

    Raises:
        ValueError: The month has no such day.
    """
    whole = iranian_month(year, month)
    assert whole.lo and whole.hi
    found = whole.lo + timedelta(days=day - 1)
    if not whole.lo <= found <= whole.hi:
        raise ValueError(f"month {month} of {year} has no day {day}")
    return Period(found, found, Precision.DAY)


def agree(a: Period, b: Period) -> bool:
    """Whether two accounts of one period share at least half of the shorter one's days."""
    if not (a.lo and a.hi and b.lo and b.hi):
        return False
    shared = (min(a.hi, b.hi) - max(a.lo, b.lo)).days + 1
    return 2 * shared >= min((a.hi - a.lo).days, (b.hi - b.lo).days) + 1
