"""Laws that every reading of plain text obeys, whatever the damage."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from comity.errors import BadEncoding, EmptyFile
from comity.model import BlockKind, Document
from comity.texts import read_text
from tests.strategies import examples

from .conftest import DAMAGED

PIECES = [
    "\n\n", "\n", "\r\n", " ", "  ", "\t", "\x0c", "*", "**", "_", "\\", "`", "#", "# ", "> ", "- ", "| a | b |", "|",
    "<sup>", "</sup>", "<sup>3</sup>", "<a href='x'>", "<b", "&", "&amp;", "&</sup>quot;", "&#0;", "[^1]", "[^1]: ",
    "[1]", "](", "![", '"', "“", "”", "«", "»", "’", "²", "12", "3.", "Ibid.", "op. cit.", "-", "-\n", "\u00ad",
    "\ufeff", "\u200b", "ﬁ", "…", "a", "Notes\n\n", "Contents\n\n", "\x00", "\ud800", "é",
]  # fmt: skip


def obeys_the_laws(document: Document, file: str) -> None:
    end = 0
    for run in document.runs:
        assert end <= run.start < run.end <= len(document.text)
        assert 0 <= run.file_start < run.file_end <= len(file)
        if run.end - run.start == run.file_end - run.file_start:
            assert document.text[run.start : run.end] == file[run.file_start : run.file_end]
        end = run.end
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip()
        end = block.end
        assert (block.note is not None) == (block.kind is BlockKind.NOTE)
    assert len({n.number for n in document.notes}) == len(document.notes)
    for note in document.notes:
        assert (note.start is None) == (note.end is None)
        assert (note.marker_at is None) == (note.binding == "lost")
        assert note.marker_at is None or 0 <= note.marker_at <= len(document.text)
        if note.start is not None and note.end is not None:
            block_at = document.block_at(note.start)
            assert block_at is not None and block_at.note == note.number
    for citation in document.citations:
        if citation.start is not None and citation.end is not None:
            assert document.text[citation.start : citation.end] == citation.text


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    text = DAMAGED
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 3, 40, 400]))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + cut :]
    return text


@examples(60, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_texts())
def test_damage_breaks_no_law(text: str) -> None:
    if "\ud800" in text:
        with pytest.raises(BadEncoding):
            read_text(text)
    text = text.replace("\ud800", "?")
    obeys_the_laws(read_text(text), text)


@examples(150)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = read_text(text)
    except (EmptyFile, BadEncoding):
        return
    obeys_the_laws(document, text)


@pytest.mark.parametrize("share", range(0, 100, 9))
def test_any_beginning_of_a_seed_is_read(seed: Callable[[str], Path], share: int) -> None:
    for beginning in ("000", "001"):
        whole = seed(beginning).read_bytes().decode("utf-8")
        text = whole[: 40 + len(whole) * share // 100]
        obeys_the_laws(read_text(text), text)


def test_the_same_text_makes_the_same_document() -> None:
    assert read_text(DAMAGED) == read_text(DAMAGED)


@pytest.mark.parametrize(
    "piece",
    ["The minister met the envoy in May 2020.[^1] ", "a<sup>1</sup> ", "*a ", '"a ', "<a ", "a.1 ", "1. a\n", "![a]("],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        read_text(piece * count)
        return time.process_time() - begin

    seconds(100)
    short, long = (min(seconds(count) for _ in range(3)) for count in (400, 3200))
    assert long < 30 * max(short, 0.02)


def test_a_long_row_of_dots_takes_no_time() -> None:
    begin = time.process_time()
    read_text("Mali " + ". " * 20_000)
    assert time.process_time() - begin < 1.5


@pytest.mark.parametrize("marker", ["<sup>13</sup>", "¹³"])
def test_a_raised_number_without_a_note_is_no_part_of_the_year(marker: str) -> None:
    document = read_text(f"The harbour was closed in 2015{marker}. It has 3 km<sup>2</sup>, and 10<sup>6</sup> gulls.")
    assert "in 2015. It" in document.text
    assert "km2" in document.text
    assert "106 gulls" in document.text
    (note,) = document.notes
    assert (note.number, note.start) == (13, None)
    assert document.text[: note.marker_at].endswith("2015")
    assert any("13" in warning for warning in document.warnings)
