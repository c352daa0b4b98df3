"""What words that only look like an act or an agreement do not make of themselves."""

import pytest

from comity.coding import Coder
from comity.likeness.acts import of_one_mode
from comity.model import Act, Claim, Commitment, Figure, Statement
from comity.model import countries as countries_of
from tests.coding.texts import acts, document


def _coded(coder: Coder, text: str) -> list[Statement]:
    return list(coder.code(document(text)).statements)


def _commitments(coder: Coder, text: str) -> list[Commitment]:
    return [s for s in _coded(coder, text) if isinstance(s, Commitment)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru declined to sixth place among the buyers of Bolivian gas.",
        "In the ranking of Chad's suppliers, Niger declined from second to fourth.",
        "Portugal has declined as a partner of Angola since 1992.",
        "Over those years Cuba declined in importance for Mexico.",
        "Trade between Laos and Vietnam declined by 3 per cent.",
        "Two months later, General Haftar was back in Egypt, leading a raid against rebels.",
    ],
)
def test_what_falls_or_comes_back_refuses_nothing(text: str, coder: Coder) -> None:
    assert not [a for a in acts(coder, text) if a.type == "REJECT"]


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda politely declined.",
        "Norway declined to sell submarines to Thailand.",
        "Ecuador declined Colombia's request.",
        "Ghana's minister is strongly against the plan of Togo.",
    ],
)
def test_who_declines_refuses(text: str, coder: Coder) -> None:
    assert "REJECT" in {a.type for a in acts(coder, text)}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Russia retreated to fifth place among the suppliers of India.", None),
        ("Mali retreated from its positions in Niger.", "RETREAT"),
        ("Iran agreed to 3.67 per cent.", "AGREE"),
    ],
)
def test_a_rank_moves_where_nobody_does(text: str, type_: str | None, coder: Coder) -> None:
    assert [a.type for a in acts(coder, text)] == [type_] * (type_ is not None)


@pytest.mark.parametrize(
    ("text", "mode", "source"),
    [
        ("The Mexican president received the Cuban premier in Mexico City.", "host", "MEX"),
        ("The king of Jordan hosted the Egyptian president at his palace.", "host", "JOR"),
        ("Sudan's leader was welcomed in Chad by the Chadian president.", "host", "TCD"),
        ("The Greek president visited Armenia in 2014.", "visit", "GRC"),
        ("Cuba's foreign minister was a guest of the Bolivian president.", "visit", "CUB"),
        ("The Kenyan president is on a visit to Uganda.", "visit", "KEN"),
    ],
)
def test_the_guest_visits_and_the_host_receives(text: str, mode: str, source: str, coder: Coder) -> None:
    (act,) = acts(coder, text)
    assert (act.type, act.mode, countries_of(act.sources)) == ("CONSULT", mode, {source})


def test_a_visit_told_from_both_ends_is_one_event(coder: Coder) -> None:
    text = "On 3 May 2019 the Cuban premier visited Mexico. On 3 May 2019 Mexico received the Cuban premier."
    visits = [a for a in acts(coder, text) if a.type == "CONSULT"]
    assert [a.mode for a in visits] == ["visit", "host"]
    assert of_one_mode(*visits)
    assert len({a.event for a in visits}) == 1


def test_a_guest_who_is_welcomed_is_no_claim(coder: Coder) -> None:
    assert not [s for s in _coded(coder, "Angola welcomed the Zambian foreign minister.") if isinstance(s, Claim)]
    assert [s for s in _coded(coder, "Angola welcomed the pact with Zambia.") if isinstance(s, Claim)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger spoke of their alliance in a joint letter.",
        "Their partnership has brought Peru and Bolivia little.",
        "In the energy sector, Angola and Zambia are developing joint projects.",
        "Togo and Benin discussed joint projects in farming.",
    ],
)
def test_what_two_have_in_common_is_no_agreement(text: str, coder: Coder) -> None:
    assert not _commitments(coder, text)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The alliance between Bulgaria and Serbia was signed in 1912.", {"BGR", "SRB"}),
        ("Ethiopia ended its alliance with Eritrea.", {"ETH", "ERI"}),
        ("France's alliance with Russia was directed against Germany.", {"FRA", "RUS"}),
        ("Egypt and Sudan are negotiating a pact on water.", {"EGY", "SDN"}),
        # who only speaks of it is no party
        ("The presidents of Kenya and Uganda discussed the truce between Ethiopia and Eritrea.", {"ETH", "ERI"}),
        ("Brazil and Mexico discussed Chile's treaty with Peru.", {"CHL", "PER"}),
        ("Angola negotiated a ceasefire between Rwanda and Burundi.", {"RWA", "BDI"}),
        ("Jordan discussed a trade agreement with Syria.", {"JOR", "SYR"}),
    ],
)
def test_parties_are_those_whom_an_instrument_binds(text: str, parties: set[str], coder: Coder) -> None:
    (found,) = _commitments(coder, text)
    assert countries_of(found.parties) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Bolivia signed a treaty in 1993. It obliges Peru and Bolivia to build a road in Peru.",
        "The agreement between Chile and Peru does not oblige Santiago and Lima to help Chile in Bolivia.",
        "Angola has to deliver oil to Zambia by 2012.",
    ],
)
def test_nobody_owes_himself(text: str, coder: Coder) -> None:
    owed = [(countries_of(c.obligor), countries_of(c.beneficiary)) for c in _commitments(coder, text) if c.obligor]
    assert owed
    assert all(not by & to or (by == to and len(by) > 1) for by, to in owed)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "India and France signed a pact, which critics of Jacques Chirac's presidency (1995-2007) had blocked.",
            False,
        ),
        (
            "Despite the crashes of jets during Barack Obama's first term, Syria ordered 12 jets from Russia.",
            False,
        ),
        ("During Hugo Chavez's presidency (1999-2013), Venezuela supplied oil to Cuba.", True),
        ("During Barack Obama's first term, Syria ordered 12 jets from Russia.", True),
    ],
)
def test_a_time_of_office_dates_only_what_was_done_in_it(text: str, dated: bool, coder: Coder) -> None:
    found = [s for s in _coded(coder, text) if isinstance(s, Act | Commitment | Figure)]
    assert found
    assert any(s.when is not None for s in found) is dated
