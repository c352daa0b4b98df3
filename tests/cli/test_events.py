"""Events, explanations and grades on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Comity, Written

GRADED = '[[outlet]]\nname = "Northern Courier"\ngrade = "B"\nreason = "it corrects itself"\nby = "A. Reader"\n'


def test_events_are_printed_with_their_mentions(comity: Comity, ledger: Path) -> None:
    result = comity("events", "--dyad", "NOR", "CHL", "--ledger", ledger)
    assert result.exit_code == 0
    assert "SUPPORT done" in result.stdout and "accord.txt" in result.stdout and "the author: “" in result.stdout
    assert "event" in result.stderr
    (visit,) = comity.json("events", "--type", "consult", "--ledger", ledger)
    assert visit["independent"] == 1 and visit["mentions"][0]["file"] == "accord.txt"
    lines = comity("events", "--limit", "2", "--jsonl", "--ledger", ledger).stdout.splitlines()
    assert [json.loads(line)["event"][:3] for line in lines] == ["ev-", "ev-"]
    assert comity.json("events", "--known", "2000-01-01", "--ledger", ledger) == []


def test_a_repetition_is_told_from_an_independent_report(comity: Comity, wire: Path, written: Written) -> None:
    folder = wire.parent
    twice = written("twice.txt", wire.read_text(encoding="utf-8").replace("Northern Courier", "Southern Mail"))
    at = twice.parent / "l.comity"
    assert comity("read", folder / wire.name, twice, "--ledger", at).exit_code == 0
    result = comity("events", "--dyad", "NOR", "CHL", "--type", "SUPPORT", "--ledger", at)
    assert "2 mentions in 2 documents, 1 independent report\n" in result.stdout
    assert "one report: one text" in result.stdout
    assert comity.json("events", "--reports", "2", "--ledger", at) == []


def test_a_statement_is_explained(comity: Comity, ledger: Path) -> None:
    (signed,) = comity.json("statements", "--type", "SUPPORT", "--dyad", "NOR", "CHL", "--ledger", ledger)
    result = comity("explain", signed["id"][:12], "--ledger", ledger)
    assert result.exit_code == 0
    for label in ("rule", "source", "target", "time", "grade", "confidence", "raised by"):
        assert f" {label}  " in result.stdout, label
    record = comity.json("explain", signed["id"], "--ledger", ledger)
    assert record["rule"]["base"] == "SUPPORT" and record["read_again"] is True
    assert {p["actor"] for p in record["parties"]} == {"NOR", "CHL"}
    assert comity("explain", "st-none", "--ledger", ledger).exit_code == 1


def test_grades_of_ones_own_are_named_by_option_or_environment(
    comity: Comity, ledger: Path, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plain,) = comity.json("documents", "--ledger", ledger)
    assert plain["grade"] == "F" and "cannot be judged" in plain["grade_reason"]
    mine = written("mine.toml", GRADED)
    (judged,) = comity.json("documents", "--ledger", ledger, "--outlets", mine)
    assert (judged["grade"], judged["grade_reason"]) == ("B", "it corrects itself (judged by A. Reader)")
    monkeypatch.setenv("COMITY_OUTLETS", str(mine))
    (judged,) = comity.json("documents", "--ledger", ledger)
    assert judged["grade"] == "B"
    page = mine.parent / "page.html"
    assert comity("dossier", "NOR", "--ledger", ledger, "--html", page).exit_code == 0
    assert "reliability B" in page.read_text(encoding="utf-8")


def test_a_bad_file_of_outlets_is_refused_with_its_row(comity: Comity, ledger: Path, written: Written) -> None:
    mine = written("mine.toml", '[[outlet]]\nname = "Northern Courier"\ngrade = "B"\n')
    result = comity("documents", "--ledger", ledger, "--outlets", mine)
    assert result.exit_code == 1 and "mine.toml, outlet 1: a grade without a reason" in str(result.exception)


def test_why_two_mentions_are_one_event_is_explained(comity: Comity, wire: Path, written: Written) -> None:
    twice = written("twice.txt", wire.read_text(encoding="utf-8").replace("Northern Courier", "Southern Mail"))
    at = twice.parent / "joins.comity"
    assert comity("read", wire, twice, "--ledger", at).exit_code == 0
    (event,) = comity.json("events", "--dyad", "NOR", "CHL", "--type", "SUPPORT", "--ledger", at)
    result = comity("explain", event["event"][:11], "--ledger", at)
    assert result.exit_code == 0 and "same, by same-event/" in result.stdout
    assert "words and amounts in common" in result.stdout and "two events if" in result.stdout
    (join,) = comity.json("explain", event["event"], "--ledger", at)
    assert comity.json("explain", join["link"], "--ledger", at) == [join]
    ends = [m["statement"] for m in event["mentions"]]
    (pair,) = comity.json("explain", *ends, "--ledger", at)
    assert pair["judgement"] == "same" and {pair["left"]["statement"], pair["right"]["statement"]} == set(ends)
    (visit,) = comity.json("statements", "--type", "CONSULT", "--document", twice.name, "--ledger", at)
    (apart,) = comity.json("explain", ends[0], visit["id"], "--ledger", at)
    assert apart["judgement"] is None and "two events: SUPPORT and CONSULT" in apart["because"]
    assert comity("explain", "ev-none", "--ledger", at).exit_code == 1
