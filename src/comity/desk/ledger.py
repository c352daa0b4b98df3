"""``Ledger``: the store of what was read, as a user calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.code import MAX_SIZE
from comity.desk.dates import first_day, last_day, moment
from comity.desk.keeping import usable
from comity.desk.mentions import Meant
from comity.desk.reading import Outcome, ReadOptions, ReadReport, files_in, read_into
from comity.desk.view import View
from comity.errors import NotInLedger, UsageError
from comity.ledger import Store
from comity.model import Decision, Document, DocumentId, Pin, Verb, ViewSpec, When

if TYPE_CHECKING:
    from comity.coding import Coder
    from comity.desk.importing import ImportReport
    from comity.measures.closeness_dynamics import Learnt


def open_ledger(
    path: str | PathLike[str] = "relations.comity",
    *,
    create: bool = True,
    gazetteer: str | PathLike[str] | None = None,
    outlets: str | PathLike[str] | None = None,
    codebook: str | PathLike[str] | None = None,
) -> Ledger:
    """Open a ledger; make it where there is none.

    Args:
        path: The ledger's directory.
        create: Whether to make a new ledger where the path does not exist or is an empty directory.
        gazetteer: A folder with the user's own tables of actors, over the shipped ones.
        outlets: A file with the user's own outlets and their grades, or a folder that holds ``outlets.toml``.
        codebook: A folder with the user's own event types and operators, over the shipped ones.

    Raises:
        NotALedger: The path is a file or another directory, or nothing and ``create`` is false.
        LedgerTooNew: It was written by a newer version.
        LedgerDamaged: Its list of files cannot be read.
    """
    where = Path(path)
    with usable(where):
        return Ledger(Store.create(where) if create else Store.open(where), gazetteer, outlets, codebook)


class Ledger:
    """An append-only store of documents and evidenced statements.

    Get one with ``comity.open``. Reading adds; nothing that was read is overwritten.
    """

    def __init__(
        self,
        store: Store,
        gazetteer: str | PathLike[str] | None = None,
        outlets: str | PathLike[str] | None = None,
        codebook: str | PathLike[str] | None = None,
    ) -> None:
        self._store = store
        self._outlets = Path(outlets) if outlets is not None else None
        self._tables = Path(gazetteer) if gazetteer is not None else None
        self._codebook = Path(codebook) if codebook is not None else None

    @property
    def path(self) -> Path:
        """The ledger's directory."""
        return self._store.path

    @property
    def hash(self) -> str:
        """Hash of all that the ledger holds now."""
        return self._store.hash

    def __repr__(self) -> str:
        return f"<Ledger {self.path}>"

    @cached_property
    def _coder(self) -> Coder:
        from comity.coding import load_coder

        return load_coder(gazetteer=self._tables, codebook=self._codebook)

    def read(
        self,
        *paths: str | PathLike[str],
        published: str | date | When | None = None,
        publisher: str | None = None,
        title: str | None = None,
        lines: bool = False,
        max_size: int = MAX_SIZE,
        on_outcome: Callable[[Outcome, ReadReport], None] | None = None,
        on_total: Callable[[int], None] | None = None,
    ) -> ReadReport:
        """Read files and folders, code them, and add what they say.

        Args:
            paths: Files (text, Markdown, HTML, PDF, DOCX, JSON Lines with ``lines``) and folders of them.
            published: When they were published; wins over what they say.
            publisher: Who published them; wins likewise.
            title: Their title; wins likewise.
            lines: Take each file as JSON Lines of short texts (``{"id", "text"}``, optionally ``"date"``).
            max_size: Largest file in bytes.
            on_outcome: Told of each file when what it says is safe in the ledger.
            on_total: Told how many files there are.

        Returns:
            What happened to each file. Files that cannot be read are named in it; the others go on.

        Raises:
            LedgerBusy, LedgerFull: The ledger cannot be written; what was reported is safe.
            BadDate: ``published`` is no date.
            VocabularyError: A file of the user's codebook breaks its rules.
        """
        from comity.vocab.codebook import load_codebook

        options = ReadOptions(published, publisher, title, lines, max_size)
        files = [Path(p) for p in paths]
        if on_total:
            on_total(sum(1 for _ in files_in(files, ReadReport(self.path))))
        return read_into(
            self._store,
            files,
            options,
            coder=lambda: self._coder,
            codebook=load_codebook(self._codebook).version,
            on_outcome=on_outcome,
        )

    def import_data(
        self,
        name: str,
        *paths: str | PathLike[str],
        since: str | date | None = None,
        limit: int | None = None,
        on_rows: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Import files of a data set: an event becomes an act, an alliance commitments, each with its row as evidence.

        All files are checked before anything of them is added. The same file imported likewise twice adds nothing.

        Args:
            name: The data set: ``icews``, ``gdelt2``, ``keds``, ``atop-members``.
            paths: Its files as they were published, zip archives, or folders of them; ``samples:`` for invented rows.
            since: Only what is of this day or later.
            limit: Only so many rows of each file.
            on_rows: Told how many rows were read, batch by batch.

        Returns:
            What was added, what was left out and why, and what stayed unresolved.

        Raises:
            UsageError: There is no such data set, or its rows stay tables.
            DataError: A file is missing or not what it should be; the error lists every fault, and nothing was added.
            LedgerBusy, LedgerFull: The ledger cannot be written.
        """
        from comity.desk.importing import import_into

        if not paths:
            raise UsageError("no file is named", do="give files of the data set")
        files = [Path(p) for p in paths]
        return import_into(self._store, name, files, since=first_day(since), limit=limit, on_rows=on_rows)

    def view(
        self,
        *,
        as_of: str | date | None = None,
        known: str | date | None = None,
        recorded: str | datetime | date | None = None,
        confidence: float = 0.0,
        data: str | PathLike[str] | None = None,
        pins: Iterable[Pin] = (),
    ) -> View:
        """What the ledger says, asked in one way.

        Args:
            as_of: World date: what is known to begin later is left out.
            known: From sources published by this day.
            recorded: As the ledger stood at this time.
            confidence: Least confidence of a statement.
            data: The folder of data files that measures may read; else ``COMITY_DATA``; ``samples:`` for invented rows.
            pins: The files in it that may be read, each as it was when ``comity.pins`` or ``view.pins`` told of it;
                whatever the folder holds where there are none.

        Raises:
            BadDate: A date is none.
        """
        spec = ViewSpec(
            as_of=last_day(as_of),
            known=last_day(known),
            recorded=moment(recorded),
            confidence=confidence,
            pins=tuple(pins),
        )
        held = self._store.snapshot(recorded=spec.recorded).view(spec)
        return View(held, self.path, self._tables, self._outlets, self._codebook, data)

    def learn_closeness(self, *, data: str | PathLike[str] | None = None) -> Learnt:
        """Learn from all acts of the ledger how closeness moves, and record it; views use what was recorded last.

        Args:
            data: The folder of data files with Goldstein's weights; else ``COMITY_DATA``.

        Returns:
            What was learnt.

        Raises:
            LedgerBusy, LedgerFull: The ledger cannot be written.
        """
        fit = self.view(data=data).learn_closeness()
        with self._store.writer() as writer:
            writer.fitted(fit)
        return self.view(data=data).closeness_learnt()

    def withdraw(self, document: str, *, reason: str, reviewer: str = "user") -> DocumentId:
        """Hide a document and its statements; ``restore`` brings them back.

        Args:
            document: Its id, the beginning of it, or the name of its file.
            reason: Why; kept in the ledger.
            reviewer: Who says so.

        Raises:
            NotInLedger: There is no such document, or several.
        """
        return self._decide(document, Verb.WITHDRAW, reason, reviewer)

    def restore(self, document: str, *, reason: str, reviewer: str = "user") -> DocumentId:
        """Bring back a document that was withdrawn.

        Raises:
            NotInLedger: There is no such document, or several.
        """
        return self._decide(document, Verb.RESTORE, reason, reviewer)

    def purge(self, document: str, *, reason: str, reviewer: str = "user") -> DocumentId:
        """Delete a document's words and statements for good; a tombstone stays.

        Args:
            document: Its whole id, or the name of its file.
            reason: Why; kept in the ledger.
            reviewer: Who says so.

        Raises:
            NotInLedger: There is no such document, or several.
        """
        return self._decide(document, Verb.PURGE, reason, reviewer)

    def judge(
        self,
        mention: str,
        judgement: str,
        *,
        actor: str | None = None,
        reason: str,
        reviewer: str = "user",
    ) -> Meant:
        """Say whom a mention means; statements that name it follow. Nothing that was read is lost.

        Args:
            mention: Its id, as ``view.mentions()`` gives it: document and place; the beginning of the document's id is
                enough.
            judgement: ``same``: it means ``actor``, or whom the resolver found first; ``different``: it does not mean
                whom the resolver found; ``unsure``: nobody can tell; ``withdrawn``: an earlier judgement no longer
                stands.
            actor: Code, id or name of whom it means.
            reason: Why; kept in the ledger.
            reviewer: Who says so.

        Returns:
            The mention as it stands now.

        Raises:
            NotInLedger: There is no such document, or no mention at that place.
            UnknownActor: Nobody is called so.
            UsageError: There is no such judgement, or an actor is needed.
        """
        found, document = self._mention(mention)
        withdrawn = judgement == "withdrawn"
        if withdrawn and found.verdict is None:
            raise UsageError(
                f"nobody has judged {found.id}", where=self.path, do="`comity mentions` shows what was judged"
            )
        edit = () if withdrawn else self.view().verdict(found, document, judgement, actor).to_edit()
        verb = Verb.WITHDRAW if withdrawn else Verb.EDIT
        subject = found.verdict.subject if withdrawn and found.verdict is not None else str(found.id)
        decision = Decision(subject, "mention", verb, reason, reviewer, datetime.now(UTC), edit=edit)
        with self._store.writer() as writer:
            writer.decide(decision)
        standing = (m for m in self.view().mentions(document.id) if m.id == found.id)
        return next(standing, replace(found, verdict=None))

    def _mention(self, given: str) -> tuple[Meant, Document]:
        """The mention that is meant, and its document."""
        beginning, colon, place = given.rpartition(":")
        if not colon:
            raise UsageError(f"{given!r} is no mention", where=self.path, do="give its id from `comity mentions`")
        document = self._document(beginning, whole=False)
        view = self.view()
        for meant in view.mentions(document):
            if meant.id == f"{document}:{place}":
                return meant, view.document(document)
        raise NotInLedger(
            f"no mention stands at {place} of {document}", where=self.path, do="`comity mentions` lists them"
        )

    def _decide(self, document: str, verb: Verb, reason: str, reviewer: str) -> DocumentId:
        found = self._document(document, whole=verb is Verb.PURGE)
        decision = Decision(found, "document", verb, reason, reviewer, datetime.now(UTC))
        with self._store.writer() as writer:
            writer.decide(decision)
            if verb is Verb.PURGE:
                writer.purge(found)
            writer.commit()
        return found

    def _document(self, given: str, *, whole: bool) -> DocumentId:
        """The document that is meant; the beginning of an id means one unless the id must be ``whole``."""
        if not given.strip():
            raise UsageError("no document is named", where=self.path, do="give its id, or the name of its file")
        held = self._store.snapshot().all_documents()
        exact = [d.id for d in held if given in (d.id, d.source.file)]
        begun = [d.id for d in held if d.id.startswith(given)]
        matches = exact or ([] if whole else begun)
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise NotInLedger(
                f"{len(matches)} documents are called {given!r}",
                where=self.path,
                do=f"give an id: {', '.join(matches[:5])}",
            )
        do = f"give the whole id: {', '.join(begun[:5])}" if begun else "`comity documents` lists what there is"
        raise NotInLedger(f"no document {given!r}", where=self.path, do=do)
