"""What the structure of a pair lets expect of its closeness, in words."""

from __future__ import annotations

from comity.measures.closeness import Expected
from comity.measures.closeness_structure import LEAST

_ENOUGH = 0.5
"""From which chance on a pact, a border or a rivalry is said to be there."""


def standing(expected: Expected) -> str:
    """A part of the structure as it was last known: ``a border on land (2016)``."""
    value = expected.stood.value.value or 0.0
    told = {
        "pact": "a pact in force" if value >= _ENOUGH else "no pact of security",
        "votes": f"ideal points {value:.1f} apart in the General Assembly",
        "trade": f"salience of trade {max(0.0, 10**value - LEAST):.4f}",
        "border": "a border on land" if value >= _ENOUGH else "no border on land",
        "rivalry": "strategic rivals" if value >= _ENOUGH else "no strategic rivalry",
    }
    return f"{told[expected.part]} ({expected.stood.year})"
