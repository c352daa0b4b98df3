"""What holds of every data set, those of newcomers included."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import comity
from comity.datasets import DataSet, Shelf, bibliography, declared, open_data, open_table, read_declaration
from comity.datasets.shelf import SampleShelf
from comity.errors import BadData, NoData, UsageError, VocabularyError
from comity.panels.choosing import chosen_options
from comity.panels.steps import LEADER, Join, Keys

ALL = tuple(declared().values())
SYSTEM_KEYS = {"cow": "ccode", "gw": "gwcode"}


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    """One for all tests: to start another takes longer than to read a sample."""
    return duckdb.connect()


@pytest.fixture
def connection(database: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees no tables but its own."""
    with database.cursor() as cursor:
        cursor.execute("ATTACH ':memory:' AS alone")
        cursor.execute("USE alone")
        yield cursor
        cursor.execute("USE memory")
        cursor.execute("DETACH alone")


@pytest.mark.parametrize("data_set", ALL, ids=lambda d: d.name)
def test_its_declaration_says_what_a_user_must_know(data_set: DataSet) -> None:
    assert data_set.covers[0] <= data_set.covers[1] <= 2026
    for table in data_set.tables:
        assert table.rows > 0
        assert table.checksum.source
        assert bool(table.checksum.kind) == bool(table.checksum.digest) == bool(table.checksum.file)
        assert any(name.lower().endswith((".csv", ".tab", ".txt", ".dat")) for name in table.files)
        for column in table.columns:
            assert column.meaning[0] != " "
            assert not column.meaning.endswith(".")
            if column.type == "real":
                assert column.unit, f"{column.name}: of what?"


@pytest.mark.parametrize("data_set", ALL, ids=lambda d: d.name)
def test_its_sample_passes_its_own_assertions(data_set: DataSet, connection: duckdb.DuckDBPyConnection) -> None:
    open_data(connection, data_set, SampleShelf())
    for table in data_set.tables:
        described = connection.execute(f"DESCRIBE {table.name}").fetchall()
        assert [(name, kind) for name, kind, *_ in described] == [(c.name, c.sql_type) for c in table.columns]
        row = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()
        assert row is not None
        assert 1 <= row[0] < 20


@pytest.mark.parametrize("data_set", ALL, ids=lambda d: d.name)
def test_its_sample_is_not_taken_for_the_whole(data_set: DataSet, connection: duckdb.DuckDBPyConnection) -> None:
    for table in data_set.tables:
        with pytest.raises(BadData, match="rows, where at least"):
            open_table(connection, data_set, table, data_set.folder / table.sample)


@pytest.mark.parametrize("data_set", [d for d in ALL if d.name != "codes"], ids=lambda d: d.name)
def test_its_sample_is_invented(data_set: DataSet, shared: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """No row of a sample is a row of the data; codes of states are facts."""
    folder = Shelf(shared / "data")
    for table in data_set.tables:
        try:
            paths = folder.paths(data_set, table)
        except NoData:
            pytest.skip("the data slice is not beside this repository")
        open_table(connection, data_set, table, *paths)
        connection.execute(f"CREATE OR REPLACE TABLE real_rows AS FROM {table.name}")
        open_table(connection, data_set, table, data_set.folder / table.sample, whole=False)
        same = connection.execute(f"FROM {table.name} INTERSECT FROM real_rows").fetchall()
        assert not same


@pytest.mark.parametrize("data_set", ALL, ids=lambda d: d.name)
def test_its_queries_give_one_row_for_each_key_and_the_columns_declared(
    data_set: DataSet, connection: duckdb.DuckDBPyConnection
) -> None:
    for entry in data_set.panels:
        for name in (data_set.name, *entry.needs):
            open_data(connection, declared()[name], SampleShelf())
        query = Join(data_set, entry, entry.columns, chosen=chosen_options(data_set, entry, {})).query
        code = SYSTEM_KEYS[entry.system]
        one = {"leader-year": (LEADER,), "leader-dyad-year": (LEADER, code)}.get(entry.unit, (code,))
        pairs = "dyad" in entry.unit and not entry.of_both
        units = tuple(f"{unit}{side}" for unit in one for side in "12") if pairs else one
        key = Keys(units).units if entry.fixed else Keys(units).all
        connection.execute(
            f"CREATE OR REPLACE TABLE listed_pairs AS SELECT a.{code} AS {code}1, b.{code} AS {code}2, y.year FROM "
            f"(VALUES (20), (70), (92)) AS a({code}), (VALUES (20), (70), (92)) AS b({code}), "
            f"(SELECT unnest(range(1990, 1994)) AS year) AS y"
        )
        names = {row[0] for row in connection.execute(f"DESCRIBE {query}").fetchall()}
        assert set(key) <= names
        if not entry.of_both:
            assert {c.name for c in entry.columns} <= names
        joined = ", ".join(key)
        assert connection.execute(f"SELECT {joined} FROM ({query}) GROUP BY ALL HAVING count(*) > 1").fetchall() == []
        assert connection.execute(f"SELECT count(*) FROM ({query})").fetchall() != [(0,)]


def test_names_of_tables_are_their_own() -> None:
    counted = Counter(table.name for data_set in ALL for table in data_set.tables)
    assert {name for name, n in counted.items() if n > 1} == set()


def test_a_name_and_a_variant_mean_one_data_set_for_either_list_of_states() -> None:
    meant = Counter((d.verb, d.source, e.system) for d in ALL for e in {p.system: p for p in d.panels}.values())
    assert {key for key, n in meant.items() if n > 1} == set()


def test_what_is_cited_is_named_once() -> None:
    text = bibliography([declared()["nmc"], declared()["majors"], declared()["cow-states"], declared()["nmc"]])
    assert text.count("@misc{cow2017states") == 1
    assert text.count("@") >= 3
    assert bibliography([]) == ""


def test_entries_of_one_key_are_the_same_everywhere() -> None:
    entries: dict[str, str] = {}
    for data_set in ALL:
        for entry in data_set.bibtex.strip().split("\n@"):
            key = entry.partition("{")[2].partition(",")[0]
            assert entries.setdefault(key, entry.lstrip("@")) == entry.lstrip("@")


def test_a_broken_declaration_is_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "herd"
    folder.mkdir()
    (folder / "dataset.toml").write_text(
        """
        title = "Cattle"
        publisher = "A ministry"
        version = "1"
        licence = "CC0"
        get = "ask"
        covers = [1990]
        system = "cow"
        bibtex = "see the web"
        colour = "brown"
        [[table]]
        name = "herd"
        files = ["herd.csv"]
        key = ["ccode"]
        rows = "many"
        columns = [{ name = "cows", type = "count" }]
        """,
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError) as caught:
        read_declaration(folder)
    for part in ("unknown key 'colour'", "'rows' holds 'many'", "column cows: no 'meaning'"):
        assert part in str(caught.value)


def test_a_contradictory_declaration_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "herd"
    folder.mkdir()
    (folder / "dataset.toml").write_text(
        """
        title = "Cattle"
        publisher = "A ministry"
        version = "1"
        licence = "CC0"
        get = "ask"
        covers = [1995, 1990]
        system = "bovine"
        bibtex = "see the web"
        [[table]]
        name = "herd"
        files = ["herd.csv"]
        key = ["ccode"]
        rows = 3
        checksum = { md5 = "none", file = "herd.csv", source = "hearsay" }
        columns = [{ name = "cows", type = "count", meaning = "cows" }]
        [[panel]]
        unit = "state-year"
        columns = ["calves"]
        query = "none.sql"
        """,
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError) as caught:
        read_declaration(folder)
    for part in ("not a first and a last year", "no system 'bovine'", "no entry of BibTeX", "needs a 'verb'"):
        assert part in str(caught.value)
    for part in (
        "key 'ccode' is no column",
        "no type 'count'",
        "'checksum' has neither",
        "no sample",
        "'calves'",
        "no file 'none.sql'",
    ):
        assert part in str(caught.value)


def test_a_name_that_is_none_is_refused_with_near_ones() -> None:
    from comity.datasets import named

    with pytest.raises(UsageError, match="did you mean") as caught:
        named("contigiuty")
    assert "contiguity" in str(caught.value)


def test_a_table_is_read_as_it_was_published() -> None:
    table = comity.read_data("sanctions", data="samples:")
    assert table.column_names[:4] == ["case_id", "sanctioned_state", "sanctioning_state", "begin"]
    assert table.num_rows == 2
    assert comity.read_data("trade", "trade_states", data="samples:")["exports"].to_pylist() == [120, None]
    with pytest.raises(UsageError, match="choose one of trade_pairs, trade_states"):
        comity.read_data("trade", data="samples:")
    with pytest.raises(UsageError, match="no table 'pairs'"):
        comity.read_data("trade", "pairs", data="samples:")
