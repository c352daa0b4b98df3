"""Questions to data sets alone, where there is no ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from comity.desk.ledger import open_ledger
from comity.desk.view import View


@contextmanager
def without_ledger(data: str | PathLike[str] | None, gazetteer: Path | None = None) -> Iterator[View]:
    """A view of no statements: what data sets alone say.

    Args:
        data: The folder of data files; else ``COMITY_DATA``.
        gazetteer: A folder with the user's own tables of actors.
    """
    with TemporaryDirectory(prefix="comity-") as folder:
        yield open_ledger(Path(folder) / "no-ledger.comity", gazetteer=gazetteer).view(data=data)
