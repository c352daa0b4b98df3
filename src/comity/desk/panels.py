"""Panels as the command line asks for them: one line of words for each part."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from comity import panels
from comity.errors import UsageError
from comity.model import Record
from comity.panels import Coverage, Panel
from comity.panels.universe import ListOfStates

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class PanelReport:
    """What was written.

    Attributes:
        path: The file.
        rows: How many rows it has.
        columns: Its columns.
        coverage: What each data set covers of it.
        bibtex: What users are asked to cite.
    """

    path: Path
    rows: int
    columns: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    bibtex: str

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        return {
            "path": str(self.path),
            "rows": self.rows,
            "columns": list(self.columns),
            "coverage": [c.to_record() for c in self.coverage],
            "bibtex": self.bibtex,
        }


def begun(
    unit: str,
    years: str,
    *,
    system: str,
    directed: bool = True,
    relevant: bool = False,
    data: str | os.PathLike[str] | None = None,
) -> Panel:
    """The rows of a panel.

    Args:
        unit: ``state-years``, ``dyad-years``, ``leader-years`` or ``leader-dyad-years``.
        years: ``1946-2010``, or one year.
        system: ``cow`` or ``gw``.
        directed, relevant: For pairs; see ``panels.dyads``.
        data: The folder of data files; else ``COMITY_DATA``.

    Raises:
        UsageError: The years are none, or there is no such list of states.
    """
    match = _YEARS.fullmatch(years.strip())
    if match is None:
        raise UsageError(f"no years: {years!r}", do="write them like 1946-2010")
    span = (int(match[1]), int(match[2] or match[1]))
    listed = next((s for s in get_args(ListOfStates) if s == system), None)
    if listed is None:
        raise UsageError(f"no list of states is called {system!r}", do=f"use {' or '.join(get_args(ListOfStates))}")
    if unit == "dyad-years":
        return panels.dyads(span, directed=directed, relevant=relevant, system=listed, data=data)
    if unit == "leader-dyad-years":
        pairs = panels.leader_dyads(span, directed=directed, system=listed, data=data)
        return pairs.relevant() if relevant else pairs
    begin = panels.leaders if unit == "leader-years" else panels.states
    return begin(span, system=listed, data=data)


def with_added(panel: Panel, words: Iterable[str]) -> Panel:
    """A panel with data sets as the command line names them.

    Args:
        panel: The panel.
        words: ``atop``, ``mids:gml``, ``contiguity:slice=last``, ``ucdp:conflicts:type=intrastate``.

    Raises:
        UsageError: See ``Panel.add``.
    """
    for word in words:
        name, *parts = word.strip().split(":")
        sources = [part for part in parts if "=" not in part]
        if len(sources) > 1:
            raise UsageError(f"two variants in {word!r}", do="write one, like mids:gml")
        options = dict(part.split("=", 1) for part in parts if "=" in part)
        panel = panel.add(name, source=sources[0] if sources else None, **options)
    return panel


def written(panel: Panel, to: Path) -> PanelReport:
    """Write a panel to a file, by the ending of its name, and report on it.

    Args:
        panel: The panel.
        to: A file that ends in ``.parquet`` or ``.csv``.

    Raises:
        UsageError: It ends otherwise.
        DataError: A file of a data set is missing or not what it should be.
    """
    path = panel.to_file(to)
    coverage = panel.coverage()
    return PanelReport(path, coverage[0].rows, panel.columns, coverage, panel.cite())
