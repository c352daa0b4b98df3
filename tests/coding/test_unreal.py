"""What has not happened, and what nobody did, is no act."""

import pytest

from comity.coding import Coder
from tests.coding.texts import acts, countries


@pytest.mark.parametrize(
    "text",
    [
        "The threat of a Chadian attack on Mali has receded.",
        "The prospect of a war between Chad and Mali worries Niger.",
        "A war between Chad and Mali would ruin both.",
        "There is no evidence that Chad bombed Mali.",
        "Floods killed thirty people in Chad and Mali.",
        "Malaria kills thousands in Chad.",
        "Thirty people were killed in an earthquake in Mali.",
    ],
)
def test_what_only_threatens_or_nature_does_is_no_attack(coder: Coder, text: str) -> None:
    assert not [a for a in acts(coder, text) if a.type in ("ASSAULT", "COERCE")]


@pytest.mark.parametrize(
    "text",
    [
        "A Chadian attack on Mali killed thirty people.",
        "There is no doubt that Chad bombed Mali.",
        "Thirty people were killed in a Chadian attack on Mali.",
    ],
)
def test_what_happened_is_one(coder: Coder, text: str) -> None:
    found = [a for a in acts(coder, text) if a.type == "ASSAULT" and a.sources]
    assert [countries(a, "sources") for a in found] == [{"TCD"}]


def test_what_a_denial_denies_is_denied(coder: Coder) -> None:
    (aid,) = [a for a in acts(coder, "Denials that Chad had armed Mali angered Niger.") if a.type == "AID"]
    assert aid.status.value == "denied"
