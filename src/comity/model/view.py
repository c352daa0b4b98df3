"""``ViewSpec``: the question that a view answers; ``Pin``: a data file that it reads; ``Reading``: one reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from comity.model.ids import MAIN, BranchId, DocumentId, RunId


@dataclass(frozen=True, slots=True)
class Pin:
    """A file of a data set, fixed by what is in it: a number made of it can be made again, or is refused.

    Attributes:
        data_set: Name of the data set.
        version: The version that is declared of it.
        file: Name of the file, without its folder.
        sha256: Checksum of the file, as 64 hexadecimal digits.
    """

    data_set: str
    version: str
    file: str
    sha256: str

    def to_record(self) -> dict[str, str]:
        """The pin as one JSON object; ``Pin(**record)`` makes it again."""
        return {"data_set": self.data_set, "version": self.version, "file": self.file, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What measures and dossiers are asked with. One run per document: the newest.

    Attributes:
        as_of: World date: statements known to begin later are left out.
        known: Sources published by this day; sources without a date are left out, and counted.
        recorded: Ledger time: what was recorded later is left out.
        branch: The branch of the ledger.
        countries: Keep statements in which each of these (ISO 3166 alpha-3, or actor ids) has a part.
        kinds: Kinds of statement to keep; empty keeps all.
        fields: Fields to keep; empty keeps all.
        confidence: Least confidence to keep.
        pins: The data files that may be read, each as it was when it was pinned; empty for whatever the folder holds.
    """

    as_of: date | None = None
    known: date | None = None
    recorded: datetime | None = None
    branch: BranchId = MAIN
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    confidence: float = 0.0
    pins: tuple[Pin, ...] = ()


ROWS = "rows"
"""Stands for the language model in the reading of a data file: two files may hold one row, which is shown once."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one document by one coder.

    Attributes:
        id: Hash of document, coder, model, gazetteer and branch.
        document: What was read.
        coder: Name and version, e.g. ``rules/1``.
        model: Language model and its fingerprint; ``ROWS`` for a data file, whose rows need none.
        gazetteer: Version (hash) of the gazetteer, and of the codebook where the user has one.
        recorded: When the ledger recorded it (UTC).
        branch: The branch it belongs to.
        seconds: How long it took.
        unresolved: How often what stayed unresolved, by sort (``actor``, ``date``, ``pronoun``).
        notices: What the reading lacked, in words.
    """

    id: RunId
    document: DocumentId
    coder: str
    model: str
    gazetteer: str
    recorded: datetime
    branch: BranchId = MAIN
    seconds: float = 0.0
    unresolved: tuple[tuple[str, int], ...] = ()
    notices: tuple[str, ...] = ()
