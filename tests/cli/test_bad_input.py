"""Bad input is refused with what is wrong, where, and what to do; nothing in the ledger is lost."""

import json
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from comity import cli
from tests.cli.conftest import Comity, Written


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    return made.getvalue()


HOSTILE: dict[str, tuple[str, str | bytes | Callable[[], bytes], str]] = {
    "empty": ("empty.txt", b"", "empty"),
    "blank": ("blank.txt", " \n\n ", "no words"),
    "binary": ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "not text"),
    "broken": ("broken.txt", b"Norway signed \xc3\x28 \xff\xfe\xfa treaty. " * 40, "UTF-8"),
    "nested": ("deep.html", "<div>" * 10_000 + "Norway" + "</div>" * 10_000, "deep"),
    "bomb": ("bomb.docx", bomb, "unpack"),
    "no archive": ("cut.docx", b"PK\x03\x04 and then nothing", "DOCX"),
    "no pdf": ("no.pdf", b"%PDF-1.7 and then nothing", "PDF"),
    "unknown": ("sound.mp3", b"ID3\x03\x00", "no reader"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_bad_file_is_named_and_the_others_go_on(
    case: str, comity: Comity, wire: Path, written: Written, tmp_path: Path
) -> None:
    name, content, word = HOSTILE[case]
    bad = written(name, content() if callable(content) else content)
    ledger = tmp_path / "l.comity"
    result = comity("read", bad, wire, "--ledger", ledger)
    assert result.exit_code == 1
    line = next(x for x in result.stderr.splitlines() if name in x)
    assert word.casefold() in line.casefold()
    assert len(line) < 400
    assert len(comity.json("documents", "--ledger", ledger)) == 1


def test_a_file_above_the_limit_is_refused_unless_told(comity: Comity, written: Written, tmp_path: Path) -> None:
    large = written("large.txt", "Norway thanked Chile. " * 100)
    refused = comity("read", large, "--max-size", "1000", "--ledger", tmp_path / "l")
    assert refused.exit_code == 1
    assert "--max-size" in refused.stderr
    assert comity("read", large, "--max-size", "100000", "--ledger", tmp_path / "l").exit_code == 0


def test_a_text_in_another_language_is_stored_named_and_not_coded(
    comity: Comity, written: Written, tmp_path: Path
) -> None:
    persian = written(
        "fa.txt", "وزیر امور خارجه گفت که ایران و نروژ همکاری خود را گسترش می‌دهند و پیمان تازه‌ای امضا می‌کنند. " * 5
    )
    result = comity("read", persian, "--ledger", tmp_path / "l")
    assert result.exit_code == 0
    assert "Persian" in result.stdout
    assert comity.json("documents", "--ledger", tmp_path / "l")[0]["language"] == "fa"
    assert comity.json("statements", "--ledger", tmp_path / "l") == []


@pytest.mark.parametrize("words", ["yesterdayish", "2025-13-45", "", "31 February 2020"])
def test_a_date_that_is_none_is_wrong_usage(words: str, comity: Comity, wire: Path, ledger: Path) -> None:
    for command in (("code", wire, "--published", words), ("statements", "--as-of", words, "--ledger", ledger)):
        result = comity(*command)
        assert result.exit_code == 2
        assert result.exception is not None
        assert "2025-01-17" in str(result.exception)


def test_an_unknown_actor_is_answered_with_those_called_nearly_so(comity: Comity, ledger: Path) -> None:
    result = comity("dossier", "Norwya", "CHL", "--ledger", ledger)
    assert result.exit_code == 2
    assert "Norway" in str(result.exception)


def test_a_path_that_is_no_ledger_is_refused(comity: Comity, wire: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "letters.doc").write_text("x", encoding="utf-8")
    for path in (file, folder):
        for command in (("read", wire), ("statements",), ("check",)):
            result = comity(*command, "--ledger", path)
            assert result.exit_code == 1
            assert str(path) in str(result.exception)
    assert (folder / "letters.doc").read_text(encoding="utf-8") == "x"
    assert comity("documents", "--ledger", tmp_path / "nowhere").exit_code == 1
    assert not (tmp_path / "nowhere").exists()


def test_a_statement_or_document_that_is_not_there_is_said(comity: Comity, ledger: Path) -> None:
    for command in (("show", "st-ffff"), ("withdraw", "nothing.txt"), ("statements", "--document", "nothing.txt")):
        result = comity(*command, "--ledger", ledger)
        assert result.exit_code == 1
        assert command[-1] in str(result.exception)


def test_a_kind_that_is_none_is_answered_with_those_there_are(comity: Comity, ledger: Path) -> None:
    result = comity("statements", "--kind", "rumour", "--ledger", ledger)
    assert result.exit_code == 2
    assert "commitment" in str(result.exception)


@pytest.mark.parametrize(
    "arguments", [("system", "alignment"), ("similarity", "NOR"), ("system", "--year", "soon"), ("actors", "--odd")]
)
def test_wrong_usage_is_told_as_json_where_json_is_asked_for(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["comity", *arguments, "--json"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    record = json.loads(told.err)
    assert set(record) == {"error", "what", "where", "do"}
    assert "comity " in record["do"]


@pytest.mark.parametrize(
    "years", ["2000-1990", "0000", "9999", "\u00b2\u00b2\u00b2\u00b2", "1" * 5000, "1990-", "1990-abc", ""]
)
def test_years_that_are_none_are_wrong_usage(years: str, comity: Comity, ledger: Path) -> None:
    for command in (
        ("event-measures", "NOR", "CHL", "--ledger", ledger),
        ("system", "balance", "--source", "ledger", "--ledger", ledger),
    ):
        result = comity(*command, "--years", years)
        assert result.exit_code == 2
        assert "years" in str(result.exception)
        assert len(str(result.exception)) < 250


@pytest.mark.parametrize("command", ["similarity", "dependence", "event-measures"])
def test_an_empty_folder_of_data_files_is_an_answer_that_says_what_is_lacking(
    command: str, comity: Comity, ledger: Path, tmp_path: Path
) -> None:
    result = comity(command, "PER", "CHL", "--data", tmp_path, "--ledger", ledger)
    assert result.exit_code == 0
    assert "no file of" in result.stderr or "no Goldstein weights" in result.stderr


def test_instruments_nested_beyond_reading_are_refused_by_name(comity: Comity, written: Written) -> None:
    file = written("deep.toml", "x = " + "[" * 5000 + "]" * 5000)
    result = comity("instruments", "--instruments", file.parent)
    assert result.exit_code == 1
    assert "deep.toml" in str(result.exception)
    assert "nested" in str(result.exception)


def test_an_error_is_short_however_long_the_question(comity: Comity, ledger: Path) -> None:
    for command in (("pledges", "CHL"), ("dossier", "CHL"), ("actors",)):
        result = comity(*command, "Norwya " * 10_000, "--ledger", ledger)
        assert result.exit_code == 2
        assert len(str(result.exception)) < 400


def test_a_picture_in_a_folder_that_is_not_there_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    where = tmp_path / "nowhere" / "power.svg"
    asked = ("system", "power", "--years", "1990-1991", "--data", "samples:", "--plot", str(where))
    monkeypatch.setattr(sys, "argv", ["comity", *asked])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert str(where) in last and "make the folder" in last
