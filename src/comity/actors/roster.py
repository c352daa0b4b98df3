"""The actors, names and offices that tables have listed so far, and the rules that hold between rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.actors.descriptions import Description
from comity.actors.gazetteer import Holder, Membership
from comity.actors.index import NameIndex, Role
from comity.actors.tables import Row
from comity.model import Actor, ActorId


@dataclass
class Roster:
    """What is listed so far.

    Attributes:
        actors: The actors by id.
        rows: The row of each, for messages.
        index: Their names.
        holders: Who held which office of whom.
        members: Members of bodies.
        descriptions: What descriptions mean, by their first words.
    """

    actors: dict[ActorId, Actor] = field(default_factory=dict)
    rows: dict[ActorId, Row] = field(default_factory=dict)
    index: NameIndex = field(default_factory=NameIndex)
    holders: dict[tuple[ActorId, str], list[Holder]] = field(default_factory=dict)
    members: dict[ActorId, list[Membership]] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)

    def add(self, row: Row, actor: Actor) -> None:
        """List an actor.

        Raises:
            VocabularyError: Its id is taken.
        """
        if actor.id in self.actors:
            raise row.error(f"the id {actor.id!r} occurs twice, first in {self.rows[actor.id].where}")
        self.actors[actor.id] = actor
        self.rows[actor.id] = row

    def list_names(self, actor: Actor, roles: Mapping[str, Role], default: Role) -> None:
        """Let an actor's names be found, each in the role that its sort has."""
        for name in actor.names:
            self.index.add(name.text, roles.get(name.sort, default), actor.id, name)

    def known(self, row: Row, column: str, sort: str = "actor") -> tuple[ActorId, ...]:
        """The actors that a column names.

        Raises:
            VocabularyError: One of them is not listed.
        """
        found = tuple(ActorId(item) for item in row.items(column))
        for actor in found:
            if actor not in self.actors:
                raise row.error(f"no {sort} {actor!r}")
        return found

    def check(self, offices: frozenset[str]) -> None:
        """See that all whom rows name are listed.

        Args:
            offices: The offices, organs and peoples that ``nouns.tsv`` knows.

        Raises:
            VocabularyError: A parent, state, successor, office or office's owner is not.
        """
        for actor in self.actors.values():
            row = self.rows[actor.id]
            for parent, _ in actor.parents:
                if parent not in self.actors:
                    raise row.error(f"no actor {parent!r} to stand above {actor.id}")
            if actor.country is not None and ActorId(actor.country) not in self.actors:
                raise row.error(f"no state {actor.country!r}")
            for successor in actor.successors:
                if successor not in self.actors:
                    raise row.error(f"no actor {successor!r} to succeed {actor.id}")
            for tenure in actor.offices:
                if tenure.office not in offices:
                    raise row.error(f"no office {tenure.office!r}", "write one of the suffixes in nouns.tsv")
                if tenure.of not in self.actors:
                    raise row.error(f"no actor {tenure.of!r} whose office it could be")

    def newest_holders(self) -> dict[tuple[ActorId, str], tuple[Holder, ...]]:
        """The holders of each office, newest first."""
        return {
            key: tuple(sorted(row, key=lambda h: str(h.period.start or ""), reverse=True))
            for key, row in self.holders.items()
        }
