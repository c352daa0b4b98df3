"""``Contents``: everything that a ledger held at one moment, table by table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from comity.errors import NotInLedger
from comity.ledger.fits import Fit
from comity.ledger.manifest import Root
from comity.ledger.query import Segments
from comity.ledger.rows import actor_of, document_of, link_of, reading_of
from comity.ledger.segments import Segment, guarding, read_batches, rows_of
from comity.ledger.selection import DocumentHead
from comity.model import Actor, Decision, Document, DocumentId, Link, LinkKind, Reading, content_hash

_HEAD = (
    *("id", "title", "published_from", "published_to", "recorded", "sha256", "text_sha256", "language"),
    "characters",
)


class Contents:
    """What the segments of one manifest and the decisions of one moment hold; safe to use from several threads.

    Attributes:
        path: Directory of the ledger.
        decisions: All decisions, oldest first.
        fits: All fits, oldest first.
        statements: The table of statements, to be queried.
    """

    def __init__(
        self,
        path: Path,
        root: Root,
        segments: Sequence[Segment],
        decisions: Sequence[Decision],
        fits: Sequence[Fit] = (),
    ) -> None:
        self.path = path
        self._root = root
        self._segments = segments
        self.decisions = tuple(decisions)
        self.fits = tuple(fits)
        self.statements = Segments(path, segments)

    @cached_property
    def hash(self) -> str:
        """Hash of all that the ledger held."""
        return ledger_hash(self._root, self.decisions)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """All readings, in the order in which they were recorded."""
        with self.guarded():
            return tuple(reading_of(row) for row in self._rows("readings"))

    @cached_property
    def heads(self) -> tuple[DocumentHead, ...]:
        """What selects a document, of every document."""
        with self.guarded():
            return tuple(map(_head, self._rows("documents", _HEAD)))

    def document(self, document: str) -> Document:
        """A document with its text.

        Args:
            document: Its id.

        Raises:
            NotInLedger: The ledger holds no such document, or its words were purged.
        """
        with self.guarded():
            for row in self.document_rows([document]):
                return document_of(row)
        raise NotInLedger(f"there is no document {document}", where=self.path, do="comity ledger lists the documents")

    def document_rows(self, documents: Sequence[str], columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Rows of some documents, read one row group at a time.

        Args:
            documents: Ids.
            columns: Columns to read, ``id`` among them; all if not given.
        """
        for segment in self._of("documents"):
            for batch in read_batches(self.path, segment, columns, frozenset(documents)):
                yield from rows_of(batch)

    def signatures(self, documents: Sequence[str]) -> Mapping[DocumentId, tuple[int, ...]]:
        """The fingerprints of some documents' texts."""
        rows = self.document_rows(documents, ["id", "signature"])
        return {DocumentId(row["id"]): tuple(row["signature"]) for row in rows}

    def links(self, kinds: Collection[LinkKind] = ()) -> list[tuple[Link, datetime]]:
        """All links, or those of some kinds, each with the time when it was recorded."""
        with self.guarded():
            rows = (row for row in self._rows("links") if not kinds or row["kind"] in kinds)
            return [(link_of(row), row["recorded"]) for row in rows]

    def actors(self) -> list[tuple[Actor, str]]:
        """All provisional actors, each with the id of the reading that found it."""
        with self.guarded():
            return [(actor_of(row), row["reading"]) for row in self._rows("actors")]

    def guarded(self) -> AbstractContextManager[None]:
        """Tell whatever fails in a block as damage where a segment was altered."""
        return guarding(self.path, self._segments)

    def _of(self, table: str) -> list[Segment]:
        return [s for s in self._segments if s.table == table]

    def _rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        for segment in self._of(table):
            for batch in read_batches(self.path, segment, columns):
                yield from rows_of(batch)


def ledger_hash(root: Root, decisions: Sequence[Decision]) -> str:
    """Hash of what a root and the decisions stand for, whenever and in whatever files it was recorded."""
    return content_hash("lg", sorted(root.content.items()), [d.id for d in decisions])


def _head(row: Mapping[str, Any]) -> DocumentHead:
    return DocumentHead(
        DocumentId(row["id"]),
        row["title"],
        (row["published_from"], row["published_to"]),
        (row["sha256"], row["text_sha256"], row["title"]),
        row["recorded"],
    )
