"""The publishers' own layouts, on invented rows: each is read as the slice of it that others made."""

from hashlib import md5
from importlib import import_module
from pathlib import Path

import duckdb
import pytest

from comity import panels
from comity.datasets import Shelf, declared, open_table
from comity.datasets.declaration import Table
from comity.errors import BadData

Rows = list[dict[str, object]]


def read(path: Path, name: str, table: str) -> Rows:
    """The rows of a file as a table of a data set."""
    data_set = declared()[name]
    connection = duckdb.connect()
    open_table(connection, data_set, next(t for t in data_set.tables if t.name == table), path, whole=False)
    rows: Rows = connection.sql(f"FROM {table}").to_arrow_table().to_pylist()
    return rows


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("latin-1"))
    return path


def named(name: str, table: str) -> Table:
    return next(t for t in declared()[name].tables if t.name == table)


def test_organisations_of_a_state_are_counted_by_how_it_belongs(tmp_path: Path) -> None:
    text = "ccode,year,state,AAAID,AALCO,ZED,Unit 5\n20,1990,alp,1,1,2,3\n70,1990,bet,-1,-9,0,1\n92,1990,gam,1,1,1,1\n"
    first, second, third = read(written(tmp_path, "state_year_formatv3.csv", text), "igos", "igo_states")
    counts = ("sum_igo_full", "sum_igo_associate", "sum_igo_observer", "sum_igo_anytype")
    assert [first[c] for c in counts] == [2, 1, 1, 4]
    assert [second[c] for c in counts] == [1, 0, 0, 1]
    assert [third[c] for c in counts] == [4, 0, 0, 4]


def test_codes_and_years_of_one_are_no_memberships(tmp_path: Path) -> None:
    """The columns that name the states are never taken for organisations."""
    text = "ccode1,country1,ccode2,country2,year,AALCO,ZED\n20,1,70,1,1990,1,0\n20,1,92,1,1990,-1,-9\n"
    found = read(written(tmp_path, "dyadic_formatv3.csv", text), "igos", "igo_pairs")
    assert [row["dyadigos"] for row in found] == [1, 0]


@pytest.mark.parametrize("missing", ["sum_igo_full", "sum_igo_anytype"])
def test_a_file_that_lacks_a_column_is_not_counted_in_place_of_it(missing: str, tmp_path: Path) -> None:
    columns = ["sum_igo_full", "sum_igo_associate", "sum_igo_observer", "sum_igo_anytype"]
    columns.remove(missing)
    text = f"ccode,year,{','.join(columns)}\n20,1990,1,1,1\n"
    with pytest.raises(BadData, match=f"no column '{missing}'"):
        read(written(tmp_path, "cow_igo_sy.csv", text), "igos", "igo_states")


def test_disputes_and_participants_are_read_as_published(tmp_path: Path) -> None:
    head = (
        "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,mindur,hiact,hostlev,"
    )
    text = f"{head}recip,numa,numb,ongo2014,version\n9001,-9,7,1990,24,1,1991,6,1,0,0,208,178,7,3,0,1,1,0,5\n"
    (dispute,) = read(written(tmp_path, "MIDA 5.0.csv", text), "mids-cow", "mid_disputes")
    assert (dispute["mindur"], dispute["maxdur"], dispute["recip"], dispute["stmon"]) == (178, 208, 0, 7)
    head = "dispnum,dispnum4,ccode,stabb,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,fatality,orig,version"
    text = f"{head}\n9001,NA,20,ALP,-9,7,1990,24,1,1991,1,1,0,1,gml-2.2.1\n"
    (part,) = read(written(tmp_path, "gml-midb-2.2.1.csv", text), "mids-gml", "gml_participants")
    assert (part["ccode"], part["styear"], part["endyear"], part["sidea"]) == (20, 1990, 1991, 1)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_lines_may_end_in_any_way(end: str, tmp_path: Path) -> None:
    sample = declared()["wars-inter-states"].folder / "sample.csv"
    assert sample.read_bytes().count(b"\r") == 4
    text = sample.read_bytes().decode("latin-1").replace("\r", end)
    found = read(written(tmp_path, "Inter-StateWarData_v4.0.csv", text), "wars-inter-states", "war_participants")
    assert [row["warname"] for row in found] == ["War of the Fords", "War of the Fords", "War of the Dykes, second"]
    assert [(row["styear2"], row["endyear2"], row["batdeath"]) for row in found] == [
        (1992, 1992, 1200),
        (1992, 1992, None),
        (None, None, 340),
    ]


def test_a_state_is_at_war_in_the_years_of_either_phase() -> None:
    panel = panels.states((1990, 1995), data="samples:").add("wars", source="inter-states")
    rows = {(row["ccode"], row["year"]): row for row in panel.to_arrow().to_pylist()}
    assert [rows[20, year]["cowinteronset"] for year in range(1990, 1995)] == [1, 0, 1, 0, 0]
    assert [rows[92, year]["cowinterongoing"] for year in range(1992, 1996)] == [0, 1, 1, 0]


def test_a_war_within_a_state_counts_for_whoever_takes_part_and_goes_on_where_no_end_is_known() -> None:
    panel = panels.states((1990, 1994), data="samples:").add("wars", source="intra-states")
    rows = {(row["ccode"], row["year"]): row for row in panel.to_arrow().to_pylist()}
    assert [rows[20, year]["cowintraongoing"] for year in range(1990, 1995)] == [1, 1, 0, 1, 1]
    assert [rows[70, year]["cowintraongoing"] for year in range(1990, 1993)] == [1, 1, 0]
    assert rows[20, 1993]["cowintraonset"] == 1


def test_a_joiner_began_its_part_of_a_dispute() -> None:
    panel = panels.states((1990, 1992), data="samples:").add("mids", source="cow-states")
    rows = {(row["ccode"], row["year"]): row for row in panel.to_arrow().to_pylist()}
    assert [rows[code, 1990]["cowmidonset"] for code in (20, 70)] == [1, 1]
    assert [rows[code, 1990]["cowmidonset_init"] for code in (20, 70)] == [1, 0]
    assert [rows[code, 1992]["cowmidonset_init"] for code in (20, 92)] == [0, 1]


def test_a_session_counts_for_the_year_in_which_it_began() -> None:
    panel = panels.states((1990, 1990), data="samples:").add("ideal-points-2024")
    assert {row["ccode"]: row["q50all"] for row in panel.to_arrow().to_pylist()}[20] == 0.9


def test_a_file_is_held_against_its_stated_checksum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.desk.data import checked

    table = named("majors", "majors")
    assert Shelf(tmp_path).same(table) is None
    assert checked("majors", data=tmp_path) == {}
    path = written(tmp_path, "majors2016.csv", "another file")
    assert checked("majors", data=tmp_path) == {"majors2016.csv": False}
    monkeypatch.setattr(import_module("comity.datasets.shelf"), "checksum", lambda *_: table.checksum.digest)
    assert checked("majors", data=tmp_path) == {"majors2016.csv": True}
    assert md5(path.read_bytes()).hexdigest() != table.checksum.digest
    assert Shelf(tmp_path).same(named("atop", "atop")) is None
