"""What promises, refusals and stops make of deeds: not to attack is no threat."""

import pytest

from comity.coding import Coder
from tests.coding.texts import acts, main_act


@pytest.mark.parametrize(
    "text",
    [
        "Chad promised not to attack Niger.",
        "Chad undertook never to invade Niger.",
        "Chad pledged to stop bombing Niger.",
        "Chad will not attack Niger.",
    ],
)
def test_a_promise_not_to_fight_is_an_agreement(coder: Coder, text: str) -> None:
    act = main_act(coder, text)
    assert (act.type, act.negated) == ("AGREE", False)


@pytest.mark.parametrize(
    ("text", "type_", "negated"),
    [
        ("Chad vowed to attack Niger.", "THREATEN", False),
        ("Chad threatened not to withdraw from Niger.", "THREATEN", False),
        ("Chad will not sign the treaty with Niger.", "REJECT", False),
        ("Chad will not reject the offer of Niger.", "REJECT", True),
        ("Chad did not attack Niger.", "ASSAULT", True),
    ],
)
def test_and_no_other_promise_or_denial_is(coder: Coder, text: str, type_: str, negated: bool) -> None:
    act = main_act(coder, text)
    assert (act.type, act.negated) == (type_, negated)


def test_a_pronoun_means_the_subject_of_the_main_clause_before_that_of_another(coder: Coder) -> None:
    text = "Algeria quarrelled with Mali when Chad tore up the accord. It expelled the envoy of Togo."
    assert {r.country for r in acts(coder, text)[-1].sources} == {"DZA"}
