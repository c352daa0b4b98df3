"""What reviewers' decisions do to the statements of a view: they hide, replace and confirm."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.errors import UsageError
from comity.ledger.rows import Row, restored, statement_row
from comity.model import Decision, Reading, Statement, Verb, to_record

_FIXED = {
    *("id", "kind", "document", "start", "end", "quote", "file_start", "file_end", "file_pieces", "element"),
    *("page", "section", "note", "coder", "confidence", "why"),
}
_WORDS = {
    *("type", "mode", "status", "event", "instrument", "instrument_of", "obligation", "stage", "measure", "unit"),
    *("share_of", "stance", "of", "within", "verdict", "predicate"),
    "asserted_by",
}
_LISTS_OF_WORDS = {"fields", "theatres", "qualifiers", "flags", "disputes", "distance", "causes"}
_NEEDED = {"type", "instrument", "obligation", "measure", "unit", "predicate"}


@dataclass(slots=True)
class Verdict:
    """How decisions leave one statement.

    Attributes:
        subject: Its id, in the reading that the reviewer saw.
        verb: The last decision that stands; ``None`` after a ``restore``.
        edits: New content by contract key, later edits over earlier ones.
        decision: The last decision.
    """

    subject: str
    verb: Verb | None = None
    edits: dict[str, str] = field(default_factory=dict)
    decision: Decision | None = None

    @property
    def hides(self) -> bool:
        """Whether the statement is not shown."""
        return self.verb in (Verb.REJECT, Verb.WITHDRAW, Verb.PURGE)


def verdicts(decisions: Iterable[Decision]) -> dict[str, Verdict]:
    """The state in which decisions, oldest first, leave each statement, by its anchor."""
    found: dict[str, Verdict] = {}
    for decision in decisions:
        if decision.sort != "statement" or decision.verb is Verb.PREFER:
            continue
        verdict = found.setdefault(decision.anchor or decision.subject, Verdict(decision.subject))
        verdict.decision = decision
        if decision.verb is Verb.RESTORE:
            verdict.verb, verdict.edits = None, {}
            continue
        verdict.verb = decision.verb
        if decision.verb is Verb.EDIT:
            verdict.subject = decision.subject
            verdict.edits |= dict(decision.edit)
    return found


def edited(record: Mapping[str, Any], more: str | None, edits: Mapping[str, str]) -> Statement:
    """A statement with new content; it keeps its id, so that what refers to it still does.

    Args:
        record: The statement's contract record.
        more: What the contract leaves out.
        edits: New values by contract key: words as they are, anything else as JSON.

    Raises:
        UsageError: A key is unknown or cannot be edited, or a value breaks the contract.
    """
    record = to_record(restored(record, more))
    values = dict(record)
    for key, value in edits.items():
        if key not in record or key in _FIXED:
            raise UsageError(f"{key!r} of a {record['kind']} cannot be edited", do=f"edit one of {_editable(record)}")
        values[key] = _value(key, value)
    if "when" in edits and more:
        more = json.dumps({k: v for k, v in json.loads(more).items() if k != "when"})
    try:
        statement = restored(values, more)
        kept = to_record(statement)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"the edit breaks the contract of a {record['kind']} ({error})") from error
    for key in edits:
        if not _fits(key, record[key], values[key], kept[key]):
            raise UsageError(f"{edits[key]!r} cannot be the {key!r} of a {record['kind']}")
    return statement


def _fits(key: str, before: Any, given: Any, kept: Any) -> bool:
    """Whether an edited value is of the sort that was there, and is kept as it was given."""
    if isinstance(before, bool | list) and type(given) is not type(before):
        return False
    if key in _LISTS_OF_WORDS and not all(isinstance(word, str) for word in given):
        return False
    if key in _NEEDED and not isinstance(given, str):
        return False
    return key == "when" or bool(kept == given)


def edited_row(row: Mapping[str, Any], verdict: Verdict, reading: Reading) -> Row:
    """The row of a statement as a reviewer edited it, shown with the reading that stands; its anchor stays."""
    statement = edited(json.loads(row["record"]), row["more"], verdict.edits)
    return statement_row(statement, reading) | {"anchor": row["anchor"], "recorded": row["recorded"]}


def replaced(row: Mapping[str, Any], before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> set[str]:
    """Anchors of the newer reading's statements that an edited statement stands in for.

    Args:
        row: The edited statement as it was first read.
        before: All statements of that reading in the same interval, of the same kind.
        now: Those of the newer reading.

    Returns:
        The one with equal content, if there is one; else those that the first reading did not have.
    """
    anchors = {r["anchor"] for r in now}
    if row["anchor"] in anchors:
        return {row["anchor"]}
    return anchors - {r["anchor"] for r in before}


def _value(key: str, value: str) -> Any:
    if key in _WORDS and not value.startswith(("{", '"')) and value != "null":
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no JSON value for {key!r}") from error


def _editable(record: Mapping[str, Any]) -> str:
    return ", ".join(key for key in record if key not in _FIXED)
