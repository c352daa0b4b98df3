"""The structure of a pair, from a folder of data files and from the ledger, anchors its closeness."""

from datetime import date
from pathlib import Path

import pytest

from comity.datasets import declared, shelf
from comity.datasets.shelf import Shelf
from comity.desk.structure import years_before
from tests.conformance import world


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.data(tmp_path_factory.mktemp("rows") / "d")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.ledger(tmp_path_factory.mktemp("plain") / "l")


def test_rows_of_data_sets_and_pacts_of_the_ledger_anchor_a_pair(
    plain: Path, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "whole", False)
    counted = world.view(plain, rows).closeness(world.A, world.B, every="year").expected()
    told = world.view(plain, None).closeness(world.A, world.B, every="year").expected()
    assert {e.part for e in told} == {"pact"} and all(i.startswith("st-") for e in told for i in e.by.evidence)
    assert {"votes", "border", "rivalry"} < {e.part for e in counted}
    assert {i.partition(":")[0] for e in counted for i in e.by.evidence if ":" in i} <= set(declared())


def test_closeness_is_told_from_the_data_sets_that_are_there_and_says_which_are_not(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "whole", False)
    folder = world.data(tmp_path / "d")
    whole = world.view(plain, folder).closeness(world.A, world.B, every="year")
    assert whole.anchor.lacking == ()
    for name in ("contiguity", "rivalries"):
        for path in shelf(folder).paths(declared()[name], declared()[name].tables[0]):
            path.unlink()
    found = world.view(plain, folder).closeness(world.A, world.B, every="year")
    assert {e.part for e in whole.expected()} - {e.part for e in found.expected()} == {"border", "rivalry"}
    assert [s.partition(":")[0] for s in found.to_record()["lacking"]] == ["contiguity", "rivalries"]
    (without,) = world.view(plain, None).closeness(world.A, world.B, every="year").anchor.lacking
    assert "no folder of data files" in without


def test_years_reach_back_to_where_every_data_set_still_speaks() -> None:
    assert years_before(date(1990, 5, 1), date(1995, 1, 1)) == range(1989, 1995)
    late = years_before(date(2024, 5, 1), date(2025, 2, 1))
    ends = [declared()[name].covers[1] for name in ("atop", "ideal-points", "trade", "contiguity", "rivalries")]
    assert late[0] == min(ends) and late[-1] == 2024
    assert not years_before(date(1700, 1, 1), date(1701, 1, 1))
