"""Which actor a name means: candidates by what the name is, when it was used and what else the text names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from comity.actors.cues import cue
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Entry, Role
from comity.actors.words import fold
from comity.model import ActorId, ActorKind, Candidate

NEAR = 0.2
"""Candidates that differ by less are near equals."""

INTRODUCED = 0.8
"""Score of a name that an earlier document introduced and no table holds."""
ACRONYM = 0.88
"""Score of a body named by its acronym alone: other bodies may bear it too."""
_ACRONYM = 5

SHARED = 0.88
"""Score of a state's name that other places or persons often bear."""

VOICE = 0.5
"""Score of the office in a seat of government, unless the seat is said to speak."""

_AHEAD = timedelta(days=366)
"""How long before its first day a body may be spoken of: it is planned, and the tables may be late."""

PEOPLE = 0.88
"""Score of people named by their state and what they are: "Iranian students" may be in Iran or abroad."""

OFFICE = 0.8
"""Score of an office whose holder on the day is not listed."""

GUESS = 0.4
"""Score of a candidate that only the text around suggests; below one half nothing is sure."""

_BASE = {
    Role.STATE: 0.96,
    Role.BODY: 0.95,
    Role.PERSON: 0.95,
    Role.SURNAME: 0.85,
    Role.ADJECTIVE: 0.95,
    Role.CAPITAL: 0.9,
    Role.SEAT: 0.9,
    Role.PLACE: 0.9,
    Role.REGION: 0.9,
    Role.DEMONYM: 0.9,
    Role.PEOPLE: 0.85,
}


def rank(gazetteer: Gazetteer, entries: Iterable[Entry], on: date | None) -> list[Candidate]:
    """The actors that a name may mean, best first.

    Args:
        gazetteer: Who existed when.
        entries: What the name is listed as.
        on: The day on which it is used, ``None`` where it is not known.
    """
    best: dict[ActorId, Candidate] = {}
    for entry in entries:
        target = ActorId(entry.target)
        if entry.role not in _BASE:
            continue
        score, reason = _score(gazetteer, entry, target, on)
        if target not in best or best[target].score < score:
            best[target] = Candidate(target, round(score, 3), reason)
    return sorted(best.values(), key=lambda c: (-c.score, c.actor))


def _score(gazetteer: Gazetteer, entry: Entry, target: ActorId, on: date | None) -> tuple[float, str]:
    score, reason = _BASE[entry.role], f"{entry.name.sort} {entry.name.text!r}"
    if entry.role is Role.BODY and entry.name.text.isupper() and len(entry.name.text) <= _ACRONYM:
        score = ACRONYM
    elif entry.role is Role.STATE and fold(entry.name.text) in cue("shared_names"):
        score = SHARED
    if entry.name.sort == "voice":
        score = VOICE
    period = entry.name.period
    dated = period.start is not None or period.end is not None
    if on is None:
        return (score * 0.78, reason) if dated and period.end is not None else (score * (0.99 if dated else 1), reason)
    if not period.covers(on):
        return score * 0.45, f"{reason}, not in use then"
    actor = gazetteer.actors.get(target)
    if actor is None and entry.role in (Role.PERSON, Role.BODY):
        return INTRODUCED, f"{reason}, introduced by an earlier document"
    if actor is not None and not actor.existed(on):
        start = actor.lifetime.start
        yet = actor.kind is not ActorKind.STATE and start is not None and start - on > _AHEAD
        return score * (0.3 if yet else 0.7), f"{reason}, which did not exist {'yet' if yet else 'then'}"
    return min(1.0, score + 0.02 * dated), reason


def promote(
    candidates: list[Candidate], countries: Iterable[str], country_of: Callable[[ActorId], str | None]
) -> list[Candidate]:
    """Prefer, among near equals, a candidate whose state the text names elsewhere.

    Args:
        candidates: Best first.
        countries: The states that the text names.
        country_of: The state of an actor.
    """
    named, best = set(countries), candidates[0].score
    near = [c for c in candidates if best - c.score < NEAR]
    helped = [c for c in near if country_of(c.actor) in named]
    if not helped or len({country_of(c.actor) for c in helped}) == len({country_of(c.actor) for c in near}):
        return candidates
    top = min(best, 0.85)
    ahead = [replace(c, score=top, reason=f"{c.reason}; its state is named in the text") for c in helped]
    behind = [replace(c, score=min(c.score, round(top - NEAR, 3))) for c in candidates if c not in helped]
    return [*ahead, *behind]
