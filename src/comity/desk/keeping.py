"""Verifying and mending a ledger."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

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

    return check(Path(path), mend=mend)
