"""What a view owes to the makers of data."""

from pathlib import Path

import pytest

import comity
from comity.errors import UsageError


@pytest.fixture
def ledger(tmp_path: Path) -> comity.Ledger:
    ledger = comity.open(tmp_path / "l.comity")
    ledger.import_data("keds", "samples:")
    ledger.import_data("atop-members", "samples:")
    return ledger


def test_all_data_sets_with_rows_in_a_view_are_cited(ledger: comity.Ledger) -> None:
    view = ledger.view()
    assert view.data_sets() == ("atop-members", "keds")
    assert view.cite() == comity.cite(["atop-members", "keds"])
    assert view.cite("keds", "nmc") == comity.cite(["atop-members", "keds", "nmc"])
    with pytest.raises(UsageError, match="no data set"):
        view.cite("cattle")


def test_what_a_view_does_not_show_is_not_cited(ledger: comity.Ledger) -> None:
    (keds,) = (d.id for d in ledger.view().documents() if d.source.title.startswith("KEDS"))
    ledger.withdraw(keds, reason="not wanted")
    assert ledger.view().data_sets() == ("atop-members",)
    assert ledger.view(recorded="2000-01-01").data_sets() == ()
    assert ledger.view(recorded="2000-01-01").cite() == ""


def test_texts_are_no_data_sets(tmp_path: Path) -> None:
    ledger = comity.open(tmp_path / "l.comity")
    path = tmp_path / "note.txt"
    path.write_text("Norway and Chile signed a treaty on 3 May 2021.", encoding="utf-8")
    ledger.read(path)
    assert ledger.view().data_sets() == ()


def test_data_sets_to_which_a_view_is_pinned_are_cited(ledger: comity.Ledger) -> None:
    pins = comity.pins("trade", data="samples:")
    assert ledger.view(data="samples:", pins=pins).cite() == comity.cite(["atop-members", "keds", "trade"])


def test_rows_of_a_data_set_that_is_declared_no_more_are_told(
    ledger: comity.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from comity import datasets

    left = {name: d for name, d in datasets.declared().items() if name != "keds"}
    monkeypatch.setattr(datasets, "declared", lambda: left)
    first, *rest = ledger.view().cite().splitlines()
    assert first.startswith("% not declared, see its makers: KEDS event data")
    assert "\n".join(rest).startswith("@article{leedsetal2002,")
