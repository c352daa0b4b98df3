"""Currencies: the signs before a number and the words behind it, by ISO 4217."""

from __future__ import annotations

import re
from functools import cache

from comity.vocab.loader import table

_MULTIPLES = ("hundred", "thousand", "lakh", "crore", "million", "billion", "trillion", "mn", "bn", "tn")


@cache
def _signs() -> dict[str, str]:
    """Every sign, with the codes that are signs of their own, and the code that it means."""
    rows = table("currencies")["currency"]
    return {str(s): str(row["code"]) for row in rows for s in row["signs"]} | {code: code for code in _codes()}


@cache
def _codes() -> tuple[str, ...]:
    """The codes that nothing else is written as."""
    names = table("currencies")
    return tuple(str(row["code"]) for row in names["currency"] if row["code"] not in names["other_words"])


@cache
def sign_pattern() -> str:
    """A regular expression for the sign before a number, blanks behind letters included: ``NZ$``, ``EUR ``."""
    signs = sorted(_signs(), key=len, reverse=True)
    words = [s for s in signs if s.isalpha() and s.isascii()]
    lettered = [s for s in signs if s[0].isalpha() and s not in words]
    marks = [s for s in signs if not s[0].isalpha()]
    return rf"{_begun(words)}\s?|{_begun(lettered)}|{_one_of(marks)}|\\\$"


def _begun(signs: list[str]) -> str:
    """One of these signs at the beginning of a word; their first letters are looked at before them."""
    letters = "".join(sorted({s[0] for s in signs}))
    return rf"\b(?=[{letters}])(?:{_one_of(signs)})"


def _one_of(signs: list[str]) -> str:
    return "|".join(map(re.escape, signs))


@cache
def glued_pattern() -> str:
    """A look behind for a sign that a number is glued to: "EUR5m", "$5m"."""
    ends = "".join(sorted({re.escape(s[-1]) for s in _signs() if not s[-1].isascii() or not s[-1].isalnum()}))
    codes = "|".join(sorted(s for s in _signs() if len(s) == 3 and s.isalpha() and s.isascii()))
    return rf"(?<=[{ends}])|(?<=\b(?:{codes}))"


def of_sign(sign: str) -> str | None:
    """The currency that a sign before a number means: ``AUD`` for ``A$``."""
    return _signs().get(sign.replace("\\", "").strip())


@cache
def _words() -> dict[str, str]:
    return {str(w): str(row["code"]) for row in table("currencies")["currency"] for w in row["words"]}


@cache
def _word_pattern() -> re.Pattern[str]:
    """What follows a number as the word for its currency."""
    names = "|".join(re.escape(w) for w in sorted(_words(), key=len, reverse=True))
    return re.compile(rf"[\s-](?:(?P<word>(?i:{names})s?)|(?P<code>{'|'.join(_codes())}))\b")


def behind(text: str, at: int) -> tuple[str, int] | None:
    """The currency that the word behind a number means, and where it ends: ``CAD`` for "Canadian dollars"."""
    found = _word_pattern().match(text, at)
    if found is None:
        return None
    if found["code"]:
        return found["code"], found.end()
    low = found["word"].lower()
    word = low if low in _words() else low.removesuffix("s")
    if word in table("currencies")["behind_multiples"] and not text[:at].endswith(_MULTIPLES):
        return None
    return _words()[word], found.end()
