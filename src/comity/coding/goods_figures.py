"""Figures of goods: what is said of a quantity that states order from and deliver to each other."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.coding.counted import is_idle
from comity.coding.figure_reads import Read, last_of_number
from comity.coding.goods import named_goods
from comity.coding.goods_told import ALL, NONE, SOME, GoodsTold, is_definite, none_of, of_some
from comity.coding.numbers import Quantity
from comity.coding.parties import Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.transfers import Transfer, transfer_of
from comity.model import Evidence, Figure, StatementId, Status, TextEvidence
from comity.vocab.goods import design_in
from comity.vocab.loader import table

_MORE = re.compile(r",? and (?:about |some |around |over |nearly |more than |up to )?(?=\d)|, (?=\d)")
"""Where other goods begin: "14 tanks *and 30* guns"."""


def of_goods(told: GoodsTold, sentence: Sentence, parties: Parties, read: Read, figure: Figure) -> Figure | None:
    """A figure of goods with what is said of them and who gives and gets; ``None`` where only that made it one.

    Args:
        told: What the text has told of goods so far; these goods are added.
        sentence: The sentence.
        parties: Whom noun phrases mean.
        read: The quantity.
        figure: The figure made of it.
    """
    if read.rule not in ("count", "spelled", ALL, NONE, SOME):
        return figure
    number = last_of_number(sentence, read.quantity)
    noun = read.noun if read.noun is not None else number
    found = _transfer(sentence, parties, read, noun, number)
    if found is None:
        needs = read.rule in (ALL, NONE, SOME) or read.lot is not None or _is_weak(read)
        return None if needs else figure
    words = read.lot.figure.measure if read.lot is not None else _full(sentence, read.quantity, figure.measure)
    lot = read.lot or told.same(sentence, read.unit, words)
    if lot is not None and (read.lot is not None or is_definite(noun) or not (found.giver or found.receiver)):
        found = found.within(lot.transfer)
    said, subject, object_ = found.sides()
    if not subject and not object_:
        subject, object_ = figure.subject, figure.object
    figure = replace(
        figure,
        evidence=(_evidence(figure, read, said, bool(subject)),),
        measure=words,
        subject=subject,
        object=object_,
        qualifiers=(*figure.qualifiers, *said),
        status=Status.PLANNED if found.planned else figure.status,
        id=StatementId(""),
    )
    told.note(sentence, figure, found)
    return figure


def _evidence(figure: Figure, read: Read, said: tuple[str, ...], whose: bool) -> Evidence:
    """The evidence of a figure of goods: as sure as its rule, for what it measures is known by what is said of it."""
    scores: dict[str, float] = table("figures")["scores"]
    first = figure.evidence[0]
    assert isinstance(first, TextEvidence)
    sure = scores[read.rule] + (0.0 if whose else scores["no_subject"])
    return replace(first, confidence=sure, why=f"{first.why}; {', '.join(said)}")


def _transfer(sentence: Sentence, parties: Parties, read: Read, noun: Token, number: Token) -> Transfer | None:
    """What is said of goods, by the sort of quantity that they are told in."""
    if read.rule == SOME:
        return of_some(sentence, parties, noun)
    found = transfer_of(sentence, parties, noun, number)
    return none_of(found) if found is not None and read.rule == NONE else found


def _full(sentence: Sentence, quantity: Quantity, words: str) -> str:
    """What goods are called, with the designation right behind the number, without what stands before it."""
    counted = sentence.text[quantity.start : quantity.number_end]
    words = _MORE.split(words.split(f"{counted} ", 1)[-1])[0]
    named = named_goods(sentence, sentence.start + quantity.number_end)
    if named is None or design_in(words) is not None:
        return words
    return f"{named[0].name} {words}"


def _is_weak(read: Read) -> bool:
    """Whether a quantity would be a way of speaking were it not of goods that change hands: "the two ships"."""
    return read.noun is not None and is_idle(read.quantity, read.noun)
