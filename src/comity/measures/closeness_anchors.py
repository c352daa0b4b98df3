"""What the structure of a pair says of its closeness before any act is read: pacts, votes, trade."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Estimate, EvidenceId


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the level of a pair is expected by its structure.

    Attributes:
        offset: By how much it lies above the mean of all pairs, in log-odds of cooperation.
        parts: What each part of the structure adds, by name; a part that no data cover adds nothing and is not there.
    """

    offset: float = 0.0
    parts: tuple[tuple[str, Estimate], ...] = ()

    @property
    def evidence(self) -> tuple[EvidenceId, ...]:
        """The rows and statements that it rests on."""
        return tuple(dict.fromkeys(i for _, e in self.parts for i in e.evidence))


NO_ANCHOR = Anchor()
