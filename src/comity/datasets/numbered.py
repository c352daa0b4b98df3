"""Under which number of the Correlates of War a state stands in a year, forerunners and heirs counted in."""

from __future__ import annotations

from datetime import date

from comity.datasets.codes import bearers
from comity.model import Actor, ActorId


class Numbered:
    """The Correlates of War's number of a state by year, that of a forerunner before it was one.

    Data sets number the past with the codes of today: Russia in 1985 is the Soviet Union, which had its number.
    """

    def __init__(self, state: Actor) -> None:
        self._state = state
        numbers = dict.fromkeys(c.value for c in state.codes if c.system == "cow")
        self._borne = {n: bearers(n, "cow") for n in numbers}

    def in_year(self, year: int) -> int | None:
        """Its number at the end of a year; ``None`` where no state bore one of its numbers then."""
        found = self._last(year)
        return None if found is None else int(found[1])

    def bearer(self, year: int) -> Actor | None:
        """The state that bore its number at the end of a year: itself, or one before or after it."""
        found = self._last(year)
        return None if found is None else found[0]

    def _last(self, year: int) -> tuple[Actor, str] | None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        alive = [
            (actor.id == self._state.id, until, number, actor)
            for number, borne in self._borne.items()
            for actor, since, until in borne
            if since <= last and until >= first
        ]
        if not alive:
            return None
        *_, number, actor = max(alive, key=lambda found: found[:3])
        return actor, number

    @property
    def forerunners(self) -> tuple[ActorId, ...]:
        """Other states that bore one of its numbers, before or after it."""
        others = {actor.id for borne in self._borne.values() for actor, *_ in borne}
        return tuple(sorted(others - {self._state.id}))
