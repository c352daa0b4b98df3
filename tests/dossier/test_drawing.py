"""Drawings: a file of its own, by the ending of its name."""

from pathlib import Path

import pytest

from comity.dossier.drawing import base, drawn_to, marks
from comity.errors import UsageError

POINTS = marks([{"x": 1, "y": 2}], {"type": "point"}, {"x": {"field": "x"}, "y": {"field": "y"}}, linked=False)
SPEC = base(40, 40, [POINTS])


@pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<svg"), ("a.PNG", b"\x89PNG")])
def test_a_drawing_is_written_as_its_name_ends(tmp_path: Path, name: str, begins: bytes) -> None:
    assert drawn_to(SPEC, tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["a", "a.gif", "svg"])
def test_another_ending_is_refused_and_nothing_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="ending"):
        drawn_to(SPEC, tmp_path / name)
    assert not list(tmp_path.iterdir())
