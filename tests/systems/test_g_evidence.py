"""Group G: evidence."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact

pytestmark = pytest.mark.slow

WORKS = "citations REPORT"
ARTICLE = "statements --document ARTICLE"
FIGURES = "statements --kind figure --document REPORT"

CHAIN = System(
    39,
    "Source chain",
    (
        fact("note 8 means note 6", WORKS, number=8, resolves_to=6),
        fact("note 11 means note 9", WORKS, number=11, resolves_to=9),
        fact("note 75 means a work of note 1", WORKS, number=75, resolves_to=1),
        fact("note 79 has no text", WORKS, number=79, lost=True),
        fact("note 80 has no text", WORKS, number=80, lost=True),
        fact("note 98 has no text", WORKS, number=98, lost=True),
        fact("note 24 leads to note 23", WORKS, number=24, resolves_to=23),
        fact(
            "which is older than what it is to carry", "statements --document REPORT", cites=24, flags="source_too_old"
        ),
    ),
)
DATES = System(
    40,
    "Dates and calendars",
    (
        fact("on Friday", ARTICLE, quote="Friday", when="2025-01-17"),
        fact("in December", ARTICLE, quote="in December", when="2024-12"),
        fact("last year", ARTICLE, quote="last year", when="2024"),
        fact("the Iranian year 1399 disagrees", FIGURES, quote="1399", flags="calendar_mismatch"),
        fact("autumn 2021 is 18 September 2021", "statements --actor igo/sco", quote="autumn 2021", when="2021-09-18"),
    ),
)
SYSTEMS = (CHAIN, DATES)


def test_39_source_chain(asked: Asked) -> None:
    assert_answered(asked, CHAIN)


def test_40_dates_and_calendars(asked: Asked) -> None:
    assert_answered(asked, DATES)
