"""What measures say of a pair, asked for its dossier."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from comity.desk.closeness import ClosenessQuestions
from comity.desk.owed import Owed
from comity.desk.pair import PairQuestions
from comity.desk.system import SystemQuestions
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.datasets import DataSet, Table
    from comity.desk.answers import Standing
    from comity.dossier.measures import DataTable, Edition, Measures
    from comity.measures.closeness import Closeness
    from comity.measures.polarity import Polarity
    from comity.model import Actor

_MONTHLY = 8
"""A series of at most so many years is told by month."""
_MOST_STATEMENTS = 30_000
"""A ledger of more statements is not read as a whole for one page."""
_ACTORS, _TIES = 6, 8
"""A network of a ledger with fewer actors or ties is no map."""
_OF_PAIR = ("trade", "gdp", "igos", "atop", "trade-agreements")
_OF_STRUCTURE = ("ideal-points", "contiguity", "rivalries")
_OF_SYSTEM = ("atop", "mids-cow")
_ARMS = ("arms-transfers", "arms-register")


class DossierMeasures(ClosenessQuestions, PairQuestions, SystemQuestions, Owed):
    """What a dossier asks of the measures, beside the statements of its pair."""

    def _measures(self, a: Actor, b: Actor | None, own: str | os.PathLike[str] | None = None) -> Measures | None:
        """Closeness, dependence, and the network in which the two stand, of the newest year that can be told.

        Args:
            a, b: The pair.
            own: A folder with the user's instruments, over the shipped ones.

        Returns:
            What measures say; ``None`` for one actor, or of two of whom the ledger tells nothing together.

        Raises:
            BadData: A file of a data set is not what it should be.
            UsageError: The folder of data files does not exist.
        """
        from comity.dossier.measures import Measures

        if b is None or not self._between(a, b):
            return None
        folder = self.data or os.environ.get("COMITY_DATA") or None
        editions, missing = _editions(folder)
        standing, polarity, unplaced = _standing(self, editions)
        return Measures(
            closeness=_closeness(self, a.id, b.id),
            dependence=self.dependence(a.id, b.id),
            standing=standing,
            polarity=polarity,
            unplaced=unplaced,
            data=_named(folder),
            instruments=_named(own),
            invented=self.invented,
            editions=editions,
            missing=missing,
            if_attacked=self._if_attacked(a.id, b.id, own=own),
            open_rows=None if folder is None else partial(_opened, folder),
        )


def _closeness(view: DossierMeasures, a: str, b: str) -> Closeness | None:
    """Closeness by field and year, by month where it is short; of the whole alone where that is too much at once."""
    try:
        found = view.closeness(a, b, by="field", every="year")
    except UsageError:
        return view.closeness(a, b, every="year")
    short = found.series and len(found.series[0].points) <= _MONTHLY
    return view.closeness(a, b, by="field") if short else found


def _standing(view: DossierMeasures, editions: dict[str, Edition]) -> tuple[Standing | None, tuple[Polarity, ...], str]:
    """The network of the newest year that data sets cover, else that of the ledger; and why there is none."""
    as_of = view.spec.as_of
    if all(name in editions for name in _OF_SYSTEM):
        year = min(*(editions[name].last for name in _OF_SYSTEM), as_of.year if as_of else date.max.year)
        return view.network(year, source="data"), view.power(year).polarity, ""
    year = as_of.year if as_of else _newest(view)
    if view.size > _MOST_STATEMENTS:
        return None, (), "The ledger is too large to be drawn whole on one page: `comity system blocs` draws it."
    found = view.network(year, source="ledger") if year > 1 else None
    if found is None or len(found.network.actors) < _ACTORS or len(found.network.ties) < _TIES:
        return None, (), "The ledger tells of too few ties between states and bodies to draw who stands with whom."
    return found, (), ""


def _newest(view: DossierMeasures) -> int:
    """The year in which the newest document was published; 1 where none has a date."""
    dates = (d.source.published for d in view.documents())
    return max((w.latest for w in dates if w and w.latest), default=date.min).year


def _editions(folder: object) -> tuple[dict[str, Edition], tuple[str, ...]]:
    """The data sets that the folder has, and the titles of those that it lacks."""
    from comity.datasets import named, shelf
    from comity.dossier.measures import Edition

    if folder is None:
        return {}, ()
    held = shelf(folder)  # type: ignore[arg-type]
    wanted = dict.fromkeys((*_OF_PAIR, *_OF_STRUCTURE, *_OF_SYSTEM, *_ARMS))
    sets = {name: named(name) for name in wanted}
    here = {name: Edition(d.title, d.version, *d.covers) for name, d in sets.items() if held.holds(d)}
    lacked = [d.title for name, d in sets.items() if name not in here and name not in _ARMS]
    return here, (*lacked, *(() if any(n in here for n in _ARMS) else ("Arms transfers",)))


def _titled(data_set: DataSet, table: Table) -> str:
    """Title and version of a data set, and which of its tables it is where it has several."""
    of = f", table “{table.name}”" if len(data_set.tables) > 1 else ""
    return f"{data_set.title} {data_set.version}{of}"


def _opened(folder: str | os.PathLike[str], ids: Sequence[str]) -> tuple[DataTable, ...]:
    """Rows of data sets by their ids, with their values, and where they come from."""
    from comity.datasets import named_rows, shelf
    from comity.dossier.measures import DataRow, DataTable

    tables = []
    for found in named_rows(ids, shelf(folder)):
        columns = found.table.columns
        rows = [
            DataRow(i, tuple(tuple(_written(row[c.name]) for c in columns) for row in held), found.of[i])
            for i, held in found.rows.items()
        ]
        tables.append(
            DataTable(
                title=_titled(found.data_set, found.table),
                publisher=found.data_set.publisher,
                get=found.data_set.get,
                columns=tuple(c.name for c in columns),
                meanings=tuple(f"{c.meaning}, in {c.unit}" if c.unit else c.meaning for c in columns),
                rows=tuple(rows),
            )
        )
    return tuple(tables)


def _written(value: object) -> str:
    """A value as the file has it; nothing where it is not known."""
    return "" if value is None else str(value)


def _named(folder: object) -> str | None:
    """The folder without the folders that it lies in."""
    from comity.datasets.shelf import SAMPLES

    if folder is None:
        return None
    name = os.fspath(folder)  # type: ignore[call-overload]
    return name if name == SAMPLES else PurePath(Path(name).absolute()).name
