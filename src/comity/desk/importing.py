"""Data files into the ledger: their rows become statements, each with its row as evidence."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from comity.datasets import DataSet, connected, data_files, declared, named, open_table
from comity.datasets.alliances import commitments
from comity.datasets.importing import Tally, acts, importer
from comity.errors import UsageError
from comity.ledger import Added, RowFile
from comity.model import ROWS, Document, DocumentId, Reading, Record, RowActs, RunId, Source, Statement, content_hash

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from comity.ledger import Store

_TOLD = 5
"""Names that nobody could resolve, so many of which are told."""


@dataclass(frozen=True, slots=True)
class FileImported:
    """What came of one data file.

    Attributes:
        file: Its path.
        document: Its id in the ledger.
        rows: Rows that were read; 0 where the file was in the ledger already.
        statements: Statements that were added.
        known: Whether this very file had been imported, or was purged, so that nothing was added.
    """

    file: str
    document: DocumentId
    rows: int
    statements: int
    known: bool


@dataclass
class ImportReport:
    """What came of one import.

    Attributes:
        ledger: The ledger that was written to.
        data_set: Name of the data set.
        files: What came of each file.
        left_out: Rows that became no statement, by reason.
        unknown: Codes and names that nobody could resolve, with the number of times that rows have them.
        seconds: How long it took.
    """

    ledger: Path
    data_set: str
    files: list[FileImported] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(f.rows for f in self.files)

    @property
    def statements(self) -> int:
        """How many statements were added."""
        return sum(f.statements for f in self.files)

    def lacked(self) -> Iterator[str]:
        """What the import lacked, a line each."""
        for reason, rows in self.left_out.most_common():
            yield f"{rows} rows left out: {reason}"
        if self.unknown:
            names = ", ".join(f"{name} ({n})" for name, n in self.unknown.most_common(_TOLD))
            yield f"{len(self.unknown)} codes or names of actors stay unresolved: {names}"

    def to_record(self) -> Record:
        """The report as one JSON object."""
        return {
            "ledger": str(self.ledger),
            "data_set": self.data_set,
            "rows": self.rows,
            "statements": self.statements,
            "left_out": dict(self.left_out),
            "unresolved": dict(self.unknown.most_common()),
            "seconds": round(self.seconds, 3),
            "files": [
                {"file": f.file, "document": f.document, "rows": f.rows, "statements": f.statements, "known": f.known}
                for f in self.files
            ],
        }


def import_into(
    store: Store,
    name: str,
    paths: Iterable[Path],
    *,
    since: date | None = None,
    limit: int | None = None,
    on_rows: Callable[[int], None] | None = None,
) -> ImportReport:
    """Import files of a data set; all are checked before anything of them is added.

    Args:
        store: The ledger.
        name: The data set.
        paths: Files, archives, folders of them, or ``samples:``.
        since: Only what is of this day or later.
        limit: Only so many rows of each file.
        on_rows: Told how many rows were read, batch by batch.

    Raises:
        UsageError: There is no such data set, or its rows stay tables.
        DataError: A file is missing or not what it should be; nothing was added.
        LedgerBusy, LedgerFull: The ledger cannot be written.
    """
    began = time.monotonic()
    data_set = importable(name)
    report = ImportReport(store.path, name)
    with data_files(data_set, paths) as files:
        for file in files:
            with _opened(data_set, file):
                pass
        _import_files(store, data_set, files, report, Choice(since, limit), on_rows)
    report.seconds = time.monotonic() - began
    return report


def importable(name: str) -> DataSet:
    """The data set of a name, if its rows become statements.

    Raises:
        UsageError: There is none, or its rows stay tables.
    """
    data_set = named(name)
    if data_set.imported is None:
        others = ", ".join(d.name for d in declared().values() if d.imported)
        do = f"use `comity panel` or `comity table`; what can be imported: {others}"
        raise UsageError(f"{name} stays a table: its rows are counts and codes, not statements", do=do)
    return data_set


@contextmanager
def _opened(data_set: DataSet, file: Path) -> Iterator[DuckDBPyConnection]:
    with connected() as connection:
        open_table(connection, data_set, data_set.tables[0], file, whole=False)
        yield connection


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows of a file are wanted: from a day on, the first so many."""

    since: date | None
    limit: int | None

    def notices(self) -> Iterator[str]:
        """The choice in words, as a reading keeps it."""
        if self.since is not None:
            yield f"only from {self.since} on"
        if self.limit is not None:
            yield f"only the first {self.limit} rows"


def _import_files(
    store: Store,
    data_set: DataSet,
    files: Iterable[Path],
    report: ImportReport,
    choice: Choice,
    on_rows: Callable[[int], None] | None,
) -> None:
    """Import what the ledger does not hold, all in one commit, and report on every file."""
    wanted = list(_wanted(store, data_set, files, choice))
    tallies = {file: Tally(on_rows) for file, _, _ in wanted}

    def new() -> Iterator[RowFile]:
        for file, document, reading in wanted:
            if reading is not None:
                with _opened(data_set, file) as connection:
                    yield _row_file(connection, data_set, file, document, reading, tallies[file], choice)

    added = iter(list[Added]())
    if any(reading for _, _, reading in wanted):
        with store.writer() as writer:
            added = iter(writer.add_rows(new()))
    for file, document, reading in wanted:
        tally, made = tallies[file], next(added) if reading is not None else None
        known = made is None or made.purged
        report.files.append(FileImported(str(file), document.id, tally.rows, made.statements if made else 0, known))
        report.left_out.update(tally.left_out)
        report.unknown.update(tally.unknown)


def _wanted(
    store: Store, data_set: DataSet, files: Iterable[Path], choice: Choice
) -> Iterator[tuple[Path, Document, Reading | None]]:
    """Each file with its document and a new reading; none where it was last imported likewise, or stands twice."""
    met = set[DocumentId]()
    for file in files:
        document = _document(data_set, file)
        yield file, document, None if document.id in met else _reading(store, data_set, document, choice)
        met.add(document.id)


def _row_file(
    connection: DuckDBPyConnection,
    data_set: DataSet,
    file: Path,
    document: Document,
    reading: Reading,
    tally: Tally,
    choice: Choice,
) -> RowFile:
    """A file that is open in a connection, with the statements of its rows in batches."""

    def closed(reading: Reading) -> Reading:
        return replace(reading, unresolved=(("actor", tally.unknown.total()),))

    batches: Iterable[Sequence[Statement] | RowActs]
    if data_set.imported is not None and data_set.imported.kind == "commitment":
        batches = commitments(connection, data_set, document.id, tally, since=choice.since, limit=choice.limit)
    else:
        batches = acts(connection, data_set, file, document.id, tally, since=choice.since, limit=choice.limit)
    return RowFile(document, reading, batches, closed)


def _document(data_set: DataSet, file: Path) -> Document:
    """A data file as the ledger keeps it: what it is and whose, without its rows."""
    with file.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
    media = "application/vnd.apache.parquet" if file.suffix == ".parquet" else "text/csv"
    title = f"{data_set.title} {data_set.version}"
    source = Source(title, (), data_set.publisher, None, "data", "und", None, file.name, media, digest)
    return Document(
        DocumentId(content_hash("dc", data_set.name, data_set.version, digest)), source, "", (), reader="rows/1"
    )


def _reading(store: Store, data_set: DataSet, document: Document, choice: Choice) -> Reading | None:
    """The record of an import, ``None`` where the file was last imported likewise; the newest import is shown."""
    from comity.actors import load_gazetteer

    earlier = [r for r in store.snapshot().contents.readings if r.document == document.id]
    coder, gazetteer, notices = importer(data_set), load_gazetteer().version, tuple(choice.notices())
    last = max(earlier, key=lambda r: r.recorded, default=None)
    if last is not None and (last.coder, last.gazetteer, last.notices) == (coder, gazetteer, notices):
        return None
    run = RunId(content_hash("rn", document.id, coder, gazetteer, list(notices), len(earlier)))
    return Reading(run, document.id, coder, ROWS, gazetteer, datetime.now(UTC), notices=notices)
