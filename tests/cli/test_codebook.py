"""A codebook of one's own on the command line: by option, by environment, checked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Comity
from tests.vocab.test_codebook import CONDEMNED, POWWOW, folder


@pytest.mark.slow
def test_the_check_reads_all_sentences_and_prints_what_is_read_otherwise(tmp_path: Path, comity: Comity) -> None:
    own = folder(tmp_path / "own", consult=POWWOW)
    result = comity("codebook", "check", "--codebook", own)
    assert result.exit_code == 0, result.stdout
    assert "CONSULT" in result.stdout and "0 sentences" in result.stderr
    folder(own, protest=f'[[example]]\ntext = "{CONDEMNED}"\n[[counter]]\ntext = "Workers in Peru went on strike."\n')
    bad = comity("codebook", "check", "--codebook", own)
    assert bad.exit_code == 1
    assert f"PROTEST: {CONDEMNED}  (read as ACCUSE PER > CHL)" in bad.stdout and "not PROTEST: Workers" in bad.stdout


def test_commands_take_a_codebook_by_option_and_by_environment(
    tmp_path: Path, comity: Comity, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder(tmp_path / "own", consult=POWWOW)
    (file := tmp_path / "a.txt").write_text("Ghana powwowed with Togo.\n", encoding="utf-8")
    assert comity.json("code", file) == []
    assert comity.json("code", file, "--codebook", own)[0]["type"] == "CONSULT"
    monkeypatch.setenv("COMITY_CODEBOOK", str(own))
    assert comity.json("code", file)[0]["type"] == "CONSULT"
    ledger = tmp_path / "l.comity"
    comity("read", file, "--ledger", ledger)
    (act,) = comity.json("statements", "--ledger", ledger)
    assert act["type"] == "CONSULT"
    assert "powwow" in comity("explain", act["id"], "--ledger", ledger).stdout
