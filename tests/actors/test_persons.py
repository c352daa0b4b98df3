"""Persons: offices on a date, titles, namesakes, and who was named before."""

from collections.abc import Callable
from datetime import date

import pytest

from comity.actors import Resolver, provisional
from comity.model import ActorKind, Mention, Sense

Finder = Callable[..., dict[str, Mention]]


@pytest.mark.parametrize(
    ("office", "on", "person"),
    [
        ("Iranian President", date(2020, 5, 1), "person/hassan-rouhani"),
        ("Iranian President", date(2022, 5, 1), "person/ebrahim-raisi"),
        ("Iranian President", date(2025, 1, 17), "person/massoud-pezeshkian"),
        ("president of Russia", date(2010, 5, 1), "person/dmitry-medvedev"),
        ("British prime minister", date(1995, 5, 1), "person/john-major"),
        ("French foreign minister", date(2013, 5, 1), "person/laurent-fabius"),
        ("American president-elect", date(2025, 1, 10), "person/donald-trump"),
        ("Iranian supreme leader", date(2001, 1, 1), "person/ali-khamenei"),
    ],
)
def test_an_office_means_who_held_it_then(find: Finder, office: str, on: date, person: str) -> None:
    mention = find(f"The {office} spoke.", on)[office]
    assert mention.actor == person and mention.sense is Sense.OFFICE


def test_without_a_date_an_office_stays_an_office(find: Finder) -> None:
    assert find("The Iranian president spoke.")["Iranian president"].actor == "IRN/head-of-state"


def test_an_office_without_a_listed_holder_stays_an_office(find: Finder) -> None:
    mention = find("The Tongan deputy prime minister spoke.", date(2010, 1, 1))["Tongan deputy prime minister"]
    assert mention.actor == "TON/deputy-head-of-government"


def test_former_holders_are_no_holders(find: Finder) -> None:
    mention = find("The former Russian president spoke; Russia's former president did too.", date(2010, 1, 1))
    assert mention["Russia's former president"].actor in ("person/vladimir-putin", "person/boris-yeltsin")


@pytest.mark.parametrize(
    ("text", "surface", "person"),
    [
        ("President Bush spoke.", "President Bush", "person/george-w-bush"),
        ("President Rouhani spoke.", "President Rouhani", "person/hassan-rouhani"),
        ("Mr. Putin spoke.", "Mr. Putin", "person/vladimir-putin"),
        ("Jordan's King Abdullah spoke.", "Jordan's King Abdullah", "person/abdullah-ii"),
        ("Former Foreign Minister Zarif spoke.", "Foreign Minister Zarif", "person/javad-zarif"),
        ("Moammar Khadafy spoke.", "Moammar Khadafy", "person/muammar-gaddafi"),
        ("Fernando de la Rua spoke.", "Fernando de la Rua", "person/fernando-de-la-rua"),
    ],
)
def test_listed_persons_are_known_by_title_and_spelling(find: Finder, text: str, surface: str, person: str) -> None:
    assert find(text, date(2005, 1, 1))[surface].actor == person


def test_the_date_tells_two_presidents_of_one_name_apart(find: Finder) -> None:
    assert find("President Bush spoke.", date(1990, 1, 1))["President Bush"].actor == "person/george-h-w-bush"


def test_a_person_introduced_by_office_is_remembered(resolver: Resolver) -> None:
    text = "The Malian deputy health minister, Sidi Konaré, resigned. Konaré gave no reason."
    resolution = resolver.resolve(text)
    (person,) = resolution.introduced
    assert (person.name, person.country, person.provisional) == ("Sidi Konaré", "MLI", True)
    assert [m.actor for m in resolution.mentions] == [person.id, person.id]
    assert [m.surface for m in resolution.mentions][1] == "Konaré"
    later = resolver.mentions("Konaré left.", known=[person])
    assert [(m.surface, m.actor) for m in later] == [("Konaré", person.id)]
    assert resolver.mentions("Konaré left.") == []


def test_a_name_may_stand_before_the_office(resolver: Resolver) -> None:
    resolution = resolver.resolve("Jana Novotna, the Czech ambassador to Chile, resigned.")
    assert [(a.name, a.country) for a in resolution.introduced] == [("Jana Novotna", "CZE")]


def test_namesakes_stay_apart(resolver: Resolver) -> None:
    text = "Karim Raisi, the Afghan trade minister, met President Raisi of Iran. Karim Raisi was pleased."
    mentions = resolver.mentions(text, on=date(2022, 1, 1))
    by_words = {m.surface: m.actor for m in mentions}
    assert by_words["Karim Raisi"] == "person/karim-raisi"
    assert by_words["President Raisi of Iran"] == "person/ebrahim-raisi"


def test_an_unknown_bearer_of_a_known_surname_is_not_the_known_one(find: Finder) -> None:
    assert find("Oleg Putin opened a bakery.")["Oleg Putin"].candidates == ()


def test_an_office_means_the_person_named_with_it_before(find: Finder) -> None:
    found = find("The Chilean ambassador, Pia Rojas Soto, was called in. The Chilean ambassador regretted it.")
    assert found["Chilean ambassador"].actor == "person/pia-rojas-soto"


def test_a_counterpart_holds_the_same_office(find: Finder) -> None:
    found = find("The Russian ambassador met his British counterpart.")
    assert found["British counterpart"].actor == "GBR/ambassador"


def test_a_titled_stranger_is_guessed_to_be_of_the_state_nearest(resolver: Resolver) -> None:
    resolution = resolver.resolve("Peru sent a delegation headed by General Vallejos.")
    assert [(a.id, a.country) for a in resolution.introduced] == [("person/general-vallejos", "PER")]
    assert resolution.mentions[-1].candidates[0].score < 0.5


def test_a_government_may_be_named_by_its_head(find: Finder) -> None:
    mention = find("The Obama administration agreed.")["Obama administration"]
    assert [c.actor for c in mention.candidates] == ["USA/government", "person/barack-obama"]


def test_officials_of_a_body_bring_the_body_along(find: Finder) -> None:
    mention = find("U.N. mediator Lars Holm arrived.")["U.N. mediator Lars Holm"]
    assert [c.actor for c in mention.candidates] == ["person/lars-holm", "igo/un"]


def test_a_headline_is_no_name(resolver: Resolver) -> None:
    text = '"Chilean Ambassador Invited To Foreign Ministry Over Photo", a report said.'
    assert resolver.resolve(text).introduced == ()


def test_provisional_actors_have_ids_by_kind() -> None:
    assert provisional("Alí Çelik", ActorKind.PERSON, "TUR").id == "person/ali-celik"
    assert provisional("reformists", ActorKind.FACTION, "IRN").id == "IRN/reformists"
    assert provisional("Blue Front", ActorKind.ARMED_GROUP, "TCD").id == "group/blue-front"
    assert provisional("\u4e2d", ActorKind.PERSON).id == "person/unnamed"
