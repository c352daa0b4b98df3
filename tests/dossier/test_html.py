"""The HTML file: self-contained, safe with hostile words, every reference with its target, readable in the dark."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from comity.dossier import build, render_html
from comity.dossier.html import labelled, running_title
from comity.dossier.page import Head
from comity.dossier.rows import Party, Work
from tests.dossier.corpus import AZERBAIJAN, CHAD, SCORES, TODAY, TURKEY, big, corpus

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "line", "rect", "circle"}


class Seen(HTMLParser):
    """Every tag with its attributes, ids, and whether the nesting is sound."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, name: str) -> list[str]:
        return [v for _, attrs in self.tags if (v := attrs.get(name)) is not None]


@pytest.fixture(scope="module")
def html() -> str:
    return render_html(build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES))


@pytest.fixture(scope="module")
def seen(html: str) -> Seen:
    return Seen(html)


def test_every_reference_leads_somewhere_on_the_page(seen: Seen) -> None:
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    inner = {h[1:] for h in seen.all("href") if h.startswith("#")}
    assert inner and inner <= set(ids)


def test_every_mark_of_the_drawings_is_a_link_with_a_name(html: str) -> None:
    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawings) == 2, "the line of time and the network; ten acts make no matrix"
    for drawing in drawings:
        assert 'aria-hidden="true"' in drawing[:200]
        assert "data-" not in drawing
        links = re.findall(r'<a href="#([^"]+)" tabindex="-1"><title>[^<]+</title>', drawing)
        assert len(links) == drawing.count("<a ") > 0


def test_nothing_is_fetched_and_nothing_runs(html: str, seen: Seen) -> None:
    assert not any(tag in ("script", "iframe", "img", "object", "embed", "form", "base") for tag, _ in seen.tags)
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    assert not seen.all("src") and not any(tag == "link" for tag, _ in seen.tags)
    assert "url(" not in html and "@import" not in html
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in seen.all("content")


def test_only_sources_are_linked_outside_and_only_to_the_web(seen: Seen) -> None:
    outside = [attrs for _, attrs in seen.tags if (h := attrs.get("href")) and not h.startswith(("#", "data:"))]
    assert {a["href"] for a in outside} == {
        "https://lanternwick.example/papers/brothers",
        "https://corvane.example/ratified",
        "https://corvane.example/drill",
    }
    assert all("noopener" in (a.get("rel") or "") for a in outside)
    data = [h for h in seen.all("href") if h.startswith("data:")]
    assert [d.partition(";")[0] for d in data] == ["data:application/x-bibtex", "data:application/json"]


def test_hostile_words_stay_words(html: str, seen: Seen) -> None:
    assert "<script" not in html.casefold()
    assert "<b>well" not in html
    said = "".join(seen.text)
    assert "<script>alert('x')</script> two ledgers" in said
    assert "<b>well</b> & talk often" in said
    assert "javascript:alert(document.domain)" in said


def test_no_control_or_direction_override_character_reaches_the_page() -> None:
    view = corpus()
    view.all_documents = [view.all_documents[0], *view.all_documents[1:]]
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, command="comity \x00\x1b[31m \u202e evil")
    page = render_html(made)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


def test_headings_are_in_order_and_landmarks_stand(seen: Seen) -> None:
    assert seen.headings[0] == 1 and seen.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(seen.headings, seen.headings[1:], strict=False))
    tags = [tag for tag, _ in seen.tags]
    assert all(tags.count(t) == 1 for t in ("main", "nav", "footer", "header"))
    assert seen.tags[0] == ("html", {"lang": "en"})
    assert not seen.open


def test_words_of_another_language_are_marked_as_such(html: str) -> None:
    assert '<blockquote lang="fa" dir="rtl">' in html


def test_less_certain_rows_are_folded_and_their_words_hidden_until_asked_for(html: str) -> None:
    assert html.count("<summary>Less certain (") == 3
    assert html.count('class="words doubtful"') == 3
    assert ".doubtful{display:none}" in html and ".doubtful:target{display:block}" in html
    assert "Three statements that are folded away on the screen are not printed." in html


def test_a_section_without_certain_rows_shows_its_strongest_with_a_badge(html: str) -> None:
    balance = html[html.index("Lasting ties") : html.index('<section id="others"')]
    assert '<span class="flag">not yet measured</span>' in balance
    assert "aligned with" in balance
    assert "<summary>" not in balance, "the one tie stands in place, so that nothing is folded"


def test_agreements_stand_first_and_the_words_before_the_sources(html: str) -> None:
    order = ("summary", "rests", "agreements", "acts", "voices", "figures", "balance", "words", "sources")
    places = [html.index(f'<section id="{name}"') for name in order]
    assert places == sorted(places)


def test_how_a_statement_was_read_is_behind_a_fold(html: str) -> None:
    words = html[html.index('<section id="words"') : html.index('<section id="sources"')]
    assert words.count("<summary>How it was read</summary>") == words.count("<article")
    outside = re.sub(r"<details.*?</details>", "", words, flags=re.DOTALL)
    assert "rules/1" not in outside and "confidence" not in outside


def test_cells_carry_the_heads_of_their_columns_for_narrow_screens() -> None:
    rows = '<tr id="a"><th scope="row">x</th><td class="n">1</td></tr>'
    assert labelled(rows, ["Field", "Read"]) == (
        '<tr id="a"><th data-label="Field" scope="row">x</th><td data-label="Read" class="n">1</td></tr>'
    )


def test_reliability_that_nobody_judged_is_no_grade(html: str) -> None:
    assert "reliability not judged" in html and "reliability F" not in html


def test_an_address_stands_once_in_a_citation() -> None:
    work = Work(1, "Halloran, at: www.corvane.example/drill.", (1,), "", "https://www.corvane.example/drill", False)
    assert work.pieces == ("Halloran, at: ", "www.corvane.example/drill", ".")
    assert work.elsewhere is None
    assert Work(1, "Halloran", (1,), "", "https://corvane.example", False).elsewhere == "https://corvane.example"


def test_the_running_title_cannot_leave_its_string() -> None:
    assert '"' not in running_title(replace(build(corpus(), TURKEY, made=TODAY), head=hostile_head()))


def hostile_head() -> Head:
    head = build(corpus(), TURKEY, made=TODAY, scores=SCORES).head
    return replace(head, parties=(Party(TURKEY.id, 'x";}</style><script>'),))


def test_the_file_is_the_same_whenever_it_is_made() -> None:
    pages = {render_html(build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)) for _ in range(2)}
    assert len(pages) == 1


def test_a_pair_without_statements_has_a_page_too() -> None:
    page = render_html(build(corpus(), TURKEY, CHAD, made=TODAY, scores=SCORES))
    assert "No statement of this ledger concerns <bdi>Turkey and Chad</bdi> together." in page
    assert "comity dossier AZE TUR" in page
    assert "0 of 0" not in page and "the rest" not in page
    assert page.count("<section") == 1, "no empty sections"
    inner = {h[1:] for h in Seen(page).all("href") if h.startswith("#")}
    assert inner <= set(Seen(page).all("id"))


def test_a_page_of_samples_says_so_in_title_and_banner() -> None:
    view = corpus()
    view.all_documents = [replace(d, source=replace(d.source, kind="sample")) for d in view.all_documents]
    page = render_html(build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES))
    assert "(sample, not evidence)</title>" in page
    assert '<aside class="sample"' in page


def test_a_large_ledger_makes_a_file_that_can_be_sent() -> None:
    page = render_html(build(big(60), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES))
    assert len(page.encode()) < 3_000_000
    assert "Showing 60 of 480" in page


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2."""

    def light(colour: str) -> float:
        colour = colour.lstrip("#")
        parts = [int(c * 2 if len(colour) == 3 else c, 16) / 255 for c in re.findall("." * (len(colour) // 3), colour)]
        r, g, b = ((p / 12.92) if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    a, b = sorted((light(one), light(other)))
    return (b + 0.05) / (a + 0.05)


def test_text_has_contrast_in_the_light_and_in_the_dark(html: str) -> None:
    themes = [dict(re.findall(r"--([\w-]+):(#\w+)", block)) for block in re.findall(r":root\{(.*?)\}", html)[:2]]
    assert len(themes) == 2
    for theme in themes:
        for text in ("ink", "muted", "link", "closer", "farther", "flag"):
            for ground in ("paper", "wash"):
                assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
        assert contrast(theme["ink"], theme["mark"]) >= 4.5
        for step in range(1, 5):
            assert contrast(theme[f"on-step-{step}"], theme[f"step-{step}"]) >= 4.5, step


def test_a_cell_over_two_columns_carries_both_heads() -> None:
    rows = '<tr><td>x</td><td class="n" colspan="2">1</td><td>y</td></tr>'
    assert labelled(rows, ["What", "One", "Other", "Source"]) == (
        '<tr><td data-label="What">x</td><td data-label="One / Other" class="n" colspan="2">1</td>'
        '<td data-label="Source">y</td></tr>'
    )


def test_the_summary_is_a_list_under_headings_and_each_sentence_leads_to_its_section(html: str) -> None:
    said = html[html.index('<section id="summary"') : html.index('<section id="rests"')]
    assert re.findall("<h3>(.*?)</h3>", said) == ["Ties and duties", "Acts and disputes", "What this rests on"]
    items = re.findall("<li>(.*?)</li>", said, re.DOTALL)
    assert len(items) == len(build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES).sentences)
    assert all(item.startswith('<a class="sentence" href="#') for item in items)


def test_how_far_to_trust_the_page_is_a_fold_before_the_summary_and_open_on_paper(html: str) -> None:
    assert html.index('<details class="made">') < html.index('<section id="summary"')
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)
    assert '<details class="made" open>' in render_html(made, for_print=True)
