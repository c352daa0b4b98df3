"""What a time expression is: where it stands in a text, when it means, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.model import When

Role = Literal["at", "since", "until", "during", "duration", "recurring"]
"""How a time bounds what is said: at it, since it, until it, all through it; or a mere length, or a rhythm."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a text that mean a time.

    Attributes:
        start, end: Offsets in the text; ``since``, ``by``, ``around`` ... are part of it, ``in`` and ``on`` are not.
        when: The time; for a duration or a rhythm, unknown.
        role: How the time bounds what is said.
        years: For a duration, its length in years.
        named: For a bound (``until 2014``), the time that its words name: 2014; else ``None``.
    """

    start: int
    end: int
    when: When
    role: Role = "at"
    years: float | None = None
    named: When | None = None
