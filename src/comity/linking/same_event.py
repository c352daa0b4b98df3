"""The same event in two documents: one happening, told twice."""

from __future__ import annotations

from collections.abc import Iterator

from comity.linking.pool import Pool, countries_of
from comity.linking.times import published_together, time_closeness
from comity.linking.words import closeness, content
from comity.model import Act, Judgement, Link, LinkKind, Statement, Status

BY = "same-event/1"

LEAST = 0.62
"""Least score: a quarter of the words for acts of one day, three quarters for acts that are dated to one year."""

LEAST_WORDS = 0.25
UNDATED = 0.65
"""How close the times of two acts without any are, where their documents were published within a week."""

MOST_LINKS = 5
"""A new mention is joined to so many others at most, the surest first: chains make the event whole."""

_COME_ABOUT = {Status.DONE, Status.ONGOING}


def same_events(pool: Pool) -> Iterator[Link]:
    """Links from new acts to acts in other documents that tell of the same event.

    Two acts are one event where type and countries are the same, neither is denied and both have (or both have not)
    come about, their times overlap, and their words are close: the vaguer the times, the closer the words must be.
    Where a time is unknown, the documents' days stand in for it.
    """
    acts = [s for s in pool.new if isinstance(s, Act) and countries_of(s)]
    others = ((act, (b for b in pool.alike(act, act.type) if b.document != act.document)) for act in acts)
    for act, alike in pool.pairs(others):
        found = [link for other in alike if isinstance(act, Act) and (link := _joined(pool, act, other))]
        yield from sorted(found, key=lambda k: (-k.score, k.right))[:MOST_LINKS]


def _joined(pool: Pool, act: Act, other: Statement) -> Link | None:
    if act.negated or other.negated or (act.status in _COME_ABOUT) != (other.status in _COME_ABOUT):
        return None
    time = _times(pool, act, other)
    if not time:
        return None
    mine, theirs = (content(s.text.span.quote, s.actors()) if s.text else frozenset[str]() for s in (act, other))
    close = closeness(mine, theirs)
    score = (time + close) / 2
    if score < LEAST or close < LEAST_WORDS:
        return None
    shared = ", ".join(sorted(mine & theirs))
    why = f"both {act.type} of {' and '.join(sorted(countries_of(act)))} at one time; words in common: {shared}"
    return Link(LinkKind.SAME_EVENT, act.id, other.id, Judgement.SAME, BY, why, round(score, 3))


def _times(pool: Pool, act: Act, other: Statement) -> float:
    """How close the times of two acts are; by the days of their documents where they give none."""
    given = time_closeness(act.when, other.when)
    if given is not None:
        return given
    if (act.when and act.when.known) or (other.when and other.when.known) or not (act.document and other.document):
        return 0.0
    together = published_together(pool.published[act.document], pool.published[other.document])
    return UNDATED if together else 0.0
