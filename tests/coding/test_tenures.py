"""A time may be named by who ruled, where the text says which time in power is meant."""

from datetime import date

import pytest

from comity.actors import Resolver, load_gazetteer
from comity.coding.tenures import tenures

GAZETTEER = load_gazetteer()
PUBLISHED = date(2022, 3, 3)


def named(text: str, published: date = PUBLISHED) -> list[tuple[str, str | None]]:
    mentions = Resolver(GAZETTEER).resolve(text, on=published).mentions
    return [(text[t.start : t.end], t.when.edtf) for t in tenures(GAZETTEER, text, mentions, published)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Under Nasser, the canal was closed.", "Nasser", "1954-04-18/1970-09-28"),
        ("under President Kwame Nkrumah they met", "President Kwame Nkrumah", "1960-07-01/1966-02-24"),
        ("in the Mbeki era", "Mbeki era", "1999-06-14/2008-09-24"),
        ("under the government of Evo Morales", "government of Evo Morales", "2006-01-22/2019-11-10"),
        ("during the Reagan administration", "Reagan administration", "1981-01-20/1989-01-20"),
        ("during Indira Gandhi's first term", "Indira Gandhi's first term", "1966-01-24/1977-03-24"),
        ("Under Emmanuel Macron, France left.", "Emmanuel Macron", "2017-05-14/.."),
    ],
)
def test_a_ruler_names_the_time_in_power(text: str, words: str, edtf: str) -> None:
    assert named(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "Nasser closed the canal.",
        "He had a post in the Reagan administration.",
        "Under Indira Gandhi, the coal mines were sold.",  # which of two times?
        "Under a Nasser statue they met.",
        "a letter to the government of Evo Morales",
    ],
)
def test_a_ruler_who_is_only_named_dates_nothing(text: str) -> None:
    assert named(text) == []


def test_a_later_time_in_power_is_not_known_to_an_earlier_text() -> None:
    text = "During the Trump administration they met."
    assert named(text, date(2023, 1, 1)) == [("Trump administration", "2017-01-20/2021-01-20")]
    assert named(text, date(2026, 1, 1)) == []
