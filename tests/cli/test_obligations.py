"""Obligations on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Comity


def test_what_is_in_force_is_printed_with_words_and_source(comity: Comity, ledger: Path) -> None:
    result = comity("obligations", "NOR", "CHL", "--on", "2019-03-20", "--ledger", ledger)
    assert result.exit_code == 0
    assert "not owed: defense" in result.stdout
    records = comity.json("obligations", "RUS", "PRK", "--on", "2025-06-01", "--ledger", ledger)
    assert {"defense", "consultation"} <= {r["obligation"] for r in records}
    assert {"instrument", "article", "binds", "standing", "source", "words"} <= set(records[0])


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no line is broken."""
    monkeypatch.setenv("COLUMNS", "400")


def test_an_event_is_answered_with_tree_glance_and_reasons(comity: Comity, ledger: Path) -> None:
    asked = ("obligations", "--if", "USA attacks PRK", "--on", "2025-06-01", "--ledger", ledger)
    result = comity(*asked)
    assert result.exit_code == 0
    assert "Russia, beside North Korea against United States" in result.stdout
    for heading in ("who has to fight", "At a glance", "Owed", "Owed, or not: it depends", "Not owed"):
        assert heading in result.stdout
    found = comity.json(*asked)
    assert found["events"] == [
        {"event": "attack", "by": "USA", "on": "PRK", "place": None, "words": "USA attacks PRK"}
        | {"place_known": None, "place_open": None, "near": []}
    ]
    assert {v["answer"] for v in found["verdicts"]} == {"owed", "not_owed", "depends"}
    assert all(v["statements"] and v["reasons"] for v in found["verdicts"])
    russia = next(e for e in found["entries"] if e["actor"]["actor"] == "RUS")
    assert all(found["verdicts"][n]["obligor"]["actor"] == "RUS" for n in russia["verdicts"])


def test_one_actor_can_be_asked_about_alone(comity: Comity, ledger: Path) -> None:
    result = comity("obligations", "RUS", "--if", "USA attacks IRN", "--on", "2025-11-01", "--ledger", ledger)
    assert "Nobody has to fight." in result.stdout
    assert "no duty to fight beside Iran" in result.stdout
    assert "Russia: owes: to give United States no help against Iran" in result.stdout


def test_instruments_are_printed_side_by_side(comity: Comity, ledger: Path) -> None:
    asked = ("obligations", "compare", "RUS-IRN", "RUS-PRK", "North Atlantic Treaty", "--on", "2025-11-01")
    result = comity(*asked, "--ledger", ledger)
    assert "SAID TO BE ABSENT" in result.stdout and "Russia - North Korea" in result.stdout
    record = comity.json(*asked, "--ledger", ledger)
    assert record["sides"] == ["Russia - Iran", "Russia - North Korea", "North Atlantic Treaty"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--if", "USA bombs IRN"), "no event is told so"),
        (("--if", "USA attacks"), "no event is told so"),
        (("--if", "USA attacks USA"), "cannot do that to itself"),
        (("--if", "SUN attacks IRN", "--on", "2020-01-01"), "on that day it is Russia"),
        (("--if", "Atlantis attacks IRN"), "no actor is called"),
        (("--if", "USA attacks IRN", "--on", "yesterday-ish"), "yesterday-ish"),
        (("--at", "Europe"), "put one with --if"),
        (("compare", "RUS-IRN"), "one side alone"),
        (("compare", "RUS-IRN", "RUS-PRK", "--if", "USA attacks IRN"), "two questions"),
    ],
)
def test_a_question_put_wrongly_is_refused_in_one_line(
    comity: Comity, ledger: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = comity("obligations", *arguments, "--ledger", ledger)
    assert result.exit_code == 2
    assert says in str(result.exception)


def test_an_instrument_is_named_once_with_its_clauses_beneath_and_sources_by_title(
    comity: Comity, ledger: Path
) -> None:
    told = comity("obligations", "NOR", "CHL", "--on", "2019-03-20", "--ledger", ledger).stdout
    assert "each to the other" in told
    assert "[Norway and Chile sign a defence agreement]" in told
    assert "dc-" not in told
    assert told.count("Charter of the United Nations\n") == 1


def test_states_that_owe_only_not_to_attack_are_counted_until_all_are_asked_for(comity: Comity, ledger: Path) -> None:
    asked = ("obligations", "--if", "USA attacks IRN", "--on", "2025-11-01", "--ledger", ledger)
    short, whole = comity(*asked).stdout, comity(*asked, "--all").stdout
    assert "who owe no more than not to attack" in short and "--all lists them" in short
    assert "  Kazakhstan: owes: not to attack Iran" in whole
    assert "  Kazakhstan: owes" not in short


def test_a_place_nobody_knows_is_told_so_in_words_and_in_json(comity: Comity, ledger: Path) -> None:
    asked = ("obligations", "--if", "USA attacks GBR", "--at", "Phillipines", "--on", "2020-01-01", "--ledger", ledger)
    said = comity(*asked)
    assert said.exit_code == 0
    assert "No table knows a place called 'Phillipines': it stays open" in said.stdout
    assert "did you mean Philippines?" in said.stdout
    (event,) = comity.json(*asked)["events"]
    assert event["place_known"] is False and event["near"] == ["Philippines"] and "stays open" in event["place_open"]
    (known,) = comity.json("obligations", "--if", "USA attacks GBR in Europe", "--ledger", ledger)["events"]
    assert known["place_known"] is True and known["place_open"] is None and known["near"] == []
