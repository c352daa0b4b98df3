"""How close two times are that may be imprecise."""

from __future__ import annotations

from comity.model import When

CLOSE = ((1, 1.0), (10, 0.9), (31, 0.8), (92, 0.65), (366, 0.5))
"""The longest that two times together may last, in days, and how close they then are."""


def time_closeness(a: When | None, b: When | None) -> float | None:
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
    return next((score for most, score in CLOSE if days <= most), 0.0)


def published_together(a: When | None, b: When | None, within: int = 7) -> bool:
    """Whether two sources are known to have been published within so many days of each other."""
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days <= within
