"""Ranks and majorities: quantities that words give without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
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


def placings(text: str) -> Iterator[Quantity]:
    """ "ranks Togo last", "placed Mali in the middle of the rankings": places without a number."""
    for found in _placed().finditer(text):
        part = found["last"] or found["part"]
        yield Quantity(
            found.start("place"), found.end("place"), found.end("place"), 0.0, None, None, "rank", (part,), True
        )


@cache
def _placed() -> re.Pattern[str]:
    given: dict[str, list[str]] = table("figures")["ranks"]
    verbs, last, parts, lists = ("|".join(given[k]) for k in ("verbs", "last", "parts", "lists"))
    return re.compile(
        rf"\b(?:{verbs}|came)(?:e?d|e?s|ing)?\b[^.;:,]{{0,50}}?\s(?P<place>"
        rf"(?P<last>{last})(?=\s+(?:in|of|for|among|on|out|and)\b|\s*[.,;:)]|\s*\Z)(?!\s+of\s+all\b)"
        rf"|(?:in|at|near|towards) the (?P<part>{parts}) of (?:the|its|that|this|an?)(?: [\w-]+)? (?:{lists})s?)"
    )


def majorities(text: str) -> Iterator[Quantity]:
    """ "a majority of Danes": more than half."""
    for found in re.finditer(r"\b(?:an?|the) (?:\w+ )?majority of\b", text):
        yield Quantity(
            found.start(), found.end() - 3, found.end() - 3, 50.0, 50.0, None, "percent", ("majority",), True
        )
