"""Bodies that no table holds: capitalised names that end like a party's, an armed group's or an association's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.actors.cues import cue
from comity.actors.words import Words
from comity.model import ActorKind

_WITHIN = frozenset({"of", "for", "and", "the"})
_TAILS = frozenset({"of", "for"})
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named in a text.

    Attributes:
        first, last: Its words, ``last`` excluded.
        kind: What its head noun says it is.
        acronym: The word of the acronym that follows in brackets, ``None`` without one.
    """

    first: int
    last: int
    kind: ActorKind
    acronym: int | None


def named_bodies(words: Words, taken: set[int]) -> Iterator[NamedBody]:
    """The unlisted bodies that a text names: ``Ceasefire Violations Committee (CFVC)``.

    Args:
        words: The words of the text.
        taken: Words that belong to other mentions.
    """
    done = 0
    heads = cue("armed_heads") | cue("party_heads") | cue("civic_heads")
    for head, key in enumerate(words.keys):
        if key not in heads or head < done or not words.capital(head) or words.surface(head).isupper():
            continue
        first, last = _start(words, head, taken), _end(words, head)
        if words.keys[first] in cue("openers"):
            first += 1
        if first < done or last - first < 2 or any(i in taken for i in range(first, last)):
            continue
        if words.in_headline(first, last):
            continue
        done = last
        yield NamedBody(first, last, _kind(key), acronym_after(words, last))


def _kind(key: str) -> ActorKind:
    if key in cue("armed_heads"):
        return ActorKind.ARMED_GROUP
    return ActorKind.FACTION if key in cue("party_heads") else ActorKind.NGO


def _start(words: Words, head: int, taken: set[int]) -> int:
    first = head
    while (
        first > 0 and head - first < _LONGEST and words.gap(first - 1) in (" ", "-") and not words.possessive[first - 1]
    ):
        key = words.keys[first - 1]
        inside = words.capital(first - 1) or (key in _WITHIN and (key != "the" or words.keys[first - 2] in _TAILS))
        if not inside or first - 1 in taken:
            break
        first -= 1
    while first < head and not words.capital(first):
        first += 1
    return first


def _end(words: Words, head: int) -> int:
    """Past "of Teachers" or "for Democratic Change" after the head."""
    last = head + 1
    if last < len(words) and words.keys[last] in _TAILS and words.gap(head) == " ":
        at = last + 1
        while at < len(words) and at - head < _LONGEST and words.gap(at - 1) in (" ", "-"):
            if not words.capital(at) and words.keys[at] not in _WITHIN:
                break
            at += 1
            if words.capital(at - 1):
                last = at
    return last


def acronym_after(words: Words, last: int) -> int | None:
    """The word of the acronym in brackets behind a name that ends before word ``last``."""
    if last < len(words) and words.gap(last - 1) == " (" and words.surface(last).isupper():
        return last if words.ends[last] - words.starts[last] > 1 else None
    return None
