"""Records as lines of JSON at the end of a file, each with a sum by which it is known to be what was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from comity.ledger.durable import end_of_last_line
from comity.ledger.segments import damaged


def line_of(record: Mapping[str, Any]) -> bytes:
    """A record as a line, with its sum."""
    return json.dumps({**record, "sum": _sum(record)}, ensure_ascii=False).encode() + b"\n"


def record_of(line: bytes) -> dict[str, Any] | None:
    """The record of a line, ``None`` where it is none or was altered."""
    try:
        record: dict[str, Any] = json.loads(line)
        return record if record.pop("sum") == _sum(record) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def whole_lines(path: Path) -> list[bytes]:
    """The whole lines of a file, none where it is not there; a torn last line, left by a killed write, is passed over.

    Raises:
        LedgerDamaged: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            whole = end_of_last_line(file)
            file.seek(0)
            return file.read(whole).splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise damaged(path, f"it cannot be read: {error.strerror}") from None


def unfinished(path: Path) -> bool:
    """Whether a file ends within a line, as a killed write leaves it."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return end_of_last_line(file) < path.stat().st_size


def _sum(record: Mapping[str, Any]) -> str:
    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
