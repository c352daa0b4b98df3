"""Dates are written as EDTF and read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import parse_date, parse_edtf
from comity.errors import BadDate
from comity.model import Precision, When

days = st.dates()


@given(days, days, st.sampled_from(Precision), st.booleans())
def test_what_edtf_writes_is_read_back(a: date, b: date, precision: Precision, approximate: bool) -> None:
    when = When(min(a, b), max(a, b), precision, approximate=approximate)
    assert when.edtf is not None
    back = parse_edtf(when.edtf)
    assert (back.earliest, back.latest, back.approximate, back.edtf) == (*sorted((a, b)), approximate, when.edtf)


@given(st.one_of(st.none(), days), st.one_of(st.none(), days))
def test_open_ends_are_read_back(a: date | None, b: date | None) -> None:
    if (a is None) == (b is None):
        return
    when = When(a, b, Precision.SINCE if a else Precision.UNTIL)
    assert parse_edtf(str(when.edtf)) == when


@given(st.integers(1, 9998), st.integers(1, 12), st.sampled_from([1, 3, 6, 12]))
def test_calendar_units_are_read_back(year: int, month: int, count: int) -> None:
    from comity.dates.period import months

    period = months(year, month, count, Precision.SEASON if count == 3 else Precision.RANGE)
    when = When(period.lo, period.hi, period.precision)
    back = parse_edtf(str(when.edtf))
    assert (back.earliest, back.latest) == (period.lo, period.hi)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-01-17", "2025-01-17", "2025-01-17", "day"),
        ("2022-03", "2022-03-01", "2022-03-31", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2021-23", "2021-09-01", "2021-11-30", "season"),
        ("2021-24", "2021-12-01", "2022-02-28", "season"),
        ("2021-40", "2021-01-01", "2021-06-30", "half"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("18XX", "1800-01-01", "1899-12-31", "century"),
        ("2016/2020-06", "2016-01-01", "2020-06-30", "range"),
        ("17 January 2025", "2025-01-17", "2025-01-17", "day"),
        ("March 2022", "2022-03-01", "2022-03-31", "month"),
    ],
)
def test_a_user_may_type(text: str, first: str, last: str, precision: str) -> None:
    when = parse_date(text)
    assert (str(when.earliest), str(when.latest), when.precision.value) == (first, last, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "last year", "05/06/2025", "2025-13", "2025-02-30", "2020/2016", "../..", "12"]
)
def test_what_is_no_date_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(BadDate, match="write 2025-01-17"):
        parse_date(text)


def test_approximate_dates_are_marked() -> None:
    assert parse_edtf("2019~").approximate
    assert parse_edtf("2019?").approximate
