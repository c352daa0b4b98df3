"""Verdicts: what somebody owes in a case, with the reasons; legal answers, not forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comity.model.actor import ActorRef
from comity.model.ids import StatementId


class Answer(StrEnum):
    """Whether something is owed: in all cases, in none, or in those that its conditions tell."""

    OWED = "owed"
    NOT_OWED = "not_owed"
    DEPENDS = "depends"


class Duty(StrEnum):
    """What somebody owes, whatever the treaty calls it."""

    FIGHT = "fight"
    AID = "aid"
    NEUTRAL = "neutral"
    NO_HELP = "no_help"
    REFRAIN = "refrain"
    CONSULT = "consult"
    PERFORM = "perform"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the way to a verdict.

    Attributes:
        kind: ``trigger``, ``stage``, ``absent``, ``beneficiary``, or the kind of a condition.
        holds: Whether it is so: ``None`` where it is not known.
        words: What it is about, in a clause.
        quote: The words of the treaty or row that ask for it, if any.
    """

    kind: str
    holds: bool | None
    words: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one actor owes another under one clause, in a case.

    Attributes:
        answer: Owed, not owed, or depending on ``depends_on``.
        duty: What is owed: to fight, to aid in a form of one's own choice, to stay neutral ...
        obligor: Who owes it.
        beneficiary: To whom.
        against: The adversary in the face of whom it is owed.
        obligation: The treaty's kind of obligation: ``defense`` ...
        instrument: Name of the instrument.
        article: Article or page, where the source gives it.
        step: 0 where the event itself sets it off, 1 where the entry of an ally does, and so on.
        reasons: Trigger, stage and each condition, and whether it holds.
        depends_on: The least sets of open conditions, each of which makes it owed when all in it hold; empty unless
            the answer depends.
        changes: What would change the answer, a clause each.
        notes: What is taken for granted, and words that leave the form of a duty open.
        statements: The statements that it rests on.
    """

    answer: Answer
    duty: Duty
    obligor: ActorRef
    beneficiary: ActorRef
    against: ActorRef
    obligation: str
    instrument: str
    article: str | None
    step: int
    reasons: tuple[Reason, ...]
    depends_on: tuple[tuple[str, ...], ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    statements: tuple[StatementId, ...]
