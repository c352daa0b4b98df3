"""The tables of places, peoples and first halves of compounds."""

from __future__ import annotations

from comity.actors.index import Role
from comity.actors.provisional import slug
from comity.actors.roster import Roster
from comity.actors.seats import VOICE
from comity.actors.tables import Row
from comity.model import Actor, ActorId, ActorKind, Name, Period

PLACE_COLUMNS = "name kind country aliases owner source checked"
PEOPLE_COLUMNS = "id kind name plurals adjectives country source checked"
PREFIX_COLUMNS = "prefix actor source checked"


def read_place(into: Roster, row: Row) -> None:
    """List a place: cities and seats stand for their state or its organ; provinces and waters for themselves."""
    names = [*row.names("name", "short"), *row.names("aliases", "alias")]
    if row["kind"] == "excluded":
        for name in names:
            into.index.add(name.text, Role.EXCLUDED, "", name)
    elif row["kind"] in ("city", "seat"):
        role = Role.SEAT if row["kind"] == "seat" else Role.PLACE
        owner, *voices = row.items("owner") or [row["country"]]
        for name in names:
            into.index.add(name.text, role, owner, name)
            for voice in voices:
                into.index.add(name.text, role, voice, Name(name.text, VOICE, name.period))
    elif row["kind"] in ("province", "water", "region", "world"):
        _add_region(into, row, names)
    else:
        raise row.error(
            f"no kind of place {row['kind']!r}", "write city, seat, province, water, region, world or excluded"
        )


def _add_region(into: Roster, row: Row, names: list[Name]) -> None:
    country = row["country"] or None
    actor = Actor(
        id=ActorId(f"{country or 'region'}/{slug(names[0].text)}"),
        kind=ActorKind.REGION,
        name=names[0].text,
        country=country,
        names=tuple(names),
        parents=((ActorId(country), Period()),) if country else (),
        source=row["source"],
        checked=row["checked"] or None,
    )
    into.add(row, actor)
    into.list_names(actor, {}, Role.BODY if row["kind"] == "world" else Role.REGION)


def read_people(into: Roster, row: Row) -> None:
    """List a people or community."""
    actor = Actor(
        id=ActorId(row["id"]),
        kind=ActorKind(row["kind"]),
        name=row["name"],
        country=row["country"] or None,
        names=(*row.names("plurals", "demonym"), *row.names("adjectives", "adjective")),
        source=row["source"],
        checked=row["checked"] or None,
    )
    into.add(row, actor)
    into.list_names(actor, {}, Role.PEOPLE)


def read_prefix(into: Roster, row: Row) -> None:
    """List the first half of a compound: ``Russo`` before a hyphen."""
    (actor,) = into.known(row, "actor")
    into.index.add(row["prefix"], Role.ADJECTIVE, actor, Name(row["prefix"], "prefix"))
