"""Links between statements or documents, and the decisions of reviewers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from comity.model.ids import DecisionId, LinkId, content_hash


class LinkKind(StrEnum):
    """How two statements (or documents, for ``SAME_TEXT``) belong together."""

    SAME_EVENT = "same_event"
    SAME_TEXT = "same_text"
    DENIES = "denies"
    CONTRADICTS = "contradicts"
    PART_OF = "part_of"


class Judgement(StrEnum):
    """Whether the link holds."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Link:
    """Two subjects joined; never merged.

    Attributes:
        kind: How they belong together.
        left, right: Ids of two statements or of two documents; for ``DENIES``, left denies right.
        judgement: Whether it holds.
        by: The linker and its version, or the reviewer.
        why: The reason.
        score: From 0 to 1.
        id: Hash of kind, the two ends and who says so; computed when not given.
    """

    kind: LinkKind
    left: str
    right: str
    judgement: Judgement
    by: str
    why: str
    score: float = 1.0
    id: LinkId = LinkId("")

    def __post_init__(self) -> None:
        if not self.id:
            made = content_hash("ln", self.kind, self.left, self.right, self.judgement, self.by)
            object.__setattr__(self, "id", LinkId(made))


class Verb(StrEnum):
    """What a reviewer decides."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    PREFER = "prefer"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    PURGE = "purge"


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's decision. Append-only; a later one about the same subject stands.

    Attributes:
        subject: Id of a statement, link, mention or document.
        sort: ``statement``, ``link``, ``mention`` or ``document``.
        verb: What is decided.
        reason: Why.
        reviewer: Who.
        time: When (UTC).
        anchor: For statements, the anchor that survives re-coding.
        edit: For an edit, the new content as contract keys; for a mention, the judgement and whom it means.
        id: Hash of all this; computed when not given.
    """

    subject: str
    sort: str
    verb: Verb
    reason: str
    reviewer: str
    time: datetime
    anchor: str | None = None
    edit: tuple[tuple[str, str], ...] = ()
    id: DecisionId = DecisionId("")

    def __post_init__(self) -> None:
        if not self.id:
            made = content_hash(
                "de", self.subject, self.verb, self.reason, self.reviewer, self.time.isoformat(), self.edit
            )
            object.__setattr__(self, "id", DecisionId(made))
