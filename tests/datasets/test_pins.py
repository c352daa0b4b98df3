"""Pins: a view reads the data files that it was pinned to, and no others."""

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import comity
from comity import panels
from comity.datasets import Shelf, declared, pinned_folder
from comity.errors import BadData, NoData, UsageError

HEAD = "begin,end,statelno,statehno,conttype\n"
CONTIGUITY = declared()["contiguity"]
ICEWS = declared()["icews"]


def written(folder: Path, first: int = 20) -> Path:
    """A whole file of contiguity, all of its rows invented."""
    rows = "".join(f"190001,{201000 + month},{first},70,{row % 6}\n" for row in range(1000) for month in (1,))
    path = folder / "contdir.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


@pytest.fixture
def view(tmp_path: Path) -> Callable[..., comity.View]:
    """Asks for a view of an empty ledger with a folder of data files and pins."""
    ledger = comity.open(tmp_path / "l.comity")
    return lambda pins, data: ledger.view(data=data, pins=pins)


View = Callable[..., comity.View]


def test_a_pin_says_which_file_it_is(tmp_path: Path) -> None:
    path = written(tmp_path)
    (pin,) = comity.pins("contiguity", data=tmp_path)
    assert pin == comity.Pin("contiguity", "3.2", "contdir.csv", sha256(path.read_bytes()).hexdigest())
    assert comity.Pin(**pin.to_record()) == pin
    with pytest.raises(UsageError, match="did you mean"):
        comity.pins("contigiuty", data=tmp_path)
    with pytest.raises(NoData, match="get it"):
        comity.pins("nmc", data=tmp_path)


def test_a_view_without_pins_reads_what_the_folder_holds_now(tmp_path: Path, view: View) -> None:
    written(tmp_path)
    asked = view((), tmp_path)
    assert asked.pins() == ()
    assert asked.data == tmp_path
    before = asked.pins("contiguity")
    written(tmp_path, first=40)
    assert asked.pins("contiguity") != before


def test_a_changed_file_is_refused_by_name_and_checksum(tmp_path: Path, view: View) -> None:
    written(tmp_path)
    pins = comity.pins("contiguity", data=tmp_path)
    asked = view(pins, tmp_path)
    assert asked.pins() == asked.pins("contiguity") == pins
    assert comity.read_data("contiguity", data=asked.data).num_rows == 1000
    written(tmp_path, first=40)
    with pytest.raises(BadData) as caught:
        comity.read_data("contiguity", data=asked.data)
    for part in ("contdir.csv", "contiguity", pins[0].sha256, comity.pins("contiguity", data=tmp_path)[0].sha256):
        assert part in str(caught.value)
    with pytest.raises(BadData):
        asked.pins("contiguity")


def test_a_file_changed_within_its_size_is_still_found_out(tmp_path: Path) -> None:
    path = written(tmp_path)
    pins = comity.pins("contiguity", data=tmp_path)
    size = path.stat().st_size
    written(tmp_path, first=40)
    os.utime(path, ns=(1, 1))
    assert path.stat().st_size == size
    with pytest.raises(BadData):
        Shelf(tmp_path, pins).paths(CONTIGUITY, CONTIGUITY.tables[0])


def test_an_unchanged_file_is_summed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    pins = Shelf(tmp_path).pins(CONTIGUITY)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file is read again"))
    assert Shelf(tmp_path).pins(CONTIGUITY) == pins


def test_a_data_set_that_is_not_pinned_is_not_read(tmp_path: Path, view: View) -> None:
    written(tmp_path)
    asked = view(comity.pins("contiguity", data=tmp_path), tmp_path)
    with pytest.raises(NoData, match=r"no file of nmc .* is pinned"):
        comity.read_data("nmc", data=asked.data)
    assert asked.data_sets() == ("contiguity",)


def test_a_pinned_file_that_is_gone_is_told(tmp_path: Path) -> None:
    for name in ("events.1995.tab", "events.1996.tab"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    pins = Shelf(tmp_path).pins(ICEWS)
    (tmp_path / "events.1997.tab").write_text("newer", encoding="utf-8")
    kept = Shelf(tmp_path, pins).paths(ICEWS, ICEWS.tables[0])
    assert [path.name for path in kept] == ["events.1995.tab", "events.1996.tab"]
    (tmp_path / "events.1995.tab").unlink()
    with pytest.raises(NoData, match=r"gone: events\.1995\.tab"):
        Shelf(tmp_path, pins).paths(ICEWS, ICEWS.tables[0])
    (tmp_path / "events.1996.tab").unlink()
    with pytest.raises(NoData):
        Shelf(tmp_path, pins).paths(ICEWS, ICEWS.tables[0])


def test_files_of_one_name_in_two_folders_are_two_pins(tmp_path: Path) -> None:
    for year in ("1995", "1996"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "events.all.tab").write_text(year, encoding="utf-8")
    pins = Shelf(tmp_path).pins(ICEWS)
    assert len({pin.sha256 for pin in pins}) == 2
    assert len(Shelf(tmp_path, pins).paths(ICEWS, ICEWS.tables[0])) == 2
    (tmp_path / "1995" / "events.all.tab").unlink()
    with pytest.raises(NoData, match="gone"):
        Shelf(tmp_path, pins).paths(ICEWS, ICEWS.tables[0])


def test_a_better_file_that_came_later_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "cow_contdir.parquet").write_bytes(b"not read here")
    pins = Shelf(tmp_path).pins(CONTIGUITY)
    written(tmp_path)
    (found,) = Shelf(tmp_path, pins).paths(CONTIGUITY, CONTIGUITY.tables[0])
    assert found.name == "cow_contdir.parquet"


def test_a_file_in_an_archive_is_pinned_by_what_is_in_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    inside = sha256(path.read_bytes()).hexdigest()
    with zipfile.ZipFile(tmp_path / "contiguity.zip", "w") as archive:
        archive.write(path, "DirectContiguity320/contdir.csv")
    path.unlink()
    pins = comity.pins("contiguity", data=tmp_path)
    assert [(pin.file, pin.sha256) for pin in pins] == [("contdir.csv", inside)]
    assert Shelf(tmp_path, pins).holds(CONTIGUITY)
    assert not Shelf(tmp_path, (replace(pins[0], sha256="0" * 64),)).holds(CONTIGUITY)


def test_panels_of_a_pinned_view_are_made_of_pinned_files(view: View) -> None:
    asked = panels.states((1990, 1991), data="samples:").add("nmc")
    pins = asked.pins()
    assert {pin.data_set for pin in pins} == {"cow-states", "nmc"}
    pinned = view(pins, "samples:")
    again = panels.states((1990, 1991), data=pinned.data).add("nmc")
    assert again.to_arrow() == asked.to_arrow()
    less = view([pin for pin in pins if pin.data_set == "nmc"], "samples:")
    with pytest.raises(NoData, match="pin cow-states as well"):
        panels.states((1990, 1991), data=less.data).add("nmc").to_arrow()
    other = view([replace(pin, sha256="0" * 64) for pin in pins], "samples:")
    with pytest.raises(BadData):
        panels.states((1990, 1991), data=other.data).add("nmc").to_arrow()


def test_the_folder_of_the_environment_is_pinned_too(
    tmp_path: Path, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMITY_DATA", raising=False)
    written(tmp_path)
    pins = comity.pins("contiguity", data=tmp_path)
    with pytest.raises(UsageError, match="no folder of data files"):
        view(pins, None).pins("contiguity")
    assert pinned_folder(None, pins) is None
    monkeypatch.setenv("COMITY_DATA", str(tmp_path))
    assert view(pins, None).pins("contiguity") == pins
    written(tmp_path, first=40)
    with pytest.raises(BadData):
        view(pins, None).pins("contiguity")


def test_what_is_kept_of_a_question_stays_pinned(tmp_path: Path, view: View) -> None:
    written(tmp_path)
    pins = comity.pins("contiguity", data=tmp_path)
    assert view(pins, tmp_path).spec.pins == pins
