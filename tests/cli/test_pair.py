"""The commands about a pair: what they print, the JSON of it, drawings, and bad input."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Comity

PAIR = ("CAN", "MEX")
SAMPLES = ("--data", "samples:")
COMMANDS: dict[str, tuple[str, ...]] = {
    "similarity": (*PAIR, *SAMPLES, "--years", "1990-1992"),
    "dependence": (*PAIR, *SAMPLES),
    "event-measures": ("NOR", "CHL", *SAMPLES),
    "theatres": ("NOR", "CHL"),
    "pledges": ("NOR", "CHL"),
}
ALL = pytest.mark.parametrize("command", COMMANDS)


@ALL
def test_it_prints_a_table_and_names_the_ledger(comity: Comity, ledger: Path, command: str) -> None:
    result = comity(command, *COMMANDS[command], "--ledger", ledger)
    assert result.exit_code == 0, result.output
    assert str(ledger) in result.output


@pytest.mark.parametrize("command", ["similarity", "dependence"])
def test_numbers_of_invented_rows_are_called_so(comity: Comity, ledger: Path, command: str) -> None:
    said = "the data sets are invented samples, not evidence"
    assert said in comity(command, *COMMANDS[command], "--ledger", ledger).stderr
    assert said not in comity("theatres", *COMMANDS["theatres"], *SAMPLES, "--ledger", ledger).stderr


@ALL
def test_its_json_has_value_interval_count_unit_method_and_evidence(comity: Comity, ledger: Path, command: str) -> None:
    found = comity.json(command, *COMMANDS[command], "--ledger", ledger)
    names = {*found["keys"], "value", "low", "high", "n", "unit", "method", "evidence"}
    assert all(set(row) == names for row in found["rows"])
    assert isinstance(found["lacking"], list)
    assert found["rows"] or command == "theatres"


@ALL
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_it_is_drawn_to_a_file(comity: Comity, ledger: Path, tmp_path: Path, command: str, ending: str) -> None:
    path = tmp_path / f"drawing.{ending}"
    result = comity(command, *COMMANDS[command], "--ledger", ledger, "--plot", path)
    assert result.exit_code == 0, result.output
    content = path.read_bytes()
    assert content.startswith(b"<svg" if ending == "svg" else b"\x89PNG")


@ALL
def test_bad_input_is_told_in_one_line(comity: Comity, ledger: Path, tmp_path: Path, command: str) -> None:
    a, b, *more = COMMANDS[command]
    for arguments, said in (
        (("Atlantis", b, *more), "Atlantis"),
        ((a, a, *more), "named twice"),
        (("RUS", "Soviet Union", *more), "count as one"),
        ((a, b, *more, "--plot", str(tmp_path / "drawing.pdf")), "svg"),
    ):
        result = comity(command, *arguments, "--ledger", ledger)
        assert result.exit_code in (1, 2), result.output
        assert said in str(result.exception), arguments


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("similarity", *PAIR, *SAMPLES, "--years", "of late"), "no years"),
        (("similarity", *PAIR, *SAMPLES, "--years", "1992-1990"), "years 1992-1990"),
        (("similarity", *PAIR, *SAMPLES, "--by", "trade"), "no portfolio"),
        (("similarity", *PAIR, *SAMPLES, "--by", "votes", "--by", "ideal-points"), "another scale"),
        (("similarity", *PAIR, *SAMPLES, "--coefficient", "rho"), "no coefficient 'rho'"),
        (("similarity", *PAIR, "--data", "nowhere"), "no such folder"),
        (("event-measures", *PAIR, "--by", "week"), "no period 'week'"),
        (("measures", "luck"), "no measure 'luck'"),
    ],
)
def test_what_cannot_be_asked_is_refused(comity: Comity, ledger: Path, arguments: tuple[str, ...], said: str) -> None:
    more = () if arguments[0] == "measures" else ("--ledger", ledger)
    result = comity(*arguments, *more)
    assert result.exit_code == 2, result.output
    assert said in str(result.exception)


def test_the_default_coefficient_is_corrected_for_chance(comity: Comity, ledger: Path) -> None:
    found = comity.json("similarity", *PAIR, *SAMPLES, "--ledger", ledger)
    assert {row["coefficient"] for row in found["rows"]} == {"kappa"}
    everything = comity.json("similarity", *PAIR, *SAMPLES, "--coefficient", "all", "--ledger", ledger)
    assert {"s_absolute", "pi", "tau_b", "agreement"} <= {row["coefficient"] for row in everything["rows"]}


def test_ideal_points_are_asked_by_themselves(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "points.svg"
    found = comity.json("similarity", *PAIR, *SAMPLES, "--by", "ideal-points", "--ledger", ledger, "--plot", path)
    known: dict[Any, float] = {
        r["of"]: r["value"] for r in found["rows"] if r["year"] == 1990 and r["series"] == "all votes"
    }
    assert known["distance"] == pytest.approx(abs(known["CAN"] - known["MEX"]))
    assert path.exists()


def test_measures_are_listed_and_told_of(comity: Comity) -> None:
    found = comity.json("measures")
    assert {"similarity", "dependence", "event-measures", "theatres", "life-cycle"} <= {m["name"] for m in found}
    told = comity("measures", "similarity").stdout
    assert "docs/methods/similarity.md" in told
    assert "symmetric" in told
    assert "similarity" in comity("measures").stdout
