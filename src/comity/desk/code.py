"""Coding without a ledger: files or words in, statements or cited works out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.dates import publication
from comity.desk.languages import is_coded, language_name
from comity.desk.results import Citations, Statements
from comity.errors import ReadError
from comity.model import Document, Statement, When

if TYPE_CHECKING:
    from comity.coding import Coder

MAX_SIZE = 20_000_000
"""Largest file that is read without being told to, in bytes."""


@dataclass
class Coding:
    """What came of coding files: statements one by one, and what was lacking, as it went.

    Attributes:
        documents: How many documents were read so far.
        failed: Files (or lines) that could not be read, with the error.
        notices: What the reading lacked, in words, each with the document that it is about.
        unresolved: How often what stayed unresolved.
    """

    documents: int = 0
    failed: list[ReadError] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)


def code(
    *paths: str | Path,
    text: str | None = None,
    published: str | date | When | None = None,
    lines: bool = False,
    max_size: int = MAX_SIZE,
    gazetteer: str | Path | None = None,
    codebook: str | Path | None = None,
) -> Statements:
    """Code files, or one text, without a ledger.

    Args:
        paths: Files to read; folders are not taken.
        text: Words to code instead of files.
        published: Date of publication, for texts that do not give it.
        lines: Take each file as JSON Lines of short texts (``{"id", "text"}``, optionally ``"date"``).
        max_size: Largest file in bytes.
        gazetteer: A folder with tables of actors of your own, over the shipped ones.
        codebook: A folder with event types and operators of your own, over the shipped ones.

    Returns:
        The statements, in the order of the texts.

    Raises:
        ReadError: A file cannot be read.
        BadDate: ``published`` is no date.
        VocabularyError: A table or a file of your own breaks its rules.
    """
    tables = Path(gazetteer) if gazetteer is not None else None
    book = Path(codebook) if codebook is not None else None
    if text is not None:
        from comity.texts import read_text

        documents: Iterable[Document] = [read_text(text, published=publication(published))]
        return Statements(code_documents(documents, Coding(), gazetteer=tables, codebook=book))
    work = Coding()
    read = documents_in(map(Path, paths), work, published=published, lines=lines, max_size=max_size)
    found = list(code_documents(read, work, gazetteer=tables, codebook=book))
    if work.failed:
        raise work.failed[0]
    return Statements(found)


def citations(path: str | Path, *, max_size: int = MAX_SIZE) -> Citations:
    """The works that a file cites, note by note, with what *Ibid.* and *op. cit.* mean.

    Raises:
        ReadError: The file cannot be read.
    """
    from comity.texts import citation_record, read_file

    document = read_file(Path(path), max_size=max_size)
    return Citations(citation_record(document, c) for c in document.citations)


def documents_in(
    paths: Iterable[Path],
    work: Coding,
    *,
    published: str | date | When | None = None,
    lines: bool = False,
    max_size: int = MAX_SIZE,
) -> Iterator[Document]:
    """The documents in files; what cannot be read is put on ``work.failed`` and the others go on."""
    from comity.texts import read_file, read_lines

    when = publication(published)
    for path in paths:
        try:
            if lines:
                yield from read_lines(path, keep_ids=True, max_size=max_size, on_error=work.failed.append)
            else:
                yield read_file(path, published=when, max_size=max_size)
        except ReadError as error:
            work.failed.append(error)


def code_documents(
    documents: Iterable[Document],
    work: Coding,
    *,
    coder: Coder | None = None,
    gazetteer: Path | None = None,
    codebook: Path | None = None,
    on_document: Callable[[Document, int], None] | None = None,
) -> Iterator[Statement]:
    """Statements of documents as they come, with what was lacking put on ``work``."""
    from comity.coding import load_coder

    coder = coder or load_coder(gazetteer=gazetteer, codebook=codebook)
    for document, coded in coder.code_many(_coded(documents, work)):
        work.documents += 1
        work.unresolved.update(coded.unresolved)
        work.notices += [(document.source.file, n) for n in (*document.warnings, *coded.notices)]
        yield from coded.statements
        if on_document:
            on_document(document, len(coded.statements))


def _coded(documents: Iterable[Document], work: Coding) -> Iterator[Document]:
    """Those that the coder reads; the others are named."""
    for document in documents:
        if is_coded(document):
            yield document
        else:
            language = language_name(document.source.language)
            work.notices.append((document.source.file, f"written in {language}: not coded"))
