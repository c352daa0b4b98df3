"""``Source``: a published work, and ``Citation``: what a document says about the works it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comity.model.time import When


class Grade(StrEnum):
    """Reliability of a source on the Admiralty scale (A completely reliable ... E unreliable, F unknown)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True)
class Source:
    """A published work, in the version that was read.

    Attributes:
        title: Its title, or the file's name where it has none.
        authors: Persons or bodies that wrote it.
        publisher: Who published it.
        published: When; ``None`` where neither the file nor the user says.
        kind: ``news``, ``report``, ``treaty``, ``readout``, ``opinion``, ``article``, ``book``, ``text``, ...
        language: ISO 639-1 code.
        url: Where it was found, if the file says.
        file: Name of the file that was read (never a path).
        media_type: ``text/plain``, ``text/html``, ``application/pdf``, ...
        sha256: Hash of the file's bytes.
        grade: Reliability (Admiralty); F until somebody judges it.
    """

    title: str
    authors: tuple[str, ...]
    publisher: str | None
    published: When | None
    kind: str
    language: str
    url: str | None
    file: str
    media_type: str
    sha256: str
    grade: Grade = Grade.F


@dataclass(frozen=True, slots=True)
class Citation:
    """One work that a note or a bibliography of a document cites.

    Attributes:
        number: Number of the note, ``None`` for a bibliography entry.
        part: 1 for the first work in the note, 2 for the second ...
        authors, title, outlet, url, kind, language: The work's description, as far as the text gives it.
        date: The work's date in EDTF.
        resolves_to: Number of the note that *Ibid.* or *op. cit.* means.
        text: The words of the citation; ``None`` where a marker has no text.
        lost: Whether a marker was found without its text.
        start, end: Interval in the canonical text; ``None`` where the text is lost.
    """

    number: int | None
    part: int
    authors: tuple[str, ...]
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None
    kind: str | None
    language: str | None
    resolves_to: int | None
    text: str | None
    lost: bool
    start: int | None
    end: int | None
