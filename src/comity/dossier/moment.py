"""Times as a reader writes them: never finer and never coarser than the source gives them."""

from __future__ import annotations

import re
from datetime import date

from comity.model import Precision, When

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(?<![\w/.=-])[12]\d{3}-\d\d-\d\d(?![\w/-])")
_SEASON = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def day(value: date) -> str:
    """``11 October 2021``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def spelled(text: str) -> str:
    """Text in which dates such as ``2025-01-17`` are written as a reader writes them; those of addresses stay."""
    return _ISO.sub(lambda found: _spelled(found[0]), text)


def _spelled(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return written


def moment(when: When | None, *, unknown: str = "no date") -> str:
    """A time in words: ``11 October 2021``, ``autumn 2021``, ``since 1991``, ``about 2022``.

    Args:
        when: The time.
        unknown: What to say where it is unknown; the source's words are added.
    """
    if when is None:
        return unknown
    if not when.known:
        return f"{unknown} (“{when.words}”)" if when.words else unknown
    return ("about " if when.approximate else "") + _plain(when)


def _plain(when: When) -> str:
    lo, hi = when.earliest, when.latest
    if lo is None or hi is None:
        if lo is not None:
            return f"since {_bound(lo, first=True)}" if when.precision is Precision.SINCE else f"from {day(lo)}"
        assert hi is not None
        return f"{'until' if when.precision is Precision.UNTIL else 'by'} {_bound(hi, first=False)}"
    if lo == hi:
        return day(lo)
    if (lo.year, lo.month) == (hi.year, hi.month) and not (lo.day == 1 and _ends_month(hi)):
        return f"{lo.day} to {day(hi)}"
    return _unit(lo, hi, when.precision) or f"{_bound(lo, first=True)} to {_bound(hi, first=False)}"


def _unit(lo: date, hi: date, precision: Precision) -> str | None:
    """The name of a whole month, season, quarter, half, year, decade or century."""
    if lo.day != 1 or not _ends_month(hi):
        return None
    months = (hi.year - lo.year) * 12 + hi.month - lo.month + 1
    if months == 1:
        return f"{_MONTHS[lo.month - 1]} {lo.year}"
    if months == 3 and precision is Precision.SEASON and lo.month in _SEASON:
        return f"{_SEASON[lo.month]} {lo.year}" if lo.month != 12 else f"winter {lo.year}-{(lo.year + 1) % 100:02d}"
    if months == 3 and lo.month % 3 == 1:
        return f"quarter {lo.month // 3 + 1} of {lo.year}"
    if months == 6 and lo.month in (1, 7):
        return f"{'first' if lo.month == 1 else 'second'} half of {lo.year}"
    if months == 12 and lo.month == 1:
        return str(lo.year)
    if months == 120 and lo.month == 1 and lo.year % 10 == 0:
        return f"{lo.year}s"
    return None


def _bound(value: date, *, first: bool) -> str:
    """A bound, as coarse as it can be: the first day of a year as the year alone."""
    if (first and (value.month, value.day) == (1, 1)) or (not first and (value.month, value.day) == (12, 31)):
        return str(value.year)
    if (first and value.day == 1) or (not first and _ends_month(value)):
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return day(value)


def _ends_month(value: date) -> bool:
    return value == date.max or date.fromordinal(value.toordinal() + 1).day == 1
