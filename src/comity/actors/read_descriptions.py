"""The table of descriptions: words by which a text means actors that it has named before."""

from __future__ import annotations

from comity.actors.descriptions import Description, Meaning
from comity.actors.index import Role
from comity.actors.roster import Roster
from comity.actors.tables import Row
from comity.model import ActorId, ActorKind, Name

COLUMNS = "words means of source checked"


def read_description(into: Roster, row: Row) -> None:
    """List the words of a description.

    Raises:
        VocabularyError: It means nothing that there is, or names an unknown state.
    """
    if row["means"] not in Meaning:
        raise row.error(f"no meaning {row['means']!r}", f"write one of {', '.join(Meaning)}")
    key, means = row.items("words")[0], Meaning(row["means"])
    if means in (Meaning.PAIR, Meaning.SEVERAL):
        into.descriptions[key] = Description(means, organ=row["of"] or None)
    else:
        into.descriptions[key] = Description(means, frozenset(_states(into, row)))
    for words in row.items("words"):
        into.index.add(words, Role.DESCRIPTION, key, Name(words, "description"))


def _states(into: Roster, row: Row) -> set[ActorId]:
    found: set[ActorId] = set()
    for item in row.items("of"):
        word = item.removeprefix("official ")
        if word == item:
            if ActorId(item) not in into.actors:
                raise row.error(f"no state {item!r}")
            found.add(ActorId(item))
            continue
        found |= {
            actor.id
            for actor in into.actors.values()
            if actor.kind is ActorKind.STATE and any(n.sort == "official" and word in n.text for n in actor.names)
        }
    return found
