"""``ClosenessQuestions``: how two states stand to each other over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING, Literal

from comity.desk.asked import check_fields
from comity.desk.asking import Asking
from comity.desk.dates import first_day
from comity.errors import LedgerDamaged, UsageError

if TYPE_CHECKING:
    from comity.ledger import Fit
    from comity.measures.closeness import Closeness as Closeness
    from comity.measures.closeness import Every as Every
    from comity.measures.closeness_anchors import Anchor
    from comity.measures.closeness_dynamics import Learnt as Learnt
    from comity.model import Actor, Statement


class ClosenessQuestions(Asking):
    """Questions about closeness."""

    def closeness(
        self,
        a: str,
        b: str,
        *,
        by: Literal["field"] | None = None,
        every: Every = "month",
        fields: tuple[str, ...] = (),
        directed: bool = False,
        since: str | date | None = None,
    ) -> Closeness:
        """How two states, or other actors, stand to each other over time, from what they do to each other.

        A state is counted with those that bore its number before it: Russia with the Soviet Union. Acts weigh by
        Goldstein's scale where the folder of data files has it (``goldstein``, ``goldstein-weis``), else
        alike. Between states the level is drawn to what their structure lets expect (``atop`` and the ledger's own
        pacts, ``ideal-points``, ``trade``, ``contiguity``, ``rivalries``); ``anchor.lacking`` says which of them the
        folder has not. The series ends on the view's date, else with what was published last, else with the last act.

        Args:
            a, b: Codes, ids or names.
            by: ``field`` for each field beside the pair as a whole.
            every: ``month``, ``day`` or ``year``.
            fields: Only these fields beside the whole.
            directed: Only what ``a`` does to ``b``.
            since: First day of the series; acts before it count.

        Returns:
            The series, from -1 to 1, with 90 % intervals and evidence; ``moved`` tells what moved a point, by how much.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: The two are one; there is no such field or period; or it is too much at once.
        """
        from comity.desk.depending import check_apart, line
        from comity.desk.events import Independence
        from comity.desk.scales import goldstein_scale
        from comity.measures.closeness import closeness
        from comity.measures.closeness_acts import acts_between
        from comity.measures.closeness_anchors import NO_ANCHOR
        from comity.measures.closeness_periods import check_every

        check_fields(fields)
        check_every(every)
        if by not in (None, "field"):
            raise UsageError(f"closeness is not told by {by!r}", do="use by='field'")
        one, other = self.actor(a), self.actor(b)
        check_apart(one, other)
        said = self._acts_and_pacts(one, other)
        acts = acts_between(
            said,
            line(one),
            line(other),
            directed=directed,
            scale=goldstein_scale(self.data),
            independent=Independence(self._view, self._outlets).count,
            accepted=self._accepted,
        )
        begin, end = first_day(since), self.spec.as_of
        if end is None:
            end = max((self._published_last, *(w.latest for w in acts.weighed)))
        first = min((begin or end, *(w.earliest for w in acts.weighed)))
        return closeness(
            acts,
            one.id,
            other.id,
            self.closeness_learnt(),
            by=by,
            every=every,
            fields=fields,
            directed=directed,
            since=begin,
            until=end,
            anchor=self._anchor(one, other, said, first, end) if acts.weighed else NO_ANCHOR,
        )

    def _acts_and_pacts(self, a: Actor, b: Actor) -> list[Statement]:
        """The acts and commitments in which both have a part, they or those that bore their number."""
        from comity.desk.depending import line
        from comity.ledger import events_of, with_events

        pairs = product(line(a), line(b))
        specs = [replace(self.spec, countries=pair, kinds=("act", "commitment")) for pair in pairs]
        said = {s.id: s for spec in specs for s in self._view.narrow(spec).statements()}
        return with_events(said.values(), events_of({i: s.event for i, s in said.items()}, self._view.links()))

    def _anchor(self, a: Actor, b: Actor, said: Sequence[Statement], begin: date, end: date) -> Anchor:
        """What the structure of two states lets expect from one day to another."""
        from comity.datasets import data_ends
        from comity.desk.counted import Counted
        from comity.desk.depending import line
        from comity.desk.structure import anchored, years_before
        from comity.measures.closeness_anchors import NO_ANCHOR
        from comity.model import Commitment
        from comity.obligations.in_force import instruments
        from comity.obligations.pacts import pacts_by_year

        states = all(any(c.system == "cow" for c in side.codes) for side in (a, b))
        if not states or not (years := years_before(begin, end)):
            return NO_ANCHOR
        pacts = [s for s in said if isinstance(s, Commitment)]
        published = {d.id: d.source.published for d in self._view.documents()}
        links = self._view.links() if pacts else ()
        made = instruments(pacts, links=links, published=published, as_of=self.spec.as_of)
        told = pacts_by_year(made, years, line(a), line(b), data_ends=data_ends(), accepted=self._accepted)
        counted = Counted(a, b, self._opened, (years[0], years[-1]), self.spec.as_of)
        return anchored(a, b, counted, told)

    def closeness_learnt(self) -> Learnt:
        """How closeness moves: as it was last learnt from this ledger by this method, else as it ships with Comity.

        Raises:
            LedgerDamaged: What was learnt cannot be read.
        """
        from comity.measures.closeness_dynamics import RECORDED_AS, Learnt, shipped

        fit = self._view.fit(RECORDED_AS)
        if fit is None:
            return shipped()
        try:
            return Learnt.from_record(fit.parameters)
        except (KeyError, TypeError, ValueError) as error:
            raise LedgerDamaged(f"what was learnt of closeness is not whole: {error}", where=self.path) from None

    def learn_closeness(self) -> Fit:
        """How closeness moves, learnt from all acts of this view; ``Ledger.learn_closeness`` records it.

        Where there are few acts it stays near what ships with Comity.
        """
        from comity.desk.events import Independence
        from comity.desk.scales import goldstein_scale
        from comity.ledger import Fit, with_events
        from comity.measures.closeness_dynamics import RECORDED_AS, shipped
        from comity.measures.closeness_gathering import acts_of_pairs, learnt_from

        view = self._view.narrow(replace(self.spec, kinds=("act",)))
        pairs = acts_of_pairs(
            with_events(view.statements(), view.events()),
            scale=goldstein_scale(self.data),
            independent=Independence(self._view, self._outlets).count,
            accepted=self._accepted,
        )
        events = sum(len(acts) for acts in pairs.values())
        source = f"this ledger: {events} events of {len(pairs)} pairs, on top of {shipped().source}"
        learnt = learnt_from(pairs, shipped(), source)
        return Fit(RECORDED_AS, self._view.hash, learnt.to_record(), datetime.now(UTC))

    @property
    def _published_last(self) -> date:
        """When the newest document of the view was published; the first of days where none has a date."""
        dates = (d.source.published for d in self._view.documents())
        return max((w.latest for w in dates if w and w.latest), default=date.min)
