"""``comity import`` on the command line."""

from pathlib import Path

from tests.cli.conftest import Comity


def test_an_import_tells_what_it_lacked_and_what_to_cite(comity: Comity, tmp_path: Path) -> None:
    ledger = tmp_path / "l.comity"
    result = comity("import", "keds", "samples:", "--ledger", ledger)
    assert result.exit_code == 0
    assert "7 rows of keds, 3 statements added" in result.stdout
    assert "3 rows left out: neither side is known" in result.stdout
    assert "stay unresolved: ALP (3)" in result.stdout
    assert "comity cite keds" in result.stderr
    again = comity("import", "keds", "samples:", "--ledger", ledger)
    assert "in the ledger already; nothing added" in again.stdout
    shown = comity("statements", "--dyad", "NOR", "CHL", "--ledger", ledger)
    assert "weis=032" in shown.stdout
    assert comity("events", "--ledger", ledger).exit_code == 0
    assert comity("check", "--ledger", ledger).exit_code == 0


def test_an_import_reports_in_json(comity: Comity, tmp_path: Path) -> None:
    report = comity.json("import", "keds", "samples:", "--since", "1995-01-08", "--ledger", tmp_path / "l.comity")
    assert report["statements"] == 2
    assert report["left_out"] == {"its code is no act": 1, "neither side is known": 2}


def test_a_table_and_a_bad_file_are_refused(comity: Comity, tmp_path: Path) -> None:
    ledger = tmp_path / "l.comity"
    refused = comity("import", "trade", "samples:", "--ledger", ledger)
    assert refused.exit_code == 2
    assert not ledger.exists()
    bad = tmp_path / "Gulf.dat"
    bad.write_text("959999\tNOR\tCHL\t032\tVISIT\n", encoding="utf-8")
    assert comity("import", "keds", bad, "--ledger", ledger).exit_code == 1
