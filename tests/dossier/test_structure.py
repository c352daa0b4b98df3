"""What the structure of a pair lets expect, in words."""

import math

import pytest

from comity.dossier.structure import standing
from comity.measures.closeness import Expected
from comity.measures.closeness_anchors import Stood
from comity.measures.closeness_structure import LEAST
from comity.model import Estimate


def words(part: str, value: float) -> str:
    told = Estimate(value, None, None, 1, "a unit", (), "made/1")
    return standing(Expected(part, told, Stood(2014, told)))


@pytest.mark.parametrize(
    ("salience", "told"), [(0.0, "less than 0.1 %"), (0.00095, "less than 0.1 %"), (0.0049, "0.5 %"), (0.25, "25.0 %")]
)
def test_the_salience_of_trade_is_told_as_it_was_counted(salience: float, told: str) -> None:
    all_trade = "of all trade of the two (mean of both shares)"
    assert words("trade", math.log10(LEAST + salience)) == f"trade with each other: {told} {all_trade}"


def test_what_is_likelier_than_not_is_said_to_stand() -> None:
    assert words("pact", 0.6) == "a pact of security in force"
    assert words("pact", 0.4) == "no pact of security in force"
    assert words("border", 0.0) == "no border on land" and words("rivalry", 1.0) == "strategic rivals"
    assert words("votes", 0.71) == "votes in the General Assembly: ideal points 0.7 apart"
