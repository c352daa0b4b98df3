"""Web pages: the article alone, what the page says of itself, notes however they are linked."""

from pathlib import Path

import pytest

from comity.errors import TooDeep
from comity.model import BlockKind, Document
from comity.texts import read_file

FIRST = (
    "Ardenia bought more grain from Volsk in the spring than in any spring before it, and the ministers of the two "
    "countries spoke of a harbour that nobody has yet designed"
)
SECOND = "Lindvale objected to the plan. Its neighbours did not, and the Gazette called it a gift to the whole region."


def read(tmp_path: Path, page: str | bytes) -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_file(path)


def article(head: str = "", body: str = "", after: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body><article><h1>Grain and silence</h1>"
        f"<p>{FIRST}.</p>{body}<p>{SECOND}</p>{after}</article></body></html>"
    )


def body(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.BODY]


def edtf(document: Document) -> str | None:
    return document.source.published.edtf if document.source.published else None


LD = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Elsewhere"},
  {"@type": ["Article", "NewsArticle"], "headline": "Grain &amp; silence", "datePublished": "2019-05-04T23:30:00-05:00",
   "dateModified": "2019-06-01", "author": [{"name": "Anna Roe"}, {"name": "B. Lee"}],
   "publisher": {"name": "Gazette"}}]}
</script>"""


def test_json_ld_says_who_when_and_what(tmp_path: Path) -> None:
    source = read(tmp_path, article(LD)).source
    assert (source.authors, source.publisher, source.kind) == (("Anna Roe", "B. Lee"), "Gazette", "news")
    assert source.published is not None and source.published.edtf == "2019-05-04"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2019-05-04T18:40:00+03:00">', "2019-05-04"),
        ('<meta name="citation_publication_date" content="2019/5/4">', "2019-05-04"),
        ('<meta name="DC.date.issued" content="2019-05">', "2019-05"),
        ('<meta name="date" content="4 May 2019">', "2019-05-04"),
        ('<meta property="article:modified_time" content="2019-05-04">', None),
        ('<meta name="date" content="soon">', None),
        ('<link rel="canonical" href="https://gazette.example/2019/05/04/grain">', None),
        ("", None),
    ],
)
def test_a_day_of_publication_is_stated_never_guessed(tmp_path: Path, head: str, day: str | None) -> None:
    assert edtf(read(tmp_path, article(head))) == day


def test_a_time_called_published_counts_and_one_of_an_update_does_not(tmp_path: Path) -> None:
    page = article(body='<p class="dateline">Published <time datetime="2019-05-04">Saturday</time></p>')
    assert edtf(read(tmp_path, page)) == "2019-05-04"
    page = article(body='<p class="dateline">Updated <time datetime="2019-05-04">Saturday</time></p>')
    assert edtf(read(tmp_path, page)) is None


def test_two_stated_days_are_told(tmp_path: Path) -> None:
    document = read(tmp_path, article(LD + '<meta name="date" content="2018-01-01">'))
    assert edtf(document) == "2019-05-04"
    assert any("2018-01-01" in warning for warning in document.warnings)


def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path: Path) -> None:
    head = '<title>Grain and silence | Gazette</title><meta property="og:site_name" content="Gazette">'
    source = read(tmp_path, article(head).replace("<h1>Grain and silence</h1>", "")).source
    assert (source.title, source.publisher) == ("Grain and silence", "Gazette")


def test_what_surrounds_the_article_is_gone(tmp_path: Path) -> None:
    noise = (
        '<div class="share-bar"><p>Share this story with your friends on every network that you can think of.</p></div>'
        "<script>document.write('scripted words')</script><style>p { color: red }</style><!-- a comment -->"
        "<aside><h2>Read also</h2><p>Ten harbours that you should have seen before the winter.</p></aside>"
        '<p style="display:none">Hidden words that no reader of the page sees, whatever they ask.</p>'
    )
    document = read(tmp_path, article(body=noise))
    assert body(document) == [f"{FIRST}.", SECOND]


def test_entities_breaks_and_spaces_are_resolved(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        article(body="<p>Ardenia&nbsp;&amp; Volsk<br>signed&#8239;the   so-called &ldquo;paper&rdquo; of May.</p>"),
    )
    assert "Ardenia & Volsk signed the so-called “paper” of May." in body(document)


def test_exponents_and_ordinals_are_no_markers(tmp_path: Path) -> None:
    page = article(
        body="<p>The harbour has 300 m<sup>2</sup> of quays and is the 19<sup>th</sup> such plan in ten years.</p>"
    )
    document = read(tmp_path, page)
    assert "The harbour has 300 m2 of quays and is the 19th such plan in ten years." in body(document)
    assert document.notes == ()


LINKED = {
    "footnote plugin": (
        '<sup id="r1"><a href="#n1">1</a></sup>',
        '<ol><li id="n1"><p>A. Roe, <em>Gazette</em>, 2019.</p><p>See p. 4. <a href="#r1">↩</a></p></li></ol>',
        "A. Roe, Gazette, 2019. See p. 4.",
    ),
    "saved from a word processor": (
        '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> A. Roe.</p><p>Page 4.</p></div>',
        "A. Roe. Page 4.",
    ),
    "encyclopaedia": (
        '<sup class="reference"><a href="#cite_note-x-1">[1]</a></sup>',
        '<ol><li id="cite_note-x-1"><b><a href="#cite_ref-x_1-0">^</a></b> <span>A. Roe.</span></li></ol>',
        "A. Roe.",
    ),
    "list without links": (
        "<sup>1</sup>",
        "<h2>Notes</h2><ol><li>A. Roe, <i>Gazette</i>.</li></ol>",
        "A. Roe, Gazette.",
    ),
    "notes in one paragraph": (
        '<a href="#n1">1</a>',
        '<p><a id="n1" href="#r1">1</a>. A. Roe.<br></p>',
        "A. Roe.",
    ),
}


@pytest.mark.parametrize("form", LINKED, ids=lambda form: form.replace(" ", "-"))
def test_notes_are_bound_however_they_are_linked(tmp_path: Path, form: str) -> None:
    marker, notes, words = LINKED[form]
    page = article(
        body=f"<p>The pilots went on strike in May{marker} and the fleet of Volsk arrived soon after.</p>", after=notes
    )
    document = read(tmp_path, page)
    (note,) = document.notes
    assert note.binding == "found" and note.marker_at is not None and note.start is not None
    assert document.text[note.start : note.end] == words
    assert document.text[: note.marker_at].endswith("on strike in May")
    assert "The pilots went on strike in May and the fleet of Volsk arrived soon after." in body(document)


def test_links_to_parts_of_the_page_are_no_notes(tmp_path: Path) -> None:
    menu = '<p><a href="#part1">1</a> <a href="#part2">2</a></p>'
    parts = (
        f'<section id="part1"><p>{FIRST}.</p><p>{SECOND * 60}</p></section><div id="part2"><p>{SECOND * 60}</p></div>'
    )
    document = read(tmp_path, article(body=menu + parts))
    assert document.notes == () and f"{FIRST}." in body(document)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
def test_a_declared_encoding_is_believed(tmp_path: Path, charset: str) -> None:
    page = article(body="<p>The naïve “plan” of Çelik was dropped at the café.</p>").replace("utf-8", charset)
    codec = "utf-8" if charset == "utf-8" else "cp1252"
    assert "The naïve “plan” of Çelik was dropped at the café." in body(read(tmp_path, page.encode(codec)))


def test_each_block_names_its_element(tmp_path: Path) -> None:
    document = read(
        tmp_path, article(body="<table><tr><th>Year</th><th>Tons</th></tr><tr><td>2018</td><td>40</td></tr></table>")
    )
    elements = {document.text[b.start : b.end]: b.element for b in document.blocks}
    assert elements[SECOND] == "/html/body/article/p[2]"
    assert elements["2018 | 40"] == "/html/body/article/table/tr[2]"


def test_honest_depth_is_read_and_more_is_refused(tmp_path: Path) -> None:
    nested = "<div>" * 100 + f"<p>{FIRST}.</p><p>{SECOND}</p>" + "</div>" * 100
    assert f"{FIRST}." in body(read(tmp_path, f"<html><body>{nested}</body></html>"))
    with pytest.raises(TooDeep):
        read(tmp_path, "<html><body>" + "<em>" * 1000 + "words")


def test_huge_attributes_and_many_blocks_are_read_in_time(tmp_path: Path) -> None:
    page = article(body=f'<img alt="{"x" * 2_000_000}" src=a><p>{SECOND}</p>' + "<p>One more line of it.</p>" * 300)
    assert SECOND in body(read(tmp_path, page))


def test_a_page_in_another_language_says_so(tmp_path: Path) -> None:
    words = "Der Minister sagte, dass beide Staaten einen Vertrag über die Zusammenarbeit unterzeichnet haben. " * 3
    assert read(tmp_path, f"<html lang=en><body><p>{words}</p></body></html>").source.language == "de"


def test_a_raised_number_without_a_note_is_no_part_of_the_year(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    words = "The harbour was closed in 2015<sup>13</sup>. It has 3 km<sup>2</sup> of water, and many gulls live there."
    path.write_text(f"<html><body><article><h1>Harbours</h1><p>{words}</p></article></body></html>", encoding="utf-8")
    document = read_file(path)
    assert "in 2015. It has 3 km2" in document.text
    assert [(note.number, note.start) for note in document.notes] == [(13, None)]
