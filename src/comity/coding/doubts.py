"""Doubts: figures of one sentence that do not add up, and bases that its words leave open; flagged, never mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.coding.numbers import Quantity
from comity.coding.sentences import Sentence
from comity.model import Figure, Precision
from comity.vocab.loader import table

SHARES = "shares_do_not_add_up"
PARTS = "parts_do_not_add_up"
CHANGE = "change_does_not_fit_levels"
POINTS = "percent_or_points"
BASE = "ambiguous_base"
SPAN = "span_mismatch"

_NEAR = 30
_ROUNDING = 1.5
_CHANGED = re.compile(
    r"\b(?:by|up|down|increase of|rise of|fall of|drop of|decline of|growth of|gain of)\s+(?:\w+ ){0,2}\Z", re.I
)
_UP = re.compile(r"(?:up|down)\s(?!to\b)", re.IGNORECASE)
_PART_OF = re.compile(r"\bof (?:whom|which|these|those|them)[\s,]+(?:\w+ ){0,2}\Z", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the quantity that it was read from."""

    quantity: Quantity
    figure: Figure


def doubts(sentence: Sentence, told: Sequence[Told]) -> list[tuple[str, ...]]:
    """The flags of each figure of a sentence, in the order of the figures.

    ``shares_do_not_add_up``: shares of one whole that come to more than it; ``parts_do_not_add_up``: parts that come to
    more than the whole that the sentence names, or exports and imports to another sum than the trade;
    ``change_does_not_fit_levels``: a change in percent that the levels beside it do not give; ``percent_or_points``: a
    change in percent of what is itself given in percent; ``ambiguous_base``: a share of a share ("of whom 13 %");
    ``span_mismatch``: a length of time that the years beside it do not have.
    """
    flags: list[list[str]] = [[] for _ in told]
    for name, members in (
        *((SHARES, group) for group in _shares(sentence, told)),
        (PARTS, _parts(sentence, told)),
        (PARTS, _trade(told)),
        (CHANGE, _changes(sentence, told)),
        (POINTS, _points(sentence, told)),
        (BASE, _bases(sentence, told)),
        (SPAN, _spans(sentence, told)),
    ):
        for n in members:
            flags[n].append(name)
    return [tuple(f) for f in flags]


def is_change(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity says by how much something changed."""
    if any(q in table("figures")["change"]["falls"] for q in quantity.qualifiers):
        return True
    before = sentence.text[max(0, quantity.start - 40) : quantity.start]
    return _CHANGED.search(before) is not None or _UP.match(sentence.text, quantity.start) is not None


def _percents(told: Sequence[Told]) -> list[int]:
    return [n for n, t in enumerate(told) if t.figure.unit == "percent" and t.figure.value is not None]


def _shares(sentence: Sentence, told: Sequence[Told]) -> Iterable[list[int]]:
    """Three shares or more of one whole, each another's, that come to more than all of it."""
    levels = [n for n in _percents(told) if not is_change(sentence, told[n].quantity)]
    levels = [n for n in levels if (told[n].figure.value or 0) > 0 and not _is_part(sentence, told[n].quantity)]
    wholes = {told[n].figure.share_of for n in levels} - {None}
    sides = [frozenset(r.actor for r in told[n].figure.subject) for n in levels]
    if len(levels) < 3 or len(wholes) > 1 or len(set(sides)) < len(sides):
        return
    if sum(told[n].figure.value or 0 for n in levels) > 100 + _ROUNDING:
        yield levels


def _parts(sentence: Sentence, told: Sequence[Told]) -> list[int]:
    """ "Of 14 states, nine agreed, three refused and four abstained": the whole and its parts."""
    if len(told) < 3:
        return []
    whole = told[0]
    before = sentence.text[: whole.quantity.start].lower()
    itemised = ":" in sentence.text[whole.quantity.end : told[1].quantity.start]
    if not (itemised or re.search(r"\bof (?:the |all |its |their )?\Z", before)) or whole.figure.value is None:
        return []
    parts = [n for n, t in enumerate(told) if n and t.figure.unit == whole.figure.unit and t.figure.value is not None]
    total = sum(told[n].figure.value or 0 for n in parts)
    return [0, *parts] if len(parts) > 1 and total > whole.figure.value * 1.01 else []


def _trade(told: Sequence[Told]) -> list[int]:
    """Trade, and the exports and imports that it should be the sum of."""
    sums = table("figures")["sums"]

    def named(words: Iterable[str]) -> list[int]:
        return [n for n, t in enumerate(told) if any(re.search(rf"\b{w}\b", t.figure.measure, re.I) for w in words)]

    money = [n for n, t in enumerate(told) if len(t.figure.unit) == 3 and t.figure.unit.isupper()]
    total = [n for n in named(sums["total"]) if n in money]
    parts = [n for pair in sums["parts"] for word in pair for n in named([word]) if n in money]
    if len(total) != 1 or len(set(parts)) != 2 or len({told[n].figure.unit for n in (*total, *parts)}) > 1:
        return []
    whole, halves = told[total[0]].figure.value or 0, sum(told[n].figure.value or 0 for n in set(parts))
    return [total[0], *sorted(set(parts))] if abs(whole - halves) > 0.05 * whole else []


def _changes(sentence: Sentence, told: Sequence[Told]) -> list[int]:
    """ "rose from 100 to 150 million, or by 40 per cent"."""
    found = []
    for n in _percents(told):
        before = told[n - 1] if n else None
        start = next((q for q in before.quantity.qualifiers if q.startswith("from ")), None) if before else None
        if (
            before is None
            or start is None
            or before.figure.unit == "percent"
            or not is_change(sentence, told[n].quantity)
        ):
            continue
        first, last = float(start.removeprefix("from ").replace(",", "")), before.quantity.value
        said, given = abs(told[n].figure.value or 0), abs(last / first - 1) * 100 if first else None
        if given is not None and abs(given - said) > max(_ROUNDING, 0.05 * given):
            found += [n - 1, n]
    return found


def _points(sentence: Sentence, told: Sequence[Told]) -> list[int]:
    """Changes in percent of what is itself a share, where points may be meant."""
    percents, rates = _percents(told), table("figures")["sums"]["rates"]
    found = []
    for n in percents:
        if told[n].quantity.spelled or told[n].figure.share_of or not is_change(sentence, told[n].quantity):
            continue
        level = any(m < n and not is_change(sentence, told[m].quantity) for m in percents)
        measure = told[n].figure.measure.lower()
        if level or any(re.search(rf"\b{rate}\b", measure) for rate in rates):
            found.append(n)
    return found


def _bases(sentence: Sentence, told: Sequence[Told]) -> list[int]:
    """Shares of those whom another share has just counted."""
    percents = _percents(told)
    return [n for n in percents if n > 0 and n - 1 in percents and _is_part(sentence, told[n].quantity)]


def _is_part(sentence: Sentence, quantity: Quantity) -> bool:
    return _PART_OF.search(sentence.text[max(0, quantity.start - 24) : quantity.start]) is not None


def _spans(sentence: Sentence, told: Sequence[Told]) -> list[int]:
    """Lengths in years with a range of years right beside them that has another length."""
    found = []
    for n, one in enumerate(told):
        if one.figure.unit != "year" or one.figure.value is None:
            continue
        start, end = sentence.start + one.quantity.start, sentence.start + one.quantity.end
        for time in sentence.times:
            first, last = time.when.earliest, time.when.latest
            near = 0 <= time.start - end <= _NEAR or 0 <= start - time.end <= _NEAR
            if not near or first is None or last is None or time.when.precision is not Precision.RANGE:
                continue
            years = last.year - first.year
            if years and not years - 0.5 <= one.figure.value <= years + 1.5:
                found.append(n)
    return found
