"""The pages about 1914 and 1939 show what the program prints."""

from pathlib import Path

import pytest

import comity
from tests.docs.history import METHODS, PAGES, written
from tests.docs.snippets import run


@pytest.mark.slow
def test_the_trees_of_past_crises_come_out_of_the_program(shared: Path, tmp_path: Path) -> None:
    anew = dict(written(shared / "data", tmp_path))
    assert anew.keys() == set(PAGES)
    for page, text in anew.items():
        assert text == (METHODS / page).read_text(encoding="utf-8"), page
        assert "owed: " in text


def test_the_snippets_about_honouring_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_LEDGER", str(tmp_path / "empty.comity"))
    comity.open(tmp_path / "empty.comity")
    folder = tmp_path / "page"
    folder.mkdir()
    run(METHODS / "honouring.md", folder, lambda: tmp_path)
