"""PDF, HTML and Word give back the paragraphs, headings, notes and markers that were set in them."""

from collections.abc import Callable

import pytest

from comity.model import Block, BlockKind, Document
from comity.model.fingerprint import likeness, signature
from comity.texts import read_file
from tests.texts import layouts
from tests.texts.layouts import Sample

TEXT = layouts.sample(3)

MAKERS: dict[str, tuple[str, Callable[[Sample], bytes]]] = {
    "one column": ("a.pdf", lambda text: layouts.pdf(text, layouts.PRINT)),
    "two columns": ("a.pdf", lambda text: layouts.pdf(text, layouts.COLUMNS)),
    "first lines set in": ("a.pdf", lambda text: layouts.pdf(text, layouts.INDENTED)),
    "notes from 1 on each page": ("a.pdf", lambda text: layouts.pdf(text, layouts.RESTARTED)),
    "web page": ("a.html", layouts.page),
    "Word": ("a.docx", layouts.word),
}


@pytest.fixture(scope="module", params=MAKERS, ids=lambda what: what.replace(" ", "-"))
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    name, make = MAKERS[request.param]
    path = tmp_path_factory.mktemp("laid") / name
    path.write_bytes(make(TEXT))
    return read_file(path)


def words(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in of(document, *kinds)]


def of(document: Document, *kinds: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind in kinds]


def test_paragraphs_stand_whole_and_in_order(document: Document) -> None:
    assert words(document, BlockKind.BODY) == TEXT.body


def test_title_and_headings_are_told_from_the_body(document: Document) -> None:
    assert words(document, BlockKind.TITLE) == ["Transit and tariffs: 3 lessons"]
    assert [h for h in words(document, BlockKind.HEADING) if h != "Notes"] == TEXT.headings
    assert document.source.title == "Transit and tariffs: 3 lessons"


def test_running_heads_and_menus_are_gone(document: Document) -> None:
    assert "Quay Review of Corridors" not in document.text
    assert "Contact" not in document.text and "imagined" not in document.text


def test_notes_have_their_words(document: Document) -> None:
    notes = {n.number: document.text[n.start : n.end] for n in document.notes if n.start is not None}
    assert notes == TEXT.notes


def test_markers_are_found_where_they_stood(document: Document) -> None:
    found = {note.number: note for note in document.notes}
    for paragraph in TEXT.paragraphs:
        for at, number in paragraph.calls:
            note = found[number]
            assert note.binding == "found" and note.marker_at is not None
            before = paragraph.text[max(0, at - 30) : at]
            assert document.text[: note.marker_at].endswith(before)


def test_each_note_is_cited(document: Document) -> None:
    assert {citation.number for citation in document.citations} == set(TEXT.notes)


def test_a_date_of_making_is_no_date_of_publication(document: Document) -> None:
    assert document.source.published is None


def test_pages_are_those_of_the_file(document: Document) -> None:
    if document.reader.startswith("pdf"):
        assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
        assert len(document.pages) > 1
        assert all(document.page_at(block.start) for block in document.blocks)
    else:
        assert document.pages == ()


def test_elements_are_paths_of_the_page(document: Document) -> None:
    paths = [block.element for block in document.blocks]
    if document.reader.startswith("html"):
        assert paths[0] == "/html/body/article/h1"
        assert len(set(paths)) == len(paths)
    else:
        assert set(paths) == {None}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("plain") / "a.txt"
    path.write_text("\n\n".join(p.text for p in TEXT.paragraphs), encoding="utf-8")
    return read_file(path)


def test_one_text_in_two_formats_is_one_text(document: Document, plain: Document) -> None:
    assert likeness(document, plain) >= 0.8
    assert likeness(signature(document), signature(plain)) == likeness(document, plain)
