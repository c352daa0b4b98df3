"""``DocumentInfo``: what is known of a document without its text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from comity.ledger.contents import Contents
from comity.ledger.rows import Row
from comity.model import Citation, DocumentId, Reading, Source
from comity.model.document_record import citation_from_record, source_from_record

_COLUMNS = (*("id", "source", "citations", "characters", "notes", "pages", "reader", "warnings", "recorded"),)


@dataclass(frozen=True)
class DocumentInfo:
    """A document without its text.

    Attributes:
        id: Its id.
        source: The published work.
        reading: The reading that the view shows.
        characters: Length of the canonical text.
        notes, pages: How many it has.
        reader: Name and version of the reader.
        warnings: What the reader lacked or repaired.
        recorded: When the ledger recorded it (UTC).
    """

    id: DocumentId
    source: Source
    reading: Reading
    characters: int
    notes: int
    pages: int
    reader: str
    warnings: tuple[str, ...]
    recorded: datetime
    _citations: str = field(repr=False)

    @property
    def language(self) -> str:
        """ISO 639-1 code of its language."""
        return self.source.language

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Works that it cites."""
        return tuple(map(citation_from_record, json.loads(self._citations)))


def document_infos(contents: Contents, readings: Mapping[DocumentId, Reading]) -> list[DocumentInfo]:
    """What is known of some documents.

    Args:
        contents: The ledger's tables.
        readings: The documents, each with the reading that is shown; their order is kept.
    """
    with contents.guarded():
        rows = {row["id"]: row for row in contents.document_rows(list(readings), _COLUMNS)}
        return [_info(rows[document], reading) for document, reading in readings.items() if document in rows]


def _info(row: Row, reading: Reading) -> DocumentInfo:
    return DocumentInfo(
        id=DocumentId(row["id"]),
        source=source_from_record(json.loads(row["source"])),
        reading=reading,
        **{k: row[k] for k in ("characters", "notes", "pages", "reader", "recorded")},
        warnings=tuple(row["warnings"]),
        _citations=row["citations"],
    )
