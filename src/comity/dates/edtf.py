"""Dates as the Extended Date/Time Format (ISO 8601-2) writes them, and as users type them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from comity.dates.period import Period, century, day, decade, month, months, season, year
from comity.errors import BadDate
from comity.model import Precision, When

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LOOSE = re.compile(r"(\d{3})X|(\d{2})XX")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}
_HALVES = {40: 1, 41: 7}
HINT = "write 2025-01-17, 2025-01, 2025, or an EDTF interval such as 2016/2020"


def parse_edtf(text: str) -> When:
    """The time that an EDTF string means: the inverse of ``When.edtf``.

    Days, months, seasons (21-24), quarters (33-36), halves (40, 41), years, decades (``199X``),
    centuries (``18XX``), intervals with open ends (``..``), and the qualifiers ``~``, ``?`` and ``%``,
    which all make it approximate.

    Raises:
        BadDate: It is no such string.
    """
    left, slash, right = text.strip().partition("/")
    if not slash:
        return _when(_part(left, text))
    a = None if left in ("", "..") else _part(left, text)
    b = None if right in ("", "..") else _part(right, text)
    if a is None and b is None:
        raise BadDate(f"{text!r} is open at both ends", do=HINT)
    approximate = bool((a and a.approximate) or (b and b.approximate))
    if a is None or b is None:
        precision = Precision.SINCE if a else Precision.UNTIL
        return When(a.lo if a else None, b.hi if b else None, precision, approximate=approximate)
    if a.lo and b.hi and a.lo > b.hi:
        raise BadDate(f"{text!r} ends before it begins", do=HINT)
    return When(a.lo, b.hi, Precision.RANGE, approximate=approximate)


def _when(period: Period) -> When:
    return When(period.lo, period.hi, period.precision, approximate=period.approximate)


def _part(text: str, whole: str) -> Period:
    bare = text.rstrip("~?%")
    try:
        period = _exact(bare) if len(text) - len(bare) <= 1 else None
    except ValueError as error:
        raise BadDate(f"{whole!r} is no date ({error})", do=HINT) from error
    if period is None:
        raise BadDate(f"{whole!r} is no date", do=HINT)
    return replace(period, approximate=bare != text)


def _exact(text: str) -> Period | None:
    if loose := _LOOSE.fullmatch(text):
        return decade(int(loose[1]) * 10) if loose[1] else century(int(loose[2]) + 1)
    found = _DATE.fullmatch(text)
    if not found:
        return None
    y, m, d = (int(x) if x else None for x in found.groups())
    assert y is not None
    if m is None:
        return year(y)
    if d is not None:
        return day(date(y, m, d))
    if m in _SEASONS:
        return season(y, _SEASONS[m])
    if m in _QUARTERS:
        return months(y, _QUARTERS[m], 3, Precision.QUARTER)
    if m in _HALVES:
        return months(y, _HALVES[m], 6, Precision.HALF)
    if not 1 <= m <= 12:
        raise ValueError(f"there is no month {m}")
    return month(y, m)
