"""Dates as users give them: strings, ``date`` values or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from comity.dates import parse_date
from comity.errors import BadDate, UsageError
from comity.model import When


def publication(value: str | date | When | None) -> When | None:
    """A publication date from what the user gave.

    Raises:
        BadDate: The words are no date.
    """
    if value is None or isinstance(value, When):
        return value
    return When.day(value) if isinstance(value, date) else parse_date(value)


def last_day(value: str | date | None) -> date | None:
    """The last day that a user's date may mean: ``2022-03`` asks as of 31 March 2022.

    Raises:
        BadDate: The words are no date, or have no end.
    """
    if value is None or isinstance(value, date):
        return value
    when = parse_date(value)
    if when.latest is None:
        raise BadDate(f"{value!r} has no last day", do="give a day, a month or a year, e.g. 2022-03-31")
    return when.latest


def first_day(value: str | date | None) -> date | None:
    """The first day that a user's date may mean: ``since 2022-03`` begins with 1 March 2022.

    Raises:
        BadDate: The words are no date, or have no beginning.
    """
    if value is None or isinstance(value, date):
        return value
    when = parse_date(value)
    if when.earliest is None:
        raise BadDate(f"{value!r} has no first day", do="give a day, a month or a year, e.g. 2022-03-01")
    return when.earliest


def moment(value: str | datetime | date | None) -> datetime | None:
    """A moment of ledger time (UTC): a day means its end.

    Raises:
        BadDate: The words are no date or time.
    """
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, str) and "T" in value:
        try:
            read = datetime.fromisoformat(value)
        except ValueError:
            raise BadDate(f"{value!r} is no time", do="write it as 2025-01-17T12:00:00Z") from None
        return _in_utc(read)
    day = last_day(value)
    return None if day is None else datetime.combine(day, time.max, UTC)


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        what = f"{value.isoformat()!r} lies outside the years 1 to 9999"
        raise BadDate(what, do="write it as 2025-01-17T12:00:00Z") from None


def years_of(asked: int | tuple[int, int] | range) -> tuple[int, int]:
    """First and last year, from a year, a pair of years or a range of them.

    Raises:
        UsageError: The first comes after the last, or is no year.
    """
    if isinstance(asked, range):
        first, last = asked.start, asked.stop - 1
    else:
        first, last = (asked, asked) if isinstance(asked, int) else (asked[0], asked[-1])
    if not 1 <= first <= last <= 9998:
        raise UsageError(f"years {first}-{last}", do="give a year, or a first and a later last one, of 1 to 9998")
    return first, last
