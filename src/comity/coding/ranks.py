"""Ranks and majorities: quantities that words give without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comity.coding.numbers import Quantity
from comity.vocab.loader import table

_RANKED = re.compile(
    r"\b(?:(?P<nth>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ])"
    r"(?P<how>largest|biggest|most \w+|smallest|richest|poorest|highest|lowest|\w+est)\b",
    re.IGNORECASE,
)
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ranks(text: str) -> Iterator[Quantity]:
    """ "the third-largest donor"; "the largest since 1991" is a rank of one."""
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


def _rank(start: int, end: int, value: float) -> Quantity:
    return Quantity(start, end, end, value, value, value, "rank", (), True)


def majorities(text: str) -> Iterator[Quantity]:
    """ "a majority of Danes": more than half."""
    for found in re.finditer(r"\b(?:an?|the) (?:\w+ )?majority of\b", text) if "majority of" in text else ():
        yield Quantity(
            found.start(), found.end() - 3, found.end() - 3, 50.0, 50.0, None, "percent", ("majority",), True
        )
