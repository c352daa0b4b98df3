"""An act is traced to its rule, its operators and their words, its confidence and what would have changed it."""

import pytest

from comity.coding import load_coder
from comity.coding.confidence import score, share_right
from comity.coding.tracing import Trace, reread
from comity.model import Act, Document
from comity.texts import read_text


def act_in(text: str) -> tuple[Act, Document]:
    document = read_text(text)
    acts = [s for s in load_coder().code(document).statements if isinstance(s, Act)]
    return acts[0], document


def trace(text: str) -> Trace:
    found = reread(*act_in(text))
    assert found.again and found.trace is not None
    return found.trace


@pytest.mark.parametrize(
    ("text", "base", "operators"),
    [
        ("Chile sent aid to Peru.", "AID", []),
        ("Chile will send aid to Peru.", "AID", [("commit", "will")]),
        ("Chile reportedly bombed Peru.", "ASSAULT", [("allege", "reportedly")]),
        ("Chile did not send aid to Peru.", "AID", [("negated", "not")]),
        ("Chile stopped bombing Peru.", "ASSAULT", [("stop", "stopped")]),
        ("Chile would not send aid to Peru.", "AID", [("refuse", "would"), ("negated", "not")]),
        ("Officials in Lima said that Chile will bomb Peru.", "ASSAULT", [("commit", "will"), ("report", "said")]),
    ],
)
def test_the_operators_are_named_with_their_words(text: str, base: str, operators: list[tuple[str, str]]) -> None:
    found = trace(text)
    assert found.base == base
    assert [(o.effect, o.words) for o in found.operators] == operators


@pytest.mark.parametrize(
    ("text", "what", "plain"),
    [
        ("Chile will send aid to Peru.", "without 'will'", "Chile sent aid to Peru."),
        ("Chile reportedly bombed Peru.", "without 'reportedly'", "Chile bombed Peru."),
        ("Chile did not send aid to Peru.", "without 'not'", "Chile sent aid to Peru."),
        ("Chile stopped bombing Peru.", "without 'stopped'", "Chile bombed Peru."),
    ],
)
def test_what_it_would_be_without_an_operator_is_what_the_sentence_without_it_is(
    text: str, what: str, plain: str
) -> None:
    (change,) = [c for c in trace(text).changes if c.what == what]
    without, _ = act_in(plain)
    assert (change.type, change.status, change.negated) == (without.type, without.status, without.negated)


def test_the_parts_of_the_confidence_add_up_to_it() -> None:
    act, document = act_in("Kenya sent grain to Chad. It then accused Niger of theft.")
    found = reread(act, document).trace
    assert found is not None
    assert share_right(score(p.feature for p in found.parts)) == pytest.approx(act.confidence, abs=0.001)
    for part in found.parts:
        without = share_right(score(p.feature for p in found.parts if p != part))
        assert part.without == pytest.approx(without, abs=0.001)
    assert [p.weight for p in found.parts] == sorted(p.weight for p in found.parts)


def test_a_side_that_is_guessed_says_what_a_name_would_give() -> None:
    document = read_text("Ghana sent envoys to Togo. It bombed Benin on Friday.")
    (bombed,) = [s for s in load_coder().code(document).statements if isinstance(s, Act) and s.type == "ASSAULT"]
    found = reread(bombed, document).trace
    assert found is not None and found.source == "pronoun"
    (named,) = [c for c in found.changes if c.what == "with the source named"]
    assert named.confidence > bombed.confidence


def test_a_second_reading_is_a_rule_of_another_type_that_the_words_fire_too() -> None:
    found = trace("Ghana held talks with Togo.")
    assert found.act.type == "CONSULT"
    assert "COERCE" in {o.type for o in found.others}
    assert found.act.type not in {o.type for o in found.others}


def test_a_statement_that_is_read_no_more_is_told_so() -> None:
    act, document = act_in("Chile sent aid to Peru.")
    other = read_text("Chile sent flowers to Peru.")
    assert reread(act, document).again
    assert not reread(act, other).again
