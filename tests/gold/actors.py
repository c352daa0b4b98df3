"""Mentions of actors annotated by hand, and how well the resolver says whom they mean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from comity.actors import Resolution, Resolver
from comity.model import Actor, ActorId, Mention

FOLDER = Path(__file__).parent
SETS = ("actors.jsonl", "actors_recent.jsonl", "actors_hard.jsonl", "actors_plain_dev.jsonl", "actors_dev.jsonl")
"""The files of marked mentions: those that no rule was made with, plain, plain of 2023 to 2025, and hard; and two that
rules were made with."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention that the annotator marked.

    Attributes:
        text: Id of its text.
        region, date: Of the text.
        words: The text.
        start, end: Where the mention stands.
        actors: Whom it means; empty where the text does not tell.
        country: The state of whom it means.
        ambiguous: Whether the annotator thought it hard to tell.
    """

    text: str
    region: str
    date: date
    words: str
    start: int
    end: int
    actors: frozenset[str]
    country: str | None
    ambiguous: bool

    @property
    def surface(self) -> str:
        """The words of the mention."""
        return self.words[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Judged:
    """A marked mention with what the resolver made of it.

    Attributes:
        gold: The mention.
        found: What overlaps it, ``None`` where nothing does.
        verdict: ``right``, ``wrong`` or ``unresolved``.
        country: Whether at least the state is right.
    """

    gold: Marked
    found: Mention | None
    verdict: str
    country: bool


@dataclass
class Score:
    """Counts over judged mentions."""

    verdicts: Counter[str] = field(default_factory=Counter)
    countries: int = 0
    sure_and_wrong: int = 0

    @property
    def n(self) -> int:
        """How many mentions."""
        return self.verdicts.total()

    @property
    def right(self) -> float:
        """Share of mentions with the right actor."""
        return self.verdicts["right"] / self.n


def read(name: str) -> list[Marked]:
    """The marked mentions of a file in this folder."""
    return [m for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() for m in _marked(json.loads(line))]


def _marked(record: dict[str, object]) -> Iterator[Marked]:
    words, mentions = str(record["text"]), record["mentions"]
    assert isinstance(mentions, list)
    for mention in mentions:
        start = -1
        for _ in range(mention["nth"]):
            start = words.index(mention["surface"], start + 1)
        actors = mention.get("actors") or ([mention["actor"]] if mention["actor"] else [])
        yield Marked(
            str(record["id"]),
            str(record["region"]),
            date.fromisoformat(str(record["date"])),
            words,
            start,
            start + len(mention["surface"]),
            frozenset(actors),
            mention["country"],
            mention["ambiguous"],
        )


def judge(resolver: Resolver, marked: Iterable[Marked]) -> list[Judged]:
    """What the resolver makes of each mention."""
    resolutions: dict[str, Resolution] = {}
    judged = []
    for gold in marked:
        if gold.text not in resolutions:
            resolutions[gold.text] = resolver.resolve(gold.words, on=gold.date)
        judged.append(_judged(resolver, resolutions[gold.text], gold))
    return judged


def _judged(resolver: Resolver, resolution: Resolution, gold: Marked) -> Judged:
    over = [m for m in resolution.mentions if m.start < gold.end and m.end > gold.start]
    found = max(over, key=lambda m: (min(m.end, gold.end) - max(m.start, gold.start), -len(m.surface)), default=None)
    met = frozenset(found.actors) if found else frozenset()
    introduced = {a.id: a for a in resolution.introduced}
    together = frozenset(a for m in over for a in m.actors)
    if met == gold.actors or (len(gold.actors) > 1 and together == gold.actors) or _inside(found, gold):
        return Judged(gold, found, "right", True)
    countries = {_country(resolver, introduced, a) for a in met}
    same = bool(met) and countries == {gold.country} if len(gold.actors) < 2 else False
    return Judged(gold, found, "wrong" if met else "unresolved", same)


def _inside(found: Mention | None, gold: Marked) -> bool:
    """Whether the mention is a part of a longer one that has whom it means among its candidates.

    "Bulgaria" in "prime minister of Bulgaria": the resolver's mention is the office, with its state behind it.
    """
    if found is None or len(gold.actors) != 1 or not (found.start <= gold.start and gold.end <= found.end):
        return False
    return len(found.surface) > len(gold.surface) + 3 and gold.actors <= {c.actor for c in found.candidates[1:]}


def _country(resolver: Resolver, introduced: dict[ActorId, Actor], actor: ActorId) -> str | None:
    known = introduced.get(actor) or resolver.gazetteer.get(actor)
    return known.country if known else None


def score(judged: Iterable[Judged], *, sure: float = 0.9) -> Score:
    """Counts over judged mentions; ``sure_and_wrong`` counts those whose best candidate scores above ``sure``."""
    total = Score()
    for one in judged:
        total.verdicts[one.verdict] += 1
        total.countries += one.country
        total.sure_and_wrong += (
            one.verdict == "wrong" and one.found is not None and one.found.candidates[0].score > sure
        )
    return total
