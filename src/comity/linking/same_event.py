"""The same event in two documents: one happening, told twice."""

from __future__ import annotations

from collections.abc import Iterator

from comity.linking.pool import Pool, countries_of
from comity.model import Act, Judgement, Link, LinkKind, When
from comity.vocab.loader import table
from comity.vocab.nearness import published_together, time_closeness, told_as_news
from comity.vocab.same_event import likeness

BY = "same-event/2"

MOST_LINKS = 5
"""A new mention is joined to so many others at most, the surest first: chains make the event whole."""


def same_events(pool: Pool) -> Iterator[Link]:
    """Links from new acts to acts in other documents that tell of the same event.

    Two acts are one event where type and countries are the same, who acts and on whom too, neither is denied and both
    have (or both have not) come about, their times overlap, and their words are close: the vaguer the times, the
    closer the words must be. Where a time is unknown, the documents' days stand in for it.
    """
    acts = [s for s in pool.new if isinstance(s, Act) and countries_of(s)]
    others = ((act, (b for b in pool.alike(act, act.type) if b.document != act.document)) for act in acts)
    for act, alike in pool.pairs(others):
        found = [link for other in alike if isinstance(other, Act) and (link := _joined(pool, act, other))]
        yield from sorted(found, key=lambda k: (-k.score, k.right))[:MOST_LINKS]


def _joined(pool: Pool, act: object, other: Act) -> Link | None:
    if not isinstance(act, Act):
        return None
    like = likeness(act, other, _times(pool, act, other))
    if not like.one:
        return None
    who = " and ".join(sorted(countries_of(act)))
    why = f"both {act.type} of {who} at one time; words in common: {', '.join(like.shared)}"
    return Link(LinkKind.SAME_EVENT, act.id, other.id, Judgement.SAME, BY, why, like.score)


def _times(pool: Pool, act: Act, other: Act) -> float:
    """How close the times of two acts are; by the days of their documents where they give none."""
    given = time_closeness(act.when, other.when)
    if given is not None:
        return given
    if not (act.document and other.document):
        return 0.0
    undated: float = table("linking")["times"]["undated"]
    days: list[When | None] = [pool.published[act.document], pool.published[other.document]]
    if not any(a.when and a.when.known for a in (act, other)):
        return undated if published_together(*days) else 0.0
    dated, published = (act, days[1]) if act.when and act.when.known else (other, days[0])
    return undated if told_as_news(dated.when, published) else 0.0
