"""Rows that ids of evidence name are opened again as the file has them."""

import pytest

from comity.datasets import named_rows, shelf
from comity.datasets.rows import _parsed
from comity.datasets.shelf import SAMPLES
from comity.model import row_id

PAIR = row_id("trade", ccode1=20, ccode2=70, year=1991)


def test_a_row_has_its_values_and_a_missing_one_is_not_known() -> None:
    (found,) = named_rows([PAIR], shelf(SAMPLES))
    assert (found.data_set.name, found.table.name, found.of[PAIR]) == ("trade", "trade_pairs", 1)
    (row,) = found.rows[PAIR]
    assert (row["flow1"], row["flow2"]) == (None, 31.0)


def test_the_columns_of_an_id_tell_the_table() -> None:
    own = row_id("trade", ccode=20, year=1990)
    assert [f.table.name for f in named_rows([PAIR, own], shelf(SAMPLES))] == ["trade_pairs", "trade_states"]


@pytest.mark.parametrize("key", ["trade:ccode1=20,ccode2=70,year=1700", "trade:pair=CAN-MEX", "trade:", "trade:year=x"])
def test_an_id_of_which_the_file_has_no_row_names_none(key: str) -> None:
    (found,) = named_rows([key], shelf(SAMPLES))
    assert found.rows == {key: []} and found.of == {key: 0}


def test_what_is_no_declared_data_set_is_left_out() -> None:
    assert named_rows(["st-0123", "nobody:year=1990", ""], shelf(SAMPLES)) == ()


def test_an_id_of_many_rows_gives_a_few_and_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.datasets.rows.MOST", 1)
    (found,) = named_rows([every := "nmc:ccode=20"], shelf(SAMPLES))
    assert len(found.rows[every]) == 1 < found.of[every]


def test_a_span_of_years_is_read_from_an_id_and_a_name_may_hold_a_comma() -> None:
    assert _parsed("arms-transfers:recipient=Korea, South,years=1990-1999") == (
        "arms-transfers",
        {"recipient": "Korea, South", "years": "1990-1999"},
    )


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("arms-transfers:recipient=Betaland,years=1982-1991", 2),
        ("arms-transfers:recipient=Betaland,years=1981-1990", 1),
        ("arms-register:recipient=Betaland,years=1991-2000", 1),
        ("arms-register:recipient=Betaland,years=1992-2001", 0),
    ],
)
def test_a_span_of_years_holds_the_rows_that_lie_in_it(key: str, rows: int) -> None:
    (found,) = named_rows([key], shelf(SAMPLES))
    assert found.of[key] == len(found.rows[key]) == rows


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        (row_id("contiguity", ccode1=20, ccode2=100, year=1991), 2),
        (row_id("contiguity", ccode1=20, ccode2=70, year=1989), 0),
        (row_id("rivalries", ccode1=20, ccode2=70, year=1991), 1),
        (row_id("rivalries", ccode1=20, ccode2=70, year=1992), 0),
    ],
)
def test_a_year_names_the_rows_that_last_in_it_where_a_table_has_no_years(key: str, rows: int) -> None:
    (found,) = named_rows([key], shelf(SAMPLES))
    assert found.of[key] == len(found.rows[key]) == rows
