"""Events as a user asks for them: each with its mentions, joined and never merged, and its independent reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from comity.desk.labels import label_of, status_of
from comity.model import (
    Document,
    DocumentId,
    EventId,
    Judgement,
    Link,
    LinkKind,
    Record,
    Source,
    Statement,
    StatementId,
    When,
    actor_record,
    when_record,
)

if TYPE_CHECKING:
    from comity.ledger import View as LedgerView
    from comity.linking.reports import Report, Reporting
    from comity.vocab.outlets import Outlets


@dataclass(frozen=True)
class Event:
    """One happening, with every statement that tells of it.

    Attributes:
        id: Hash of its mentions.
        mentions: The statements, in the order of the documents and of the text.
        sources: The published work behind each document that carries a mention.
        reports: Independent reports, each with the documents that repeat one another or rest on one source, and why
            they are taken to. Documents do not always say what they rest on, so there may be fewer than these.
        denied_by: Statements that deny a mention.
    """

    id: EventId
    mentions: tuple[Statement, ...]
    sources: Mapping[DocumentId, Source]
    reports: tuple[Report, ...]
    denied_by: tuple[StatementId, ...] = ()

    @property
    def surest(self) -> Statement:
        """The mention that the coder is surest of."""
        return max(self.mentions, key=lambda s: s.confidence)

    @property
    def when(self) -> When | None:
        """The closest time that a mention gives, the surest mention's where several are as close."""
        known = [s for s in self.mentions if s.when and s.when.known]
        return min(known, key=lambda s: (_days(s.when), -s.confidence)).when if known else None

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of those who have a part in it, each once."""
        return tuple(dict.fromkeys(a.name for s in self.mentions for a in s.actors()))

    @property
    def told(self) -> str:
        """How often it is told, in words: "3 mentions in 2 documents, 1 independent report"."""
        counts = (
            (len(self.mentions), "mention"),
            (len(self.sources), "document"),
            (len(self.reports), "independent report"),
        )
        mentions, documents, reports = (f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
        return f"{mentions} in {documents}, {reports}"

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        surest = self.surest
        return {
            "event": self.id,
            "type": label_of(surest),
            "status": status_of(surest),
            "when": when_record(self.when),
            "actors": [actor_record(a) for a in {a.actor: a for s in self.mentions for a in s.actors()}.values()],
            "documents": len(self.sources),
            "independent": len(self.reports),
            "reports": [{"documents": list(r.documents), "why_one": list(r.reasons)} for r in self.reports],
            "mentions": [self._mention(s) for s in self.mentions],
            "denied_by": list(self.denied_by),
        }

    def _mention(self, statement: Statement) -> Record:
        text, source = statement.text, self.sources.get(statement.document) if statement.document else None
        voice = text.asserted_by if text else "author"
        return {
            "statement": statement.id,
            "status": status_of(statement),
            "when": when_record(statement.when),
            "asserted_by": "author" if voice == "author" else actor_record(voice),
            "cites": list(text.cites) if text else [],
            "confidence": statement.confidence,
            "quote": statement.quote or None,
            "document": statement.document,
            "file": source.file if source else None,
            "title": source.title if source else None,
            "publisher": source.publisher if source else None,
            "published": source.published.edtf if source and source.published else None,
        }


class Independence:
    """Tells independent reports of the events of a view from repetition; what it needs is read when it is asked.

    Args:
        view: The view.
        outlets: The outlets that are known by name.
    """

    def __init__(self, view: LedgerView, outlets: Outlets) -> None:
        self._view = view
        self._outlets = outlets
        self._texts: dict[DocumentId, Document] = {}

    @cached_property
    def _reporting(self) -> Reporting:
        from comity.linking.reports import Reporting

        return Reporting(self._outlets, self._view.signatures(), self._view.links())

    def reports(self, mentions: Sequence[Statement]) -> tuple[Report, ...]:
        """The reports that mentions of one event make, as many as are independent."""
        carried = {s.document for s in mentions if s.document}
        if len(carried) > 1:
            self._texts |= {d: self._view.document(d) for d in carried if d not in self._texts}
        return self._reporting.reports(mentions, self._texts)

    def count(self, mentions: Sequence[Statement]) -> int:
        """How many independent reports mentions of one event make."""
        return len(self.reports(mentions)) if len({s.document for s in mentions}) > 1 else 1


def events_in(view: LedgerView, wanted: frozenset[StatementId], outlets: Outlets) -> Iterator[Event]:
    """The events that some statements tell of, by time; those without one come last.

    Args:
        view: The view, not narrowed to actors, so that every mention of an event is there.
        wanted: Statements, one of which must be among the mentions.
        outlets: The outlets that are known by name.
    """
    found = [e for e in view.events() if not wanted.isdisjoint(e.mentions)]
    held = {s.id: s for s in view.statements(ids=sorted(i for e in found for i in e.mentions))}
    links = view.links()
    sources = {d.id: d.source for d in view.documents()}
    independence = Independence(view, outlets)
    made = []
    for event in found:
        mentions = tuple(held[i] for i in event.mentions if i in held)
        carried = dict.fromkeys(s.document for s in mentions if s.document)
        made.append(
            Event(
                event.id,
                mentions,
                {d: sources[d] for d in carried if d in sources},
                independence.reports(mentions),
                tuple(_denials(links, {s.id for s in mentions})),
            )
        )
    yield from sorted(made, key=_place)


def _denials(links: list[Link], mentions: set[StatementId]) -> Iterator[StatementId]:
    for link in links:
        if link.kind is LinkKind.DENIES and link.judgement is Judgement.SAME and link.right in mentions:
            yield StatementId(link.left)


def _days(when: When | None) -> int:
    if when is None or not (when.earliest and when.latest):
        return 1_000_000
    return (when.latest - when.earliest).days


def _place(event: Event) -> tuple[bool, str, EventId]:
    when = event.when
    first = (when.earliest or when.latest) if when else None
    return first is None, first.isoformat() if first else "", event.id
