"""What panels and tables are written as."""

import csv
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from comity.panels.running import FileKind, copy_whole

CHARACTERS = st.characters(exclude_characters="\0", codec="utf-8")
QUERY = 'SELECT n, text AS "a ""text""" FROM told ORDER BY n DESC'


def written(texts: list[str | None], path: Path, kind: FileKind) -> Path:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE told (n INTEGER, text VARCHAR)")
        connection.executemany("INSERT INTO told VALUES (?, ?)", [[n, t] for n, t in enumerate(texts)])
        assert copy_whole(connection, QUERY, path, kind) == len(texts)
    return path


def texts_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row['a "text"'] for row in csv.DictReader(lines)][::-1]


def test_a_text_that_begins_like_a_formula_is_none_in_csv(tmp_path: Path) -> None:
    hostile = ["=HYPERLINK(1)", "+cmd", "@SUM(A1)", "-1+2", "\tx", "=1"]
    assert texts_of(written([*hostile], tmp_path / "a.csv", "csv")) == [f"'{text}" for text in hostile]


def test_numbers_and_other_texts_stay_as_they_are(tmp_path: Path) -> None:
    plain = ["-9", "+4.5", "-1e3", "Chad", "a=b", "2-1", "'quoted"]
    assert texts_of(written([*plain], tmp_path / "a.csv", "csv")) == plain


def test_parquet_keeps_every_text(tmp_path: Path) -> None:
    found = pq.read_table(written(["=1", None], tmp_path / "a.parquet", "parquet"))
    assert found.column(1).to_pylist() == [None, "=1"]


@given(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1), min_size=1, max_size=6))
def test_the_order_of_rows_stays(tmp_path_factory, texts: list[str]) -> None:  # type: ignore[no-untyped-def]
    path = written([*texts], tmp_path_factory.mktemp("csv") / "a.csv", "csv")
    with path.open(encoding="utf-8", newline="") as lines:
        assert [int(row["n"]) for row in csv.DictReader(lines)] == list(range(len(texts)))[::-1]
