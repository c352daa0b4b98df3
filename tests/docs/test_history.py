"""The pages about 1914 and 1939 show what the program prints."""

from pathlib import Path

import pytest

from tests.docs.history import METHODS, PAGES, written

pytestmark = pytest.mark.xdist_group("docs")


@pytest.mark.slow
def test_the_trees_of_past_crises_come_out_of_the_program(shared: Path, tmp_path: Path) -> None:
    anew = dict(written(shared / "data", tmp_path))
    assert anew.keys() == set(PAGES)
    for page, text in anew.items():
        assert text == (METHODS / page).read_text(encoding="utf-8"), page
        assert "owed: " in text
