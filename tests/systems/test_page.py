"""The page on the forty systems says what is so, and the list of systems is whole."""

import re

import pytest

from tests.systems.asking import WORDS, Asked, fits
from tests.systems.page import PAGE, SYSTEMS, how, written


@pytest.mark.slow
def test_the_table_is_what_is_found(asked: Asked) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page, asked) == page, "run `uv run python -m tests.systems.page`"


def test_the_page_lists_all_forty_and_how_to_ask() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*?) \| (yes|partly|no) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    assert [(int(n), name, asks) for n, name, _, asks in rows] == [(s.number, s.name, how(s)) for s in SYSTEMS]
    assert [s.number for s in SYSTEMS] == list(range(1, 41))


def test_no_fact_is_looked_for_in_words_alone() -> None:
    """Something that was coded is wanted too: parties, a date, a stance; or the command asks for a part in it."""
    for system in SYSTEMS:
        for fact in system.facts:
            coded = fact.wanted.keys() - WORDS or {"--dyad", "--actor"} & set(fact.ask.split())
            assert coded, f"{system.number}: {fact.words}"


RECORD = {
    "kind": "act",
    "quote": "Chile visited Peru",
    "sources": [{"actor": "CHL/mfa", "country": "CHL"}],
    "targets": [{"actor": "PER", "country": "PER"}],
    "when": {"edtf": "2019-03-14~"},
    "cites": [4],
    "negated": False,
    "trigger": {"event": "attack"},
}


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "act", "quote": "VISITED"},
        {"sources": "CHL", "targets": "PER"},
        {"sources": "CHL/mfa"},
        {"between": "PER CHL"},
        {"when": "2019-03-14", "cites": 4, "negated": False, "trigger": "attack"},
        {"without": {"sources": "PER"}},
    ],
)
def test_a_record_fits(wanted: dict[str, object]) -> None:
    assert fits(RECORD, wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "claim"},
        {"quote": "visited Chile"},
        {"sources": "PER"},
        {"sources": "CHL/presidency"},
        {"between": "PER BOL"},
        {"when": "2019-03"},
        {"cites": 5},
        {"negated": True},
        {"trigger": "threat"},
        {"holder": "CHL"},
        {"without": {"sources": "CHL"}},
    ],
)
def test_a_record_does_not_fit(wanted: dict[str, object]) -> None:
    assert not fits(RECORD, wanted)
