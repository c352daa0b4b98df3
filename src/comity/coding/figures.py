"""Figures: quantities with what they count, whose they are and when they held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from comity.coding.clauses import extent, logical_subject
from comity.coding.evidence import evidence_for
from comity.coding.numbers import Quantity, quantities
from comity.coding.occasion import nearest, overlaps
from comity.coding.parties import Parties, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import lemma, path_up, prepositions
from comity.model import ActorRef, Figure
from comity.vocab.loader import table

_TOWARDS = ("to", "towards", "toward", "with", "from", "for", "against", "in", "of", "on")
_LONGEST_MEASURE = 90
_WITHIN_PHRASE = ("ADJ", "ADV", "NOUN", "PROPN", "NUM", "PUNCT", "SYM", "X")
_RANKED = re.compile(
    r"\b(?:(?P<nth>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ])"
    r"(?P<how>largest|biggest|most \w+|smallest|richest|poorest|highest|lowest|\w+est)\b",
    re.IGNORECASE,
)
_OWN = ("percent", "fraction", "majority", "duration")
_LENGTHS = ("year", "month", "week", "day", "decade", "hour")
_FROM_THEN = ("after", "before", "ago", "later", "earlier", "following", "since")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class _Read:
    """A quantity with its unit, the noun it counts and the rule that read it."""

    quantity: Quantity
    unit: str
    noun: Token | None
    rule: str


def read_figures(sentence: Sentence, parties: Parties) -> Iterable[Figure]:
    """The figures that a sentence gives, in the order of its words."""
    return [_figure(sentence, parties, read) for read in _reads(sentence)]


def _reads(sentence: Sentence) -> Iterator[_Read]:
    text = sentence.text
    for quantity in [*quantities(text), *_ranks(text), *_majorities(text)]:
        start, end = sentence.start + quantity.start, sentence.start + quantity.end
        if overlaps(sentence.times, start, end) or _is_numbering(sentence, start):
            continue
        if quantity.unit is not None:
            yield _Read(quantity, quantity.unit, _share_noun(sentence, end), _rule_of(quantity))
            continue
        noun = _counted(sentence, sentence.start + quantity.number_end)
        if noun is not None and not _idle(quantity, noun) and not _is_moment(noun):
            rule = _count_rule(quantity, noun)
            yield _Read(_through(quantity) if rule == "duration" else quantity, _unit(sentence, noun), noun, rule)


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


def _figure(sentence: Sentence, parties: Parties, read: _Read) -> Figure:
    quantity, rule = read.quantity, read.rule
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    anchor = read.noun if read.noun is not None else _token_at(sentence, start)
    clause = _clause(anchor)
    a, b = extent(sentence, clause, anchor)
    subject, object_ = _roles(sentence, parties, anchor, clause, read)
    scores: dict[str, float] = table("figures")["scores"]
    confidence = scores[rule] + (0.0 if subject else scores["no_subject"])
    words = sentence.document.text[start:end]
    evidence = evidence_for(
        sentence, min(a, start), max(b, end), confidence=confidence, why=f"figure/{rule}: {words} [{read.unit}]"
    )
    return Figure(
        evidence=(evidence,),
        when=nearest(sentence, start, end),
        measure=_measure(sentence, read, end),
        value=None if rule == "majority" else quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=read.unit,
        subject=subject,
        object=object_,
        share_of=_share_of(sentence, read, end),
        qualifiers=quantity.qualifiers,
        flags=tuple(f for t in sentence.times if t.start <= end + 80 for f in t.when.flags),
    )


# what is counted


def _counted(sentence: Sentence, at: int) -> Token | None:
    """The noun that a number counts: the last of the phrase behind it."""
    tokens = sentence.tokens_between(at, sentence.end)
    if sentence.document.text[at : at + 1] == "-":
        return next((t for t in tokens[:3] if t.pos_ in ("NOUN", "PROPN")), None)
    if tokens and _is_symbol(tokens[0]):
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
        if t.pos_ == "NUM" and noun is not None:
            break
        if _is_symbol(t) and at_ and tokens[at_ - 1].pos_ == "NUM":
            continue
        if t.pos_ == "NOUN" or (t.pos_ == "PROPN" and t.i in sentence.mention_of and t.text.endswith("s")):
            noun = t
    return noun


def _is_symbol(token: Token) -> bool:
    """Whether a word is a unit by itself: MW, km, years."""
    return token.lower_ in _listed("symbols") or singular(token) in _listed("symbols")


_IRREGULAR = {"men": "man", "women": "woman", "lives": "life", "wives": "wife", "children": "child", "feet": "foot"}


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


def _modifier(token: Token) -> bool:
    return (token.tag_ in ("VBN", "VBG", "JJ") and token.dep_ in ("amod", "compound", "nmod")) or token.text == "-"


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("figures")["counted"][key])


def _idle(quantity: Quantity, noun: Token) -> bool:
    """Whether a small number in words is only a way of speaking: "two countries", "one hand"."""
    if quantity.spelled and quantity.value <= 1:
        return True
    small = quantity.spelled and quantity.value <= 10 and not quantity.qualifiers
    determined = any(c.lower_ in ("the", "these", "those", "both", "all") for c in noun.children)
    return small and not _is_symbol(noun) and (determined or singular(noun) in _listed("idle"))


def _is_numbering(sentence: Sentence, start: int) -> bool:
    """Whether a number is that of an article, a page, a note or an item of a list."""
    before = sentence.tokens_between(sentence.start, start)[-2:]
    words = [t.lower_.rstrip(".") for t in before if t.text != "."]
    text = sentence.document.text
    if words and words[-1] in _listed("numbered"):
        return True
    item = re.match(r"\d+\)", text[start : start + 4])
    return item is not None and (start == sentence.start or text[start - 1] in " \n")


def _unit(sentence: Sentence, noun: Token) -> str:
    """A singular noun; of "four times", what was done so often; of "300 Chadians", persons."""
    if _is_symbol(noun):
        return str(noun.text) if noun.text.isupper() else singular(noun)
    if noun.pos_ == "PROPN":
        return "person"
    name = singular(noun)
    if name in ("time", "occasion"):
        occasions: dict[str, str] = table("figures")["occasions"]
        verb = next((t for t in path_up(noun) if t.pos_ in ("VERB", "AUX")), None)
        return occasions.get(lemma(verb), name) if verb is not None else name
    return name


# whose it is


def _token_at(sentence: Sentence, at: int) -> Token:
    later = sentence.tokens_between(at, sentence.end)
    return later[0] if later else sentence.tokens[0]


def _clause(token: Token) -> Token:
    """The verb of the clause that a word stands in; the sentence's head where there is none."""
    at = token
    for at in (token, *path_up(token)):
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("amod", "compound", "aux", "auxpass"):
            return at
    return at


def _roles(
    sentence: Sentence, parties: Parties, anchor: Token, clause: Token, read: _Read
) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    doer = logical_subject(clause) if clause.pos_ in ("VERB", "AUX") else None
    own = parties.single(sentence, anchor) if read.noun is not None else None
    held = parties.of(sentence, doer) if doer is not None and doer is not anchor else None
    first = own or held if read.rule in _OWN or anchor is doer else held or own
    subject = first.refs if first else ()
    others = [p.refs for p in (held, own) if p]
    for token in (clause, anchor):
        for word, noun in prepositions(token):
            if word in _TOWARDS and (party := parties.of(sentence, noun)) is not None:
                others.append(party.refs)
    known = {r.country or r.actor for r in subject}
    return subject, unique(r for refs in others for r in refs if (r.country or r.actor) not in known)[:2]


# what is measured


def _share_noun(sentence: Sentence, end: int) -> Token | None:
    """Of a share, the noun behind "of"."""
    tokens = sentence.tokens_between(end, sentence.end)[:6]
    if tokens and tokens[0].lower_ == "of":
        return next((t for t in tokens if t.dep_ == "pobj"), None)
    return None


def _share_of(sentence: Sentence, read: _Read, end: int) -> str | None:
    if read.unit != "percent" or read.noun is None:
        return None
    first, last = read.noun.left_edge, read.noun
    return sentence.document.text[max(sentence.place(first), end) : sentence.place(last) + len(last)].strip() or None


def _measure(sentence: Sentence, read: _Read, end: int) -> str:
    """The words behind the number up to the end of its phrase, at most a line."""
    text = sentence.document.text
    if read.noun is not None and read.unit not in ("percent", "percentage point"):
        last = read.noun.right_edge
        stop = sentence.place(last) + len(last)
        if read.rule == "duration" and read.noun.head.pos_ == "NOUN" and read.noun.head.i > read.noun.i:
            stop = max(stop, sentence.place(read.noun.head) + len(read.noun.head))
    else:
        stop = sentence.end
    words = re.sub(r"\s+", " ", text[end:stop]).strip(" ,;:.-")
    if len(words) > _LONGEST_MEASURE:
        words = words[:_LONGEST_MEASURE].rsplit(" ", 1)[0]
    return words or read.unit


# ranks and majorities


def _ranks(text: str) -> Iterator[Quantity]:
    for found in _RANKED.finditer(text):
        word = found["nth"].lower()
        value = float(_NTH.index(word) + 1) if word in _NTH else float(re.sub(r"\D", "", word))
        yield _rank(found.start(), found.end(), value)
    ranks: dict[str, Any] = table("figures")["ranks"]
    superlatives = "|".join(ranks["superlatives"])
    for found in re.finditer(rf"\bthe ({superlatives})\b(?=[^.;]{{0,60}}\b(?:in|of|since|ever|among|to date)\b)", text):
        yield _rank(found.start(), found.end(), 1.0)


def _rank(start: int, end: int, value: float) -> Quantity:
    return Quantity(start, end, end, value, value, value, "rank", (), True)


def _majorities(text: str) -> Iterator[Quantity]:
    for found in re.finditer(r"\b(?:an?|the) (?:\w+ )?majority of\b", text):
        yield Quantity(
            found.start(), found.end() - 3, found.end() - 3, 50.0, 50.0, None, "percent", ("majority",), True
        )
