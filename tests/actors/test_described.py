"""Descriptions mean whom the text has named: the pair, the bloc, the kingdom, the ministry, the predecessor."""

from datetime import date

import pytest

from comity.actors import Resolver
from comity.model import Mention

DAY = date(2012, 3, 1)


def described(resolver: Resolver, text: str, on: date = DAY) -> dict[str, Mention]:
    return {m.surface: m for m in resolver.mentions(text, on=on) if m.described}


@pytest.mark.parametrize(
    ("text", "surface", "actors"),
    [
        ("Chad and Niger signed a pact. The two countries open the road.", "two countries", {"TCD", "NER"}),
        ("Peru wrote to Chile. Both capitals kept silent.", "Both capitals", {"PER", "CHL"}),
        (
            "Peru wrote to Chile. Both governments kept silent.",
            "Both governments",
            {"PER/government", "CHL/government"},
        ),
        (
            "Kenya, Uganda and Tanzania met. The three states agreed.",
            "three states",
            {"KEN", "UGA", "TZA"},
        ),
        ("The Chadian-Nigerien border is shut. The two states blame smugglers.", "two states", {"TCD", "NER"}),
        ("Moldova wrote to Romania. Its neighbour agreed.", "Its neighbour", {"ROU"}),
        ("Jordan asked for talks. The kingdom wants water.", "kingdom", {"JOR"}),
        ("Qatar asked for talks. The emirate wants to mediate.", "emirate", {"QAT"}),
        ("Taiwan asked for talks. The island wants arms.", "island", {"TWN"}),
        ("The talks with Russia failed. The former empire was wary.", "former empire", {"RUS"}),
        ("Ghana quit ECOWAS for a day. The bloc protested.", "bloc", {"igo/ecowas"}),
        ("Hamas fired first. The group denied it.", "group", {"group/hamas"}),
        ("The Norwegian foreign ministry met envoys. The ministry said little.", "ministry", {"NOR/mfa"}),
        ("Peru sent troops. The army stopped at the river.", "army", {"PER/armed-forces"}),
    ],
)
def test_a_description_means_whom_the_text_has_named(
    resolver: Resolver, text: str, surface: str, actors: set[str]
) -> None:
    found = described(resolver, text)
    assert set(found[surface].actors) == actors
    assert found[surface].candidates[0].score < 0.9, "a description is never as sure as a name"


def test_former_and_latter_tell_the_two_apart(resolver: Resolver) -> None:
    found = described(resolver, "Peru wrote to Chile. The former was angry, and the latter was silent.")
    assert (found["former"].actor, found["latter"].actor) == ("PER", "CHL")


def test_a_predecessor_held_the_office_before(resolver: Resolver) -> None:
    text = "Barack Obama spoke in Oslo. His predecessor stayed at home."
    assert described(resolver, text)["His predecessor"].actor == "person/george-w-bush"
    text = "Suharto's successor spoke in Jakarta."
    assert resolver.mentions(text, on=date(1999, 1, 1))[0].actor == "person/b-j-habibie"


def test_a_counterpart_holds_the_office_of_the_one_named(resolver: Resolver) -> None:
    text = "Angela Merkel met her Polish counterpart."
    met = {m.surface: m.actor for m in resolver.mentions(text, on=date(2010, 5, 1))}
    assert met["Polish counterpart"] == "person/donald-tusk"


@pytest.mark.parametrize(
    "text",
    [
        "The two countries open the road.",
        "Chad, Niger and Mali met. The two countries agreed.",
        "The kingdom wants water.",
        "The ministers of Peru and Chile met. The minister said little.",
    ],
)
def test_what_the_text_does_not_tell_stays_open(resolver: Resolver, text: str) -> None:
    assert not any(m.resolved for m in described(resolver, text).values())


def test_a_description_reaches_four_sentences_back(resolver: Resolver) -> None:
    rain = "It rained. "
    assert described(resolver, f"Chad and Niger met. {rain * 3}The two countries agreed.")
    assert not described(resolver, f"Chad and Niger met. {rain * 4}The two countries agreed.")


def test_an_attitude_to_a_government_is_no_government(resolver: Resolver) -> None:
    assert not described(resolver, "Peru saw the anti-government protests of the spring.")
