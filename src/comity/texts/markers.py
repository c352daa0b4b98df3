"""Markers of notes in the body: which digits are markers, of which notes, and where they stood."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.texts.flow import Flow
from comity.texts.notes import Numbering, digits

_DIGITS = re.compile(r"\d{1,8}")
_LIST = re.compile(r"\d{1,4}(?:\s*[,;–-]\s*\d{1,4})+")
_UNIT = re.compile(r"(?:\b[kcdmµ]?m|CO|\b10|\bH|\bE\s?=\s?mc)$")
_STRAY = re.compile(r"[1-9]\d{0,2}")
_POWER = re.compile(rf"{_UNIT.pattern}|(?<![^\W_])[a-z]$|^$")
_NOT_BEFORE = re.compile(
    r"(?:\b(?:no|nos|nr|art|arts|article|articles|section|sections|chapter|part|annex|table|figure|map|box|page|"
    r"pages|p|pp|vol|volume|resolution|paragraph|para|clause|point|version|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|about|around|"
    r"nearly|over|than|some|of|to|in|by|from|and|or|between|at|the|a|for|with|group|g|mig|su|tu)\.?|[-–/$€£+])\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A marker found in the body.

    Attributes:
        place: Index of the paragraph.
        start, end: Interval of the paragraph's text that it takes.
        numbers: The notes that it calls; two digits runs in one where markers are glued ("1213").
    """

    place: int
    start: int
    end: int
    numbers: tuple[int, ...]


def find_markers(
    flows: Sequence[Flow], held: Collection[int], numbering: Numbering, before: Mapping[int, int]
) -> list[Spot]:
    """The markers in the body, in order.

    Args:
        flows: The body's paragraphs in order.
        held: Numbers of notes that have a text.
        numbering: How labels became numbers.
        before: Where in the file each note's text stands; its marker stands before that.
    """
    referred = list(_references(flows, numbering.named, held))
    raised = _rising([*_raised(flows, held, numbering)])
    spots = sorted([*referred, *raised, *_brackets(flows, held)], key=lambda s: (s.place, s.start))
    spots = _with_glued(flows, spots, held, numbering, before)
    return sorted([*spots, *_strays(flows, spots, held, numbering)], key=lambda s: (s.place, s.start))


def possible_numbers(flows: Sequence[Flow]) -> set[int]:
    """Every number that may be a marker somewhere in the body, by form alone."""
    raised = (digits(f.text[m.start : m.end]) for f in flows for m in f.marks if m.kind in ("raised", "bracket"))
    found = {int(n) for label in raised if (n := label.strip("[]. ")).isdecimal() and len(n) <= 4}
    return found | {
        number for number, bares in _bare_digits(flows, Numbering()).items() if any(b.rank <= 2 for b in bares)
    }


def _references(flows: Sequence[Flow], named: Mapping[str, int], held: Collection[int]) -> Iterator[Spot]:
    for place, flow in enumerate(flows):
        for mark in flow.marks:
            label = flow.text[mark.start : mark.end]
            number = named.get(label, int(label) if label.isdecimal() else 0)
            if mark.kind == "reference" and (number in held or label.isdecimal()):
                yield Spot(place, mark.start, mark.end, (number,))


def _brackets(flows: Sequence[Flow], held: Collection[int]) -> Iterator[Spot]:
    """``[12]``, where the text has notes and nothing speaks for another way of marking them."""
    others = (digits(f.text[m.start : m.end]) for f in flows for m in f.marks if m.kind in ("raised", "reference"))
    if any(label.isdecimal() for label in others):
        return
    for place, flow in enumerate(flows):
        for mark in flow.marks:
            number = int(flow.text[mark.start + 1 : mark.end - 1]) if mark.kind == "bracket" else 0
            if number in held:
                yield Spot(place, mark.start, mark.end, (number,))


def _raised(flows: Sequence[Flow], held: Collection[int], numbering: Numbering) -> Iterator[Spot]:
    """Raised numbers that fit the notes; glued pairs are parted, exponents left alone."""
    marks = [(i, m) for i, f in enumerate(flows) for m in f.marks if m.kind == "raised"]
    limit = max(held) + 5 if held else len(marks) + 5
    for place, mark in marks:
        text = digits(flows[place].text[mark.start : mark.end]).strip(" .")
        numbers = _numbers(text, limit)
        exponent = len(text) == 1 and _UNIT.search(flows[place].text[max(0, mark.start - 12) : mark.start])
        if numbers and not exponent:
            added = numbering.added_at(_file_at(flows[place], mark.start)) if numbering.stretches else 0
            yield Spot(place, mark.start, mark.end, tuple(n + added for n in numbers))


def is_stray(raised: str, before: str) -> bool:
    """Whether raised words are the marker of some note, rather than a power, a unit or the label of a note.

    Args:
        raised: The raised words.
        before: What stands before them in the paragraph.
    """
    return bool(_STRAY.fullmatch(raised)) and not _POWER.search(before[-12:])


def _strays(
    flows: Sequence[Flow], spots: Sequence[Spot], held: Collection[int], numbering: Numbering
) -> Iterator[Spot]:
    """Raised numbers that fit no note: still no part of the word before them. Their notes have no text."""
    taken = {(spot.place, at) for spot in spots for at in range(spot.start, spot.end)}
    known = {*held, *(number for spot in spots for number in spot.numbers)}
    for place, flow in enumerate(flows):
        for mark in flow.marks:
            text = digits(flow.text[mark.start : mark.end])
            if (
                mark.kind != "raised"
                or (place, mark.start) in taken
                or not is_stray(text, flow.text[max(0, mark.start - 12) : mark.start])
            ):
                continue
            number = int(text)
            yield Spot(place, mark.start, mark.end, () if number in known or numbering.stretches else (number,))
            known.add(number)


def _numbers(text: str, limit: int) -> tuple[int, ...]:
    if _DIGITS.fullmatch(text):
        if 0 < int(text) <= limit:
            return (int(text),)
        return next(
            (
                (int(text[:k]), int(text[:k]) + 1)
                for k in range(1, len(text))
                if text[k:] == str(int(text[:k]) + 1) and int(text[k:]) <= limit
            ),
            (),
        )
    if _LIST.fullmatch(text):
        parts = [int(n) for n in re.findall(r"\d+", text)]
        if len(parts) == 2 and re.search("[–-]", text) and parts[0] < parts[1] <= parts[0] + 9:
            parts = list(range(parts[0], parts[1] + 1))
        return tuple(parts) if max(parts) <= limit else ()
    return ()


def _rising(spots: Sequence[Spot]) -> list[Spot]:
    """The longest chain of markers whose numbers rise (patience sorting): what breaks it is no marker."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for i, spot in enumerate(spots):
        k = bisect_left(tails, spot.numbers[0])
        back.append(ends[k - 1] if k else -1)
        last = spot.numbers[-1]
        if k == len(tails):
            tails.append(last)
            ends.append(i)
        elif last < tails[k]:
            tails[k], ends[k] = last, i
    chain: list[Spot] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(spots[at])
        at = back[at]
    chain.reverse()
    return chain if len(chain) > 1 or not spots or chain[0].numbers[0] <= 3 else []


_BARE = re.compile(
    r"(?=[\s(]?\d)(?:"
    r"(?<=\d{4}[.,])(?P<r0>\d{1,3})(?=\s+[A-Z]|$)"
    r"|(?<=[.,;:!?)\]\"”’»'])(?<!\d[.,:])(?P<r1>\d{1,3})(?=[\s.,;:)\]\"”’»]|$)(?!\s?%)"
    r"|(?<=[a-zà-ÿ]{2})(?P<r2>\d{1,3})(?=[\s.,;:)\]\"”’»]|$)"
    r"|(?<=[^\W\d_])\s(?P<r3>\d{1,3})(?=[,;.])"
    r"|(?<=[.!?…\"”»)])\s(?P<r4>\d{1,3})(?=\s+[A-Z0-9\"“«(]|$)"
    r"|(?<=[\w.,;:!?\"”»])(?P<r5>\(\d{1,3}\))(?=[\s.,;]|$))"
)


@dataclass(frozen=True, slots=True)
class _Bare:
    """Digits that may be a marker by what stands around them; a lower rank is more telling."""

    rank: int
    spot: Spot
    file_at: int


def _bare_digits(flows: Sequence[Flow], numbering: Numbering) -> dict[int, list[_Bare]]:
    """Bare digits that may be markers, by number, in order."""
    found: dict[int, list[_Bare]] = {}
    for place, flow in enumerate(flows):
        for match in _BARE.finditer(flow.text):
            group = match.lastgroup or ""
            start, end = match.span(group)
            if group == "r3" and _NOT_BEFORE.search(flow.text[max(0, start - 20) : start]):
                continue
            at = _file_at(flow, start)
            number = int(match.group(group).strip("()")) + numbering.added_at(at)
            spot = Spot(place, start, end, (number,))
            found.setdefault(number, []).append(_Bare(int(group[1:]), spot, at))
    return found


def _with_glued(
    flows: Sequence[Flow],
    spots: list[Spot],
    held: Collection[int],
    numbering: Numbering,
    before: Mapping[int, int],
) -> list[Spot]:
    """Add markers that are bare digits in the text, each between the markers of its neighbours."""
    known: dict[int, Spot] = {}
    for spot in spots:
        for number in spot.numbers:
            known.setdefault(number, spot)
    bares = _bare_digits(flows, numbering)
    order = sorted(known)
    for number in sorted({*held, *(n + 1 for n in known)} - set(known)):
        neighbours = number - 1 in known and number + 1 in known
        if number not in bares or (number not in held and not neighbours):
            continue
        at = bisect_left(order, number)
        low = known[order[at - 1]] if at else None
        high = known[order[at]] if at < len(order) else None
        fits = [
            b
            for b in bares[number]
            if (low is None or (b.spot.place, b.spot.start) >= (low.place, low.end))
            and (high is None or (b.spot.place, b.spot.end) <= (high.place, high.start))
            and (number not in before or b.file_at < before[number])
            and (number in held or b.rank not in (3, 5))
        ]
        best = [b for b in fits if b.rank == min(f.rank for f in fits)]
        if len(best) == 1:
            known[number] = best[0].spot
            order.insert(at, number)
    return sorted({*spots, *known.values()}, key=lambda s: (s.place, s.start))


def _file_at(flow: Flow, offset: int) -> int:
    at = bisect_right(flow.runs, offset, key=lambda r: r.end)
    return flow.runs[at].file_start if at < len(flow.runs) else 0


def take_out(flow: Flow, spots: Sequence[Spot]) -> tuple[Flow, list[tuple[int, int]]]:
    """A paragraph without its markers, and for each note the offset behind which its marker stood."""
    edits: list[tuple[int, int, str]] = []
    places: list[tuple[int, int]] = []
    removed = 0
    for spot in sorted(spots, key=lambda s: s.start):
        start, end = spot.start, spot.end
        if edits and re.fullmatch(r"[\s,;]{0,2}", flow.text[edits[-1][1] : start]):
            start = edits[-1][1]
        before, after = flow.text[start - 1 : start], flow.text[end : end + 1]
        if before == " " and (not after or after in " .,;:)!?"):
            start -= 1
        edits.append((start, end, "" if before in ("", " ") or not after.isalnum() else " "))
        places.extend((number, start - removed) for number in spot.numbers)
        removed += end - start - len(edits[-1][2])
    return flow.edited(edits), places
