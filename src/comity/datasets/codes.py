"""Codes of states between lists, in a year or on a day: Correlates of War, Gleditsch-Ward, ISO 3166, CAMEO, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from comity.actors import Gazetteer, load_gazetteer
from comity.errors import UnknownActor, UsageError
from comity.model import Actor, Period

SYSTEMS = ("cow", "gw", "iso2", "iso3", "ison", "cameo", "name")
"""The lists of states: Correlates of War, Gleditsch-Ward, ISO 3166 (2 and 3 letters, number), CAMEO, names."""

_TITLES = {
    "cow": "the Correlates of War",
    "gw": "Gleditsch-Ward",
    "iso2": "ISO 3166",
    "iso3": "ISO 3166",
    "ison": "ISO 3166",
    "cameo": "CAMEO",
    "name": "the gazetteer",
}
_Days = tuple[date, date]


def recode(code: str | int, source: str, to: str, *, year: int | None = None, on: date | None = None) -> str:
    """The code of a state in another list, in a year or on a day.

    A code means different states at different times: 365 is the Soviet Union in 1980 and Russia in 2000, and Germany
    is 260 for both lists in 1980, 255 for one and 260 for the other in 2000. Where a code changed within the year,
    the one that was in use for more of its days is meant; ask with ``on`` for the others.

    Args:
        code: The code, or a name with ``source="name"``.
        source: The list that it is of: ``cow``, ``gw``, ``iso2``, ``iso3``, ``ison``, ``cameo`` or ``name``.
        to: The list whose code is wanted.
        year: The year that is asked about.
        on: The day that is asked about, in place of a year.

    Returns:
        The code as text: ``"255"``.

    Raises:
        UnknownActor: No state bore the code then, or the other list did not know that state then; the message says
            when they did.
        UsageError: There is no such list, or neither or both of ``year`` and ``on`` are given.
    """
    for system in (source, to):
        if system not in SYSTEMS:
            raise UsageError(f"no list of states is called {system!r}", do=f"use one of {', '.join(SYSTEMS)}")
    first, last = _asked(year, on)
    gazetteer = load_gazetteer()
    written = _written(code, source)
    borne = [(actor, days) for actor, days in _bearers(gazetteer, written, source) if _common(days, (first, last))]
    if not borne:
        raise _unknown(gazetteer, written, source, first, last)
    found = [
        (within, value)
        for actor, days in borne
        for value, other in _codes(actor, to)
        if (within := _common(days, other, (first, last)))
    ]
    if not found:
        raise _impossible(borne[0][0], source, written, to, first, last)
    return max(found, key=lambda f: (f[0][1] - f[0][0], f[0][1]))[1]


def bearers(code: str, system: str) -> tuple[tuple[Actor, date, date], ...]:
    """The states that ever bore a code of a list, each with the first and last day on which it did.

    Args:
        code: The code: ``RUS``.
        system: ``cow``, ``gw``, ``iso2``, ``iso3``, ``ison``, ``cameo`` or ``name``.
    """
    return tuple((actor, *days) for actor, days in _bearers(load_gazetteer(), _written(code, system), system))


def _asked(year: int | None, on: date | None) -> _Days:
    if (year is None) == (on is None):
        raise UsageError("a code is asked for in a year or on a day", do="give year= or on=, one of them")
    return (date(year, 1, 1), date(year, 12, 31)) if year is not None else (_day(on), _day(on))


def _day(on: date | None) -> date:
    assert on is not None
    return on


def _written(code: str | int, system: str) -> str:
    """A code as its list writes it: ISO numbers have three digits, the others no leading zeros."""
    text = str(code).strip()
    if system == "ison" and text.isdigit():
        return text.zfill(3)
    if system in ("cow", "gw") and text.isdigit():
        return str(int(text))
    return text if system == "name" else text.upper()


@cache
def _index(version: str, system: str) -> Mapping[str, tuple[tuple[Actor, _Days], ...]]:
    """The states that bear each code of a list, with the days on which they do, for a version of the gazetteer."""
    found: dict[str, list[tuple[Actor, _Days]]] = {}
    for state in load_gazetteer().states:
        for value, days in _codes(state, system):
            found.setdefault(value, []).append((state, days))
    return {value: tuple(bearers) for value, bearers in found.items()}


def _bearers(gazetteer: Gazetteer, code: str, system: str) -> Iterator[tuple[Actor, _Days]]:
    """The states that bore a code, each with the days on which it did."""
    index = _index(gazetteer.version, system)
    if system != "name":
        yield from index.get(code, ())
        return
    named = {*gazetteer.bearers_of_name(code), *gazetteer.foreign.meant_by(code)}
    yield from (found for bearers in index.values() for found in bearers if found[0].id in named)


def _codes(state: Actor, system: str) -> Iterator[tuple[str, _Days]]:
    """The codes of a state in a list, each with the days on which the state existed and bore it."""
    values = (
        [(state.name, Period())]
        if system == "name"
        else [(c.value, c.period) for c in state.codes if c.system == system]
    )
    for value, period in values:
        for alive in _alive(state):
            if (days := _common(_days(period), alive)) is not None:
                yield value, days


def _alive(state: Actor) -> Iterator[_Days]:
    """The stretches of time in which a state existed."""
    first, last = _days(state.lifetime)
    for gone in sorted(state.absent, key=lambda g: g.start or date.min):
        start, end = _days(gone)
        if first < start:
            yield first, start - timedelta(1)
        first = end + timedelta(1)
    if first <= last:
        yield first, last


def _days(period: Period) -> _Days:
    return period.start or date.min, period.end or date(9999, 12, 30)


def _common(*stretches: _Days) -> _Days | None:
    """The days that lie in all stretches."""
    first, last = max(s[0] for s in stretches), min(s[1] for s in stretches)
    return (first, last) if first <= last else None


def _unknown(gazetteer: Gazetteer, code: str, system: str, first: date, last: date) -> UnknownActor:
    when = _when(first, last)
    others = [f"{actor.name} {_stretch(days)}" for actor, days in _bearers(gazetteer, code, system)]
    if others:
        return UnknownActor(f"{_TITLES[system]} had no {code!r} {when}", do=f"it is {'; '.join(dict.fromkeys(others))}")
    from rapidfuzz import process

    known = sorted(_index(gazetteer.version, system))
    near = [match[0] for match in process.extract(code, known, limit=3, score_cutoff=60)]
    return UnknownActor(
        f"{_TITLES[system]} has no {code!r}", do=f"near it: {', '.join(near)}" if near else "see `comity actors`"
    )


def _impossible(state: Actor, source: str, code: str, to: str, first: date, last: date) -> UnknownActor:
    known = [f"{value} {_stretch(days)}" for value, days in _codes(state, to)]
    title = state.name if source == "name" else f"{state.name} ({source} {code})"
    do = f"its codes there are {'; '.join(known)}" if known else "no code of it is listed there"
    return UnknownActor(f"{_TITLES[to]} did not know {title} {_when(first, last)}", do=do)


def _when(first: date, last: date) -> str:
    return f"on {first}" if first == last else f"in {first.year}"


def _stretch(days: _Days) -> str:
    first, last = days
    start = "" if first == date.min else f"from {first}"
    end = "" if last.year == 9999 else f"to {last}"
    return f"{start} {end}".strip() or "at all times"
