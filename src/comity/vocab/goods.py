"""Goods: what states order from and deliver to each other, by nouns and by the designations of weapons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.vocab.loader import table, word_set

_NUMBERED = r"[A-Z][A-Za-z]{0,3}-?\d{1,4}(?!\d)[A-Za-z]{0,4}\d?(?:-\d)?"
_MARK = r"(?:[- ]\d{1,4}[A-Z]?\d?(?!\d|[.,]\d))?"
_STEM = re.compile(r"([A-Za-z]+)-?\d+")
_WORDS = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Design:
    """A weapon by its designation.

    Attributes:
        name: Family and number, without the variant: ``Su-35`` of "Su-35S", ``Leopard 2`` of "Leopard 2A6".
        unit: What one of them is called, ``""`` where that is not known.
        maker: The state that makes it (ISO 3166-1 alpha-3), ``""`` where several do or none is known.
        end: Where its words end in the text.
    """

    name: str
    unit: str
    maker: str
    end: int

    @property
    def key(self) -> str:
        """By what designations are compared: ``su35`` for "Su-35", "SU 35" and "Su-35s"."""
        return "".join(_WORDS.findall(self.name.casefold()))


def design_at(text: str, at: int) -> Design | None:
    """The designation that begins at a place of a text: "*Su-35*s", "*Leopard 2*A6 tanks"; ``None`` where none does."""
    named = _pattern().match(text, at)
    if named is None:
        return None
    if (name := named["named"]) is not None:
        row = _named()[name.casefold()]
        return Design(f"{name}{_mark(named['mark'])}", row["unit"], row["maker"], named.end())
    stem = _STEM.match(named["numbered"])
    assert stem
    family = _families().get(stem[1].casefold(), {"unit": "", "maker": ""})
    return Design(stem[0], family["unit"], family["maker"], named.end())


@lru_cache(maxsize=4096)
def design_in(text: str) -> Design | None:
    """The first designation in a text."""
    found = _pattern().search(text)
    return design_at(text, found.start()) if found else None


@cache
def class_of(noun: str) -> str | None:
    """The class of goods that a singular noun names; ``None`` where it names none."""
    return next((name for name, nouns in table("goods")["classes"].items() if noun in nouns), None)


def is_generic(noun: str) -> bool:
    """Whether a noun is a general word for a class: a "jet" may be a fighter, a "ship" a frigate."""
    return noun in word_set("goods", "generic", "nouns")


def _mark(words: str | None) -> str:
    number = re.search(r"\d+", words or "")
    return f" {number[0]}" if number else ""


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((n for row in table("goods")["named"] for n in row["names"]), key=len, reverse=True)
    named = rf"(?P<named>{'|'.join(map(re.escape, names))})s?(?P<mark>{_MARK})"
    return re.compile(rf"(?<![\w-])(?:{named}|(?P<numbered>{_NUMBERED}))s?(?!\w)")


@cache
def _named() -> dict[str, dict[str, str]]:
    return {n.casefold(): row for row in table("goods")["named"] for n in row["names"]}


@cache
def _families() -> dict[str, dict[str, str]]:
    return {n.casefold(): row for row in table("goods")["family"] for n in row["letters"]}
