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
    living = [s for s in states if s.lifetime.end is None and s.code("cow")]
    assert len(living) >= STATES_OF_THE_UNITED_NATIONS
    assert all(s.source and s.code("iso3") in (s.id, None) and s.id == s.country for s in states)
    for system in ("iso2", "ison"):
        seen = [code for s in states if (code := s.code(system)) is not None]
        assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    "day", [date(1820, 1, 1), date(1913, 1, 1), date(1950, 1, 1), date(1985, 1, 1), date(2020, 1, 1)]
)
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_no_two_states_have_one_code_on_a_day(gazetteer: Gazetteer, system: str, day: date) -> None:
    seen = [code for s in gazetteer.states if (code := s.code(system, day)) is not None]
    assert sorted(seen) == sorted(set(seen))


@pytest.mark.parametrize(
    ("code", "on", "actor"),
    [
        ("365", date(1910, 1, 1), "RUS"),
        ("365", date(1985, 1, 1), "SUN"),
        ("365", date(1995, 1, 1), "RUS"),
        ("345", date(1999, 1, 1), "YUG"),
        ("345", date(2010, 1, 1), "SRB"),
        ("260", date(1970, 1, 1), "DEU"),
        ("265", date(1970, 1, 1), "DDR"),
        ("255", date(2000, 1, 1), "DEU"),
        ("300", date(1913, 1, 1), "AUH"),
        ("678", date(1980, 1, 1), "YAR"),
    ],
)
def test_a_number_of_the_correlates_of_war_is_read_on_its_day(
    gazetteer: Gazetteer, code: str, on: date, actor: str
) -> None:
    assert gazetteer.coded("cow", code, on) == actor


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
    assert soviet_union.lifetime.end == date(1991, 12, 25)
    assert "RUS" in soviet_union.successors and "UKR" in soviet_union.successors
    estonia = gazetteer.actors[ActorId("EST")]
    assert (
        estonia.existed(date(1930, 1, 1))
        and not estonia.existed(date(1970, 1, 1))
        and estonia.existed(date(2000, 1, 1))
    )
    assert not gazetteer.actors[ActorId("igo/eaeu")].lifetime.covers(date(2010, 1, 1))


def test_offices_are_asked_by_day(gazetteer: Gazetteer) -> None:
    president = "head-of-state"
    assert gazetteer.held_by(ActorId("RUS"), president, date(2010, 1, 1)) == ("person/dmitry-medvedev",)
    assert gazetteer.held_by(ActorId("RUS"), president, date(2014, 1, 1)) == ("person/vladimir-putin",)
    assert gazetteer.held_by(ActorId("IRN"), president, date(2021, 8, 2)) == ("person/hassan-rouhani",)


def test_search_puts_exact_names_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("niger")[0].id == "NER"
    assert {a.id for a in gazetteer.search("quds force")} == {"IRN/irgc/quds-force"}
    assert gazetteer.search("") == []


RIVALS = {"GMB", "CIV", "MDG", "PAN", "KGZ", "NIC", "BGD"}
"""States in which two persons held the presidency together, or against each other, for a while."""


def test_no_two_persons_hold_one_presidency_at_once(gazetteer: Gazetteer) -> None:
    for (state, office), holders in gazetteer.holders.items():
        if office == "head-of-state" and state not in RIVALS:
            for later, earlier in pairwise(holders):
                assert earlier.period.end is not None, (state, earlier.person)
                assert later.period.start is not None and earlier.period.end <= later.period.start, (state, later)
