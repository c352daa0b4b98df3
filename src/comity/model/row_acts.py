"""``RowActs``: acts that rest on the rows of one data file, by column, as event data have them by the million."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from comity.model.actor import ActorRef
from comity.model.evidence import RowEvidence
from comity.model.ids import StatementId
from comity.model.statement import Act
from comity.model.time import Basis, When


class Column(Protocol):
    """What is in one column of several rows: an array of Arrow."""

    def __len__(self) -> int: ...

    def to_pylist(self) -> list[Any]:
        """The same as a list."""

    def dictionary_encode(self) -> Any:
        """The same as places among its different values."""


@dataclass(frozen=True, slots=True)
class RowActs:
    """Acts of rows of one file, in little room.

    Attributes:
        pattern: What they share: an act that rests on a row, without key, cells, mode, sides and time.
        kinds: The event types that occur, each with its mode.
        actors: The actors that occur; ``None`` stands for nobody.
        kind: For each act, the place of its type among the kinds.
        source, target: For each act, the place of who acts, and of on or with whom, among the actors.
        day: For each act, its day.
        key: The columns of the row's key, one at least, each text as ``column=value``.
        cells: The columns that are kept beside it, likewise; null where the row has nothing.
    """

    pattern: Act
    kinds: tuple[tuple[str, str | None], ...]
    actors: tuple[ActorRef | None, ...]
    kind: Column
    source: Column
    target: Column
    day: Column
    key: tuple[Column, ...]
    cells: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.day)

    def statements(self) -> Iterator[Act]:
        """The acts in full."""
        columns = (self.kind, self.source, self.target, self.day)
        places = zip(*(c.to_pylist() for c in columns), strict=True)
        rows = zip(places, self._rows(self.key), self._rows(self.cells), strict=True)
        for (kind, source, target, day), key, cells in rows:
            pair = (self.actors[source], self.actors[target])
            yield act_like(self.pattern, self.kinds[kind], pair, day, key, cells)

    def _rows(self, columns: tuple[Column, ...]) -> Iterator[tuple[str, ...]]:
        """What columns have, row by row."""
        if not columns:
            yield from ((),) * len(self)
        for row in zip(*(c.to_pylist() for c in columns), strict=True):
            yield tuple(cell for cell in row if cell is not None)


def act_like(
    pattern: Act,
    kind: tuple[str, str | None],
    pair: tuple[ActorRef | None, ActorRef | None],
    day: date,
    key: tuple[str, ...],
    cells: tuple[str, ...],
) -> Act:
    """The act of one row: a pattern with the row's own type, actors, day, key and cells."""
    source, target = pair
    return replace(
        pattern,
        evidence=(replace(row_of(pattern), key=key, cells=cells),),
        type=kind[0],
        mode=kind[1],
        sources=(source,) if source else (),
        targets=(target,) if target else (),
        when=when_of(day),
        id=StatementId(""),
    )


def when_of(day: date) -> When:
    """The day of a row as a time."""
    return When.day(day, words=day.isoformat(), basis=Basis.TEXT)


def row_of(act: Act) -> RowEvidence:
    """The row that an act rests on.

    Raises:
        TypeError: It rests on words, or on a curated entry.
    """
    first = act.evidence[0]
    if not isinstance(first, RowEvidence):
        raise TypeError(f"statement {act.id} rests on no row")
    return first
