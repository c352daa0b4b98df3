"""Values as rows of the ledger's tables, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

from comity.errors import LedgerError
from comity.model import (
    Actor,
    ActorId,
    ActorKind,
    ActorRef,
    BranchId,
    Code,
    Document,
    DocumentId,
    Judgement,
    Link,
    LinkId,
    LinkKind,
    Name,
    Period,
    Reading,
    RunId,
    Statement,
    Tenure,
    TextEvidence,
    from_record,
    to_record,
    when_from_record,
)
from comity.model.document_record import document_from_record, document_record, time_from_record, time_record
from comity.model.fingerprint import signature

Row = dict[str, Any]

SUM_END = 1 << 256
SUMMED = {
    "documents": ("id", "source", "citations", "structure", "text_sha256"),
    "statements": ("id", "reading", "record", "more"),
    "readings": ("id", "document", "unresolved"),
    "actors": ("id", "reading", "name", "description", "record"),
    "links": ("id", "left", "right", "why"),
}
"""The columns that a table's content is summed over: all texts, none of them a time of recording."""

DIGEST = "\0digest"
"""A column that rows may bring along until they are written: of each, the SHA-256 of its ``summed_text``."""

OWN = ("instrument", "obligation", "stage", "measure", "value", "unit", "stance", "verdict", "distance", "predicate")
"""Columns that only one kind of statement fills."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str, allow_nan=False)
_STRUCTURE = ("blocks", "notes", "pages", "runs")
_EVIDENCE = (
    *("document", "start", "end", "quote", "file_start", "file_end", "file_pieces", "element", "page", "section"),
    *("note", "asserted_by", "cites", "confidence", "coder", "why"),
)


def statement_row(statement: Statement, reading: Reading) -> Row:
    """A statement as a row: columns to ask by, and the record that it is made of again.

    Raises:
        LedgerError: It rests neither on words of a text nor on a row of a data file.
    """
    record = to_record(statement)
    when = statement.when
    actors = tuple(statement.actors())
    return {
        **{k: record[k] for k in ("id", "kind", "document", "start", "end", "quote", "type", "mode", "status")},
        **{k: record[k] for k in ("fields", "theatres", "negated", "main", "note", "page", "section", "event")},
        "countries": _distinct(a.country for a in actors),
        "actors": _distinct(a.actor for a in actors),
        "when_from": when.earliest if when else None,
        "when_to": when.latest if when else None,
        "when": when.edtf if when else None,
        "precision": when.precision.value if when else None,
        "asserted_by": _voice(statement),
        "confidence": statement.confidence,
        "coder": statement.coder,
        "reading": reading.id,
        "recorded": reading.recorded,
        "anchor": statement.anchor,
        **{k: record.get(k) for k in OWN},
        "record": compact_json(record),
        "more": _more(statement, record),
    }


def statement_of(record: str, more: str | None) -> Statement:
    """The statement that a row describes."""
    return restored(json.loads(record), more)


def restored(record: Mapping[str, Any], more: str | None) -> Statement:
    """The statement of a contract's record and of what the contract leaves out."""
    statement = from_record(record)
    if more is None:
        return statement
    beyond = json.loads(more)
    if "when" in beyond:
        statement = replace(statement, when=time_from_record(beyond["when"]))
    others = tuple(from_record({**record, **e}).evidence[0] for e in beyond.get("evidence", ()))
    return replace(statement, evidence=statement.evidence + others)


def document_row(document: Document, recorded: datetime) -> Row:
    """A document as a row."""
    record = document_record(document)
    source = document.source
    when = source.published
    return {
        "id": document.id,
        **{k: record["source"][k] for k in ("title", "authors", "publisher", "kind", "language", "url", "file")},
        **{k: record["source"][k] for k in ("media_type", "sha256", "grade")},
        "published": when.edtf if when else None,
        "published_from": when.earliest if when else None,
        "published_to": when.latest if when else None,
        "reader": document.reader,
        "warnings": record["warnings"],
        "characters": len(document.text),
        "notes": len(document.notes),
        "pages": len(document.pages),
        "recorded": recorded,
        "text_sha256": hashlib.sha256(_utf8(document)).hexdigest(),
        "signature": list(signature(document)),
        "source": compact_json(record["source"]),
        "citations": compact_json(record["citations"]),
        "structure": compact_json({k: record[k] for k in _STRUCTURE}),
        "text": document.text,
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """The document that a row describes."""
    return document_from_record(
        {
            **json.loads(row["structure"]),
            **{k: row[k] for k in ("id", "text", "reader", "warnings")},
            "source": json.loads(row["source"]),
            "citations": json.loads(row["citations"]),
        }
    )


def reading_row(reading: Reading, statements: int) -> Row:
    """A reading as a row, with the number of its statements."""
    return {
        **{k: getattr(reading, k) for k in ("id", "document", "coder", "model", "gazetteer", "branch", "seconds")},
        "recorded": reading.recorded,
        "statements": statements,
        "unresolved": compact_json([list(pair) for pair in reading.unresolved]),
        "notices": list(reading.notices),
    }


def reading_of(row: Mapping[str, Any]) -> Reading:
    """The reading that a row describes."""
    return Reading(
        id=RunId(row["id"]),
        document=DocumentId(row["document"]),
        **{k: row[k] for k in ("coder", "model", "gazetteer", "seconds")},
        recorded=row["recorded"],
        branch=BranchId(row["branch"]),
        unresolved=tuple((sort, n) for sort, n in json.loads(row["unresolved"])),
        notices=tuple(row["notices"]),
    )


def link_row(link: Link, recorded: datetime) -> Row:
    """A link as a row."""
    return {**asdict(link), "kind": link.kind.value, "judgement": link.judgement.value, "recorded": recorded}


def link_of(row: Mapping[str, Any]) -> Link:
    """The link that a row describes."""
    return Link(
        kind=LinkKind(row["kind"]),
        judgement=Judgement(row["judgement"]),
        id=LinkId(row["id"]),
        **{k: row[k] for k in ("left", "right", "by", "why", "score")},
    )


def actor_row(actor: Actor, reading: Reading) -> Row:
    """A provisional actor as a row."""
    record = {
        "names": [[n.text, n.sort, *_period(n.period)] for n in actor.names],
        "lifetime": _period(actor.lifetime),
        "parents": [[above, *_period(period)] for above, period in actor.parents],
        "offices": [[t.office, t.of, *_period(t.period)] for t in actor.offices],
        "codes": [[c.system, c.value, *_period(c.period)] for c in actor.codes],
        "provisional": actor.provisional,
        "guessed": actor.guessed,
        "source": actor.source,
    }
    return {
        **{k: getattr(actor, k) for k in ("id", "name", "country", "description")},
        "kind": actor.kind.value,
        "document": reading.document,
        "reading": reading.id,
        "recorded": reading.recorded,
        "record": compact_json(record),
    }


def actor_of(row: Mapping[str, Any]) -> Actor:
    """The actor that a row describes."""
    record = json.loads(row["record"])
    return Actor(
        id=ActorId(row["id"]),
        kind=ActorKind(row["kind"]),
        **{k: row[k] for k in ("name", "country", "description")},
        names=tuple(Name(text, sort, _period_of(*days)) for text, sort, *days in record["names"]),
        lifetime=_period_of(*record["lifetime"]),
        parents=tuple((ActorId(above), _period_of(*days)) for above, *days in record["parents"]),
        offices=tuple(Tenure(o, ActorId(of), _period_of(*days)) for o, of, *days in record["offices"]),
        codes=tuple(Code(system, value, _period_of(*days)) for system, value, *days in record["codes"]),
        provisional=record["provisional"],
        guessed=record.get("guessed", False),
        source=record["source"],
    )


def row_sum(table: str, batch: Any) -> int:
    """A sum over rows that depends on what was recorded, not on when, in what order or in which files.

    Args:
        table: The table of the rows.
        batch: The rows as an Arrow table, with the columns ``SUMMED[table]`` at least; ``DIGEST`` saves the work.

    Returns:
        An integer below 2 ** 256; sums of two sets of rows add up modulo that.
    """
    if DIGEST in batch.column_names:
        digests = batch.column(DIGEST).to_pylist()
    else:
        columns = (batch.column(name).to_pylist() for name in SUMMED[table])
        told = map(summed_text, zip(*columns, strict=True))
        digests = [hashlib.sha256(text.encode()).digest() for text in told]
    return sum(map(int.from_bytes, digests)) % SUM_END


def summed_text(texts: Iterable[str | None]) -> str:
    """What a row's part of a sum is the hash of, for the texts of its columns ``SUMMED``: a list in JSON."""
    return f"[{','.join('null' if text is None else compact_json(text) for text in texts)}]"


def compact_json(value: Any) -> str:
    """A value as the ledger writes it in columns of JSON."""
    return _ENCODER.encode(value)


def utc(time: datetime) -> datetime:
    """A time of the ledger; one without a zone is taken as UTC."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _more(statement: Statement, record: Mapping[str, Any]) -> str | None:
    beyond: Row = {}
    if when_from_record(record["when"]) != statement.when:
        beyond["when"] = time_record(statement.when)
    if statement.document is None or not all(isinstance(e, TextEvidence) for e in statement.evidence[1:]):
        raise LedgerError(
            f"statement {statement.id} rests on no words and no row", do="record only what a text or a data file says"
        )
    if len(statement.evidence) > 1:
        alone = (to_record(replace(statement, evidence=(e,))) for e in statement.evidence[1:])
        beyond["evidence"] = [{k: record[k] for k in _EVIDENCE} for record in alone]
    return compact_json(beyond) if beyond else None


def _voice(statement: Statement) -> str | None:
    voice = statement.text.asserted_by if statement.text else None
    return voice.actor if isinstance(voice, ActorRef) else voice


def _utf8(document: Document) -> bytes:
    try:
        return document.text.encode()
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"the text holds half a character at {error.start}", where=document.source.file, do="repair its encoding"
        ) from error


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(v for v in values if v))


def _period(period: Period) -> list[str | None]:
    return [day.isoformat() if day else None for day in (period.start, period.end)]


def _period_of(start: str | None, end: str | None) -> Period:
    return Period(*(date.fromisoformat(day) if day else None for day in (start, end)))
