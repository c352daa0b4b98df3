"""A statement in its paragraph, with all that says how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.desk.labels import details_of, label_of, status_of
from comity.model import Document, Record, RowEvidence, Source, Statement, to_record


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as it is shown.

    Attributes:
        statement: The statement.
        before, quote, after: Its paragraph, cut at the quote.
        source: Publisher, title and date of the document.
        cited: The works that the text gives for it, in words.
    """

    statement: Statement
    before: str
    quote: str
    after: str
    source: str
    cited: tuple[str, ...]

    def facts(self) -> Iterator[tuple[str, str]]:
        """Label and words of each fact about the statement, for people."""
        statement, text = self.statement, self.statement.text
        yield "statement", statement.id
        yield "kind", f"{statement.kind} {label_of(statement)}"
        yield from ((label, words) for label, words in details_of(statement) if words)
        if statement.when:
            yield "when", f"{statement.when.edtf or 'not resolved'} ({statement.when.words})"
        yield "status", status_of(statement)
        yield "source", self.source
        if text:
            place = (
                ("page", text.page),
                ("section", text.section),
                ("note", text.note),
            )
            yield "where", ", ".join(f"{name} {value}" for name, value in place if value is not None) or "text"
            yield "asserted by", "the author" if text.asserted_by == "author" else text.asserted_by.name
            for words in self.cited:
                yield "cites", words
            yield "read by", f"{text.coder}, confidence {text.confidence:.2f}"
            yield "why", text.why
        elif isinstance(row := statement.evidence[0], RowEvidence):
            yield "where", f"a row of {row.dataset}: {', '.join(row.key)}"
            yield "read by", f"{row.coder}, confidence {row.confidence:.2f}"

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        return {
            "statement": to_record(self.statement),
            "paragraph": {"before": self.before, "quote": self.quote, "after": self.after},
            "source": self.source,
            "cites": list(self.cited),
        }


def shown(statement: Statement, document: Document | None) -> Shown:
    """Put a statement back into its paragraph."""
    text = statement.text
    if document is None or text is None:
        return Shown(statement, "", statement.quote, "", _named(document.source) if document else statement.coder, ())
    span = text.span
    block = document.block_at(span.start)
    start, end = (block.start, max(block.end, span.end)) if block else (span.start, span.end)
    source = document.source
    works = {c.number: c.text for c in document.citations if c.number is not None and c.text}
    return Shown(
        statement,
        document.text[start : span.start],
        span.quote,
        document.text[span.end : end],
        _named(source),
        tuple(f"note {n}: {works.get(n, '(no text)')}" for n in text.cites),
    )


def _named(source: Source) -> str:
    """Publisher, title and date of a source."""
    published = source.published.edtf if source.published else "no date"
    return ", ".join(x for x in (source.publisher, source.title, published) if x)
