"""Instruments that cannot be told apart: sources that speak of one treaty under several names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from comity.model import ActorRef, Stage, StatementId
from comity.obligations.in_force import Instrument, merged

_SMALL = frozenset({"the", "a", "an", "of", "on", "for", "to", "in", "and", "between", "with", "their", "its", "this"})
Span = tuple[date, date]


def alike(instruments: Sequence[Instrument]) -> dict[StatementId, StatementId]:
    """Which instruments may be one: same parties, similar names, and the same day.

    Names are similar of which one holds the other's words, or that share two, the parties' names aside. The day is that
    of signature; where one of the two has none on record, that of its entry into force. They are not merged: what each
    source says stands apart, but that sources contradict each other is then seen.

    Args:
        instruments: All instruments.

    Returns:
        For the least statement of each instrument that of the first one it cannot be told from, itself included.
    """
    by_parties: dict[frozenset[str], list[list[Instrument]]] = defaultdict(list)
    for one in sorted((i for i in instruments if i.statements), key=lambda i: (_coarse(i), i.statements)):
        clusters = by_parties[_countries(one.parties)]
        joined = [one]
        for home in [c for c in clusters if _belongs(one, c)]:
            if all(_same_day(x, y) for x in joined for y in home):
                clusters.remove(home)
                joined += home
        clusters.append(joined)
    return {
        min(i.statements): min(min(x.statements) for x in c)
        for clusters in by_parties.values()
        for c in clusters
        for i in c
    }


def together(instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """Instruments, those that cannot be told apart as one, which has all their names; in the order of the first."""
    first = alike(instruments)
    groups: dict[object, list[Instrument]] = defaultdict(list)
    for number, one in enumerate(instruments):
        groups[first[min(one.statements)] if one.statements else number].append(one)
    return tuple(merged(group) for group in groups.values())


def _belongs(one: Instrument, cluster: Sequence[Instrument]) -> bool:
    """Whether an instrument may be one with others: of a like name as one of them, of a day that suits them all."""
    return any(_named_alike(one, other) for other in cluster) and all(_same_day(one, other) for other in cluster)


def _named_alike(one: Instrument, other: Instrument) -> bool:
    left, right = _words(one), _words(other)
    if _numbers(left) and _numbers(right) and _numbers(left) != _numbers(right):
        return False
    return bool(left and right) and (left <= right or right <= left or len(left & right) > 1)


def _same_day(one: Instrument, other: Instrument) -> bool:
    for stage in (Stage.SIGNED, Stage.IN_FORCE):
        a, b = _spans(one, stage), _spans(other, stage)
        if a and b:
            return any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)
    return False


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w.isdigit())


def _spans(instrument: Instrument, stage: Stage) -> list[Span]:
    """When a stage was reached; the first day of what lasts."""
    found = (s.when for s in instrument.history if s.stage is stage and not s.reported)
    whole = stage is Stage.SIGNED
    return [
        (w.earliest, (w.latest or w.earliest) if whole else _until(w.earliest, w.latest))
        for w in found
        if w and w.earliest
    ]


def _until(first: date, last: date | None) -> date:
    """The last day on which something in force from then on may have begun: a month's, where a month is told."""
    return last if last and (last - first).days < 32 else first


def _coarse(instrument: Instrument) -> tuple[bool, int]:
    """Those whose signature is told to the day come first."""
    spans = _spans(instrument, Stage.SIGNED)
    return (not spans, min(((b - a).days for a, b in spans), default=0))


def _countries(parties: Sequence[ActorRef]) -> frozenset[str]:
    return frozenset(p.country or p.actor for p in parties)


def _words(instrument: Instrument) -> frozenset[str]:
    """The words of its name that tell it from others."""
    parties = {w for p in instrument.parties for w in re.findall(r"\w+", p.name.casefold())}
    return frozenset(re.findall(r"\w+", instrument.name.casefold())) - _SMALL - parties
