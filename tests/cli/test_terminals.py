"""The command line on terminals and outputs of all sorts: nothing steers the terminal, nothing ends in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity import cli
from comity.cli.terminal import json_document, table
from comity.errors import ReadError, visible
from tests.cli.conftest import Comity, Written

EVIL = "Ports \x1b]0;x\x07 \x9b31m \u202e and\nships"


def run(
    *arguments: str | bytes, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-c", "from comity.cli import main; main()", *arguments]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env=os.environ | environment, check=False, timeout=60
    )


def test_what_a_terminal_obeys_is_shown_instead() -> None:
    assert visible("a\x1b[31m\nb\u202e\udcff") == "a\\x1b[31m\\x0ab\\u202e\\xff"
    assert visible("a\n\tb", keep="\n\t") == "a\n\tb"
    assert "\n" not in str(ReadError("is\nodd", where="a\x1b.txt", do="do\rit"))


def test_no_title_steers_the_terminal(comity: Comity, written: Written, tmp_path: Path) -> None:
    file = written("evil\x1b[31m.txt", "Norway thanked Chile on 3 May 2020.")
    ledger = tmp_path / "l\x1b[32m.comity"
    assert comity("read", file, "--title", EVIL, "--publisher", EVIL, "--ledger", ledger).exit_code == 0
    statement = comity.json("statements", "--ledger", ledger)[0]["id"]
    for command in (
        ("documents",),
        ("documents", "--json"),
        ("statements",),
        ("show", statement),
        ("dossier", "NOR", "CHL"),
        ("read", file),
        ("withdraw", "nothing\x1b[0m"),
    ):
        result = comity(*command, "--ledger", ledger)
        shown = result.stdout + result.stderr + str(result.exception or "")
        assert not set("\x1b\x07\x9b\u202e") & set(shown), command


def test_words_that_are_no_text_are_wrong_usage(tmp_path: Path) -> None:
    refused = run("actors", b"\xff")
    assert refused.returncode == 2
    assert b"argument 2" in refused.stderr
    assert refused.stderr.count(b"\n") == 1
    file = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(file)).write_text("Norway thanked Chile.", encoding="utf-8")
    read = run("citations", file)
    assert (read.returncode, read.stderr) == (0, b"")


@pytest.mark.slow
def test_a_terminal_that_takes_few_letters_gets_what_it_takes() -> None:
    for form in ((), ("--json",)):
        result = run("actors", "TUR", *form, PYTHONIOENCODING="ascii")
        assert result.returncode == 0, result.stderr
        assert run("actors", "Tür\u010dija", *form, PYTHONIOENCODING="latin-1").stderr.count(b"\n") <= 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_or_closed_output_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        result = run("actors", "NOR", stdout=full.fileno())
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"space" in result.stderr
    shell = f"exec {sys.executable} -c 'from comity.cli import main; main()' actors NOR >&-"
    closed = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, check=False, timeout=60)
    assert closed.returncode == 1
    assert closed.stderr.count(b"\n") == 1
    assert b"closed" in closed.stderr


def test_what_nobody_foresaw_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise KeyError("odd\nthing")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(sys, "argv", ["comity"])
    monkeypatch.delenv("COMITY_DEBUG", raising=False)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "KeyError" in told
    monkeypatch.setenv("COMITY_DEBUG", "1")
    with pytest.raises(KeyError):
        cli.main()


@pytest.mark.parametrize("width", [30, 45, 60, 80, 200])
def test_no_cell_of_a_table_is_cut_on_any_terminal(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = ("year", "share of A", "share of B", "what was done", "statements")
    rows = [("1990", "0.517 (0.401 to 0.608)", "0.005 (0.002 to 0.305)", "a treaty on many things", "st-0ba7c37d")] * 3
    monkeypatch.setenv("COLUMNS", str(width))
    table(columns, rows, words=("what was done",))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    shown = sorted("".join(lines).replace("\u2500", "").replace(" ", ""))
    assert shown == sorted("".join((*columns, *(cell for row in rows for cell in row))).replace(" ", ""))
    if width == 200:
        assert len(lines) == 2 + len(rows)


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    code = "from comity.cli import main; main()"
    for form in ((), ("--json",)):
        made = subprocess.Popen(
            [sys.executable, "-c", code, "instruments", *form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert made.stdout is not None and made.stderr is not None
        made.stdout.close()
        told = made.stderr.read()
        made.stderr.close()
        assert made.wait(60) == 0, told
        assert told.count(b"\n") <= 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=90),
    lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(max_size=20), inner, max_size=5),
    max_leaves=60,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_JSON)
def test_json_over_several_lines_says_what_was_given(capsys: pytest.CaptureFixture[str], value: object) -> None:
    json_document(value)
    written = capsys.readouterr().out
    assert json.loads(written) == value
    assert all(len(line) < 600 for line in written.splitlines())
