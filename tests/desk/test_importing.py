"""Data files in a ledger: added once, shown, explained, checked, taken back."""

from pathlib import Path

import pytest

import comity
from comity.desk.labels import label_of
from comity.errors import BadData, LedgerFull, NoData, UsageError
from comity.ledger import check, segments
from comity.model import RowEvidence, Stage
from comity.obligations.in_force import instruments

ROW = "{day}\tNOR\tCHL\t032\tVISIT\n"


@pytest.fixture
def ledger(tmp_path: Path) -> comity.Ledger:
    return comity.open(tmp_path / "l.comity")


def test_a_row_is_added_once(ledger: comity.Ledger) -> None:
    first = ledger.import_data("keds", "samples:")
    assert (first.rows, first.statements) == (7, 3)
    before = ledger.hash
    again = ledger.import_data("keds", "samples:")
    assert again.statements == 0
    assert again.files[0].known
    assert ledger.hash == before


def test_the_last_choice_of_rows_is_shown(ledger: comity.Ledger) -> None:
    for limit, shown in ((None, 3), (4, 1), (None, 3)):
        ledger.import_data("keds", "samples:", limit=limit)
        assert len(ledger.view().statements()) == shown


def test_a_row_in_two_files_is_shown_once(ledger: comity.Ledger, tmp_path: Path) -> None:
    text = (comity.data_sets("icews")[0].folder / "sample.csv").read_text(encoding="utf-8")
    head, *rows = text.splitlines()
    (tmp_path / "events.1.tab").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    (tmp_path / "events.2.tab").write_text("\n".join([head, rows[-1]]) + "\n", encoding="utf-8")
    report = ledger.import_data("icews", tmp_path)
    assert [f.statements for f in report.files] == [1, 1]
    assert len(ledger.view().statements()) == 1
    ledger.withdraw("events.1.tab", reason="superseded")
    assert len(ledger.view().statements()) == 1


def test_everything_that_asks_a_ledger_answers(ledger: comity.Ledger) -> None:
    ledger.import_data("keds", "samples:")
    ledger.import_data("atop-members", "samples:")
    view = ledger.view()
    acts = sorted(view.statements("NOR", "CHL", kinds=("act",)), key=label_of)
    assert [label_of(a) for a in acts] == ["CONSULT", "SUPPORT"]
    assert isinstance(acts[0].evidence[0], RowEvidence)
    shown = view.show(acts[0].id)
    assert "weis=032" in shown.quote
    assert "KEDS" in shown.source
    facts = dict(view.explain(acts[0].id).facts())
    assert "weis=032" in facts["row"]
    assert "not measured here" in facts["confidence"]
    assert {len(e.mentions) for e in view.events("NOR")} == {1}
    assert {d["statements"] for d in view.documents().to_records()} == {3, 10}
    assert not list(view.mentions())
    html = view.dossier("NOR", "CHL").html()
    assert "ATOP alliance 9002" in html
    assert "rows of data sets" in html
    assert len(view.to_arrow()) == 13
    assert check(ledger.path).whole
    (pact,) = instruments(view.statements("NOR", kinds=("commitment",)))
    assert pact.stage is Stage.ENDED
    ledger.purge(acts[0].document or "", reason="imported by mistake")
    assert check(ledger.path).whole
    assert len(ledger.view().statements()) == 10


def test_nothing_is_imported_where_one_file_is_wrong(ledger: comity.Ledger, tmp_path: Path) -> None:
    good, bad = tmp_path / "Gulf1.dat", tmp_path / "Gulf2.dat"
    good.write_text(ROW.format(day="950107"), encoding="utf-8")
    bad.write_text(ROW.format(day="950107") + ROW.format(day="951399"), encoding="utf-8")
    before = ledger.hash
    with pytest.raises(BadData, match=r"Gulf2\.dat"):
        ledger.import_data("keds", good, bad)
    assert ledger.hash == before
    assert ledger.import_data("keds", good).statements == 1


def test_a_file_given_twice_under_two_names_is_added_once(ledger: comity.Ledger, tmp_path: Path) -> None:
    for name in ("Gulf1.dat", "Gulf2.dat"):
        (tmp_path / name).write_text(ROW.format(day="950107"), encoding="utf-8")
    report = ledger.import_data("keds", tmp_path)
    assert [(f.statements, f.known) for f in report.files] == [(1, False), (0, True)]
    assert check(ledger.path).whole


def test_files_of_one_import_are_added_together_or_not_at_all(
    ledger: comity.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, day in (("Gulf1.dat", "950107"), ("Gulf2.dat", "950108")):
        (tmp_path / name).write_text(ROW.format(day=day), encoding="utf-8")
    before, written = ledger.hash, []

    def full(*arguments: object, **more: object) -> object:
        written.append(arguments)
        if len(written) == 2:
            raise LedgerFull("no room to write")
        return write(*arguments, **more)  # type: ignore[arg-type]

    write = segments._written
    monkeypatch.setattr(segments, "_written", full)
    with pytest.raises(LedgerFull):
        ledger.import_data("keds", tmp_path)
    assert ledger.hash == before
    assert check(ledger.path).whole
    monkeypatch.undo()
    assert ledger.import_data("keds", tmp_path).statements == 2


def test_what_is_counted_stays_a_table(ledger: comity.Ledger) -> None:
    for name in ("trade", "un-votes", "nmc", "atop"):
        with pytest.raises(UsageError, match="stays a table"):
            ledger.import_data(name, "samples:")


def test_no_file_is_an_error(ledger: comity.Ledger, tmp_path: Path) -> None:
    with pytest.raises(NoData, match="no such file"):
        ledger.import_data("keds", tmp_path / "absent.dat")
    with pytest.raises(NoData, match="no file of keds"):
        ledger.import_data("keds", tmp_path)
    with pytest.raises(UsageError, match="no file is named"):
        ledger.import_data("keds")
