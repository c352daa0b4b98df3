"""Confidence: how often acts read in this way are right on gold."""

from __future__ import annotations

from comity.coding.parties import How, Party

_PATH = {"verb": 0.25, "passive": 0.2, "noun": 0.05}
_SLOT = {"object": 0.15, "subject": 0.15, "with": 0.15, "to": 0.12, "clause": 0.05, "content": -0.1, "none": -0.15}
_HOW = {
    How.NAMED: 0.15,
    How.NATIONALITY: 0.12,
    How.POSSESSOR: 0.05,
    How.OF: 0.0,
    How.PRONOUN: 0.02,
    How.DESCRIPTION: 0.02,
    How.PLACED: -0.05,
    How.DOMESTIC: -0.05,
}


def confidence_of(path: str, slot: str, source: Party | None, target: Party | None, *, main: bool) -> float:
    """From 0 to 1, by the rule's path, the slot of the other side and the ways in which both are named."""
    score = 0.3 + _PATH[path] + _SLOT.get(slot, 0.0) + (0.05 if main else 0.0)
    for party in (source, target):
        score += _HOW[party.how] if party else -0.1
    return min(0.95, max(0.05, score))
