"""What descriptions mean: "the two countries", "the kingdom", "the bloc"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comity.model import ActorId


class Meaning(StrEnum):
    """What a description means of those whom a text has named."""

    PAIR = "pair"
    LEADERS = "leaders"
    SEVERAL = "several"
    NEIGHBOUR = "neighbour"
    FORMER = "former"
    LATTER = "latter"
    COUNTRY = "country"
    STATE = "state"
    BODY = "body"
    GROUP = "group"
    COMPANY = "company"
    MEDIUM = "medium"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Description:
    """What some words mean.

    Attributes:
        means: Whom, of those named before.
        of: For ``STATE``, the states that can be called so.
        organ: For ``PAIR`` and ``SEVERAL``, the organ of each state that is meant, ``None`` for the states themselves.
    """

    means: Meaning
    of: frozenset[ActorId] = frozenset()
    organ: str | None = None
