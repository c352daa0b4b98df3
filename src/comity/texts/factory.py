"""Makes documents: their ids, and their sources out of what the user said and what the file says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.errors import visible
from comity.model import Block, Citation, Document, DocumentId, Note, Page, Run, Source, When, content_hash

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a source before it is read; what the user said wins over what the file says.

    Attributes:
        name: Name of the file, never a path.
        sha256: Hash of its bytes.
        published, publisher, title: What the user said, ``None`` where nothing.
    """

    name: str
    sha256: str
    published: When | None = None
    publisher: str | None = None
    title: str | None = None


def hash_of(data: bytes) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def make_source(
    given: Given,
    *,
    media_type: str,
    language: str,
    title: str | None = None,
    authors: Iterable[str] = (),
    publisher: str | None = None,
    published: When | None = None,
    kind: str = "text",
    url: str | None = None,
) -> Source:
    """A source: the user's words where the user gave them, else what the reader found in the file.

    Args:
        given: What the user said, with the file's name and hash.
        media_type: ``text/plain``, ``text/html``, ...
        language: ISO 639-1 code of the text.
        title, authors, publisher, published, kind, url: What the reader found.

    Control characters in them become spaces, halves of characters (lone surrogates) the sign for what is unreadable;
    in the file's name they, and bytes that are not UTF-8, are written out (``\\xff``).
    """
    file = visible(given.name)
    return Source(
        title=_clean(given.title) or _clean(title) or file,
        authors=tuple(name for name in map(_clean, authors) if name),
        publisher=_clean(given.publisher) or _clean(publisher) or None,
        published=given.published or published,
        kind=kind,
        language=language,
        url=_clean(url) or None,
        file=file,
        media_type=media_type,
        sha256=given.sha256,
    )


def _clean(words: str | None) -> str:
    """Words of one line that every file and every terminal takes."""
    return _HALVES.sub("\ufffd", _CONTROLS.sub(" ", words or "")).strip()


def make_document(
    source: Source,
    text: str,
    blocks: Sequence[Block],
    notes: Sequence[Note] = (),
    citations: Sequence[Citation] = (),
    pages: Sequence[Page] = (),
    runs: Sequence[Run] = (),
    *,
    reader: str,
    warnings: Sequence[str] = (),
) -> Document:
    """A document whose id depends on the file's bytes, its date and the canonical text.

    Args:
        source: The published work.
        text: Canonical text.
        blocks, notes, citations, pages, runs: As in ``Document``.
        reader: Name and version of the reader.
        warnings: What the reader lacked or repaired, in words for the user.
    """
    published = source.published.edtf if source.published else None
    text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=DocumentId(content_hash("dc", source.sha256, published, text_hash)),
        source=source,
        text=text,
        blocks=tuple(blocks),
        notes=tuple(notes),
        citations=tuple(citations),
        pages=tuple(pages),
        runs=tuple(runs),
        reader=reader,
        warnings=tuple(warnings),
    )
