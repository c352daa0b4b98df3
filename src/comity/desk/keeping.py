"""Verifying and mending a ledger."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import NotALedger

if TYPE_CHECKING:
    from comity.ledger import Report


def check_ledger(path: str | PathLike[str] = "relations.comity", *, mend: bool = False) -> Report:
    """Verify every span, id and file of a ledger.

    Args:
        path: The ledger's directory.
        mend: Whether to repair it: drop orphans, fall back to the last whole list of files,
            set damaged files aside.

    Returns:
        What was found, and what was lost in mending.

    Raises:
        NotALedger: The path is none.
    """
    from comity.ledger import check

    try:
        return check(Path(path), mend=mend)
    except OSError as error:
        raise unusable(Path(path), error) from None


def unusable(path: Path, error: OSError) -> NotALedger:
    """That a path cannot be a ledger: its name is too long, its links go in a circle, it may not be opened."""
    return NotALedger(
        f"cannot be opened as a ledger: {error.strerror or error}", where=path, do="name another directory"
    )
