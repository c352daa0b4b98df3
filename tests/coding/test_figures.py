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
