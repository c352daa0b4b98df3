"""The gazetteer from its tables: ours, and those of the user over them."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from comity.actors import read_bodies, read_descriptions, read_persons, read_places, read_states
from comity.actors.foreign import ForeignNames
from comity.actors.gazetteer import Gazetteer
from comity.actors.nouns import COLUMNS as NOUN_COLUMNS
from comity.actors.nouns import Noun, read_modifiers, read_noun
from comity.actors.roster import Roster
from comity.actors.tables import Row, read_table
from comity.errors import VocabularyError

DATA = Path(__file__).parent / "data"
"""The tables that ship with Comity."""


class _Table(NamedTuple):
    """How a table is read: its name and columns, those it may lack, its key, and what lists a row."""

    name: str
    columns: str
    may_lack: str
    key: tuple[str, ...]
    read: Callable[[Roster, Row], None]


_TABLES = (
    _Table("states", read_states.COLUMNS, "absent checked", ("id",), read_states.read_state),
    _Table("organisations", read_bodies.BODY_COLUMNS, "checked", ("id",), read_bodies.read_body),
    _Table("factions", read_bodies.FACTION_COLUMNS, "checked", ("id",), read_bodies.read_faction),
    _Table(
        "armed_groups", read_bodies.GROUP_COLUMNS, "acts_in against governs checked", ("id",), read_bodies.read_group
    ),
    _Table("organs", read_bodies.ORGAN_COLUMNS, "checked", ("id",), read_bodies.read_organ),
    _Table("places", read_places.PLACE_COLUMNS, "checked", ("name", "kind", "country"), read_places.read_place),
    _Table("peoples", read_places.PEOPLE_COLUMNS, "checked", ("id",), read_places.read_people),
    _Table("persons", read_persons.PERSON_COLUMNS, "checked", ("id",), read_persons.read_person),
    _Table("offices", read_persons.OFFICE_COLUMNS, "checked", ("state", "office"), read_persons.read_office),
    _Table("prefixes", read_places.PREFIX_COLUMNS, "checked", ("prefix",), read_places.read_prefix),
    _Table("descriptions", read_descriptions.COLUMNS, "checked", ("words",), read_descriptions.read_description),
    _Table("members", read_bodies.MEMBER_COLUMNS, "checked", ("body", "member"), read_bodies.read_membership),
)
TABLES = frozenset({t.name for t in _TABLES} | {"nouns", "modifiers", "names"})
"""Names of the tables that a user may have too."""


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer that ships with Comity, under the user's own tables where a directory of them is given.

    Args:
        extra: A directory with tables of the same names and columns (``persons.tsv``, or a folder ``persons`` of them).
            Their rows are added; a row with the id of one of ours takes its place.

    Raises:
        VocabularyError: A table breaks its rules: an unknown parent, an impossible lifetime, an id that
            occurs twice, a row without a source. The message names the file and the line.
    """
    if extra is None:
        return _load(None, ())
    folder = extra.resolve()
    _check_folder(folder)
    return _load(folder, tuple(_stamps(folder)))


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, time and size of each table in a folder: where one changes, it is read again."""
    for path in sorted(folder.rglob("*.tsv")):
        state = path.stat()
        yield str(path), state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _load(extra: Path | None, stamps: tuple[tuple[str, int, int], ...]) -> Gazetteer:
    collecting = gc.isenabled()
    gc.disable()  # what is made here stays: looking for what can go would take a fifth of the time
    try:
        return _built([DATA] if extra is None else [DATA, extra])
    finally:
        if collecting:
            gc.enable()


def _built(folders: Sequence[Path]) -> Gazetteer:
    into = Roster()
    for table in _TABLES:
        for row in _rows(folders, table.name, table.columns, table.may_lack, table.key):
            table.read(into, row)
    nouns: dict[str, Noun] = {}
    for row in _rows(folders, "nouns", NOUN_COLUMNS, "checked", ("suffix",)):
        read_noun(row, nouns, into.index)
    modifiers = frozenset(word for folder in folders for word in read_modifiers(folder / "modifiers.tsv"))
    into.check(frozenset(nouns))
    return Gazetteer(
        version=_version(folders),
        actors=into.actors,
        index=into.index,
        nouns=nouns,
        holders=into.newest_holders(),
        modifiers=modifiers,
        members={body: tuple(row) for body, row in into.members.items()},
        descriptions=into.descriptions,
        foreign=ForeignNames(tuple(path for folder in folders for path in _files(folder, "names"))),
    )


def _rows(folders: Sequence[Path], name: str, columns: str, may_lack: str, key: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a table in all folders; of two with one key in two folders, the later folder's."""
    tables = [
        [row for path in _files(folder, name) for row in read_table(path, columns, may_lack)] for folder in folders
    ]
    for number, rows in enumerate(tables):
        later = {tuple(row[k] for k in key) for table in tables[number + 1 :] for row in table}
        yield from (row for row in rows if not later or tuple(row[k] for k in key) not in later)


def table_files(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """The tables in a folder, each with its files."""
    for name in sorted(TABLES | {"cues"}):
        if files := _files(folder, name):
            yield name, files


def _files(folder: Path, name: str) -> list[Path]:
    single = folder / f"{name}.tsv"
    return [*([single] if single.exists() else []), *sorted((folder / name).glob("*.tsv"))]


def _check_folder(extra: Path) -> None:
    if not extra.is_dir():
        raise VocabularyError("there is no such directory of tables", where=extra, do="pass a directory")
    known = ", ".join(f"{name}.tsv" for name in sorted(TABLES))
    if not any(_files(extra, name) for name in TABLES):
        raise VocabularyError("no table of actors is in it", where=extra, do=f"name its tables {known}")
    for path in sorted(extra.glob("*.tsv")):
        if path.stem not in TABLES:
            raise VocabularyError(
                f"no table of actors is called {path.stem!r}", where=path, do=f"name it one of {known}"
            )


def _version(folders: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.tsv")):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
