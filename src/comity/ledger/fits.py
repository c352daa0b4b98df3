"""What methods learnt from the ledger: lines of JSON at the end of one file, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from comity.ledger.durable import append_line, replace_file
from comity.ledger.lines import line_of, record_of, whole_lines
from comity.ledger.segments import damaged

FITS = "fits.jsonl"


@dataclass(frozen=True, slots=True)
class Fit:
    """What a method learnt from a ledger.

    Attributes:
        method: Name and version of the method, e.g. ``closeness/1``.
        view: Hash of the view that it was learnt from.
        parameters: The parameters, as JSON values by name.
        time: When it was recorded (UTC).
    """

    method: str
    view: str
    parameters: Mapping[str, Any]
    time: datetime


def append_fit(ledger: Path, fit: Fit) -> None:
    """Record a fit; it is safe on return.

    Raises:
        LedgerFull: There is no room; the file is as it was.
    """
    append_line(ledger / FITS, _line(fit))


def read_fits(ledger: Path) -> tuple[Fit, ...]:
    """All fits, oldest first.

    Raises:
        LedgerDamaged: A line is none, or was altered.
    """
    found = []
    for number, fit in fit_lines(ledger):
        if fit is None:
            raise damaged(ledger / FITS, f"line {number} is not a fit, or was altered")
        found.append(fit)
    return tuple(found)


def fit_lines(ledger: Path) -> list[tuple[int, Fit | None]]:
    """Every whole line with its number; ``None`` where it is no fit or was altered."""
    return [(number, _fit(line)) for number, line in enumerate(whole_lines(ledger / FITS), start=1)]


def write_fits(ledger: Path, fits: Iterable[Fit]) -> None:
    """Replace the file by these fits, at once; only a repair does."""
    replace_file(ledger / FITS, b"".join(map(_line, fits)))


def _line(fit: Fit) -> bytes:
    return line_of(asdict(fit) | {"time": fit.time.isoformat()})


def _fit(line: bytes) -> Fit | None:
    try:
        record = record_of(line)
        return None if record is None else Fit(**record | {"time": datetime.fromisoformat(record["time"])})
    except (ValueError, KeyError, TypeError):
        return None
