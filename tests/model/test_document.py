"""A document makes its own spans and knows the way back to the file."""

import pytest

from comity.model import Block, BlockKind, Document, DocumentId, Page, Run, Source

SOURCE = Source("T", (), None, None, "text", "en", None, "t.txt", "text/plain", "0" * 64)


def document(text: str, runs: tuple[Run, ...]) -> Document:
    blocks = (Block(0, len(text), BlockKind.BODY, "One", None, 4),)
    return Document(DocumentId("dc-1"), SOURCE, text, blocks, runs=runs, pages=(Page(4, 0, len(text)),))


def test_a_span_is_the_words_of_its_interval() -> None:
    made = document("Oslo signed.", ()).span(0, 4)
    assert (made.quote, made.start, made.end) == ("Oslo", 0, 4)


@pytest.mark.parametrize(("a", "b"), [(3, 3), (-1, 2), (0, 99)])
def test_an_interval_outside_the_text_is_no_span(a: int, b: int) -> None:
    with pytest.raises(ValueError, match="no interval"):
        document("Oslo signed.", ()).span(a, b)


def test_markup_between_words_does_not_cut_the_way_back() -> None:
    # file: "Oslo<b> signed." -> text: "Oslo signed."
    doc = document("Oslo signed.", (Run(0, 4, 0, 4), Run(4, 12, 7, 15)))
    assert doc.file_pieces(0, 12) == ((0, 15),)
    assert doc.file_pieces(5, 11) == ((8, 14),)


def test_other_text_between_words_makes_pieces() -> None:
    # file: "Oslo [a note] signed." with the note moved behind the body
    text = "Oslo signed. a note"
    doc = document(text, (Run(0, 5, 0, 5), Run(5, 12, 14, 21), Run(13, 19, 6, 12)))
    assert doc.file_pieces(0, 12) == ((0, 5), (14, 21))
    assert doc.file_pieces(13, 19) == ((6, 12),)


def test_a_rewritten_stretch_maps_as_a_whole() -> None:
    doc = document('say "no"', (Run(0, 4, 0, 4), Run(4, 5, 4, 10), Run(5, 8, 10, 13)))
    assert doc.file_pieces(4, 8) == ((4, 13),)


def test_pages_and_blocks_are_found_by_offset() -> None:
    doc = document("Oslo signed.", ())
    block = doc.block_at(3)
    assert block is not None
    assert (block.section, doc.page_at(3), doc.block_at(99), doc.file_pieces(0, 3)) == ("One", 4, None, None)
