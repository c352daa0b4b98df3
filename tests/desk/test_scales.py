"""Goldstein weights of a folder: of the files as they are, and of those alone that a view is pinned to."""

import os
from pathlib import Path

import pytest

import comity
from comity.datasets import named, pinned_folder
from comity.desk.scales import goldstein_scale
from comity.errors import BadData

NAME = "goldstein_weis.csv"


def written(folder: Path, first: float) -> Path:
    """A list of weights; its least number of rows is that of the declaration."""
    codes = ["010", *(f"{n:03d}" for n in range(100, 100 + named("goldstein-weis").tables[0].rows))]
    lines = [f"{code},{first if code == '010' else 1.0}" for code in codes]
    (folder / NAME).write_text("\n".join(["weis,goldstein", *lines, ""]), encoding="utf-8")
    return folder


def weight(folder: str | os.PathLike[str] | None) -> float | None:
    scale = goldstein_scale(folder)
    found = scale.of_code("weis", "010") if scale else None
    return found[0] if found else None


def test_weights_are_those_of_the_file_as_it_is_now(tmp_path: Path) -> None:
    assert weight(written(tmp_path, 1.5)) == 1.5
    assert weight(written(tmp_path, -2.25)) == -2.25


def test_a_pinned_view_takes_no_other_weights(tmp_path: Path) -> None:
    pins = comity.pins("goldstein-weis", data=written(tmp_path, 1.5))
    folder = pinned_folder(tmp_path, pins)
    assert weight(folder) == 1.5
    written(tmp_path, -2.25)
    with pytest.raises(BadData, match="pinned"):
        weight(folder)


def test_a_folder_without_weights_has_no_scale(tmp_path: Path) -> None:
    assert goldstein_scale(tmp_path) is None
