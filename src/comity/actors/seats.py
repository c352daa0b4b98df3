"""Seats of government, and names that a state shares with a part of another: what stands around them decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from comity.actors.cues import cue
from comity.actors.found import Found
from comity.actors.index import Hit, Role
from comity.actors.words import Words
from comity.model import ActorId, Candidate, Sense

VOICE = "voice"
"""Sort of a seat's name that means the office in it only where it speaks."""
_ALSO_PARTS = frozenset({"GEO", "LBN", "MEX", "CUB", "PAN", "PER"})
CountryOf = Callable[[ActorId], str | None]


def is_part_of(found: Found, city: Found, words: Words, country_of: CountryOf) -> bool:
    """``Atlanta, Georgia``: after a city of another state, the name of a part of that state.

    Args:
        found: The name of a state; it means the part from here on.
        city: The mention before it.
        words: The words of the text.
        country_of: The state of an actor.
    """
    if not city.candidates or city.last != found.first or words.gap(city.last - 1) != ", ":
        return False
    country = country_of(city.candidates[0].actor)
    if city.role is not Role.PLACE or country in (None, found.candidates[0].actor):
        return False
    if found.candidates[0].actor not in _ALSO_PARTS:
        return False
    found.sense = Sense.PLACE
    found.candidates = [Candidate(ActorId(str(country)), 0.7, "after the name of one of its cities")]
    return True


def voice(found: Found, hit: Hit, words: Words) -> None:
    """Let a seat that speaks mean the office in it: "published by the Kremlin"."""
    office = next((e.target for e in hit.entries if e.name.sort == VOICE), None)
    speaker = next((c for c in found.candidates if c.actor == office), None)
    around = {*words.keys[max(0, found.first - 4) : found.first], *words.keys[found.last : found.last + 2]}
    if speaker is not None and not around.isdisjoint(cue("voice")):
        best = replace(speaker, score=found.candidates[0].score, reason=f"{speaker.reason}; it speaks")
        rest = [replace(c, score=min(c.score, 0.6)) for c in found.candidates if c is not speaker]
        found.candidates = [best, *rest]


def seated(found: Found, hit: Hit, country_of: CountryOf) -> None:
    """Let a capital that acts mean the body that sits there, where it is known for one: "Brussels proposed"."""
    bodies = {e.target for e in hit.entries if e.role is Role.SEAT and country_of(ActorId(e.target)) is None}
    body = next((c for c in found.candidates if c.actor in bodies), None)
    if body is not None:
        best = replace(body, score=0.85, reason=f"{body.reason}; the body that sits there")
        rest = [replace(c, score=min(c.score, 0.6)) for c in found.candidates if c is not body]
        found.candidates = [best, *rest]
