"""What measures say, on the page: estimates with intervals, marks that open words, sources named, nothing invented."""

import math
import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from comity.dossier import Dossier, build, render_html, render_markdown, render_terminal
from comity.dossier.closeness import change, level, moved_by
from comity.dossier.closeness_drawing import closeness_drawing
from comity.dossier.dependence import draw as draw_dependence
from comity.dossier.dependence import told_value
from comity.dossier.drawing import svg
from comity.dossier.measures import DataRow, DataTable, Edition, Measures
from comity.dossier.standing import draw as draw_standing
from comity.measures.answer import Answer, table_of
from comity.measures.blocs import Blocs, blocs
from comity.measures.cited import cited
from comity.measures.closeness import Closeness, closeness
from comity.measures.closeness_acts import acts_between
from comity.measures.closeness_anchors import Anchor, shipped_weights
from comity.measures.closeness_dynamics import shipped
from comity.measures.dependence import KEYS
from comity.measures.frustration import Frustration, frustration
from comity.measures.signed_network import SignedNetwork
from comity.model import Act, Estimate, Precision, When, row_id
from tests.dossier.corpus import AZERBAIJAN, CHAD, SCORES, TODAY, TURKEY, MemoryView, corpus
from tests.dossier.test_html import Seen
from tests.measures.networks import network_of

ROW = row_id("trade", ccode1=373, ccode2=640, year=2014)
BORDER = row_id("contiguity", ccode1=373, ccode2=640, year=2016)
TRADE = {"trade": Edition("Trade", "4.0", 1870, 2014)}
TIES = {
    **{("ARM", "RUS"): 1, ("ARM", "IRN"): 1, ("IRN", "RUS"): 1, ("GEO", "TUR"): 1, ("AZE", "TUR"): 1},
    **{("AZE", "GEO"): 1, ("ARM", "AZE"): -1, ("ARM", "TUR"): -1, ("GEO", "RUS"): -1},
}


class Stood:
    """A network with what is made of it."""

    def __init__(self, network: SignedNetwork, source: str = "data") -> None:
        self.network, self.source = network, source
        self.frustration: Frustration = frustration(network)
        self.blocs: Blocs = blocs(network)


def close(view: MemoryView) -> Closeness:
    acts = acts_between(view.statements(), (TURKEY.id,), (AZERBAIJAN.id,))
    return closeness(acts, TURKEY.id, AZERBAIJAN.id, shipped(), by="field", every="year", until=TODAY)


def depends(view: MemoryView, *, counted: bool) -> Answer:
    told = cited(view.statements(), (TURKEY.id,), (AZERBAIJAN.id,))
    share = [
        (("trade_share", year, of, on, "trade"), Estimate(value, None, None, 1, "share", (ROW,), "dependence/1"))
        for year, of, on, value in (
            *((2013, "TUR", "AZE", 0.011), (2013, "AZE", "TUR", 0.08)),
            *((2014, "TUR", "AZE", 0.0123), (2014, "AZE", "TUR", 0.091)),
        )
    ]
    notes = (
        "no register of arms exports of Turkey: its share in arms imports is not known",
        "trade: /home/me: no file",
    )
    return Answer(table_of(KEYS, [*(share if counted else []), *told]), notes if counted else ())


def measures(view: MemoryView, *, counted: bool = True, source: str = "data") -> Measures:
    return Measures(
        closeness=close(view),
        dependence=depends(view, counted=counted),
        standing=Stood(network_of(TIES), source),
        data="files" if counted else None,
        editions=TRADE if counted else {},
        missing=("Arms transfers",) if counted else (),
    )


def page(view: MemoryView | None = None, *, counted: bool = True, source: str = "data") -> Dossier:
    view = view or corpus()
    made = measures(view, counted=counted, source=source)
    return build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=made)


@pytest.fixture(scope="module")
def made() -> Dossier:
    return page()


@pytest.fixture(scope="module")
def html(made: Dossier) -> str:
    return render_html(made)


def section(html: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    assert found is not None
    return found[0]


def test_the_sections_are_there_and_in_the_contents(html: str) -> None:
    for name in ("closeness", "dependence", "system"):
        assert f'<a href="#{name}">' in html
        assert "<table>" in section(html, name)


def test_every_reference_leads_somewhere_on_the_page(html: str) -> None:
    seen = Seen(html)
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in seen.all("href") if h.startswith("#")} <= set(ids)


def test_every_mark_of_closeness_opens_the_words_of_a_statement(made: Dossier, html: str) -> None:
    drawing = re.search(r"<svg.*?</svg>", section(html, "closeness"), re.DOTALL)
    assert drawing is not None and made.closeness is not None
    opened = re.findall(r'<a href="#([^"]+)" tabindex="-1"><title>([^<]+)</title>', drawing[0])
    assert len(opened) == len(made.closeness.marks) > 0
    words = {str(w.id): w for w in made.words}
    assert all(target in words and words[target].shown for target, _ in opened)


def test_the_marks_of_the_whole_hold_each_event_once(made: Dossier) -> None:
    assert made.closeness is not None
    whole = made.closeness.rows[0]
    marked = sum(m.events for (name, _), m in made.closeness.marks.items() if name == "all")
    assert marked == whole.events - whole.wide


def test_nothing_is_fetched_and_no_path_of_the_machine_is_told(html: str) -> None:
    assert "<script" not in html and "url(" not in html
    for name in ("closeness", "dependence", "system"):
        assert "http" not in section(html, name).replace("http://www.w3.org", "")
    assert "/home/me" not in html


def test_rows_of_data_sets_stand_with_data_set_version_and_key(html: str) -> None:
    told = section(html, "dependence")
    assert "Trade 4.0" in told and f"<code>{ROW}</code>" in told
    assert "1.2 %" in told and "9.1 %" in told
    assert "coded for 1870 to 2014: later years are not known" in told
    assert "No register of arms exports of Turkey" in told
    assert "no file of “Arms transfers”" in told


def test_the_axis_of_trade_stands_beside_the_last_years_which_a_narrow_screen_shows(made: Dossier) -> None:
    spec = draw_dependence(made.dependence).spec
    assert spec is not None
    assert all(layer["encoding"]["y"]["axis"]["orient"] == "right" for layer in spec["layer"])


def test_without_data_only_cited_figures_stand_and_how_to_add_data() -> None:
    made = page(counted=False)
    told = section(render_html(made), "dependence")
    assert "--data DIR" in told and "What data sets count" not in told
    assert made.dependence is not None and not made.dependence.counted
    assert "--data" not in made.head.command


def test_the_command_that_rebuilds_the_page_names_the_data(made: Dossier) -> None:
    assert "--data files " in made.head.command


def test_the_summary_tells_closeness_and_who_depends_and_leads_there(made: Dossier) -> None:
    told = {s.section: s.words for s in made.sentences}
    assert "90 % interval" in told["closeness"]
    assert told["dependence"] == "In 2014 Azerbaijan had 1.2 % of Turkey’s trade and Turkey 9.1 % of Azerbaijan’s."


def test_the_map_rings_the_two_and_draws_their_ties_alone(made: Dossier) -> None:
    drawn = draw_standing(made.standing)
    assert drawn.spec is not None and drawn.marks == 6
    lines = [row for layer in drawn.spec["layer"] for row in layer["data"]["values"] if "x2" in row]
    assert len(lines) == sum("TUR" in pair or "AZE" in pair for pair in TIES)
    assert svg(drawn.spec).count("<a ") == 6
    assert made.standing is not None
    assert {t.actor for t in made.standing.ties} == {"Armenia", "Georgia", "Turkey", "Azerbaijan"}


def test_the_map_says_whether_it_is_of_data_sets_or_of_what_documents_tell() -> None:
    counted, told = (section(render_html(page(source=s)), "system") for s in ("data", "ledger"))
    assert "bound to defend" in counted and "not the whole system" not in counted
    assert "not the whole system" in told and "bound to defend" not in told


def test_a_place_that_is_not_settled_says_so() -> None:
    alone = network_of({("ARM", "RUS"): 1, ("IRN", "RUS"): 1, ("ARM", "IRN"): 1, ("AZE", "TUR"): -1})
    view = corpus()
    stood = replace(measures(view), standing=Stood(alone))
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=stood)
    assert made.standing is not None
    assert "into no bloc" in made.standing.sentences[0] and "one of distance" in made.standing.sentences[1]


LOOSE = {
    **dict.fromkeys(combinations(("ARM", "BLR", "KAZ", "KGZ", "RUS"), 2), 1),
    **dict.fromkeys(combinations(("FRA", "GBR", "NLD", "TUR"), 2), 1),
    **{("AZE", "TUR"): 1, ("AZE", "RUS"): 1},
}
"""Two blocs that are settled, and Azerbaijan, which is tied to both."""


def test_uncertainty_of_a_place_is_told_before_the_place() -> None:
    view = corpus()
    stood = replace(measures(view), standing=Stood(network_of(LOOSE)))
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=stood)
    assert made.standing is not None
    first = made.standing.sentences[0]
    assert first.startswith("The place of Azerbaijan is not settled") and first.index("%") < first.index(" put into ")
    (bloc,) = [b for b in made.standing.blocs if "Azerbaijan (not settled)" in b.of_pair]
    assert bloc.loose == ("Azerbaijan",) and "Azerbaijan" not in bloc.settled
    assert bloc.members.endswith("not settled: Azerbaijan")


def test_an_actor_whose_place_is_not_settled_stands_apart_from_all_blocs() -> None:
    view = corpus()
    stood = replace(measures(view), standing=Stood(network_of(LOOSE)))
    drawn = draw_standing(build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=stood).standing)
    assert drawn.spec is not None
    dots = {r["label"]: r for layer in drawn.spec["layer"] for r in layer["data"]["values"] if "pale" in r}
    settled = {name for name, r in dots.items() if r["pale"] == 1}
    assert "AZE" not in settled and {"FRA", "GBR", "NLD"} <= settled

    def apart(one: str, other: str) -> float:
        return math.dist(*((dots[x]["x"], dots[x]["y"]) for x in (one, other)))

    within = max(apart(a, b) for a, b in combinations(("FRA", "GBR", "NLD"), 2))
    assert min(apart("AZE", other) for other in settled) > within


def test_an_actor_in_no_bloc_leads_to_the_row_that_says_so() -> None:
    view = corpus()
    stood = replace(measures(view), standing=Stood(network_of({**TIES, ("FRA", "NLD"): 1})))
    seen = Seen(render_html(build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=stood)))
    inner = {h[1:] for h in seen.all("href") if h.startswith("#")}
    assert "bloc-none" in inner and inner <= set(seen.all("id"))


def test_one_ledger_makes_one_page() -> None:
    assert render_html(page()) == render_html(page())
    assert render_markdown(page()) == render_markdown(page())


def test_a_ledger_without_times_has_a_page_and_no_closeness() -> None:
    view = corpus()
    view.all_statements = [replace(s, when=None) for s in view.all_statements]
    made = page(view)
    assert made.closeness is None and made.dependence is not None
    html = render_html(made)
    assert 'id="closeness"' not in html and 'href="#closeness"' not in html
    assert "# Closeness" not in render_markdown(made)


def test_one_act_alone_is_drawn_with_its_interval() -> None:
    view = corpus()
    first = next(s for s in view.all_statements if isinstance(s, Act) and "AZE" in {a.actor for a in s.actors()})
    view.all_statements = [replace(first, when=When.day(date(2025, 5, 5)))]
    made = page(view, counted=False)
    assert made.closeness is not None and made.closeness.events == 1
    assert "The interval is wide" in made.closeness.reading
    assert "<svg" in section(render_html(made), "closeness")


def test_without_measures_their_sections_are_left_out() -> None:
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)
    assert (made.closeness, made.dependence, made.standing) == (None, None, None)
    assert 'id="system"' not in render_html(made)


def test_where_there_is_no_network_the_page_says_why() -> None:
    view = corpus()
    asked = Measures(closeness=close(view), dependence=depends(view, counted=False), unplaced="Too few ties.")
    html = render_html(build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=asked))
    assert "Too few ties." in section(html, "system") and "<svg" not in section(html, "system")


def test_invented_rows_are_called_so() -> None:
    view = corpus()
    asked = replace(measures(view), invented=True)
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=asked)
    html = render_html(made)
    assert all("invented samples, not evidence" in section(html, name) for name in ("dependence", "system"))
    assert "by invented rows" in " ".join(made.summary)


def anchored(view: MemoryView) -> Measures:
    border = Estimate(1.0, None, None, 1, "border by land", (BORDER,), "closeness/2")
    acts = acts_between(view.statements(), (TURKEY.id,), (AZERBAIJAN.id,))
    anchor = Anchor({year: {"border": border} for year in range(1980, 2017)}, shipped_weights())
    found = closeness(acts, TURKEY.id, AZERBAIJAN.id, shipped(), every="year", until=TODAY, anchor=anchor)
    return replace(measures(view), closeness=found)


def test_what_the_structure_lets_expect_stands_under_a_heading_with_its_year_and_rows() -> None:
    view = corpus()
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=anchored(view))
    told = section(render_html(made), "closeness")
    assert "<h3>What the two are to each other before any act is read</h3>" in told
    assert "A border on land" in told and ">2016</td>" in told and f"<code>{BORDER}</code>" in told
    assert "invented" not in told
    markdown = render_markdown(made)
    assert "| A border on land | 2016 | " in markdown and f"`{BORDER}`" in markdown


def test_where_the_structure_is_of_invented_rows_closeness_says_so_in_every_form() -> None:
    view = corpus()
    asked = replace(anchored(view), invented=True)
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=asked)
    assert "invented samples, not evidence" in section(render_html(made), "closeness")
    assert "in part by invented rows" in next(s.words for s in made.sentences if s.section == "closeness")
    after = render_markdown(made).partition("before any act is read")[2].partition("# Acts")[0]
    assert "invented samples, not evidence" in after


def test_what_binds_both_is_told_once_over_both_columns() -> None:
    view = corpus()
    asked = measures(view)
    assert asked.dependence is not None
    both = Estimate(0.52, 0.44, 0.59, 4, "index from 0 to 1", (ROW,), "dependence/1")
    rows = [*asked.dependence, (("bandwidth", 2014, None, None, "index"), both)]
    asked = replace(asked, dependence=Answer(table_of(KEYS, rows), ()))
    made = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=asked)
    told = section(render_html(made), "dependence")
    assert told.count("0.52 (0.44 to 0.59), the two together") == 1
    assert 'data-label="Turkey on Azerbaijan / Azerbaijan on Turkey" class="value" colspan="2"' in told
    assert "| 0.52 (0.44 to 0.59), the two together |  |" in render_markdown(made)


def test_markdown_gives_the_values_of_the_rows_that_it_names_and_of_no_other() -> None:
    view = corpus()
    other = row_id("trade", ccode1=373, ccode2=640, year=1990)
    table = DataTable("Trade 4.0", "A *house*", "", ("year", "flow1"), ("Year", "Flow"), (
        DataRow(ROW, (("2014", "352.5"),), 1), DataRow(other, (("1990", "9.75"),), 1)))  # fmt: skip
    asked = replace(measures(view), open_rows=lambda keys: (table,))
    markdown = render_markdown(build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=asked))
    assert f"| `{ROW}` | 2014 | 352.5 |" in markdown and "9.75" not in markdown
    assert r"## Trade 4.0, A \*house\*" in markdown


def test_markdown_and_terminal_tell_the_same(made: Dossier) -> None:
    from rich.console import Console

    markdown = render_markdown(made)
    console = Console(width=200)
    with console.capture() as held:
        console.print(render_terminal(made))
    assert made.closeness is not None
    newest = level(made.closeness.newest)
    assert f"**{newest}**" in markdown and newest in held.get()
    assert f"`{ROW}`" in markdown and "| 2014 | 1.2 % | 9.1 % |" in markdown
    assert "System of" in held.get() and "Dependence: in 2014" in held.get()
    for number in re.findall(r"\[\^(\d+)\](?!:)", markdown):
        assert f"[^{number}]: " in markdown


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((0.57, 0.09, 0.84), "0.6 (0.1 to 0.8)"),
        ((0.571, 0.52, 0.62), "0.57 (0.52 to 0.62)"),
        ((-0.04, -0.44, 0.3), "0.0 (−0.4 to 0.3)"),
    ],
)
def test_a_wide_interval_has_one_decimal(ends: tuple[float, float, float], words: str) -> None:
    assert level(Estimate(*ends, 5, "closeness from -1 to 1", (), "closeness/1")) == words


def test_a_change_has_its_sign() -> None:
    assert change(Estimate(0.12, -0.31, 0.5, 5, "", (), "")) == "+0.1 (−0.3 to +0.5)"


@pytest.mark.parametrize(
    ("value", "ends", "unit", "words"),
    [
        (None, (None, None), "share", "not known"),
        (0.002, (None, None), "share", "0.20 %"),
        (0.31, (0.2, 0.45), "share", "31 % (20 to 45 %)"),
        (1460.0, (None, None), "million US dollars", "USD 1.46 billion"),
        (352.0, (None, None), "million US dollars", "USD 352 million"),
        (0.001, (0.0, 0.3), "index from 0 to 1", "below 0.01 (0.00 to 0.30)"),
    ],
)
def test_a_figure_has_its_unit(
    value: float | None, ends: tuple[float | None, float | None], unit: str, words: str
) -> None:
    assert told_value(Estimate(value, *ends, 1, unit, (), "dependence/1")) == words


def test_a_pair_without_statements_has_a_page() -> None:
    made = build(corpus(), TURKEY, CHAD, made=TODAY, scores=SCORES)
    assert made.neighbours and made.standing is None


@pytest.mark.parametrize(
    ("by", "words"), [(0.034, "+0.03"), (-0.2, "−0.20"), (0.004, "less than 0.01 up"), (0.0, "nothing")]
)
def test_what_moves_closeness_by_little_is_not_told_as_nothing(by: float, words: str) -> None:
    assert moved_by(by) == words


def test_in_the_drawing_an_act_that_may_lie_in_many_years_has_no_mark() -> None:
    view = corpus()
    years = When(date(2013, 1, 1), date(2016, 1, 31), Precision.RANGE)
    first = next(s for s in view.all_statements if isinstance(s, Act) and "AZE" in {a.actor for a in s.actors()})
    view.all_statements = [replace(s, when=years) if s is first else s for s in view.all_statements]
    found = close(view)
    wide = [w for w in found.events() if (w.latest - w.earliest).days >= 366]
    assert wide
    drawn = closeness_drawing(found, ("Turkey", "Azerbaijan"))
    marked = sum(row["n"] for row in drawn["data"]["values"] if row["field"] == "the whole")
    assert marked == len(found.events()) - len(wide)
