"""``PairQuestions``: what is asked of two actors, beside their closeness."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import cast, get_args

from comity.desk.asking import Asking
from comity.desk.counted import Counted
from comity.desk.dates import years_of
from comity.desk.depending import check_apart, from_data, line
from comity.desk.life_cycle import LifeCycle, undertaking
from comity.desk.scales import goldstein_scale
from comity.errors import UsageError
from comity.measures.answer import Answer, table_of
from comity.measures.cited import cited
from comity.measures.event_measures import By, event_measures
from comity.measures.goldstein import weight_of
from comity.measures.goods import goods_between
from comity.measures.ideal_points import ideal_points
from comity.measures.life_cycle import life_cycle
from comity.measures.portfolios import DEFAULT, alliances, votes
from comity.measures.theatres import theatres
from comity.model import Act, Actor, ActorId, Estimate, Statement, StatementId
from comity.obligations.in_force import instruments

Years = tuple[int, int] | range | None
PORTFOLIOS = ("alliances", "votes")


class PairQuestions(Asking):
    """Questions about two actors: similarity, dependence, what happened between them, theatres, pledges."""

    def similarity(
        self,
        a: str,
        b: str,
        *,
        years: Years = None,
        by: Collection[str] = PORTFOLIOS,
        coefficient: str | Collection[str] = DEFAULT,
    ) -> Answer:
        """How alike two states stand to the rest, year by year: their pacts, and their votes in the General Assembly.

        Args:
            a, b: Codes, ids or names of states.
            years: First and last year; all that the data sets cover where not given.
            by: ``alliances``, ``votes``, or both.
            coefficient: ``kappa``, which is corrected for chance, and others: see ``docs/methods/similarity.md``; or
                ``all``.

        Returns:
            Estimates by portfolio, year and coefficient, with rows of ATOP and of the votes as evidence. Years that
            the data do not cover are unknown, never zero.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: There is no folder of data files, or no such portfolio or coefficient.
        """
        if odd := [p for p in by if p not in PORTFOLIOS]:
            raise UsageError(f"no portfolio {odd[0]!r}", do=f"use {' or '.join(PORTFOLIOS)}")
        coefficients = (coefficient,) if isinstance(coefficient, str) else tuple(coefficient)
        counted = self._counted(a, b, years)
        answers = []
        if "alliances" in by:
            answers.append(_alliances(counted, coefficients))
        if "votes" in by:
            answers.append(_votes(counted, coefficients))
        return _together(answers, counted)

    def ideal_points(self, a: str, b: str, *, years: Years = None) -> Answer:
        """Where two states stand in the General Assembly by their ideal points, and how far apart, year by year.

        Args:
            a, b: Codes, ids or names of states.
            years: First and last year; all that the data set covers where not given.

        Returns:
            Estimates by series, year and state or ``distance``, with the intervals of the published posterior.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: There is no folder of data files.
        """
        counted = self._counted(a, b, years)
        name = "ideal-points"
        points = counted.rows((name,), "SELECT * FROM ideal_points WHERE ccode IN ({numbers}) AND {years}")
        one, other = self.actor(a), self.actor(b)
        found = ideal_points(one.id, other.id, counted.numbers(name), points, counted.covers(name))
        return _together([found], counted)

    def dependence(self, a: str, b: str, *, years: Years = None) -> Answer:
        """How far two states depend on each other, in either direction: by data sets, and by what sources say.

        Args:
            a, b: Codes, ids or names.
            years: First and last year; all that the data sets cover where not given.

        Returns:
            Estimates by measure, year, ``of`` (who depends), ``on`` (on whom) and source: a data set, ``comity`` for
            our own index, or the statement that cites a figure. Where no folder of data files is given, only what the
            ledger says. Years that a data set does not cover are unknown; the answer's ``lacking`` says what.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: The folder of data files does not exist.
        """
        sides = (self.actor(a), self.actor(b))
        check_apart(*sides)
        said = self._between(*sides)
        found = cited(said, line(sides[0]), line(sides[1]), accepted=self._accepted)
        span = _span(years)
        if span is not None:
            kept = [r for r in found if r[0][1] is None or span[0] <= cast(int, r[0][1]) <= span[1]]
            found = Answer(table_of(found.table.keys, kept), found.lacking)
        if not all(any(c.system == "cow" for c in side.codes) for side in sides):
            return Answer(found.table, ("no data set speaks of actors that are no states",))
        if not (self.data or os.environ.get("COMITY_DATA")):
            return Answer(found.table, ("no folder of data files: only what the ledger says; pass --data DIR",))
        counted = self._counted(a, b, years)
        return _together([from_data(*sides, counted), found], counted)

    def event_measures(self, a: str, b: str, *, by: By = "year", years: Years = None, directed: bool = False) -> Answer:
        """Acts between two actors by period: volume, quad counts, net cooperation, Goldstein sums and means.

        Args:
            a, b: Codes, ids or names.
            by: ``year`` or ``month``.
            years: First and last year; those without acts stand in the table as unknown. All that the ledger tells of
                where not given.
            directed: Also what each does to the other.

        Returns:
            Estimates by period, source, target and measure, with the acts as evidence. Weights are those of the data
            sets ``goldstein`` and ``goldstein-weis``; without them acts are counted and not weighed.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: There is no such period.
        """
        if by not in get_args(By):
            raise UsageError(f"no period {by!r}", do=f"use {' or '.join(get_args(By))}")
        sides = (self.actor(a), self.actor(b))
        check_apart(*sides)
        span = _span(years)
        periods = list(_periods(span, by, self.spec.as_of)) if span else []
        found = event_measures(
            self._between(*sides),
            line(sides[0]),
            line(sides[1]),
            goldstein_scale(self.data),
            by,
            directed=directed,
            periods=periods,
            accepted=self._accepted,
        )
        if span:
            wanted = set(periods)
            found = Answer(table_of(found.table.keys, [r for r in found if r[0][0] in wanted]), found.lacking)
        return Answer(found.table, (*self._forerunners(*sides), *found.lacking))

    def theatres(self, a: str, b: str) -> Answer:
        """Where acts and declared aims of two actors go together or apart, theatre by theatre.

        Args:
            a, b: Codes, ids or names.

        Returns:
            Estimates by theatre, measure and side: ``together``, ``apart``, ``balance``, ``told``, ``aims``; see
            ``docs/methods/theatres.md``.

        Raises:
            UnknownActor: Nobody is called so.
        """
        sides = (self.actor(a), self.actor(b))
        check_apart(*sides)
        one, other = line(sides[0]), line(sides[1])
        return theatres(self._of_either(one, other), one, other, accepted=self._accepted)

    def life_cycle(self, a: str, b: str) -> LifeCycle:
        """What was pledged between two actors, what was done, and what lapsed.

        Args:
            a, b: Codes, ids or names.

        Returns:
            Their instruments with the stages they went through; what became of goods ordered or promised, with the
            words; and estimates: quantities pledged and delivered, the
            share that was kept, how many undertakings reached which stage, acts that followed.

        Raises:
            UnknownActor: Nobody is called so.
        """
        sides = (self.actor(a), self.actor(b))
        check_apart(*sides)
        between = self._between(*sides)
        published = {d.id: d.source.published for d in self._view.documents()}
        made = instruments(between, links=self._view.links(), published=published, as_of=self.spec.as_of)
        one, other = line(sides[0]), line(sides[1])
        said = {s.id: s for s in (*between, *self._of_either(one, other, kinds=("figure",)))}.values()
        found = life_cycle(said, one, other, [undertaking(i, between) for i in made], accepted=self._accepted)
        return LifeCycle(made, found, goods_between(said, one, other))

    def goldstein(self, statement: str) -> Estimate:
        """How cooperative (up to 10) or conflictual (down to -10) an act is on Goldstein's scale.

        Args:
            statement: Id of an act, or the beginning of it.

        Raises:
            NotInLedger: There is no such statement, or several.
            UsageError: It is no act.
        """
        act = self._statement(statement)
        if not isinstance(act, Act):
            raise UsageError(f"{act.id} is a {act.kind}", do="only acts have a weight")
        return weight_of(act, goldstein_scale(self.data))

    def _forerunners(self, *sides: Actor) -> list[str]:
        """Which states are counted with those that are asked about."""
        others = {side.name: [self.actor(i).name for i in line(side)[1:]] for side in sides}
        return [f"{name} is counted with {', '.join(known)}" for name, known in others.items() if known]

    def _between(self, a: Actor, b: Actor) -> list[Statement]:
        """The statements in which both have a part, they or the states whose number they bear."""
        found: dict[StatementId, Statement] = {}
        for one, other in product(line(a), line(b)):
            spec = replace(self.spec, countries=(one, other))
            found |= {s.id: s for s in self._view.narrow(spec).statements()}
        return list(found.values())

    def _of_either(self, *lines: Sequence[ActorId], kinds: tuple[str, ...] = ()) -> list[Statement]:
        """The statements, of some kinds or of all, in which at least one of several sides has a part."""
        found: dict[StatementId, Statement] = {}
        for state in (i for one in lines for i in one):
            spec = replace(self.spec, countries=(state,), kinds=kinds)
            found |= {s.id: s for s in self._view.narrow(spec).statements()}
        return list(found.values())

    def _counted(self, a: str, b: str, years: Years) -> Counted:
        sides: list[Actor] = [self.actor(a), self.actor(b)]
        check_apart(*sides)
        for side in sides:
            if not any(c.system == "cow" for c in side.codes):
                raise UsageError(f"{side.name} is no state of the Correlates of War", do="name a state")
        return Counted(sides[0], sides[1], self._opened, _span(years), self.spec.as_of)


def _periods(span: tuple[int, int], by: By, until: date | None) -> Iterator[str]:
    """The years or months of a span, none after a day."""
    for year in range(span[0], span[1] + 1):
        for month in range(1, 13) if by == "month" else (1,):
            if until is None or (year, month) <= (until.year, until.month if by == "month" else 12):
                yield f"{year:04d}" if by == "year" else f"{year:04d}-{month:02d}"


def _span(years: Years) -> tuple[int, int] | None:
    return None if years is None else years_of(years)


def _alliances(counted: Counted, coefficients: Sequence[str]) -> Answer:
    pacts = counted.rows(("atop",), "SELECT * FROM atop WHERE ccode1 IN ({numbers}) AND {years}")
    members = counted.members("atop", weighed="s_weighted" in coefficients or "all" in coefficients)
    return alliances(counted.numbers("atop"), members, pacts, counted.covers("atop"), coefficients)


def _votes(counted: Counted, coefficients: Sequence[str]) -> Answer:
    name = "un-votes"
    cast = counted.rows((name,), "SELECT * FROM un_votes WHERE ccode IN ({numbers}) AND {years}")
    return votes(counted.numbers(name), cast, counted.covers(name), coefficients)


def _together(answers: Sequence[Answer], counted: Counted) -> Answer:
    keys = answers[0].table.keys
    rows = [row for answer in answers for row in answer]
    notes = [*counted.lacking, *counted.forerunners(*counted.here), *(n for answer in answers for n in answer.lacking)]
    return Answer(table_of(keys, rows), tuple(dict.fromkeys(notes)))
