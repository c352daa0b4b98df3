"""Data sets as a user sees them: what is declared, what lies in a folder, and what is to be cited."""

from __future__ import annotations

import os
from collections.abc import Iterable

from comity.datasets import DataSet, bibliography, declared, named, recode, shelf

__all__ = ["cite", "data_sets", "held", "recode"]


def data_sets(*names: str) -> tuple[DataSet, ...]:
    """The data sets that Comity can read, with what each covers, its licence, and how to get it.

    Args:
        names: Only these; all where none is given.

    Returns:
        Their declarations, by name.

    Raises:
        UsageError: There is no data set of a name.
    """
    return tuple(named(name) for name in names) if names else tuple(declared().values())


def held(data: str | os.PathLike[str] | None = None) -> frozenset[str]:
    """The names of the data sets whose files lie in a folder.

    Args:
        data: The folder; else ``COMITY_DATA``. Where neither is given, none are held.

    Raises:
        UsageError: There is no such folder.
    """
    if not (data or os.environ.get("COMITY_DATA")):
        return frozenset()
    folder = shelf(data)
    return frozenset(name for name, data_set in declared().items() if folder.holds(data_set))


def cite(names: Iterable[str] | str) -> str:
    """BibTeX of everything that users of data sets are asked to cite, each entry once.

    Args:
        names: Names of data sets: ``["atop", "nmc"]``; ``Panel.cite`` does it for a panel.

    Raises:
        UsageError: There is no data set of a name.
    """
    wanted = [names] if isinstance(names, str) else list(names)
    return bibliography(named(name) for name in wanted)
