"""Who acts, on whom: gifts, envoys, peoples, deeds at home, treaties named in passing, set phrases."""

import pytest

from comity.coding import Coder
from comity.model import Status
from tests.coding.texts import acts, countries, main_act


def sides(coder: Coder, text: str) -> tuple[str, str, str]:
    act = main_act(coder, text)
    source, target = (" ".join(sorted(map(str, countries(act, s)))) for s in ("sources", "targets"))
    return act.type, source, target


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        # who gets what a passive verb gives
        ("Samoa was given two patrol boats by Australia.", "AID", "AUS", "WSM"),
        ("Ecuador was granted a loan by Spain.", "AID", "ESP", "ECU"),
        # who did what a noun says
        ("A Bolivian complaint was lodged against Chile.", "ACCUSE", "BOL", "CHL"),
        ("An attack by Chad on Libya was launched at dawn.", "ASSAULT", "TCD", "LBY"),
        # mutual acts without a subject that acts
        ("Talks between Laos and Thailand were held in Vientiane.", "CONSULT", "LAO THA", "LAO THA"),
        # persons who speak for a body of several states
        ("UN envoy Lakhdar Brahimi met Syrian officials.", "CONSULT", "igo/un", "SYR"),
        ("NATO Secretary-General Javier Solana warned Serbia.", "THREATEN", "igo/nato", "SRB"),
        # peoples where they live, people without a nationality
        ("Iraqi Kurds demonstrated against Turkey.", "PROTEST", "IRQ", "TUR"),
        ("The Hungarians of Romania demanded a university from the Romanian government.", "REQUEST", "ROU", "ROU"),
        ("Thousands of people in Bolivia marched against Chile.", "PROTEST", "BOL", "CHL"),
        ("A Christian priest from Kenya was arrested in Somalia.", "COERCE", "SOM", "KEN"),
        ("Troops loyal to Mali's president attacked Niger.", "ASSAULT", "MLI", "NER"),
        # what is done to nobody else is done at home
        ("Peru's government declared martial law.", "COERCE", "PER", "PER"),
        ("Greek sailors went on strike.", "PROTEST", "GRC", "GRC"),
        # things that are shared, lists, conditions
        ("Kenya sent reinforcements to its border with Somalia.", "MOBILIZE", "KEN", "SOM"),
        ("Belarus will close its airspace if Lithuania shuts the railway.", "THREATEN", "BLR", "LTU"),
    ],
)
def test_sides_are_found_by_role(coder: Coder, text: str, type_: str, source: str, target: str) -> None:
    assert sides(coder, text) == (type_, source, target)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Iceland threw its weight behind Norway.", "SUPPORT"),
        ("Iceland came out in favour of Norway's candidacy.", "SUPPORT"),
        ("Iceland poured scorn on Norway.", "ACCUSE"),
        ("Iceland turned a deaf ear to Norway's appeals.", "REJECT"),
        ("Iceland served notice on Norway that it would close the port.", "THREATEN"),
        ("Iceland turned to Norway for help.", "REQUEST"),
        ("Iceland's premier called on the Norwegian king.", "CONSULT"),
        ("Iceland called on Norway to stop whaling.", "REQUEST"),
        ("Iceland joined forces with Norway against the smugglers.", "COOPERATE"),
        ("Iceland came to Norway's rescue.", "AID"),
    ],
)
def test_set_phrases_are_read_whole(coder: Coder, text: str, type_: str) -> None:
    assert sides(coder, text) == (type_, "ISL", "NOR")


@pytest.mark.parametrize("day", ["Friday", "Monday", "Sunday"])
def test_a_day_is_no_part_of_a_set_phrase(coder: Coder, day: str) -> None:
    assert not [a for a in acts(coder, f"Lisbon called Madrid on {day}.") if a.type == "REQUEST"]


def test_a_light_verb_that_only_plans_promises(coder: Coder) -> None:
    act = main_act(coder, "Chad and Niger plan joint manoeuvres.")
    assert (act.type, act.status) == ("AGREE", Status.PLANNED)
    assert main_act(coder, "Chad plans an attack on Niger.").type == "THREATEN"


def test_a_participle_behind_a_noun_of_intent_is_not_intended(coder: Coder) -> None:
    act = main_act(coder, "The agreement between Laos and Thailand, signed in 1994, opened the bridge.")
    assert (act.type, act.status) == ("SUPPORT", Status.DONE)


def test_a_treaty_named_in_passing_was_signed_by_those_of_the_clause(coder: Coder) -> None:
    found = acts(coder, "Under a pact signed in Geneva last year, Mali and Niger share the river.")
    assert [(a.type, countries(a, "sources")) for a in found] == [("SUPPORT", {"MLI", "NER"})]
    assert not acts(coder, "Under a pact signed in Geneva last year, Mali may use the river.")


def test_what_was_not_refused_is_negated(coder: Coder) -> None:
    assert main_act(coder, "Ethiopia did not rule out talks with Egypt.").negated
    assert not main_act(coder, "Ethiopia will not hold talks with Egypt.").negated


def test_a_thing_set_against_a_state_is_not_that_states(coder: Coder) -> None:
    act = main_act(coder, "An anti-Syria journalist was killed by a bomb in Beirut.")
    assert countries(act, "targets") == {"LBN"}


def test_a_welcome_given_to_words_is_praise_and_to_a_guest_a_meeting(coder: Coder) -> None:
    assert sides(coder, "Oman welcomed a Swiss statement.")[0] == "SUPPORT"
    assert sides(coder, "Oman welcomed the Swiss foreign minister.")[0] == "CONSULT"
