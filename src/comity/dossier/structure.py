"""What the structure of a pair lets expect of its closeness, in words."""

from __future__ import annotations

from comity.measures.closeness import Expected
from comity.measures.closeness_structure import LEAST

_ENOUGH = 0.5
"""From which chance on a pact, a border or a rivalry is said to be there."""


def standing(expected: Expected) -> str:
    """A part of the structure as it was last known: ``a border on land``."""
    value = expected.stood.value.value or 0.0
    told = {
        "pact": "a pact of security in force" if value >= _ENOUGH else "no pact of security in force",
        "votes": f"votes in the General Assembly: ideal points {value:.1f} apart",
        "trade": f"trade with each other: {_share(value)} of all trade of the two (mean of both shares)",
        "border": "a border on land" if value >= _ENOUGH else "no border on land",
        "rivalry": "strategic rivals" if value >= _ENOUGH else "no strategic rivalry",
    }
    return told[expected.part]


def _share(logarithm: float) -> str:
    """The salience of trade as a percentage, from its logarithm."""
    hundred = 100 * (10**logarithm - LEAST)
    return f"{hundred:.1f} %" if hundred >= 0.1 else "less than 0.1 %"
