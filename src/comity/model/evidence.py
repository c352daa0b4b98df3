"""Evidence: what a statement rests on. No statement without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from comity.model.actor import ActorRef
from comity.model.ids import DocumentId
from comity.model.span import Span

Voice = ActorRef | Literal["author"]
"""Who asserts: an actor that the text quotes, or the text's own author."""


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """The words of a document that carry a statement.

    Attributes:
        span: The clause.
        asserted_by: Whose voice it is.
        cites: Numbers of the notes that the text gives for it.
        coder: Name and version of the coder that read it, e.g. ``rules/1``.
        confidence: From 0 to 1: how often statements like this one are right on gold.
        why: The rule and the words that fired it.
        page, section, note: Where the clause stands; ``note`` is the footnote it stands in, if any.
        file_pieces: Where it stands in the file (code points); ``None`` where the file is not text.
        element: For HTML, the path of the element.
    """

    span: Span
    asserted_by: Voice
    cites: tuple[int, ...]
    coder: str
    confidence: float
    why: str
    page: int | None = None
    section: str | None = None
    note: int | None = None
    file_pieces: tuple[tuple[int, int], ...] | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True)
class RowEvidence:
    """A row of a data set.

    Attributes:
        dataset: Name and version of the data set.
        key: The row's key, as ``column=value`` pairs.
        coder: The importer and its version.
        confidence: From 0 to 1.
        cells: What the row says, as ``column=value`` pairs, so far as the statement rests on it.
        document: The data file that holds the row, as a ledger keeps it; ``None`` outside a ledger.
    """

    dataset: str
    key: tuple[str, ...]
    coder: str
    confidence: float
    cells: tuple[str, ...] = ()
    document: DocumentId | None = None

    @property
    def words(self) -> str:
        """The row in one line: its key, then what it says."""
        return row_words(self.key, self.cells)


def row_words(key: Iterable[str], cells: Iterable[str]) -> str:
    """A row in one line: its key, then what it says."""
    return "; ".join(part for part in (", ".join(key), ", ".join(cells)) if part)


@dataclass(frozen=True, slots=True)
class CuratedEvidence:
    """An entry that a person wrote and checked: shown as such.

    Attributes:
        citation: The work.
        article: Article or page in it.
        checked_by: Who or what it was checked by, ``None`` where it is from memory.
        coder: The list it stands in and its version.
        confidence: From 0 to 1.
        words: What the entry says, in the words of those who wrote it: no quotation.
    """

    citation: str
    article: str | None
    checked_by: str | None
    coder: str
    confidence: float
    words: str = ""


Evidence = TextEvidence | RowEvidence | CuratedEvidence


def quote_of(evidence: Evidence) -> str:
    """The words that carry a statement, or the row; empty for a curated entry."""
    match evidence:
        case TextEvidence(span=span):
            return span.quote
        case RowEvidence():
            return evidence.words
        case CuratedEvidence():
            return ""


def document_of(evidence: Evidence) -> DocumentId | None:
    """The document or data file that carries a statement, if any."""
    match evidence:
        case TextEvidence(span=span):
            return span.document
        case RowEvidence(document=document):
            return document
        case CuratedEvidence():
            return None
