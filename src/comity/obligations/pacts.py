"""The years at whose end a pact of security is in force, as the statements of a ledger have it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from comity.model import ActorId, ActorRef, Commitment, Duty, Estimate, StatementId
from comity.obligations.in_force import Instrument
from comity.obligations.kinds import kinds
from comity.obligations.standing import clause_standing, standing_of

UNIT = "chance that a pact is in force"
METHOD = "pacts/1"
Line = Sequence[ActorId]


def pacts_by_year(
    instruments: Iterable[Instrument],
    years: Iterable[int],
    a: Line,
    b: Line,
    *,
    data_ends: Mapping[str, date] | None = None,
    accepted: Collection[StatementId] = (),
) -> Mapping[int, Estimate]:
    """How sure it is that a pact between two was in force at the end of each year.

    Args:
        instruments: Instruments in which both are named; those that one of them has with others say nothing.
        years: The years that are asked about.
        a, b: The two sides: a state, with those that bore its number before it.
        data_ends: Last day that a data set covers, by its name and version as rows give it: a pact that it lists
            is not known to last longer.
        accepted: Statements that a reviewer accepted: they are sure.

    Returns:
        By year, the confidence of the surest clause by which one owes the other to fight for it, to be neutral, to
        consult, to give an aggressor no help or not to attack, with all such clauses that bind as evidence. Years of
        which the ledger tells of none are not there: it does not know of all.
    """
    pacts = [(i, clauses) for i in instruments if (clauses := list(_of_security(i, a, b)))]
    found = {}
    for year in years:
        on = date(year, 12, 31)
        bind = [c for i, clauses in pacts for c in _binding(i, clauses, on, data_ends or {})]
        if bind:
            value = max(1.0 if c.id in accepted else c.confidence for c in bind)
            found[year] = Estimate(value, None, None, len(bind), UNIT, tuple(sorted(c.id for c in bind)), METHOD)
    return found


def _of_security(instrument: Instrument, a: Line, b: Line) -> Iterator[Commitment]:
    """What an instrument has of a pact of security between the two: its clauses, where it has none of them its name."""
    told = [c for c in instrument.clauses if _secures(c)] or [c for c in instrument.heads if _secures(c)]
    return (c for c in told if _owes(c, a, b) or _owes(c, b, a))


def _secures(clause: Commitment) -> bool:
    kind = kinds().get(clause.obligation)
    return kind is not None and kind.duty is not Duty.PERFORM


def _owes(clause: Commitment, one: Line, other: Line) -> bool:
    """Whether one owes something to the other; a clause that does not say who owes or is owed speaks of all parties."""
    owing, owed = clause.obligor or clause.parties, clause.beneficiary or clause.parties
    return _among(owing, one) and _among(owed, other)


def _among(refs: Iterable[ActorRef], side: Line) -> bool:
    return any(r.actor in side or r.country in side for r in refs)


def _binding(
    instrument: Instrument, clauses: Iterable[Commitment], on: date, data_ends: Mapping[str, date]
) -> Iterator[Commitment]:
    standing = standing_of(instrument, on)
    return (c for c in clauses if clause_standing(c, standing, on, data_ends).holds)
