"""Actors of annotated documents: whether the resolver finds the parties of each record where a name of theirs stands.

The annotation is the one that the reference material beside the repository holds: ``actors.jsonl`` with names, kinds
and parents, and files of records whose parties are ids of it. Nothing here knows one of those ids: a gold actor is the
same as one of ours by its names, its kind and its state. Other parts of such a gold are scored by the same lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.actors import Resolution, Resolver
from comity.actors.words import fold
from comity.errors import UnknownActor
from comity.model import Actor, ActorId, Mention

Record = Mapping[str, Any]
PARTIES = (
    *("source_actors", "target_actors", "parties", "obligor", "beneficiary", "holder", "about", "subject", "object"),
    "attributed_to",
)
_STATE_ITSELF = ("", "government", "authorities", "head-of-state", "presidency", "public")
"""Readings of a state's name that mean the state itself in the gold: "the Kremlin", "the Iranian authorities"."""
_KINDS = {"organ": {"organ", "media", "person"}, "person": {"person", "organ"}, "faction": {"faction", "people"}}
_TITLES = frozenset("the president foreign minister supreme leader general ayatollah rear admiral prime former".split())


@dataclass(frozen=True, slots=True)
class Met:
    """A gold mention with what the resolver made of it.

    Attributes:
        party: Id of the gold actor.
        kind: Its kind in the gold.
        alias: The name that stands in the quote.
        found: The mention of ours that overlaps it, ``None`` where nothing does.
        body: Whether its country, or for bodies without one the body, is right.
        itself: Whether it is the very actor.
    """

    party: str
    kind: str
    alias: str
    found: Mention | None
    body: bool
    itself: bool


class GoldActors:
    """The actors of a gold annotation, and which of ours they are.

    Args:
        records: The records of ``actors.jsonl``.
        resolver: Whose gazetteer ours are in.
    """

    def __init__(self, records: Iterable[Record], resolver: Resolver) -> None:
        self.by_id = {r["id"]: r for r in records}
        self._gazetteer = resolver.gazetteer

    def state(self, party: str | None) -> Actor | None:
        """The state of ours that a gold actor is or belongs to."""
        while party in self.by_id:
            record = self.by_id[str(party)]
            if record["kind"] == "state":
                return self._named(record["name"]) or next(filter(None, map(self._named, record["aliases"])), None)
            party = record["parent"]
        return None

    def _named(self, name: str) -> Actor | None:
        try:
            return self._gazetteer.lookup(name)
        except UnknownActor:
            return None

    def itself(self, party: str, ours: Actor) -> bool:
        """Whether an actor of ours is a gold one."""
        record, state = self.by_id[party], self.state(party)
        if state is not None and ours.country not in (state.id, None):
            return False
        if record["kind"] == "state":
            return (
                state is not None
                and ours.id.partition("/")[0] == state.id
                and ours.id.partition("/")[2] in _STATE_ITSELF
            )
        if ours.kind.value not in _KINDS.get(record["kind"], {record["kind"]}) and not self._same_name(record, ours):
            return False
        return self._same_name(record, ours)

    def _same_name(self, record: Record, ours: Actor) -> bool:
        last = record["id"].rpartition("/")[2]
        if ours.id.rpartition("/")[2] == last:
            return True
        theirs = {_plain(n) for n in (record["name"], *record["aliases"])}
        own = {_plain(n) for n in (ours.name, *(n.text for n in ours.names))} - {""}
        if own & theirs:
            return True
        noun = self._gazetteer.nouns.get(ours.id.partition("/")[2])
        return noun is not None and any(_plain(noun.name) in name for name in theirs)

    def body(self, party: str, ours: Actor) -> bool:
        """Whether an actor of ours is of the same state; for those without one, the same body."""
        state = self.state(party)
        return ours.country == state.id if state is not None else self.itself(party, ours)


def _plain(name: str) -> str:
    return " ".join(w for w in fold(name).replace("-", " ").split() if w not in _TITLES)


def met(gold: Path, texts: Mapping[str, tuple[str, date]], resolver: Resolver) -> list[Met]:
    """What the resolver makes of each party of each record that a name of it stands for.

    Args:
        gold: The folder of the annotation.
        texts: The annotated documents and the day each was published, by their number.
        resolver: The resolver to score.
    """
    actors = GoldActors(_read(gold / "actors.jsonl"), resolver)
    resolutions = {doc: resolver.resolve(text, on=day) for doc, (text, day) in texts.items()}
    seen: dict[tuple[str, int, str], Met] = {}
    for file in sorted(gold.glob("*.jsonl")):
        for record in _read(file):
            if "quote" not in record or record.get("doc") not in texts:
                continue
            for party in _parties(record):
                if party in actors.by_id:
                    at, alias = _place(record, actors.by_id[party])
                    if alias and (record["doc"], at, party) not in seen:
                        seen[record["doc"], at, party] = _met(actors, party, alias, at, resolutions[record["doc"]])
    return list(seen.values())


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _parties(record: Record) -> Iterator[str]:
    for key in PARTIES:
        value = record.get(key)
        for party in value if isinstance(value, list) else [value]:
            if isinstance(party, str):
                yield party


def _place(record: Record, actor: Record) -> tuple[int, str]:
    """Where the longest name of an actor stands in the quote of a record, in its document."""
    for alias in sorted(actor["aliases"], key=len, reverse=True):
        at = record["quote"].find(alias)
        if at >= 0:
            return record["start"] + at, alias
    return -1, ""


def _met(gold: GoldActors, party: str, alias: str, at: int, resolution: Resolution) -> Met:
    end = at + len(alias)
    over = [m for m in resolution.mentions if m.start < end and m.end > at]
    introduced = {a.id: a for a in resolution.introduced}

    def actor(id_: ActorId) -> Actor | None:
        return introduced.get(id_) or gold._gazetteer.get(id_)

    ours = [(m, a) for m in over for i in m.actors if (a := actor(i)) is not None]
    right = next((m for m, a in ours if gold.itself(party, a)), None)
    near = next((m for m, a in ours if gold.body(party, a)), None)
    found = right or near or (over[0] if over else None)
    return Met(party, gold.by_id[party]["kind"], alias, found, near is not None, right is not None)
