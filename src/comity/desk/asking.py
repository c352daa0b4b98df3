"""``Asking``: who and what a view of a ledger holds; what every question to it begins with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.actors import Presence, actor_named, actors_in
from comity.desk.asked import check_fields, check_kinds, check_type
from comity.desk.results import Rows, Statements
from comity.errors import NotInLedger, UsageError
from comity.model import (
    Actor,
    ActorId,
    Document,
    DocumentId,
    Pin,
    Record,
    Statement,
    StatementId,
    Verb,
    ViewSpec,
    when_record,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from comity.desk.counted import Opened
    from comity.desk.events import Event
    from comity.ledger import DocumentInfo
    from comity.ledger import View as LedgerView
    from comity.vocab.outlets import Outlets, Standing


class Asking:
    """The statements, documents, actors and events of a view; ``View`` adds what is made of them.

    Attributes:
        path: The ledger.
        data: The folder of data files that measures may read; ``None`` for ``COMITY_DATA``. Where the view has pins,
            they go with it, and whatever reads the folder reads those files only.
    """

    def __init__(
        self,
        view: LedgerView,
        path: Path,
        gazetteer: Path | None = None,
        outlets: Path | None = None,
        codebook: Path | None = None,
        data: str | PathLike[str] | None = None,
    ) -> None:
        self._view = view
        self._codebook = codebook
        self.path = path
        self._tables = gazetteer
        self._own_outlets = outlets
        self.data = _pinned(data, view.spec.pins) if view.spec.pins else data

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.path}: {self.spec}>"

    @property
    def invented(self) -> bool:
        """Whether the data files that measures read are the package's invented rows."""
        from comity.datasets.shelf import SAMPLES

        folder = self.data or os.environ.get("COMITY_DATA")
        return folder is not None and os.fspath(folder) == SAMPLES

    @property
    def spec(self) -> ViewSpec:
        """The question that this view answers."""
        return self._view.spec

    def question(self, *actors: str) -> Record:
        """The view's question as a record that answers in JSON begin with: of whom, at which moment of which ledger.

        Args:
            actors: Codes, ids or names of those who were asked about.

        Raises:
            UnknownActor: Nobody is called so.
        """
        spec, found = self.spec, map(self.actor, actors)
        return {
            "actors": [{"actor": a.id, "name": a.name} for a in found],
            "as_of": spec.as_of.isoformat() if spec.as_of else None,
            "known": spec.known.isoformat() if spec.known else None,
            "recorded": spec.recorded.isoformat() if spec.recorded else None,
            "hash": self.hash,
        }

    @property
    def hash(self) -> str:
        """Hash of the ledger that this view sees."""
        return self._view.hash

    @property
    def size(self) -> int:
        """How many statements it sees."""
        return sum(self._view.statements_by_document().values())

    def statements(
        self,
        *actors: str,
        kinds: tuple[str, ...] = (),
        type: str | None = None,
        fields: tuple[str, ...] = (),
        document: str | None = None,
        confidence: float = 0.0,
    ) -> Statements:
        """Statements, in the order of the documents and of the text.

        Args:
            actors: Codes, ids or names; only statements in which all of them have a part.
            kinds: ``act``, ``commitment``, ``figure``, ``claim``, ``relation``; none means all.
            type: Event type of acts, e.g. ``CONSULT``.
            fields: ``security``, ``trade`` ...; none means all.
            document: Id of a document, the beginning of it, or the name of its file.
            confidence: Least confidence.

        Raises:
            UnknownActor: Nobody is called so.
            NotInLedger: There is no such document.
            UsageError: There is no such kind, field or event type, or the document has no name.
        """
        check_kinds(kinds)
        check_fields(fields)
        if type is not None:
            check_type(type.upper(), lambda: {getattr(s, "type", "") for s in self._view.statements()} - {""})
        spec = replace(
            self.spec,
            countries=tuple(self.actor(a).id for a in actors),
            kinds=kinds,
            fields=fields,
            confidence=max(confidence, self.spec.confidence),
        )
        documents = None if document is None else (self._document_id(document),)
        found: Iterable[Statement] = self._view.narrow(spec).statements(documents=documents)
        if type is not None:
            found = (s for s in found if getattr(s, "type", None) == type.upper())
        return Statements(found)

    def events(
        self,
        *actors: str,
        type: str | None = None,
        fields: tuple[str, ...] = (),
        document: str | None = None,
        confidence: float = 0.0,
        reports: int = 1,
    ) -> Rows[Event]:
        """Events with all their mentions, by time; those without one come last.

        Mentions are joined and never merged. Independent reports are told from repetition of one text or source.

        Args:
            actors: Codes, ids or names; only events with a mention in which all of them have a part.
            type: Only events with a mention of this type, e.g. ``CONSULT``.
            fields: Only events with a mention in one of these fields.
            document: Only events that this document tells of.
            confidence: Only events with a mention of at least this confidence.
            reports: Only events with at least so many independent reports.

        Raises:
            UnknownActor: Nobody is called so.
            NotInLedger: There is no such document.
            UsageError: There is no such field or event type.
            VocabularyError: The user's file of outlets breaks the rules.
        """
        from comity.desk.events import Event, events_in

        acts = self.statements(
            *actors, kinds=("act",), type=type, fields=fields, document=document, confidence=confidence
        )
        found = events_in(self._view, frozenset(s.id for s in acts), self._outlets)
        return Rows((e for e in found if len(e.reports) >= reports), Event.to_record)

    def documents(self) -> Rows[DocumentInfo]:
        """The documents, oldest first, each with what is known of its source: grade, kind and rank.

        Raises:
            VocabularyError: The user's file of outlets breaks the rules.
        """
        counts = self._view.statements_by_document()
        found = sorted(self._view.documents(), key=lambda d: (_day(d), d.id))
        outlets = self._outlets
        return Rows(found, lambda d: _describe(d, counts.get(d.id, 0), outlets.standing(d.source)))

    def document(self, document: str) -> Document:
        """A document with its text.

        Raises:
            NotInLedger: There is no such document.
        """
        return self._view.document(self._document_id(document))

    def actors(self) -> Rows[Presence]:
        """The actors that have a part in statements, those with most statements first."""
        return actors_in(self._view.statements(), self._provisional, gazetteer=self._tables)

    def actor(self, name: str) -> Actor:
        """The actor that a code, id or name means on the view's date.

        Raises:
            UnknownActor: Nobody is called so.
        """
        return actor_named(name, self._provisional, on=self.spec.as_of, gazetteer=self._tables)

    @cached_property
    def _provisional(self) -> dict[ActorId, Actor]:
        return {a.id: a for a in self._view.actors()}

    @cached_property
    def _opened(self) -> Opened:
        """The folder of data files, whose tables are opened once."""
        from comity.desk.counted import Opened

        return Opened(self.data)

    @cached_property
    def _accepted(self) -> frozenset[StatementId]:
        """What a reviewer accepted."""
        return frozenset(i for i, verb in self._view.reviewed().items() if verb in (Verb.ACCEPT, Verb.EDIT))

    def _statement(self, given: str) -> Statement:
        """The statement that is meant."""
        if not given.strip():
            raise UsageError("no statement is named", where=self.path, do="give its id, or the beginning of it")
        matches = self._view.find(given)
        if not matches:
            raise NotInLedger(f"no statement {given!r}", where=self.path, do="`comity statements` lists them")
        if len(matches) > 1:
            raise NotInLedger(
                f"{len(matches)} statements begin with {given!r}", where=self.path, do="give more of the id"
            )
        return matches[0]

    @property
    def _outlets(self) -> Outlets:
        from comity.vocab.outlets import load_outlets

        return load_outlets(self._own_outlets)

    def to_arrow(self) -> pa.Table:
        """All statements as one flat Arrow table."""
        return self._view.arrow()

    def _document_id(self, given: str) -> DocumentId:
        if not given.strip():
            raise UsageError("no document is named", where=self.path, do="give its id, or the name of its file")
        held = self._view.documents()
        exact = [d.id for d in held if given in (d.id, d.source.file)]
        matches = exact or [d.id for d in held if d.id.startswith(given)]
        if len(matches) != 1:
            raise NotInLedger(
                f"{len(matches) or 'no'} documents are called {given!r}",
                where=self.path,
                do="`comity documents` lists what there is",
            )
        return matches[0]


def _pinned(data: str | PathLike[str] | None, pins: tuple[Pin, ...]) -> str | PathLike[str] | None:
    """The folder of data files with the pins that hold in it."""
    from comity.datasets import pinned_folder

    return pinned_folder(data, pins)


def _day(info: DocumentInfo) -> str:
    published = info.source.published
    return published.edtf or "" if published else ""


def _describe(info: DocumentInfo, statements: int, standing: Standing) -> Record:
    source = info.source
    return {
        "id": info.id,
        "title": source.title,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "published": source.published.edtf if source.published else None,
        "when": when_record(source.published),
        "kind": source.kind,
        "grade": standing.grade.value,
        "grade_reason": standing.grade_reason,
        "source_kind": standing.kind.value if standing.kind else None,
        "source_kind_reason": standing.kind_reason,
        "rank": standing.rank,
        "language": source.language,
        "url": source.url,
        "file": source.file,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "statements": statements,
        "notes": info.notes,
        "citations": len(info.citations),
        "reader": info.reader,
        "warnings": list(info.warnings),
    }
