"""A citation as the line that ``comity citations --jsonl`` prints."""

from __future__ import annotations

from comity.model import Citation, Document, Record


def citation_record(document: Document, citation: Citation) -> Record:
    """One cited work as one JSON object; every key is always there.

    Args:
        document: The document that cites it, for the way back to the file.
        citation: The work.
    """
    pieces = None
    if citation.start is not None and citation.end is not None:
        pieces = document.file_pieces(citation.start, citation.end)
    return {
        "number": citation.number,
        "part": citation.part,
        "authors": list(citation.authors),
        "title": citation.title,
        "outlet": citation.outlet,
        "date": citation.date,
        "url": citation.url,
        "kind": citation.kind,
        "language": citation.language,
        "resolves_to": citation.resolves_to,
        "text": citation.text,
        "lost": citation.lost,
        "file_start": pieces[0][0] if pieces else None,
        "file_end": pieces[-1][1] if pieces else None,
    }
