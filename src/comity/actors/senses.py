"""State or place: what a name of a country or a capital means, by the words around it."""

from __future__ import annotations

from comity.actors.cues import cue
from comity.actors.index import Hit, Role
from comity.actors.words import Words
from comity.model import Sense


def sense_of_place(words: Words, hit: Hit, role: Role) -> tuple[Sense, str]:
    """Whether a country's or capital's name means the state or the place, and by which words.

    Args:
        words: The words of the text.
        hit: Where the name stands.
        role: ``STATE``, ``CAPITAL`` or ``SEAT``.
    """
    before = words.keys[max(0, hit.first - 4) : hit.first]
    if words.possessive[hit.last - 1]:
        return Sense.STATE, "possessive"
    if before and before[-1] == "the":
        before = before[:-1]
    if before and before[-1] in cue("within"):
        return Sense.PLACE, f"after {before[-1]!r}"
    if len(before) > 1 and before[-1] in cue("to") and not cue("motion").isdisjoint(before[:-1]):
        return Sense.PLACE, "after words of motion"
    if len(before) > 1 and before[-1] == "of" and before[-2] in cue("part_of"):
        return Sense.PLACE, f"after {before[-2]!r} of"
    if role is Role.STATE:
        return Sense.STATE, "name of the state"
    if before and before[-1] in cue("going"):
        return Sense.PLACE, f"after {before[-1]!r}"
    after = words.keys[hit.last] if hit.last < len(words) else ""
    if after in cue("of_a_city") and words.gap(hit.last - 1) == " ":
        return Sense.PLACE, f"before {after!r}"
    if _is_dateline(words, hit):
        return Sense.PLACE, "dateline"
    if _on_a_route(words, hit):
        return Sense.PLACE, "end of a route"
    return Sense.STATE, "capital or seat for its state"


def _is_dateline(words: Words, hit: Hit) -> bool:
    """``MOSCOW, Jan 5 (Reuters) -``: a place in capitals that opens a text or a line."""
    if not words.opens_sentence(hit.first) or not words.surface(hit.first).isupper():
        return False
    return words.gap(hit.last - 1).strip()[:1] in {",", "(", "-", "–", "—", ":"}


def _on_a_route(words: Words, hit: Hit) -> bool:
    """``a rail line between Moscow, Baku and Tehran``."""
    before = words.keys[max(0, hit.first - 14) : hit.first]
    joined = before and (
        before[-1] in {"between", "from", "to", "and", "via"} or words.gap(hit.first - 1).strip() == ","
    )
    return (
        bool(joined) and "between" in before + ["between"] * ("from" in before) and not cue("routes").isdisjoint(before)
    )
