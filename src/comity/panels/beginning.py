"""Where panels begin: states, leaders and pairs of either by year, states by day."""

from __future__ import annotations

import os
from datetime import date

from comity.datasets import named
from comity.datasets.declaration import Span
from comity.errors import UsageError
from comity.panels.panel import Panel
from comity.panels.steps import LEADER, Keys
from comity.panels.universe import LISTS, ListOfStates, Universe

Folder = str | os.PathLike[str] | None


def states(years: Span | range, *, system: ListOfStates = "cow", data: Folder = None) -> Panel:
    """One row for each state and year of which it was a member of the system on some day.

    The last year is what you say, never what the clock says. A state that is listed on the list's last day is taken to
    go on until then.

    Args:
        years: First and last year, both included.
        system: The list of states: ``cow`` (Correlates of War) or ``gw`` (Gleditsch-Ward).
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        A panel with ``ccode``, ``cw_name``, ``year``, or ``gwcode``, ``gw_name``, ``microstate``, ``year``.
    """
    universe = _universe(years, system)
    _, _, code, words = LISTS[system]
    return Panel(
        unit="state-year",
        universe=universe,
        keys=Keys((code,)),
        base=universe.state_years(),
        base_columns=(code, *words, "year"),
        directed=None,
        needed=(named(universe.data_set),),
        data=data,
    )


def dyads(
    years: Span | range,
    *,
    directed: bool = True,
    relevant: bool = False,
    system: ListOfStates = "cow",
    data: Folder = None,
) -> Panel:
    """One row for each pair of states and year in which both were members of the system on one day at least.

    Args:
        years: First and last year, both included; see ``states``.
        directed: Whether each pair stands twice, once in either direction.
        relevant: Whether only politically relevant pairs stay; see ``Panel.relevant``.
        system: The list of states: ``cow`` or ``gw``.
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        A panel with ``ccode1``, ``ccode2``, ``year``, or ``gwcode1``, ``gwcode2``, ``year`` and ``microstate1`` and 2.
    """
    universe = _universe(years, system)
    code = universe.code
    more = ("microstate1", "microstate2") if system == "gw" else ()
    panel = Panel(
        unit="dyad-year",
        universe=universe,
        keys=Keys((f"{code}1", f"{code}2")),
        base=universe.dyad_years(directed),
        base_columns=(f"{code}1", f"{code}2", "year", *more),
        directed=directed,
        needed=(named(universe.data_set),),
        data=data,
    )
    return panel.relevant() if relevant else panel


def state_days(first: date, last: date, *, system: ListOfStates = "cow", data: Folder = None) -> Panel:
    """One row for each state and day, from a first to a last day, both included.

    Args:
        first, last: The days.
        system: The list of states: ``cow`` or ``gw``.
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        A panel with the code, the name and ``date``.
    """
    if first > last:
        raise UsageError(f"days from {first} to {last}", do="give the earlier day first")
    universe = Universe(system, (first.year, last.year))
    _, _, code, words = LISTS[system]
    return Panel(
        unit="state-day",
        universe=universe,
        keys=Keys((code,), "date"),
        base=universe.state_days(first.isoformat(), last.isoformat()),
        base_columns=(code, words[0], "date"),
        directed=None,
        needed=(named(universe.data_set),),
        data=data,
    )


def leaders(years: Span | range, *, system: ListOfStates = "gw", data: Folder = None) -> Panel:
    """One row for each time in office of a leader and year, after Archigos.

    Args:
        years: First and last year, both included.
        system: ``gw`` for all leaders of Archigos with its codes; ``cow`` for those in office on a day on which their
            state was a member of the Correlates of War system, with its codes. A leader under whom the code changed
            stands twice in that year.
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        A panel with ``obsid``, ``leader``, the code, ``gender``, ``leaderage`` (years), ``year`` and ``yrinoffice``
        (1 in the first year).

    Source:
        Goemans, Gleditsch and Chiozza 2009.
    """
    universe = _universe(years, system)
    needed = ("leaders",) if system == "gw" else ("leaders", "codes", universe.data_set)
    return Panel(
        unit="leader-year",
        universe=universe,
        keys=Keys((LEADER, universe.code)),
        base=_in_office(universe),
        base_columns=(LEADER, "leader", universe.code, "gender", "leaderage", "year", "yrinoffice"),
        directed=None,
        needed=tuple(named(name) for name in needed),
        data=data,
    )


def leader_dyads(
    years: Span | range, *, directed: bool = True, system: ListOfStates = "gw", data: Folder = None
) -> Panel:
    """One row for each pair of leaders and year in which their states are a pair and both were in office on one day.

    Args:
        years: First and last year, both included.
        directed: Whether each pair stands twice, once in either direction.
        system: The list of states: ``gw`` or ``cow``; see ``leaders``.
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        A panel with ``obsid1``, ``obsid2``, the two codes, ``year``, and of either leader ``leader``, ``gender``,
        ``leaderage`` (years) and ``yrinoffice``. What data sets say of pairs of states is joined to their leaders.

    Source:
        Goemans, Gleditsch and Chiozza 2009; Miller 2022.
    """
    universe = _universe(years, system)
    code = universe.code
    told = ("leader", "gender", "leaderage", "yrinoffice")
    units = (f"{LEADER}1", f"{LEADER}2", f"{code}1", f"{code}2")
    kept = ", ".join(f"{s}.{w} AS {w}{n}" for n, s in ((1, "a"), (2, "b")) for w in (LEADER, code, *told))
    return Panel(
        unit="leader-dyad-year",
        universe=universe,
        keys=Keys(units),
        base=(
            f"SELECT a.year, {kept} FROM ({universe.dyad_years(directed)}) AS d "
            f"JOIN ({_in_office(universe)}) AS a ON a.{code} = d.{code}1 AND a.year = d.year "
            f"JOIN ({_in_office(universe)}) AS b ON b.{code} = d.{code}2 AND b.year = d.year "
            f"WHERE greatest(a.startdate, b.startdate, make_date(d.year, 1, 1)) "
            f"<= least(a.enddate, b.enddate, make_date(d.year, 12, 31))"
        ),
        base_columns=(*units, "year", *(f"{w}{n}" for n in (1, 2) for w in told)),
        directed=directed,
        needed=tuple(named(name) for name in dict.fromkeys(("leaders", *_BY_CODE[system], universe.data_set))),
        data=data,
    )


_BY_CODE: dict[ListOfStates, tuple[str, ...]] = {"gw": (), "cow": ("codes",)}
"""For each list of states, what gives leaders its codes beside the leaders' own file."""


def _in_office(universe: Universe) -> str:
    """Times in office by year, with the codes of the list and with first and last day."""
    if universe.system == "cow":
        return _leaders_by_code(universe)
    return _leader_years(universe.years, "leaders", "gwcode")


def _leader_years(years: Span, table: str, code: str) -> str:
    first, last = years
    within = f"range(greatest(year(startdate), {first}), least(year(enddate), {last}) + 1)"
    return (
        f"SELECT obsid, leader, {code}, gender, year - yrborn AS leaderage, year, "
        f"year - year(startdate) + 1 AS yrinoffice, startdate, enddate "
        f"FROM (SELECT *, CAST(unnest({within}) AS INTEGER) AS year FROM {table})"
    )


def _leaders_by_code(universe: Universe) -> str:
    """Leaders with Correlates of War codes: every code that their state bears in the year, while it is a member."""
    code = universe.code
    pairs = (
        f"SELECT gwcode, {code}, year FROM codes_by_cow WHERE {code} IS NOT NULL AND gwcode IS NOT NULL "
        f"UNION SELECT gwcode, {code}, year FROM codes_by_gw WHERE {code} IS NOT NULL "
        f"UNION SELECT {code}, {code}, year FROM ({universe.state_years()}) "
        f"WHERE ({code}, year) NOT IN (SELECT ({code}, year) FROM codes_by_cow WHERE gwcode IS NOT NULL)"
    )
    return (
        f"SELECT DISTINCT l.* EXCLUDE (gwcode), c.{code} "
        f"FROM ({_leader_years(universe.years, 'leaders', 'gwcode')}) AS l JOIN ({pairs}) AS c USING (gwcode, year) "
        f"SEMI JOIN ({universe.stretches()}) AS s ON s.{code} = c.{code} "
        f'AND s."start" <= least(l.enddate, make_date(l.year, 12, 31)) '
        f'AND s."end" >= greatest(l.startdate, make_date(l.year, 1, 1))'
    )


def _universe(years: Span | range, system: ListOfStates) -> Universe:
    if system not in LISTS:
        raise UsageError(f"no list of states is called {system!r}", do=f"use {' or '.join(LISTS)}")
    span = (years.start, years.stop - 1) if isinstance(years, range) else (years[0], years[-1])
    if (isinstance(years, range) and years.step != 1) or span[0] > span[1]:
        raise UsageError(f"years {years!r}", do="give a first and a last year")
    return Universe(system, span)
