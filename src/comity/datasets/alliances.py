"""Members of alliances as commitments: what each owes the others, from when to when, and on what conditions."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.datasets.codes import bearers
from comity.datasets.declaration import DataSet, ImportEntry, Pledge
from comity.datasets.importing import Tally, importer
from comity.datasets.parties import Parties
from comity.model import (
    ActorRef,
    Basis,
    Commitment,
    Condition,
    DocumentId,
    Precision,
    RowEvidence,
    Stage,
    Statement,
    Trigger,
    When,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEY = ("atopid", "ccode", "phase", "yrent")
"""What tells the memberships of a state apart: it may leave a phase of an alliance and come back."""


@dataclass(frozen=True, slots=True)
class _Membership:
    """A state's time in a phase of an alliance."""

    row: dict[str, Any]
    ref: ActorRef
    entered: date
    left: date | None

    def together(self, other: _Membership) -> bool:
        """Whether both were members on one day."""
        mine, its = self.left or date.max, other.left or date.max
        return self.entered <= its and other.entered <= mine

    @property
    def when(self) -> When:
        """From the entry to the exit."""
        words = f"{_written(self.row, 'ent')}/{_written(self.row, 'exit') if self.left else '..'}"
        precision = Precision.RANGE if self.left else Precision.SINCE
        return When(self.entered, self.left, precision, words, Basis.TEXT)


def commitments(
    connection: DuckDBPyConnection,
    data_set: DataSet,
    document: DocumentId,
    tally: Tally,
    *,
    since: date | None = None,
    limit: int | None = None,
) -> Iterator[Sequence[Statement]]:
    """The memberships of a file that is open in a connection, as commitments; a batch an alliance and phase.

    An instrument in each phase of an alliance, from its first member's entry, and its end where all members left.
    A clause for each obligation of each member, to those who were members with it.

    Args:
        connection: In which the data set's first table is open.
        data_set: The data set; its declaration says which columns are obligations.
        document: The file as the ledger keeps it.
        tally: Counts what is met.
        since: Only memberships that lasted to this day or longer.
        limit: Only so many rows.
    """
    entry = data_set.imported
    assert entry is not None
    parties = Parties("cow")
    tally.unknown = parties.unknown
    phases: dict[tuple[int, int], list[_Membership]] = defaultdict(list)
    for row in _rows(connection, data_set, limit):
        tally.count(1)
        entered, left = (_day(row, part) for part in ("ent", "exit"))
        if entered is None:
            tally.left_out["its year of entry is not known"] += 1
            continue
        if since is not None and left is not None and left < since:
            continue
        ref = parties.find((str(row["ccode"]),), entered)
        assert ref is not None
        phases[row["atopid"], row["phase"]].append(_Membership(row, ref, entered, left))
    for members in phases.values():
        if len(members) < 2:
            tally.left_out["the alliance has no other member here"] += len(members)
            continue
        yield list(_Alliance(data_set, entry, document, members).statements())


def _rows(connection: DuckDBPyConnection, data_set: DataSet, limit: int | None) -> Iterator[dict[str, Any]]:
    table = data_set.tables[0]
    names = [c.name for c in table.columns]
    answer = connection.execute(f"FROM {table.name}" + (f" LIMIT {limit:d}" if limit is not None else ""))
    yield from (dict(zip(names, row, strict=True)) for row in answer.fetchall())


def _written(row: Mapping[str, Any], part: str) -> str:
    """An entry or exit as far as the row knows it: ``1844-06``."""
    known = [row[name + part] for name in ("yr", "mo", "day") if row[name + part]]
    return "-".join(f"{number:02}" for number in known)


def _day(row: Mapping[str, Any], part: str) -> date | None:
    """The day of an entry or exit; ``None`` where the row has no year, or nobody left.

    Of a month or year alone, the first day is taken for an entry, the last for an exit: nobody is left out who may have
    been bound.
    """
    year, month, day = (row[name + part] for name in ("yr", "mo", "day"))
    if not year:
        return None
    if part == "ent":
        return date(year, month or 1, day or 1)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _moment(row: Mapping[str, Any], part: str) -> When:
    """An entry or exit as a time, no narrower than the row knows it."""
    year, month, day = (row[name + part] for name in ("yr", "mo", "day"))
    words = _written(row, part)
    if month and day:
        return When.day(date(year, month, day), words=words, basis=Basis.TEXT)
    last = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    precision = Precision.MONTH if month else Precision.YEAR
    return When(date(year, month or 1, 1), last, precision, words, Basis.TEXT)


class _Alliance:
    """Makes the statements of a phase of an alliance."""

    def __init__(
        self, data_set: DataSet, entry: ImportEntry, document: DocumentId, members: Sequence[_Membership]
    ) -> None:
        self._data_set = data_set
        self._entry = entry
        self._document = document
        self._members = sorted(members, key=lambda m: (m.entered, m.row["ccode"]))
        first = self._members[0].row
        phase = f", phase {first['phase']}" if first["phase"] else ""
        self._name = f"ATOP alliance {first['atopid']}{phase}"
        self._parties = tuple({m.ref.actor: m.ref for m in self._members}.values())

    def statements(self) -> Iterator[Commitment]:
        """The instrument, its end, and its clauses."""
        first = self._members[0]
        began = self._head(first, Stage.IN_FORCE, _moment(first.row, "ent"))
        yield began
        ends = [m for m in self._members if m.left is not None]
        if len(ends) == len(self._members):
            last = max(ends, key=lambda m: m.left or date.max)
            assert last.left is not None
            yield self._head(last, Stage.ENDED, _moment(last.row, "exit"))
        for member in self._members:
            for pledge in self._entry.pledges:
                if member.row[pledge.column]:
                    yield self._clause(member, pledge, began)

    def _head(self, member: _Membership, stage: Stage, when: When) -> Commitment:
        pledged = [p for p in self._entry.pledges if any(m.row[p.column] for m in self._members)]
        return Commitment(
            evidence=(self._evidence(member, ()),),
            when=when,
            main=True,
            instrument=self._name,
            parties=self._parties,
            obligation=pledged[0].obligation if pledged else "other",
            stage=stage,
            term_years=self._term(member),
        )

    def _clause(self, member: _Membership, pledge: Pledge, head: Commitment) -> Commitment:
        others = [m.ref for m in self._members if m.ref.actor != member.ref.actor and m.together(member)]
        owed = tuple({r.actor: r for r in others}.values())
        limits = [(column, kind) for column, kind in pledge.conditions.items() if member.row[column]]
        named = [c for c in self._entry.adversaries if member.row[c] and any(kind == "adversary" for _, kind in limits)]
        trigger = Trigger(pledge.trigger, owed, "any", None, pledge.trigger) if pledge.trigger and owed else None
        return Commitment(
            evidence=(self._evidence(member, (pledge.column, *(column for column, _ in limits), *named)),),
            when=member.when,
            instrument=self._name,
            instrument_of=head.id,
            parties=self._parties,
            obligor=(member.ref,),
            beneficiary=owed,
            obligation=pledge.obligation,
            stage=Stage.IN_FORCE,
            term_years=self._term(member),
            trigger=trigger,
            condition=tuple(self._condition(member, pledge, column, named) for column, _ in limits),
        )

    def _condition(self, member: _Membership, pledge: Pledge, column: str, named: Sequence[str]) -> Condition:
        """A condition, with what the row names of it: the adversaries, or their least number."""
        kind = pledge.conditions[column]
        adversaries = (self._adversary(str(member.row[c]), member.entered) for c in named if kind == "adversary")
        least = pledge.least if kind == "number" else None
        return Condition(kind, self._meaning(column), tuple(a for a in adversaries if a), number=least)

    @staticmethod
    def _adversary(number: str, day: date) -> ActorRef | None:
        """The state of a number on a day; where there was none then, the one that bore it last, or will first.

        A treaty of 1948 against Germany means the state that had been.
        """
        terms = sorted(bearers(number, "cow"), key=lambda term: term[1])
        begun = [term for term in terms if term[1] <= day] or terms[:1]
        if not begun:
            return None
        actor = next((a for a, first, last in begun if first <= day <= last), begun[-1][0])
        return ActorRef(actor.id, actor.name, actor.kind, actor.country, number)

    def _evidence(self, member: _Membership, columns: Sequence[str]) -> RowEvidence:
        days = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
        return RowEvidence(
            f"{self._data_set.title} {self._data_set.version}",
            tuple(f"{name}={member.row[name]}" for name in _KEY),
            importer(self._data_set),
            self._entry.confidence,
            tuple(f"{name}={member.row[name]}" for name in (*days, *columns)),
            self._document,
        )

    def _meaning(self, column: str) -> str:
        """What a column says of its obligation, in the words of the declaration."""
        return self._data_set.tables[0].column(column).meaning.removeprefix("whether ")

    @staticmethod
    def _term(member: _Membership) -> float | None:
        months = member.row["length"]
        return months / 12 if member.row["speclgth"] == 1 and months else None
