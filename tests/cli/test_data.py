"""Data sets, citations and panels on the command line."""

from pathlib import Path

import pytest

from comity.errors import NoData
from tests.cli.conftest import Comity


def test_data_sets_are_listed_with_what_lies_in_the_folder(comity: Comity) -> None:
    result = comity("datasets")
    assert result.exit_code == 0
    assert "mids:gml" in result.stdout
    assert "1816-2022" in result.stdout
    everything = comity.json("datasets")
    assert {d["name"] for d in everything} >= {"atop", "nmc", "contiguity"}
    assert not any(d["here"] for d in everything)
    (nmc,) = comity.json("datasets", "nmc", "--data", "samples:")
    assert nmc["here"] is True
    assert {c["name"]: c["unit"] for c in nmc["tables"][0]["columns"]}["tpop"] == "thousand persons"


def test_one_data_set_is_described_in_full(comity: Comity) -> None:
    result = comity("datasets", "trade")
    assert result.exit_code == 0
    for part in ("licence: ", "get it: ", "flow1", "million current US", "Dyadic_COW_4.0.csv"):
        assert part in result.stdout
    assert comity("datasets", "trad").exit_code == 2


def test_what_to_cite_is_printed(comity: Comity) -> None:
    result = comity("cite", "atop", "nmc")
    assert result.exit_code == 0
    assert result.stdout.count("@article{") == 2
    assert "@incollection{singerbremerstuckey1972," in result.stdout
    assert comity.json("cite", "atop")["bibtex"].startswith("@article{leedsetal2002,")
    assert comity("cite", "apot").exit_code == 2


def test_what_a_ledger_owes_is_printed(comity: Comity, tmp_path: Path) -> None:
    ledger = tmp_path / "l.comity"
    assert comity("import", "atop-members", "samples:", "--ledger", ledger).exit_code == 0
    result = comity("cite", "--ledger", ledger)
    assert result.stdout.startswith("@article{leedsetal2002,")
    told = comity.json("cite", "nmc", "--ledger", ledger)
    assert told["data_sets"] == ["atop-members", "nmc"]
    assert told["bibtex"].count("@") == 3
    none = comity("cite")
    assert none.exit_code == 2
    assert "give --ledger DIR" in str(none.exception)
    assert comity("cite", "--ledger", tmp_path / "none").exit_code != 0


def test_a_panel_is_written_and_told_of(comity: Comity, tmp_path: Path) -> None:
    to = tmp_path / "panel.csv"
    asked = ("panel", "dyad-years", "--years", "2015-2018", "--add", "atop, mids:gml", "--add", "contiguity:slice=last")
    result = comity(*asked, "--spells", "gmlmidongoing", "--data", "samples:", "--to", to)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{to}: ")
    assert "mids-gml 2.2.1 covers 1816-2010; unknown in 2015-2018" in result.stderr
    assert "taken to go on in 2017-2018" in result.stderr
    assert "comity cite cow-states atop mids-gml contiguity" in result.stderr
    head = to.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert head[:3] == ["ccode1", "ccode2", "year"]
    assert head[-1] == "gmlmidspell"


def test_a_panel_tells_of_itself_in_json(comity: Comity, tmp_path: Path) -> None:
    to = tmp_path / "panel.parquet"
    asked = ("panel", "state-years", "--years", "1990-1991", "--add", "nmc", "--where", "milex > 1050")
    report = comity.json(*asked, "--data", "samples:", "--to", to)
    assert report["rows"] == 1
    assert report["columns"][:3] == ["ccode", "cw_name", "year"]
    assert [c["data_set"] for c in report["coverage"]] == ["cow-states", "nmc"]
    assert "@article{singer1987" in report["bibtex"]
    leaders = comity.json("panel", "leader-years", "--years", "1990-1991", "--data", "samples:", "--to", to)
    assert leaders["columns"][0] == "obsid"
    pairs = ("panel", "leader-dyad-years", "--years", "1990-1991", "--undirected", "--relevant", "--system", "cow")
    report = comity.json(*pairs, "--add", "mids:gml-leaders", "--data", "samples:", "--to", to)
    assert report["rows"] == 3
    assert {"obsid1", "obsid2", "prd", "gmlmidonset"} <= set(report["columns"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--years", "lately"), "write them like 1946-2010"),
        (("--years", "1990", "--add", "mids"), "choose one with source=: cow, cow-states, gml"),
        (("--years", "1990", "--add", "mids:gml:cow"), "two variants"),
        (("--years", "1990", "--system", "un"), "use cow or gw"),
        (("--years", "1990", "--where", "colour = 3"), "cannot be computed"),
    ],
)
def test_a_panel_that_cannot_be_is_refused(comity: Comity, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    result = comity("panel", "dyad-years", *words, "--data", "samples:", "--to", tmp_path / "panel.csv")
    assert result.exit_code == 2
    assert said in str(result.exception)
    assert not any(tmp_path.glob("panel*"))


def test_a_bad_file_is_told_fault_by_fault_and_nothing_is_written(comity: Comity, tmp_path: Path) -> None:
    head = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday"
    (tmp_path / "states2016.csv").write_text(f"{head}\nX,x,X,1990,1,1,2016,12,31\nY,20,Y,1990,2,30,2016,12,31\n")
    result = comity("panel", "state-years", "--years", "1990", "--data", tmp_path, "--to", tmp_path / "panel.csv")
    assert result.exit_code == 1
    assert "states2016.csv: ccode is no whole number (row 1)" in result.stderr
    assert "states2016.csv: start is no possible date (row 2)" in result.stderr
    assert not (tmp_path / "panel.csv").exists()
    other = tmp_path / "empty"
    other.mkdir()
    missing = comity("panel", "state-years", "--years", "1990", "--data", other, "--to", tmp_path / "panel.csv")
    assert isinstance(missing.exception, NoData)


def test_a_table_is_written_as_it_was_published(comity: Comity, tmp_path: Path) -> None:
    to = tmp_path / "icews.csv"
    result = comity("table", "icews", "--data", "samples:", "--to", to)
    assert result.exit_code == 0
    assert result.stdout == f"{to}: 3 rows of icews\n"
    assert to.read_text(encoding="utf-8").startswith("event_id,date,source,")
    report = comity.json("table", "trade", "--table", "trade_states", "--data", "samples:", "--to", to)
    assert report == {"data_set": "trade", "path": str(to), "rows": 2}
    assert comity("table", "trade", "--data", "samples:", "--to", to).exit_code == 2
    assert comity("table", "icews", "--data", tmp_path, "--to", to).exit_code == 1


def test_the_folder_is_named_by_the_environment(
    comity: Comity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_DATA", "samples:")
    to = tmp_path / "panel.csv"
    assert comity("panel", "state-years", "--years", "1990", "--to", to).exit_code == 0
    monkeypatch.delenv("COMITY_DATA")
    result = comity("panel", "state-years", "--years", "1990", "--to", to)
    assert result.exit_code == 2
    assert "COMITY_DATA" in str(result.exception)
