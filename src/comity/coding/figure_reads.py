"""Which numbers of a sentence are figures, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.coding.counted import counted_noun, is_idle, is_numbering, singular
from comity.coding.goods import is_goods, named_goods, unit_of_goods
from comity.coding.goods_told import ALL, NONE, SOME, GoodsTold, Lot, stands_alone, unnumbered
from comity.coding.measured import number_of, people_of, share_noun
from comity.coding.numbers import Quantity, quantities
from comity.coding.occasion import overlaps
from comity.coding.ranks import majorities, multiples, ranks
from comity.coding.sentences import Sentence, Token
from comity.vocab.loader import word_set

PACE = re.compile(
    r"\s((?:(?:in|over|within)\s(?:just\s|only\s|the\s(?:last|past)\s)?[\w-]+\s(?:years?|months?|weeks?|days?|decades?)"
    r"|(?:a|per|each|every)\s(?:year|month|week|day|head)|annually|on average|yearly|monthly|daily))\b",
    re.IGNORECASE,
)
"""How fast something came about: "in two years", "a year"."""
_LENGTHS = word_set("figures", "counted", "lengths")
_FROM_THEN = word_set("figures", "counted", "from_then")


@dataclass(frozen=True, slots=True)
class Read:
    """A quantity with its unit, the noun it counts, the rule that read it, and the goods that it takes up."""

    quantity: Quantity
    unit: str
    noun: Token | None
    rule: str
    lot: Lot | None = None


def reads(sentence: Sentence, goods: GoodsTold) -> Iterator[Read]:
    """The quantities of a sentence that are figures, in the order of its words.

    Args:
        sentence: The sentence.
        goods: What the text has told of goods so far; it may be told more between two quantities.
    """
    text = sentence.text
    last: Read | None = None
    found = [*quantities(text), *ranks(text), *majorities(text), *multiples(text), *unnumbered(sentence)]
    for quantity in sorted(found, key=lambda q: q.start):
        start, end = sentence.start + quantity.start, sentence.start + quantity.end
        if overlaps(sentence.times, start, end) or is_numbering(sentence, start) or _is_name(sentence, quantity):
            continue
        if last is not None and _is_pace_of(text, last.quantity, quantity):
            continue
        read = _read(sentence, quantity, last, goods)
        if read is not None:
            last = read
            yield read


def _read(sentence: Sentence, quantity: Quantity, last: Read | None, goods: GoodsTold) -> Read | None:
    """A quantity with its unit, ``None`` where it is no figure."""
    end = sentence.start + quantity.end
    if quantity.unit == "ratio":
        return Read(quantity, "ratio", None, "ratio")
    if quantity.unit in (ALL, NONE, SOME):
        return _unnumbered(sentence, quantity, goods)
    if quantity.unit is not None:
        return Read(quantity, quantity.unit, share_noun(sentence, quantity), _rule_of(quantity))
    noun = counted_noun(sentence, sentence.start + quantity.number_end)
    if (named := named_goods(sentence, sentence.start + quantity.number_end)) is not None and (
        noun is None or noun.i <= named[1].i
    ):
        return Read(quantity, named[0].unit or named[0].name, named[1], _count_rule(quantity, named[1]))
    noun = noun if noun is not None else number_of(token_at(sentence, sentence.start + quantity.start))
    if noun is None and last is not None and _is_part_of(sentence, quantity, last):
        return Read(quantity, last.unit, None, last.rule)
    if noun is None and (people := people_of(token_at(sentence, sentence.start + quantity.start))) is not None:
        return Read(quantity, "person", people, "count")
    if noun is None and (alone := _alone(sentence, quantity, goods)) is not None:
        return alone
    if _is_round(sentence, quantity) and (noun is None or _is_elsewhere(sentence, noun, end)):
        if last is not None and last.rule == "money":
            return Read(replace(quantity, unit=last.unit), last.unit, None, "money")
        return None
    if noun is None or (is_idle(quantity, noun) and not is_goods(noun)) or _is_moment(noun):
        return None
    rule = _count_rule(quantity, noun)
    if singular(noun) == "one" and last is not None and last.rule in ("count", "spelled"):
        return Read(quantity, last.unit, noun, rule)
    return Read(_through(quantity) if rule == "duration" else quantity, unit_of_goods(sentence, noun), noun, rule)


def _alone(sentence: Sentence, quantity: Quantity, goods: GoodsTold) -> Read | None:
    """A bare number of goods that were told of before: "*three* had been delivered"."""
    lot = goods.last(sentence)
    if lot is None or not stands_alone(last_of_number(sentence, quantity)):
        return None
    return Read(quantity, lot.figure.unit, None, "spelled" if quantity.spelled else "count", lot)


def _all(quantity: Quantity, lot: Lot | None) -> Read | None:
    """All of the goods told of before: as many as those were."""
    if lot is None or lot.figure.value is None:
        return None
    told = lot.figure
    whole = replace(quantity, value=lot.figure.value, low=told.low, high=told.high)
    return Read(whole, told.unit, None, ALL, lot)


def _unnumbered(sentence: Sentence, quantity: Quantity, goods: GoodsTold) -> Read | None:
    """Goods of which none, or some, are told of: what stands behind the word, else what was told of before."""
    rule = str(quantity.unit)
    if rule == ALL:
        return _all(quantity, goods.last(sentence))
    noun = counted_noun(sentence, sentence.start + quantity.number_end)
    named = named_goods(sentence, sentence.start + quantity.number_end)
    if named is not None and (noun is None or noun.i <= named[1].i):
        return Read(quantity, named[0].unit or named[0].name, named[1], rule)
    if noun is not None and is_goods(noun):
        return Read(quantity, unit_of_goods(sentence, noun), noun, rule)
    lot = goods.last(sentence)
    return Read(quantity, lot.figure.unit, None, rule, lot) if lot is not None and rule == NONE else None


def _is_part_of(sentence: Sentence, quantity: Quantity, last: Read) -> bool:
    """Whether a bare number before a verb counts some of those counted before: "Of 14 states, *nine* agreed".

    So do those of a list: "40 tanks: *25* from Chad and *15* from Mali".
    """
    number = token_at(sentence, sentence.start + quantity.start)
    opening = sentence.text[: last.quantity.start].strip().lower()
    listed = opening.endswith(("of", "of the", "of all", "of its")) or last.noun is None
    if last.rule not in ("count", "spelled"):
        return False
    itemised = ":" in sentence.text[last.quantity.end : quantity.start] or last.noun is None
    behind = sentence.text[quantity.end :].lstrip().lower()
    return (listed and number.dep_ in ("nsubj", "nsubjpass")) or (itemised and behind.startswith(("from ", "for ")))


def _is_round(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number without a unit ends in "million" or "billion", as sums of money do."""
    return sentence.text[quantity.start : quantity.number_end].lower().endswith(("million", "billion", "trillion"))


def _is_elsewhere(sentence: Sentence, noun: Token, end: int) -> bool:
    """Whether a noun behind a number is not what it counts: "972 million, the ministry"."""
    between = sentence.document.text[end : sentence.place(noun)]
    return any(c in between for c in ",;:")


def _is_name(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is part of a name: "Mirage 2000 fighters"."""
    number = sentence.text[quantity.start : quantity.number_end]
    before = sentence.tokens_between(sentence.start, sentence.start + quantity.start)
    if not number.isdigit() or not before or before[-1].pos_ != "PROPN" or before[-1].i in sentence.mention_of:
        return False
    place = sentence.place(before[-1])
    return not any(t.start <= place < t.end for t in sentence.times)


def _through(quantity: Quantity) -> Quantity:
    """A length of time: "over five years" is five, not more."""
    if "over" not in quantity.qualifiers:
        return quantity
    rest = tuple(q for q in quantity.qualifiers if q != "over")
    return replace(quantity, low=quantity.value, high=quantity.value, qualifiers=rest)


def _is_moment(noun: Token) -> bool:
    """Whether a length of time only says when: "three years after the war"."""
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return singular(noun) in _LENGTHS and behind is not None and behind.lower_ in _FROM_THEN


def _rule_of(quantity: Quantity) -> str:
    if quantity.unit in ("percent", "percentage point"):
        return "majority" if "majority" in quantity.qualifiers else "fraction" if quantity.spelled else "percent"
    return "rank" if quantity.unit == "rank" else "money"


def _count_rule(quantity: Quantity, noun: Token) -> str:
    if singular(noun) in _LENGTHS:
        return "duration"
    return "spelled" if quantity.spelled else "count"


def _is_pace_of(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether a length of time only says how fast what stands before it came about: "rose by 4 % *in two years*"."""
    found = PACE.match(text, before.end)
    return found is not None and quantity.end <= found.end()


def last_of_number(sentence: Sentence, quantity: Quantity) -> Token:
    """The last word of the number itself."""
    inside = sentence.tokens_between(sentence.start + quantity.start, sentence.start + quantity.number_end)
    return inside[-1] if inside else token_at(sentence, sentence.start + quantity.start)


def token_at(sentence: Sentence, at: int) -> Token:
    """The first word that begins at a place of the canonical text or behind it."""
    later = sentence.tokens_between(at, sentence.end)
    return later[0] if later else sentence.tokens[0]
