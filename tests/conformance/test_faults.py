"""Whatever a file holds or is called, it is read or refused in words, in time, and the others go on."""

import os
import time
from pathlib import Path

import pytest

from comity.errors import BadEncoding, Bomb, ReadError, TooLarge
from comity.model import BlockKind
from comity.texts import files, read_file, read_lines, read_text
from comity.texts.readers import html, pdf_apart, pdf_pages, plain
from tests.conformance.hostile import docx, pdf

WORDS = b"BT /F1 12 Tf 20 100 Td (Japan thanked India for its help.) Tj ET"


@pytest.mark.parametrize(
    "fault", [ValueError("odd"), RecursionError("deep"), MemoryError(), KeyError("x"), TypeError()]
)
def test_a_reader_that_fails_refuses_its_file(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(plain, "read", fail)
    monkeypatch.setattr("comity.texts.readers.lines.read_words", fail)
    path = tmp_path / "a.txt"
    path.write_text('{"id": "a", "text": "words"}', encoding="utf-8")
    with pytest.raises(ReadError, match=type(fault).__name__) as caught:
        read_file(path)
    assert caught.value.where == str(path)
    told: list[ReadError] = []
    assert list(read_lines(path, on_error=told.append)) == []
    assert "line 1" in str(told[0])


def test_half_characters_and_controls_in_what_a_page_says_of_itself_are_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    said = (
        '{"@type": "NewsArticle", "headline": "Ships \\ud800 and \\u001b[31m ports", "author": {"name": "A\\udc00 B"}}'
    )
    path.write_text(
        f'<html><head><script type="application/ld+json">{said}</script></head><body><article><p>Japan thanked India'
        " for its help with the two harbours in the north of the island.</p></article></body></html>",
        encoding="utf-8",
    )
    source = read_file(path).source
    assert html.READER
    for words in (source.title, *source.authors, source.file):
        words.encode("utf-8")
        assert "\x1b" not in words
    assert source.title.startswith("Ships")


def test_a_file_whose_name_is_no_text_is_named_by_its_bytes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))
    path.write_text("Japan thanked India.", encoding="utf-8")
    source = read_file(path).source
    assert source.file == source.title == "bad\\xff.txt"


@pytest.mark.parametrize("title", [b"<FEFFD80000410042>", b"<FEFF00410042D8>", b"<FEFFDC00>"])
def test_a_pdf_whose_title_is_no_text_is_read_without_it(title: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(WORDS, trailer=b"/Info 5 0 R", extra=b"<</Title%s/Author%s>>" % (title, title)))
    assert read_file(path).text == "Japan thanked India for its help."


@pytest.mark.parametrize("level", ["9" * 5000, "\u00b2", "-1", "10", "x"])
def test_an_outline_level_that_is_none_makes_no_heading(level: str, tmp_path: Path) -> None:
    words = "Japan thanked India for its help with the two harbours, and both sides said that they were content."
    body = f'<w:p><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body))
    assert [b.kind for b in read_file(path).blocks] == [BlockKind.BODY]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadEncoding):
        read_text("Japan \ud800 thanked India.")


@pytest.mark.slow
def test_a_pdf_that_draws_itself_is_refused_in_time() -> None:
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>"
        b"stream\n/X Do /X Do\nendstream"
    )
    data = pdf(b"/X Do", extra=form).replace(b"/Resources<</Font", b"/Resources<</XObject<</X 5 0 R>>/Font", 1)
    began = time.monotonic()
    with pytest.raises(Bomb):
        pdf_apart.drawn_apart(data, "a.pdf", page_seconds=1, memory=1 << 30)
    assert time.monotonic() - began < 20


def test_a_page_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MAX_PAGE_GLYPHS", 20)
    with pytest.raises(TooLarge):
        pdf_pages.pages_of(pdf(WORDS))


def test_letters_scattered_over_a_page_take_no_time() -> None:
    shows = b"".join(b"BT /F1 12 Tf %d %d Td (I) Tj ET\n" % (i * 91 % 600, i * 37 % 780) for i in range(10_000))
    began = time.process_time()
    pdf_pages.pages_of(pdf(shows))
    assert time.process_time() - began < 2


@pytest.mark.parametrize("place", ["pipe", "link", "device"])
def test_a_pipe_or_device_is_refused_at_once(place: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    with pytest.raises(ReadError, match="pipe or a device"):
        files.content(tmp_path / place)


def test_a_link_to_itself_and_a_name_that_is_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for path in (tmp_path / "loop.txt", tmp_path / ("x" * 300), tmp_path / "a\0b.txt"):
        with pytest.raises(ReadError):
            read_file(path)


def test_a_file_that_grows_beyond_the_limit_is_refused() -> None:
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("the system has no files whose size is not told")
    with pytest.raises(TooLarge):
        files.content(path, 10)
