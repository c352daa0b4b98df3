"""One sentence on ten dates: names, offices, states and members are those of the day."""

from datetime import date

import pytest

from comity.actors import Gazetteer, Resolver
from comity.model import ActorId, Sense
from tests.actors.conftest import Finder

IRANIAN = [
    ("1982-06-01", "person/ali-khamenei"),
    ("1990-06-01", "person/akbar-hashemi-rafsanjani"),
    ("1997-08-01", "person/akbar-hashemi-rafsanjani"),
    ("1998-06-01", "person/mohammad-khatami"),
    ("2005-09-01", "person/mahmoud-ahmadinejad"),
    ("2013-07-01", "person/mahmoud-ahmadinejad"),
    ("2013-09-01", "person/hassan-rouhani"),
    ("2021-07-01", "person/hassan-rouhani"),
    ("2022-06-01", "person/ebrahim-raisi"),
    ("2025-01-17", "person/massoud-pezeshkian"),
]
FRENCH = [
    ("1950-06-01", "person/vincent-auriol"),
    ("1965-06-01", "person/charles-de-gaulle"),
    ("1972-06-01", "person/georges-pompidou"),
    ("1978-06-01", "person/valery-giscard-destaing"),
    ("1985-06-01", "person/francois-mitterrand"),
    ("1999-06-01", "person/jacques-chirac"),
    ("2009-06-01", "person/nicolas-sarkozy"),
    ("2014-06-01", "person/francois-hollande"),
    ("2019-06-01", "person/emmanuel-macron"),
]
MOSCOW = [
    ("1850-06-01", "RUS"),
    ("1913-06-01", "RUS"),
    ("1925-06-01", "SUN"),
    ("1950-06-01", "SUN"),
    ("1962-10-22", "SUN"),
    ("1975-08-01", "SUN"),
    ("1991-06-24", "SUN"),
    ("1991-12-27", "RUS"),
    ("2008-08-08", "RUS"),
    ("2025-01-17", "RUS"),
]


@pytest.mark.parametrize(("day", "person"), IRANIAN)
def test_the_iranian_president_of_each_day(find: Finder, day: str, person: str) -> None:
    met = find("The Iranian President received the ambassador of Norway.", date.fromisoformat(day))
    assert met["Iranian President"].actor == person


@pytest.mark.parametrize(("day", "person"), FRENCH)
def test_the_french_president_of_each_day(find: Finder, day: str, person: str) -> None:
    met = find("The French President received the ambassador of Norway.", date.fromisoformat(day))
    assert met["French President"].actor == person


@pytest.mark.parametrize(("day", "state"), MOSCOW)
def test_russia_is_the_soviet_union_while_there_is_one(find: Finder, day: str, state: str) -> None:
    met = find("Russia protested. The Russian note was handed over in Helsinki.", date.fromisoformat(day))
    assert (met["Russia"].actor, met["Russian"].actor) == (state, state)


@pytest.mark.parametrize(
    ("words", "day", "state"),
    [
        ("Bonn", "1970-01-01", "DEU"),
        ("Rangoon", "1990-01-01", "MMR"),
        ("Saigon", "1965-01-01", "RVN"),
        ("St Petersburg", "1850-01-01", "RUS"),
        ("Constantinople", "1850-01-01", "TUR"),
        ("Peking", "1950-01-01", "CHN"),
        ("Zaire", "1980-01-01", "COD"),
        ("Upper Volta", "1980-01-01", "BFA"),
        ("Persia", "1900-01-01", "IRN"),
        ("Ceylon", "1960-01-01", "LKA"),
        ("Rhodesia", "1970-01-01", "ZWE"),
        ("Austria", "1860-01-01", "AUH"),
        ("Austria", "1960-01-01", "AUT"),
        ("Prussia", "1860-01-01", "DEU"),
        ("the Republic of China", "1930-01-01", "CHN"),
        ("the Republic of China", "1960-01-01", "TWN"),
        ("Tanganyika", "1962-01-01", "TZA"),
    ],
)
def test_names_and_seats_mean_whom_they_meant_then(resolver: Resolver, words: str, day: str, state: str) -> None:
    (mention,) = resolver.mentions(f"{words} rejected the demand.", on=date.fromisoformat(day))
    assert mention.actor == state


def test_a_seat_of_old_is_only_a_town_today(find: Finder) -> None:
    assert find("The meeting took place in Bonn.", date(2010, 1, 1))["Bonn"].candidates[0].actor == "DEU"
    assert find("Bonn rejected the demand.", date(2010, 1, 1))["Bonn"].sense is Sense.PLACE
    assert find("Bonn rejected the demand.", date(1980, 1, 1))["Bonn"].sense is Sense.STATE


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        ("igo/nato", "1950-01-01", 12),
        ("igo/nato", "1990-01-01", 16),
        ("igo/nato", "2010-01-01", 28),
        ("igo/nato", "2025-01-01", 32),
        ("igo/eu", "1960-01-01", 6),
        ("igo/eu", "2006-01-01", 25),
        ("igo/eu", "2018-01-01", 28),
        ("igo/eu", "2021-01-01", 27),
        ("igo/asean", "1970-01-01", 5),
        ("igo/asean", "2005-01-01", 10),
        ("igo/un/security-council", "1950-06-25", 11),
        ("igo/un/security-council", "1990-08-02", 15),
        ("igo/un/security-council", "2022-02-25", 15),
        ("igo/sco", "2010-01-01", 6),
        ("igo/sco", "2024-12-31", 10),
        ("igo/eaeu", "2020-01-01", 5),
        ("igo/gcc", "2000-01-01", 6),
        ("format/g7", "2020-01-01", 7),
    ],
)
def test_bodies_have_the_members_of_the_day(gazetteer: Gazetteer, body: str, day: str, count: int) -> None:
    assert len(gazetteer.members_of(ActorId(body), date.fromisoformat(day))) == count


def test_the_seat_of_china_changed_hands(gazetteer: Gazetteer) -> None:
    council = ActorId("igo/un/security-council")
    assert "TWN" in gazetteer.members_of(council, date(1971, 10, 1))
    assert "CHN" in gazetteer.members_of(council, date(1971, 11, 1))
    assert "SUN" in gazetteer.members_of(council, date(1991, 1, 1))
    assert "RUS" in gazetteer.members_of(council, date(1992, 1, 1))


def test_the_united_states_left_the_nuclear_deal(gazetteer: Gazetteer) -> None:
    deal = ActorId("format/jcpoa")
    assert "USA" in gazetteer.members_of(deal, date(2017, 1, 1))
    assert "USA" not in gazetteer.members_of(deal, date(2019, 1, 1))
    assert "IRN" in gazetteer.members_of(deal, date(2019, 1, 1))


def test_a_government_may_be_a_movement(find: Finder) -> None:
    words = "The new government in Kabul asked its neighbours for fuel."
    assert find(words, date(2021, 9, 20))["government in Kabul"].actor == "group/taliban"
    assert find(words, date(1998, 9, 20))["government in Kabul"].actor == "group/taliban"
    assert find(words, date(2010, 9, 20))["government in Kabul"].actor == "AFG/government"
