"""Which states and pairs of states there were in which years, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.datasets.declaration import Span

ListOfStates = Literal["cow", "gw"]
LISTS: dict[ListOfStates, tuple[str, str, str, tuple[str, ...]]] = {
    "cow": ("cow-states", "cow_states", "ccode", ("cw_name",)),
    "gw": ("gw-states", "gw_states", "gwcode", ("gw_name", "microstate")),
}
"""For each list of states: its data set, its table, its code, and what else it says of a state."""


@dataclass(frozen=True, slots=True)
class Universe:
    """All states of a list, year by year.

    Attributes:
        system: The list: ``cow`` or ``gw``.
        years: First and last year.
    """

    system: ListOfStates
    years: Span

    @property
    def data_set(self) -> str:
        """The name of the data set that has the list."""
        return LISTS[self.system][0]

    @property
    def code(self) -> str:
        """The name of the column of codes."""
        return LISTS[self.system][2]

    def stretches(self) -> str:
        """Each stretch of membership; one that lasts to the list's last day goes on to the last year asked."""
        _, table, _, _ = LISTS[self.system]
        last = f"make_date({self.years[1]}, 12, 31)"
        return (
            f'SELECT * REPLACE (CASE WHEN "end" = (SELECT max("end") FROM {table}) THEN greatest("end", {last}) '
            f'ELSE "end" END AS "end") FROM {table}'
        )

    def state_years(self) -> str:
        """One row for each state and year of which it was a member on some day."""
        _, _, code, words = LISTS[self.system]
        first, last = self.years
        years = f'range(greatest(year("start"), {first}), least(year("end"), {last}) + 1)'
        kept = ", ".join((code, *words))
        return f"SELECT DISTINCT {kept}, CAST(unnest({years}) AS INTEGER) AS year FROM ({self.stretches()})"

    def state_days(self, first: str, last: str) -> str:
        """One row for each state and day, from a first to a last day written in ISO 8601."""
        _, _, code, words = LISTS[self.system]
        days = f"""generate_series(greatest("start", DATE '{first}'), least("end", DATE '{last}'), INTERVAL 1 DAY)"""
        return f"SELECT {code}, {words[0]}, CAST(unnest({days}) AS DATE) AS date FROM ({self.stretches()})"

    def dyad_years(self, directed: bool) -> str:
        """One row for each pair and year in which both were members on one day at least."""
        code, words = self.code, [w for w in LISTS[self.system][3] if w == "microstate"]
        order = "<>" if directed else "<"
        more = "".join(f", {side}.{w} AS {w}{n}" for w in words for side, n in (("a", 1), ("b", 2)))
        return (
            f"SELECT a.{code} AS {code}1, b.{code} AS {code}2, a.year{more} "
            f"FROM ({self.state_years()}) AS a JOIN ({self.state_years()}) AS b "
            f"ON a.year = b.year AND a.{code} {order} b.{code} "
            f"ANTI JOIN ({self._never_met()}) AS f "
            f"ON f.{code}1 = a.{code} AND f.{code}2 = b.{code} AND f.year = a.year"
        )

    def _never_met(self) -> str:
        """Pairs and years in which both were members, and never on one day: years of entry and exit."""
        code = self.code
        first, last = self.years
        partial = (
            f'SELECT {code}, year, greatest("start", make_date(year, 1, 1)) AS "from", '
            f'least("end", make_date(year, 12, 31)) AS "to" FROM (SELECT *, CAST(unnest(range('
            f'greatest(year("start"), {first}), least(year("end"), {last}) + 1)) AS INTEGER) AS year '
            f"FROM ({self.stretches()})) "
            f'WHERE "start" > make_date(year, 1, 1) OR "end" < make_date(year, 12, 31)'
        )
        return (
            f"SELECT a.{code} AS {code}1, b.{code} AS {code}2, a.year FROM ({partial}) AS a JOIN ({partial}) AS b "
            f"ON a.year = b.year AND a.{code} <> b.{code} GROUP BY ALL "
            f'HAVING NOT bool_or(a."from" <= b."to" AND b."from" <= a."to")'
        )
