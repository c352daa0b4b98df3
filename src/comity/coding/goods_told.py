"""What a text has told of goods: for words that take it up ("three had been delivered"), and what has no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from comity.coding.deals import is_deal, outcome
from comity.coding.goods import is_goods
from comity.coding.numbers import Quantity
from comity.coding.parties import Parties
from comity.coding.performing import Performed, performed
from comity.coding.sentences import Sentence, Token
from comity.coding.transfers import Transfer, transfer_of
from comity.coding.words import lemma, negation, prepositions
from comity.model import Figure
from comity.vocab.goods import class_of, design_in
from comity.vocab.loader import word_set

NONE, SOME, ALL = "none", "some", "all"
"""Sorts of quantity without a number: "*no* jets arrived", "deliveries of the jets began", "*all* were delivered"."""
_FAR = 3
_MOST = 8
_POINTING = frozenset({"the", "these", "those", "its", "their", "all"})
_WITHOUT = frozenset({"none", "no", "any", "single", "all"})
_PARTS = ("nsubj", "nsubjpass", "dobj")


@dataclass(frozen=True, slots=True)
class Lot:
    """Goods that a text has told of."""

    figure: Figure
    transfer: Transfer
    number: int

    def fits(self, unit: str, words: str) -> bool:
        """Whether other goods may be these: of one unit or class, and not of two designations."""
        mine, other = design_in(self.figure.measure), design_in(words)
        if mine is not None and other is not None:
            return mine.key == other.key
        kind = class_of(self.figure.unit)
        return unit == self.figure.unit or (kind is not None and class_of(unit) == kind)


@dataclass
class GoodsTold:
    """The goods that a document has told of so far, the last of them."""

    _lots: list[Lot] = field(default_factory=list)

    def note(self, sentence: Sentence, figure: Figure, transfer: Transfer | None) -> None:
        """Remember a figure of goods."""
        if transfer is not None and figure.value != 0.0:
            self._lots = [*self._lots[1 - _MOST :], Lot(figure, transfer, sentence.number)]

    def last(self, sentence: Sentence) -> Lot | None:
        """The goods that were told of last, if it was not long before."""
        lot = self._lots[-1] if self._lots else None
        return lot if lot is not None and sentence.number - lot.number <= _FAR else None

    def same(self, sentence: Sentence, unit: str, words: str) -> Lot | None:
        """The goods told of last that these may be."""
        near = (lot for lot in reversed(self._lots) if sentence.number - lot.number <= _FAR)
        return next((lot for lot in near if lot.fits(unit, words)), None)


def is_definite(noun: Token) -> bool:
    """Whether a noun points at what was told: "*the* jets", "*its* remaining frigates"."""
    return any(c.lower_ in _POINTING or c.lower_ == "remaining" for c in noun.children)


def stands_alone(number: Token) -> bool:
    """Whether a number without a noun counts goods of a verb of transfer: "*three* were delivered"."""
    return number.dep_ in _PARTS and performed(number.head) is not None


def unnumbered(sentence: Sentence) -> Iterator[Quantity]:
    """Quantities of goods that words give without a number: none of them, or some."""
    words = set(_worth_reading().findall(sentence.text.lower()))
    if not words:
        return
    if not words.isdisjoint(_WITHOUT - {"all"}):
        yield from _none(sentence)
    for token in sentence.tokens if "all" in words else ():
        if token.lower_ == "all" and token.dep_ in _PARTS and _is_done(performed(token.head)):
            start = sentence.place(token) - sentence.start
            yield Quantity(start, start + 3, start + 3, 0.0, 0.0, 0.0, ALL, (), True)
    for token in sentence.tokens if not words <= _WITHOUT else ():
        if is_deal(token) and lemma(token) in word_set("transfers", "nouns", "giving"):
            start = sentence.place(token) - sentence.start
            end = start + len(token)
            match _said_of(token):
                case "outstanding":
                    yield Quantity(start, end, end, 0.0, 0.0, 0.0, NONE, (), True)
                case "begun" | "completed":
                    yield Quantity(start, end, end, 1.0, 1.0, None, SOME, (), True)
                case str():
                    yield Quantity(start, end, end, 0.0, None, None, SOME, (), True)


@cache
def _worth_reading() -> re.Pattern[str]:
    """Words without one of which no goods are told of without a number."""
    stems = (n.removesuffix("y") for n in word_set("transfers", "nouns", "giving"))
    return re.compile(rf"\b(?:(?:{'|'.join(sorted(_WITHOUT))})\b|{'|'.join(sorted(stems))})")


def _none(sentence: Sentence) -> Iterator[Quantity]:
    for token in sentence.tokens:
        if token.lower_ not in ("none", "no", "any", "single"):
            continue
        at = token.head if token.dep_ in ("det", "amod") and token.head.pos_ in ("NOUN", "PROPN") else token
        verb = at.head
        if at.dep_ not in _PARTS or verb.pos_ not in ("VERB", "AUX") or (found := performed(verb)) is None:
            continue
        if found.sort not in ("giving", "getting", "arriving") or found.planned:
            continue
        if at is not token and not is_goods(at):
            continue
        if token.lower_ in ("any", "single") and not (negation(verb) or _is_not(sentence, token)):
            continue
        start = sentence.place(token) - sentence.start
        yield Quantity(start, start + len(token), start + len(token), 0.0, 0.0, 0.0, NONE, (), True)


def _is_done(found: Performed | None) -> bool:
    return found is not None and found.said in (("delivered",), ("received",))


def _is_not(sentence: Sentence, token: Token) -> bool:
    before = sentence.document.text[max(sentence.start, sentence.place(token) - 8) : sentence.place(token)].lower()
    return before.endswith(("not a ", "nor a "))


def _said_of(noun: Token) -> str | None:
    """How deliveries of goods without a number go: "deliveries of the jets *began*"; ``None`` if nothing is told."""
    goods = goods_of(noun)
    if goods is None or any(t.pos_ == "NUM" and design_in(t.text) is None for t in goods.subtree):
        return None
    result = outcome(noun)
    return result.said[-1] if result is not None and result.said else None


def goods_of(noun: Token) -> Token | None:
    """The goods that a delivery is of, where they are on the lists."""
    return next((n for w, n in prepositions(noun) if w == "of" and is_goods(n)), None)


def of_some(sentence: Sentence, parties: Parties, noun: Token) -> Transfer | None:
    """What is said of deliveries that have no number; they have begun where they are completed or suspended."""
    found = transfer_of(sentence, parties, noun, noun)
    if found is None or found.said[-1] in ("pledged", "delivered"):
        return None
    return found


def none_of(transfer: Transfer) -> Transfer:
    """What none of something says: nothing was delivered, or received."""
    gives = transfer.said[0] in ("pledged", "delivered")
    return replace(transfer, said=("delivered" if gives else "received",), planned=False)
