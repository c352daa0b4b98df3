"""What the tables of actors hold, and what in them deserves a second look though it breaks no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from comity.actors.gazetteer import Gazetteer, Holder
from comity.actors.loader import table_files
from comity.actors.tables import read_rows
from comity.actors.words import fold
from comity.model import Actor, ActorId, ActorKind

SOLE = ("head-of-state", "head-of-government", "foreign-minister", "monarch")
"""Offices that one person holds at a time."""
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class TableAudit:
    """One table in one folder.

    Attributes:
        table: Its name.
        folder: Whose it is.
        rows: How many rows it has.
        checked: How many say what they were compared with.
    """

    table: str
    folder: Path
    rows: int
    checked: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that breaks no rule and may be wrong.

    Attributes:
        sort: ``two holders``, ``no holder``, ``no first day`` or ``one name``.
        about: The actor, office or name that it is about.
        words: What is remarkable.
    """

    sort: str
    about: str
    words: str


def audit_tables(folders: Sequence[Path]) -> list[TableAudit]:
    """How many rows the tables have, and how many were compared with a second source.

    Raises:
        VocabularyError: A table cannot be read.
    """
    found = []
    for folder in folders:
        for table, files in table_files(folder):
            rows = [row for file in files for row in read_rows(file)]
            found.append(TableAudit(table, folder, len(rows), sum(bool(row.get("checked")) for row in rows)))
    return found


def remarks(gazetteer: Gazetteer) -> Iterator[Remark]:
    """What deserves a second look, sort by sort."""
    for (state, office), holders in sorted(gazetteer.holders.items()):
        if office in SOLE:
            yield from _overlaps(state, office, holders)
    for state_actor in gazetteer.states:
        if state_actor.lifetime.end is None and state_actor.code("gw") and not _led(gazetteer, state_actor.id):
            yield Remark("no holder", state_actor.id, f"nobody leads {state_actor.name} today")
    for actor in gazetteer.actors.values():
        if actor.kind in (ActorKind.IGO, ActorKind.FORMAT) and actor.lifetime.start is None:
            yield Remark("no first day", actor.id, f"no day since when {actor.name} exists")
    yield from _shared_names(gazetteer)


def _overlaps(state: ActorId, office: str, holders: Sequence[Holder]) -> Iterator[Remark]:
    for later, earlier in pairwise(holders):
        start, end = later.period.start, earlier.period.end
        if later.person != earlier.person and start is not None and (end is None or end > start):
            yield Remark(
                "two holders",
                f"{office} {state}",
                f"{earlier.person} to {end or 'today'} and {later.person} from {start}",
            )


def _led(gazetteer: Gazetteer, state: ActorId) -> bool:
    offices = ("head-of-state", "head-of-government", "monarch", "supreme-leader")
    return any(h.period.end is None for office in offices for h in gazetteer.holders_of(state, office))


def _shared_names(gazetteer: Gazetteer) -> Iterator[Remark]:
    """Names that several actors bear at the same time; persons' surnames and adjectives left out."""
    bearers: dict[str, list[Actor]] = {}
    for actor in gazetteer.actors.values():
        for name in {fold(n.text) for n in actor.names if n.sort not in ("surname", "adjective", "demonym")}:
            bearers.setdefault(name, []).append(actor)
    for name, actors in sorted(bearers.items()):
        if len(actors) > 1 and not all(a.kind is ActorKind.PERSON for a in actors) and _together(actors, name):
            shown = ", ".join(str(a.id) for a in actors[:_SHOWN])
            yield Remark("one name", name, f"borne at once by {shown}")


def _together(actors: Sequence[Actor], name: str) -> bool:
    """Whether two of the actors bear the name on one day."""
    periods = [n.period for a in actors for n in a.names if fold(n.text) == name]
    ordered = sorted(periods, key=lambda p: str(p.start or ""))
    return any(a.end is None or b.start is None or b.start <= a.end for a, b in pairwise(ordered))
