"""Terms: the closed lists of what may be said of a statement, its status, its stage, its stance."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Whether what is stated has come about."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONDITIONAL = "conditional"

    @property
    def come_about(self) -> bool:
        """Whether it is told as so: done, or going on."""
        return self in (Status.DONE, Status.ONGOING)


class Stage(StrEnum):
    """Where a commitment stands in its life."""

    UNDER_NEGOTIATION = "under_negotiation"
    ANNOUNCED = "announced"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    PROCESS_LAUNCHED = "process_launched"
    SUSPENDED = "suspended"
    FAILED = "failed"
    ENDED = "ended"


class Stance(StrEnum):
    """How the holder of a claim stands to its content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    BELIEVES = "believes"
    ACCUSES = "accuses"
    REJECTS = "rejects"
    REGRETS = "regrets"
    EXPECTS = "expects"
    FEARS = "fears"
    CALLS_FOR = "calls_for"
    CRITICISES = "criticises"
    DOUBTS = "doubts"
    HOPES = "hopes"
    PRAISES = "praises"
    PROMISES = "promises"
    WITHHOLDS = "withholds"


class AuthorVerdict(StrEnum):
    """What the author of a text says, in the text's own voice, of somebody else's claim."""

    ENDORSES = "endorses"
    DOUBTS = "doubts"
    REJECTS = "rejects"
