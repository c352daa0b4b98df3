"""The Goldstein weights that lie in a user's folder of data files."""

from __future__ import annotations

import os
from functools import lru_cache

from comity.datasets import DataSet, named, shelf
from comity.errors import NoData
from comity.measures.goldstein import Scale, scale_of
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
    return _read(str(data or os.environ["COMITY_DATA"]))


@lru_cache(maxsize=8)
def _read(folder: str) -> Scale | None:
    listed = {system: _listed(named(name), system, folder) for system, name in SETS.items()}
    found = {system: pairs for system, pairs in listed.items() if pairs}
    return scale_of(found) if found else None


SETS = {"cameo": "goldstein", "weis": "goldstein-weis"}
"""The data set with the weights of each list of codes."""


def _listed(data_set: DataSet, column: str, folder: str) -> list[tuple[str, float | None]]:
    table = data_set.tables[0]
    try:
        shelf(folder).paths(data_set, table)
    except NoData:
        return []
    rows = computed((data_set,), folder, f'SELECT "{column}", goldstein FROM {table.name} ORDER BY 1')
    return list(zip(rows.column(0).to_pylist(), rows.column(1).to_pylist(), strict=True))
