"""The measures as a user sees them."""

from __future__ import annotations

from comity.errors import UsageError
from comity.measures.answer import Answer
from comity.measures.catalogue import Measure, measures
from comity.measures.goods import Goods

__all__ = ["Answer", "Goods", "Measure", "list_measures"]


def list_measures(*names: str) -> tuple[Measure, ...]:
    """The measures, by name: what each asks, in which units, what it reads, and the page about its method.

    Args:
        names: Only these; all where none is given.

    Raises:
        UsageError: There is no measure of a name.
    """
    known = measures()
    if odd := [n for n in names if n not in known]:
        raise UsageError(f"no measure {odd[0]!r}", do=f"there are {', '.join(known)}")
    return tuple(known[n] for n in names) if names else tuple(known.values())
