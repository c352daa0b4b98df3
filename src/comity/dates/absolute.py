"""Dates that words give by the calendar: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from comity.dates import period as cal
from comity.dates.calendars import IRANIAN_YEARS, agree, iranian_day, iranian_month, iranian_year
from comity.dates.grammar import Anchor, Expr, Grammar, fixed, has, rule, values
from comity.dates.period import Period
from comity.dates.words import MONTHS, Node
from comity.model import Basis, Precision


def yearless(in_year: Callable[[int], Period | None]) -> Expr:
    """A date without a year: in the year of a date nearby, else the nearest one that the sentence allows."""

    def resolve(anchor: Anchor) -> Period | None:
        if anchor.near is not None:
            near = in_year(anchor.near)
            if near and _fits(near, anchor):
                return near.on(Basis.CONTEXT)
        if anchor.lo is None or anchor.hi is None:
            return None
        a, b = (_nearest(in_year, day, anchor.future) for day in (anchor.lo, anchor.hi))
        return a.on(Basis.DOCUMENT) if a and a == b else None

    return Expr(resolve, Basis.DOCUMENT, yearless=_certain(in_year))


def _fits(period: Period, anchor: Anchor) -> bool:
    """Whether a date in a year lent to it lies on the side of the publication of which its sentence speaks."""
    if anchor.future:
        return not (anchor.lo and period.hi and period.hi < anchor.lo)
    return not (anchor.hi and period.lo and period.lo > anchor.hi)


def _certain(in_year: Callable[[int], Period | None]) -> Callable[[int], Period]:
    def period(year: int) -> Period:
        made = in_year(year)
        if made is None:
            raise ValueError("no such day in that year")
        return made

    return period


def _nearest(in_year: Callable[[int], Period | None], day: date, future: bool) -> Period | None:
    """The latest such period that has begun by a day; of what is to come, the first that has not ended."""
    years = (day.year, day.year + 1) if future else (day.year, day.year - 1)
    for year in years:
        made = in_year(year)
        if made and made.lo and made.hi and (made.hi >= day if future else made.lo <= day):
            return made
    return None


def _full_day(nodes: Sequence[Node]) -> Expr | None:
    month, number = values(nodes, "MONTH")[0], values(nodes, "DAY", "NTH")[0]
    year = values(nodes, "YEAR")
    weekday = values(nodes, "WEEKDAY", "SHORTDAY")
    if not 1 <= number <= 31:
        return None
    if not year:
        if number > 29 and number > cal.last_day(2024, month).day:
            return None
        return yearless(lambda y: _day_if(y, month, number))
    day = date(year[0], month, number)
    wrong = bool(weekday) and day.weekday() != weekday[0]
    return fixed(replace(cal.day(day), flags=("weekday_mismatch",) if wrong else ()))


def _day_if(year: int, month: int, number: int) -> Period | None:
    try:
        return cal.day(date(year, month, number))
    except ValueError:
        return None


def _days_of_month(nodes: Sequence[Node]) -> Expr | None:
    """``7-9 March 2022``, ``from 7 to 9 March``."""
    first, last = values(nodes, "DAY", "NTH")[:2]
    month, year = values(nodes, "MONTH")[0], values(nodes, "YEAR")
    if first >= last:
        return None

    def in_year(y: int) -> Period:
        return Period(date(y, month, first), date(y, month, last), Precision.RANGE)

    expr = fixed(in_year(year[0])) if year else yearless(in_year)
    return replace(expr, role="during")


def _iso(nodes: Sequence[Node]) -> Expr:
    return fixed(cal.day(date(*nodes[0].value)))


def _numeric(nodes: Sequence[Node]) -> Expr | None:
    """``17.01.2025``; with slashes only where one of the two can be no month."""
    a, b, year = nodes[0].value
    if "." in nodes[0].word or a == b or a > 12:
        return fixed(cal.day(date(year, b, a)))
    return fixed(cal.day(date(year, a, b))) if b > 12 else None


def _month_of_year(nodes: Sequence[Node]) -> Expr:
    return fixed(cal.month(values(nodes, "YEAR")[0], values(nodes, "MONTH")[0]))


def _iso_month(nodes: Sequence[Node]) -> Expr | None:
    """``2021-03``: a month where it cannot be a range of years such as ``2001-03``."""
    year, month = nodes[0].value, nodes[2].value
    glued = nodes[0].end + 1 == nodes[2].start and nodes[2].end - nodes[2].start == 2
    if glued and 1 <= month <= 12 and month <= year % 100:
        return fixed(cal.month(year, month))
    return None


def _two_months(nodes: Sequence[Node]) -> Expr | None:
    first, last = values(nodes, "MONTH")
    year = values(nodes, "YEAR")

    def in_year(y: int) -> Period:
        begin = cal.month(y if first <= last else y - 1, first)
        return Period(begin.lo, cal.month(y, last).hi, Precision.RANGE)

    expr = fixed(in_year(year[0])) if year else yearless(in_year)
    return replace(expr, role="during") if first != last else None


def _bare_month(nodes: Sequence[Node]) -> Expr | None:
    """A month without a year, by its full name."""
    node = nodes[-1]
    if node.word.removesuffix("'s").removesuffix("’s") not in MONTHS:
        return None
    return yearless(lambda y: cal.month(y, node.value))


def _sure_month(nodes: Sequence[Node]) -> Expr | None:
    """A month without a preposition before it, unless its name means other things too, as ``March`` does."""
    if nodes[-1].value in (3, 4, 5, 6, 8):
        return None
    return _bare_month(nodes)


def _season(nodes: Sequence[Node]) -> Expr | None:
    first = values(nodes, "SEASON")[0]
    year = values(nodes, "YEAR")
    if not year:
        return None
    then = values(nodes, "DAY", "YY", "YEAR")[-1]
    over_two_years = has(nodes, "DASH") or has(nodes, "SLASH")
    if over_two_years and (first != 12 or then % 100 != (year[0] + 1) % 100):
        return None
    return fixed(cal.season(year[0], first))


def _bare_season(nodes: Sequence[Node]) -> Expr:
    first = values(nodes, "SEASON")[0]
    return yearless(lambda y: cal.season(y, first))


def _quarter_code(nodes: Sequence[Node]) -> Expr | None:
    which, of = next(n.value for n in nodes if isinstance(n.value, tuple))
    part = cal.fraction(cal.year(values(nodes, "YEAR")[0]), which, of)
    return fixed(part) if part else None


def _year(nodes: Sequence[Node]) -> Expr:
    return fixed(cal.year(nodes[-1].value))


def _years(nodes: Sequence[Node]) -> Expr | None:
    """``2001-2021``, ``1990-91``, ``2013/14``."""
    first, last = nodes[0].value, nodes[2].value
    if last < 100:
        if nodes[2].end - nodes[2].start != 2:
            return None
        last += first - first % 100
    if not first < last <= first + 300:
        return None
    return replace(fixed(cal.years(first, last)), role="during")


def _decade(nodes: Sequence[Node]) -> Expr:
    return fixed(cal.decade(nodes[-1].value))


def _century(nodes: Sequence[Node]) -> Expr | None:
    numbers = values(nodes, "NTH", "ORDINAL")
    tens = values(nodes, "TENS")
    if tens:
        numbers = [tens[0] + numbers[-1]]
    if not all(1 <= n <= 22 for n in numbers):
        return None
    first, last = cal.century(min(numbers)), cal.century(max(numbers))
    if first == last:
        return fixed(first)
    return replace(fixed(Period(first.lo, last.hi, Precision.RANGE)), role="during")


def _parts_of_centuries(nodes: Sequence[Node]) -> Expr | None:
    """``the late 19th and early 20th centuries``: from the beginning of the one to the end of the other."""
    numbers = values(nodes, "NTH", "ORDINAL")
    if not all(1 <= n <= 22 for n in numbers) or numbers[0] >= numbers[1]:
        return None
    ordinals = [i for i, n in enumerate(nodes) if n.value in numbers]
    first, last = _part_of_century(nodes[: ordinals[0]], numbers[0]), _part_of_century(nodes[ordinals[0] :], numbers[1])
    period = Period(first.lo, last.hi, Precision.RANGE, approximate=first.approximate or last.approximate)
    return replace(fixed(period), role="during")


def _part_of_century(before: Sequence[Node], number: int) -> Period:
    """A century, or the part of it that a word before it names."""
    which = next((p for p in ("early", "mid", "late") if has(before, p.upper())), None)
    return cal.part(cal.century(number), which) if which else cal.century(number)


def _iranian(nodes: Sequence[Node]) -> Expr | None:
    """An Iranian year; the text's own Gregorian span right behind it is kept, and flagged where it is another year.

    Where the two agree, the calendar's days are given, since they are exact. Where they do not, the
    words that every reader can check, the Gregorian ones, are taken, and the flag says that they
    contradict the Iranian year.
    """
    number = values(nodes, "YEAR")[0]
    if number not in IRANIAN_YEARS:
        return None
    period = iranian_year(number)
    if not has(nodes, "OPEN"):
        return fixed(period)
    inside = nodes[next(i for i, n in enumerate(nodes) if n.code == _OPEN) + 1 : -1]
    months, years = values(inside, "MONTH"), values(inside, "YEAR", "DAY", "YY")
    own = _own_span(months, [y if y > 99 else years[0] - years[0] % 100 + y for y in years])
    if own is None:
        return None
    return fixed(period if agree(own, period) else replace(own, flags=("calendar_mismatch",)))


def _iranian_in_brackets(nodes: Sequence[Node]) -> Expr | None:
    """``1398 (Iranian calendar)``."""
    return fixed(iranian_year(nodes[0].value)) if nodes[0].value in IRANIAN_YEARS else None


def _iranian_date(nodes: Sequence[Node]) -> Expr | None:
    """``22 Esfand 1379``, ``Mehr 1400``."""
    year, month, day = values(nodes, "YEAR")[0], values(nodes, "NOWRUZ")[0], values(nodes, "DAY", "NTH")
    if year not in IRANIAN_YEARS:
        return None
    return fixed(iranian_day(year, month, day[0]) if day else iranian_month(year, month))


def _own_span(months: list[int], years: list[int]) -> Period | None:
    if not years or len(years) > 2 or len(months) not in (0, len(years)):
        return None
    if not months:
        return cal.years(years[0], years[-1]) if len(years) == 2 else cal.year(years[0])
    lo, hi = cal.month(years[0], months[0]).lo, cal.month(years[-1], months[-1]).hi
    return Period(lo, hi, Precision.RANGE)


_OPEN = rule("OPEN", lambda _: None).pattern.pattern
_GREGORIAN = "(?:MONTH? YEAR (?:(?:DASH|TO|SLASH) MONTH? (?:YEAR|DAY|YY))?)"
_BRACKET = f"(?:OPEN {_GREGORIAN} CLOSE)?"
_SPELLED = "(?<=THE|MID|EARLY|LATE) SPELLED|(?<=EARLY DASH|LATE DASH|MID DASH) SPELLED"
_DAY = "(?:DAY|NTH)"
_WEEKDAY = "(?:(?:WEEKDAY|SHORTDAY DOT?) (?:COMMA|THE)*)?"
_PART = "(?:(?:EARLY|MID|LATE) DASH?)"
_JOIN = "(?:DASH|TO|AND|UNTIL)"

ABSOLUTE = Grammar(
    [
        rule(f"{_DAY}? OF? NOWRUZ COMMA? YEAR (?:(?:OF|IN|BY) THE? IRANIAN+ CALENDAR?)?", _iranian_date),
        rule(f"THE? IRANIAN+ CALENDAR? FISCAL? UNIT? (?:OF)? YEAR {_BRACKET}", _iranian),
        rule(f"UNIT YEAR (?:OF|IN|BY) THE? IRANIAN+ CALENDAR? {_BRACKET}", _iranian),
        rule(f"YEAR (?:(?:OF|IN|BY) THE?)? IRANIAN+ CALENDAR? {_BRACKET}", _iranian),
        rule("YEAR OPEN IRANIAN+ CALENDAR? CLOSE", _iranian_in_brackets),
        rule("ISO", _iso),
        rule("NUMERIC", _numeric),
        rule(f"(?:FROM|BETWEEN)? {_DAY} {_JOIN} {_DAY} OF? MONTH DOT? (?:COMMA? YEAR)?", _days_of_month),
        rule(f"(?:FROM|BETWEEN)? MONTH DOT? {_DAY} {_JOIN} {_DAY} (?:COMMA? YEAR)", _days_of_month),
        rule(f"(?:FROM|BETWEEN)? MONTH DOT? {_DAY} (?:DASH|TO) {_DAY}(?!DOT? MONTH)", _days_of_month),
        rule(f"{_WEEKDAY} {_DAY} OF? MONTH DOT? (?:COMMA? YEAR)", _full_day),
        rule(f"{_WEEKDAY} MONTH DOT? {_DAY} (?:COMMA? YEAR)", _full_day),
        rule(f"{_WEEKDAY} {_DAY} OF? MONTH", _full_day),
        rule(f"{_WEEKDAY} MONTH DOT? {_DAY}", _full_day),
        rule("MONTH (?:DASH|AND|SLASH) MONTH (?:OF|COMMA)? YEAR", _two_months),
        rule("(?:FROM|BETWEEN) MONTH (?:TO|UNTIL|AND) MONTH OF? YEAR", _two_months),
        rule("(?:FROM|BETWEEN) MONTH (?:TO|UNTIL|AND) MONTH", _two_months),
        rule("MONTH DASH MONTH", _two_months),
        rule("MONTH DOT? (?:COMMA|OF|DASH)? YEAR", _month_of_year),
        rule("SEASON OF? YEAR (?:(?:DASH|SLASH) (?:YEAR|DAY|YY))?", _season),
        rule("SEASON OF? YEAR", _season),
        rule("QTOKEN (?:OF|COMMA|DASH)? YEAR", _quarter_code),
        rule("YEAR DASH? QTOKEN", _quarter_code),
        rule("YEAR DASH DAY", _iso_month),
        rule("YEAR (?:DASH|SLASH) (?:YEAR|DAY|YY)", _years),
        rule("(?:UNIT)? YEAR", _year),
        rule("DECADE", _decade),
        rule(_SPELLED, _decade),
        rule(f"{_PART}? (?:NTH|ORDINAL) (?:AND|TO) THE? {_PART} (?:NTH|ORDINAL) DASH? CENTURY", _parts_of_centuries),
        rule(f"{_PART} (?:NTH|ORDINAL) (?:AND|TO) THE? (?:NTH|ORDINAL) DASH? CENTURY", _parts_of_centuries),
        rule("(?:NTH|ORDINAL) (?:AND|OR|TO|DASH) THE? (?:NTH|ORDINAL) DASH? CENTURY", _century),
        rule("TENS DASH ORDINAL DASH? CENTURY", _century),
        rule("(?:NTH|ORDINAL) DASH? CENTURY", _century),
    ]
)
"""Dates that need nothing outside their own words, or no more than a year."""

BARE = Grammar(
    [
        rule(
            "(?<=IN|OF|BY|TO|THE) MONTH|(?<=FROM|UNTIL|SINCE|AFTER|EARLY|LATE|BEFORE|BETWEEN|MID|ABOUT) MONTH",
            _bare_month,
        ),
        rule("(?<=EARLY DASH|LATE DASH) MONTH|(?<=MID DASH) MONTH", _bare_month),
        rule("MONTH", _sure_month),
        rule(
            "(?:(?<=IN|OF|BY) THE? SEASON|(?<=SINCE|UNTIL|EARLY|LATE) THE? SEASON|(?<=IN THE|OF THE|BY THE) SEASON)"
            "(?!OF)",
            _bare_season,
        ),
    ]
)
"""Months and seasons that stand alone."""
