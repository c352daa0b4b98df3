"""What a dossier asks of a view of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from comity.model import Citation, Decision, Document, DocumentId, Link, Reading, Source, Statement, ViewSpec


class Info(Protocol):
    """A document without its text."""

    @property
    def id(self) -> DocumentId:
        """Its id."""

    @property
    def source(self) -> Source:
        """The published work."""

    @property
    def citations(self) -> Sequence[Citation]:
        """Works that it cites."""

    @property
    def reader(self) -> str:
        """Name and version of the reader."""


class Asked(Protocol):
    """A view as a dossier sees it; ``comity.ledger.View`` is one."""

    @property
    def spec(self) -> ViewSpec:
        """The question that it answers."""

    @property
    def hash(self) -> str:
        """Hash of the ledger that it sees."""

    def narrow(self, spec: ViewSpec) -> Asked:
        """The same ledger, asked more narrowly."""

    def statements(self) -> Sequence[Statement]:
        """Statements, in the order of the documents and of the text."""

    def documents(self) -> Sequence[Info]:
        """Documents without their texts."""

    def document(self, document: DocumentId, /) -> Document:
        """A document with its text."""

    def links(self) -> Sequence[Link]:
        """Links between statements or documents."""

    def decisions(self) -> Sequence[Decision]:
        """What reviewers decided."""

    def readings(self) -> Sequence[Reading]:
        """The readings that the view rests on."""
