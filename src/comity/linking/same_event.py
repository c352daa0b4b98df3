"""The same event in two documents: one happening, told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nsmallest

from comity.likeness.acts import Likeness, likeness
from comity.likeness.times import published_together, time_likeness, told_as_news
from comity.linking.pool import Pool, countries_of
from comity.model import Act, DocumentId, Judgement, Link, LinkKind, Statement, When
from comity.vocab.loader import table

BY = "same-event/2"

BY_ROW = "same-day-row/1"

MOST_LINKS = 5
"""A new mention is joined to so many others at most, the surest first: chains make the event whole."""


def same_events(pool: Pool) -> Iterator[Link]:
    """Links from new acts to acts in other documents that tell of the same event.

    Two acts are one event where type and countries are the same, who acts and on whom too, neither is denied and both
    have (or both have not) come about, their times overlap, and their words are close: the vaguer the times, the
    closer the words must be. Where a time is unknown, the documents' days stand in for it.
    """
    acts = [s for s in pool.new if isinstance(s, Act) and countries_of(s)]
    others = ((act, pool.alike(act, act.type, elsewhere=True, in_words=True)) for act in acts)
    for act, alike in pool.pairs(others):
        found = [(like, o) for o in alike if (like := _likeness(pool, act, o)) is not None and like.one]
        for like, other in nsmallest(MOST_LINKS, found, key=lambda f: (-f[0].score, f[1].id)):
            yield _link(act, other, like)


def rows_of_events(pool: Pool) -> Iterator[Link]:
    """Candidates: links from new acts to rows of data sets that may tell of the same event; nobody is sure.

    Type, countries, who acts and on whom, and the day are the same. A row has no words to compare, and of one day a
    data set has often several such rows: the judgement is a reviewer's.
    """
    acts = [s for s in pool.new if isinstance(s, Act) and countries_of(s)]
    for act, rows in pool.pairs((act, pool.rows_of_the_day(act, act.type)) for act in acts):
        found = [(like, row) for row in rows if (like := _likeness(pool, act, row)) is not None and not like.apart]
        for like, row in nsmallest(MOST_LINKS, found, key=lambda f: (-f[0].score, f[1].id)):
            one_of = f", one of {len(found)} such rows" if len(found) > 1 else ""
            assert isinstance(act, Act)
            why = f"both {act.type} of {_who(act)} on {row.when and row.when.edtf}; a row has no words{one_of}"
            yield Link(LinkKind.SAME_EVENT, act.id, row.id, Judgement.UNSURE, BY_ROW, why, like.score)


def _likeness(pool: Pool, act: Statement, other: Statement) -> Likeness | None:
    if not (isinstance(act, Act) and isinstance(other, Act)):
        return None
    return likeness(act, other, likeness_in_time(act, other, pool.published))


def _link(act: Statement, other: Statement, like: Likeness) -> Link:
    assert isinstance(act, Act)
    why = f"both {act.type} of {_who(act)} at one time; words in common: {', '.join(like.shared)}"
    return Link(LinkKind.SAME_EVENT, act.id, other.id, Judgement.SAME, BY, why, like.score)


def _who(act: Act) -> str:
    return " and ".join(sorted(countries_of(act)))


def likeness_in_time(one: Act, other: Act, published: Mapping[DocumentId, When | None]) -> float:
    """How close the times of two acts are, from 0 to 1; by the days of their documents where they give none.

    Args:
        one, other: The acts, in two documents.
        published: When the documents were published.
    """
    given = time_likeness(one.when, other.when)
    if given is not None:
        return given
    days = [published.get(a.document) if a.document else None for a in (one, other)]
    undated: float = table("linking")["times"]["undated"]
    if not any(a.when and a.when.known for a in (one, other)):
        return undated if published_together(*days) else 0.0
    dated, day = (one, days[1]) if one.when and one.when.known else (other, days[0])
    return undated if told_as_news(dated.when, day) else 0.0
