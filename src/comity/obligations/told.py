"""Clauses, verdicts and their consequences as records for other programs."""

from __future__ import annotations

from comity.model import ActorRef, CuratedEvidence, Record, RowEvidence, TextEvidence, Verdict
from comity.obligations.clause import Clause
from comity.obligations.compare import Comparison
from comity.obligations.reasoner import Consequences


def source_of(clause: Clause) -> str:
    """Where a clause is from, in a phrase."""
    evidence = clause.commitment.evidence[0]
    match evidence:
        case TextEvidence(span=span):
            return f"document {span.document}"
        case RowEvidence(dataset=dataset, key=key):
            return f"{dataset}: {', '.join(key)}"
        case CuratedEvidence(checked_by=by):
            return f"curated, {by or 'from memory'}"


def words_of(clause: Clause) -> str:
    """What a clause says."""
    return clause.words


def clause_record(clause: Clause) -> Record:
    """A clause in force as one JSON object."""
    c = clause.commitment
    return {
        "instrument": clause.instrument,
        "article": clause.article,
        "obligation": clause.obligation,
        "duty": clause.duty.value,
        "absent": clause.absent,
        "obligors": sorted(clause.obligors),
        "beneficiaries": sorted(clause.beneficiaries),
        "trigger": clause.event or None,
        "struck": sorted(clause.struck) if clause.event else [],
        "by": "any" if clause.by is None else sorted(clause.by),
        "conditions": [{"kind": x.kind, "words": x.words} for x in c.condition],
        "binds": clause.standing.holds,
        "stage": clause.standing.stage.value if clause.standing.stage else None,
        "standing": clause.standing.words,
        "assumed": clause.standing.assumed,
        "term_years": c.term_years,
        "words": words_of(clause),
        "source": source_of(clause),
        "statement": clause.id,
    }


def verdict_record(verdict: Verdict) -> Record:
    """A verdict as one JSON object."""
    return {
        "answer": verdict.answer.value,
        "duty": verdict.duty.value,
        "obligor": _named(verdict.obligor),
        "beneficiary": _named(verdict.beneficiary),
        "against": _named(verdict.against),
        "obligation": verdict.obligation,
        "instrument": verdict.instrument,
        "article": verdict.article,
        "step": verdict.step,
        "reasons": [
            {"kind": r.kind, "holds": r.holds, "words": r.words, "quote": r.quote or None} for r in verdict.reasons
        ],
        "depends_on": [list(conditions) for conditions in verdict.depends_on],
        "changes": list(verdict.changes),
        "notes": list(verdict.notes),
        "statements": list(verdict.statements),
    }


def consequences_record(found: Consequences) -> Record:
    """What follows from a case as one JSON object."""
    case = found.case
    return {
        "events": [
            {
                "event": e.event,
                "by": e.by,
                "on": e.on,
                "place": e.place,
                "words": e.words,
                "place_known": None if e.place is None else e.placed,
                "place_open": e.place_open or None,
                "near": list(e.near),
            }
            for e in case.events
        ],
        "on": case.on.isoformat(),
        "provoked": case.provoked,
        "requested": case.requested,
        "cascade": case.cascade,
        "verdicts": [verdict_record(v) for v in found.verdicts],
        "entries": [
            {
                "actor": _named(e.actor),
                "beside": _named(e.beside),
                "against": _named(e.against),
                "answer": e.answer.value,
                "step": e.step,
                "after": _named(e.after) if e.after else None,
                "verdicts": list(e.verdicts),
            }
            for e in found.entries
        ],
        "collisions": [
            {
                "actor": _named(c.actor),
                "sort": c.sort,
                "words": c.words,
                "certain": c.certain,
                "instruments": list(c.instruments),
            }
            for c in found.collisions
        ],
        "cases": [
            {"question": c.question, "if_so": [a.actor for a in c.if_so], "if_not": [a.actor for a in c.if_not]}
            for c in found.cases
        ],
        "questions": list(found.questions),
        "method": found.method,
    }


def comparison_record(comparison: Comparison) -> Record:
    """A comparison as one JSON object."""
    return {
        "on": comparison.on.isoformat(),
        "sides": list(comparison.sides),
        "rows": [
            {
                "obligation": kind,
                "cells": [
                    {
                        "answer": cell.answer,
                        "clauses": [clause_record(c) for c in cell.clauses],
                        "absent": [clause_record(c) for c in cell.absent],
                    }
                    for cell in row
                ],
            }
            for kind, row in zip(comparison.kinds, comparison.cells, strict=True)
        ],
    }


def _named(ref: ActorRef) -> Record:
    return {"actor": ref.actor, "name": ref.name}
