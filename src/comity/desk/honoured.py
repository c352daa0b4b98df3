"""How often promises like those that an event calls for were kept, beside what is owed and never part of it."""

from __future__ import annotations

from collections import defaultdict
from os import PathLike
from typing import TYPE_CHECKING

from comity.desk.owed import Owed
from comity.model import EstimateTable

if TYPE_CHECKING:
    from comity.obligations.reasoner import Consequences

__all__ = ["Honoured"]


class Honoured(Owed):
    """What past wars tell of promises that are owed, or may be."""

    def honouring(
        self,
        found: Consequences,
        *actors: str,
        curated: bool = True,
        own: str | PathLike[str] | None = None,
    ) -> EstimateTable:
        """How likely it is that the promises which an event calls for, or may call for, are kept.

        By alliances that were called upon in wars from 1816 to 2003: an instrument is taken as a whole, as they were.
        It knows what kind of promise it is, how many have given it, and whether a party is who attacks; nothing of the
        states in question. What is owed is another question, which ``obligations`` answers.

        Args:
            found: What ``obligations`` answered for a trigger, asked of this view.
            actors: Only what one of these owes, or may owe; code, id or name. All where none is given.
            curated: Whether curated instruments counted there.
            own: The folder of instruments that was given there.

        Returns:
            Probabilities with their 90 % intervals, under ``instrument``, ``beneficiary`` and ``against``, in the
            order of the verdicts. Duties to consult or to cooperate, which no war tests, are left out.
        """
        from comity.obligations.honouring import Promise, promised

        day = found.case.on
        parties: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, set[str]] = defaultdict(set)
        for clause in self._clauses(day, curated=curated, own=own).clauses:
            if clause.standing.holds is not False and not clause.absent:
                parties[clause.instrument] |= {*clause.obligors, *clause.beneficiaries}
                kinds[clause.instrument].add(clause.obligation)
        promises = {name: Promise(frozenset(kinds[name]), frozenset(parties[name])) for name in kinds}
        wanted = {self.actor(a).id for a in actors}
        verdicts = [v for v in found.verdicts if not wanted or v.obligor.actor in wanted]
        return promised(verdicts, promises, day.year)
