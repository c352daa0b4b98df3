"""What a call must not do is refused in words: nothing named, half an id to purge, times and paths that are none."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.desk.dates import moment
from comity.desk.keeping import check_ledger
from comity.errors import BadDate, NotALedger, NotInLedger, UsageError


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> comity.Ledger:
    folder = tmp_path_factory.mktemp("refusals")
    (folder / "a.txt").write_text("Japan thanked India on 3 May 2020.", encoding="utf-8")
    made = comity.open(folder / "l.comity")
    made.read(folder / "a.txt")
    return made


@pytest.mark.parametrize("name", ["", "  "])
def test_nothing_names_no_document_and_no_statement(ledger: comity.Ledger, name: str) -> None:
    for refused in (
        lambda: ledger.purge(name, reason="test"),
        lambda: ledger.withdraw(name, reason="test"),
        lambda: ledger.view().statements(document=name),
        lambda: ledger.view().show(name),
    ):
        with pytest.raises(UsageError):
            refused()
    assert len(ledger.view().documents()) == 1


def test_only_a_whole_id_or_name_is_purged(ledger: comity.Ledger) -> None:
    (document,) = ledger.view().documents()
    for part in (document.id[:8], "dc-", "a.tx"):
        with pytest.raises(NotInLedger):
            ledger.purge(part, reason="test")
    assert len(ledger.view().documents()) == 1


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_time_outside_all_years_is_no_time(time: str) -> None:
    for value in (time, datetime.fromisoformat(time)):
        with pytest.raises(BadDate):
            moment(value)


def test_a_path_that_cannot_be_a_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / ("x" * 300), tmp_path / "loop", tmp_path / "half\udcff"):
        with pytest.raises(comity.ComityError):
            comity.open(path)
        with pytest.raises(NotALedger):
            check_ledger(path)


@pytest.mark.parametrize(
    "asked", [{"type": "CONSLT"}, {"type": "nonsense"}, {"fields": ("trad",)}, {"kinds": ("acts",)}]
)
def test_what_is_called_wrongly_is_refused_not_answered_with_nothing(
    ledger: comity.Ledger, asked: dict[str, Any]
) -> None:
    view = ledger.view()
    for ask in (view.statements, view.events) if "kinds" not in asked else (view.statements,):
        with pytest.raises(UsageError, match="is called"):
            ask(**asked)


def test_a_type_without_statements_is_no_slip(ledger: comity.Ledger) -> None:
    assert len(ledger.view().statements(type="assault", fields=("trade",))) == 0
