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


@pytest.mark.parametrize("salience", [0.0, 0.0049, 0.25])
def test_the_salience_of_trade_is_told_as_it_was_counted(salience: float) -> None:
    assert words("trade", math.log10(LEAST + salience)) == f"salience of trade {salience:.4f} (2014)"


def test_what_is_likelier_than_not_is_said_to_stand() -> None:
    assert words("pact", 0.6) == "a pact in force (2014)" and words("pact", 0.4) == "no pact of security (2014)"
    assert words("border", 0.0) == "no border on land (2014)" and words("rivalry", 1.0) == "strategic rivals (2014)"
