"""The system on the command line: from a ledger, from data sets, from both; drawings; bad input."""

from pathlib import Path

import pytest

from comity.cli import app
from tests.cli.conftest import Comity

COMMANDS = ("power", "balance", "blocs", "alignment", "triangle", "contest", "bond")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No ledger and no data files but those that a test names."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_LEDGER", raising=False)
    monkeypatch.delenv("COMITY_DATA", raising=False)


def test_the_group_has_its_commands_and_each_has_help(comity: Comity) -> None:
    (group,) = (g.typer_instance for g in app.registered_groups if g.name == "system")
    assert group is not None
    assert tuple(c.name for c in group.registered_commands) == COMMANDS
    for command in COMMANDS:
        assert comity("system", command, "--help").exit_code == 0


def test_a_ledger_makes_a_network_and_says_what_it_rests_on(comity: Comity, ledger: Path) -> None:
    result = comity("system", "--year", "2019", "--ledger", ledger)
    assert result.exit_code == 0
    assert "What the ledger tells: statements of the ledger, 2010-2019" in result.stdout
    assert "no folder of data files" in result.stdout
    assert "Pacts and disputes" not in result.stdout
    found = comity.json("system", "--year", "2019", "--ledger", ledger)
    (standing,) = found["standings"]
    signs = {tuple(t["actors"]): t["weight"] for t in standing["ties"]}
    assert signs["CHL", "NOR"] > 0
    assert all(t["evidence"] for t in standing["ties"])
    assert standing["frustration"]["proven"] is True


def test_data_sets_alone_need_no_ledger(comity: Comity) -> None:
    result = comity("system", "--year", "1990", "--data", "samples:")
    assert result.exit_code == 0
    assert "Pacts and disputes: atop and mids-cow, 1990" in result.stdout
    assert "1 actors" not in result.stdout
    assert "no ledger; data sets of samples:" in result.stderr
    found = comity.json("system", "--year", "1990", "--data", "samples:")
    assert [s["source"] for s in found["standings"]] == ["data"]
    con = next(r for r in found["power"]["concentration"]["figures"] if r["index"] == "cinc" and r["figure"] == "con")
    assert con["evidence"]


def test_both_stand_side_by_side(comity: Comity, ledger: Path) -> None:
    found = comity.json("system", "--year", "1990", "--data", "samples:", "--ledger", ledger)
    assert [s["source"] for s in found["standings"]] == ["data", "ledger"]


def test_a_year_that_is_not_covered_is_not_known(comity: Comity) -> None:
    found = comity.json("system", "balance", "--year", "2020", "--source", "data", "--data", "samples:")
    assert found["balance"]["triads"]["value"] is None
    assert found["frustration"]["index"]["value"] is None
    assert any("covers" in words for words in found["lacking"])
    (power,) = comity.json("system", "power", "--year", "2022", "--data", "samples:")
    assert power["concentration"]["figures"] == []


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("blocs", "--years", "2015-2019"), "blocs.svg"),
        (("balance", "--year", "2019"), "balance.png"),
        (("alignment", "NOR", "--year", "2019", "--pole", "CHL", "--pole", "PER"), "alignment.svg"),
        (("triangle", "NOR", "CHL", "PER"), "triangle.svg"),
        (("contest", "CHL", "NOR"), "contest.svg"),
    ],
)
def test_what_is_asked_can_be_drawn(comity: Comity, ledger: Path, command: tuple[str, ...], name: str) -> None:
    result = comity("system", *command, "--ledger", ledger, "--plot", name)
    assert result.exit_code == 0, result.output
    assert Path(name).read_bytes().startswith(b"<svg" if name.endswith("svg") else b"\x89PNG")
    assert f"drawn: {name}" in result.stderr


def test_concentration_is_drawn_over_years(comity: Comity) -> None:
    asked = ("system", "power", "--years", "1990-1991", "--data", "samples:", "--figure", "hhi_all")
    result = comity(*asked, "--plot", "power.svg")
    assert result.exit_code == 0
    assert "Herfindahl index of all states" in Path("power.svg").read_text(encoding="utf-8")
    assert "year" in result.stdout.partition("─")[0]


def test_a_contest_names_positions_and_their_words(comity: Comity, ledger: Path) -> None:
    found = comity.json("system", "contest", "CHL", "NOR", "--ledger", ledger)
    assert [row["group"] for row in found["positions"] if row["year"] is None] == ["person/sebastian-pinera"]
    assert "Sebastian Pinera" in comity("system", "contest", "CHL", "NOR", "--ledger", ledger).stdout


def test_a_defence_agreement_without_the_duty_is_no_alliance(comity: Comity, ledger: Path) -> None:
    found = comity.json("system", "bond", "NOR", "CHL", "--ledger", ledger)
    assert found["kind"] == "partnership"
    assert found["rests_on"]
    owed = {row["obligation"]: row["value"] for row in found["owed"]}
    assert owed["defense"] < 0.5
    assert "NOR-CHL: partnership" in comity("system", "bond", "NOR", "CHL", "--ledger", ledger).stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "no year is given"),
        (("--year", "2019"), 1, "there is no ledger"),
        (("power", "--year", "1990"), 2, "no folder of data files"),
        (("power", "--year", "lately", "--data", "samples:"), 2, "no years"),
        (("power", "--years", "1991-1990", "--data", "samples:"), 2, "a later last one"),
        (("power", "--year", "1990", "--data", "nowhere"), 2, "no such folder"),
        (("power", "--year", "1990", "--data", "samples:", "--figure", "x", "--plot", "x.svg"), 2, "no figure"),
        (("power", "--year", "1950", "--data", "samples:", "--plot", "x.svg"), 2, "nothing to draw"),
        (("power", "--year", "1990", "--data", "samples:", "--plot", "x.gif"), 2, "name it .svg or .png"),
        (("balance", "--year", "1990", "--source", "news", "--data", "samples:"), 2, "use data or ledger"),
        (("blocs", "--year", "1950", "--data", "samples:", "--plot", "x.svg"), 2, "no ties to draw"),
        (("alignment", "MEX", "--year", "1990", "--pole", "CAN", "--data", "samples:"), 2, "two different poles"),
        (("alignment", "MEX", "--year", "1890", "--data", "samples:"), 2, "no poles are given"),
        (("alignment", "Nowhereland", "--year", "1990", "--data", "samples:"), 2, "no actor"),
        (("triangle", "MEX", "CAN", "MEX", "--data", "samples:"), 2, "Mexico is named twice"),
        (("triangle", "MEX", "RUS", "SUN", "--data", "samples:"), 2, "count as one"),
        (("contest", "MEX", "CAN"), 1, "there is no ledger"),
    ],
)
def test_bad_input_is_told_in_one_line(comity: Comity, words: tuple[str, ...], code: int, said: str) -> None:
    result = comity("system", *words)
    assert result.exit_code == code, result.output
    assert said in f"{result.exception} {result.output}"
    assert not Path("x.svg").exists()


def test_of_many_ids_of_evidence_the_number_is_told_unless_they_are_asked_for(
    comity: Comity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.desk.records.briefly.__defaults__", (1,))
    asked = ("system", "--year", "1990", "--data", "samples:")
    brief, whole = comity.json(*asked), comity.json(*asked, "--evidence")
    one, all_of = (x["standings"][0]["balance"]["positive"] for x in (brief, whole))
    assert "evidence" not in one and one.pop("evidence_count") == len(all_of.pop("evidence")) > 1
    assert one == all_of
