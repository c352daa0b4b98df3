"""How alliances fared in past wars: whether they were called upon, and whether they were honoured then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from comity.model import Estimate, EstimateTable, EvidenceId, row_id
from comity.obligations.intervals import clustered

METHOD = "honoured/1"

Outcome = Literal["honoured", "violated", "not met", "consultation only", "peace kept"]
"""What became of an alliance in a war. The first two are the cases in which it was called upon: the casus foederis was
met, or a promise not to attack was put to the test."""

_OUTCOMES: Mapping[str, Outcome] = {
    "honoured": "honoured",
    "violated": "violated",
    "not_met": "not met",
    "consult_only": "consultation only",
    "peace_kept": "peace kept",
}
OBLIGATIONS: Mapping[str, str] = {
    "offense": "offense",
    "neutral": "neutrality",
    "defense": "defense",
    "nonagg": "non_aggression",
    "consul": "consultation",
}
"""Columns of the table by the obligation that each tells of, the one that binds most first."""
LATE = 1945
"""First year of the later of the two periods that Berkemeier and Fuhrmann tell apart."""


@dataclass(frozen=True, slots=True)
class Case:
    """An alliance in a war in which one of its members fought.

    Attributes:
        war: Number of the war in the list of cases.
        alliance: Its number in ATOP 3.0; ``None`` where the list has none.
        late: Whether the war began in 1945 or later.
        obligations: What its members owe each other.
        multilateral: Whether it has more than two members.
        outcome: What became of it.
        parties: How many members it had when the war began, where that is known.
        attacked_by_party: Whether a member attacked a member, where that is known.
    """

    war: int
    alliance: int | None
    late: bool
    obligations: frozenset[str]
    multilateral: bool
    outcome: Outcome
    parties: int | None = None
    attacked_by_party: bool | None = None

    @property
    def invoked(self) -> bool:
        """Whether it was called upon."""
        return self.outcome in ("honoured", "violated")

    @property
    def honoured(self) -> bool:
        """Whether it was honoured."""
        return self.outcome == "honoured"

    @property
    def row(self) -> EvidenceId:
        """The row of the table that tells of it."""
        return row_id("alliance-performance", warid=self.war, atopid=self.alliance)


def cases(columns: Mapping[str, Sequence[Any]]) -> tuple[Case, ...]:
    """The rows of the table of Berkemeier and Fuhrmann (2018) as cases, in the order of the table.

    Args:
        columns: Its columns, as ``read_data("alliance-performance")`` calls them. Of its two codings the one that
            follows the rules of Leeds, Long and Mitchell is taken: the published shares are of that one.

    Raises:
        ValueError: A row has no outcome.
    """
    found = []
    for number in range(len(columns["warid"])):
        row = {name: cells[number] for name, cells in columns.items()}
        outcome = next((words for column, words in _OUTCOMES.items() if row[column] == 1), None)
        if outcome is None:
            raise ValueError(f"row {number + 1} of the alliances' performance has no outcome")
        found.append(
            Case(
                war=row["warid"],
                alliance=row["atopid"],
                late=row["early"] == 0,
                obligations=frozenset(words for column, words in OBLIGATIONS.items() if row[column] == 1),
                multilateral=row["multilateral"] == 1,
                outcome=outcome,
            )
        )
    return tuple(found)


def _obliges(obligation: str, case: Case) -> bool:
    return obligation in case.obligations


GROUPS: Mapping[tuple[str, str], Callable[[Case], bool]] = {
    ("all", "all"): lambda _: True,
    ("period", "1816-1944"): lambda c: not c.late,
    ("period", "1945-2003"): lambda c: c.late,
    **{("obligation", o): partial(_obliges, o) for o in OBLIGATIONS.values()},
    ("parties", "two"): lambda c: not c.multilateral,
    ("parties", "more than two"): lambda c: c.multilateral,
}
"""The groups for which shares were published, by how they divide the cases and by name; obligations overlap."""


def shares(of: Iterable[Case]) -> EstimateTable:
    """Shares of the alliances called upon that were honoured, as Berkemeier and Fuhrmann (2018, table 2) group them.

    Cases of one war are not independent: one decision to stay out may break several pacts. The interval widens by how
    much more alike they are than chance would have them (``intervals.clustered``).

    Args:
        of: Cases; those that were not called upon are passed over.

    Returns:
        Shares under ``by`` and ``group``; ``n`` is how many were called upon, the evidence their rows.
    """
    invoked = [c for c in of if c.invoked]
    estimates = [_share([c for c in invoked if test(c)]) for test in GROUPS.values()]
    return EstimateTable(("by", "group"), tuple(GROUPS), tuple(estimates))


def _share(group: Sequence[Case]) -> Estimate:
    counts = by_war(group)
    honoured = sum(right for right, _ in counts)
    if not group:
        return Estimate(None, None, None, 0, "share", (), METHOD)
    low, high = clustered(counts)
    evidence = tuple(c.row for c in group)
    return Estimate(honoured / len(group), low, high, len(group), "share", evidence, METHOD)


def by_war(group: Iterable[Case]) -> list[tuple[int, int]]:
    """How many alliances were honoured, and how many called upon, war by war."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for case in group:
        counts[case.war][0] += case.honoured
        counts[case.war][1] += 1
    return [(right, n) for _, (right, n) in sorted(counts.items())]
