"""What is not vouched for, only possible, avoided with care, or taken well or ill."""

import pytest

from comity.coding import Coder
from comity.model import Status
from tests.coding.kinds import claims, relations, who
from tests.coding.texts import acts, countries


@pytest.mark.parametrize(
    "text",
    [
        "Chad is reportedly using the port to send arms to Mali.",
        "Norway allegedly used the bank to transfer money to Peru.",
        "Kenya has purportedly used an airfield to send troops to Chad.",
    ],
)
def test_what_is_done_by_what_is_alleged_is_alleged(coder: Coder, text: str) -> None:
    assert {a.status for a in acts(coder, text)} == {Status.ALLEGED}


def test_what_is_done_by_what_is_known_is_done(coder: Coder) -> None:
    assert {a.status for a in acts(coder, "Chad used the port to send arms to Mali.")} == {Status.DONE}


@pytest.mark.parametrize(
    "text",
    [
        "Norway is careful not to offend Chile by attacking Peru.",
        "Mali was anxious not to provoke France by bombing Niger.",
    ],
)
def test_what_would_bring_about_what_is_avoided_is_not_done(coder: Coder, text: str) -> None:
    found = [a for a in acts(coder, text) if a.type == "ASSAULT"]
    assert found
    assert all(a.negated for a in found)


def test_what_offended_was_done(coder: Coder) -> None:
    found = [a for a in acts(coder, "Norway was careful to please Chile by attacking Peru.") if a.type == "ASSAULT"]
    assert not any(a.negated for a in found)


@pytest.mark.parametrize(
    "text, stance, holder",
    [
        ("The accord was poorly received in Oslo.", "criticises", "NOR"),
        ("The lower Chilean tariffs are viewed positively in Lima.", "praises", "PER"),
        ("The new base is seen with alarm by Chad.", "fears", "TCD"),
        ("The visit was warmly greeted in Ankara.", "praises", "TUR"),
        ("The drills in the strait were regarded with suspicion in Tokyo.", "fears", "JPN"),
    ],
)
def test_how_something_is_taken_is_a_claim(coder: Coder, text: str, stance: str, holder: str) -> None:
    assert [(str(c.stance), who(c.holder)) for c in claims(coder, text)] == [(stance, {holder})]


@pytest.mark.parametrize("text", ["The delegation was received in Oslo.", "The ship was well seen from the shore."])
def test_what_is_only_received_or_seen_is_no_claim(coder: Coder, text: str) -> None:
    assert not claims(coder, text)


def test_a_tie_whose_prospect_is_revived_is_hedged(coder: Coder) -> None:
    (tie,) = relations(coder, "The vote revived the prospect of a partnership between Norway and Chile.")
    assert tie.hedged


def test_a_tie_that_stands_is_not_hedged(coder: Coder) -> None:
    assert not any(r.hedged for r in relations(coder, "The vote strengthened the alliance between Chad and Mali."))


def test_what_is_alleged_keeps_its_sides(coder: Coder) -> None:
    (act,) = [a for a in acts(coder, "Chad is reportedly using the port to send arms to Mali.") if a.type == "AID"]
    assert (countries(act, "sources"), countries(act, "targets")) == ({"TCD"}, {"MLI"})
