"""JSON Lines: good records are read, bad ones told with their line, none lost."""

import json
from pathlib import Path

import pytest

from comity.errors import BadRecord, EmptyFile, ReadError
from comity.texts import read_lines


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


GOOD = {"id": "r1", "text": "Ardenia recalled its envoy from Volsk on Friday."}


def test_a_record_is_a_document(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", {**GOOD, "date": "2019-05-10", "other": [1]}, {"id": 7, "text": "Volsk protested."}
    )
    first, second = read_lines(path)
    assert first.text == GOOD["text"]
    assert (first.source.title, first.source.file) == ("r1", "a.jsonl")
    assert first.source.published is not None and first.source.published.edtf == "2019-05-10"
    assert second.source.title == "7" and second.source.published is None
    assert first.id != second.id and first.id.startswith("dc-")


def test_ids_are_kept_on_request(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD, {"id": 7, "text": "Volsk protested."})
    assert [document.id for document in read_lines(path, keep_ids=True)] == ["r1", "7"]


BAD: dict[str, tuple[object, str]] = {
    "no JSON": ("{broken", "not JSON"),
    "no object": ([1, 2], "no object"),
    "no id": ({"text": "Words."}, "id is missing"),
    "odd id": ({"id": {"a": 1}, "text": "Words."}, "id is"),
    "no text": ({"id": "x"}, "text is missing"),
    "text is a number": ({"id": "x", "text": 5}, "text is 5"),
    "empty text": ({"id": "x", "text": "  "}, "no words"),
    "bad date": ({"id": "x", "text": "Words.", "date": "the day after"}, "date is"),
    "date is a list": ({"id": "x", "text": "Words.", "date": []}, "date is"),
    "half a character": ('{"id": "x", "text": "a \\ud83d b"}', "half a character"),
    "endless nesting": ("[" * 100_000, "not JSON"),
    "same id": (GOOD, "line 1 too"),
}


@pytest.mark.parametrize("what", BAD, ids=lambda what: what.replace(" ", "-"))
def test_a_bad_record_is_told_and_the_others_go_on(tmp_path: Path, what: str) -> None:
    line, message = BAD[what]
    path = write(tmp_path / "a.jsonl", GOOD, line, "", {"id": "r3", "text": "Volsk denied it."})
    errors: list[ReadError] = []
    ids = [document.id for document in read_lines(path, keep_ids=True, on_error=errors.append)]
    assert ids == ["r1", "r3"]
    (error,) = errors
    assert isinstance(error, BadRecord) and message in error.what
    assert str(error.where).endswith("a.jsonl, line 2") and error.do


def test_without_a_listener_the_first_bad_record_raises(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", GOOD, "{broken", GOOD)
    documents = read_lines(path)
    assert next(documents).source.title == "r1"
    with pytest.raises(BadRecord, match="line 2"):
        next(documents)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a", "text": "caf\xe9"}\r\n' + json.dumps(GOOD).encode() + b"\r\n")
    errors: list[ReadError] = []
    assert [document.source.title for document in read_lines(path, on_error=errors.append)] == ["r1"]
    assert "UTF-8" in str(errors[0])


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    with pytest.raises(EmptyFile):
        list(read_lines(tmp_path / "a.jsonl"))
