"""Remembered instruments: which one "the agreement", "this document", "the pact with Mali" means."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.coding.parties import Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.words import children, lemma, prepositions
from comity.model import ActorRef, Commitment, countries

_REACH = 12
"""How many sentences an instrument stays in mind for "the agreement", "the document"."""
_NEAR = ("this", "that", "these", "it")
"""Words that mean what was named last."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An instrument that the text has spoken of, and in which sentence it last did."""

    statement: Commitment
    sentence: int
    words: str
    """The words of the sentence that first told of it."""


@dataclass
class Remembered:
    """The instruments of a document, in the order in which it last spoke of them."""

    _told: list[_Told] = field(default_factory=list)

    def note(self, statement: Commitment, sentence: Sentence) -> None:
        """Remember that a sentence speaks of an instrument."""
        words = next((t.words for t in self._told if t.statement is statement), sentence.text)
        self._told.append(_Told(statement, sentence.number, words))

    def just_told(self, sentence: Sentence) -> Commitment | None:
        """The instrument of which this sentence or the one before it speaks last."""
        last = self._told[-1] if self._told else None
        return last.statement if last is not None and last.sentence >= sentence.number - 1 else None

    def meant(
        self, sentence: Sentence, names: Parties, noun: Token, who: tuple[ActorRef, ...] = ()
    ) -> Commitment | None:
        """The instrument that a noun means.

        "This document" is the one named last. "The document" is the one whose parties and day its own words give; then
        the one that was made where its words say; then the one between those whom the sentence names; then the last.

        Args:
            sentence: The sentence that the noun stands in.
            names: Whom the sentence's names mean.
            noun: The noun.
            who: The parties that its own words give.
        """
        near = [t for t in reversed(self._told) if sentence.number - t.sentence <= _REACH]
        fits = [t for t in near if countries(who) <= countries(t.statement.parties)]
        start, end = sentence.place(noun.left_edge), sentence.place(noun.right_edge) + 1
        days = {t.when.edtf for t in sentence.times if start <= t.start < end and t.when.known}
        if days:
            fits = [t for t in fits if t.statement.when is not None and t.statement.when.edtf in days]
        if not fits:
            return near[0].statement if near and not who else None
        if any(c.lower_ in _NEAR for c in noun.children) or noun.lower_ in _NEAR or days or who:
            return fits[0].statement
        places = _places(noun)
        here = {r.country for m in sentence.mentions if (r := names.ref(m)) is not None and r.country}
        theirs = here & {c for t in fits for c in countries(t.statement.parties)}
        ranked = sorted(
            fits, key=lambda t: (-sum(p in t.words for p in places), not theirs <= countries(t.statement.parties))
        )
        return ranked[0].statement


def _places(noun: Token) -> list[str]:
    """Names of places in the words that say which instrument is meant: "the document signed in *Quito*"."""
    below = [noun, *(c for c in children(noun, "acl", "relcl") if lemma(c) in ("sign", "conclude", "reach", "initial"))]
    return [n.text for at in below for w, n in prepositions(at) if w in ("in", "at") and n.pos_ == "PROPN"]
