"""``Span``: words of a document, found again exactly."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model.ids import DocumentId


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of a document's canonical text with the words in it.

    Law: ``document.text[start:end] == quote``. Only ``Document.span`` makes spans; a ledger reads them
    back and ``check`` holds them to the law again.

    Attributes:
        document: The document.
        start: First code point.
        end: One past the last code point.
        quote: The words.
    """

    document: DocumentId
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise ValueError(f"span {self.start}-{self.end} does not fit a quote of {len(self.quote)} characters")
