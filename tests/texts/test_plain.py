"""Plain text and Markdown: reading order, whole sentences, furniture, notes and their markers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.model import BlockKind, Document, Note
from comity.texts import read_file, read_text


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def note(document: Document, number: int) -> Note:
    return next(n for n in document.notes if n.number == number)


def words_of(document: Document, found: Note) -> str:
    assert found.start is not None and found.end is not None
    return document.text[found.start : found.end]


def before(document: Document, found: Note) -> str:
    assert found.marker_at is not None
    return document.text[: found.marker_at]


def test_body_is_whole_and_holds_neither_notes_nor_furniture(damaged: str) -> None:
    body = of_kind(read_text(damaged), BlockKind.BODY)
    assert body == [
        'Ardenia has sold grain to Volsk since the war. Some call this trade a bond of "silence", others a habit. '
        "In the spring of 2018 the two ministers agreed on a price of $40 a ton, and announced it in the old harbour, "
        "where the mayor was not invited. The opposition protested. It asked for a vote, and lost it. A poll of the "
        "year found no majority for the treaty. 56% of those asked had not heard of it.",
        "The second harbour lies in the north. Its pilots went on strike in May. Nobody was surprised when the fleet "
        "of Volsk arrived, and the price of grain rose.",
    ]


def test_a_sentence_cut_by_a_page_leads_back_to_its_pieces_in_the_file(damaged: str) -> None:
    document = read_text(damaged)
    start = document.text.index("In the spring of 2018")
    end = document.text.index("not invited.") + len("not invited.")
    pieces = document.file_pieces(start, end)
    assert pieces is not None and len(pieces) == 2
    first, second = (damaged[a:b] for a, b in pieces)
    assert first.startswith("In the") and first.endswith("where the mayor was")
    assert second == "not invited."


def test_title_page_contents_biography_and_lists_of_publications_are_furniture(damaged: str) -> None:
    document = read_text(damaged)
    assert of_kind(document, BlockKind.TITLE) == ["Grain and Silence: Ardenia between Two Harbours"]
    assert of_kind(document, BlockKind.HEADING) == ["Introduction", "A harbour divided"]
    furniture = "\n".join(of_kind(document, BlockKind.BOILERPLATE))
    for words in (
        "ISBN",
        "All rights",
        "is a fellow",
        "A HARBOUR DIVIDED | 9",
        "Ice and Iron",
        "post@lindvale",
        "rue du",
    ):
        assert words in furniture


def test_each_block_knows_its_section(damaged: str) -> None:
    document = read_text(damaged)
    sections = {b.section for b in document.blocks if b.kind is BlockKind.BODY}
    assert sections == {"Introduction", "A harbour divided"}
    assert next(b for b in document.blocks if b.note == 9).section == "A harbour divided"


def test_the_source_is_described_by_its_own_title_page(damaged: str) -> None:
    source = read_text(damaged).source
    assert source.title == "Grain and Silence: Ardenia between Two Harbours"
    assert source.authors == ("Anna Roe",)
    assert source.publisher == "Lindvale Institute"
    assert source.published is not None and source.published.edtf == "2019-05"
    assert source.kind == "report"


@pytest.mark.parametrize(
    ("number", "tail"),
    [
        (1, "since the war."),
        (2, '"silence",'),
        (3, "not invited."),
        (4, "The opposition protested."),
        (5, "and lost it."),
        (6, "and lost it."),
        (7, "for the treaty."),
        (9, "price of grain rose."),
    ],
)
def test_markers_are_found_raised_glued_or_bare(damaged: str, number: int, tail: str) -> None:
    document = read_text(damaged)
    found = note(document, number)
    assert found.binding == "found"
    assert before(document, found).endswith(tail)


def test_a_lost_marker_is_inferred_at_the_sentence_that_the_note_speaks_of(damaged: str) -> None:
    document = read_text(damaged)
    found = note(document, 8)
    assert found.binding == "inferred"
    assert before(document, found).endswith("Its pilots went on strike in May.")
    assert any("inferred" in w and "8" in w for w in document.warnings)


def test_notes_are_whole_even_when_the_body_cuts_them_or_they_share_a_line(damaged: str) -> None:
    document = read_text(damaged)
    assert words_of(document, note(document, 3)) == "Ibid."
    assert words_of(document, note(document, 2)).endswith("www.ardenport.example.")
    cut = words_of(document, note(document, 7))
    assert "filled books. Besides, little of it is true." in cut
    assert [b.note for b in document.blocks if b.kind is BlockKind.NOTE] == list(range(1, 10))


def test_a_marker_without_a_text_is_a_note_that_is_lost() -> None:
    document = read_text(
        "Trade fell.<sup>1</sup> Prices rose.<sup>2</sup> Nobody knew why.<sup>3</sup>\n\n"
        '<sup>1.</sup> A. Roe, "Trade", *Review*, May 2019.\n\n<sup>3.</sup> *Ibid*.\n'
    )
    found = note(document, 2)
    assert (found.binding, found.start, found.end) == ("found", None, None)
    assert before(document, found).endswith("Prices rose.")
    assert [c.number for c in document.citations if c.lost] == [2]
    assert "no text for the markers of notes 2" in document.warnings


def test_numbers_of_the_text_are_no_markers() -> None:
    document = read_text(
        "The 19<sup>th</sup> century ended, 12 ships came on 3 June, and 5 km<sup>2</sup> burnt. It cost 3.8 billion. "
        "So it was agreed.<sup>1</sup>\n\nIn all, 56% said no. 2 men left, and on July 2, 2019 they returned.\n\n"
        '<sup>1.</sup> A. Roe, "A century of ships", *Review*, May 2019.\n'
    )
    assert [n.number for n in document.notes] == [1]
    assert "The 19th century ended, 12 ships came on 3 June, and 5 km2 burnt." in document.text
    assert "2 men left, and on July 2, 2019 they" in document.text


def test_numbering_that_begins_anew_on_each_page_is_numbered_through() -> None:
    document = read_text(
        "The minister went north.<sup>1</sup> The second stayed.<sup>2</sup> Nobody knows why, and the long\n\n"
        '<sup>1</sup> A. Roe, "Going north", Lindvale Review, 3 May 2020.\n\n<sup>2</sup> *Ibid*.\n\n'
        "reason may never be known.<sup>1</sup> It was a long winter.2 And so it ended.\n\n"
        '<sup>1</sup> B. Lee, "The long winter", Lindvale Review, 4 June 2020.\n\n<sup>2</sup> Lee, op. cit.\n'
    )
    assert [n.number for n in document.notes] == [1, 2, 3, 4]
    assert before(document, note(document, 3)).endswith("never be known.")
    assert before(document, note(document, 4)).endswith("a long winter.")
    assert {c.number: c.resolves_to for c in document.citations if c.resolves_to} == {2: 1, 4: 3}


def test_wrapped_text_with_endnotes_is_unwrapped() -> None:
    document = read_text(
        "The quiet border\n\nBy Ann Roe and Boris Lee\n\nIntroduction\n\n"
        "For thirty years the two governments have traded across the river\n"
        "without a treaty [1]. In the spring of 2018 the prime minister of\n"
        "Ardenia proposed to change that, and his counterpart agreed in princi-\n"
        "ple to a first round of non-\nbinding talks [2], [3]. The talks were to begin in October.\n\n"
        'Notes\n\n[1] A. Roe, "Rivers," Journal of Borders 12, no. 3\n(2016): 45-67.\n'
        "[2] B. Lee, *The Crossing* (London: Example Press, 2018), 23.\n[3] Ibid., 45.\n"
    )
    assert of_kind(document, BlockKind.BODY) == [
        "For thirty years the two governments have traded across the river without a treaty. In the spring of 2018 the "
        "prime minister of Ardenia proposed to change that, and his counterpart agreed in principle to a first round "
        "of non-binding talks. The talks were to begin in October."
    ]
    assert [n.number for n in document.notes] == [1, 2, 3]
    assert words_of(document, note(document, 1)).endswith("no. 3 (2016): 45-67.")


def test_pages_parted_by_form_feeds_lose_their_heads_and_numbers() -> None:
    document = read_text(
        "Ardenia after the vote\nKarl Muster\nLindvale Institute, June 2020\n\n"
        "The government of Ardenia lost its majority in May, a defeat without example.1 It\n"
        "has since ruled with the support of the small Harbour Party. The opposition calls\n"
        "this a sell-out and has gone as far as to ask the highest court of the land\n\n"
        "1 K. Muster, “Ardenia votes”, Lindvale Papers, No. 7, June 2020, p. 3.\n\n3\n"
        "\x0cArdenia after the vote\n\nto annul the agreement of the two parties, an odd request in the eyes of many."
        "\n\n4\n"
    )
    body = of_kind(document, BlockKind.BODY)
    assert len(body) == 1 and "highest court of the land to annul the agreement" in body[0]
    assert [p.number for p in document.pages] == [1, 2]
    assert document.source.authors == ("Karl Muster",)
    assert document.source.published is not None and document.source.published.edtf == "2020-06"


def test_markdown_becomes_plain_words() -> None:
    text = (
        "# Grain for ships?\n\n*By Ann Roe* | 12 June 2023\n\nArdenia sold **grain** to Volsk.[^a] The *Gazette* "
        "[reports](https://example.org/a) 5&nbsp;%&mdash;a &ldquo;record&rdquo;.[^b] It is\\* so.\n\n"
        '- First, they met in May.\n- Second, they signed.\n\n> "We have no illusions," she said.\n\n'
        "| Year | Tons |\n|---|--:|\n| 2021 | 1,200 |\n\n![A ship](ship.jpg)\n\n"
        "[^a]: Roe, *Grain and Power*, Ardenport: Example Press, 2018.\n[^b]: Ministry of Trade.\n    "
        "Corrected in June.\n"
    )
    document = read_text(text, name="grain.md")
    assert of_kind(document, BlockKind.BODY) == [
        "Ardenia sold grain to Volsk. The Gazette reports 5 %—a “record”. It is* so.",
        "First, they met in May.",
        "Second, they signed.",
        '"We have no illusions," she said.',
    ]
    assert of_kind(document, BlockKind.TABLE) == ["Year | Tons\n2021 | 1,200"]
    assert of_kind(document, BlockKind.CAPTION) == ["A ship"]
    assert [words_of(document, n) for n in document.notes][1] == "Ministry of Trade. Corrected in June."
    assert document.source.media_type == "text/markdown"
    assert document.source.published is not None and document.source.published.edtf == "2023-06-12"


def test_numbered_paragraphs_and_articles_of_a_treaty_are_body_not_notes() -> None:
    document = read_text(
        "TREATY OF FRIENDSHIP BETWEEN ARDENIA AND VOLSK\n\nThe Republic of Ardenia and the Kingdom of Volsk,\n\n"
        "Have agreed as follows:\n\nArticle 1\n\n1. The Parties shall consult each other:\n"
        "(a) at the request of either;\n"
        "(b) whenever there is a threat.\n2. They shall do so within ten days.\n\nArticle 2\n\nThis Treaty shall enter "
        "into force at once.\n\nArticle 3\n\nIt shall last ten years.\n"
    )
    assert not document.notes
    assert of_kind(document, BlockKind.HEADING) == ["Article 1", "Article 2", "Article 3"]
    assert "2. They shall do so within ten days." in of_kind(document, BlockKind.BODY)
    assert document.source.kind == "treaty"


def test_a_news_page_keeps_its_story_and_loses_what_frames_it() -> None:
    document = read_text(
        "Leaders meet in Ardenport\n\nSept 5, 2023 10:15 GMT\nUpdated 2 hours ago\n\nBy Our Correspondent\n\n"
        "ARDENPORT, Sept 5 (Corvane) - The two leaders met on Tuesday, a spokesman said.\n\nAdvertisement\n\n"
        "Read more: Ships leave port\n\nThey will meet again in Volsk in October, he said.\n\n“A difficult year”\n\n"
        "Trade fell by 3 percent in 2022, officials said, but it recovered in spring.\n\n"
        "Reporting by Ann Roe; editing by Bo Lee\n\nRelated articles\nAnother summit looms\nShips leave port\n"
        "Subscribe to our newsletter\n© 2023 Lindvale Media\n"
    )
    assert [text[:12] for text in of_kind(document, BlockKind.BODY)] == ["ARDENPORT, S", "They will me", "Trade fell b"]
    assert of_kind(document, BlockKind.HEADING) == ["“A difficult year”"]
    assert (document.source.kind, document.source.authors) == ("news", ())
    assert document.source.published is not None and document.source.published.edtf == "2023-09-05"


def test_a_date_that_the_text_does_not_give_is_not_guessed() -> None:
    document = read_text(
        "Ships leave port\n\nThe fleet of Volsk left Ardenport on Monday, three years after it came.\n"
    )
    assert document.source.published is None
    assert document.source.title == "Ships leave port"


def test_a_closing_quotation_mark_glued_to_a_word_is_parted_and_still_leads_back() -> None:
    text = "The pact speaks of “help”to the other side, and of “peace”.\n"
    document = read_text(text)
    assert "“help” to the other" in document.text
    start = document.text.index("“help” to")
    assert document.file_pieces(start, start + len("“help” to")) == ((19, 27),)


def test_windows_lines_and_byte_order_marks_count_as_they_stand_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("\ufeffTrade grew &amp; grew.\r\n\r\nIt fell in May.\r\n".encode())
    document = read_file(path)
    start = document.text.index("It fell")
    assert document.file_pieces(start, len(document.text)) == ((27, 42),)
    assert document.text.startswith("Trade grew & grew.")


def test_seed_keeps_every_word_and_calls_every_note(seed: Callable[[str], Path]) -> None:
    path = seed("000")
    file = path.read_bytes().decode("utf-8")
    document = read_file(path)
    plain = re.sub(r"&(?:</?\w+[^>]*>)*\w+;|<[^>]*>|[\xb9\xb2\xb3\u2070-\u2079]", " ", file)
    assert sorted(re.findall(r"[^\W\d_]+", plain)) == sorted(re.findall(r"[^\W\d_]+", document.text.replace("&", " ")))
    assert [n.number for n in document.notes] == list(range(1, 99))
    assert not [n.number for n in document.notes if n.binding == "lost"]
    assert sum(b.kind is BlockKind.HEADING for b in document.blocks) == 12
    assert document.source.published is not None and document.source.published.edtf == "2022-03"


def test_seed_without_a_title_or_date_gets_neither(seed: Callable[[str], Path]) -> None:
    document = read_file(seed("001"))
    assert document.source.title == document.source.file
    assert document.source.published is None
    assert {b.kind for b in document.blocks} == {BlockKind.BODY, BlockKind.HEADING}
    assert len(of_kind(document, BlockKind.HEADING)) == 3
