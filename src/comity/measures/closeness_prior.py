"""What is expected of the closeness of a pair before any act is read: its level, and how it may move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.measures.closeness_anchors import NO_ANCHOR, Anchor
from comity.measures.closeness_dynamics import Array, Dynamics

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Prior:
    """The log-odds of cooperation in the fields of a pair as a Gaussian process.

    Attributes:
        dynamics: How closeness moves.
        fields: By how much each field lies above the mean.
        anchor: What the structure says of the level.
    """

    dynamics: Dynamics
    fields: Array
    anchor: Anchor = NO_ANCHOR

    def unanchored(self, field: Numbers) -> Array:
        """What would be expected in fields of a pair of whose structure nothing is known."""
        result: Array = self.dynamics.mean + self.fields[field]
        return result

    def lift(self, times: Array) -> Array:
        """By how much the structure lifts what is expected at points, each the mean over times; points by times."""
        result: Array = self.dynamics.between * self.anchor.lift(times).mean(axis=1)
        return result

    def mean(self, time: Array, field: Numbers) -> Array:
        """What is expected at times, in years, in fields."""
        return self.unanchored(field) + self.lift(time[:, None])

    def covariance(self, time: Array, field: Numbers, other_time: Array, other_field: Numbers) -> Array:
        """Covariance of the log-odds at times in fields with those at others."""
        d = self.dynamics
        fading = np.exp(-np.abs(time[:, None] - other_time) / d.memory)
        result: Array = d.between**2 * np.outer(self.anchor.left(time), self.anchor.left(other_time))
        result += d.swing**2 * fading
        if d.field_between or d.field_swing:
            same = field[:, None] == other_field
            result += same * (d.field_between**2 + d.field_swing**2 * fading)
        return result

    def variance(self, times: Array) -> Array:
        """Variance of points, each the mean over times in one field; points by times."""
        d = self.dynamics
        apart = np.abs(times[:, :, None] - times[:, None, :])
        fading = np.exp(-apart / d.memory).mean(axis=(1, 2))
        level = d.between**2 * self.anchor.left(times).mean(axis=1) ** 2
        result: Array = level + d.field_between**2 + (d.swing**2 + d.field_swing**2) * fading
        return result
