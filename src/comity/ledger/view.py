"""``View``: the statements and documents that one question admits; all that measures and dossiers ever see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from comity.errors import NotInLedger
from comity.ledger.contents import Contents
from comity.ledger.documents import DocumentInfo, document_infos
from comity.ledger.events import Event, events_of
from comity.ledger.fits import Fit
from comity.ledger.linked import ends, standing
from comity.ledger.rows import statement_of
from comity.ledger.selection import Selection, select
from comity.ledger.shown import Shown
from comity.ledger.tables import columns
from comity.model import (
    Actor,
    Decision,
    Document,
    DocumentId,
    EventId,
    Link,
    LinkKind,
    Reading,
    Statement,
    StatementId,
    Verb,
    ViewSpec,
    content_hash,
)

FLAT = tuple(c for c in columns("statements") if c not in ("record", "more"))
"""The columns of the table of statements that hold single values or lists of words."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a view shows, and how much it leaves out.

    Attributes:
        documents: Documents shown.
        statements: Statements shown.
        kinds: Statements by kind.
        left_out: Documents left out, by reason: ``withdrawn``, ``purged``, ``undated``, ``later``, ``older version``.
        unresolved: What the readings shown left unresolved, by sort.
    """

    documents: int
    statements: int
    kinds: Mapping[str, int]
    left_out: Mapping[str, int]
    unresolved: Mapping[str, int]


class View:
    """What a ledger says to one question; immutable, and safe to use from several threads.

    Made by ``Snapshot.view`` and ``narrow``. Texts and statements are loaded when they are asked for.

    Attributes:
        spec: The question.
    """

    def __init__(self, contents: Contents, spec: ViewSpec, selection: Selection, decisions: Sequence[Decision]) -> None:
        self.spec = spec
        self._contents = contents
        self._selection = selection
        self._decisions = tuple(decisions)
        self._shown = Shown(contents.statements, spec, selection, decisions)

    @cached_property
    def hash(self) -> str:
        """Hash of what the view rests on: its readings, links and decisions, whatever it is narrowed to."""
        links = standing(self._contents.links(), self._decisions, self.spec.recorded)
        readings = sorted(r.id for r in self._selection.readings.values())
        return content_hash("vw", readings, sorted(k.id for k in links), [d.id for d in self._decisions])

    def narrow(self, spec: ViewSpec) -> View:
        """The same moment of the ledger, asked another question.

        Args:
            spec: The question; its ``recorded`` cannot reach beyond this view's.
        """
        before, mine = self.spec.recorded, spec.recorded
        if before is not None and mine is not None and mine > before:
            raise NotInLedger("a view cannot be widened to a later time", do="ask the ledger for a new view")
        if (spec.known, spec.branch, mine or before) == (self.spec.known, self.spec.branch, before):
            return View(self._contents, spec, self._selection, self._decisions)
        decisions = [d for d in self._decisions if mine is None or d.time <= mine]
        held = self._contents
        return View(held, spec, select(spec, held.heads, held.readings, decisions), decisions)

    def statements(
        self, *, documents: Sequence[str] | None = None, ids: Sequence[str] | None = None
    ) -> list[Statement]:
        """The statements, in the order of the documents (oldest first) and of the text.

        Args:
            documents: Only those of these documents.
            ids: Only these.
        """
        names = ("record", "more", "reading")
        rank = {reading.id: n for n, reading in enumerate(self._selection.readings.values())}
        with self._contents.guarded():
            table = self._shown.rows(names, documents=documents, ids=ids)
            rows = zip(*(table.column(name).to_pylist() for name in names), strict=True)
            found = [(rank[reading], statement_of(record, more)) for record, more, reading in rows]
        return [statement for _, statement in sorted(found, key=_place)]

    def find(self, beginning: str) -> list[Statement]:
        """The statements whose ids begin so."""
        return self.statements(ids=self._shown.ids(beginning)) if beginning else []

    def arrow(self, columns: Sequence[str] = FLAT, *, parties: Collection[frozenset[str]] | None = None) -> Any:
        """The statements as one flat ``pyarrow.Table``, without the nested records.

        Args:
            columns: Its columns.
            parties: Only statements in which exactly one of these sets of countries has a part.
        """
        return self._shown.rows([c for c in columns if c in FLAT], parties=parties)

    def statements_by_document(self) -> dict[DocumentId, int]:
        """How many statements each document has in this view."""
        return {DocumentId(d): n for d, n in self._shown.counted("document").items()}

    def pairs(self) -> dict[tuple[str, str], int]:
        """How many statements each pair of countries shares, most first; each pair in alphabetical order."""
        return self._shown.pairs()

    @cached_property
    def counts(self) -> Counts:
        """How much the view shows, and how much it leaves out."""
        kinds = self._shown.counted("kind")
        unresolved: Counter[str] = Counter()
        for reading in self._selection.readings.values():
            unresolved.update(dict(reading.unresolved))
        shown = len(self._selection.readings)
        return Counts(shown, sum(kinds.values()), kinds, dict(self._selection.left_out), dict(unresolved))

    def documents(self) -> list[DocumentInfo]:
        """The documents without their texts, oldest first, those without a date last."""
        return list(self._infos)

    @cached_property
    def _infos(self) -> list[DocumentInfo]:
        return document_infos(self._contents, self._selection.readings)

    def document(self, document: str) -> Document:
        """A document with its text.

        Raises:
            NotInLedger: The view shows no such document.
        """
        if document not in self._selection.readings:
            raise NotInLedger(f"the view shows no document {document}", where=self._contents.path)
        return self._contents.document(document)

    def signatures(self) -> Mapping[DocumentId, tuple[int, ...]]:
        """The fingerprints of the documents' texts (``model/fingerprint``)."""
        return self._contents.signatures(list(self._selection.readings))

    def readings(self) -> list[Reading]:
        """The reading of each document shown."""
        return list(self._selection.readings.values())

    def decisions(self) -> list[Decision]:
        """All decisions, oldest first."""
        return list(self._decisions)

    def fit(self, method: str) -> Fit | None:
        """What a method learnt last from the ledger, ``None`` where it never did."""
        limit = self.spec.recorded
        fits = [f for f in self._contents.fits if f.method == method and (limit is None or f.time <= limit)]
        return fits[-1] if fits else None

    def reviewed(self) -> dict[StatementId, Verb]:
        """Which of the statements shown a reviewer accepted or edited."""
        return self._shown.reviewed()

    def actors(self) -> list[Actor]:
        """Actors known only from the documents shown; of several readings' the last."""
        readings = {reading.id for reading in self._selection.readings.values()}
        return list({a.id: a for a, reading in self._contents.actors() if reading in readings}.values())

    def links(self, *kinds: LinkKind) -> list[Link]:
        """The links, all or those of some kinds, that stand between statements, or documents, that are shown."""
        return self._between_shown(kinds) if kinds else list(self._links)

    @cached_property
    def _links(self) -> list[Link]:
        return self._between_shown(())

    def _between_shown(self, kinds: tuple[LinkKind, ...]) -> list[Link]:
        links = standing(self._contents.links(kinds), self._decisions, self.spec.recorded)
        joined = ends(links)
        here = {*self._selection.readings, *self._shown.those_of(sorted(joined))}
        return [link for link in links if link.left in here and link.right in here]

    def events(self) -> list[Event]:
        """The acts shown, and what is joined to them, grouped: mentions of one event stand together."""
        links = self.links()
        joined = ends(links)
        mentions: dict[StatementId, EventId | None] = {}
        with self._contents.guarded():
            for row in self._shown.rows(("id", "event", "kind"), order=True).to_pylist():
                if row["kind"] == "act" or row["event"] or row["id"] in joined:
                    mentions[row["id"]] = row["event"]
        return events_of(mentions, links)


def _place(found: tuple[int, Statement]) -> tuple[int, int, int, str]:
    rank, statement = found
    span = statement.text.span if statement.text else None
    return rank, span.start if span else 0, span.end if span else 0, statement.id
