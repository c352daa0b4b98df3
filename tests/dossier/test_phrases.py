"""Times and amounts as a reader writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dossier.moment import moment, spelled
from comity.dossier.phrases import amount, gist, joined, owing, plain, trigger
from comity.model import (
    ActorId,
    ActorKind,
    ActorRef,
    Commitment,
    CuratedEvidence,
    Figure,
    Precision,
    Relation,
    Stage,
    Trigger,
    When,
)
from tests.dossier.corpus import GEO, IRN, RUS

EVIDENCE = (CuratedEvidence("a list", None, None, "list/1", 1.0),)


def between(a: date, b: date, precision: Precision = Precision.RANGE) -> When:
    return When(a, b, precision)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "no date"),
        (When(None, None, Precision.UNKNOWN, "last week"), "no date (“last week”)"),
        (When.day(date(2021, 10, 11)), "11 October 2021"),
        (When.year(1399), "1399"),
        (between(date(2021, 8, 1), date(2021, 8, 31), Precision.MONTH), "August 2021"),
        (between(date(2020, 9, 1), date(2020, 11, 30), Precision.SEASON), "autumn 2020"),
        (between(date(2020, 12, 1), date(2021, 2, 28), Precision.SEASON), "winter 2020-21"),
        (between(date(2020, 7, 1), date(2020, 9, 30), Precision.QUARTER), "quarter 3 of 2020"),
        (between(date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE), "1990s"),
        (between(date(2015, 1, 1), date(2018, 12, 31)), "2015 to 2018"),
        (between(date(2025, 1, 13), date(2025, 1, 19)), "13 to 19 January 2025"),
        (between(date(2025, 1, 13), date(2025, 2, 19)), "13 January 2025 to 19 February 2025"),
        (between(date(2015, 3, 1), date(2018, 4, 12)), "March 2015 to 12 April 2018"),
        (When(date(1991, 1, 1), None, Precision.SINCE), "since 1991"),
        (When(None, date(2025, 1, 17), Precision.UNTIL), "until 17 January 2025"),
        (When(date(2022, 1, 1), date(2022, 12, 31), Precision.YEAR, approximate=True), "about 2022"),
    ],
)
def test_a_time_is_neither_finer_nor_coarser_than_its_words(when: When | None, words: str) -> None:
    assert moment(when) == words


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)), st.sampled_from(Precision))
def test_every_time_can_be_said(a: date, b: date, precision: Precision) -> None:
    assert moment(When(min(a, b), max(a, b), precision))


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "words"),
    [
        (3.8e9, None, None, "USD", "USD 3.8 billion"),
        (61e6, 60e6, 62e6, "dose", "60-62 million doses"),
        (1.5, 1, 2, "year", "1-2 years"),
        (-3, None, None, "percent", "−3 %"),
        (None, 10, None, "visit", "at least 10 visits"),
        (None, None, 4, "aircraft", "at most 4 aircraft"),
        (1, None, None, "visit", "1 visit"),
        (5, None, None, "rank", "rank 5"),
        (1400, None, None, "country", "1,400 countries"),
        (None, None, None, "dose", "not given doses"),
        (0.125, None, None, "percent", "0.125 %"),
    ],
)
def test_an_amount_keeps_its_bounds_and_its_unit(
    value: float | None, low: float | None, high: float | None, unit: str, words: str
) -> None:
    assert amount(Figure(evidence=EVIDENCE, measure="m", value=value, low=low, high=high, unit=unit)) == words


def test_more_than_is_said_where_the_source_says_it() -> None:
    figure = Figure(evidence=EVIDENCE, measure="m", value=None, low=10.0, unit="percent", qualifiers=("more than",))
    assert amount(figure) == "more than 10 %"


def test_lists_are_joined_as_in_prose() -> None:
    assert [joined(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert plain("non_assistance_to_aggressor") == "non-assistance to aggressor"


def ref(code: str, name: str) -> ActorRef:
    return ActorRef(ActorId(code), name, ActorKind.STATE, code, name)


CHAD, MALI = ref("TCD", "Chad"), ref("MLI", "Mali")


@pytest.mark.parametrize(
    ("obligor", "beneficiary", "told", "words"),
    [
        ((CHAD,), (MALI,), ("Chad", "Mali"), "pact: trade (Chad to Mali), signed"),
        (
            (CHAD, MALI),
            (CHAD, MALI),
            ("Chad and Mali", "each other"),
            "pact: trade (Chad and Mali to each other), signed",
        ),
        ((), (), ("Chad and Mali", ""), "pact: trade (Chad and Mali), signed"),
    ],
)
def test_a_clause_says_who_owes_whom(
    obligor: tuple[ActorRef, ...], beneficiary: tuple[ActorRef, ...], told: tuple[str, str], words: str
) -> None:
    clause = Commitment(
        evidence=EVIDENCE,
        instrument="pact",
        parties=(CHAD, MALI),
        obligation="trade",
        stage=Stage.SIGNED,
        obligor=obligor,
        beneficiary=beneficiary,
    )
    assert owing(clause) == told
    assert gist(clause) == words


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "words"),
    [
        ((IRN,), "draws_closer_to", (RUS,), "Iran draws closer to Russia"),
        ((RUS, IRN), "draws_closer_to", (GEO,), "Russia and Iran draw closer to Georgia"),
        ((RUS,), "stronger_than", (IRN,), "Russia is stronger than Iran"),
        ((RUS, IRN), "hostile_to", (GEO,), "Russia and Iran are hostile to Georgia"),
        ((RUS,), "ally_of", (IRN,), "Russia is allied with Iran"),
        ((RUS,), "shares_interests", (IRN,), "Russia shares interests with Iran"),
        ((), "rivals", (IRN,), "somebody not named rivals Iran"),
    ],
)
def test_a_tie_is_told_as_a_clause(
    subject: tuple[ActorRef, ...], predicate: str, object_: tuple[ActorRef, ...], words: str
) -> None:
    said = Relation(evidence=EVIDENCE, subject=subject, predicate=predicate, object=object_, polarity=0)
    assert gist(said).partition(",")[0] == words


def test_an_occasion_is_told_with_the_word_that_goes_with_it() -> None:
    assert trigger(Trigger("attack", (RUS, IRN), "any", None, "")) == "attack on Russia or Iran by anybody"
    assert trigger(Trigger("threat", (IRN,), (GEO,), None, "")) == "threat to Iran by Georgia"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("taken to bind: signed 2025-01-17", "taken to bind: signed 17 January 2025"),
        ("2001-03-12; read 2026-11-30", "12 March 2001; read 30 November 2026"),
        ("https://a.example/2025-01-17/x", "https://a.example/2025-01-17/x"),
        ("https://a.example/?on=2025-01-17", "https://a.example/?on=2025-01-17"),
        ("2025-13-45", "2025-13-45"),
    ],
)
def test_dates_in_prose_are_spelled_and_those_of_addresses_are_not(written: str, read: str) -> None:
    assert spelled(written) == read
