"""How close two times are that may be imprecise."""

from __future__ import annotations

from comity.model import When
from comity.vocab.loader import table


def time_likeness(a: When | None, b: When | None) -> float | None:
    """How close two times are, as finely as their sources give them.

    Returns:
        From 0 (they do not overlap, or together last longer than a year) to 1 (the same day); ``None`` where a bound
        of one of them is not known.
    """
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    if a.latest < b.earliest or b.latest < a.earliest:
        return 0.0
    days = (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days + 1
    return next((float(score) for most, score in table("linking")["times"]["close"] if days <= most), 0.0)


def published_together(a: When | None, b: When | None) -> bool:
    """Whether two sources are known to have been published within a week (``vocab/linking.toml``) of each other."""
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    within: int = table("linking")["times"]["published_within"]
    return (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days <= within


def told_as_news(happened: When | None, published: When | None) -> bool:
    """Whether something happened so shortly before a text came out that the text may tell of it without a time."""
    if happened is None or published is None or not (happened.earliest and happened.latest and published.latest):
        return False
    reach: int = table("linking")["times"]["news_reaches_back"]
    first = published.earliest or published.latest
    return happened.earliest <= published.latest and (first - happened.earliest).days <= reach
