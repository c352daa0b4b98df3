"""Documents and their sources as JSON records, both ways: what a ledger keeps of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from comity.model.document import Block, BlockKind, Document, Note, Page, Run
from comity.model.ids import DocumentId
from comity.model.source import Citation, Grade, Source
from comity.model.time import Basis, Precision, When

Record = dict[str, Any]


def document_record(document: Document) -> Record:
    """A document as one JSON-serialisable record; intervals are lists of numbers.

    Args:
        document: Any document.

    Returns:
        ``id``, ``source``, ``text``, ``blocks``, ``notes``, ``citations``, ``pages``, ``runs``,
        ``reader`` and ``warnings``; ``document_from_record`` gives the document back.
    """
    return {
        "id": document.id,
        "source": source_record(document.source),
        "text": document.text,
        "blocks": [_block_record(b) for b in document.blocks],
        "notes": [asdict(n) for n in document.notes],
        "citations": [citation_record(c) for c in document.citations],
        "pages": [[p.number, p.start, p.end] for p in document.pages],
        "runs": [[r.start, r.end, r.file_start, r.file_end] for r in document.runs],
        "reader": document.reader,
        "warnings": list(document.warnings),
    }


def document_from_record(record: Mapping[str, Any]) -> Document:
    """The document that a record describes; its id is taken as given.

    Raises:
        KeyError, TypeError, ValueError: The record is none of a document.
    """
    return Document(
        id=DocumentId(record["id"]),
        source=source_from_record(record["source"]),
        text=record["text"],
        blocks=tuple(Block(**{**b, "kind": BlockKind(b["kind"])}) for b in record["blocks"]),
        notes=tuple(Note(**n) for n in record["notes"]),
        citations=tuple(citation_from_record(c) for c in record["citations"]),
        pages=tuple(Page(*p) for p in record["pages"]),
        runs=tuple(Run(*r) for r in record["runs"]),
        reader=record["reader"],
        warnings=tuple(record["warnings"]),
    )


def source_record(source: Source) -> Record:
    """A published work as a record."""
    record = {name: getattr(source, name) for name in _SOURCE_KEYS}
    return record | {
        "authors": list(source.authors),
        "published": time_record(source.published),
        "grade": source.grade.value,
    }


def source_from_record(record: Mapping[str, Any]) -> Source:
    """The published work that a record describes."""
    values = {name: record[name] for name in _SOURCE_KEYS}
    return Source(
        **values
        | {
            "authors": tuple(record["authors"]),
            "published": time_from_record(record["published"]),
            "grade": Grade(record["grade"]),
        }
    )


def citation_record(citation: Citation) -> Record:
    """A cited work as a record."""
    return asdict(citation) | {"authors": list(citation.authors)}


def citation_from_record(record: Mapping[str, Any]) -> Citation:
    """The cited work that a record describes."""
    return Citation(**{**record, "authors": tuple(record["authors"])})


def time_record(when: When | None) -> Record | None:
    """A time with all its parts, those too that the statement's contract leaves out."""
    if when is None:
        return None
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision.value,
        "words": when.words,
        "basis": when.basis.value if when.basis else None,
        "approximate": when.approximate,
        "flags": list(when.flags),
    }


def time_from_record(record: Mapping[str, Any] | None) -> When | None:
    """The time that such a record describes."""
    if record is None:
        return None
    return When(
        date.fromisoformat(record["earliest"]) if record["earliest"] else None,
        date.fromisoformat(record["latest"]) if record["latest"] else None,
        Precision(record["precision"]),
        record["words"],
        Basis(record["basis"]) if record["basis"] else None,
        record["approximate"],
        tuple(record["flags"]),
    )


_SOURCE_KEYS = (
    *("title", "authors", "publisher", "published", "kind", "language"),
    *("url", "file", "media_type", "sha256", "grade"),
)


def _block_record(block: Block) -> Record:
    return asdict(block) | {"kind": block.kind.value}
