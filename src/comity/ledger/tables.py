"""The tables of a ledger: their columns, as anybody who opens the Parquet files sees them."""

from __future__ import annotations

from functools import cache
from typing import Any

TABLES = ("documents", "statements", "readings", "actors", "links")
"""Every table; each has an ``id`` column and lies in segments named after it."""

_COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "id": "text",
        "title": "text",
        "authors": "texts",
        "publisher": "text",
        "published": "text",  # EDTF
        "published_from": "day",
        "published_to": "day",
        "kind": "text",
        "language": "text",
        "url": "text",
        "file": "text",
        "media_type": "text",
        "sha256": "text",
        "grade": "text",
        "reader": "text",
        "warnings": "texts",
        "characters": "number",
        "notes": "number",
        "pages": "number",
        "recorded": "time",
        "text_sha256": "text",
        "signature": "numbers",
        "source": "text",  # JSON
        "citations": "text",  # JSON
        "structure": "text",  # JSON: blocks, notes, pages, runs
        "text": "text",
    },
    "statements": {
        "id": "text",
        "kind": "text",
        "document": "text",
        "start": "number",
        "end": "number",
        "quote": "text",
        "type": "text",
        "mode": "text",
        "countries": "texts",
        "actors": "texts",
        "fields": "texts",
        "theatres": "texts",
        "status": "text",
        "negated": "yes",
        "main": "yes",
        "when_from": "day",
        "when_to": "day",
        "when": "text",  # EDTF
        "precision": "text",
        "asserted_by": "text",
        "confidence": "real",
        "note": "number",
        "page": "number",
        "section": "text",
        "coder": "text",
        "reading": "text",
        "recorded": "time",
        "event": "text",
        "anchor": "text",
        "instrument": "text",  # of commitments
        "obligation": "text",
        "stage": "text",
        "measure": "text",  # of figures
        "value": "real",
        "unit": "text",
        "stance": "text",  # of claims
        "verdict": "text",
        "distance": "texts",
        "predicate": "text",  # of relations
        "record": "text",  # JSON, the statement's contract
        "more": "text",  # JSON, what the contract leaves out
    },
    "readings": {
        "id": "text",
        "document": "text",
        "coder": "text",
        "model": "text",
        "gazetteer": "text",
        "recorded": "time",
        "branch": "text",
        "seconds": "real",
        "statements": "number",
        "unresolved": "text",  # JSON
        "notices": "texts",
    },
    "actors": {
        "id": "text",
        "kind": "text",
        "name": "text",
        "country": "text",
        "description": "text",
        "document": "text",
        "reading": "text",
        "recorded": "time",
        "record": "text",  # JSON
    },
    "links": {
        "id": "text",
        "kind": "text",
        "left": "text",
        "right": "text",
        "judgement": "text",
        "by": "text",
        "why": "text",
        "score": "real",
        "recorded": "time",
    },
}
_CODED = {
    *("kind", "language", "media_type", "grade", "reader", "document", "type", "mode", "status", "precision"),
    *("asserted_by", "section", "coder", "reading", "model", "gazetteer", "branch", "judgement", "by", "when"),
    *(
        "countries.list.element",
        "actors.list.element",
        "fields.list.element",
        "theatres.list.element",
        "distance.list.element",
        "country",
        "obligation",
        "stage",
    ),
    *("unit", "stance", "verdict", "predicate"),
}
_LATER = {"statements": {"verdict", "distance"}}
"""Columns that segments written by older versions lack."""
_ROWS_IN_GROUP = {"documents": 32}


def columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(_COLUMNS[table])


@cache
def schema(table: str) -> Any:
    """The Arrow schema of a table.

    Args:
        table: One of ``TABLES``.
    """
    import pyarrow as pa

    sorts = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.int64(),
        "numbers": pa.list_(pa.int64()),
        "real": pa.float64(),
        "yes": pa.bool_(),
        "day": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([(name, sorts[sort]) for name, sort in _COLUMNS[table].items()])


def is_of(found: Any, table: str) -> bool:
    """Whether an Arrow schema is that of a table, as this version or an older one writes it."""
    wanted, later = schema(table), _LATER.get(table, set())
    here = [f for f in wanted if f.name not in later or f.name in found.names]
    return list(found) == here


def fitted(batch: Any, table: str) -> Any:
    """Rows of a table with all its columns; those that an older version did not write are empty."""
    import pyarrow as pa

    lacking = [f for f in schema(table) if f.name not in batch.schema.names]
    for f in lacking:
        batch = batch.append_column(f, pa.nulls(batch.num_rows, f.type))
    return batch.select(schema(table).names) if lacking else batch


def parquet_options(table: str) -> dict[str, Any]:
    """How a table is written: columns of few values are coded by dictionary, texts lie in small row groups."""
    names = schema(table).names
    return {
        "compression": "zstd",
        "use_dictionary": [c for c in _CODED if c.split(".")[0] in names],
        "write_page_checksum": True,
        "write_statistics": ["recorded"] if "recorded" in names else False,
    }


def rows_in_group(table: str) -> int:
    """How many rows one row group of a table holds."""
    return _ROWS_IN_GROUP.get(table, 1024)
