"""Whom words for two mean, and what is denied of two deeds at once."""

import pytest

from comity.coding import Coder
from comity.model import Act, Status
from tests.coding.texts import acts


def countries(act: Act) -> set[str | None]:
    return {r.country for r in (*act.sources, *act.targets)}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana met Togo. Chilean and Peruvian officials flew to Quito, when the two sides signed an accord.",
        "Ghana met Togo. Chile and Peru quarrelled until both signed an accord.",
        "Ghana met Togo. Chile called on Peru, and the two countries signed an accord.",
    ],
)
def test_the_two_are_those_whom_the_sentence_has_just_named(coder: Coder, text: str) -> None:
    assert countries(acts(coder, text)[-1]) == {"CHL", "PER"}


def test_the_two_are_those_of_the_text_where_the_sentence_names_nobody(coder: Coder) -> None:
    assert countries(acts(coder, "Ghana met Togo in May. The two sides signed an accord.")[-1]) == {"GHA", "TGO"}


@pytest.mark.parametrize(
    "text",
    [
        "Chile has neither accepted nor rejected the offer of Peru.",
        "Chile did not sign or ratify the treaty with Peru.",
        "Chile neither invaded nor bombed Peru.",
    ],
)
def test_what_is_denied_of_two_deeds_is_denied_of_both(coder: Coder, text: str) -> None:
    assert all(act.negated or act.type == "REJECT" for act in acts(coder, text))
    assert any(act.negated for act in acts(coder, text))


def test_a_deed_joined_to_what_was_not_done_is_done(coder: Coder) -> None:
    (done,) = [a for a in acts(coder, "Chile did not wait and attacked Peru.") if a.type == "ASSAULT"]
    assert not done.negated


def test_who_neither_confirms_nor_denies_leaves_it_alleged(coder: Coder) -> None:
    (attack,) = [
        a for a in acts(coder, "Chad neither confirmed nor denied that it had shelled Niger.") if a.type == "ASSAULT"
    ]
    assert attack.status is Status.ALLEGED


def test_who_is_told_to_do_something_is_not_who_tells_it(coder: Coder) -> None:
    text = "A Chadian spokesman accused Niger of lying and told it to leave Mali alone."
    (request,) = [a for a in acts(coder, text) if a.type == "REQUEST"]
    assert {r.country for r in request.targets} == {"NER"}
