"""Who is meant by the cells of a row: codes of CAMEO, numbers of the Correlates of War, or names, on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from comity.actors import load_gazetteer
from comity.datasets.codes import bearers
from comity.model import UNRESOLVED, Actor, ActorId, ActorKind, ActorRef, unresolved
from comity.vocab.loader import table

Cells = tuple[str | None, ...]
_Term = tuple[date, date, ActorRef]
_Meaning = tuple[date, date, int]
_ALWAYS = (date.min, date.max)


class Parties:
    """Resolves the cells that name actors; each set of cells is looked up once.

    Args:
        naming: ``cameo`` (a code), ``cow`` (a number) or ``names`` (name, sectors, country).
        aliases: The data set's own codes by those of CAMEO; an empty one stays unresolved.

    Attributes:
        refs: Those who were found so far, each once; ``None`` stands for nobody.
        unknown: How many rows each name or code that nobody could resolve stands in.
    """

    def __init__(self, naming: str, aliases: Mapping[str, str] | None = None) -> None:
        self._naming = naming
        self._aliases = aliases or {}
        self._looked_up: dict[Cells, tuple[_Term, ...]] = {}
        self._last: dict[Cells, _Meaning] = {}
        self._places: dict[ActorRef | None, int] = {}
        self.refs: list[ActorRef | None] = []
        self.unknown: Counter[str] = Counter()

    def find(self, cells: Cells, day: date) -> ActorRef | None:
        """Whom cells mean on a day.

        Args:
            cells: The cells that name one actor; the first is its code or name.
            day: The day of the event.

        Returns:
            The actor; one that stays unresolved where nobody is known by that name then; ``None`` for empty cells.
        """
        (place,) = self.places([cells], [day])
        self.count(place, 1)
        return self.refs[place]

    def places(self, rows: Iterable[Cells], days: Iterable[date]) -> list[int]:
        """Whom the cells of rows mean, each on its day: for each row, the place of its actor in ``refs``."""
        found, known = list[int](), self._last
        for cells, day in zip(rows, days, strict=True):
            meaning = known.get(cells)
            if meaning is None or not meaning[0] <= day <= meaning[1]:
                meaning = known[cells] = self._meaning(cells, day)
            found.append(meaning[2])
        return found

    def is_known(self, place: int) -> bool:
        """Whether there is an actor at a place of ``refs``, and it is settled who."""
        ref = self.refs[place]
        return ref is not None and not ref.actor.startswith(UNRESOLVED)

    def count(self, place: int, rows: int) -> None:
        """Note that rows name the actor at a place of ``refs``; see ``unknown``."""
        ref = self.refs[place]
        if ref is not None and not self.is_known(place):
            self.unknown[ref.surface] += rows

    def _meaning(self, cells: Cells, day: date) -> _Meaning:
        """Whom cells mean on a day, with the days around it on which they mean the same."""
        first, last, ref = self._term(cells, day)
        if ref not in self._places:
            self._places[ref] = len(self.refs)
            self.refs.append(ref)
        return first, last, self._places[ref]

    def _term(self, cells: Cells, day: date) -> tuple[date, date, ActorRef | None]:
        if not cells[0]:
            return *_ALWAYS, None
        if cells not in self._looked_up:
            self._looked_up[cells] = tuple(self._look_up(cells))
        begin, end = _ALWAYS
        for first, last, ref in self._looked_up[cells]:
            if first <= day <= last:
                return max(begin, first), min(end, last), ref
            if last < day:
                begin = max(begin, last + timedelta(1))
            else:
                end = min(end, first - timedelta(1))
        return begin, end, unresolved(cells[0], ActorKind.STATE)

    def _look_up(self, cells: Cells) -> Iterator[_Term]:
        surface = cells[0] or ""
        match self._naming:
            case "cow":
                yield from _terms(surface, "cow", surface)
            case "cameo":
                yield from self._by_code(surface)
            case _:
                yield from self._by_name(surface, cells[1] or "", cells[2] or "")

    def _by_code(self, code: str) -> Iterator[_Term]:
        """The state that the first three letters mean, if the rest says that it is the state that acts; else a body."""
        if code in self._words["bodies"]:
            yield from _alive(load_gazetteer().get(ActorId(self._words["bodies"][code])), code)
            return
        state, roles = self._aliases.get(code[:3], code[:3]), code[3:]
        if state and (not roles or roles[:3] in self._words["state_roles"]):
            yield from _state(state, "cameo", code)

    def _by_name(self, name: str, sectors: str, country: str) -> Iterator[_Term]:
        """The state of a name; else who alone is called so; else the state that somebody in its service acts for."""
        if name == country:
            yield from _state(country, "name", name)
            return
        gazetteer = load_gazetteer()
        called = gazetteer.bearers_of_name(name)
        if len(called) == 1:
            yield from _alive(gazetteer.get(called[0]), name)
        elif {s.strip() for s in sectors.split(",")} & self._state_sectors:
            yield from _state(country, "name", name)

    @cached_property
    def _words(self) -> Mapping[str, Any]:
        return table("event_actors")

    @cached_property
    def _state_sectors(self) -> frozenset[str]:
        return frozenset(self._words["state_sectors"])


def _state(code: str, system: str, surface: str) -> Iterator[_Term]:
    """The state of a code; for days on which it was part of another, the state that bore its number then.

    Data sets code the past with the codes of today: Russia in 1985 is the Soviet Union, which had its number.
    """
    numbers: dict[str, None] = {}
    for actor, first, last in bearers(code, system):
        yield first, last, _ref(actor, surface)
        numbers |= dict.fromkeys(c.value for c in actor.codes if c.system == "cow")
    for number in numbers:
        yield from _terms(number, "cow", surface)


def _terms(code: str, system: str, surface: str) -> Iterator[_Term]:
    for actor, first, last in bearers(code, system):
        yield first, last, _ref(actor, surface)


def _alive(actor: Actor | None, surface: str) -> Iterator[_Term]:
    if actor is not None:
        life = actor.lifetime
        yield life.start or _ALWAYS[0], life.end or _ALWAYS[1], _ref(actor, surface)


def _ref(actor: Actor, surface: str) -> ActorRef:
    return ActorRef(actor.id, actor.name, actor.kind, actor.country, surface)
