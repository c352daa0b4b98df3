"""Goods in a sentence: which counted nouns can be ordered and delivered, and what weapons are called."""

from __future__ import annotations

import re

from comity.coding.counted import singular, unit_of
from comity.coding.numbers import SPELLED
from comity.coding.sentences import Sentence, Token
from comity.vocab.goods import Design, class_of, design_at, design_in
from comity.vocab.loader import word_set

_LONGEST = 4
_LEAD = re.compile(
    r"\s*(?:of (?:the |its |their |these |those )?(?:\d+ |" + "|".join(f"{w} " for w in SPELLED) + r")?)?"
    r"(?:(?:more|new|additional|used|further|remaining|first|second-hand|modernised|upgraded) )*",
    re.IGNORECASE,
)


def is_goods(noun: Token) -> bool:
    """Whether a noun is on the list of goods, or is a weapon by its designation."""
    name = singular(noun)
    if class_of(name) is not None or (noun.pos_ in ("PROPN", "NOUN") and name.isupper()):
        return True
    return design_in(noun.text) is not None or any(
        c.dep_ in ("compound", "amod", "nmod") and design_in(c.text) is not None for c in noun.children
    )


def is_never(noun: Token) -> bool:
    """Whether a counted noun is no goods whatever verb it stands with: "delivered two speeches"."""
    return singular(noun) in word_set("transfers", "never", "nouns")


def named_goods(sentence: Sentence, at: int) -> tuple[Design, Token] | None:
    """A weapon that stands by its designation where what is counted stands: "24 *Su-35s*", "14 *Leopard 2s*".

    Args:
        sentence: The sentence.
        at: Where the number ends in the canonical text.

    Returns:
        The designation, with the last word of it.
    """
    text = sentence.document.text
    lead = _LEAD.match(text, at)
    at = lead.end() if lead else at
    found = design_at(text, at)
    if found is None:
        return _of_maker(sentence, at)
    words = sentence.tokens_between(at, found.end)
    return (found, words[-1]) if words else None


def _of_maker(sentence: Sentence, at: int) -> tuple[Design, Token] | None:
    """Goods with names of makers before theirs: "40 Sukhoi *Superjets*"; the last name of the row, in the plural."""
    row: list[Token] = []
    for t in sentence.tokens_between(at, sentence.end)[:_LONGEST]:
        if t.pos_ != "PROPN" or t.i in sentence.mention_of:
            break
        row.append(t)
    if not row or not row[-1].lower_.endswith("s") or row[-1].tag_ not in ("NNPS", "NNS"):
        return None
    found = design_at(sentence.document.text, sentence.place(row[-1]))
    return (found, row[-1]) if found is not None else (Design(singular(row[-1]), "", "", 0), row[-1])


def unit_of_goods(sentence: Sentence, noun: Token) -> str:
    """The unit of what is counted; of goods that stand by their designation, what one of them is called."""
    design = design_in(noun.text)
    if design is None or design.name.casefold() not in noun.lower_:
        return unit_of(sentence, noun)
    return design.unit or design.name
