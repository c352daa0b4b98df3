"""Files that are no text, or text in another encoding."""

from pathlib import Path

import pytest

from comity.errors import BadEncoding, BinaryFile, EmptyFile, ReadError, TooLarge, UnknownFormat
from comity.model import When
from comity.texts import read_file, takes

WORDS = "Le traité d'amitié est signé. Il entre en vigueur à l'été.\n"


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", EmptyFile),
        ("blank.txt", b" \n\t \n", EmptyFile),
        ("bom.txt", b"\xef\xbb\xbf\n", EmptyFile),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", BinaryFile),
        ("zeros.md", b"text\x00\x01\x02 more", BinaryFile),
        ("archive.txt", b"PK\x03\x04 whatever", BinaryFile),
        ("cut.txt", "Договор подписан в Москве. Он вступил в силу.".encode()[:-1] + b"\xff", BadEncoding),
        ("koi8.txt", "Договор подписан в Москве сегодня".encode("koi8-r"), BadEncoding),
        ("half.txt", b"\xff\xfea\x00b", BadEncoding),
        ("sheet.xlsx", b"whatever", UnknownFormat),
    ],
)
def test_bad_files_are_refused_by_name(tmp_path: Path, name: str, data: bytes, error: type[ReadError]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as raised:
        read_file(path)
    assert name in str(raised.value)
    assert raised.value.do


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_the_encodings_that_can_be_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "traite.txt"
    path.write_bytes(WORDS.encode(encoding))
    document = read_file(path)
    assert "traité d'amitié" in document.text
    assert document.source.language == "fr"
    assert bool(document.warnings) == (encoding in ("utf-16", "utf-32", "cp1252"))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("word " * 100)
    with pytest.raises(TooLarge, match="500 bytes"):
        read_file(path, max_size=100)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_file(tmp_path / "missing.txt")
    with pytest.raises(ReadError, match="folder"):
        read_file(tmp_path)


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(
        "Ships leave port\n\nBy Ann Roe\n\nLindvale Review, 3 May 2020\n\nThe fleet left, and nobody saw it go.\n"
    )
    plain = read_file(path)
    assert (plain.source.publisher, plain.source.authors) == ("Lindvale Review", ("Ann Roe",))
    told = read_file(path, title="Fleet", publisher="Corvane", published=When.year(2021))
    assert (told.source.title, told.source.publisher) == ("Fleet", "Corvane")
    assert told.source.published == When.year(2021)
    assert told.id != plain.id


def test_suffixes_that_a_reader_takes() -> None:
    assert takes(Path("a.TXT")) and takes(Path("b.md")) and not takes(Path("c.xlsx"))
