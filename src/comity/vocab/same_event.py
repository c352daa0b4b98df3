"""Whether two acts are mentions of one event: by type, parties, roles, status, steps, amounts, time and words.

The thresholds stand in ``vocab/linking.toml``. Within a document and across documents the same is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.model import UNRESOLVED, Act, ActorKind, ActorRef, Status
from comity.vocab.closeness import FEW, amounts, content, kinds, steps
from comity.vocab.loader import table

_COME_ABOUT = {Status.DONE, Status.ONGOING}
_WHOLE = frozenset({ActorKind.STATE, ActorKind.REGION, ActorKind.PEOPLE})
"""Who may stand for anybody of a country."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two acts are.

    Attributes:
        score: Half of the closeness of their times and half of that of their words, from 0 to 1.
        words: The closeness of their words alone.
        shared: What they have in common, in words; amounts in figures.
        apart: What makes them two events, whatever the score; empty where nothing does.
    """

    score: float
    words: float
    shared: tuple[str, ...]
    apart: str = ""

    @property
    def one(self) -> bool:
        """Whether they are taken for one event."""
        limits = table("linking")["events"]
        return not self.apart and self.score >= limits["least"] and self.words >= limits["least_words"]


def likeness(one: Act, other: Act, times: float) -> Likeness:
    """Compare two acts.

    Args:
        one, other: The acts.
        times: How close their times are, from 0 to 1 (``vocab/nearness``).
    """
    quotes = [a.text.span.quote if a.text else "" for a in (one, other)]
    stems = [content(q, a.actors()) for q, a in zip(quotes, (one, other), strict=True)]
    mine, theirs = map(kinds, stems)
    known, told = map(amounts, quotes)
    agreed = {thing for thing in known.keys() & told.keys() if not _differ(known[thing], told[thing])}
    equal = {f"{value:g}" for value in known.values()} & {f"{value:g}" for value in told.values()}
    shared = mine & theirs
    bonus = table("linking")["events"]["amount"] * len(equal)
    most = max(FEW, min(len(mine), len(theirs)))
    words = min(1.0, (len(shared) + bonus) / most) if shared or equal else 0.0
    apart = _apart(one, other)
    if not apart and not steps(stems[0]) & steps(stems[1]) and steps(stems[0]) and steps(stems[1]):
        apart = f"{_listed(steps(stems[0]))} here, {_listed(steps(stems[1]))} there"
    if not apart and (disputed := sorted(known.keys() & told.keys() - agreed)):
        apart = f"{known[disputed[0]]:g} and {told[disputed[0]]:g} {disputed[0]}"
    if not apart and not times:
        apart = "other times"
    named = sorted("/".join(sorted(w for w in stems[0] | stems[1] if kinds([w]) == {kind})) for kind in shared)
    return Likeness(round((times + words) / 2, 3), words, (*named, *sorted(equal)), apart)


def _apart(one: Act, other: Act) -> str:
    """What makes two acts two, by all but their words and times."""
    if one.type != other.type:
        return f"{one.type} and {other.type}"
    if one.mode and other.mode and one.mode != other.mode:
        return f"{one.mode} and {other.mode}"
    if one.negated or other.negated:
        return "the text says that it was not done"
    if (one.status in _COME_ABOUT) != (other.status in _COME_ABOUT):
        return f"{one.status.value} and {other.status.value}"
    if not (one.reciprocal or other.reciprocal) and _is_reversed(one, other):
        return "each is done by the other's target"
    if others := _other_persons(one, other):
        return f"done by {' and '.join(others)}"
    return ""


def _is_reversed(one: Act, other: Act) -> bool:
    """Whether neither who acts nor who is acted on is the same, where both acts name it."""
    by = _countries(one.sources), _countries(other.sources)
    on = _countries(one.targets), _countries(other.targets)
    return any(a and b and not a & b for a, b in (by, on))


def _other_persons(one: Act, other: Act) -> tuple[str, ...]:
    """Two who act for one country, neither of whom may be the other; none where some may be."""
    for country in sorted(_countries(one.sources) & _countries(other.sources)):
        mine, theirs = (
            [r for r in a.sources if (r.country or r.actor) == country and r.kind is ActorKind.PERSON]
            for a in (one, other)
        )
        if mine and theirs and not any(_may_be_one(a, b) for a in mine for b in theirs):
            return mine[0].name, theirs[0].name
    return ()


def _may_be_one(one: ActorRef, other: ActorRef) -> bool:
    if one.actor == other.actor or one.actor.startswith(UNRESOLVED) or other.actor.startswith(UNRESOLVED):
        return True
    return one.name.split()[-1].casefold() == other.name.split()[-1].casefold()


def _countries(refs: Iterable[ActorRef]) -> set[str]:
    return {r.country or r.actor for r in refs}


def _differ(a: float, b: float) -> bool:
    most: float = table("linking")["events"]["amounts_differ"]
    return abs(a - b) > most * max(a, b)


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
