"""Figures: what a number counts, how it is bounded, and what is no figure at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.coding import Coder
from comity.coding.numbers import quantities
from comity.vocab.loader import table
from tests.coding.kinds import figures, who

EXAMPLES: list[dict[str, Any]] = list(table("figures")["example"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:40])
def test_the_examples_of_the_vocabulary(example: dict[str, Any], coder: Coder) -> None:
    found = figures(coder, example["text"])
    assert [f.unit for f in found] == [e["unit"] for e in example["figures"]]
    assert [f.value for f in found] == pytest.approx([e["value"] for e in example["figures"]], rel=1e-4)
    for figure, expected in zip(found, example["figures"], strict=True):
        if "low" in expected or "high" in expected:
            assert (figure.low, figure.high) == (expected.get("low"), expected.get("high"))


def test_a_figure_has_its_subject_and_object(coder: Coder) -> None:
    (figure,) = figures(coder, "Norway delivered 30 howitzers to Ukraine in May 2022.")
    assert (figure.value, figure.unit) == (30, "howitzer")
    assert (who(figure.subject), who(figure.object)) == ({"NOR"}, {"UKR"})
    assert figure.when is not None and figure.when.edtf == "2022-05"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Trade between Peru and Chile reached 4 billion dollars in 2011.", "trade between Peru and Chile"),
        ("Zambia's exports to Malawi rose by 12 percent in 1998.", "change in Zambia's exports to Malawi"),
        ("Oman granted Yemen a loan of 30 million dollars.", "loan"),
        ("Ghana sold Togo four patrol boats for 9 million dollars.", "price of patrol boats"),
        ("Kenya supplied 28 percent of Uganda's imports.", "share of Uganda's imports"),
        ("The treaty is concluded for ten years.", "duration of treaty"),
        ("The minister put the trade at 5 million euros.", "trade"),
    ],
)
def test_what_is_measured_is_a_noun_phrase(text: str, measure: str, coder: Coder) -> None:
    assert figures(coder, text)[0 if "boats" not in text else 1].measure == measure


def test_a_second_figure_of_a_clause_has_its_own_measure_and_the_same_sides(coder: Coder) -> None:
    exports, imports = figures(
        coder, "Zambian exports to Malawi came to 30 million dollars and imports from Malawi to 12 million."
    )
    assert (exports.measure, imports.measure) == ("Zambian exports to Malawi", "imports from Malawi")
    assert who(exports.subject) == who(imports.subject) == {"ZMB"}


def test_who_reports_a_figure_is_not_its_subject(coder: Coder) -> None:
    (figure,) = figures(coder, "Officials in Nairobi put Ugandan exports at 5 million euros.")
    assert who(figure.subject) == {"UGA"}


def test_a_time_of_another_clause_does_not_date_a_figure(coder: Coder) -> None:
    (figure,) = figures(coder, "Peru leased six fighters from Chile and returned them in 2011.")
    assert figure.when is None


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 was invoked in 2001.",
        "On 3 May 2019 both sides met.",
        "The two countries spoke on the one hand of peace.",
        "See page 14 and Resolution 1929.",
        "Two years after the war Chad joined.",
    ],
)
def test_dates_and_numbers_of_things_are_no_figures(text: str, coder: Coder) -> None:
    assert figures(coder, text) == []


def test_a_year_that_contradicts_the_calendar_is_flagged(coder: Coder) -> None:
    (figure,) = figures(coder, "Iran earned $2 billion in year 1395 of the Iranian calendar (March 2014 - March 2015).")
    assert "calendar_mismatch" in figure.flags


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Britain holds 62 per cent of the debt, France 21 per cent and Belgium 29 per cent.", [True] * 3),
        ("Britain holds 62 per cent of the debt, France 21 per cent and Belgium 9 per cent.", [False] * 3),
        ("In the poll 60 per cent of Danes feared a war and 70 per cent wanted peace.", [False] * 2),
    ],
)
def test_shares_that_come_to_more_than_the_whole_are_flagged(text: str, flagged: list[bool], coder: Coder) -> None:
    assert ["shares_do_not_add_up" in f.flags for f in figures(coder, text)] == flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Of 14 states, nine agreed, three refused and four abstained.", True),
        ("Of 14 states, nine agreed, three refused and two abstained.", False),
        ("Ethiopia bought 40 tanks: 25 from Ukraine and 20 from Bulgaria.", True),
        ("Ethiopia bought 40 tanks: 25 from Ukraine and 15 from Bulgaria.", False),
        ("Trade came to $10 billion, with exports of $6 billion and imports of $7 billion.", True),
        ("Trade came to $10 billion, with exports of $6 billion and imports of $4 billion.", False),
    ],
)
def test_parts_that_do_not_make_up_their_whole_are_flagged(text: str, flagged: bool, coder: Coder) -> None:
    assert all(("parts_do_not_add_up" in f.flags) is flagged for f in figures(coder, text))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The duty rose from 12 to 20 per cent, that is by 8 per cent.", "percent_or_points"),
        ("Some 56 per cent of Danes, of whom 13 per cent are young, agreed.", "ambiguous_base"),
        ("In the ten years from 2010 to 2013 Peru built a port.", "span_mismatch"),
        ("Exports rose from 100 to 150 million dollars, an increase of 20 per cent.", "change_does_not_fit_levels"),
    ],
)
def test_a_doubtful_base_or_change_is_flagged(text: str, flag: str, coder: Coder) -> None:
    assert flag in figures(coder, text)[-1].flags


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose by 8 per cent.",
        "Some 56 per cent of Danes agreed and 13 per cent abstained.",
        "In the three years from 2010 to 2013 Peru built a port.",
        "Exports rose from 100 to 150 million dollars, an increase of 50 per cent.",
    ],
)
def test_what_adds_up_is_not_flagged(text: str, coder: Coder) -> None:
    assert all(not f.flags for f in figures(coder, text))


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("Kenya has twice as many frigates as Togo.", 2, {"KEN"}),
        ("Norway's fleet is four times the size of Iceland's.", 4, {"NOR"}),
        ("Togo sells to Ghana a third as much as it buys there.", 0.3333, {"TGO"}),
    ],
)
def test_how_many_times_as_much_is_a_ratio(text: str, value: float, subject: set[str], coder: Coder) -> None:
    (figure,) = figures(coder, text)
    assert (figure.value, figure.unit, who(figure.subject)) == (value, "ratio", subject)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Australia is second only to Britain as an investor in Fiji.", 2, "rank"),
        ("Denmark ranked ninth among donors in 1994.", 9, "rank"),
        ("Turkey is Georgia's number one trading partner.", 1, "rank"),
        ("Trade between Brazil and Angola doubled between 2005 and 2010.", 2, "ratio"),
        ("Ghana's imports from Mali halved in 1987.", 0.5, "ratio"),
        ("Zambia cut its imports by a third in 1983.", 33.3333, "percent"),
        ("The number of Greek ships fell to 40.", 40, "ship"),
        ("Egypt has a population of 104 million.", 104e6, "person"),
        ("Ghana doubled its exports from 3 to 6 million tonnes.", 6e6, "tonne"),
    ],
)
def test_places_multiples_and_numbers_of_things(text: str, value: float, unit: str, coder: Coder) -> None:
    (figure,) = figures(coder, text)
    assert figure.value == pytest.approx(value) and figure.unit == unit
    assert len(figure.subject) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Chad is near the bottom of the index.",
        "Turkey is second to none.",
        "The law was signed by a third party.",
        "The envoy came first and left last.",
        "In the second half Peru placed a first order.",
    ],
)
def test_what_only_sounds_like_a_place_or_a_share_is_no_figure(text: str, coder: Coder) -> None:
    assert figures(coder, text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Two earthquakes have shaken Chile.", {"CHL"}),
        ("Manoeuvres held by Ecuador, the largest such exercises since 1995, alarmed Peru.", {"ECU"}),
        ("China accounts for nearly 60 per cent of Australia's iron exports.", {"CHN"}),
        ("About one in three Estonians speaks Russian.", {"EST"}),
        ("The port handles three times more cargo than Mombasa.", set()),
        ("Of those asked, 30 per cent liked Chile.", set()),
    ],
)
def test_whose_a_figure_is_that_its_verb_does_not_tell(text: str, subject: set[str], coder: Coder) -> None:
    (figure,) = figures(coder, text)
    assert who(figure.subject) == subject


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two thirds of Danes agreed.", 66.6667),
        ("A third are Danes.", 33.3333),
        ("Three in five Danes agreed.", 60),
        ("One in four Norwegians agreed.", 25),
    ],
)
def test_shares_in_words(text: str, value: float, coder: Coder) -> None:
    (figure,) = figures(coder, text)
    assert figure.unit == "percent" and figure.value == pytest.approx(value)


def test_two_in_so_many_years_is_no_share(coder: Coder) -> None:
    assert all(f.unit != "percent" for f in figures(coder, "It was the second of two in five years."))


def test_the_figures_of_a_list_belong_each_to_whom_it_names(coder: Coder) -> None:
    found = figures(coder, "Italy bought 12 tonnes, Spain 9 tonnes and Malta 2 tonnes.")
    assert [who(f.subject) for f in found] == [{"ITA"}, {"ESP"}, {"MLT"}]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("By May 2004 trade between Peru and Chile stood at 3 million euros.", "2004-05"),
        ("In the first half of 2004 exports of Peru rose by 12 per cent.", "2004-40"),
        ("Between January and May 2004 Peru sold 30 tonnes.", "2004-01-01/2004-05-31"),
        ("Peru's exports were up 12 per cent on 2003.", "2003-01-01/.."),
        ("Peru will deliver 30 tonnes by May 2004.", "../2004-05-31"),
    ],
)
def test_the_period_that_grammar_ties_to_a_figure(text: str, period: str, coder: Coder) -> None:
    (figure,) = figures(coder, text)
    assert figure.when is not None and figure.when.edtf == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2011 Kenya bought 40 tanks, of which 12 sank.", ["2011", "2011"]),
        ("In 2011 Kenya bought 40 tanks, of which 12 tanks sank in 2014.", ["2011", "2014"]),
        ("On 3 May 2019 Chad and Mali met. They signed contracts worth 3 million dollars.", ["2019-05-03"]),
        ("On 3 May 2019 Chad and Mali met. Trade is worth 3 million dollars.", [None]),
        ("In the first five months of 2019 trade rose by 12 percent.", ["2019-01-01/2019-05-31"]),
        ("Exports came to 9 million dollars in the year to March 2016.", ["2015-04-01/2016-03-31"]),
        ("As of January 2018, reserves stood at 9 million dollars.", ["2018-01"]),
    ],
)
def test_a_figure_has_the_time_of_its_whole_and_of_what_goes_on(
    text: str, periods: list[str | None], coder: Coder
) -> None:
    assert [f.when.edtf if f.when else None for f in figures(coder, text)] == periods


def test_within_what_time_something_grew_is_kept(coder: Coder) -> None:
    (growth, *_) = figures(coder, "Peru's exports were up 96 percent in five months.")
    assert (growth.value, growth.qualifiers) == (96, ("in five months",))


def test_shares_of_a_poll_go_on_from_sentence_to_sentence(coder: Coder) -> None:
    text = (
        "In 2009 a majority of Danes feared a war. 56 per cent of respondents wanted a fleet, down 3 per cent on 2007."
    )
    first, second, change = figures(coder, text)
    assert who(first.subject) == who(second.subject) == who(change.subject) == {"DNK"}
    assert second.when is not None and (second.when.edtf, second.when.basis) == ("2009", "context")
    assert (change.value, change.unit) == (-3, "percentage point")


@given(st.text(max_size=200))
def test_numbers_are_read_in_any_text(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end


@given(st.integers(2, 10**9), st.sampled_from(["", "%", " million", " per cent"]))
def test_a_whole_number_is_read_exactly(number: int, unit: str) -> None:
    (quantity,) = quantities(f"It was {number:,}{unit} then.")
    assert quantity.value == number * (1e6 if unit == " million" else 1)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Guyana ceded 4,000 square kilometres of forest to Suriname.", "square kilometre"),
        ("Guyana sold Suriname 90 cubic meters of timber.", "cubic metre"),
        ("Guyana built 40 kilometres of road in Suriname.", "kilometre"),
    ],
)
def test_a_square_kilometre_is_no_kilometre(text: str, unit: str, coder: Coder) -> None:
    assert [f.unit for f in figures(coder, text)] == [unit]


def test_how_fast_something_came_about_is_no_figure_of_its_own(coder: Coder) -> None:
    (fall,) = figures(coder, "Nepal's trade with Bhutan fell by 40 percent in two years.")
    assert (fall.value, fall.qualifiers) == (-40, ("fell by", "in two years"))
    (length,) = figures(coder, "Nepal leased the valley to Bhutan for two years.")
    assert (length.value, length.unit) == (2, "year")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Tonga leased land on Fiji's second-largest island.", "FJI"),
        ("Tonga is Fiji's second-largest supplier.", "TON"),
    ],
)
def test_a_rank_belongs_to_what_has_it(text: str, subject: str, coder: Coder) -> None:
    (rank,) = (f for f in figures(coder, text) if f.unit == "rank")
    assert who(rank.subject) == {subject}


def test_a_length_of_time_that_is_given_measures_nothing_else(coder: Coder) -> None:
    (length,) = figures(coder, "Gambia gave Senegal's diplomats 48 hours to leave.")
    assert (length.value, length.unit, length.measure) == (48, "hour", "duration")
