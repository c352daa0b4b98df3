"""Wars, alliances and cases as the two benchmarks on alliances in past wars read them from the user's data."""

from __future__ import annotations

import calendar
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import comity
from comity.obligations.record import Case, cases


@dataclass(frozen=True)
class Fight:
    """Two states at war with each other.

    Attributes:
        first, last: Years.
        began: Whether the first, or the second, began the war.
    """

    first: int
    last: int
    began: tuple[bool, bool]


@dataclass(frozen=True)
class Membership:
    """A state's time in a phase of an alliance.

    Attributes:
        state: Its number.
        entered, left: Years.
        row: What the data say of it.
    """

    state: int
    entered: int
    left: int | None
    row: dict[str, Any]

    @property
    def since(self) -> date:
        """The first day on which it may have been bound."""
        return date(self.entered, self.row["moent"] or 1, self.row["dayent"] or 1)

    @property
    def until(self) -> date | None:
        """The last day on which it may have been bound, if it left."""
        if self.left is None:
            return None
        month = self.row["moexit"] or 12
        return date(self.left, month, self.row["dayexit"] or calendar.monthrange(self.left, month)[1])

    def held_in(self, year: int) -> bool:
        """Whether it was in force in a year."""
        return self.entered <= year and (self.left is None or self.left >= year)


class War:
    """A war of the Correlates of War: who fought whom, and when.

    Attributes:
        fights: Pairs of states; each pair stands in both orders.
    """

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        pairs: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            pairs[row["ccode1"], row["ccode2"]].append(row)
        self.fights = {
            pair: Fight(
                min(r["year"] for r in found),
                max(r["year"] for r in found),
                (any(r["initiator1"] for r in found), any(r["initiator2"] for r in found)),
            )
            for pair, found in pairs.items()
        }

    @cached_property
    def states(self) -> frozenset[int]:
        """Who fought."""
        return frozenset(state for state, _ in self.fights)

    @cached_property
    def initiators(self) -> frozenset[int]:
        """Who began it."""
        return frozenset(a for (a, _), fight in self.fights.items() if fight.began[0])

    @cached_property
    def first(self) -> int:
        """Its first year."""
        return min(f.first for f in self.fights.values())

    @cached_property
    def last(self) -> int:
        """Its last year."""
        return max(f.last for f in self.fights.values())

    def of(self, state: int) -> dict[int, Fight]:
        """Whom a state fought."""
        return {b: fight for (a, b), fight in self.fights.items() if a == state}


@dataclass(frozen=True)
class Tested:
    """A case with what the other data sets say of its war and its alliance.

    Attributes:
        case: The case.
        name: The war's name, which ends in its year.
        year: The year in which the war began.
        war: The war, where the Correlates of War have it.
        members: Memberships of the alliance that touch the war.
    """

    case: Case
    name: str
    year: int
    war: War | None
    members: tuple[Membership, ...]

    @property
    def develops(self) -> bool:
        """Whether its war belongs to the half on which rules were developed."""
        return half(self.case.war) == 0

    @property
    def in_force(self) -> frozenset[int]:
        """Members in the year in which the war began."""
        return frozenset(m.state for m in self.members if m.held_in(self.year))

    @property
    def fought(self) -> bool:
        """Whether a member of that year fought in the war."""
        return self.war is not None and bool(self.in_force & self.war.states)

    @property
    def against_each_other(self) -> bool:
        """Whether two members fought each other while both were bound."""
        return self.war is not None and any(
            one.held_in(f.first) and other.held_in(f.first)
            for one in self.members
            for other in self.members
            if (f := self.war.fights.get((one.state, other.state))) is not None
        )


def half(war: int) -> int:
    """0 for the half of the wars on which rules are developed, 1 for the half that is held out."""
    return int(hashlib.md5(str(war).encode()).hexdigest(), 16) % 2


def rows_of(name: str, data: Path) -> list[dict[str, Any]]:
    """The rows of a data set with one table."""
    found: list[dict[str, Any]] = comity.read_data(name, data=data).to_pylist()
    return found


def past_cases(data: Path) -> tuple[Tested, ...]:
    """All cases, in the order of the table."""
    table = comity.read_data("alliance-performance", data=data)
    memberships: dict[int, list[Membership]] = defaultdict(list)
    for row in rows_of("atop-members", data):
        memberships[row["atopid"]].append(Membership(row["ccode"], row["yrent"], row["yrexit"] or None, row))
    by_war: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_of("wars-inter", data):
        by_war[row["warnum"]].append(row)
    wars = {number: War(rows) for number, rows in by_war.items()}
    return tuple(
        _tested(case, row, wars.get(row["cowwarid"]), memberships.get(row["atopid"], []))
        for case, row in zip(cases(table.to_pydict()), table.to_pylist(), strict=True)
    )


def _tested(case: Case, row: dict[str, Any], war: War | None, members: Sequence[Membership]) -> Tested:
    year = row["year"] or int(row["warname"][-4:])
    last = war.last if war else year
    touching = tuple(m for m in members if m.entered <= last and (m.left is None or m.left >= year))
    found = Tested(case, row["warname"], year, war, touching)
    told = replace(
        case,
        parties=max(2, len(found.in_force)) if touching else None,
        attacked_by_party=found.against_each_other if war else None,
    )
    return replace(found, case=told)


def joined(found: Sequence[Tested]) -> Iterator[Tested]:
    """The cases that the published baselines are of: a war of the Correlates of War in which a member fought."""
    yield from (t for t in found if t.fought)
