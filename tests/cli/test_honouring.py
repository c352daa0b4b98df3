"""``obligations --likelihood``."""

import json
from pathlib import Path

from typer.testing import CliRunner

import comity
from comity.cli import app
from comity.errors import UsageError

ASKED = ("obligations", "USA", "--if", "RUS attacks POL", "--on", "2024-06-01")


def printed(folder: Path, *more: str) -> str:
    path = folder / "empty.comity"
    comity.open(path)
    result = CliRunner(env={"COLUMNS": "160"}).invoke(app, [*ASKED, "--ledger", str(path), *more])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_likelihood_stands_in_a_table_of_its_own(tmp_path: Path) -> None:
    plain, beside = printed(tmp_path), printed(tmp_path, "--likelihood")
    assert "How likely" not in plain
    law, _, likely = beside.partition("How likely such promises are to be kept")
    assert law.strip() == plain.strip()
    assert "no part of what is owed" in likely
    assert "North Atlantic Treaty" in likely and "%" in likely


def test_likelihood_is_a_key_of_its_own_in_json(tmp_path: Path) -> None:
    plain, beside = json.loads(printed(tmp_path, "--json")), json.loads(printed(tmp_path, "--json", "--likelihood"))
    kept = beside.pop("likelihood")
    assert beside == plain
    assert {"instrument", "beneficiary", "against", "value", "low", "high", "n", "evidence", "method"} <= kept[0].keys()
    assert {row["method"] for row in kept} == {"honouring/1"}


def test_likelihood_is_of_those_who_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "empty.comity"
    comity.open(path)
    asked = ["obligations", "BLR", *ASKED[2:], "--ledger", str(path), "--likelihood"]
    result = CliRunner(env={"COLUMNS": "160"}).invoke(app, asked)
    assert result.exit_code == 0, result.output
    assert "North Atlantic Treaty" not in result.stdout.partition("How likely")[2]


def test_likelihood_without_an_event_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.comity"
    comity.open(path)
    result = CliRunner().invoke(app, ["obligations", "POL", "--ledger", str(path), "--likelihood"])
    assert isinstance(result.exception, UsageError)
    assert "--if" in str(result.exception)
