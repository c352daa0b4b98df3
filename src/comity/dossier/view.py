"""What a dossier asks of a view of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from comity.ledger import Event
from comity.model import (
    Citation,
    Document,
    DocumentId,
    Link,
    Reading,
    Source,
    Statement,
    StatementId,
    Verb,
    ViewSpec,
)


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

    def statements(self, *, ids: Sequence[str] | None = None) -> Sequence[Statement]:
        """Statements, all or those of some ids, in the order of the documents and of the text."""

    def documents(self) -> Sequence[Info]:
        """Documents without their texts."""

    def document(self, document: DocumentId, /) -> Document:
        """A document with its text."""

    def links(self) -> Sequence[Link]:
        """Links between statements or documents."""

    def events(self) -> Sequence[Event]:
        """Statements that tell of one event, together."""

    def reviewed(self) -> Mapping[StatementId, Verb]:
        """Which statements a reviewer accepted or edited."""

    def pairs(self) -> Mapping[tuple[str, str], int]:
        """How many statements each pair of countries shares, most first."""

    def readings(self) -> Sequence[Reading]:
        """The readings that the view rests on."""
