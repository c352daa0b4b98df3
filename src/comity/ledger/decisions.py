"""The decisions of reviewers: lines of JSON at the end of one file, each on the disk before it is reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from comity.ledger.durable import append_line, replace_file
from comity.ledger.lines import line_of, record_of, whole_lines
from comity.ledger.segments import damaged
from comity.model import Decision, DecisionId, Verb

DECISIONS = "decisions.jsonl"


def append_decision(ledger: Path, decision: Decision) -> None:
    """Record a decision; it is safe on return.

    Raises:
        LedgerFull: There is no room; the file is as it was.
    """
    append_line(ledger / DECISIONS, _line(decision))


def read_decisions(ledger: Path) -> tuple[Decision, ...]:
    """All decisions, oldest first. A torn last line, left by a killed write, was never reported and is passed over.

    Raises:
        LedgerDamaged: A line before the last is none, or was altered.
    """
    found = []
    for number, decision in decision_lines(ledger):
        if decision is None:
            raise damaged(ledger / DECISIONS, f"line {number} is not a decision, or was altered")
        found.append(decision)
    return tuple(found)


def decision_lines(ledger: Path) -> list[tuple[int, Decision | None]]:
    """Every whole line with its number; ``None`` where it is no decision or was altered."""
    lines = whole_lines(ledger / DECISIONS)
    return [(number, _decision(line)) for number, line in enumerate(lines, start=1)]


def write_decisions(ledger: Path, decisions: Iterable[Decision]) -> None:
    """Replace the file by these decisions, at once; only a purge and a repair do."""
    replace_file(ledger / DECISIONS, b"".join(map(_line, decisions)))


def _line(decision: Decision) -> bytes:
    record = asdict(decision) | {"verb": decision.verb.value, "time": decision.time.isoformat()}
    return line_of(record)


def _decision(line: bytes) -> Decision | None:
    """The decision of a line, ``None`` where it is none or was altered."""
    try:
        record = record_of(line)
        if record is None:
            return None
        return Decision(
            **{k: record[k] for k in ("subject", "sort", "reason", "reviewer", "anchor")},
            verb=Verb(record["verb"]),
            time=datetime.fromisoformat(record["time"]),
            edit=tuple((key, value) for key, value in record["edit"]),
            id=DecisionId(record["id"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
