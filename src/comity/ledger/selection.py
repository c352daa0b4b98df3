"""Which readings of which documents a view shows: one per document, the newest, of those that its question admits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from comity.errors import NotInLedger
from comity.ledger.rows import utc
from comity.model import MAIN, Decision, DocumentId, Reading, Verb, ViewSpec


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What selects a document.

    Attributes:
        id: Its id.
        title: Its title.
        published: First and last day on which it may have been published; ``None`` for an open or unknown bound.
        version_of: Equal for versions of one file that differ in their date or description only.
        recorded: When the ledger recorded it.
    """

    id: DocumentId
    title: str
    published: tuple[date | None, date | None]
    version_of: tuple[str, ...]
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Selection:
    """What a view shows, and what it leaves out.

    Attributes:
        readings: For each document shown, its reading; documents by date of publication, those without date last.
        left_out: How many documents are left out, by reason: ``withdrawn``, ``purged``, ``undated`` (their date is
            unknown, or does not say whether they were published by then), ``later``, ``older version``.
        published: For each document shown, the first day on which it may have been published.
    """

    readings: Mapping[DocumentId, Reading]
    left_out: Counter[str] = field(default_factory=Counter)
    published: Mapping[DocumentId, date | None] = field(default_factory=dict)

    def after(self, day: date) -> list[DocumentId]:
        """The documents shown that were published after a day."""
        return [document for document, first in self.published.items() if first is not None and first > day]


def select(
    spec: ViewSpec, heads: Iterable[DocumentHead], readings: Sequence[Reading], decisions: Iterable[Decision]
) -> Selection:
    """Choose the readings that a view shows.

    Args:
        spec: The question.
        heads: All documents.
        readings: All readings.
        decisions: Those taken by ``spec.recorded``, oldest first.

    Raises:
        NotInLedger: There is no such branch.
    """
    if spec.branch != MAIN and all(r.branch != spec.branch for r in readings):
        raise NotInLedger(f"there is no branch {spec.branch!r}", do="name a branch that something was recorded on")
    newest = _newest(spec, readings)
    hidden = _hidden(decisions)
    left_out: Counter[str] = Counter()
    shown: dict[tuple[str, ...], DocumentHead] = {}
    for head in sorted(heads, key=lambda h: (h.recorded, h.id)):
        if head.id not in newest:
            continue
        reason = hidden.get(head.id) or _not_known(head, spec.known)
        if reason:
            left_out[reason] += 1
            continue
        left_out["older version"] += head.version_of in shown
        shown[head.version_of] = head
    ordered = sorted(shown.values(), key=_by_date)
    published = {head.id: head.published[0] for head in ordered}
    return Selection({head.id: newest[head.id] for head in ordered}, +left_out, published)


def _newest(spec: ViewSpec, readings: Iterable[Reading]) -> dict[str, Reading]:
    """The newest reading of each document; on a branch, its own readings come before those of the main branch."""
    recorded = utc(spec.recorded) if spec.recorded else None
    newest: dict[str, Reading] = {}
    for reading in readings:
        if reading.branch not in (MAIN, spec.branch) or (recorded and reading.recorded > recorded):
            continue
        best = newest.get(reading.document)
        if best is None or _rank(reading, spec) > _rank(best, spec):
            newest[reading.document] = reading
    return newest


def _rank(reading: Reading, spec: ViewSpec) -> tuple[bool, datetime, str]:
    return reading.branch == spec.branch, reading.recorded, reading.id


def _hidden(decisions: Iterable[Decision]) -> dict[str, str]:
    """Documents that reviewers withdrew or purged; a purge cannot be taken back."""
    hidden: dict[str, str] = {}
    for decision in decisions:
        if decision.sort != "document" or hidden.get(decision.subject) == "purged":
            continue
        if decision.verb is Verb.PURGE:
            hidden[decision.subject] = "purged"
        elif decision.verb in (Verb.WITHDRAW, Verb.REJECT):
            hidden[decision.subject] = "withdrawn"
        elif decision.verb is Verb.RESTORE:
            hidden.pop(decision.subject, None)
    return hidden


def _not_known(head: DocumentHead, known: date | None) -> str | None:
    """Why a source does not count as published by a day, ``None`` if it does."""
    if known is None:
        return None
    earliest, latest = head.published
    if latest is not None and latest <= known:
        return None
    return "later" if earliest is not None and earliest > known else "undated"


def _by_date(head: DocumentHead) -> tuple[date, str, str]:
    earliest, latest = head.published
    return earliest or latest or date.max, head.title, head.id
