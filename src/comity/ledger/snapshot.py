"""``Snapshot``: the ledger as it was at one moment, whatever is written afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from comity.ledger.contents import Contents
from comity.ledger.documents import DocumentInfo, document_infos
from comity.ledger.rows import utc
from comity.ledger.selection import select
from comity.ledger.view import View
from comity.model import Document, ViewSpec


class Snapshot:
    """What a ledger held at one moment. Made by ``Store.snapshot``; safe to use from several threads.

    Attributes:
        contents: Its tables.
        recorded: What was recorded later is left out of all views; ``None`` for no limit.
    """

    def __init__(self, contents: Contents, recorded: datetime | None = None) -> None:
        self.contents = contents
        self.recorded = utc(recorded) if recorded else None

    @property
    def hash(self) -> str:
        """Hash of all that the ledger held."""
        return self.contents.hash

    def view(self, spec: ViewSpec | None = None) -> View:
        """The ledger as one question sees it.

        Args:
            spec: The question; without it, everything on the main branch.

        Raises:
            NotInLedger: There is no such branch.
        """
        limits = [utc(time) for time in ((spec or ViewSpec()).recorded, self.recorded) if time]
        bound = replace(spec or ViewSpec(), recorded=min(limits, default=None))
        held = self.contents
        decisions = tuple(d for d in held.decisions if not limits or utc(d.time) <= min(limits))
        return View(held, bound, select(bound, held.heads, held.readings, decisions), decisions)

    def all_documents(self) -> list[DocumentInfo]:
        """Every document, those too that no view shows; in the order in which they were recorded."""
        held = self.contents
        newest = {reading.document: reading for reading in sorted(held.readings, key=lambda r: r.recorded)}
        found = {info.id: info for info in document_infos(held, newest)}
        return [found[head.id] for head in sorted(held.heads, key=lambda h: (h.recorded, h.id)) if head.id in found]

    def document(self, document: str) -> Document:
        """A document with its text.

        Raises:
            NotInLedger: The ledger holds no such document, or its words were purged.
        """
        return self.contents.document(document)
