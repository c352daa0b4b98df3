"""The Goldstein weights that lie in a user's folder of data files."""

from __future__ import annotations

import os
from contextlib import suppress

from comity.datasets import DataSet, named, shelf
from comity.errors import NoData
from comity.measures.goldstein import Scale, scale_of
from comity.model import Pin
from comity.panels.running import computed


def goldstein_scale(data: str | os.PathLike[str] | None = None) -> Scale | None:
    """The weights of event codes in CAMEO and in WEIS, as far as the folder has them.

    Args:
        data: The folder of data files; else ``COMITY_DATA``.

    Returns:
        The scale; ``None`` where no folder is given, or it has neither list.

    Raises:
        UsageError: There is no such folder.
        BadData: A file of it is not what it should be.
    """
    if not (data or os.environ.get("COMITY_DATA")):
        return None
    folder = shelf(data)
    found: dict[str, tuple[Pin, ...]] = {}
    for system, name in SETS.items():
        with suppress(NoData):
            found[system] = folder.pins(named(name))
    if not found:
        return None
    as_they_are = tuple(found.values())
    if as_they_are not in _scales:
        _scales[as_they_are] = scale_of({system: _listed(named(SETS[system]), system, data) for system in found})
    return _scales[as_they_are]


SETS = {"cameo": "goldstein", "weis": "goldstein-weis"}
"""The data set with the weights of each list of codes."""
_scales: dict[tuple[tuple[Pin, ...], ...], Scale] = {}
"""Scales that were read, by what their files are."""


def _listed(data_set: DataSet, column: str, data: str | os.PathLike[str] | None) -> list[tuple[str, float | None]]:
    table = data_set.tables[0]
    rows = computed((data_set,), data, f'SELECT "{column}", goldstein FROM {table.name} ORDER BY 1')
    return list(zip(rows.column(0).to_pylist(), rows.column(1).to_pylist(), strict=True))
