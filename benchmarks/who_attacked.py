"""Who was attacked in a past war, as far as the data tell, which say who began it and not who attacked whom.

Rules, each for a state and one of its enemies:

- Who began the war attacked those who were in its dispute from the first day (the originators of the militarised
  dispute behind it); where the data have no such dispute, those of its first enemies that it neighbours, else all of
  these.
- Who began the war was not attacked by those who joined against it: to help a victim is no attack.
- Who joined a war was not attacked by an enemy that it does not neighbour, by land or over at most 400 miles of water:
  it went to war of its own accord.
- Who was in the war from the first day attacked no joiner of the other side that it fights, and may have been attacked
  by it.
- All else, mostly neighbours that fight each other in the later course of a war, is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import comity
from benchmarks.past_wars import War

BEFORE, AFTER = 3, 1
"""How many years before and after a war's first year the dispute behind it may count as begun."""


class Struck(StrEnum):
    """Whether a state was attacked by an enemy."""

    YES = "attacked"
    NO = "not attacked"
    OPEN = "not known"


@dataclass(frozen=True)
class Neighbours:
    """Which states are neighbours, by land or over at most 400 miles of water, from one day to another."""

    spells: dict[tuple[int, int], list[tuple[int, int]]]

    def __call__(self, one: int, other: int, year: int) -> bool:
        """Whether two states were neighbours in a year."""
        return any(first <= year <= last for first, last in self.spells.get((one, other), ()))


@dataclass(frozen=True)
class Originators:
    """Pairs of states that were in a dispute that became a war from its first day, with the years it has."""

    years: dict[tuple[int, int], set[int]]

    def of(self, starter: int, first: int) -> set[int]:
        """Whom a state that began a war faced from the first day of the dispute behind it."""
        near = range(first - BEFORE, first + AFTER + 1)
        return {b for (a, b), years in self.years.items() if a == starter and years & set(near)}


class Sides:
    """Tells for each pair of a war's enemies whether one attacked the other."""

    def __init__(self, war: War, neighbours: Neighbours, originators: Originators) -> None:
        self._war = war
        self._neighbours = neighbours
        self._originators = originators

    def struck(self, state: int, enemy: int) -> Struck:
        """Whether a state was attacked by an enemy."""
        began, its = state in self._war.initiators, enemy in self._war.initiators
        if began:
            return Struck.NO
        if its and state in self.targets:
            return Struck.YES
        if not its and enemy in self.targets:
            return Struck.NO
        if not its and state in self.targets:
            return Struck.OPEN
        near = self._neighbours(state, enemy, self._war.fights[state, enemy].first)
        return Struck.OPEN if near else Struck.NO

    @cached_property
    def targets(self) -> frozenset[int]:
        """Whom those who began the war attacked."""
        enemies = {starter: self._war.of(starter) for starter in self._war.initiators}
        found = {
            b for starter, of in enemies.items() for b in self._originators.of(starter, self._war.first) if b in of
        }
        return frozenset(found or self._first_enemies(enemies))

    def _first_enemies(self, enemies: dict[int, dict[int, Any]]) -> Iterator[int]:
        for starter, of in enemies.items():
            first = min(f.first for f in of.values())
            early = [e for e, f in of.items() if f.first == first]
            yield from [e for e in early if self._neighbours(starter, e, self._war.first)] or early


def neighbours(data: Path) -> Neighbours:
    """Neighbours by the Correlates of War."""
    spells: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for row in comity.read_data("contiguity", data=data).to_pylist():
        if 1 <= row["conttype"] <= 5:
            spells[row["ccode1"], row["ccode2"]].append((row["stdate"].year, row["enddate"].year))
    return Neighbours(dict(spells))


def originators(data: Path) -> Originators:
    """Originators of the disputes that became wars, by Gibler, Miller and Little."""
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in _war_pairs(comity.read_data("mids-gml", "gml_pairs", data=data).to_pylist()):
        years[row["ccode1"], row["ccode2"]].add(row["year"])
    return Originators(dict(years))


def _war_pairs(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Pairs of opponents that were both in a dispute from its first day, in its first year, where it became a war."""
    yield from (r for r in rows if r["hostlev"] == 5 and r["orig1"] and r["orig2"] and r["gmlmidonset"])
