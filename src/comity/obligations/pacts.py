"""The years at whose end a pact of security is in force, as the statements of a ledger have it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from comity.model import Commitment, Duty, Estimate, StatementId
from comity.obligations.in_force import Instrument
from comity.obligations.kinds import kinds
from comity.obligations.standing import standing_of

UNIT = "chance that a pact is in force"
METHOD = "pacts/1"


def pacts_by_year(
    instruments: Iterable[Instrument], years: Iterable[int], accepted: Collection[StatementId] = ()
) -> Mapping[int, Estimate]:
    """How sure it is that a pact was in force at the end of each year.

    Args:
        instruments: Those of a pair.
        years: The years that are asked about.
        accepted: Statements that a reviewer accepted: they are sure.

    Returns:
        By year, the confidence of the surest clause by which they owe each other defence, neutrality, consultation,
        or not to attack, with all such clauses of the instruments that bind as evidence. Years of which the ledger
        tells of none are not there: it does not know of all.
    """
    pacts = [(i, clauses) for i in instruments if (clauses := [c for c in (*i.heads, *i.clauses) if _of_security(c)])]
    found = {}
    for year in years:
        bind = [c for i, clauses in pacts if standing_of(i, date(year, 12, 31)).holds for c in clauses]
        if bind:
            value = max(1.0 if c.id in accepted else c.confidence for c in bind)
            found[year] = Estimate(value, None, None, len(bind), UNIT, tuple(sorted(c.id for c in bind)), METHOD)
    return found


def _of_security(clause: Commitment) -> bool:
    kind = kinds().get(clause.obligation)
    return kind is not None and kind.duty is not Duty.PERFORM and not clause.negated
