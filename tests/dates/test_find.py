"""Time expressions are found where they stand and mean what they say."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import TimeExpression, find, parse_edtf
from comity.model import Precision, When

CASES = tomllib.loads((Path(__file__).parent / "expressions.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = When.day(date(2023, 8, 16))
FORMATS = ("%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %-d %B %Y", "%-d %b. %Y", "%B %-d %Y")


def shown(text: str, found: TimeExpression) -> str:
    when = found.when
    words = [f"{text[found.start : found.end]} =>", when.edtf or "?", found.role, when.basis and when.basis.value]
    return " ".join([*(str(w) for w in words), *when.flags])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_the_examples(case: dict[str, Any]) -> None:
    published = parse_edtf(case["published"]) if "published" in case else None
    text = case["text"]
    assert [shown(text, t) for t in find(text, published=published)] == case["times"]


def test_there_are_enough_examples() -> None:
    assert len(CASES) >= 80


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS))
def test_every_full_date_is_found_exactly(day: date, form: str) -> None:
    written = day.strftime(form)
    text = f"The accord of {written} was kept."
    (found,) = find(text)
    assert (found.when.earliest, found.when.latest) == (day, day)
    assert text[found.start : found.end] == written == found.when.words


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.integers(0, 2000))
def test_every_range_of_dates_is_found_exactly(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    text = f"It held from {day:%-d %B %Y} to {last:%-d %B %Y} and no longer."
    (found,) = find(text)
    assert (found.when.earliest, found.when.latest) == (day, last)


@given(st.integers(1850, 2080), st.integers(2, 11))
def test_so_many_months_at_either_end_of_a_year_make_it_up(year: int, count: int) -> None:
    (first,) = find(f"It fell in the first {count} months of {year}.")
    (last,) = find(f"It fell in the last {12 - count} months of {year}.") if count < 11 else find(f"December {year}")
    assert first.when.earliest == date(year, 1, 1) and last.when.latest == date(year, 12, 31)
    assert first.when.latest is not None and first.when.latest + timedelta(days=1) == last.when.earliest


words = st.sampled_from(
    "in on the of since until by from to between and or early late mid end last next this year years week March May "
    "Friday 1999 2005 17 31 3 1990s 19th first half quarter century autumn - – / ( ) , . ago later Iranian calendar "
    "two a that following every past 1399 $ % \n\n then today few days recently as period eve outbreak Korean War fall "
    "first opening months".split(" ")
)


@given(st.one_of(st.text(max_size=80), st.lists(words, max_size=14).map(" ".join)), st.booleans(), st.integers(0, 9))
def test_any_text_can_be_searched(text: str, dated: bool, offset: int) -> None:
    end = 0
    for found in find(text, published=PUBLISHED if dated else None, offset=offset):
        start, stop = found.start - offset, found.end - offset
        assert end <= start < stop <= len(text)
        assert found.when.words == text[start:stop]
        assert found.when.known or found.when.precision is Precision.UNKNOWN
        end = stop


@given(st.lists(words, max_size=14).map(" ".join))
def test_nothing_relative_is_dated_without_an_anchor(text: str) -> None:
    for found in find(text):
        assert not (found.when.known and found.when.basis == "document")
