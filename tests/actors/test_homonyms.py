"""One name, several bearers: told apart by what stands around it and by the day, or left open."""

from datetime import date

import pytest

from comity.actors import Gazetteer, Known, Resolver
from comity.model import ActorId, ActorKind, Sense
from tests.actors.conftest import Finder

DAY = date(2015, 6, 1)


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("Georgia shelled the port.", "Georgia", "GEO"),
        ("He was born in Atlanta, Georgia.", "Georgia", "USA"),
        ("Jordan signed the treaty.", "Jordan", "JOR"),
        ("Brazzaville said that Congo would wait.", "Congo", "COG"),
        ("Kinshasa said that Congo would wait.", "Congo", "COD"),
        ("Guinea-Bissau closed its border.", "Guinea-Bissau", "GNB"),
        ("Equatorial Guinea closed its border.", "Equatorial Guinea", "GNQ"),
        ("Papua New Guinea closed its border.", "Papua New Guinea", "PNG"),
        ("Niger closed its border.", "Niger", "NER"),
        ("The Nigerian army crossed the border.", "Nigerian army", "NGA/armed-forces"),
        ("The Nigerien army crossed the border.", "Nigerien army", "NER/armed-forces"),
        ("Dominica voted against it.", "Dominica", "DMA"),
        ("Washington rejected the plan.", "Washington", "USA"),
        ("Brussels rejected the plan.", "Brussels", "igo/eu"),
    ],
)
def test_names_of_states_are_told_apart(find: Finder, text: str, surface: str, actor: str) -> None:
    assert find(text, DAY)[surface].actor == actor


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan visited the hospital.",
        "George Washington crossed the river.",
        "Chad Smith sang.",
        "They ate turkey and chili.",
    ],
)
def test_persons_and_things_with_the_name_of_a_state_are_no_states(resolver: Resolver, text: str) -> None:
    assert not [m for m in resolver.mentions(text, on=DAY) if m.sense is Sense.STATE]


def test_a_name_of_two_states_stays_open_where_nothing_tells(find: Finder) -> None:
    congo = find("Congo threatened to close the river.", DAY)["Congo"]
    assert not congo.resolved and {c.actor for c in congo.candidates[:2]} == {"COD", "COG"}
    assert congo.actors == ()


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("The talks were held in Tehran.", Sense.PLACE),
        ("Tehran rejected the plan.", Sense.STATE),
        ("He flew to Moscow.", Sense.PLACE),
        ("The treaty was signed in the Kremlin.", Sense.PLACE),
        ("The Kremlin rejected the plan.", Sense.OFFICE),
    ],
)
def test_a_city_is_a_place_or_the_state(resolver: Resolver, text: str, sense: Sense) -> None:
    assert resolver.mentions(text, on=DAY)[0].sense is sense


def test_the_ends_of_a_railway_are_places(resolver: Resolver) -> None:
    text = "A railway between Moscow, Baku and Tehran was planned by the three states."
    assert [m.sense for m in resolver.mentions(text, on=DAY)[:3]] == [Sense.PLACE] * 3


def test_the_kremlin_is_an_office_where_it_speaks(find: Finder) -> None:
    assert find("A statement published by the Kremlin said so.", DAY)["Kremlin"].actor == "RUS/presidency"
    assert find("An assault launched by the Kremlin failed.", DAY)["Kremlin"].actor == "RUS"


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("Iranian students marched.", "Iranian students", "IRN/students"),
        ("Iranian diplomats left.", "Iranian diplomats", "IRN/mfa"),
        ("Iranian companies left.", "Iranian companies", "IRN/business"),
        ("Iranian reformists voted.", "Iranian reformists", "IRN/reformists"),
        ("Iranian moderates voted.", "Iranian moderates", "IRN/moderates"),
    ],
)
def test_people_act_for_their_state_or_not(find: Finder, text: str, surface: str, actor: str) -> None:
    assert find(text, DAY)[surface].actor == actor


def test_those_led_by_a_state_are_not_its_own(find: Finder) -> None:
    met = find("US-led troops and Turkish-backed rebels met.", DAY)
    assert (met["US"].actor, met["Turkish"].actor) == ("USA", "TUR")


def test_a_joint_body_is_nobodys_alone(find: Finder) -> None:
    met = find("The Sino-Indian commission and the Russian-Iranian army staff met.", DAY)
    assert [met[w].actor for w in ("Sino", "Indian", "Russian", "Iranian")] == ["CHN", "IND", "RUS", "IRN"]


def test_namesakes_in_one_office_are_told_apart_by_the_day(find: Finder) -> None:
    assert find("President Bush spoke.", date(1991, 1, 1))["President Bush"].actor == "person/george-h-w-bush"
    assert find("President Bush spoke.", date(2003, 1, 1))["President Bush"].actor == "person/george-w-bush"
    assert find("President Assad spoke.", date(1985, 1, 1))["President Assad"].actor == "person/hafez-al-assad"
    assert find("President Assad spoke.", date(2015, 1, 1))["President Assad"].actor == "person/bashar-al-assad"


def test_without_a_day_two_presidents_of_one_name_share_their_office(find: Finder) -> None:
    assert find("President Assad spoke.")["President Assad"].actor == "SYR/head-of-state"


def test_the_one_who_was_named_is_meant_and_not_the_famous_one(find: Finder) -> None:
    met = find("Iranian Deputy Health Minister, Alireza Raisi, spoke. Later Raisi left.", date(2021, 9, 1))
    assert met["Raisi"].actor == "person/alireza-raisi"


def test_long_after_a_namesake_the_one_in_office_is_meant_again(find: Finder) -> None:
    text = (
        "William Ruto spoke. The Kenyan deputy minister of mines, Amos Ruto, spoke too. Ruto smiled. "
        + "The weather was mild, and nothing was said about it. " * 15
        + "The conservative Ruto left."
    )
    met = find(text, date(2023, 9, 1))
    assert met["Ruto"].actor == "person/william-ruto"


def test_an_east_asian_surname_stands_first(find: Finder) -> None:
    met = find("Kim Jong-il rode the train. Kim waved.", date(2005, 1, 1))
    assert met["Kim"].actor == "person/kim-jong-il"


@pytest.mark.parametrize(
    ("spellings", "actor"),
    [
        ("Rouhani Ruhani Rohani", "person/hassan-rouhani"),
        ("Taliban Taleban", "group/taliban"),
        ("Hezbollah Hizballah Hizbullah", "group/hezbollah"),
        ("Kyiv Kiev", "UKR"),
        ("Türkiye Turkiye", "TUR"),
    ],
)
def test_spellings_mean_the_same(find: Finder, spellings: str, actor: str) -> None:
    for spelling in spellings.split():
        (found,) = find(f"{spelling} rejected the plan.", DAY).values()
        assert found.actor == actor


@pytest.mark.parametrize(
    ("name", "actor"),
    [("Германия", "DEU"), ("ایران", "IRN"), ("日本", "JPN"), ("Corée du Nord", "PRK"), ("Ελλάδα", "GRC")],
)
def test_states_are_looked_up_in_other_languages(gazetteer: Gazetteer, name: str, actor: str) -> None:
    assert gazetteer.lookup(name).id == actor


def test_a_later_document_finds_whom_an_earlier_one_introduced(gazetteer: Gazetteer) -> None:
    known = Known()
    first = Resolver(gazetteer, known).resolve("Norwegian deputy fisheries minister Ola Testmann spoke.", on=DAY)
    known.add(first.introduced)
    second = Resolver(gazetteer, known).resolve("In Rome, Ola Testmann left. Testmann said little.", on=DAY)
    met = {m.surface: m.actor for m in second.mentions}
    assert met["Ola Testmann"] == met["Testmann"] == "person/ola-testmann"
    assert known.actors[ActorId("person/ola-testmann")].country == "NOR"
    alone = Resolver(gazetteer, known).mentions("Testmann said little.", on=DAY)
    assert alone == [], "a surname alone does not lead from one document to another"


def test_an_unlisted_full_name_is_a_person_of_the_nearest_state(resolver: Resolver) -> None:
    resolution = resolver.resolve("In Peru, Carlos Quispepampa wrote a letter.", on=DAY)
    (person,) = resolution.introduced
    assert (person.kind, person.country) == (ActorKind.PERSON, "PER")


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("Egypt jailed two journalists.", "Egypt", "EGY"),
        ("Israel captured militants.", "Israel", "ISR"),
        ("Egyptian armed forces left.", "Egyptian armed forces", "EGY/armed-forces"),
        ("The Saudi crown prince left.", "Saudi crown prince", "SAU/crown-prince"),
        ("American bombers left.", "American", "USA"),
        ("The British chancellor left.", "British chancellor", "GBR/chancellor"),
        ("Georgetown University protested.", "Georgetown University", "ngo/georgetown-university"),
        ("Kenya's National Intelligence Service protested.", "Kenya", "KEN"),
    ],
)
def test_verbs_and_nouns_of_others_do_not_make_an_organ(find: Finder, text: str, surface: str, actor: str) -> None:
    assert find(text, DAY)[surface].actor == actor


def test_a_title_does_not_reach_over_the_end_of_a_sentence(find: Finder) -> None:
    met = find("The country needs a leader. Friedrich Merz said so. Dr. Angela Merkel agreed.", DAY)
    assert {"Friedrich Merz", "Dr. Angela Merkel"} <= set(met)


def test_the_parties_of_a_treaty_are_no_body(resolver: Resolver) -> None:
    text = "Each High Contracting Party shall inform the other Contracting Party. The Member States agree."
    assert resolver.mentions(text, on=DAY) == []


def test_an_official_of_a_former_state_is_the_one_whom_the_tables_have(find: Finder) -> None:
    met = find("Soviet foreign minister Eduard Shevardnadze left.", date(1990, 5, 1))
    assert [m.actor for m in met.values()] == ["person/eduard-shevardnadze"]


def test_a_guessed_state_does_not_lead_to_another_document(gazetteer: Gazetteer) -> None:
    known = Known()
    first = Resolver(gazetteer, known).resolve("Ambassador Ola Testmann confronted Chile.", on=DAY)
    assert [(a.country, a.guessed) for a in first.introduced] == [("CHL", True)]
    known.add(first.introduced)
    (again,) = Resolver(gazetteer, known).mentions("Ola Testmann left.", on=DAY)
    assert known.actors[ActorId("person/ola-testmann")].country is None
    assert again.candidates[0].score <= 0.8


def test_an_office_that_a_state_never_had_is_nobodys(resolver: Resolver) -> None:
    assert not [m for m in resolver.mentions("The USA waited. The Shah was ill.", on=DAY) if m.described]


def test_a_pronoun_before_an_organ_does_not_mean_the_person_named_last(find: Finder) -> None:
    met = find("The rebels' commander, Paul Kagame, spoke. Belgium withdrew its peacekeepers.", date(1994, 5, 1))
    assert all(m.actor != "person/paul-kagame" for words, m in met.items() if "peacekeepers" in words)
