"""What a number counts: the noun behind it, and the unit that this gives."""

from __future__ import annotations

import re

from comity.coding.numbers import Quantity
from comity.coding.sentences import Sentence, Token
from comity.coding.words import lemma, verb_above
from comity.vocab.loader import table, word_set

_WITHIN_PHRASE = ("ADJ", "ADV", "NOUN", "PROPN", "NUM", "PUNCT", "SYM", "X")
_IRREGULAR = {"men": "man", "women": "woman", "lives": "life", "wives": "wife", "children": "child", "feet": "foot"}


def counted_noun(sentence: Sentence, at: int) -> Token | None:
    """The noun that a number counts: the last of the phrase behind it."""
    tokens = sentence.tokens_between(at, sentence.end)
    if sentence.document.text[at : at + 1] == "-":
        return next((t for t in tokens[:3] if t.pos_ in ("NOUN", "PROPN")), None)
    if tokens and is_symbol(tokens[0]):
        return tokens[0]
    if [t.lower_ for t in tokens[:2]] == ["or", "so"]:
        tokens = tokens[2:]
    if [t.lower_ for t in tokens[:1]] == ["of"]:
        tokens = [t for t in tokens[1:] if t.pos_ not in ("DET", "PRON") and t.tag_ != "PRP$"]
    noun: Token | None = None
    for at_, t in enumerate(tokens[:8]):
        if t.pos_ not in _WITHIN_PHRASE and not _modifier(t):
            break
        if t.pos_ == "PUNCT" and t.text not in "-–\"'":
            break
        if noun is not None and any(x.start == sentence.place(t) for x in sentence.times):
            break
        if t.pos_ == "NUM" and noun is not None and t.nbor(-1).pos_ != "PROPN":
            break
        if is_symbol(t) and at_ and tokens[at_ - 1].pos_ == "NUM":
            continue
        if t.pos_ == "NOUN" or (t.pos_ == "PROPN" and t.i in sentence.mention_of and t.text.endswith("s")):
            noun = t
    return noun


def is_symbol(token: Token) -> bool:
    """Whether a word is a unit by itself: MW, km, years."""
    return token.lower_ in _listed("symbols") or singular(token) in _listed("symbols")


def singular(noun: Token) -> str:
    """A noun's singular in lower case; the parser's lemma is not used, since it takes "doses" for "dos"."""
    word = str(noun.lower_)
    if noun.tag_ not in ("NNS", "NNPS"):
        return word
    if word in _IRREGULAR or word.endswith("men"):
        return _IRREGULAR.get(word, word[:-3] + "man")
    if word.endswith("ies") and len(word) > 4 and word != "series":
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "series")) else word


def _british(name: str) -> str:
    spellings: dict[str, str] = table("figures")["spellings"]
    return spellings.get(name, name)


def _modifier(token: Token) -> bool:
    return (token.tag_ in ("VBN", "VBG", "JJ") and token.dep_ in ("amod", "compound", "nmod")) or token.text == "-"


def _listed(key: str) -> frozenset[str]:
    return word_set("figures", "counted", key)


def is_idle(quantity: Quantity, noun: Token) -> bool:
    """Whether a small number in words is only a way of speaking: "two countries", "one hand"."""
    if quantity.spelled and quantity.value <= 1:
        return True
    small = quantity.spelled and quantity.value <= 10 and not quantity.qualifiers
    determined = any(c.lower_ in ("the", "these", "those", "both", "all") for c in noun.children)
    return small and not is_symbol(noun) and (determined or singular(noun) in _listed("idle"))


def is_numbering(sentence: Sentence, start: int) -> bool:
    """Whether a number is that of an article, a page, a note or an item of a list."""
    before = sentence.tokens_between(sentence.start, start)[-2:]
    words = [t.lower_.rstrip(".") for t in before if t.text != "."]
    text = sentence.document.text
    if words and words[-1] in _listed("numbered"):
        return True
    item = re.match(r"\d+\)", text[start : start + 4])
    return item is not None and (start == sentence.start or text[start - 1] in " \n")


def unit_of(sentence: Sentence, noun: Token) -> str:
    """A singular noun; of "four times", what was done so often; of "300 Chadians", persons."""
    if is_symbol(noun):
        power = f"{noun.nbor(-1).lower_} " if noun.i and noun.nbor(-1).lower_ in _listed("powers") else ""
        return str(noun.text) if noun.text.isupper() else power + _british(singular(noun))
    if noun.pos_ == "PROPN":
        return "person"
    name = _british(singular(noun))
    if name in ("time", "occasion"):
        occasions: dict[str, str] = table("figures")["occasions"]
        verb = verb_above(noun)
        return occasions.get(lemma(verb), name) if verb is not None else name
    return name
