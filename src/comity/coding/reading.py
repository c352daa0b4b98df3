"""``Reading``: how a verb is to be taken, and what its operators make of the act that it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.coding.sentences import Token
from comity.model import Status
from comity.vocab.event_types import combine, event_types


@dataclass
class Reading:
    """How a verb is to be taken.

    Attributes:
        effects: Operators on it, innermost first.
        speaker: Subject of the verb that reports it.
        reporter: The verb that reports it.
        conditional: Whether it stands behind "if".
        condition: The word that begins a condition on it: ``if``, ``unless`` or nothing.
        willing: Whether a verb, noun or adjective (not only "will") says that somebody means to do it.
        adverb: Whether an adverb marks it as alleged.
        unreal: Whether it is only wanted, allowed, asked about, imagined or made possible, not done.
        failed: Whether somebody fails to do it.
    """

    effects: list[str] = field(default_factory=list)
    speaker: Token | None = None
    reporter: Token | None = None
    conditional: bool = False
    condition: str = ""
    willing: bool = False
    adverb: bool = False
    unreal: bool = False
    failed: bool = False


def outcome(base: str, reading: Reading) -> tuple[str, Status]:
    """The event type and status that operators make of a base act.

    Args:
        base: An event type, or the quad class of a verb that is no act by itself.
        reading: Its operators.

    Returns:
        The type (empty where no act comes of it) and the status.
    """
    type_, status = base, Status.CONDITIONAL if reading.conditional else Status.DONE
    made = False
    for effect in reading.effects:
        match effect:
            case "commit" | "refuse" | "stop" | "demand":
                if not made:
                    threat = effect == "commit" and reading.condition == "unless"
                    type_ = "THREATEN" if threat else combine(effect, type_)
                    made = effect != "stop"
                    if effect == "commit":
                        status = Status.PLANNED
            case "possible":
                status = Status.CONDITIONAL
                if reading.condition and not made and _is_conflict(type_):
                    type_, status, made = "THREATEN", Status.DONE, True
            case "allege":
                status = Status.ALLEGED if status is Status.DONE or _is_threat(type_, status) else status
            case "deny":
                status = Status.DENIED
            case _:
                pass
    if reading.adverb and (status is Status.DONE or _is_threat(type_, status)):
        status = Status.ALLEGED
    return combine("report", type_) if type_ else "", status


def _is_conflict(type_: str) -> bool:
    return type_ in event_types() and event_types()[type_].quad == "material_conflict"


def _is_threat(type_: str, status: Status) -> bool:
    """Whether a plan is a threat, which is done by planning, so that who only is said to plan it is said to do it."""
    return type_ == "THREATEN" and status is Status.PLANNED
