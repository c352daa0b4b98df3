"""The tables of persons and the offices that they held."""

from __future__ import annotations

from comity.actors.gazetteer import Holder
from comity.actors.index import Role
from comity.actors.roster import Roster
from comity.actors.tables import Row
from comity.model import Actor, ActorId, ActorKind, Name, Period

PERSON_COLUMNS = "id name aliases alone country parent offices source checked"


OFFICE_COLUMNS = "state office same_as source checked"


def read_office(into: Roster, row: Row) -> None:
    """List an office that is another one by the state's own name for it: its holders are the same."""
    (state,) = into.known(row, "state", "state")
    into.holders[state, row["office"]] = into.holders.setdefault((state, row["same_as"]), [])


def read_person(into: Roster, row: Row) -> None:
    """List a person; surnames in ``alone`` mean this person without a title."""
    parent = row["parent"] or row["country"]
    actor = Actor(
        id=ActorId(row["id"]),
        kind=ActorKind.PERSON,
        name=row["name"],
        country=row["country"] or None,
        names=(Name(row["name"], "official"), *row.names("aliases", "alias"), *row.names("alone", "surname")),
        parents=((ActorId(parent), Period()),) if parent else (),
        offices=tuple(row.tenures("offices")),
        source=row["source"],
        checked=row["checked"] or None,
    )
    into.add(row, actor)
    into.list_names(actor, {"surname": Role.SURNAME}, Role.PERSON)
    for tenure in actor.offices:
        into.holders.setdefault((tenure.of, tenure.office), []).append(Holder(actor.id, tenure.period))
