"""Relations: lasting ties, their two ends and their direction."""

from itertools import chain

import pytest

from comity.coding import Coder
from comity.vocab.loader import table
from tests.coding.kinds import relations, who

ROWS = table("ties")["tie"]


@pytest.mark.parametrize(("tie", "text"), list(chain(*([(r["predicate"], e) for e in r["examples"]] for r in ROWS))))
def test_a_tie_is_known_by_its_words(tie: str, text: str, coder: Coder) -> None:
    found = relations(coder, text if text.endswith(".") else f"They spoke of {text}.")
    assert tie in {r.predicate for r in found}
    assert all(len(who([*r.subject, *r.object])) > 1 for r in found)


@pytest.mark.parametrize(
    ("tie", "text"), list(chain(*([(r["predicate"], e) for e in r["counter_examples"]] for r in ROWS)))
)
def test_and_not_by_words_that_state_none(tie: str, text: str, coder: Coder) -> None:
    assert tie not in {r.predicate for r in relations(coder, text)}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("They spoke of close relations between Ghana and Togo.", 1),
        ("They spoke of tense relations between Ghana and Togo.", -1),
        ("A deterioration in Ghana's relations with Togo followed.", -1),
        ("The lack of trust between Ghana and Togo is old.", -1),
    ],
)
def test_which_way_a_tie_goes(text: str, polarity: int, coder: Coder) -> None:
    assert {r.polarity for r in relations(coder, text)} == {polarity}


def test_a_tie_that_is_only_possible_is_hedged(coder: Coder) -> None:
    (tie,) = relations(coder, "Nepal may depend on India.")
    assert tie.hedged
    (plain,) = relations(coder, "Nepal depends on India.")
    assert not plain.hedged
