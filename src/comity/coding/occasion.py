"""When something in a sentence was so: the time expression that stands nearest to its words."""

from __future__ import annotations

from collections.abc import Iterable

from comity.coding.sentences import Sentence
from comity.dates import TimeExpression
from comity.model import Precision, When

BOUNDING = ("at", "since", "until", "during")
_ACROSS = 40
"""What a comma or a bracket between the two counts, in code points."""


def nearest(sentence: Sentence, start: int, end: int, *, outside: tuple[int, int] | None = None) -> When | None:
    """The time that bounds the words from ``start`` to ``end``; ``None`` where the sentence gives none.

    Args:
        sentence: The sentence.
        start, end: Interval in the canonical text.
        outside: An interval whose times do not count, e.g. what is said, when the saying is meant.
    """
    times = [
        t for t in sentence.times if t.role in BOUNDING and not _within(t, outside) and not _is_compared(sentence, t)
    ]
    return min(times, key=lambda t: _distance(sentence, t, start, end)).when if times else None


def _within(time: TimeExpression, interval: tuple[int, int] | None) -> bool:
    return interval is not None and interval[0] <= time.start < interval[1]


def _is_compared(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a year is only what another is compared with: "down 3 % on 2019"."""
    before = sentence.document.text[max(sentence.start, time.start - 14) : time.start].lower()
    return time.when.precision is Precision.YEAR and before.endswith(
        (" on ", " over ", "compared to ", "compared with ")
    )


def _distance(sentence: Sentence, time: TimeExpression, start: int, end: int) -> int:
    if start <= time.start < end:
        return 0
    a, b = (end, time.start) if time.start >= end else (time.end, start)
    return b - a + _ACROSS * sum(c in ",;()—" for c in sentence.document.text[a:b])


def overlaps(times: Iterable[TimeExpression], start: int, end: int) -> bool:
    """Whether words are part of a time expression other than a mere length of time."""
    return any(t.start < end and start < t.end for t in times if t.role != "duration")
