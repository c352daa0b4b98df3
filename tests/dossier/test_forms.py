"""The other forms: Markdown, terminal, PDF, BibTeX and CSL JSON."""

import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dossier import Dossier, build, render_html, render_markdown, render_pdf, render_terminal, to_bibtex, to_csl
from comity.dossier.cite import family_and_given
from comity.dossier.citing import web_address
from comity.dossier.markdown_parts import escaped
from comity.errors import MissingExtra
from tests.dossier.corpus import AZERBAIJAN, CHAD, SCORES, TODAY, TURKEY, big, corpus


@pytest.fixture(scope="module")
def page() -> Dossier:
    return build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)


def drawn(page: Dossier) -> str:
    from rich.console import Console

    console = Console(width=110, record=True, file=open("/dev/null", "w"), color_system=None)  # noqa: SIM115, PTH123
    console.print(render_terminal(page))
    return console.export_text()


def test_every_footnote_of_the_markdown_has_its_words(page: Dossier) -> None:
    text = render_markdown(page)
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used and used <= defined
    assert text.startswith('---\ntitle: "Turkey and Azerbaijan"')


def test_markdown_holds_no_markup_of_the_sources(page: Dossier) -> None:
    text = render_markdown(page)
    assert "<script>" not in text and r"\<script\>" in text


def test_markdown_and_html_tell_what_the_author_makes_of_a_claim(page: Dossier) -> None:
    for text in (render_markdown(page), render_html(page)):
        assert "the author doubts this" in text


@given(st.text())
def test_escaped_text_is_one_line_without_markup(text: str) -> None:
    made = escaped(text)
    assert "\n" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[<|`*]", made)


def test_the_terminal_has_the_summary_and_the_surest_rows(page: Dossier) -> None:
    text = drawn(page)
    assert "Four documents" in text
    assert "Shusha Declaration" in text
    assert "comity dossier TUR AZE" in text
    assert "\x1b" not in text


def test_the_terminal_names_the_nearest_pairs() -> None:
    text = drawn(build(corpus(), TURKEY, CHAD, made=TODAY, scores=SCORES))
    assert "No statement of this ledger concerns Turkey and Chad" in text
    assert "comity dossier AZE TUR" in text
    assert "0 of 0" not in text


def test_the_terminal_shows_words_and_says_how_many_more_there_are() -> None:
    text = drawn(build(big(3), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES))
    assert re.search(r"16 more; 3 less certain on the page", text)
    assert not re.search(r"\bst-[0-9a-f]{4}", text)


def test_what_stands_in_place_stands_in_every_form() -> None:
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores={})
    for text in (render_markdown(made), drawn(made)):
        assert "Turkey gave military aid to Azerbaijan" in text
        assert "not yet measured" in text


def test_bibtex_has_every_work_once_and_sound_braces(page: Dossier) -> None:
    text = to_bibtex(page)
    keys = re.findall(r"^@\w+\{([\w-]+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == 6
    depth = 0
    for c in text:
        depth += (c == "{") - (c == "}")
        assert depth >= 0
    assert depth == 0
    assert r"Statistical Yearbook \textbraceleft{}2021\textbraceright{} \& 50\% more" in text
    assert "author = {Marchbanks, Perpetua and Lindqvist, Odd}" in text
    assert "Ibid" not in text
    assert "javascript" not in text


def test_csl_json_is_what_zotero_reads(page: Dossier) -> None:
    items = json.loads(to_csl(page))
    assert len(items) == 6
    assert all({"id", "type", "title"} <= item.keys() for item in items)
    drill = next(i for i in items if "Drill" in i["title"])
    assert drill["issued"] == {"date-parts": [[2020, 8, 1]]}
    assert drill["author"] == [{"family": "Halloran", "given": "T."}]
    assert drill["URL"] == "https://corvane.example/drill"


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("Odd Lindqvist", ("Lindqvist", "Odd")),
        ("Lindqvist, Odd", ("Lindqvist", "Odd")),
        ("Lanternwick Institute", None),
        ("Desk for Conference Texts", None),
        ("Reuters", None),
        ("", None),
    ],
)
def test_a_person_has_a_family_name_and_a_body_has_none(name: str, split: tuple[str, str] | None) -> None:
    assert family_and_given(name) == split


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "https:", "http://a b", "x", None],
)
def test_only_addresses_of_the_web_are_linked(url: str | None) -> None:
    assert web_address(url) is None
    assert web_address("https://corvane.example/a?b=c#d") == "https://corvane.example/a?b=c#d"


def test_without_weasyprint_the_error_says_what_to_install(page: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtra, match=r"pip install 'comity\[pdf\]'"):
        render_pdf(page)


@pytest.mark.slow
def test_the_pdf_is_one(page: Dossier) -> None:
    pytest.importorskip("weasyprint")
    made = render_pdf(page)
    assert made.startswith(b"%PDF-") and len(made) > 20_000
