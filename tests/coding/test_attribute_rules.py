"""The parser's own rules find the same, however they are looked up."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.pipeline import AttributeRuler

from comity.coding.attribute_rules import AttributeRules
from comity.coding.language_model import load_language_model

TEXTS = (
    "Ghana's envoys haven't said whether they're going to sign, but Togo does, and so has Benin.",
    "I think that's all; it was you whom it concerned, since there is nothing that we ain't gonna try.",
    "Let's go!  Y'all gotta see   what nothin' costs: that which Malta had, which Cyprus did not have.",
    "Neither it nor I am to be asked if these, those and all of the others have been done.",
    "",
    " ",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load_language_model().nlp


@pytest.mark.parametrize("text", TEXTS)
def test_looking_rules_up_finds_what_trying_all_of_them_finds(nlp: Any, text: str) -> None:
    parse = nlp(text)
    ruler = nlp.get_pipe("attribute_ruler")
    assert sorted(set(AttributeRules(ruler).match(parse))) == sorted(set(AttributeRuler.match(ruler, parse)))


def test_rules_of_every_shape_are_kept(nlp: Any) -> None:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"LOWER": "mali"}], [{"LOWER": {"IN": ["chad", "niger"]}, "TAG": "NNP"}]], {"LEMMA": "a"})
    ruler.add([[{"TAG": "NNP", "DEP": {"IN": ["dobj", "pobj"]}}]], {"LEMMA": "b"})
    ruler.add([[{"LOWER": "mali"}, {"LOWER": "met"}]], {"LEMMA": "c"}, index=1)
    ruler.add([[{"DEP": "nsubj"}], [{"LOWER": {"REGEX": "^n"}}]], {"LEMMA": "d"})
    ruler.add([[{"TAG": {"NOT_IN": ["NNP", ""]}}], [{"LOWER": "chad", "OP": "+"}]], {"LEMMA": "e"})
    ruler.add([[{"TAG": "NNP", "DEP": {"NOT_IN": ["nsubj", ""]}}]], {"LEMMA": "f"})
    parse = nlp("Mali met Chad, and Chad told Niger of it.")
    found = AttributeRules(ruler).match(parse)
    assert {number for number, *_ in found} == {0, 1, 2, 3, 4, 5}
    assert sorted(set(found)) == sorted(set(ruler.match(parse)))
