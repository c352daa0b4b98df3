"""A time is what the source gives: compared three-valued, written as EDTF."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import Precision, When


def period(lo: date | None, hi: date | None, precision: Precision = Precision.RANGE) -> When:
    return When(lo, hi, precision)


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        (When.day(date(2025, 1, 17)), "2025-01-17"),
        (When.year(1979), "1979"),
        (period(date(2021, 3, 1), date(2021, 3, 31), Precision.MONTH), "2021-03"),
        (period(date(2021, 9, 1), date(2021, 11, 30), Precision.SEASON), "2021-23"),
        (period(date(2021, 12, 1), date(2022, 2, 28), Precision.SEASON), "2021-24"),
        (period(date(2021, 7, 1), date(2021, 9, 30), Precision.QUARTER), "2021-35"),
        (period(date(2021, 1, 1), date(2021, 6, 30), Precision.HALF), "2021-40"),
        (period(date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE), "199X"),
        (period(date(1800, 1, 1), date(1899, 12, 31), Precision.CENTURY), "18XX"),
        (period(date(1991, 1, 1), None, Precision.SINCE), "1991-01-01/.."),
        (period(None, date(2014, 12, 31), Precision.UNTIL), "../2014-12-31"),
        (period(date(2020, 3, 20), date(2021, 3, 20)), "2020-03-20/2021-03-20"),
        (When(date(2015, 1, 1), date(2015, 12, 31), Precision.YEAR, approximate=True), "2015~"),
        (When(None, None, Precision.UNKNOWN, "last week"), None),
    ],
)
def test_a_time_is_written_as_edtf(when: When, edtf: str | None) -> None:
    assert when.edtf == edtf


def test_a_time_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        period(date(2020, 1, 2), date(2020, 1, 1))


days = st.dates(date(1500, 1, 1), date(2100, 1, 1))
periods = st.tuples(days, days).map(lambda p: period(min(p), max(p)))


@given(periods, periods)
def test_before_says_yes_or_no_only_where_the_bounds_do(a: When, b: When) -> None:
    assert a.earliest and a.latest and b.earliest and b.latest
    said = a.before(b)
    if said is True:
        assert a.latest < b.earliest
        assert b.before(a) is False
    elif said is False:
        assert a.earliest >= b.latest
    else:
        assert a.latest >= b.earliest
        assert a.earliest < b.latest


def test_an_open_time_is_unsure_against_what_lies_beyond_its_open_end() -> None:
    since = period(date(1991, 1, 1), None, Precision.SINCE)
    assert since.before(When.year(2050)) is None
    assert since.covers(date(2010, 5, 5)) is True
    assert since.covers(date(1980, 5, 5)) is False
    assert When(None, None, Precision.UNKNOWN).covers(date(2000, 1, 1)) is None
