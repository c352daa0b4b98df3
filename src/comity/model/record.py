"""Statements as records: the JSON contract that tools outside depend on, both ways.

Every key of a kind is always present, ``None`` or ``[]`` where it does not apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never

from comity.model.evidence import CuratedEvidence, Evidence, RowEvidence, TextEvidence, Voice
from comity.model.ids import DocumentId, EventId, StatementId
from comity.model.record_kinds import KINDS, Record, actor_from_record, actor_record, actor_records, ref_from_record
from comity.model.span import Span
from comity.model.statement import Act, Statement
from comity.model.terms import Status
from comity.model.time import Basis, Precision, When


def to_record(statement: Statement) -> Record:
    """A statement as the record of the contract."""
    act = statement if isinstance(statement, Act) else None
    own = {} if act else KINDS[statement.kind].write(statement)
    where = _evidence_record(statement.evidence[0])
    head: Record = {
        "id": statement.id,
        "kind": statement.kind,
        **{k: where[k] for k in _PLACE_KEYS},
        "sources": actor_records(act.sources if act else ()),
        "targets": actor_records(act.targets if act else ()),
        "reciprocal": bool(act and act.reciprocal),
        "main": statement.main,
        "type": act.type if act else None,
        "mode": act.mode if act else None,
        "fields": list(statement.fields),
        "theatres": list(statement.theatres),
        "status": statement.status.value,
        "negated": statement.negated,
        "when": when_record(statement.when),
        "where": actor_record(statement.where),
        "event": statement.event,
        **{k: where[k] for k in _VOICE_KEYS},
    }
    return {**head, **own, **_beside_words(statement.evidence[0])}


def from_record(record: Mapping[str, Any]) -> Statement:
    """The statement that a record of the contract describes; its id is taken as given.

    What the author makes of a claim and what a condition names may be missing: older versions did not write it.

    Raises:
        KeyError, ValueError: The record breaks the contract.
    """
    common: Record = {
        "id": StatementId(record["id"]),
        "evidence": (_evidence(record),),
        "fields": tuple(record["fields"]),
        "theatres": tuple(record["theatres"]),
        "status": Status(record["status"]),
        "negated": record["negated"],
        "when": when_from_record(record["when"]),
        "where": actor_from_record(record["where"]),
        "event": EventId(record["event"]) if record["event"] else None,
        "main": record["main"],
    }
    kind = KINDS.get(record["kind"])
    if kind is None:
        raise ValueError(f"no kind of statement is called {record['kind']!r}")
    return kind.read(common, record)


def when_record(when: When | None) -> Record | None:
    """A time as a record; ``None`` where the text gives none."""
    if when is None:
        return None
    return {
        "from": when.earliest.isoformat() if when.earliest else None,
        "to": when.latest.isoformat() if when.latest else None,
        "edtf": when.edtf,
        "precision": when.precision.value,
        "words": when.words,
        "basis": when.basis.value if when.basis else None,
    }


def when_from_record(record: Mapping[str, Any] | None) -> When | None:
    """The time that a record describes."""
    if record is None:
        return None
    return When(
        date.fromisoformat(record["from"]) if record["from"] else None,
        date.fromisoformat(record["to"]) if record["to"] else None,
        Precision(record["precision"]),
        record["words"],
        Basis(record["basis"]) if record["basis"] else None,
        "~" in (record["edtf"] or ""),
    )


_PLACE_KEYS = (
    *("document", "start", "end", "quote", "file_start", "file_end", "file_pieces", "element"),
    *("page", "section", "note"),
)
_VOICE_KEYS = ("asserted_by", "cites", "confidence", "coder", "why")
_NOWHERE: Record = {**dict.fromkeys((*_PLACE_KEYS, *_VOICE_KEYS)), "asserted_by": "author"}


def _evidence_record(evidence: Evidence) -> Record:
    empty = {**_NOWHERE, "cites": [], "confidence": evidence.confidence, "coder": evidence.coder}
    match evidence:
        case TextEvidence():
            pieces = evidence.file_pieces
            return empty | {
                "document": evidence.span.document,
                "start": evidence.span.start,
                "end": evidence.span.end,
                "quote": evidence.span.quote,
                "file_start": pieces[0][0] if pieces else None,
                "file_end": pieces[-1][1] if pieces else None,
                "file_pieces": [list(p) for p in pieces] if pieces else None,
                "element": evidence.element,
                "page": evidence.page,
                "section": evidence.section,
                "note": evidence.note,
                "asserted_by": "author" if evidence.asserted_by == "author" else actor_record(evidence.asserted_by),
                "cites": list(evidence.cites),
                "why": evidence.why,
            }
        case RowEvidence():
            return empty | {
                "document": evidence.document or evidence.dataset,
                "quote": evidence.words,
                "why": f"a row of {evidence.dataset}",
            }
        case CuratedEvidence():
            words = ", ".join(x for x in (evidence.citation, evidence.article) if x)
            checked = f"checked by {evidence.checked_by}" if evidence.checked_by else "from memory"
            return empty | {"quote": words, "why": f"curated; {checked}"}
        case _:
            assert_never(evidence)


def _beside_words(evidence: Evidence) -> Record:
    """What a statement adds that rests on a row of a data set or on a curated entry."""
    match evidence:
        case RowEvidence():
            return {"row": {"data_set": evidence.dataset, "key": list(evidence.key), "cells": list(evidence.cells)}}
        case CuratedEvidence():
            keys = ("citation", "article", "words", "checked_by")
            return {"curated": {key: getattr(evidence, key) for key in keys}}
        case TextEvidence():
            return {}


def _evidence(record: Mapping[str, Any]) -> Evidence:
    if row := record.get("row"):
        held = DocumentId(record["document"]) if record["document"] != row["data_set"] else None
        key, cells = tuple(row["key"]), tuple(row["cells"])
        return RowEvidence(row["data_set"], key, record["coder"], record["confidence"], cells, held)
    if entry := record.get("curated"):
        return CuratedEvidence(**entry, coder=record["coder"], confidence=record["confidence"])
    voice = record["asserted_by"]
    asserted_by: Voice = "author" if voice == "author" else ref_from_record(voice)
    return TextEvidence(
        Span(DocumentId(record["document"]), record["start"], record["end"], record["quote"]),
        asserted_by,
        tuple(record["cites"]),
        record["coder"],
        record["confidence"],
        record["why"],
        record["page"],
        record["section"],
        record["note"],
        tuple((a, b) for a, b in record["file_pieces"]) if record["file_pieces"] else None,
        record["element"],
    )
