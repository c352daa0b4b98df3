"""Rows of a data set as statements, in batches: memory does not grow with the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.datasets.declaration import DataSet, ImportEntry
from comity.datasets.parties import Cells, Parties
from comity.model import Act, ActorRef, DocumentId, RowActs, RowEvidence
from comity.vocab.event_codes import event_code

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VERSION = 2
"""Of the importer: a newer one reads a file anew, and its statements stand in place of the older ones."""

BATCH = 8_192
"""Rows that become statements at once."""


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
) -> Iterator[RowActs]:
    """The events of a file that is open in a connection, as acts.

    An act has the row's day, the event type that its code has among PLOVER's, and both sides, resolved on that day.
    A row without a day, whose code is no act, or neither of whose sides is known, is left out and counted.

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
    evidence = RowEvidence(
        f"{data_set.title} {data_set.version}", (), importer(data_set), entry.confidence, (), document
    )
    make = _Acts(entry, Act(evidence=(evidence,), type="", main=True), parties, tally)
    for rows in _rows(connection, data_set, entry, file, since, limit):
        tally.count(rows.num_rows)
        if len(made := make.acts(rows)):
            yield made


def _rows(
    connection: DuckDBPyConnection,
    data_set: DataSet,
    entry: ImportEntry,
    file: Path,
    since: date | None,
    limit: int | None,
) -> Iterator[Any]:
    """Rows of a table as Arrow tables: code, day, cells of either side, key, cells that are kept."""
    import pyarrow as pa

    table = data_set.tables[0]
    called = file.name.replace("'", "''")
    key = [_pair(k) for k in table.key] or [f"'file={called}'", "concat('row=', row_number() OVER ())"]
    named = {"code": [f'"{entry.code}"'], "day": [f'"{entry.date}"'], "key": key, "cell": [*map(_pair, entry.cells)]}
    named |= {"source": [f'"{c}"' for c in entry.source], "target": [f'"{c}"' for c in entry.target]}
    columns = (f"{cell} AS {name}_{n}" for name, cells in named.items() for n, cell in enumerate(cells))
    query = f"SELECT {', '.join(columns)} FROM {table.name}"
    if since is not None:
        query = f"SELECT * FROM ({query}) WHERE day_0 >= $since"
    if limit is not None:
        query += f" LIMIT {limit:d}"
    answer = connection.sql(query, params={"since": since} if since is not None else {})
    for batch in answer.to_arrow_reader(BATCH):
        yield pa.Table.from_batches([batch])


def _pair(column: str) -> str:
    """A cell as ``column=value``, in SQL; null where it is empty."""
    return f"'{column}=' || \"{column}\""


class _Acts:
    """Makes acts of rows, whose columns are named for the parts that they play: ``source_0``, ``source_1``."""

    def __init__(self, entry: ImportEntry, pattern: Act, parties: Parties, tally: Tally) -> None:
        self._entry = entry
        self._pattern = pattern
        self._parties = parties
        self._tally = tally

    def acts(self, rows: Any) -> RowActs:
        """The acts of rows; rows that are none are left out, and counted."""
        rows = self._dated(rows)
        rows, kinds = self._of_a_kind(rows)
        rows, actors = self._of_somebody(rows)
        kind, source, target, day = (
            rows.column(name).combine_chunks() for name in ("kind", "source", "target", "day_0")
        )
        key, cells = _texts(rows, "key"), _texts(rows, "cell")
        return RowActs(self._pattern, kinds, actors, kind, source, target, day, key, cells)

    def _dated(self, rows: Any) -> Any:
        import pyarrow.compute as pc

        return self._kept(rows, pc.if_else(pc.is_null(rows.column("day_0")), "its day is not known", None))

    def _of_a_kind(self, rows: Any) -> tuple[Any, tuple[tuple[str, str | None], ...]]:
        """Rows whose code is an act, with the place of its type and mode among those that occur."""
        import pyarrow as pa

        codes = rows.column("code_0").fill_null("").combine_chunks().dictionary_encode()
        meant = [event_code(self._entry.codes, code) for code in codes.dictionary.to_pylist()]
        wrong = (None if m and m.type else "its code is no act" if m else "its code is not in the table" for m in meant)
        kinds = tuple((m.type, m.mode) if m else ("", None) for m in meant)
        reasons = pa.array(list(wrong), pa.string()).take(codes.indices)
        return self._kept(rows.append_column("kind", codes.indices), reasons), kinds

    def _of_somebody(self, rows: Any) -> tuple[Any, tuple[ActorRef | None, ...]]:
        """Rows one of whose sides is known, with the places of both among the actors that occur."""
        import pyarrow as pa
        import pyarrow.compute as pc

        parties, days, many = self._parties, rows.column("day_0").to_pylist(), rows.num_rows
        found = [place for side in ("source", "target") for place in parties.places(_cells(rows, side), days)]
        coded = pa.array(found, pa.int32()).dictionary_encode()
        for counted in coded.value_counts().to_pylist():
            parties.count(counted["values"], counted["counts"])
        occur = coded.dictionary.to_pylist()
        known = pa.array([parties.is_known(place) for place in occur], pa.bool_()).take(coded.indices)
        reasons = pc.if_else(pc.or_(known[:many], known[many:]), None, "neither side is known")
        for name, places in (("source", coded.indices[:many]), ("target", coded.indices[many:])):
            rows = rows.append_column(name, places)
        return self._kept(rows, reasons), tuple(parties.refs[place] for place in occur)

    def _kept(self, rows: Any, reasons: Any) -> Any:
        """The rows that there is no reason to leave out; the others are counted by their reason."""
        import pyarrow.compute as pc

        if reasons.null_count == len(reasons):
            return rows
        for counted in pc.value_counts(reasons.drop_null()).to_pylist():
            self._tally.left_out[counted["values"]] += counted["counts"]
        return rows.filter(pc.is_null(reasons))


def _cells(rows: Any, part: str) -> Iterator[Cells]:
    """What the columns of a part hold, row by row."""
    return zip(*(c.to_pylist() for c in _texts(rows, part)), strict=True)


def _texts(rows: Any, part: str) -> tuple[Any, ...]:
    """The columns of a part, as texts."""
    names = (name for name in rows.column_names if name.startswith(f"{part}_"))
    return tuple(rows.column(name).cast("string").combine_chunks() for name in names)
