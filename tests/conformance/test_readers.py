"""What every reader promises: laws of documents, the same file read the same, hostile files refused in words."""

import random
import time
from importlib import import_module
from pathlib import Path

import pytest

from comity.errors import ReadError
from comity.model import BlockKind, Document
from comity.texts import read_file
from comity.texts.files import readers
from tests.conformance.hostile import HOSTILE, MAX_SIZE, SAMPLES, sample

FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix.lower() in readers)
QUICK = 5.0
"""Seconds, on a busy machine, within which a hostile file must be refused."""


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.name)
def document(request: pytest.FixtureRequest) -> Document:
    return read_file(request.param)


def test_each_reader_has_a_sample() -> None:
    modules = {readers[path.suffix.lower()] for path in FILES}
    assert modules == set(readers.values()), "put a sample document beside the others, for each reader"


@pytest.mark.parametrize("module", sorted(set(readers.values())))
def test_a_reader_is_a_module_with_one_function_and_a_version(module: str) -> None:
    reader = import_module(module)
    assert callable(reader.read)
    name, _, version = reader.READER.partition("/")
    assert name and version.isdigit()


def test_blocks_lie_in_the_text_in_order_and_apart(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end] == document.text[block.start : block.end].strip()
        assert (block.note is not None) == (block.kind is BlockKind.NOTE)
        end = block.end
    assert any(block.kind is BlockKind.BODY for block in document.blocks)


def test_all_words_stand_in_blocks(document: Document) -> None:
    within = " ".join(document.text[block.start : block.end] for block in document.blocks)
    assert sorted(within.split()) == sorted(document.text.split())


def test_spans_are_what_they_quote(document: Document) -> None:
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert document.text[span.start : span.end] == span.quote


def test_runs_lead_back_to_the_file(document: Document) -> None:
    file = (SAMPLES / document.source.file).read_bytes().decode("utf-8", "replace") if document.runs else ""
    end = 0
    for run in document.runs:
        assert end <= run.start < run.end <= len(document.text)
        assert 0 <= run.file_start < run.file_end <= len(file)
        if run.end - run.start == run.file_end - run.file_start:
            assert document.text[run.start : run.end] == file[run.file_start : run.file_end]
        end = run.end


def test_pages_count_up_and_lie_in_the_text(document: Document) -> None:
    end, number = 0, -1
    for page in document.pages:
        assert end <= page.start <= page.end <= len(document.text)
        assert page.number > number
        end, number = page.end, page.number


def test_notes_are_bound(document: Document) -> None:
    numbers = [note.number for note in document.notes]
    assert numbers == sorted(set(numbers))
    blocks = {block.note: block for block in document.blocks if block.note is not None}
    for note in document.notes:
        assert note.binding in ("found", "inferred", "lost")
        assert (note.marker_at is None) == (note.binding == "lost")
        if note.start is not None:
            assert (note.start, note.end) == (blocks[note.number].start, blocks[note.number].end)
        if note.marker_at is not None:
            caller = document.block_at(max(0, note.marker_at - 1))
            assert caller is not None and caller.kind is not BlockKind.NOTE


def test_citations_are_words_of_notes(document: Document) -> None:
    for citation in document.citations:
        if citation.start is not None and citation.end is not None:
            assert document.text[citation.start : citation.end] == citation.text


def test_a_source_says_what_file_it_is(document: Document) -> None:
    source = document.source
    assert source.file and "/" not in source.file
    assert source.title and source.media_type.count("/") == 1
    assert len(source.sha256) == 64 and source.language == "en"
    assert document.reader == import_module(readers[Path(source.file).suffix]).READER


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_same_file_is_the_same_document(path: Path) -> None:
    assert read_file(path) == read_file(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_the_user_says_of_a_source_wins(path: Path) -> None:
    source = read_file(path, publisher="Quay Press", title="Another title").source
    assert (source.publisher, source.title) == ("Quay Press", "Another title")


@pytest.mark.parametrize("what", HOSTILE, ids=lambda what: what.replace(" ", "-"))
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, what: str) -> None:
    name, make, expected = HOSTILE[what]
    path = tmp_path / name
    path.write_bytes(make())
    start = time.process_time()
    with pytest.raises(ReadError) as caught:
        read_file(path, max_size=MAX_SIZE if what == "too large" else 20_000_000)
    assert time.process_time() - start < QUICK
    error = caught.value
    assert isinstance(error, expected), f"{type(error).__name__}: {error}"
    assert error.what and error.where and error.do
    assert name in str(error)


@pytest.mark.parametrize("place", ["nowhere.txt", "."])
def test_what_is_no_file_is_refused_in_words(tmp_path: Path, place: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_file(tmp_path / place)
    assert caught.value.where and caught.value.do


@pytest.mark.parametrize("suffix", sorted({path.suffix for path in FILES}))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(7)
    whole = sample(suffix)
    path = tmp_path / f"damaged{suffix}"
    for _ in range(12):
        data = bytearray(whole[: chance.choice([len(whole), chance.randrange(1, len(whole))])])
        for _ in range(chance.choice([0, 1, 20, 200])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            document = read_file(path)
        except ReadError as error:
            assert error.what and error.where and error.do
        else:
            test_blocks_lie_in_the_text_in_order_and_apart(document)
