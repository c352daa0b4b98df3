"""Rows of a data set as statements, in batches: memory does not grow with the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.datasets.declaration import DataSet, ImportEntry
from comity.datasets.parties import Parties
from comity.model import UNRESOLVED, Act, ActorRef, Alike, Basis, DocumentId, RowEvidence, When
from comity.vocab.event_codes import EventCode, event_code

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VERSION = 2
"""Of the importer: a newer one reads a file anew, and its statements stand in place of the older ones."""

BATCH = 16_384
"""Rows that become statements at once."""
PATTERNS = 16_384
"""Acts that rows share, so many of which are kept."""


def importer(data_set: DataSet) -> str:
    """Name and version of what makes statements of a data set: ``import/keds/1``."""
    return f"import/{data_set.name}/{VERSION}"


@dataclass
class Tally:
    """What an import met.

    Attributes:
        on_rows: Told how many rows were read, batch by batch.
        rows: How many rows the file has, so far as they were asked for.
        left_out: Rows that became no statement, by reason.
        unknown: Codes and names of actors that nobody could resolve, with the number of rows.
    """

    on_rows: Callable[[int], None] | None = None
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    def count(self, rows: int) -> None:
        """Note that rows were read."""
        self.rows += rows
        if self.on_rows:
            self.on_rows(rows)


def acts(
    connection: DuckDBPyConnection,
    data_set: DataSet,
    file: Path,
    document: DocumentId,
    tally: Tally,
    *,
    since: date | None = None,
    limit: int | None = None,
) -> Iterator[Sequence[Alike]]:
    """The events of a file that is open in a connection, as acts.

    An act has the row's day, the event type that its code has among PLOVER's, and both sides, resolved on that day.
    A row whose code is no act, or neither of whose sides is known, is left out and counted.

    Args:
        connection: In which the data set's first table is open.
        data_set: The data set; its declaration says how its rows become acts.
        file: The file, whose name is part of the key of rows that have no key of their own.
        document: The file as the ledger keeps it.
        tally: Counts what is met.
        since: Only events from this day on.
        limit: Only so many rows.
    """
    entry = data_set.imported
    assert entry is not None
    parties = Parties(entry.actors, entry.aliases)
    tally.unknown = parties.unknown
    make = _Acts(data_set, entry, document, parties, tally)
    for rows in _rows(connection, data_set, entry, file, since, limit):
        tally.count(len(rows))
        yield [act for row in rows if (act := make.act(row)) is not None]


def _rows(
    connection: DuckDBPyConnection,
    data_set: DataSet,
    entry: ImportEntry,
    file: Path,
    since: date | None,
    limit: int | None,
) -> Iterator[list[tuple[Any, ...]]]:
    """Rows of a table, a batch at a time: code, day, key, cells of either side, cells that are kept."""
    table = data_set.tables[0]
    called = file.name.replace("'", "''")
    key = [_pair(k) for k in table.key] or [f"'file={called}'", "concat('row=', row_number() OVER ())"]
    columns = [
        f'"{entry.code}"',
        f'"{entry.date}"',
        *key,
        *(f'"{name}"' for name in (*entry.source, *entry.target)),
        *map(_pair, entry.cells),
    ]
    query = f"SELECT {', '.join(columns)} FROM {table.name}"
    if since is not None:
        query = f'SELECT * FROM ({query}) WHERE "{entry.date}" >= $since'
    if limit is not None:
        query += f" LIMIT {limit:d}"
    answer = connection.execute(query, {"since": since} if since is not None else {})
    while rows := answer.fetchmany(BATCH):
        yield rows


def _pair(column: str) -> str:
    """A cell as ``column=value``, in SQL; null where it is empty."""
    return f"'{column}=' || \"{column}\""


class _Acts:
    """Makes acts of rows."""

    def __init__(
        self, data_set: DataSet, entry: ImportEntry, document: DocumentId, parties: Parties, tally: Tally
    ) -> None:
        self._name = f"{data_set.title} {data_set.version}"
        self._coder = importer(data_set)
        self._entry = entry
        self._document = document
        self._parties = parties
        self._tally = tally
        self._patterns: dict[tuple[EventCode, int, int], Act] = {}
        keys = len(data_set.tables[0].key) or 2
        self._key = slice(2, 2 + keys)
        self._source = slice(self._key.stop, self._key.stop + len(entry.source))
        self._target = slice(self._source.stop, self._source.stop + len(entry.target))
        self._cells = slice(self._target.stop, None)

    def act(self, row: tuple[Any, ...]) -> Alike | None:
        """The act of a row, ``None`` where it is none."""
        code, day = row[0], row[1]
        kind = event_code(self._entry.codes, code or "")
        if kind is None or not kind.type:
            self._tally.left_out["its code is no act" if kind else "its code is not in the table"] += 1
            return None
        source = self._parties.find(row[self._source], day)
        target = self._parties.find(row[self._target], day)
        if all(side is None or side.actor.startswith(UNRESOLVED) for side in (source, target)):
            self._tally.left_out["neither side is known"] += 1
            return None
        cells = tuple(c for c in row[self._cells] if c is not None)
        return Alike(self._pattern(kind, source, target), row[self._key], cells, _on(day))

    def _pattern(self, kind: EventCode, source: ActorRef | None, target: ActorRef | None) -> Act:
        """The act that all rows with one event type and one pair of actors share."""
        known = (kind, id(source), id(target))
        if known not in self._patterns:
            if len(self._patterns) > PATTERNS:
                self._patterns.clear()
            evidence = RowEvidence(self._name, (), self._coder, self._entry.confidence, (), self._document)
            self._patterns[known] = Act(
                evidence=(evidence,),
                type=kind.type,
                mode=kind.mode,
                sources=(source,) if source else (),
                targets=(target,) if target else (),
                main=True,
            )
        return self._patterns[known]


@cache
def _on(day: date) -> When:
    return When.day(day, words=day.isoformat(), basis=Basis.TEXT)
