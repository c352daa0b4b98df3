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


@pytest.mark.parametrize(
    ("text", "source", "status"),
    [
        ("Chad attacked Mali, prompting Niger to expel the Chadian envoy.", "NER", "done"),
        ("The war led Niger to expel the Chadian envoy.", "NER", "done"),
        ("The war may lead Niger to expel the Chadian envoy.", "NER", "conditional"),
        ("It was Niger that expelled the Chadian envoy.", "NER", "done"),
        ("Niger was the first state to expel a Chadian envoy.", "NER", "done"),
        ("Niger may try to expel the Chadian envoy.", "NER", "conditional"),
    ],
)
def test_who_does_it_and_whether_it_is_done(coder: Coder, text: str, source: str, status: str) -> None:
    (act,) = [a for a in acts(coder, text) if a.type == "SANCTION"]
    assert ({r.country for r in act.sources}, act.status.value) == ({source}, status)


@pytest.mark.parametrize(
    "text", ["Nobody in Chad believes that Mali attacked Niger.", "The treaty allows Mali to arm Niger."]
)
def test_what_nobody_believes_and_what_is_only_allowed_is_no_act(coder: Coder, text: str) -> None:
    assert not [a for a in acts(coder, text) if a.type in ("ASSAULT", "AID")]


def test_what_is_not_even_tried_is_negated(coder: Coder) -> None:
    assert main_act(coder, "Chad did not try to attack Mali.").negated
