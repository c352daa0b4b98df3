"""Reading files into a ledger: what happened to each of them, and what was lacking."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.code import MAX_SIZE
from comity.desk.dates import publication
from comity.desk.languages import is_coded, language_name
from comity.desk.samples import marked
from comity.errors import ReadError
from comity.model import Document, DocumentId, Link, LinkKind, Reading, Record, RunId, Verb, When, content_hash

if TYPE_CHECKING:
    from comity.actors import Known
    from comity.coding import Coded, Coder
    from comity.ledger import Snapshot, Store, Writer

BATCH = 16
"""Documents that are coded and committed together: what a reader waits for before it is told."""


_UNCODED = "none"
"""Stands for coder, model and gazetteer in the reading of a document that was stored and not coded."""


class Fate(StrEnum):
    """What happened to one file."""

    READ = "read"
    KNOWN = "known"
    NOT_CODED = "not_coded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one file or record.

    Attributes:
        file: Its path, as given.
        fate: What happened.
        document: Its id, unless it failed.
        statements: How many statements were added.
        same_text_as: Document that carries the same text, if the ledger has one.
        notices: What the reading lacked.
        error: Why it failed.
    """

    file: str
    fate: Fate
    document: str | None = None
    statements: int = 0
    same_text_as: str | None = None
    notices: tuple[str, ...] = ()
    error: ReadError | None = None


@dataclass
class ReadReport:
    """What came of one ``read``.

    Attributes:
        ledger: The ledger that was written to.
        outcomes: One a file, in the order in which they were settled.
        unresolved: How often what stayed unresolved, by sort.
        skipped: Files in folders whose format no reader takes.
        seconds: How long it took.
    """

    ledger: Path
    outcomes: list[Outcome] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    seconds: float = 0.0

    def of(self, fate: Fate) -> list[Outcome]:
        """The outcomes with this fate."""
        return [o for o in self.outcomes if o.fate is fate]

    @property
    def statements(self) -> int:
        """How many statements were added."""
        return sum(o.statements for o in self.outcomes)

    @property
    def failed(self) -> list[Outcome]:
        """The files that could not be read."""
        return self.of(Fate.FAILED)

    def to_record(self) -> Record:
        """The report as one JSON object."""
        return {
            "ledger": str(self.ledger),
            "documents": len(self.of(Fate.READ)) + len(self.of(Fate.NOT_CODED)),
            "statements": self.statements,
            "known": len(self.of(Fate.KNOWN)),
            "failed": len(self.failed),
            "skipped": self.skipped,
            "seconds": round(self.seconds, 3),
            "unresolved": dict(self.unresolved),
            "files": [
                {
                    "file": o.file,
                    "fate": o.fate.value,
                    "document": o.document,
                    "statements": o.statements,
                    "same_text_as": o.same_text_as,
                    "notices": list(o.notices),
                    "error": o.error.to_record() if o.error else None,
                }
                for o in self.outcomes
            ],
        }


@dataclass(frozen=True)
class ReadOptions:
    """What the user says about the files of one ``read``."""

    published: str | date | When | None = None
    publisher: str | None = None
    title: str | None = None
    lines: bool = False
    max_size: int = MAX_SIZE


def files_in(paths: Iterable[Path], report: ReadReport) -> Iterator[Path]:
    """The files that are meant: folders are searched for what a reader takes, in order of name."""
    from comity.texts import takes

    for path in paths:
        if _is_folder(path):
            for file in sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path)):
                if takes(file):
                    yield file
                else:
                    report.skipped += 1
        else:
            yield path


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; what cannot be looked at is taken for a file, which is then refused in words."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def read_into(
    store: Store,
    paths: Iterable[Path],
    options: ReadOptions,
    *,
    coder: Callable[[], Coder],
    codebook: str = "",
    on_outcome: Callable[[Outcome, ReadReport], None] | None = None,
) -> ReadReport:
    """Read files into a ledger, batch by batch; each batch is durable before it is reported.

    Args:
        store: The ledger.
        paths: Files and folders.
        options: What the user says about them.
        coder: Loads the coder; called only when there is something to code.
        codebook: Version of the user's codebook; what was last read with another is read anew.
        on_outcome: Told of each file when it is settled.

    Raises:
        LedgerBusy, LedgerFull: The ledger cannot be written; what was reported is safe.
    """
    report = ReadReport(store.path)
    began = time.monotonic()

    def settle(outcome: Outcome) -> None:
        report.outcomes.append(outcome)
        report.seconds = time.monotonic() - began
        if on_outcome:
            on_outcome(outcome, report)

    from comity.actors import Known as Introduced

    with store.writer() as writer:
        snapshot = store.snapshot()
        held, known = _held(snapshot, codebook), Introduced(snapshot.view().actors())
        runs = {r.id for r in snapshot.contents.readings}
        batch: list[tuple[str, Document]] = []

        def flush() -> None:
            for outcome in _commit(store, writer, batch, report, coder, known, runs):
                settle(outcome)
            batch.clear()

        for file, found in _documents(paths, options, report):
            if isinstance(found, ReadError):
                settle(Outcome(file, Fate.FAILED, error=found))
            elif found.id in held:
                settle(Outcome(file, Fate.KNOWN, found.id, notices=held[found.id]))
            else:
                held[found.id] = ()
                batch.append((file, found))
                if len(batch) >= BATCH:
                    flush()
        flush()
    report.seconds = time.monotonic() - began
    return report


def _held(snapshot: Snapshot, codebook: str) -> dict[DocumentId, tuple[str, ...]]:
    """The documents that need no reading, each with what its reader should be told.

    A document whose reading was lost, or that only another coder or last another codebook read, is not among them.
    """
    from comity.coding.evidence import CODEBOOK, CODER

    decided = {d.subject: d.verb for d in snapshot.contents.decisions if d.sort == "document"}
    told = {
        Verb.WITHDRAW: ("withdrawn, and not shown; `comity restore` brings it back",),
        Verb.PURGE: ("purged: its words were deleted on request, and are not read again",),
    }
    newest = {r.document: r for r in snapshot.contents.readings if r.coder in (CODER, _UNCODED)}
    read = {d for d, r in newest.items() if r.coder == _UNCODED or r.gazetteer.partition(CODEBOOK)[2] == codebook}
    gone = {DocumentId(d) for d, verb in decided.items() if verb is Verb.PURGE}
    return {d: told.get(decided.get(d, Verb.ACCEPT), ()) for d in read | gone}


def _documents(
    paths: Iterable[Path], options: ReadOptions, report: ReadReport
) -> Iterator[tuple[str, Document | ReadError]]:
    """Every document that is meant, or the reason why it cannot be read."""
    from comity.texts import read_file, read_lines

    when = publication(options.published)
    for path in files_in(paths, report):
        errors: list[ReadError] = []
        try:
            if options.lines:
                records = read_lines(path, max_size=options.max_size, on_error=errors.append)
                yield from ((f"{path}: {d.source.title}", d) for d in records)
            else:
                document = read_file(
                    path,
                    published=when,
                    publisher=options.publisher,
                    title=options.title,
                    max_size=options.max_size,
                )
                yield str(path), marked(document)
        except ReadError as error:
            errors.append(error)
        yield from ((str(path), e) for e in errors)


def _commit(
    store: Store,
    writer: Writer,
    batch: list[tuple[str, Document]],
    report: ReadReport,
    coder: Callable[[], Coder],
    known: Known,
    runs: set[RunId],
) -> list[Outcome]:
    """Code a batch, make it durable, join it to what is there; only then is it reported."""
    from comity.linking import link

    files = {d.id: file for file, d in batch}
    coded_here = [d for _, d in batch if is_coded(d)]
    added: list[Outcome] = []
    for document in (d for _, d in batch if not is_coded(d)):
        notice = f"written in {language_name(document.source.language)}: stored, not coded"
        writer.add(document, _reading(document, None, None, (notice,), runs), (), ())
        added.append(Outcome(files[document.id], Fate.NOT_CODED, document.id, 0, None, (notice,)))
    if coded_here:
        reader = coder()
        for document, coded in reader.code_many(coded_here, known):
            notices = (*document.warnings, *coded.notices)
            writer.add(document, _reading(document, reader, coded, notices, runs), coded.statements, coded.actors)
            report.unresolved.update(coded.unresolved)
            added.append(Outcome(files[document.id], Fate.READ, document.id, len(coded.statements), None, notices))
    writer.commit()
    links = link([d for _, d in batch], store.snapshot())
    writer.link(links)
    writer.commit()
    order = {d.id: n for n, (_, d) in enumerate(batch)}
    twins = {later: earlier for earlier, later in _twins(links, order)}
    return sorted(
        (replace(o, same_text_as=twins.get(DocumentId(o.document or ""))) for o in added),
        key=lambda o: order[DocumentId(o.document or "")],
    )


def _twins(links: Iterable[Link], order: Mapping[DocumentId, int]) -> Iterator[tuple[DocumentId, DocumentId]]:
    """Pairs of documents with one text: the one that was there first, then the one read now."""
    for link in links:
        if link.kind is LinkKind.SAME_TEXT:
            first, second = sorted((DocumentId(link.left), DocumentId(link.right)), key=lambda d: order.get(d, -1))
            yield first, second


def _reading(
    document: Document, coder: Coder | None, coded: Coded | None, notices: tuple[str, ...], runs: set[RunId]
) -> Reading:
    """The record of a reading; one like an earlier one, with another codebook between, has an id of its own."""
    name, model, gazetteer = (coder.name, coder.model, coder.gazetteer) if coder else (_UNCODED,) * 3
    made_of = ["rn", document.id, name, model, gazetteer]
    while (run := RunId(content_hash(*made_of))) in runs:
        made_of.append("again")
    return Reading(
        run,
        document.id,
        name,
        model,
        gazetteer,
        datetime.now(UTC),
        unresolved=tuple(sorted(coded.unresolved.items())) if coded else (),
        notices=notices,
    )
