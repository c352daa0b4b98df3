"""Verifying and mending a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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

    with usable(Path(path)):
        return check(Path(path), mend=mend)


@contextmanager
def usable(path: Path) -> Iterator[None]:
    """Refuse in words a path that cannot be a ledger.

    Raises:
        NotALedger: Its name is too long or no text, its links go in a circle, it may not be opened.
    """
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        raise NotALedger("its name is not UTF-8", where=path, do="name another directory") from None
    try:
        yield
    except OSError as error:
        what = f"cannot be opened as a ledger: {error.strerror or error}"
        raise NotALedger(what, where=path, do="name another directory") from None
