"""Names of states in other languages than English, read when one is asked for."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from comity.actors.tables import Row, read_table
from comity.actors.words import fold
from comity.model import ActorId

COLUMNS = "name actor languages source checked"


@dataclass(frozen=True)
class ForeignNames:
    """The names of states in the languages of Unicode CLDR.

    Attributes:
        files: Tables of names, the user's last.
    """

    files: tuple[Path, ...]

    def rows(self) -> Iterable[Row]:
        """The rows of all tables.

        Raises:
            VocabularyError: A table breaks its rules.
        """
        for file in self.files:
            yield from read_table(file, COLUMNS)

    @cached_property
    def _by_name(self) -> dict[str, dict[ActorId, str]]:
        found: dict[str, dict[ActorId, str]] = {}
        for row in self.rows():
            found.setdefault(fold(row["name"]), {})[ActorId(row["actor"])] = row["languages"]
        return found

    def check(self, actors: Container[ActorId]) -> None:
        """See that all rows name a listed actor.

        Raises:
            VocabularyError: One does not, or a table breaks its rules.
        """
        for row in self.rows():
            if ActorId(row["actor"]) not in actors:
                raise row.error(f"no actor {row['actor']!r}")

    def meant_by(self, name: str) -> dict[ActorId, str]:
        """The states that bear a name, each with the languages in which they do."""
        return self._by_name.get(fold(name.strip()), {})
