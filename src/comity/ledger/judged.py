"""Judgements of reviewers on mentions: whom words of a document mean, and what that does to its statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from comity.errors import UsageError
from comity.ledger.rows import Row, restored, statement_row
from comity.model import (
    UNRESOLVED,
    ActorId,
    ActorKind,
    ActorRef,
    Decision,
    DocumentId,
    Judgement,
    Reading,
    Verb,
    actor_record,
    unresolved,
)

_ACTOR = {"actor", "name", "kind", "country", "surface"}


@dataclass(frozen=True, slots=True)
class MentionVerdict:
    """What a reviewer says of one mention.

    Attributes:
        document: Where it stands.
        start, end: Its place in the canonical text.
        sentence: The interval of its sentence: statements that stand in it name whom the mention means.
        surface: Its words.
        was: Whom the resolver took it to mean, ``None`` where it left it unresolved.
        judgement: ``same``: it means ``now``; ``different``: it does not mean ``was``; ``unsure``: nobody can tell.
        now: Whom it means; ``None`` where that is not said.
    """

    document: DocumentId
    start: int
    end: int
    sentence: tuple[int, int]
    surface: str
    was: ActorId | None
    judgement: Judgement
    now: ActorRef | None

    @property
    def subject(self) -> str:
        """The subject of its decision: document and place, which survive a newer gazetteer."""
        return mention_subject(self.document, self.start, self.end)

    def to_edit(self) -> tuple[tuple[str, str], ...]:
        """How a decision keeps it."""
        now = json.dumps(actor_record(self.now), ensure_ascii=False) if self.now is not None else ""
        place = f"{self.sentence[0]}-{self.sentence[1]}"
        return (
            *(("judgement", self.judgement.value), ("surface", self.surface), ("sentence", place)),
            *(("was", self.was or ""), ("now", now)),
        )


def mention_subject(document: str, start: int, end: int) -> str:
    """The name of a mention: ``do-4f...:120-134``."""
    return f"{document}:{start}-{end}"


def verdict_of(decision: Decision) -> MentionVerdict:
    """What a decision says of a mention.

    Raises:
        UsageError: It does not say it whole.
    """
    try:
        document, _, place = decision.subject.rpartition(":")
        start, end = map(int, place.split("-"))
        edit = dict(decision.edit)
        a, b = map(int, edit["sentence"].split("-"))
        now = json.loads(edit["now"]) if edit["now"] else None
        return MentionVerdict(
            DocumentId(document),
            start,
            end,
            (a, b),
            edit["surface"],
            ActorId(edit["was"]) if edit["was"] else None,
            Judgement(edit["judgement"]),
            _ref(now) if now is not None else None,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise UsageError(f"the decision on {decision.subject!r} does not say whom the mention means") from error


def mention_verdicts(decisions: Iterable[Decision]) -> dict[str, MentionVerdict]:
    """The judgements that stand, the last one of each mention, by subject."""
    found: dict[str, MentionVerdict] = {}
    for decision in decisions:
        if decision.sort == "mention":
            if decision.verb in (Verb.WITHDRAW, Verb.RESTORE):
                found.pop(decision.subject, None)
            else:
                found[decision.subject] = verdict_of(decision)
    return found


def reread(row: Mapping[str, Any], verdicts: Iterable[MentionVerdict], reading: Reading) -> Row | None:
    """The row of a statement with its actors as reviewers judged their mentions; ``None`` where nothing changes.

    Args:
        row: The row as it was read.
        verdicts: Judgements on mentions of its document.
        reading: The reading that is shown.
    """
    here = [v for v in verdicts if v.sentence[0] < row["end"] and row["start"] < v.sentence[1]]
    if not here:
        return None
    before = json.loads(row["record"])
    record = _walked(before, here)
    if record == before:
        return None
    made = statement_row(restored(record, row["more"]), reading)
    return made | {"anchor": row["anchor"], "recorded": row["recorded"]}


def _walked(value: Any, verdicts: list[MentionVerdict]) -> Any:
    if isinstance(value, list):
        return [_walked(item, verdicts) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _ACTOR:
        return next((_judged(value, v) for v in verdicts if _is_of(value, v)), value)
    return {key: _walked(item, verdicts) for key, item in value.items()}


def _is_of(actor: Mapping[str, Any], verdict: MentionVerdict) -> bool:
    """Whether an actor of a statement was taken from the mention."""
    surface = str(actor["surface"])
    said = verdict.surface in surface or (len(surface) > 2 and surface in verdict.surface)
    unsettled = str(actor["actor"]).startswith(UNRESOLVED)
    return said and (unsettled if verdict.was is None else actor["actor"] == verdict.was)


def _judged(actor: Mapping[str, Any], verdict: MentionVerdict) -> dict[str, Any]:
    if verdict.now is not None:
        return dict(actor_record(verdict.now) or {}) | {"surface": actor["surface"]}
    if verdict.judgement is Judgement.SAME:
        return dict(actor)
    return dict(actor_record(unresolved(verdict.surface, ActorKind(actor["kind"]))) or {}) | {
        "surface": actor["surface"]
    }


def _ref(record: Mapping[str, Any]) -> ActorRef:
    return ActorRef(
        ActorId(record["actor"]), record["name"], ActorKind(record["kind"]), record["country"], record["surface"]
    )
