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


@pytest.mark.parametrize(("salience", "share"), [(0.0, "less than 0.1 %"), (0.0049, "0.5 %"), (0.25, "25.0 %")])
def test_the_salience_of_trade_is_told_as_it_was_counted(salience: float, share: str) -> None:
    assert f": {share} of all trade" in words("trade", math.log10(LEAST + salience))


def test_what_is_likelier_than_not_is_said_to_stand() -> None:
    assert words("pact", 0.6).startswith("a pact") and words("pact", 0.4).startswith("no pact")
    assert words("border", 0.0) == "no border on land" and words("rivalry", 1.0) == "strategic rivals"
