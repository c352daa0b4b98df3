"""Statements as records: the JSON contract that tools outside depend on, both ways.

Every key of a kind is always present, ``None`` or ``[]`` where it does not apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never

from comity.model.actor import ActorKind, ActorRef
from comity.model.evidence import CuratedEvidence, Evidence, RowEvidence, TextEvidence, Voice
from comity.model.ids import ActorId, DocumentId, EventId, StatementId
from comity.model.span import Span
from comity.model.statement import (
    Act,
    Claim,
    Commitment,
    Condition,
    Content,
    Figure,
    Relation,
    Statement,
    Trigger,
)
from comity.model.terms import AuthorVerdict, Stage, Stance, Status
from comity.model.time import Basis, Precision, When

Record = dict[str, Any]


def to_record(statement: Statement) -> Record:
    """A statement as the record of the contract."""
    act = statement if isinstance(statement, Act) else None
    where = _evidence_record(statement.evidence[0])
    head: Record = {
        "id": statement.id,
        "kind": statement.kind,
        **{k: where[k] for k in _PLACE_KEYS},
        "sources": _actors(act.sources if act else ()),
        "targets": _actors(act.targets if act else ()),
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
    return head | _own_record(statement) | _beside_words(statement.evidence[0])


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
    match record["kind"]:
        case "act":
            return Act(
                **common,
                type=record["type"],
                mode=record["mode"],
                sources=_refs(record["sources"]),
                targets=_refs(record["targets"]),
                reciprocal=record["reciprocal"],
            )
        case "commitment":
            return Commitment(
                **common,
                instrument=record["instrument"],
                instrument_of=record["instrument_of"],
                parties=_refs(record["parties"]),
                obligor=_side(record["obligor"]),
                beneficiary=_side(record["beneficiary"]),
                obligation=record["obligation"],
                stage=Stage(record["stage"]),
                term_years=record["term_years"],
                trigger=_trigger(record["trigger"]),
                condition=tuple(_condition(c) for c in record["condition"]),
            )
        case "figure":
            return Figure(
                **common,
                **{k: record[k] for k in ("measure", "value", "low", "high", "unit", "share_of")},
                subject=_refs(record["subject"]),
                object=_refs(record["object"]),
                qualifiers=tuple(record["qualifiers"]),
                flags=tuple(record["flags"]),
            )
        case "claim":
            return Claim(
                **common,
                holder=_refs(record["holder"]),
                stance=Stance(record["stance"]),
                content=Content(**record["content"]),
                of=record["of"],
                about=_refs(record["about"]),
                disputes=tuple(record["disputes"]),
                within=record["within"],
                verdict=AuthorVerdict(said) if (said := record.get("verdict")) else None,
                distance=tuple(record.get("distance") or ()),
            )
        case "relation":
            return Relation(
                **common,
                subject=_refs(record["subject"]),
                predicate=record["predicate"],
                object=_refs(record["object"]),
                polarity=record["polarity"],
                causes=tuple(record["causes"]),
                hedged=record["hedged"],
            )
        case kind:
            raise ValueError(f"no kind of statement is called {kind!r}")


def actor_record(ref: ActorRef | None) -> Record | None:
    """An actor in a role as a record."""
    if ref is None:
        return None
    return {
        "actor": ref.actor,
        "name": ref.name,
        "kind": ref.kind.value,
        "country": ref.country,
        "surface": ref.surface,
    }


def actor_from_record(record: Mapping[str, Any] | None) -> ActorRef | None:
    """The actor in a role that a record describes."""
    return None if record is None else _ref(record)


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


def _evidence_record(evidence: Evidence) -> Record:
    empty: Record = dict.fromkeys((*_PLACE_KEYS, *_VOICE_KEYS))
    empty |= {
        "confidence": evidence.confidence,
        "coder": evidence.coder,
        "cites": [],
        "asserted_by": "author",
    }
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
    asserted_by: Voice = "author" if voice == "author" else _ref(voice)
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


def _own_record(statement: Statement) -> Record:
    match statement:
        case Act():
            return {}
        case Commitment():
            return {
                "instrument": statement.instrument,
                "instrument_of": statement.instrument_of,
                "parties": _actors(statement.parties),
                "obligor": _side_record(statement.obligor),
                "beneficiary": _side_record(statement.beneficiary),
                "obligation": statement.obligation,
                "stage": statement.stage.value,
                "term_years": statement.term_years,
                "trigger": _trigger_record(statement.trigger),
                "condition": [_condition_record(c) for c in statement.condition],
            }
        case Figure():
            return {
                "measure": statement.measure,
                "value": statement.value,
                "low": statement.low,
                "high": statement.high,
                "unit": statement.unit,
                "subject": _actors(statement.subject),
                "object": _actors(statement.object),
                "share_of": statement.share_of,
                "qualifiers": list(statement.qualifiers),
                "flags": list(statement.flags),
            }
        case Claim():
            content = statement.content
            return {
                "holder": _actors(statement.holder),
                "stance": statement.stance.value,
                "content": {"start": content.start, "end": content.end, "quote": content.quote},
                "of": statement.of,
                "about": _actors(statement.about),
                "disputes": list(statement.disputes),
                "within": statement.within,
                "verdict": statement.verdict.value if statement.verdict else None,
                "distance": list(statement.distance),
            }
        case Relation():
            return {
                "subject": _actors(statement.subject),
                "predicate": statement.predicate,
                "object": _actors(statement.object),
                "polarity": statement.polarity,
                "causes": list(statement.causes),
                "hedged": statement.hedged,
            }
        case _:
            assert_never(statement)


def _trigger_record(trigger: Trigger | None) -> Record | None:
    if trigger is None:
        return None
    return {
        "event": trigger.event,
        "on": _actors(trigger.on),
        "by": "any" if trigger.by == "any" else _actors(trigger.by),
        "place": trigger.place,
        "words": trigger.words,
    }


def _trigger(record: Mapping[str, Any] | None) -> Trigger | None:
    if record is None:
        return None
    by = record["by"]
    return Trigger(
        record["event"],
        _refs(record["on"]),
        "any" if by == "any" else _refs(by),
        record["place"],
        record["words"],
    )


def _condition_record(condition: Condition) -> Record:
    return {
        "kind": condition.kind,
        "words": condition.words,
        "actors": _actors(condition.actors),
        "places": list(condition.places),
        "number": condition.number,
        "excepted": condition.excepted,
    }


def _condition(record: Mapping[str, Any]) -> Condition:
    return Condition(
        record["kind"],
        record["words"],
        _refs(record.get("actors") or []),
        tuple(record.get("places") or ()),
        record.get("number"),
        bool(record.get("excepted")),
    )


def _actors(refs: tuple[ActorRef, ...]) -> list[Record]:
    return [r for ref in refs if (r := actor_record(ref))]


def _ref(record: Mapping[str, Any]) -> ActorRef:
    return ActorRef(
        ActorId(record["actor"]),
        record["name"],
        ActorKind(record["kind"]),
        record["country"],
        record["surface"],
    )


def _refs(records: list[Mapping[str, Any]]) -> tuple[ActorRef, ...]:
    return tuple(_ref(r) for r in records)


def _side(record: Mapping[str, Any] | list[Mapping[str, Any]] | None) -> tuple[ActorRef, ...]:
    """Who owes, or to whom: nobody, one actor or several."""
    if isinstance(record, list):
        return _refs(record)
    return () if record is None else (_ref(record),)


def _side_record(refs: tuple[ActorRef, ...]) -> Record | list[Record] | None:
    return _actors(refs) if len(refs) > 1 else actor_record(next(iter(refs), None))
