"""Ranks, majorities and multiples: quantities that words give without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comity.coding.numbers import Quantity
from comity.vocab.loader import table

_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ONES = ("one", "two", "three", "four", "five")
_PLACE = rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_NTH)}"
_RANKED = re.compile(
    rf"\b(?:(?P<nth>{_PLACE})[- ])"
    r"(?P<how>largest|biggest|most \w+|smallest|richest|poorest|highest|lowest|\w+est)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:(?:ranks?|ranked|placed|finish(?:es|ed)|rates?|rated)\b(?: \w+){0,2}? (?:in )?"
    rf"(?P<nth>{_PLACE})"
    r"(?=(?: place)?(?: (?:in|of|among|out|for|on|behind|after|worldwide|globally)\b|\s*[.,;:)]|\s*\Z))"
    r"|(?P<only>second|third) only (?:to|after)\b"
    rf"|number (?P<number>{'|'.join(_ONES)}) (?=[a-z]+ ?[a-z]*(?:er|or|ner|tination|ket)\b)"
    r"|(?:last|bottom) (?:out )?of (?:the |all )?(?P<of>\d{1,3})\b)"
)
_WORDED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|plac(?:es?|ed|ing)|puts?|rat(?:es?|ed))\b"
    r"(?:(?: [\w'’-]+){0,4}?) (?P<bare>top|bottom|last)\b"
    r"(?=(?: (?:for|in|of|on|among)\b|\s*[.,;:)]|\s*\Z))"
    r"|\b(?:at|in) the (?P<at>top|bottom|middle) of (?:the |an? |its |this |that )?"
    r"(?:[\w-]+ ){0,3}?(?:rankings?|tables?|leagues?|index|ladders?|scale|charts?)\b"
)
"""A place that words give: the last one has no number where nobody says how many there are."""
_MULTIPLIED = re.compile(
    r"\b(doubled|tripled|trebled|quadrupled|halved)\b(?! (?:as|down|up)\b)(?![^.;]{0,40}? (?:from|to) [$€£]?\d)", re.I
)
_TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}


def ranks(text: str) -> Iterator[Quantity]:
    """ "the third-largest donor", "second only to Chad", "ranked ninth"; "the largest since 1991" is a rank of one.

    "Ranked last" and "in the middle of the table" are ranks without a number, their words a qualifier.
    """
    yield from _placings(text)
    yield from _worded(text)
    if "est" not in (plain := text.casefold()) and "most" not in plain:
        return
    for found in _RANKED.finditer(text):
        word = found["nth"].lower()
        value = float(_NTH.index(word) + 1) if word in _NTH else float(re.sub(r"\D", "", word))
        yield _rank(found.start(), found.end(), value)
    given: dict[str, Any] = table("figures")["ranks"]
    superlatives = "|".join(given["superlatives"])
    for found in re.finditer(rf"\bthe ({superlatives})\b(?=[^.;]{{0,60}}\b(?:in|of|since|ever|among|to date)\b)", text):
        yield _rank(found.start(), found.end(), 1.0)


def _placings(text: str) -> Iterator[Quantity]:
    for found in _PLACED.finditer(text):
        group = next(g for g in ("nth", "only", "number", "of") if found[g])
        word = found[group].lower()
        value = float(_NTH.index(word) + 1) if word in _NTH else float(re.sub(r"\D", "", word) or 0)
        if group == "number":
            value = float(_ONES.index(word) + 1)
        start = found.start() if group == "number" else found.start(group)
        yield _rank(start, found.end(group), value)


def _worded(text: str) -> Iterator[Quantity]:
    for found in _WORDED.finditer(text):
        group = "bare" if found["bare"] else "at"
        word = found[group]
        start, end = (found.start(group), found.end(group)) if group == "bare" else found.span()
        first = 1.0 if word == "top" and (group == "bare" or found[0].startswith("at")) else None
        qualifier = " ".join(found[0].split()) if group == "at" else word
        yield Quantity(start, end, end, first or 0.0, first, first, "rank", (qualifier,), True)


def multiples(text: str) -> Iterator[Quantity]:
    """ "doubled", "halved": how many times as much something has become; not where the levels are given."""
    for found in _MULTIPLIED.finditer(text) if "led" in text or "lved" in text else ():
        value = _TIMES[found[1].lower()]
        yield Quantity(found.start(), found.end(), found.end(), value, value, value, "ratio", (), True)


def _rank(start: int, end: int, value: float) -> Quantity:
    return Quantity(start, end, end, value, value, value, "rank", (), True)


def majorities(text: str) -> Iterator[Quantity]:
    """ "a majority of Danes": more than half."""
    for found in re.finditer(r"\b(?:an?|the) (?:\w+ )?majority of\b", text) if "majority of" in text else ():
        yield Quantity(
            found.start(), found.end() - 3, found.end() - 3, 50.0, 50.0, None, "percent", ("majority",), True
        )
