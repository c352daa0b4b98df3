"""The tables of actors, read and checked: what is wrong is named with its file and row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from comity.actors.gazetteer import Gazetteer, Holder
from comity.actors.index import NameIndex, Role
from comity.actors.nouns import Noun, read_modifiers, read_nouns
from comity.actors.tables import Row, read_table
from comity.actors.words import fold
from comity.errors import VocabularyError
from comity.model import Actor, ActorId, ActorKind, Name, Period, Tenure

_DATA = Path(__file__).parent / "data"
_STATE_COLUMNS = "id iso2 ison cow gw from to successor short official aliases adjectives demonyms capital source"
_BODY_COLUMNS = "id kind name aliases country from to parent source"
_GROUP_COLUMNS = "id name aliases country from to source"
_ORGAN_COLUMNS = "id name aliases from to source"
_PLACE_COLUMNS = "name kind country aliases owner source"
_PEOPLE_COLUMNS = "id kind name plurals adjectives country source"
_PERSON_COLUMNS = "id name aliases alone country parent offices source"
_PLURAL_AS_IT_IS = ("ese", "ish", "ch", "ss", "men")
_NUMBERS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii jr sr".split())
_CAMEO = {"ROU": "ROM", "TLS": "TMP", "XKX": "KSV"}


class _Loading:
    """What is read so far."""

    def __init__(self) -> None:
        self.actors: dict[ActorId, Actor] = {}
        self.rows: dict[ActorId, Row] = {}
        self.index = NameIndex()
        self.holders: dict[tuple[ActorId, str], list[Holder]] = {}

    def add(self, row: Row, actor: Actor) -> None:
        if actor.id in self.actors:
            raise row.error(f"the id {actor.id!r} occurs twice, first in {self.rows[actor.id].where}")
        self.actors[actor.id] = actor
        self.rows[actor.id] = row

    def list_names(self, actor: Actor, roles: dict[str, Role], default: Role) -> None:
        for name in actor.names:
            self.index.add(name.text, roles.get(name.sort, default), actor.id, name)

    def check_parents(self) -> None:
        for actor in self.actors.values():
            row = self.rows[actor.id]
            for parent, _ in actor.parents:
                if parent not in self.actors:
                    raise row.error(f"no actor {parent!r} to stand above {actor.id}")
            if actor.country is not None and ActorId(actor.country) not in self.actors:
                raise row.error(f"no state {actor.country!r}")
            for tenure in actor.offices:
                if tenure.of not in self.actors:
                    raise row.error(f"no actor {tenure.of!r} whose office it could be")


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer that ships with Comity, and a directory of the user's own tables where one is given.

    Args:
        extra: A directory with tables of the same names and columns; their rows are added.

    Raises:
        VocabularyError: A table breaks its rules: an unknown parent, an impossible lifetime, an id that
            occurs twice, a row without a source. The message names the file and the line.
    """
    return _load(extra.resolve() if extra else None)


@lru_cache(maxsize=4)
def _load(extra: Path | None) -> Gazetteer:
    folders = [_DATA, *([extra] if extra else [])]
    if extra is not None and not extra.is_dir():
        raise VocabularyError("there is no such directory of tables", where=extra, do="pass a directory")
    into = _Loading()
    nouns: dict[str, Noun] = {}
    modifiers: frozenset[str] = frozenset()
    for folder in folders:
        for name, read in _READERS.items():
            if (folder / name).exists():
                read(into, folder / name)
        if (folder / "nouns.tsv").exists():
            nouns |= read_nouns(folder / "nouns.tsv", into.index)
        if (folder / "modifiers.tsv").exists():
            modifiers |= read_modifiers(folder / "modifiers.tsv")
    into.check_parents()
    holders = {
        key: tuple(sorted(row, key=lambda h: str(h.period.start or ""), reverse=True))
        for key, row in into.holders.items()
    }
    return Gazetteer(_version(folders), into.actors, into.index, nouns, holders, _by_surname(into), modifiers)


def _by_surname(into: _Loading) -> dict[str, tuple[ActorId, ...]]:
    """Persons by the last words of their names; monarchs by every word."""
    persons: dict[str, dict[ActorId, None]] = {}
    for actor in into.actors.values():
        if actor.kind is ActorKind.PERSON:
            reigned = any(t.office == "monarch" for t in actor.offices)
            for name in actor.names:
                parts = [p for p in fold(name.text).replace("-", " ").split() if p not in _NUMBERS]
                for part in parts if reigned else parts[-1:]:
                    persons.setdefault(part, {})[actor.id] = None
    return {key: tuple(found) for key, found in persons.items()}


def _version(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.tsv")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _states(into: _Loading, path: Path) -> None:
    roles = {"adjective": Role.ADJECTIVE, "demonym": Role.DEMONYM, "capital": Role.CAPITAL}
    for row in read_table(path, _STATE_COLUMNS):
        names = [Name(row["short"], "short"), Name(row["official"], "official"), *row.names("aliases", "alias")]
        adjectives = row.names("adjectives", "adjective")
        names += [*adjectives, *_plurals(adjectives), *row.names("demonyms", "demonym")]
        names += row.names("capital", "capital")
        codes = {c: row[c] for c in ("iso2", "ison", "cow", "gw") if row[c]}
        if row["successor"]:
            codes["successor"] = row["successor"]
        actor = Actor(
            id=ActorId(row["id"]),
            kind=ActorKind.STATE,
            name=row["short"],
            country=row["id"],
            names=tuple(names),
            lifetime=row.period(),
            codes={**codes, "iso3": row["id"], "cameo": _CAMEO.get(row["id"], row["id"])},
            source=row["source"],
        )
        into.add(row, actor)
        into.list_names(actor, roles, Role.STATE)


def _plurals(adjectives: Iterable[Name]) -> Iterator[Name]:
    for name in adjectives:
        last = name.text.rsplit(None, 1)[-1]
        if not last.endswith(_PLURAL_AS_IT_IS) and not last.isupper() and last[-1].islower():
            yield Name(name.text + "s", "demonym", name.period)


def _bodies(into: _Loading, path: Path) -> None:
    for row in read_table(path, _BODY_COLUMNS):
        if row["kind"] not in ActorKind:
            raise row.error(f"no kind of actor {row['kind']!r}", f"write one of {', '.join(ActorKind)}")
        _add_body(into, row, ActorKind(row["kind"]), row["country"] or None, row["parent"])


def _groups(into: _Loading, path: Path) -> None:
    for row in read_table(path, _GROUP_COLUMNS):
        _add_body(into, row, ActorKind.ARMED_GROUP, row["country"] or None, "")


def _organs(into: _Loading, path: Path) -> None:
    for row in read_table(path, _ORGAN_COLUMNS):
        above = row["id"].rpartition("/")[0]
        _add_body(into, row, ActorKind.ORGAN, row["id"].partition("/")[0], above)


def _add_body(into: _Loading, row: Row, kind: ActorKind, country: str | None, parent: str) -> None:
    actor = Actor(
        id=ActorId(row["id"]),
        kind=kind,
        name=row["name"],
        country=country,
        names=(Name(row["name"], "official"), *row.names("aliases", "alias")),
        lifetime=row.period(),
        parents=((ActorId(parent), Period()),) if parent else (),
        source=row["source"],
    )
    into.add(row, actor)
    into.list_names(actor, {}, Role.BODY)


def _places(into: _Loading, path: Path) -> None:
    """Cities stand for their state as a place; provinces and waters are regions of their own."""
    for row in read_table(path, _PLACE_COLUMNS):
        names = [*row.names("name", "short"), *row.names("aliases", "alias")]
        if row["kind"] == "excluded":
            for name in names:
                into.index.add(name.text, Role.EXCLUDED, "", name)
        elif row["kind"] in ("city", "seat"):
            role = Role.SEAT if row["kind"] == "seat" else Role.PLACE
            for name in names:
                into.index.add(name.text, role, row["owner"] or row["country"], name)
        elif row["kind"] in ("province", "water", "region", "world"):
            _add_region(into, row, names)
        else:
            raise row.error(
                f"no kind of place {row['kind']!r}", "write city, seat, province, water, region, world or excluded"
            )


def _add_region(into: _Loading, row: Row, names: list[Name]) -> None:
    from comity.actors.provisional import slug

    country = row["country"] or None
    actor = Actor(
        id=ActorId(f"{country or 'region'}/{slug(names[0].text)}"),
        kind=ActorKind.REGION,
        name=names[0].text,
        country=country,
        names=tuple(names),
        parents=((ActorId(country), Period()),) if country else (),
        source=row["source"],
    )
    into.add(row, actor)
    role = Role.BODY if row["kind"] == "world" else Role.REGION
    into.list_names(actor, {}, role)


def _peoples(into: _Loading, path: Path) -> None:
    for row in read_table(path, _PEOPLE_COLUMNS):
        actor = Actor(
            id=ActorId(row["id"]),
            kind=ActorKind(row["kind"]),
            name=row["name"],
            country=row["country"] or None,
            names=(*row.names("plurals", "demonym"), *row.names("adjectives", "adjective")),
            source=row["source"],
        )
        into.add(row, actor)
        into.list_names(actor, {}, Role.PEOPLE)


def _persons(into: _Loading, path: Path) -> None:
    for row in read_table(path, _PERSON_COLUMNS):
        full = [Name(row["name"], "official"), *row.names("aliases", "alias")]
        alone = row.names("alone", "surname")
        parent = row["parent"] or row["country"]
        actor = Actor(
            id=ActorId(row["id"]),
            kind=ActorKind.PERSON,
            name=row["name"],
            country=row["country"] or None,
            names=(*full, *alone),
            parents=((ActorId(parent), Period()),) if parent else (),
            offices=tuple(_tenures(row)),
            source=row["source"],
        )
        into.add(row, actor)
        into.list_names(actor, {"surname": Role.SURNAME}, Role.PERSON)
        for tenure in actor.offices:
            into.holders.setdefault((tenure.of, tenure.office), []).append(Holder(actor.id, tenure.period))


def _tenures(row: Row) -> Iterator[Tenure]:
    for item in row.items("offices"):
        parts = item.split()
        if len(parts) != 3 or "/" not in parts[2]:
            raise row.error(f"{item!r} is no tenure", "write OFFICE STATE FROM/TO")
        start, _, end = parts[2].partition("/")
        period = Period(row.parse_day(start), row.parse_day(end))
        if period.start and period.end and period.start > period.end:
            raise row.error(f"the tenure {item!r} ends before it begins")
        yield Tenure(parts[0], ActorId(parts[1]), period)


def _prefixes(into: _Loading, path: Path) -> None:
    for row in read_table(path, "prefix actor source"):
        if ActorId(row["actor"]) not in into.actors:
            raise row.error(f"no actor {row['actor']!r}")
        into.index.add(row["prefix"], Role.ADJECTIVE, row["actor"], Name(row["prefix"], "prefix"))


_READERS = {
    "states.tsv": _states,
    "organisations.tsv": _bodies,
    "armed_groups.tsv": _groups,
    "organs.tsv": _organs,
    "places.tsv": _places,
    "peoples.tsv": _peoples,
    "persons.tsv": _persons,
    "prefixes.tsv": _prefixes,
}
