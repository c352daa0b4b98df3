"""The decisions of reviewers: lines of JSON at the end of one file, each on the disk before it is reported."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from comity.ledger.durable import append_line, end_of_last_line, replace_file
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
    path = ledger / DECISIONS
    try:
        with path.open("rb") as file:
            whole = end_of_last_line(file)
            file.seek(0)
            lines = file.read(whole).splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise damaged(path, f"it cannot be read: {error.strerror}") from None
    return [(number, _decision(line)) for number, line in enumerate(lines, start=1)]


def unfinished(ledger: Path) -> bool:
    """Whether the file ends within a line, as a killed write leaves it."""
    path = ledger / DECISIONS
    if not path.exists():
        return False
    with path.open("rb") as file:
        return end_of_last_line(file) < path.stat().st_size


def write_decisions(ledger: Path, decisions: Iterable[Decision]) -> None:
    """Replace the file by these decisions, at once; only a purge and a repair do."""
    replace_file(ledger / DECISIONS, b"".join(map(_line, decisions)))


def _line(decision: Decision) -> bytes:
    record = asdict(decision) | {"verb": decision.verb.value, "time": decision.time.isoformat()}
    return json.dumps(record | {"sum": _sum(record)}, ensure_ascii=False).encode() + b"\n"


def _sum(record: Mapping[str, Any]) -> str:
    """The hash by which a line is known to be what was written."""
    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def _decision(line: bytes) -> Decision | None:
    """The decision of a line, ``None`` where it is none or was altered."""
    try:
        record: dict[str, Any] = json.loads(line)
        if record.pop("sum") != _sum(record):
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
