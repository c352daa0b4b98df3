"""Dates as users type them."""

from __future__ import annotations

from comity.dates.edtf import HINT, parse_edtf
from comity.dates.search import find
from comity.errors import BadDate
from comity.model import When


def parse_date(text: str) -> When:
    """The time that a user typed: ``2025-01-17``, ``2022-03``, ``2022``, EDTF, or ``17 January 2025``.

    Raises:
        BadDate: It is none, it is ambiguous (``05/01/2025``), or it depends on today.
    """
    bare = " ".join(text.split())
    if not bare:
        raise BadDate("an empty date", do=HINT)
    if bare[0].isdigit() or bare[:2] == "..":
        try:
            return parse_edtf(bare)
        except BadDate as error:
            refused: BadDate | None = error
    else:
        refused = None
    found = find(bare)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(bare)) and found[0].when.known:
        return found[0].when
    raise refused or BadDate(f"{text!r} is no date", do=HINT)
