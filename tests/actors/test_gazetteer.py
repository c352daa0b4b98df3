"""The gazetteer: every state by every code and name, organs made on demand, helpful refusals."""

from datetime import date
from itertools import pairwise

import pytest

from comity.actors import Gazetteer
from comity.errors import UnknownActor
from comity.model import ActorId, ActorKind

STATES_OF_THE_UNITED_NATIONS = 193


def test_all_states_are_there_with_codes_and_a_source(gazetteer: Gazetteer) -> None:
    states = list(gazetteer.states)
    living = [s for s in states if s.lifetime.end is None and s.codes.get("cow")]
    assert len(living) >= STATES_OF_THE_UNITED_NATIONS
    assert all(s.source and s.codes["iso3"] == s.id == s.country for s in states)
    for codes in ("iso2", "ison"):
        seen = [s.codes[codes] for s in states if codes in s.codes]
        assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("name", "on", "actor"),
    [
        ("RUS", None, "RUS"),
        ("ru", None, "RUS"),
        ("365", None, "RUS"),
        ("Russia", None, "RUS"),
        ("russian federation", None, "RUS"),
        ("Cote d'Ivoire", None, "CIV"),
        ("Côte d’Ivoire", None, "CIV"),
        ("Burma", None, "MMR"),
        ("Zaire", None, "COD"),
        ("Congo", date(2010, 1, 1), "COD"),
        ("Congo", date(1985, 1, 1), "COG"),
        ("USSR", None, "SUN"),
        ("GDR", None, "DDR"),
        ("Swaziland", None, "SWZ"),
        ("Türkiye", None, "TUR"),
        ("SCO", None, "igo/sco"),
        ("Hizballah", None, "group/hezbollah"),
        ("Vladimir Putin", None, "person/vladimir-putin"),
        ("Hassan Rohani", None, "person/hassan-rouhani"),
        ("Kadhafi", None, "person/muammar-gaddafi"),
        ("IRN/mfa", None, "IRN/mfa"),
    ],
)
def test_lookup_takes_ids_codes_and_names(gazetteer: Gazetteer, name: str, on: date | None, actor: str) -> None:
    assert gazetteer.lookup(name, on).id == actor


def test_an_unknown_name_is_refused_with_near_ones(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownActor, match=r"did you mean .*Azerbaijan"):
        gazetteer.lookup("Azerbajan")


def test_every_state_has_its_organs(gazetteer: Gazetteer) -> None:
    organ = gazetteer.get(ActorId("FJI/navy"))
    assert organ is not None and organ.kind is ActorKind.ORGAN and organ.country == "FJI"
    assert [parent for parent, _ in organ.parents] == ["FJI"]
    assert gazetteer.get(ActorId("FJI/space-elevator")) is None
    assert gazetteer.get(ActorId("igo/sco/navy")) is None


def test_former_states_end_and_name_their_successor(gazetteer: Gazetteer) -> None:
    soviet_union = gazetteer.actors[ActorId("SUN")]
    assert soviet_union.lifetime.end == date(1991, 12, 26)
    assert soviet_union.codes["successor"] == "RUS"
    assert not gazetteer.actors[ActorId("igo/eaeu")].lifetime.covers(date(2010, 1, 1))


def test_offices_are_asked_by_day(gazetteer: Gazetteer) -> None:
    president = "head-of-state"
    assert gazetteer.held_by(ActorId("RUS"), president, date(2010, 1, 1)) == ("person/dmitry-medvedev",)
    assert gazetteer.held_by(ActorId("RUS"), president, date(2014, 1, 1)) == ("person/vladimir-putin",)
    assert gazetteer.held_by(ActorId("IRN"), president, date(2021, 8, 2)) == ("person/hassan-rouhani",)


def test_search_puts_exact_names_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("niger")[0].id == "NER"
    assert {a.id for a in gazetteer.search("quds")} == {"IRN/irgc/quds-force"}
    assert gazetteer.search("") == []


RIVALS = {"GMB", "CIV", "MDG", "PAN", "KGZ"}
"""States in which two persons held the presidency against each other for a while."""


def test_no_two_persons_hold_one_presidency_at_once(gazetteer: Gazetteer) -> None:
    for (state, office), holders in gazetteer.holders.items():
        if office == "head-of-state" and state not in RIVALS:
            for later, earlier in pairwise(holders):
                assert earlier.period.end is not None, (state, earlier.person)
                assert later.period.start is not None and earlier.period.end <= later.period.start, (state, later)
