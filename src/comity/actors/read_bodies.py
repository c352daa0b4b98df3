"""The tables of organisations, parties, armed groups and organs, and of the members of bodies."""

from __future__ import annotations

from itertools import pairwise

from comity.actors.gazetteer import Holder, Membership
from comity.actors.index import Role
from comity.actors.roster import Roster
from comity.actors.tables import Row
from comity.model import Actor, ActorId, ActorKind, Name, Period, Tenure

BODY_COLUMNS = "id kind name aliases country from to parent source checked"
FACTION_COLUMNS = "id name aliases country from to source checked"
GROUP_COLUMNS = "id name aliases country acts_in against governs from to source checked"
ORGAN_COLUMNS = "id name aliases from to source checked"
MEMBER_COLUMNS = "body member periods source checked"


def read_body(into: Roster, row: Row) -> None:
    """List an organisation, format, company or medium."""
    if row["kind"] not in ActorKind:
        raise row.error(f"no kind of actor {row['kind']!r}", f"write one of {', '.join(ActorKind)}")
    _add(into, row, ActorKind(row["kind"]), row["country"] or None, row["parent"])


def read_faction(into: Roster, row: Row) -> None:
    """List a party or movement of a state."""
    _add(into, row, ActorKind.FACTION, row["country"] or None, row["country"])


def read_group(into: Roster, row: Row) -> None:
    """List an armed group: where it acts, whom it fights, and what it governed: ``AFG 2021-08-15/``."""
    acts_in, against = into.known(row, "acts_in", "state"), into.known(row, "against", "state")
    governs = tuple(row.tenures("governs", "government"))
    _add(into, row, ActorKind.ARMED_GROUP, row["country"] or None, "", acts_in, against, governs)
    for tenure in governs:
        into.holders.setdefault((tenure.of, tenure.office), []).append(Holder(ActorId(row["id"]), tenure.period))


def read_organ(into: Roster, row: Row) -> None:
    """List an organ with a name of its own; what stands before the last stroke of its id is above it."""
    _add(into, row, ActorKind.ORGAN, row["id"].partition("/")[0], row["id"].rpartition("/")[0])


def read_membership(into: Roster, row: Row) -> None:
    """List when an actor was a member of a body."""
    (body,), (member,) = into.known(row, "body", "body"), into.known(row, "member", "member")
    periods = sorted(row.periods("periods"), key=lambda p: str(p.start or ""))
    if not periods:
        raise row.error(f"no period in which {member} was a member", "write FROM/TO; the last may be open: FROM/")
    for earlier, later in pairwise(periods):
        if earlier.end is None or later.start is None or earlier.end >= later.start:
            raise row.error(f"two periods of {member} overlap")
    held = into.members.setdefault(body, [])
    if any(m.member == member for m in held):
        raise row.error(f"{member} is listed twice as a member of {body}")
    held.extend(Membership(member, period) for period in periods)


def _add(
    into: Roster,
    row: Row,
    kind: ActorKind,
    country: str | None,
    parent: str,
    acts_in: tuple[ActorId, ...] = (),
    against: tuple[ActorId, ...] = (),
    offices: tuple[Tenure, ...] = (),
) -> None:
    actor = Actor(
        id=ActorId(row["id"]),
        kind=kind,
        name=row["name"],
        country=country,
        names=(Name(row["name"], "official"), *row.names("aliases", "alias")),
        lifetime=row.period(),
        parents=((ActorId(parent), Period()),) if parent else (),
        offices=offices,
        acts_in=acts_in,
        against=against,
        source=row["source"],
        checked=row["checked"] or None,
    )
    into.add(row, actor)
    into.list_names(actor, {}, Role.BODY)
