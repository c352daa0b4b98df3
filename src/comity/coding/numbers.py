"""Numbers in prose: digits, words, multiples, ranges and what bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.coding import currencies
from comity.vocab.loader import table

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELLED: dict[str, float] = {w: float(i) for i, w in enumerate(_ONES)} | {
    w: float(10 * i) for i, w in enumerate(_TENS, 2)
}
_MULTIPLES = {
    "hundred": 1e2,
    "dozen": 12.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
}
_FRACTIONS = {
    "half": 50.0,
    "third": 100 / 3,
    "quarter": 25.0,
    "fifth": 20.0,
    "sixth": 100 / 6,
    "seventh": 100 / 7,
    "eighth": 12.5,
    "ninth": 100 / 9,
    "tenth": 10.0,
}

_SPELLED = rf"(?i:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[1:])})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MULTIPLE = r"hundred|dozen|thousand|million|billion|trillion|lakh|crore|mn|bn|tn"
_SIGN = currencies.sign_pattern()
NUMBER = re.compile(
    rf"""(?<![a-z](?=[a-z]))(?P<sign>{_SIGN})?\s?
    (?:(?<![\w.,/])|{currencies.glued_pattern()})
    (?P<first>{_DIGITS}|\b{_SPELLED}\b|\ba(?=\s(?:dozen|hundred|thousand|million|billion)\b))
    (?:[\s-]?(?P<times1>(?:{_MULTIPLE})s?\b|[mkM](?![\w/]|-\d)))?(?:\s(?P<times1b>{_MULTIPLE})\b)?
    (?:\s?(?:-|–|—|\bto\b)\s?(?:{_SIGN})?
      (?P<second>{_DIGITS}|\b{_SPELLED}\b)
      (?:[\s-]?(?P<times2>(?:{_MULTIPLE})s?\b|[mkM](?![\w/])))?)?
    (?!\w)(?![.,]\d)
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s", re.IGNORECASE)
_AND = re.compile(
    rf"\s(?:and|to)\s(?:{_SIGN})?(?P<second>{_DIGITS}|{_SPELLED})(?:[\s-]?(?P<times2>(?:{_MULTIPLE})\b|[mk](?!\w)))?"
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b|percentage\s(?P<points>points?)\b|pp\b)")
_POINTS = re.compile(r"\s?(?:%|per\s?cent|percent)(?:age)?[\s-]points?\b")
_COUNTS = {w: i for i, w in enumerate(_ONES[:10])} | {"a": 1}
_PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_FRACTION = re.compile(
    rf"\b(?P<count>a|{'|'.join(_ONES[1:10])})[\s-](?P<part>(?:{_PARTS})s?|half)"
    r"(?=\s+(?:of|the|are|were|is|was|have|had|say|said)\b|[.,;]|\Z)"
    r"|\b(?P<half>half)(?=\s+(?:of|the|are|were)\b)",
    re.IGNORECASE,
)
_BY_FRACTION = re.compile(
    rf"(?<=\bby )(?P<count>a|{'|'.join(_ONES[1:10])})[\s-](?P<part>(?:{_PARTS})s?|half)\b"
    r"(?=[.,;:)]|\Z|\s+(?:after|against|and|as|between|but|compared|during|for|from|in|last|on|or|over|since|this|to|"
    r"under|when|while|within|year)\b)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_PART_WORDS = frozenset({w for part in _FRACTIONS for w in (part, f"{part}s")})
_ODDS = re.compile(
    rf"\b(?P<part>{'|'.join(_ONES[1:10])})\s(?:in|out\sof)\s(?:every\s)?(?P<whole>{'|'.join(_ONES[2:11])}|\d{{1,3}})\b"
    r"(?!\s(?:years?|months?|weeks?|days?|hours?|decades?))(?=\s+[a-zA-Z]|[.,;]|\Z)",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"\b(?:(?P<word>twice|thrice|half|(?:a|one|two|three)[\s-](?:{_PARTS})s?)|(?P<times>{_DIGITS}|{_SPELLED})\stimes)"
    r"(?=\s+(?:as\s+\w+|the\s+(?:size|amount|number|value|volume|level|rate|length|population|budget)|"
    r"(?:more|larger|bigger|higher|greater|smaller|less|fewer)\b|that\s+of|what|its|those\s+of))"
    rf"|\b(?P<fold>{_DIGITS}|{_SPELLED})-?fold\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text bounds it.

    Attributes:
        start, end: Interval in the text, with the words that bound it, and sign of currency or percentage.
        number_end: Where the number alone ends, before what it counts.
        value, low, high: A range's value is its midpoint; a bound that the words leave open is ``None``.
        unit: ISO 4217, ``percent``, ``percentage point``, or ``None`` where a noun has to tell.
        qualifiers: What bounds or loosens it.
        spelled: Whether it is a small number written as a word.
    """

    start: int
    end: int
    number_end: int
    value: float
    low: float | None
    high: float | None
    unit: str | None
    qualifiers: tuple[str, ...]
    spelled: bool


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of a text that may be figures, in order; dates are not told apart here."""
    taken = -1
    read = {_RATIO: _ratio, _ODDS: _odds, _FRACTION: _fraction, _BY_FRACTION: _fraction, NUMBER: _quantity}
    found_all = [m for pattern in _worth_trying(text) for m in pattern.finditer(text)]
    for found in sorted(found_all, key=lambda m: m.end() - len(m[0].lstrip())):
        if found.start() < taken:
            continue
        quantity = read[found.re](text, found)
        if quantity is not None:
            taken = quantity.end
            yield quantity


def _worth_trying(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may match a text by the words and digits in it, in their order; most texts have none."""
    plain = text.casefold()
    has, digits = set(_WORDS.findall(plain)), _DIGIT.search(plain) is not None
    numbers = not has.isdisjoint(SPELLED)
    parts = not has.isdisjoint(_PART_WORDS)
    if parts or "times" in has or "fold" in plain or "twice" in has or "thrice" in has:
        yield _RATIO
    if numbers and ("in" in has or "out" in has):
        yield _ODDS
    if parts:
        yield _FRACTION
        yield _BY_FRACTION
    if digits or numbers or ("a" in has and not has.isdisjoint(_MULTIPLES)):
        yield NUMBER


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    start, end = found.span()
    start += len(found[0]) - len(found[0].lstrip())
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalpha():
        return None  # a name, as S-300
    second, times2 = found["second"], found["times2"]
    between = _BETWEEN.search(text, max(0, start - 8), start)
    if between and between.end() == start and not second and (more := _AND.match(text, end)):
        second, times2, end = more["second"], more["times2"], more.end()
        start = between.start()
    times1 = found["times1"]
    a = _value(found["first"]) * _multiple(times1) * _multiple(found["times1b"])
    b = _value(second) * _multiple(times2) if second else None
    if b is not None:
        if not times1 and times2:
            a *= _multiple(times2)
        if _is_change(text, start, end):
            return _level(text, found, end, a, b)
        if b < a:
            return None
    unit, end = _unit(text, end, found["sign"])
    qualifiers, bound, start = _bounded(text, start)
    negative = _falls(text, start)
    low, high = (a, b) if b is not None else (None if bound == "high" else a, None if bound == "low" else a)
    value = a if b is None else (a + b) / 2
    if negative and unit is not None:
        value, low, high = -value, -high if high is not None else None, -low if low is not None else None
        start, qualifiers = negative[0], (*qualifiers, negative[1])
    return Quantity(
        start, end, found.end() if b is None else end, value, low, high, unit, qualifiers, found["first"][0].isalpha()
    )


def _is_change(text: str, start: int, end: int) -> bool:
    """Whether two numbers are a level before and after: "rose from 12 to 20 per cent"."""
    before = text[max(0, start - 90) : start].lower()
    if " to " not in text[start : end + 1]:
        return False
    starts = text[start : start + 5].lower() == "from " or before.endswith("from ")
    return starts and _moves().search(before.rpartition(". ")[2]) is not None


def _level(text: str, found: re.Match[str], end: int, a: float, b: float) -> Quantity:
    """The level that something has come to, with where it came from among its qualifiers."""
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    unit, stop = _unit(text, end, found["sign"])
    return Quantity(start, stop, end, b, b, b, unit, (f"from {a:,.10g}",), found["first"][0].isalpha())


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('figures')['change']['moves'])})\b")


def _fraction(text: str, found: re.Match[str]) -> Quantity:
    named = found.groupdict()
    value = round(100 * _share(f"{named['count'] or 'one'} {named.get('half') or named['part']}"), 4)
    return _bounded_share(text, found, value, "percent")


def _odds(text: str, found: re.Match[str]) -> Quantity:
    """ "one in three", "two out of five"."""
    whole = _value(found["whole"])
    return _bounded_share(text, found, round(100 * _value(found["part"]) / whole, 4) if whole else 0.0, "percent")


def _ratio(text: str, found: re.Match[str]) -> Quantity:
    """ "twice as many", "four times the size", "a third as much", "tenfold"."""
    if found["word"] is not None:
        word = found["word"].lower()
        value = {"twice": 2.0, "thrice": 3.0, "half": 0.5}.get(word) or _share(word)
    else:
        value = _value(found["times"] or found["fold"])
    return _bounded_share(text, found, round(value, 4), "ratio")


def _share(words: str) -> float:
    """A fraction in words: "two thirds"."""
    count, _, part = re.sub(r"[\s-]+", " ", words.lower()).partition(" ")
    return _COUNTS[count] * _FRACTIONS[part.removesuffix("s")] / 100


def _bounded_share(text: str, found: re.Match[str], value: float, unit: str) -> Quantity:
    qualifiers, bound, start = _bounded(text, found.start())
    low, high = None if bound == "high" else value, None if bound == "low" else value
    return Quantity(start, found.end(), found.end(), value, low, high, unit, qualifiers, True)


def _value(word: str) -> float:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    if word == "a":
        return 1.0
    return sum(SPELLED[w] for w in re.split("[- ]", word.lower()))


def _multiple(word: str | None) -> float:
    if not word:
        return 1.0
    low = word.lower()
    return _MULTIPLES[low if low in _MULTIPLES else low.removesuffix("s")]


def _unit(text: str, end: int, sign: str | None) -> tuple[str | None, int]:
    if sign:
        return currencies.of_sign(sign), end
    if found := _POINTS.match(text, end):
        return "percentage point", found.end()
    if found := _PERCENT.match(text, end):
        return "percentage point" if found["points"] or "pp" in found[0] else "percent", found.end()
    if (money := currencies.behind(text, end)) is not None:
        return money
    return None, end


@cache
def _before() -> tuple[tuple[re.Pattern[str], str], ...]:
    bounds: dict[str, Any] = table("figures")["bounds"]
    return tuple(
        (re.compile(rf"\b({'|'.join(sorted(map(re.escape, ws), key=len, reverse=True))})\s+\Z", re.IGNORECASE), name)
        for name, ws in bounds.items()
    )


def _bounded(text: str, start: int) -> tuple[tuple[str, ...], str | None, int]:
    """The words right before a number that bound it, the sort of bound, and where they begin."""
    qualifiers: list[str] = []
    bound = None
    for _ in range(3):
        window = max(0, start - 24)
        hits = [(m, name) for pattern, name in _before() if (m := pattern.search(text[window:start]))]
        if not hits:
            break
        found, name = max(hits, key=lambda hit: len(hit[0][0]))
        qualifiers.insert(0, found[1].lower())
        bound = bound or (name if name != "loose" else None)
        start = window + found.start()
    return tuple(qualifiers), bound, start


@cache
def _falling() -> re.Pattern[str]:
    falls = "|".join(map(re.escape, table("figures")["change"]["falls"]))
    return re.compile(rf"\b({falls})\s+\Z", re.IGNORECASE)


def _falls(text: str, start: int) -> tuple[int, str] | None:
    window = max(0, start - 24)
    found = _falling().search(text[window:start])
    return (window + found.start(), found[1].lower()) if found else None
