"""``When``: a time as the source gives it, often imprecise, never silently widened or narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How finely the source gives a time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    SINCE = "since"
    UNTIL = "until"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a time rests on."""

    TEXT = "text"
    CONTEXT = "context"
    DOCUMENT = "document"
    NOTE = "note"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class When:
    """A time in the world: the earliest and the latest day it may mean.

    A bound that is ``None`` is open (``since 1991`` has no latest day). Both ``None`` means that
    the words could not be resolved ("last week" in a text without a date): the words are kept,
    and the time counts as unknown.

    Attributes:
        earliest: First day that the time may mean.
        latest: Last day that the time may mean.
        precision: How finely the source gives it.
        words: The words that carry it.
        basis: What it rests on.
        approximate: Whether the source says "about", "around".
        flags: Contradictions with the calendar or within the text, e.g. ``calendar_mismatch``.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    words: str | None = None
    basis: Basis | None = None
    approximate: bool = False
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"a time cannot end ({self.latest}) before it begins ({self.earliest})")

    @classmethod
    def day(cls, value: date, *, words: str | None = None, basis: Basis | None = None) -> When:
        """One day."""
        return cls(value, value, Precision.DAY, words, basis)

    @classmethod
    def year(cls, value: int, *, words: str | None = None, basis: Basis | None = None) -> When:
        """One calendar year."""
        return cls(date(value, 1, 1), date(value, 12, 31), Precision.YEAR, words, basis)

    @property
    def known(self) -> bool:
        """Whether at least one bound is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def told(self) -> bool:
        """Whether the source tells more of it than that it came before the publication."""
        return self.known and not (self.earliest is None and self.basis is Basis.INFERRED)

    def before(self, other: When) -> bool | None:
        """Whether this time lies wholly before the other: ``None`` where the words do not say."""
        if self.latest and other.earliest and self.latest < other.earliest:
            return True
        if self.earliest and other.latest and self.earliest >= other.latest:
            return False
        return None

    def covers(self, day: date) -> bool | None:
        """Whether a day lies within this time: ``None`` where a bound is unknown."""
        if (self.earliest and day < self.earliest) or (self.latest and day > self.latest):
            return False
        if self.precision in (Precision.SINCE, Precision.UNTIL):
            return True if self.known else None
        return True if self.earliest and self.latest else None

    @property
    def edtf(self) -> str | None:
        """The time in the Extended Date/Time Format (ISO 8601-2), ``None`` where it is unknown."""
        if not self.known:
            return None
        tail = "~" if self.approximate else ""
        lo, hi = self.earliest, self.latest
        if lo is None or hi is None:
            return f"{_iso(lo)}{tail}/.." if lo else f"../{_iso(hi)}{tail}"
        if lo == hi:
            return _iso(lo) + tail
        return _calendar_unit(lo, hi, self.precision, tail) or f"{_iso(lo)}{tail}/{_iso(hi)}{tail}"


_QUARTER_CODE = {1: 33, 4: 34, 7: 35, 10: 36}
_SEASON_CODE = {3: 21, 6: 22, 9: 23, 12: 24}
_HALF_CODE = {1: 40, 7: 41}


def _calendar_unit(lo: date, hi: date, precision: Precision, tail: str) -> str | None:
    """The EDTF of an interval that is exactly a month, season, quarter, half, year, decade or century."""
    if lo.day != 1 or (hi < date.max and (hi + timedelta(days=1)).day != 1):
        return None
    months = (hi.year - lo.year) * 12 + hi.month - lo.month + 1
    if months == 1:
        return f"{lo.year:04d}-{lo.month:02d}{tail}"
    codes = {3: _SEASON_CODE if precision is Precision.SEASON else _QUARTER_CODE, 6: _HALF_CODE}.get(months, {})
    if lo.month in codes:
        return f"{lo.year:04d}-{codes[lo.month]}{tail}"
    if months == 12 and lo.month == 1:
        return f"{lo.year:04d}{tail}"
    if precision is Precision.DECADE and months == 120 and lo.month == 1 and lo.year % 10 == 0:
        return f"{lo.year // 10:03d}X{tail}"
    if precision is Precision.CENTURY and months == 1200 and lo.month == 1 and lo.year % 100 == 0:
        return f"{lo.year // 100:02d}XX{tail}"
    return None


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
