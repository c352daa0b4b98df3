"""``PairQuestions``: what is asked of two actors, beside their closeness."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from comity.desk.asking import Asking
from comity.desk.counted import Counted
from comity.desk.scales import goldstein_scale
from comity.errors import UsageError
from comity.measures.answer import Answer, table_of
from comity.measures.goldstein import weight_of
from comity.measures.ideal_points import ideal_points
from comity.measures.portfolios import DEFAULT, alliances, votes
from comity.model import Act, Actor, Estimate

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

    def _counted(self, a: str, b: str, years: Years) -> Counted:
        sides: list[Actor] = [self.actor(a), self.actor(b)]
        if sides[0].id == sides[1].id:
            raise UsageError(f"{sides[0].name} is named twice", do="name two sides")
        for side in sides:
            if not any(c.system == "cow" for c in side.codes):
                raise UsageError(f"{side.name} is no state of the Correlates of War", do="name a state")
        return Counted(sides[0], sides[1], self.data, _span(years), self.spec.as_of)


def _span(years: Years) -> tuple[int, int] | None:
    if years is None:
        return None
    first, last = (years.start, years.stop - 1) if isinstance(years, range) else (years[0], years[-1])
    if first > last:
        raise UsageError(f"years {first}-{last}", do="give a first and a last year")
    return first, last


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
    notes = [*counted.lacking, *(n for answer in answers for n in answer.notes)]
    return Answer(table_of(keys, rows), tuple(dict.fromkeys(notes)))
