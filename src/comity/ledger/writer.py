"""``Writer``: adds documents, readings, links and decisions; what it has reported is on the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from comity.errors import LedgerError, LedgerFull, NotInLedger
from comity.ledger.compact import compact
from comity.ledger.decisions import append_decision, read_decisions
from comity.ledger.fits import Fit, append_fit
from comity.ledger.judged import verdict_of
from comity.ledger.manifest import ENTRIES, Root, commit, read_root, read_segments
from comity.ledger.purge import purge, purged
from comity.ledger.query import Segments
from comity.ledger.review import edited
from comity.ledger.row_acts import row_acts_table
from comity.ledger.rows import Row, actor_row, document_row, link_row, reading_row, statement_row, utc
from comity.ledger.segments import SEGMENTS, Segment, read_batches, write_large, write_segment
from comity.ledger.tables import TABLES, schema
from comity.model import Actor, Decision, DecisionId, Document, DocumentId, Link, Reading, RowActs, Statement, Verb

BATCH_CHARACTERS = 2_000_000
"""A batch is committed at the latest when its documents have so many characters: memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one reading of one document did.

    Attributes:
        new_document: Whether the document was not there before.
        statements: How many statements were added; 0 where this very reading was there.
        purged: Whether the document's words were purged from this ledger: nothing was added.
        durable: Whether it is on the disk; else it will be with the next commit.
    """

    new_document: bool
    statements: int
    purged: bool = False
    durable: bool = True


@dataclass(frozen=True, slots=True)
class RowFile:
    """A data file whose rows are statements.

    Attributes:
        document: The file, without a text.
        reading: What makes statements of it.
        batches: The statements; memory holds one batch at a time.
        closed: Completes the reading when all batches are there, with what stayed unresolved.
    """

    document: Document
    reading: Reading
    batches: Iterable[Sequence[Statement] | RowActs]
    closed: Callable[[Reading], Reading] = lambda reading: reading


class Writer:
    """Adds to a ledger while it holds the lock. Made by ``Store.writer``.

    Args:
        ledger: Directory of the ledger.
        batch: How many documents make one commit; ``None`` leaves it to ``commit``.
    """

    def __init__(self, ledger: Path, batch: int | None = None) -> None:
        self._ledger = ledger
        self._batch = batch
        for name in (SEGMENTS, ENTRIES):
            (ledger / name).mkdir(exist_ok=True)
        self._root = read_root(ledger)
        self._load()
        self._pending: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._characters = 0
        self._purged = purged(read_decisions(ledger))
        self._finish_purges()

    def _load(self) -> None:
        segments = read_segments(self._ledger, self._root)
        self._documents = self._ids(segments, "documents")
        self._readings = self._ids(segments, "readings")
        self._links = self._ids(segments, "links")

    def documents(self) -> frozenset[DocumentId]:
        """The documents that need not be read again: those that the ledger holds, and those purged from it."""
        return frozenset(map(DocumentId, self._documents | self._purged))

    @property
    def root(self) -> Root:
        """The manifest as this writer last left it."""
        return self._root

    def add(
        self,
        document: Document,
        reading: Reading,
        statements: Sequence[Statement],
        actors: Iterable[Actor] = (),
    ) -> Added:
        """Add a document (if it is new) and one reading of it (if that is new), all or nothing.

        Args:
            document: The document that was read.
            reading: Who read it; ``reading.recorded`` is the time that the ledger keeps.
            statements: What was read in it, in order of the text.
            actors: Provisional actors, known only from this text.

        Returns:
            What was added. It is on the disk if ``durable`` says so, else once ``commit`` returned.

        Raises:
            LedgerError: A statement does not stand in the document.
            LedgerFull: There is no room; the ledger is as it was after the last commit.
        """
        if document.id in self._purged:
            return Added(False, 0, purged=True)
        new_document = document.id not in self._documents
        if reading.id in self._readings:
            return Added(False, 0, durable=not self._characters)
        _hold(document, reading, statements)
        reading = replace(reading, recorded=utc(reading.recorded))
        rows = [statement_row(s, reading) for s in _distinct(statements)]
        if new_document:
            self._pending["documents"].append(document_row(document, reading.recorded))
            self._documents.add(document.id)
        self._pending["statements"] += rows
        self._pending["actors"] += [actor_row(a, reading) for a in actors]
        self._pending["readings"].append(reading_row(reading, len(rows)))
        self._readings.add(reading.id)
        self._characters += len(document.text) + 1
        many = self._batch is not None and len(self._pending["readings"]) >= self._batch
        full = many or self._characters >= BATCH_CHARACTERS
        if full:
            self.commit()
        return Added(new_document, len(rows), durable=full)

    def add_rows(self, files: Iterable[RowFile]) -> list[Added]:
        """Add data files and the statements that rest on their rows in one commit: all of them or nothing.

        Args:
            files: The files; one is taken when the rows of the one before are written.

        Returns:
            What was added of each; it is on the disk.

        Raises:
            LedgerError: A statement does not rest on its file.
            LedgerFull: There is no room; the ledger is as it was.
        """
        self.commit()
        added, written, heads = list[Added](), list[Segment](), dict[str, list[Row]](documents=[], readings=[])
        try:
            for file in files:
                added.append(self._write_rows(file, written, heads))
            sequence = self._root.sequence + 1
            written += [write_segment(self._ledger, sequence, name, rows) for name, rows in heads.items() if rows]
            if written:
                self._root = commit(self._ledger, self._root, written)
        except BaseException:
            self._forget({table: [] for table in TABLES}, written)
            raise
        self._documents |= {row["id"] for row in heads["documents"]}
        self._readings |= {row["id"] for row in heads["readings"]}
        return added

    def _write_rows(self, file: RowFile, written: list[Segment], heads: dict[str, list[Row]]) -> Added:
        """Write the statements of a file, and note the rows that tell of it and of its reading."""
        document = file.document
        if document.id in self._purged:
            return Added(False, 0, purged=True)
        if file.reading.id in self._readings:
            return Added(False, 0)
        reading, count = replace(file.reading, recorded=utc(file.reading.recorded)), 0
        tables = statement_tables(document, reading, file.batches)
        for segment in write_large(self._ledger, self._root.sequence + 1, "statements", tables):
            written.append(segment)
            count += segment.rows
        heads["readings"].append(reading_row(file.closed(reading), count))
        new = document.id not in self._documents and all(row["id"] != document.id for row in heads["documents"])
        if new:
            heads["documents"].append(document_row(document, reading.recorded))
        return Added(new, count)

    def link(self, links: Iterable[Link], recorded: datetime | None = None) -> int:
        """Add links between statements or documents; those that are there already add nothing.

        Args:
            links: What belongs together.
            recorded: When it was recorded; now, if not given.

        Returns:
            How many were new; they are on the disk.
        """
        time = utc(recorded or datetime.now(UTC))
        new = {link.id: link for link in links if link.id not in self._links}
        self._pending["links"] += [link_row(link, time) for link in new.values()]
        self._links |= new.keys()
        self.commit()
        return len(new)

    def decide(self, decision: Decision) -> Decision:
        """Record a reviewer's decision; it is on the disk on return.

        Args:
            decision: The decision. For a statement, its anchor is found here, so that it survives re-coding. One that
                purges a document hides it; ``purge`` deletes its words.

        Returns:
            The decision as it is recorded.

        Raises:
            NotInLedger: The ledger holds no such statement, link or document, or not the document of a mention.
            LedgerFull: There is no room for it.
            UsageError: An edit breaks the contract, or a judgement on a mention does not say whom it means.
        """
        self.commit()
        decision = replace(decision, time=utc(decision.time), id=DecisionId(""))
        if decision.sort == "statement":
            decision = replace(decision, anchor=self._anchor(decision))
        elif decision.sort == "mention":
            self._check_mention(decision)
        elif decision.subject not in {"document": self._documents, "link": self._links}.get(decision.sort, ()):
            raise NotInLedger(f"there is no {decision.sort} {decision.subject}", where=self._ledger)
        append_decision(self._ledger, decision)
        return decision

    def fitted(self, fit: Fit) -> Fit:
        """Record what a method learnt; it is on the disk on return.

        Raises:
            LedgerFull: There is no room for it.
        """
        self.commit()
        fit = replace(fit, time=utc(fit.time))
        append_fit(self._ledger, fit)
        return fit

    def _check_mention(self, decision: Decision) -> None:
        """See that a decision on a mention is one that views can read, of a document that is held."""
        if decision.verb not in (Verb.WITHDRAW, Verb.RESTORE):
            verdict_of(decision)
        document = decision.subject.rpartition(":")[0]
        if document not in self._documents:
            raise NotInLedger(f"there is no document {document!r}", where=self._ledger)

    def purge(self, document: str) -> None:
        """Delete the words of a document, and all that was read in it; a decision must have said so before.

        Where this is cut short, the document stays hidden and the next writer finishes.

        Raises:
            NotInLedger: No decision purges this document.
            LedgerFull: There is no room to write what stays.
        """
        self._purged = purged(read_decisions(self._ledger))
        if document not in self._purged:
            raise NotInLedger(f"no decision purges {document}", where=self._ledger, do="record one first")
        self._finish_purges()

    def _finish_purges(self) -> None:
        """Delete the words of all documents that decisions purge."""
        left = self._purged & self._documents
        if left:
            self._root = purge(self._ledger, self._root, left)
            self._load()

    def _anchor(self, decision: Decision) -> str:
        """The anchor of the statement that is decided on; an edit is tried on it first."""
        segments = read_segments(self._ledger, self._root)
        table = Segments(self._ledger, segments)
        rows = table.rows_with("id", [decision.subject], ("anchor", "record", "more"))
        if not rows:
            raise NotInLedger(f"there is no statement {decision.subject}", where=self._ledger)
        if decision.edit:
            edited(json.loads(rows[0]["record"]), rows[0]["more"], dict(decision.edit))
        return str(rows[0]["anchor"])

    def commit(self) -> None:
        """Make everything added so far durable.

        Raises:
            LedgerFull: There is no room; what was added since the last commit is dropped.
        """
        if not any(self._pending.values()):
            return
        pending, self._pending = self._pending, {table: [] for table in TABLES}
        self._characters = 0
        written: list[Segment] = []
        try:
            for table in TABLES:
                if pending[table]:
                    written.append(write_segment(self._ledger, self._root.sequence + 1, table, pending[table]))
            self._root = commit(self._ledger, self._root, written)
        except BaseException:
            self._forget(pending, written)
            raise
        with suppress(LedgerFull):  # what was added is safe; the next commit tries again
            self._root = compact(self._ledger, self._root)

    def _forget(self, pending: dict[str, list[Row]], written: Sequence[Segment]) -> None:
        """Take back a commit that failed, unless the root that names its segments took effect."""
        if read_root(self._ledger).sequence != self._root.sequence:
            self._root = read_root(self._ledger)
            return
        for segment in written:
            with suppress(OSError):
                segment.path(self._ledger).unlink()
        self._documents -= {row["id"] for row in pending["documents"]}
        self._readings -= {row["id"] for row in pending["readings"]}
        self._links -= {row["id"] for row in pending["links"]}

    def _ids(self, segments: Iterable[Segment], table: str) -> set[str]:
        return {
            value
            for segment in segments
            if segment.table == table
            for batch in read_batches(self._ledger, segment, ["id"])
            for value in batch.column("id").to_pylist()
        }


def _hold(document: Document, reading: Reading, statements: Iterable[Statement]) -> None:
    """Hold the statements to the law of spans."""
    if reading.document != document.id:
        raise LedgerError(f"the reading is one of {reading.document}", where=document.source.file)
    for statement in statements:
        text = statement.text
        span = text.span if text else None
        there = span is None or document.text[span.start : span.end] == span.quote
        if statement.document != document.id or not there:
            raise LedgerError(
                f"statement {statement.id} does not stand in the text", where=document.source.file, do="code it again"
            )


def statement_tables(
    document: Document, reading: Reading, batches: Iterable[Sequence[Statement] | RowActs]
) -> Iterator[Any]:
    """Batches of statements of one reading as Arrow tables."""
    import pyarrow as pa

    for batch in batches:
        if isinstance(batch, RowActs):
            yield row_acts_table(document, reading, batch)
        else:
            _hold(document, reading, batch)
            yield pa.Table.from_pylist([statement_row(s, reading) for s in batch], schema=schema("statements"))


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    return list({s.id: s for s in statements}.values())
