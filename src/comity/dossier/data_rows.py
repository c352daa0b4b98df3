"""The rows of data sets on which numbers of the page rest, with their values and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.dossier.measures import DataTable, Measures
from comity.dossier.sections import ClosenessSection, Dependence, StandingSection


def data_tables(
    measures: Measures | None,
    close: ClosenessSection | None,
    depends: Dependence | None,
    stands: StandingSection | None,
) -> tuple[DataTable, ...]:
    """The rows that sections of the page name, each once, by table; none where no folder of data files is at hand."""
    keys = dict.fromkeys((*_of_closeness(close), *_of_dependence(depends), *_of_standing(stands)))
    return tuple(measures.open_rows(tuple(keys))) if measures and measures.open_rows and keys else ()


def anchors(tables: Iterable[DataTable]) -> dict[str, str]:
    """The anchor of each row on the page, by its id."""
    keys = (row.key for table in tables for row in table.rows)
    return {key: f"row-{number}" for number, key in enumerate(keys, 1)}


def _of_closeness(section: ClosenessSection | None) -> Iterator[str]:
    for row in section.expected if section else ():
        yield from row.keys
    for series in section.series if section else ():
        for estimate in series.points.estimates:
            yield from (str(i) for i in estimate.evidence if ":" in i)


def _of_dependence(section: Dependence | None) -> Iterator[str]:
    for row in section.counted if section else ():
        yield from row.keys
    for share in section.shares if section else ():
        yield from share.keys


def _of_standing(section: StandingSection | None) -> Iterator[str]:
    for tie in section.ties if section else ():
        yield from tie.keys
    yield from section.pole_keys if section else ()
