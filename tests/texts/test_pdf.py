"""PDF files: hyphens, columns, heads, lists of notes, tables, turned pages and lines from right to left."""

from pathlib import Path

import pytest

from comity.model import BlockKind, Document
from comity.texts import read_file
from comity.texts.readers.front import honest_authors, honest_title
from comity.texts.readers.parts import Draft
from comity.texts.readers.pdf_glyphs import Glyph, Line, Piece, lines
from comity.texts.readers.pdf_layout import Sheet, lay_out, roman, without_heads
from comity.texts.readers.pdf_paragraphs import words_of, write
from tests.conformance.hostile import pdf

GRAIN = (
    "Ardenia bought more grain from Volsk in the spring than in any spring before it, and the ministers of the two "
    "countries spoke of a harbour that nobody has yet designed. "
)


def line(
    text: str, y: float = 700, x: float = 70, *, size: float = 10, page: int = 0, width: float | None = None
) -> Line:
    """A line of a page, half a size a letter wide."""
    return Line([Piece(text, size, False, False)], x, x + (width or len(text) * size / 2), y, size, page)


def printed(tmp_path: Path, body: str, style: str = "") -> Document:
    from weasyprint import HTML

    css = "@page { size: A5; margin: 18mm } body { font: 10pt/1.3 serif } sup { font-size: 65%; line-height: 0 }"
    path = tmp_path / "a.pdf"
    path.write_bytes(HTML(string=f"<html lang=en><style>{css}{style}</style><body>{body}").write_pdf())
    return read_file(path)


def words(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("above", "below", "elsewhere", "whole"),
    [
        ("they spoke of infor-", "mation and left", "", "they spoke of information and left"),
        ("they spoke of infor\u2010", "mation and left", "", "they spoke of information and left"),
        ("the long-", "standing quarrel", "", "the long-standing quarrel"),
        ("the free-", "trade zone", "a free-trade zone here", "the free-trade zone"),
        ("the free-", "trade zone", "a freetrade zone here", "the freetrade zone"),
        ("the Volsk-", "Ardenia road", "", "the Volsk-Ardenia road"),
        ("the years 1999-", "2003 and on", "", "the years 1999- 2003 and on"),
        ("in the spring -", "as before", "", "in the spring - as before"),
        ("a plain line", "and another", "", "a plain line and another"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(above: str, below: str, elsewhere: str, whole: str) -> None:
    rows = [line(above), line(below, 687)]
    draft = Draft()
    write(rows, draft, words_of([*rows, line(f"there is {elsewhere} too")]), [1])
    part = draft.part()
    assert part is not None and part.text.replace("1999- 2003", "1999-2003") == whole.replace("1999- 2003", "1999-2003")


def glyphs_of(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    spaced, made = False, []
    for letter in text:
        if letter != " ":
            made.append(Glyph(letter, x, x + size / 2, y, size, False, False, spaced))
        spaced = letter == " "
        x += size / 2
    return made


def test_raised_digits_are_told_from_the_line() -> None:
    (found,) = lines(
        [*glyphs_of("the pilots", 70, 700), *glyphs_of("12", 120, 703.5, 6.5), *glyphs_of(" left", 127, 700)], 0
    )
    assert found.text == "the pilots12 left"
    assert [piece.text for piece in found.pieces if piece.raised] == ["12"]


def test_a_wide_gap_parts_columns() -> None:
    found = lines([*glyphs_of("left column", 70, 700), *glyphs_of("right column", 160, 700)], 0)
    assert [one.text for one in found] == ["left column", "right column"]


def test_a_large_initial_belongs_to_its_word() -> None:
    drawn = [*glyphs_of("T", 70, 676, 30), *glyphs_of("he pilots left", 86, 700), *glyphs_of("in the spring", 86, 688)]
    drawn += glyphs_of("and came again", 86, 676)
    assert [one.text for one in lines(drawn, 0)] == ["The pilots left", "in the spring", "and came again"]


def test_a_line_from_right_to_left_is_read_so() -> None:
    (found,) = lines(glyphs_of("ناریا"[::1], 70, 700), 0)
    assert found.text == "ناریا"[::-1]


def test_heads_and_numbers_are_taken_off_and_short_last_lines_kept() -> None:
    sheets = []
    for page in range(4):
        rows = [line(f"Quay Review {page + 230}", 800, page=page), line("Prose of the page.", 500, page=page)]
        rows += [
            line(f"a note on {'xyzw'[page]}, Vol. 5,", 60, size=8, page=page),
            line(f"20{page * 7 % 11 + 10}.", 50, size=8, page=page),
        ]
        sheets.append(Sheet([*rows, line(str(page + 230), 30, page=page)], 0, 842))
    kept, numbers = without_heads(sheets)
    for page, rows in enumerate(kept):
        assert [row.text for row in rows][1:] == [f"a note on {'xyzw'[page]}, Vol. 5,", f"20{page * 7 % 11 + 10}."]
    assert numbers == [230, 231, 232, 233]


def test_three_columns_are_read_one_after_the_other() -> None:
    texts = [[f"column {c} row {r} of the page" for r in range(8)] for c in range(3)]
    rows = [line(texts[c][r], 700 - 12 * r, 60 + 160 * c) for r in range(8) for c in range(3)]
    laid = lay_out([line("A title across all of the columns of the page, long enough", 750, 60, width=470), *rows], 10)
    read = [row.text for region in laid.body for row in region.rows]
    assert read[1:] == [text for column in texts for text in column]


def test_cells_are_no_columns() -> None:
    rows = [line(text, 700 - 12 * r, x) for r in range(6) for x, text in ((60, "2018"), (200, "40.5"), (340, "12 %"))]
    (region,) = lay_out(rows, 10).body
    assert [row.cells for row in region.rows] == [["2018", "40.5", "12 %"]] * 6


@pytest.mark.parametrize(
    ("text", "value"), [("iv", 4), ("xxxi", 31), ("xc", 90), ("iiii", 0), ("", 0), ("vx", 0), ("th", 0)]
)
def test_roman_numerals(text: str, value: int) -> None:
    assert roman(text) == value


NOTES = "".join(f"<p>{n}. A. Roe, “Grain {n}”, Gazette, 201{n}.</p>" for n in (1, 2, 3))


@pytest.mark.parametrize("mark", ["<sup>{}</sup>", "[{}]"], ids=["raised", "in-brackets"])
def test_a_list_of_notes_at_the_end_is_bound(tmp_path: Path, mark: str) -> None:
    body = "".join(f"<p>{GRAIN}The pilots left in May.{mark.format(n)} They came again.</p>" for n in (1, 2, 3))
    document = printed(tmp_path, f"<h1>Grain</h1>{body}<h2>Notes</h2>{NOTES}")
    assert [note.binding for note in document.notes] == ["found"] * 3
    for note in document.notes:
        assert note.start is not None and note.marker_at is not None
        assert document.text[note.start : note.end] == f"A. Roe, “Grain {note.number}”, Gazette, 201{note.number}."
        assert document.text[: note.marker_at].endswith("The pilots left in May.")
    assert words(document, BlockKind.BODY) == [f"{GRAIN}The pilots left in May. They came again."] * 3


def test_exponents_are_no_markers_and_small_print_is_no_note(tmp_path: Path) -> None:
    small = "<p style='font-size: 7pt'>2 A table of figures in small type, 1990 to 2004.</p>"
    document = printed(tmp_path, f"<h1>Grain</h1><p>{GRAIN}It has 300 km<sup>2</sup> of fields.</p>{small}")
    assert document.notes == ()
    assert words(document, BlockKind.BODY) == [f"{GRAIN}It has 300 km2 of fields."]


def test_tables_are_rows_and_captions_are_told(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{y}<td>{y % 7}.5<td>{y % 5} %</tr>" for y in range(2010, 2016))
    table = f"<table style='width: 100%'><tr><th>Year<th>Tons<th>Share</tr>{rows}</table>"
    document = printed(tmp_path, f"<h1>Grain</h1><p>{GRAIN}</p>{table}<p>Figure 1: Grain by year.</p><p>{GRAIN}</p>")
    assert words(document, BlockKind.TABLE)[:2] == ["Year | Tons | Share", "2010 | 1.5 | 0 %"]
    assert words(document, BlockKind.CAPTION) == ["Figure 1: Grain by year."]
    assert words(document, BlockKind.BODY) == [GRAIN.strip()] * 2


def test_a_turned_page_is_read(tmp_path: Path) -> None:
    content = b"BT /F1 12 Tf 0 1 -1 0 100 20 Tm (The pilots of Volsk) Tj 0 1 -1 0 115 20 Tm (went home.) Tj ET"
    (tmp_path / "a.pdf").write_bytes(pdf(content))
    assert read_file(tmp_path / "a.pdf").text == "The pilots of Volsk went home."


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    blank = "<div style='break-after: page'></div>"
    document = printed(
        tmp_path, f"<p>{GRAIN}</p>{blank}<div style='break-after: page; height: 1cm'></div><p>{GRAIN}</p>"
    )
    assert any("no text on page" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("title", "honest"),
    [
        ("Grain and silence", "Grain and silence"),
        ("Microsoft Word - grain.doc", None),
        ("untitled", None),
        ("grain_v2.indd", None),
        ("paper", None),
        (" ", None),
        (None, None),
    ],
)
def test_titles_that_programs_make_up_are_none(title: str | None, honest: str | None) -> None:
    assert honest_title(title, "paper.pdf") == honest


@pytest.mark.parametrize(
    ("authors", "honest"),
    [
        ("Anna Roe", ("Anna Roe",)),
        ("Anna Roe; B. Lee and C. Moe", ("Anna Roe", "B. Lee", "C. Moe")),
        ("Roe, Anna", ("Roe, Anna",)),
        ("Anna Roe, Ben Lee", ("Anna Roe", "Ben Lee")),
        ("Administrator", ()),
        (None, ()),
    ],
)
def test_authors_that_programs_make_up_are_none(authors: str | None, honest: tuple[str, ...]) -> None:
    assert honest_authors(authors) == honest


def test_a_note_that_goes_on_with_a_number_stays_one(tmp_path: Path) -> None:
    notes = "".join(
        f"<span class=n>A. Roe, “On {'the harbour ' * 9}from 3 to 2 May”, Gazette, 201{n}.</span>" for n in (1, 2)
    )
    style = ".n { float: footnote; font-size: 8pt } .n::footnote-marker { content: counter(footnote); "
    style += "vertical-align: super }"
    document = printed(tmp_path, f"<h1>Grain</h1><p>{GRAIN}{notes}</p>", style)
    assert [note.number for note in document.notes] == [1, 2]
    assert all(
        note.start and document.text[note.start : note.end].endswith(f"201{note.number}.") for note in document.notes
    )


def test_a_repeated_end_of_a_note_is_no_running_foot() -> None:
    def sheet(page: int) -> Sheet:
        rows = [
            line(f"Prose of page {'abcd'[page]}.", 400, page=page),
            line(f"{page + 1}. A. Roe,", 60, size=8, page=page),
        ]
        return Sheet([*rows, line("Quay Review of Corridors.", 50, size=8, page=page)], 0, 842)

    kept, _ = without_heads([sheet(page) for page in range(4)])
    assert all(len(rows) == 3 for rows in kept)
