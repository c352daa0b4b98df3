"""Nouns by which a text means an organ, an office, a people or a group of some state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from comity.actors.index import NameIndex, Role
from comity.actors.tables import Row, read_table
from comity.model import ActorKind, Name, Sense

_ROLES = {
    "organ": Role.ORGAN,
    "people": Role.ORGAN,
    "faction": Role.ORGAN,
    "group": Role.ORGAN,
    "office": Role.OFFICE,
    "honorific": Role.HONORIFIC,
}
COLUMNS = "role suffix kind in name nouns source checked"


@dataclass(frozen=True, slots=True)
class Noun:
    """An organ, office, people or group that every state may have.

    Attributes:
        suffix: Last part of its id: ``mfa`` in ``IRN/mfa``.
        role: How its nouns work in a phrase.
        kind: What kind of actor it is.
        name: Its name in general: ``Ministry of Foreign Affairs``.
        local: Whether "NOUN in STATE" means the state's own ("rebels in Uganda", not "troops in Uganda").
        source: Who says so.
    """

    suffix: str
    role: Role
    kind: ActorKind
    name: str
    local: bool
    source: str

    @property
    def sense(self) -> Sense:
        """The sense of a mention whose head it is."""
        if self.role is Role.OFFICE:
            return Sense.OFFICE
        return Sense.PEOPLE if self.kind is ActorKind.PEOPLE else Sense.BODY


def read_noun(row: Row, nouns: dict[str, Noun], index: NameIndex) -> None:
    """Add a noun of a table, and list it in the index.

    Raises:
        VocabularyError: The row breaks the rules of the table.
    """
    noun = _noun(row)
    if noun.suffix in nouns:
        raise row.error(f"the suffix {noun.suffix!r} occurs twice")
    nouns[noun.suffix] = noun
    for word in row.items("nouns"):
        index.add(word, noun.role, noun.suffix, Name(word, row["role"]))


def _noun(row: Row) -> Noun:
    if row["role"] not in _ROLES:
        raise row.error(f"no role {row['role']!r}", f"write one of {', '.join(_ROLES)}")
    if row["kind"] not in ActorKind:
        raise row.error(f"no kind of actor {row['kind']!r}", f"write one of {', '.join(ActorKind)}")
    return Noun(
        row["suffix"], _ROLES[row["role"]], ActorKind(row["kind"]), row["name"], row["in"] == "y", row["source"]
    )


def read_modifiers(path: Path) -> frozenset[str]:
    """The single words that may stand between a state and the noun of its organ; none where there is no table."""
    if not path.exists():
        return frozenset()
    return frozenset(_words(row for row in read_table(path, "words sort source")))


def _words(rows: Iterable[Row]) -> Iterable[str]:
    from comity.actors.words import split

    for row in rows:
        for item in row.items("words"):
            keys = split(item).keys
            if len(keys) == 1 or "-" in item:
                yield from (k for k in keys if len(k) > 2)
