"""Whether two acts are mentions of one event: by type, parties, roles, status, steps, amounts, time and words.

The thresholds stand in ``vocab/linking.toml``. The coder asks it within a document, the linker across documents, which
may not import each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from comity.likeness.words import FEW, amounts, content, kinds, steps
from comity.model import UNRESOLVED, Act, ActorKind, ActorRef, countries
from comity.vocab.loader import table


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of an act say.

    Attributes:
        stems: The stems of its words of content.
        kinds: The same, with those for one kind of thing as one.
        steps: The steps of an undertaking that they name.
        amounts: How many of what.
    """

    stems: frozenset[str]
    kinds: frozenset[str]
    steps: frozenset[str]
    amounts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two acts are.

    Attributes:
        score: Half of the likeness of their times and half of that of their words, from 0 to 1.
        words: The likeness of their words alone.
        told: What the words of each say.
        apart: What makes them two events, whatever the score; empty where nothing does.
    """

    score: float
    words: float
    told: tuple[Told, Told]
    apart: str = ""

    @property
    def shared(self) -> tuple[str, ...]:
        """The words in common, for one kind of thing all that it is called ("pact/treaty"), and amounts in figures."""
        one, other = self.told
        both = one.stems | other.stems
        words = ("/".join(sorted(w for w in both if kinds([w]) == {kind})) for kind in one.kinds & other.kinds)
        equal = set(one.amounts.values()) & set(other.amounts.values())
        return (*sorted(words), *(f"{value:g}" for value in sorted(equal)))

    @property
    def one(self) -> bool:
        """Whether they are taken for one event."""
        limits = table("linking")["events"]
        return not self.apart and self.score >= limits["least"] and self.words >= limits["least_words"]


def likeness(one: Act, other: Act, times: float) -> Likeness:
    """Compare two acts.

    Args:
        one, other: The acts.
        times: How close their times are, from 0 to 1 (``likeness/times``).
    """
    mine, theirs = _told(one), _told(other)
    equal = set(mine.amounts.values()) & set(theirs.amounts.values())
    most = max(FEW, min(len(mine.kinds), len(theirs.kinds)))
    weight = len(mine.kinds & theirs.kinds) + table("linking")["events"]["amount"] * len(equal)
    words = min(1.0, weight / most)
    apart = _apart(one, other) or _told_apart(mine, theirs) or ("" if times else "other times")
    return Likeness(round((times + words) / 2, 3), words, (mine, theirs), apart)


def _told(act: Act) -> Told:
    return _read(act.text.span.quote, act.sources + act.targets) if act.text else _NOTHING


@lru_cache(maxsize=8192)
def _read(quote: str, actors: tuple[ActorRef, ...]) -> Told:
    stems = content(quote, actors)
    return Told(stems, kinds(stems), steps(stems), amounts(quote))


_NOTHING = Told(frozenset(), frozenset(), frozenset(), {})


def _told_apart(mine: Told, theirs: Told) -> str:
    """What in the words makes two acts two: other steps of one undertaking, other amounts of one thing."""
    if mine.steps and theirs.steps and not mine.steps & theirs.steps:
        return f"{' and '.join(sorted(mine.steps))} here, {' and '.join(sorted(theirs.steps))} there"
    for thing in sorted(mine.amounts.keys() & theirs.amounts.keys()):
        a, b = mine.amounts[thing], theirs.amounts[thing]
        if abs(a - b) > table("linking")["events"]["amounts_differ"] * max(a, b):
            return f"{a:g} and {b:g} {thing}"
    return ""


def _apart(one: Act, other: Act) -> str:
    """What makes two acts two, by all but their words and times."""
    if one.type != other.type:
        return f"{one.type} and {other.type}"
    if one.mode and other.mode and not of_one_mode(one, other):
        return f"{one.mode} and {other.mode}"
    if one.negated or other.negated:
        return "the text says that it was not done"
    if one.status.come_about != other.status.come_about:
        return f"{one.status.value} and {other.status.value}"
    if not (one.reciprocal or other.reciprocal) and _is_reversed(one, other):
        return "each is done by the other's target"
    if others := _other_persons(one, other):
        return f"done by {' and '.join(others)}"
    return ""


def of_one_mode(one: Act, other: Act) -> bool:
    """Whether two acts have the same mode, or modes by which two sides tell of one act: *visit* and *host*."""
    pairs: list[list[str]] = table("linking")["events"]["one_act"]
    return one.mode == other.mode or any({one.mode, other.mode} == set(pair) for pair in pairs)


def _is_reversed(one: Act, other: Act) -> bool:
    """Whether neither who acts nor who is acted on is the same, where both acts name it."""
    by = countries(one.sources), countries(other.sources)
    on = countries(one.targets), countries(other.targets)
    return any(a and b and not a & b for a, b in (by, on))


def _other_persons(one: Act, other: Act) -> tuple[str, ...]:
    """Two who act for one country, neither of whom may be the other; none where some may be."""
    for country in sorted(countries(one.sources) & countries(other.sources)):
        mine, theirs = (
            [r for r in a.sources if r.country_or_id == country and r.kind is ActorKind.PERSON] for a in (one, other)
        )
        if mine and theirs and not any(_may_be_one(a, b) for a in mine for b in theirs):
            return mine[0].name, theirs[0].name
    return ()


def _may_be_one(one: ActorRef, other: ActorRef) -> bool:
    if one.actor == other.actor or one.actor.startswith(UNRESOLVED) or other.actor.startswith(UNRESOLVED):
        return True
    return one.name.split()[-1].casefold() == other.name.split()[-1].casefold()
