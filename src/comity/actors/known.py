"""Actors that earlier documents introduced and no table holds, found again by their full names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comity.actors.index import Hit, NameIndex, Role
from comity.actors.words import Words
from comity.model import Actor, ActorId, ActorKind


class Known:
    """Provisional actors by name; documents that are read later find them.

    A surname alone does not lead from one document to another: only names of two words and more do. Nor does a state
    that was only guessed.

    Args:
        actors: Those known so far.
    """

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self.actors: dict[ActorId, Actor] = {}
        self._index = NameIndex()
        self.add(actors)

    def add(self, actors: Iterable[Actor]) -> None:
        """Let these be found from here on; of two introductions of one actor the first that names its state stands."""
        for actor in actors:
            before = self.actors.get(actor.id)
            if not actor.description or (before is not None and before.country is not None):
                continue
            self.actors[actor.id] = replace(actor, country=None) if actor.guessed else actor
            role = Role.PERSON if actor.kind is ActorKind.PERSON else Role.BODY
            for name in actor.names if before is None else ():
                if " " in name.text.strip():
                    self._index.add(name.text, role, actor.id, name)

    def among(self, words: Words, hits: list[Hit]) -> list[Hit]:
        """The listed names in a text, and those of known actors where no listed name reaches as far."""
        found = self._index.scan(words) if self.actors else []
        if not found:
            return hits
        longest: list[Hit] = []
        for hit in sorted([*hits, *found], key=lambda h: (h.first, -h.last)):
            if not longest or hit.first >= longest[-1].last:
                longest.append(hit)
            elif hit.last - hit.first > longest[-1].last - longest[-1].first and hit in found:
                longest[-1] = hit
        return longest
