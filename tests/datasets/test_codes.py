"""Codes of states between lists: right in every year, or an error that says what would be possible."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import recode
from comity.datasets import SYSTEMS
from comity.errors import UnknownActor, UsageError


@pytest.mark.parametrize(
    ("code", "source", "to", "year", "expected"),
    [
        (255, "cow", "gw", 1930, "255"),
        (260, "cow", "gw", 1970, "260"),
        (265, "cow", "iso3", 1970, "DDR"),
        (255, "cow", "gw", 2005, "260"),
        (260, "gw", "cow", 2005, "255"),
        (260, "gw", "cow", 1990, "260"),
        ("DEU", "iso3", "cow", 1975, "260"),
        (678, "cow", "iso3", 1980, "YAR"),
        (680, "cow", "iso3", 1980, "YMD"),
        (679, "cow", "gw", 2000, "678"),
        (678, "gw", "cow", 1990, "679"),
        ("YE", "iso2", "cow", 1995, "679"),
        (816, "cow", "iso3", 1960, "VNM"),
        (817, "cow", "gw", 1970, "817"),
        ("VNM", "iso3", "cow", 1990, "816"),
        (345, "cow", "iso3", 1950, "YUG"),
        (345, "cow", "gw", 2010, "340"),
        (345, "cow", "iso3", 2010, "SRB"),
        (341, "cow", "iso3", 2010, "MNE"),
        (349, "cow", "iso3", 2000, "SVN"),
        (347, "gw", "iso3", 2012, "XKX"),
        ("KSV", "cameo", "gw", 2012, "347"),
        (731, "cow", "iso3", 1960, "PRK"),
        (732, "cow", "iso2", 1960, "KR"),
        (315, "cow", "iso3", 1960, "CSK"),
        (316, "cow", "iso3", 2000, "CZE"),
        (317, "gw", "cow", 1999, "317"),
        (365, "cow", "iso3", 1910, "RUS"),
        (365, "cow", "iso3", 1970, "SUN"),
        (365, "gw", "iso3", 1999, "RUS"),
        (946, "cow", "gw", 2005, "970"),
        (970, "cow", "gw", 2005, "971"),
        ("8", "ison", "iso3", 2000, "ALB"),
        ("Ethiopia", "name", "cow", 1970, "530"),
        (530, "gw", "name", 1970, "Ethiopia"),
    ],
)
def test_codes_are_right_in_their_year(code: str | int, source: str, to: str, year: int, expected: str) -> None:
    assert recode(code, source, to, year=year) == expected


def test_a_year_in_which_a_code_changed_has_both_by_the_day() -> None:
    assert recode(260, "gw", "cow", on=date(1990, 10, 2)) == "260"
    assert recode(260, "gw", "cow", on=date(1990, 10, 3)) == "255"
    assert recode(365, "cow", "iso3", on=date(1991, 12, 25)) == "SUN"
    assert recode(365, "cow", "iso3", on=date(1991, 12, 26)) == "RUS"


@pytest.mark.parametrize(
    ("code", "source", "to", "year", "said"),
    [
        (265, "cow", "gw", 2000, "East Germany from 1949-10-07 to 1990-10-02"),
        ("DEU", "iso3", "cow", 1950, "260 from 1955-05-05 to 1990-10-02"),
        (817, "cow", "iso3", 1970, "ISO 3166 did not know South Vietnam"),
        (315, "cow", "gw", 1942, "Czechoslovakia from 1918-10-28 to 1939-03-15"),
        (1000, "cow", "gw", 2000, "the Correlates of War has no '1000'"),
        ("YUG", "iso3", "gw", 2010, "Yugoslavia from 1918-12-01 to 2006-06-04"),
    ],
)
def test_an_impossible_pair_is_an_error_that_says_what_is_possible(
    code: str | int, source: str, to: str, year: int, said: str
) -> None:
    with pytest.raises(UnknownActor) as caught:
        recode(code, source, to, year=year)
    assert said in str(caught.value)


def test_a_question_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no list of states"):
        recode(2, "fifa", "cow", year=2000)
    with pytest.raises(UsageError, match="one of them"):
        recode(2, "cow", "gw")
    with pytest.raises(UsageError, match="one of them"):
        recode(2, "cow", "gw", year=2000, on=date(2000, 1, 1))


CODED = st.sampled_from([s for s in SYSTEMS if s != "name"])


@given(code=st.integers(2, 990), first=CODED, second=CODED, day=st.dates(date(1816, 1, 1), date(2025, 12, 31)))
def test_there_and_back_on_a_day_is_the_same_code(code: int, first: str, second: str, day: date) -> None:
    try:
        start = recode(code, "cow", first, on=day)
        there = recode(start, first, second, on=day)
    except UnknownActor:
        return
    assert recode(there, second, first, on=day) == start


def test_the_two_lists_agree_with_a_published_table_in_every_year(shared: Path) -> None:
    """Where both have a code. That the gazetteer knows codes before a state joined the system is no contradiction."""
    for table, source, to, ours, theirs in (
        ("isard_cw_gw_panel", "cow", "gw", "ccode", "gwcode"),
        ("isard_gw_cw_panel", "gw", "cow", "gwcode", "ccode"),
    ):
        rows = duckdb.execute(
            f"SELECT {ours}, {theirs}, year FROM '{shared / 'data' / f'{table}.parquet'}' "
            f"WHERE ccode IS NOT NULL AND gwcode IS NOT NULL"
        ).fetchall()
        assert len(rows) > 17_000
        wrong = [(code, year, want) for code, want, year in rows if recode(code, source, to, year=year) != str(want)]
        assert wrong == []
