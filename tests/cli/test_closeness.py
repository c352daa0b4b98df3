"""``comity closeness``: the newest state by field, the series, what moved a point, and learning anew."""

import re
from pathlib import Path

import pytest

from comity.errors import UsageError
from tests.cli.conftest import Comity

NORTH = """Norway and Chile signed a defence agreement on 12 March 2019. Norway gave Chile aid in April 2019.
On 3 May 2020 Chile accused Norway of overfishing. Norway and Chile held talks in Oslo on 9 June 2020.
"""


@pytest.fixture(scope="session")
def north(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that tells of Norway and Chile in two years."""
    folder = tmp_path_factory.mktemp("north")
    (folder / "north.txt").write_text(NORTH, encoding="utf-8")
    ledger = folder / "north.comity"
    assert Comity()("read", folder / "north.txt", "--published", "2020-12-31", "--ledger", ledger).exit_code == 0
    return ledger


def test_the_newest_state_and_the_series_are_shown(comity: Comity, north: Path) -> None:
    result = comity("closeness", "NOR", "CHL", "--by", "field", "--ledger", north, "--data", "samples:")
    assert result.exit_code == 0, result.output
    assert "the whole" in result.stdout and "2020-12" in result.stdout and "90 % interval" in result.stdout
    assert "dynamics learnt from KEDS" in result.stderr and str(north) in result.stderr


def test_what_the_structure_lets_expect_is_told_line_by_line_and_called_invented(comity: Comity, north: Path) -> None:
    told = comity("closeness", "NOR", "CHL", "--ledger", north, "--data", "samples:").stderr.splitlines()
    (head,) = [n for n, line in enumerate(told) if "before any act is read" in line]
    assert "(rows are invented samples, not evidence)" in told[head]
    assert re.fullmatch(r"  [+-]\d\.\d\d  .* \(\d{4}\)", told[head + 1])
    pacts = comity("closeness", "NOR", "CHL", "--ledger", north).stderr
    assert "invented" not in pacts


def test_the_record_has_series_by_field_evidence_and_what_moved_the_last_point(comity: Comity, north: Path) -> None:
    found = comity.json("closeness", "NOR", "CHL", "--by", "field", "--yearly", "--ledger", north)
    assert found["newest"][0]["field"] == "all" and len(found["newest"]) > 1
    assert {row["period"] for row in found["series"]} == {"2019", "2020"}
    held = {s["id"] for s in comity.json("statements", "--ledger", north)}
    assert all(row["evidence"] and held.issuperset(row["evidence"]) for row in found["series"])
    assert all(-1 <= row["low"] < row["value"] < row["high"] <= 1 for row in found["series"])
    assert found["moved"] and {i for m in found["moved"] for i in m["evidence"]} <= held
    assert any(m["value"] < 0 for m in found["moved"]) and any(m["value"] > 0 for m in found["moved"])


def test_what_moved_a_point_is_shown_with_its_words(comity: Comity, north: Path) -> None:
    result = comity("closeness", "NOR", "CHL", "--moved", "last", "--ledger", north)
    assert result.exit_code == 0 and "ACCUSE" in result.stdout and "-0." in result.stdout


@pytest.mark.parametrize("name", ["closeness.svg", "closeness.png"])
@pytest.mark.parametrize("options", [(), ("--by", "field")])
def test_it_is_drawn(comity: Comity, north: Path, tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    to = tmp_path / name
    assert comity("closeness", "NOR", "CHL", *options, "--plot", to, "--ledger", north).exit_code == 0
    assert to.read_bytes()[:4] in (b"<svg", b"\x89PNG")


def test_as_of_a_date_the_series_ends_there(comity: Comity, north: Path) -> None:
    found = comity.json("closeness", "NOR", "CHL", "--as-of", "2019-06-30", "--ledger", north)
    assert found["series"][-1]["period"] == "2019-06" and found["events"] == 2
    later = comity.json("closeness", "NOR", "CHL", "--as-of", "2029-06-30", "--ledger", north)
    ends = [found_["series"][-1] for found_ in (found, later)]
    assert ends[0]["period"] < ends[1]["period"] == "2029-06" and ends[1]["events"] == 0


def test_of_two_that_never_met_nothing_is_said(comity: Comity, north: Path) -> None:
    result = comity("closeness", "PER", "MLI", "--ledger", north)
    assert result.exit_code == 0 and "nothing can be said" in result.stdout
    assert comity.json("closeness", "PER", "MLI", "--ledger", north)["series"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("NOR",), "two actors"),
        (("NOR", "Norway"), "named twice"),
        (("NOR", "CHL", "--by", "theatre"), "theatre"),
        (("NOR", "CHL", "--daily", "--yearly"), "two lengths"),
        (("NOR", "CHL", "--field", "tradee"), "did you mean trade"),
        (("NOR", "CHL", "--moved", "1066-10"), "no closeness in '1066-10'"),
        (("NOR", "CHL", "--since", "2031"), "begin on 2031-01-01"),
        (("NOR", "CHL", "--plot", "closeness.gif"), ".svg or .png"),
    ],
)
def test_wrong_usage_is_told_in_a_line(comity: Comity, north: Path, arguments: tuple[str, ...], words: str) -> None:
    result = comity("closeness", *arguments, "--ledger", north)
    assert result.exit_code == 2 and isinstance(result.exception, UsageError)
    assert words in str(result.exception)


@pytest.mark.slow
def test_learning_anew_is_recorded_and_used_and_the_ledger_stays_whole(comity: Comity, tmp_path: Path) -> None:
    text, ledger = tmp_path / "north.txt", tmp_path / "l.comity"
    text.write_text(NORTH, encoding="utf-8")
    comity("read", text, "--published", "2020-12-31", "--ledger", ledger)
    before = comity.json("closeness", "NOR", "CHL", "--ledger", ledger)
    learnt = comity.json("closeness", "--refit", "--ledger", ledger)
    after = comity.json("closeness", "NOR", "CHL", "--ledger", ledger)
    assert "this ledger: 4 events" in learnt["source"] and after["learnt"] == learnt
    assert after["series"][-1]["value"] == pytest.approx(before["series"][-1]["value"], abs=0.15)
    assert comity("check", "--ledger", ledger).exit_code == 0
