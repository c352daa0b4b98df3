"""Ids for the numbers by which data sets call states, in the year that a row speaks of."""

from __future__ import annotations

from datetime import date

from comity.actors import Gazetteer
from comity.model import ActorId


class States:
    """Ids of states by Correlates of War number and year.

    Args:
        gazetteer: Knows the states with their codes by period.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[tuple[int, int], str] = {}

    def name(self, code: int, year: int) -> str:
        """The state's id, or ``cow:`` and its number where the gazetteer does not know it in that year.

        Where a state changed its number in the year, the one of July bears its id and the other does not: the list has
        both, with ties of their own.
        """
        if (code, year) not in self._known:
            summer, *others = (date(year, 7, 1), date(year, 1, 1), date(year, 12, 31))
            found = self._gazetteer.coded("cow", str(code), summer)
            if found is None:
                found = next((i for day in others if (i := self._gazetteer.coded("cow", str(code), day))), None)
                found = None if found and self._on(found, summer) is not None else found
            self._known[code, year] = found or f"cow:{code}"
        return self._known[code, year]

    def pair(self, first: int, second: int, year: int) -> tuple[str, str]:
        """Two states, in the order of their ids."""
        a, b = sorted((self.name(first, year), self.name(second, year)))
        return a, b

    def _on(self, actor: str, day: date) -> str | None:
        listed = self._gazetteer.get(ActorId(actor))
        return listed.code("cow", day) if listed else None
