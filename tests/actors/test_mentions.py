"""Mentions: names, adjectives, organs, capitals and seats, each in the sense that the words around it give."""

from collections.abc import Callable
from datetime import date

import pytest

from comity.actors import Resolver
from comity.model import Mention, Sense

Finder = Callable[..., dict[str, Mention]]


@pytest.mark.parametrize(
    ("text", "surface", "actor", "sense"),
    [
        ("Moscow rejected the offer.", "Moscow", "RUS", Sense.STATE),
        ("They met in Moscow.", "Moscow", "RUS", Sense.PLACE),
        ("The envoy flew to Moscow.", "Moscow", "RUS", Sense.PLACE),
        ("Moscow's support for the plan grew.", "Moscow", "RUS", Sense.STATE),
        ("Trade between Tehran and Moscow grew.", "Tehran", "IRN", Sense.STATE),
        ("A railway between Moscow, Baku and Tehran is planned.", "Tehran", "IRN", Sense.PLACE),
        ("A railway between Moscow, Baku and Tehran is planned.", "Baku", "AZE", Sense.PLACE),
        ("The Tehran conference ended.", "Tehran", "IRN", Sense.PLACE),
        ("OSLO (Newswire) - Talks went on.", "OSLO", "NOR", Sense.PLACE),
        ("A statement from the Kremlin followed.", "Kremlin", "RUS/presidency", Sense.OFFICE),
        ("They signed in the Kremlin.", "Kremlin", "RUS", Sense.PLACE),
        ("Downing Street declined to comment.", "Downing Street", "GBR/head-of-government", Sense.OFFICE),
        ("The ship reached Basra.", "Basra", "IRQ", Sense.PLACE),
        ("Fighting resumed in Darfur.", "Darfur", "SDN/darfur", Sense.PLACE),
        ("Iranians voted.", "Iranians", "IRN/public", Sense.PEOPLE),
        ("Swiss banks closed.", "Swiss banks", "CHE/business", Sense.PEOPLE),
        ("Iranian exports rose.", "Iranian", "IRN", Sense.ADJECTIVE),
        ("The U.S. objected.", "U.S.", "USA", Sense.STATE),
        ("The DPRK tested a rocket.", "DPRK", "PRK", Sense.STATE),
        ("Ivory Coast closed its ports.", "Ivory Coast", "CIV", Sense.STATE),
        ("Co\u0302te d\u2019Ivoire closed its ports.", "Co\u0302te d\u2019Ivoire", "CIV", Sense.STATE),
        ("The West protested.", "The West", "region/west", Sense.BODY),
        ("Settlers in the West Bank protested.", "West Bank", "PSE/west-bank", Sense.PLACE),
        ("The Taleban advanced.", "Taleban", "group/taliban", Sense.BODY),
        ("The New People's Army withdrew.", "New People's Army", "group/npa", Sense.BODY),
    ],
)
def test_a_name_means_an_actor_in_a_sense(find: Finder, text: str, surface: str, actor: str, sense: Sense) -> None:
    mention = find(text)[surface]
    assert (mention.actor, mention.sense) == (actor, sense)


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("The Iranian foreign ministry denied it.", "Iranian foreign ministry", "IRN/mfa"),
        ("Ghana's navy left port.", "Ghana's navy", "GHA/navy"),
        ("The navy of Ghana left port.", "navy of Ghana", "GHA/navy"),
        ("The president of Armenia spoke.", "president of Armenia", "ARM/head-of-state"),
        ("Rebels in Uganda surrendered.", "Rebels in Uganda", "UGA/rebels"),
        ("The Peruvian deputy trade minister resigned.", "Peruvian deputy trade minister", "PER/minister"),
        ("Serb-held areas fell; Serbian troops fled.", "Serbian troops", "SRB/armed-forces"),
        ("A Kenyan court ruled.", "Kenyan court", "KEN/judiciary"),
        ("The commander of the Omani navy spoke.", "commander of the Omani navy", "OMN/armed-forces"),
        ("NATO troops landed.", "NATO troops", "igo/nato"),
        ("Turkish Kurd refugees returned.", "Turkish Kurd refugees", "TUR/refugees"),
        ("The Danish ambassador to Chile left.", "Danish ambassador to Chile", "DNK/ambassador"),
    ],
)
def test_every_state_has_organs_offices_and_peoples(find: Finder, text: str, surface: str, actor: str) -> None:
    assert find(text)[surface].actor == actor


def test_troops_in_a_state_are_not_the_states_own(find: Finder) -> None:
    assert set(find("Troops in Uganda rested.")) == {"Uganda"}


def test_compounds_are_two_actors(find: Finder) -> None:
    assert {s: m.actor for s, m in find("the Russian-Iranian pact and US-Soviet talks").items()} == {
        "Russian": "RUS",
        "Iranian": "IRN",
        "US": "USA",
        "Soviet": "SUN",
    }
    assert {m.actor for m in find("a Sino-Indian war, a Russo-Turkish one, a Franco-German brigade").values()} >= {
        "CHN",
        "RUS",
        "FRA",
    }


@pytest.mark.parametrize("word", ["pro-Turkish", "anti-Turkish"])
def test_an_attitude_is_marked_and_less_than_sure(find: Finder, word: str) -> None:
    mention = find(f"The {word} forces withdrew.")[word]
    assert mention.actor == "TUR" and mention.sense is Sense.ADJECTIVE
    assert mention.candidates[0].score <= 0.5 and mention.candidates[0].reason.startswith("attitude")


@pytest.mark.parametrize(
    "text",
    [
        "Tell us who is here.",
        "Michael Jordan scored; Chad Miller and Georgia Lee watched.",
        "They ate turkey and used the best china.",
        "The book appeared in English.",
        "The Geneva Conventions apply.",
        "The Persian language is old.",
        "George Washington crossed the river.",
        "Nice words were said.",
        "",
        " \n\t",
    ],
)
def test_words_that_only_look_like_actors_are_left_alone(resolver: Resolver, text: str) -> None:
    assert resolver.mentions(text) == []


def test_a_city_settles_which_state_its_name_is_in(find: Finder) -> None:
    assert find("Crowds filled Tripoli as Lebanese troops watched.")["Tripoli"].candidates
    assert find("He lives in Atlanta, Georgia.")["Georgia"].actor == "USA"
    assert find("The vote in Georgia was close.")["Georgia"].actor == "GEO"


def test_names_have_their_time(find: Finder) -> None:
    assert find("Moscow vetoed it.", date(1975, 1, 1))["Moscow"].actor == "SUN"
    assert find("Moscow vetoed it.", date(2015, 1, 1))["Moscow"].actor == "RUS"
    assert find("Juba was shelled.", date(1995, 1, 1))["Juba"].actor == "SDN"
    assert find("Juba was shelled.", date(2015, 1, 1))["Juba"].actor == "SSD"


def test_ethnic_groups_belong_to_the_state_around_them(find: Finder) -> None:
    assert find("Ethnic Albanian rebels in Macedonia disarmed.")["Albanian rebels"].actor == "MKD/rebels"


def test_unlisted_bodies_are_introduced_with_their_acronym(resolver: Resolver) -> None:
    text = "In Kenya the Fair Fields League (FFL) met, and the FFL voted."
    resolution = resolver.resolve(text)
    named = [m for m in resolution.mentions if m.surface in ("Fair Fields League", "FFL")]
    assert len(named) == 3 and len({m.actor for m in named}) == 1
    assert [(a.name, a.country, a.provisional) for a in resolution.introduced] == [("Fair Fields League", "KEN", True)]
    assert all(m.candidates[0].score < 0.5 for m in named)


def test_shouted_text_is_read_but_pronouns_in_it_are_not(find: Finder) -> None:
    found = find("TELL US WHO TOOK RUSSIA AND IRAN THERE")
    assert {m.actor for m in found.values()} == {"RUS", "IRN"}
