"""What is told for and against closeness of two actors: each event once, with the confidence of its surest mention."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field

from comity.measures.friction import Direction
from comity.model import Estimate, EvidenceId, Statement, StatementId


@dataclass(slots=True)
class Tally:
    """Events that draw two together and events that drive them apart.

    Attributes:
        sides: For either direction the events, each with the probability that its surest mention is right.
        ids: All mentions.
    """

    sides: dict[Direction, dict[str, float]] = field(default_factory=lambda: {"closer": {}, "farther": {}})
    ids: set[EvidenceId] = field(default_factory=set)

    def add(
        self, statement: Statement, direction: Direction, accepted: Collection[StatementId], *, weight: float = 1.0
    ) -> None:
        """Count a statement; what a reviewer accepted counts as right.

        Args:
            statement: The statement.
            direction: Whether it draws the two together.
            accepted: Statements that a reviewer accepted.
            weight: How much it counts where it is less than a whole event for the two.
        """
        side, event = self.sides[direction], statement.event or statement.id
        chance = weight * (1.0 if statement.id in accepted else statement.confidence)
        side[event] = max(chance, side.get(event, 0.0))
        self.ids.add(statement.id)

    @property
    def closer(self) -> float:
        """Expected number of right events that draw them together."""
        return math.fsum(sorted(self.sides["closer"].values()))

    @property
    def farther(self) -> float:
        """Expected number of right events that drive them apart."""
        return math.fsum(sorted(self.sides["farther"].values()))

    @property
    def n(self) -> int:
        """How many events were read."""
        return len(self.sides["closer"]) + len(self.sides["farther"])

    @property
    def evidence(self) -> tuple[EvidenceId, ...]:
        """All mentions, sorted."""
        return tuple(sorted(self.ids))

    def share(self, method: str) -> Estimate:
        """The share of what draws them together, with Jeffreys' interval of 90 %; no value where nothing is told.

        Source:
            Brown, Cai and DasGupta 2001.
        """
        from scipy.special import betaincinv

        total = self.closer + self.farther
        if total <= 0:
            return Estimate(None, None, None, 0, "share", (), method)
        value = self.closer / total
        low, high = (float(betaincinv(self.closer + 0.5, self.farther + 0.5, q)) for q in (0.05, 0.95))
        return Estimate(value, min(low, value), max(high, value), self.n, "share", self.evidence, method)
