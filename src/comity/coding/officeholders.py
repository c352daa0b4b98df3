"""Offices on the day that their sentence is about: "in July 2015 the Iranian president" is who held the office then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from comity.actors import SENTENCE_END, Resolver
from comity.dates import TimeExpression
from comity.model import Mention, Sense


def on_their_days(
    resolver: Resolver,
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    published: date | None,
) -> list[Mention]:
    """The mentions of a text, each office as it was held at the nearest time of its sentence.

    A time that is not known, lies after the day of publication, or in which the office changed hands, changes nothing.

    Args:
        resolver: Knows who held which office.
        text: The text.
        mentions: Its mentions, in order, as the day of publication has them.
        times: Its time expressions, in order.
        published: The day of publication.
    """
    starts = [t.start for t in times]
    return [_on_its_day(resolver, text, m, times, starts, published) for m in mentions]


def _on_its_day(
    resolver: Resolver,
    text: str,
    mention: Mention,
    times: Sequence[TimeExpression],
    starts: Sequence[int],
    published: date | None,
) -> Mention:
    if mention.sense is not Sense.OFFICE or mention.described:
        return mention
    at = bisect_left(starts, mention.start)
    near = [t for t in times[max(0, at - 1) : at + 1] if _in_one_sentence(text, mention, t)]
    for time in sorted(near, key=lambda t: min(abs(t.start - mention.end), abs(mention.start - t.end))):
        first, last = time.when.earliest, time.when.latest
        if first is None or last is None or (published is not None and last > published):
            continue
        before, after = resolver.on_day(mention, first), resolver.on_day(mention, last)
        if before.actor == after.actor:
            return after
    return mention


def _in_one_sentence(text: str, mention: Mention, time: TimeExpression) -> bool:
    first, last = sorted([(mention.start, mention.end), (time.start, time.end)])
    return SENTENCE_END.search(text, first[1], last[0]) is None or first[1] >= last[0]
