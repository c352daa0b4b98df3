"""The table of states: lifetimes, codes and names, each with its period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.actors.index import Role
from comity.actors.roster import Roster
from comity.actors.tables import Row
from comity.model import Actor, ActorId, ActorKind, Code, Name

COLUMNS = (
    "id iso2 ison cow gw from to absent successor short official aliases adjectives demonyms capital source checked"
)
_CAMEO = {"ROU": "ROM", "TLS": "TMP", "XKX": "KSV"}
_ROLES = {"adjective": Role.ADJECTIVE, "demonym": Role.DEMONYM, "capital": Role.CAPITAL}
_PLURAL_AS_IT_IS = ("ese", "ish", "ch", "ss", "men")


def read_state(into: Roster, row: Row) -> None:
    """List a state; its adjectives give names of its people, and its capitals may stand for it."""
    adjectives = row.names("adjectives", "adjective")
    names = [Name(row["short"], "short"), *row.names("official", "official"), *row.names("aliases", "alias")]
    names += [*adjectives, *_plurals(adjectives), *row.names("demonyms", "demonym"), *row.names("capital", "capital")]
    lifetime, absent = row.period(), tuple(row.periods("absent"))
    for gone in absent:
        if not (gone.start and gone.end and lifetime.covers(gone.start) and lifetime.covers(gone.end)):
            raise row.error("a period of absence lies outside the lifetime", "write FROM/TO within from and to")
    actor = Actor(
        id=ActorId(row["id"]),
        kind=ActorKind.STATE,
        name=row["short"],
        country=row["id"],
        names=tuple(names),
        lifetime=lifetime,
        absent=absent,
        successors=tuple(ActorId(s) for s in row.items("successor")),
        codes=tuple(_codes(row)),
        source=row["source"],
        checked=row["checked"] or None,
    )
    into.add(row, actor)
    into.list_names(actor, _ROLES, Role.STATE)


def _codes(row: Row) -> Iterator[Code]:
    for system in ("iso2", "ison", "cow", "gw"):
        yield from (Code(system, name.text, name.period) for name in row.names(system, system))
    if row["iso2"] or row["ison"]:
        yield Code("iso3", row["id"])
    yield Code("cameo", _CAMEO.get(row["id"], row["id"]))


def _plurals(adjectives: Iterable[Name]) -> Iterator[Name]:
    for name in adjectives:
        last = name.text.rsplit(None, 1)[-1]
        if not last.endswith(_PLURAL_AS_IT_IS) and not last.isupper() and last[-1].islower():
            yield Name(name.text + "s", "demonym", name.period)
