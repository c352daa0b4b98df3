"""Months, days and years as closeness counts them, and where in time each of them lies."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, get_args

from comity.errors import UsageError

Every = Literal["day", "month", "year"]
DAYS_IN_YEAR = 365.25
_SPREAD_BY_DAYS = 62


def period_of(day: date, every: Every) -> int:
    """The number of the period that a day lies in; the next period has the next number."""
    if every == "day":
        return day.toordinal()
    return day.year * 12 + day.month - 1 if every == "month" else day.year


def first_day(period: int, every: Every) -> date:
    """The first day of a period."""
    if every == "day":
        return date.fromordinal(period)
    return date(period // 12, period % 12 + 1, 1) if every == "month" else date(period, 1, 1)


def last_day(period: int, every: Every) -> date:
    """The last day of a period."""
    if every == "day":
        return date.fromordinal(period)
    if every == "month":
        year, month = period // 12, period % 12 + 1
        return date(year, month, monthrange(year, month)[1])
    return date(period, 12, 31)


def months_in(year: int) -> range:
    """The numbers of the months of a year."""
    return range(year * 12, year * 12 + 12)


def label(period: int, every: Every) -> str:
    """A period as it is written: ``2021-08-17``, ``2021-08``, ``2021``."""
    first = first_day(period, every)
    return first.isoformat() if every == "day" else f"{first:%Y-%m}" if every == "month" else f"{first:%Y}"


def middle(period: int, every: Every) -> float:
    """The middle of a period, in years."""
    one, other = first_day(period, every), last_day(period, every)
    return (one.toordinal() + other.toordinal() + 1) / 2 / DAYS_IN_YEAR


def year_of(time: float) -> int:
    """The year in which a time in years, as ``middle`` gives it, lies."""
    return date.fromordinal(int(time * DAYS_IN_YEAR)).year


def shares(earliest: date, latest: date, every: Every) -> list[tuple[int, float]]:
    """How a time is spread over periods: each with the share of its days.

    Over days, a time of more than two months is spread by months, each on its middle day.
    """
    days = (latest - earliest).days + 1
    if every == "day" and days > _SPREAD_BY_DAYS:
        months = shares(earliest, latest, "month")
        return [((first_day(m, "month") + timedelta(days=14)).toordinal(), share) for m, share in months]
    found = []
    for period in range(period_of(earliest, every), period_of(latest, every) + 1):
        first, last = max(earliest, first_day(period, every)), min(latest, last_day(period, every))
        found.append((period, ((last - first).days + 1) / days))
    return found


def check_every(every: str) -> None:
    """Raise ``UsageError`` for what is no length of a period."""
    if every not in get_args(Every):
        raise UsageError(f"no series is made by {every!r}", do=f"use {', '.join(get_args(Every))}")
