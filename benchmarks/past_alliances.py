"""What the reasoner says of an alliance in a past war: its members' clauses, and the war as events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.past_wars import Fight, Membership, Tested, War
from benchmarks.who_attacked import Sides, Struck, neighbours, originators
from comity.actors import load_gazetteer
from comity.datasets import named, shelf
from comity.datasets.alliances import commitments
from comity.datasets.importing import Tally
from comity.datasets.opening import open_table
from comity.model import ActorId, Commitment, DocumentId
from comity.obligations.clause import binding, clauses_on
from comity.obligations.contingency import Case, Contingency
from comity.obligations.program import Outcome, Program, Question

Kinds = frozenset[str]
"""Kinds of open condition on which a verdict depends."""


@dataclass(frozen=True)
class Reading:
    """What the reasoner says of a case.

    Attributes:
        tested: The case.
        answer: ``broken`` where a member attacked a member, else ``owed``, ``depends`` or ``not owed``: the strongest
            verdict on any member, any enemy, any day of the war.
        open: Of the verdicts that depend, the kinds of open condition of each.
    """

    tested: Tested
    answer: str
    open: frozenset[Kinds]

    @property
    def called(self) -> bool:
        """Whether the alliance was called upon, as it was coded."""
        return self.tested.case.invoked

    @property
    def nearest(self) -> Kinds:
        """The open conditions of the verdict that depends on fewest; none where the case does not depend."""
        return min(self.open, key=lambda k: (len(k), sorted(k))) if self.answer == "depends" else frozenset()


class Alliances:
    """The clauses of ATOP's alliances, and what tells who attacked in a war.

    Args:
        data: The folder of data files.
    """

    def __init__(self, data: Path) -> None:
        self.gazetteer = load_gazetteer()
        self.neighbours = neighbours(data)
        self.originators = originators(data)
        self._actors: dict[tuple[int, date], ActorId | None] = {}
        self._of: dict[int, list[Commitment]] = defaultdict(list)
        data_set = named("atop-members")
        with duckdb.connect() as connection:
            table = data_set.tables[0]
            open_table(connection, data_set, table, *shelf(data).paths(data_set, table))
            for batch in commitments(connection, data_set, DocumentId("atop"), Tally()):
                for statement in batch:
                    assert isinstance(statement, Commitment)
                    self._of[int(statement.instrument.split()[2].rstrip(","))].append(statement)

    def sides(self, war: War) -> Sides:
        """Who was attacked in a war."""
        return Sides(war, self.neighbours, self.originators)

    def statements(self, alliance: int | None) -> Sequence[Commitment]:
        """An alliance's members as commitments, of all its phases."""
        return self._of[alliance] if alliance is not None else ()

    def actor(self, number: int, on: date) -> ActorId | None:
        """The state of a number of the Correlates of War on a day."""
        key = number, on
        if key not in self._actors:
            self._actors[key] = self.gazetteer.coded("cow", str(number), on)
        return self._actors[key]


def readings(cases: Iterable[Tested], alliances: Alliances) -> list[Reading]:
    """What the reasoner says of each case."""
    return [reading(t, alliances) for t in cases]


def reading(t: Tested, alliances: Alliances) -> Reading:
    """What the reasoner says of one case: the strongest verdict of all days on which a member came to be at war."""
    assert t.war is not None
    sides = alliances.sides(t.war)
    statements = alliances.statements(t.case.alliance)
    answers: set[str] = set()
    open_: set[Kinds] = set()
    for day in sorted(set(days(t))):
        clauses = binding(clauses_on(statements, day, gazetteer=alliances.gazetteer))
        events, fixed = put(t, day, sides, alliances)
        if not clauses or not events:
            continue
        outcome = Program(clauses, alliances.gazetteer).run(Case(events, day, cascade=False), fixed=fixed)
        answers |= set(_answers(outcome))
        open_ |= set(_open(outcome))
    answer = next((a for a in ("broken", "owed") if a in answers), "depends" if open_ else "not owed")
    return Reading(t, answer, frozenset(open_))


def days(t: Tested) -> Iterator[date]:
    """Days on which a member is at war and bound to another: the first of each such spell."""
    assert t.war is not None
    for one in t.members:
        for fight in t.war.of(one.state).values():
            for other in t.members:
                if other.state != one.state and (day := _together(one, other, fight)):
                    yield day


def _together(one: Membership, other: Membership, fight: Fight) -> date | None:
    """The first day on which both are bound while the fight lasts; days of the fight itself are not known."""
    first = max(date(fight.first, 1, 1), one.since, other.since)
    last = min(date(fight.last, 12, 31), one.until or date.max, other.until or date.max)
    return first if first <= last else None


def put(
    t: Tested, day: date, sides: Sides, alliances: Alliances
) -> tuple[tuple[Contingency, ...], dict[Question, bool]]:
    """The war as it stood on a day, as events, and what is known of who attacked whom.

    Args:
        t: The case.
        day: The day.
        sides: Who was attacked.
        alliances: Knows who is meant by a number.

    Returns:
        For each pair that was at war in the year of the day, with a member in it, an attack where it is known to be
        one, else a war; for those pairs the answers that are settled. Whom another began a war against is taken not to
        have provoked it.
    """
    assert t.war is not None
    events: list[Contingency] = []
    fixed: dict[Question, bool] = {}
    members = {m.state for m in t.members}
    for (a, b), fight in sorted(t.war.fights.items()):
        if a > b or not fight.first <= day.year <= fight.last or not {a, b} & members:
            continue
        one, other = (alliances.actor(n, day) for n in (a, b))
        if one is None or other is None or one == other:
            continue
        since = date(fight.first, 1, 1) if _made_in_war(t, {a, b}, day, fight) else None
        struck = {other: sides.struck(b, a), one: sides.struck(a, b)}
        by = {other: one, one: other}
        attacked = [state for state, how in struck.items() if how is Struck.YES]
        events += [Contingency("attack", by[s], s, since=since) for s in attacked]
        fixed |= {("unprovoked", s, by[s]): True for s in attacked}
        if not attacked:
            events.append(Contingency("war", one, other, since=since))
            fixed |= {("began", by[s], s): False for s, how in struck.items() if how is Struck.NO}
    return tuple(events), fixed


def _made_in_war(t: Tested, pair: set[int], day: date, fight: Fight) -> bool:
    """Whether a member that entered by the day did so while the two were at war with each other.

    Days of wars are not known: in a war's first year, an alliance is taken to be made in it where ATOP says that it was
    made in a war.
    """
    return any(m.since <= day and m.entered >= fight.first and m.row["wartime"] == 1 for m in t.members)


def _answers(outcome: Outcome) -> Iterator[str]:
    if outcome.certain["broken"]:
        yield "broken"
    if any(_fights_or_keeps_out(outcome, atom[0]) for atom in outcome.certain["due"]):
        yield "owed"


def _fights_or_keeps_out(outcome: Outcome, clause: int) -> bool:
    """Whether a clause is one whose casus foederis was coded: help or neutrality, not consultation."""
    return outcome.clause(clause).obligation in ("defense", "offense", "neutrality")


def _open(outcome: Outcome) -> Iterator[Kinds]:
    limits: dict[int, list[int]] = defaultdict(list)
    for n, limit in outcome.limits_of:
        limits[n].append(limit)
    for atom in outcome.possible["due"]:
        clause, _, beneficiary, adversary = atom
        if atom in outcome.certain["due"] or not _fights_or_keeps_out(outcome, clause):
            continue
        kinds = {
            outcome.limits[n].kind for n in limits[clause] if (n, beneficiary, adversary) not in outcome.certain["met"]
        }
        if outcome.clause(clause).event == "attack" and atom not in outcome.certain["bound"]:
            kinds.add("attack")
        yield frozenset(f"{outcome.clause(clause).obligation}: {kind}" for kind in kinds)
