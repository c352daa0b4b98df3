"""The codebook as a user sees it: what it holds, and which of its sentences are not read as they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.model import Act, Record

if TYPE_CHECKING:
    from comity.coding import Coder
    from comity.vocab.codebook import Codebook
    from comity.vocab.loader import Row

SIDES = ("sources", "targets")


@dataclass(frozen=True, slots=True)
class CodebookFault:
    """A sentence of a codebook that is not read as it says.

    Attributes:
        type: The event type in whose file it stands.
        counter: Whether it must not be read so.
        text: The sentence.
        found: What was read instead, in words.
    """

    type: str
    counter: bool
    text: str
    found: str


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What a codebook holds.

    Attributes:
        version: Hash of the user's files; empty for the shipped codebook.
        types: For each event type the number of rules for verbs and nouns, of examples and counter-examples.
        faults: Sentences that are not read as they say.
    """

    version: str
    types: dict[str, dict[str, int]]
    faults: tuple[CodebookFault, ...]

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        faults = [{"type": f.type, "counter": f.counter, "text": f.text, "found": f.found} for f in self.faults]
        return {"version": self.version, "types": self.types, "faults": faults}


def check_codebook(codebook: str | PathLike[str] | None = None) -> CodebookReport:
    """Read a codebook, refuse what breaks its rules, and read all its sentences, ours included.

    Args:
        codebook: A folder with the user's event types and operators, over the shipped ones.

    Raises:
        VocabularyError: A file breaks its rules; the message names the file and the row.
    """
    from comity.coding import load_coder
    from comity.vocab.codebook import load_codebook

    extra = Path(codebook) if codebook is not None else None
    coder, book = load_coder(codebook=extra), load_codebook(extra)
    types = {
        name: {"verbs": len(t.verbs), "nouns": len(t.nouns), "examples": len(t.examples), "counters": len(t.counters)}
        for name, t in book.event_types.items()
    }
    return CodebookReport(book.version, types, tuple(_faults(coder, book)))


def _faults(coder: Coder, book: Codebook) -> Iterator[CodebookFault]:
    for name, event_type in book.event_types.items():
        for row in event_type.examples:
            act = _main_act(coder, row["text"])
            if act is None or act.type != name or not _has_sides(act, row):
                yield CodebookFault(name, False, row["text"], _shown(act))
        for row in event_type.counters:
            act = _main_act(coder, row["text"])
            if act is not None and act.type == name:
                yield CodebookFault(name, True, row["text"], _shown(act))


def _main_act(coder: Coder, text: str) -> Act | None:
    from comity.texts import read_text

    found = coder.code(read_text(text)).statements
    return next((s for s in found if isinstance(s, Act) and s.main), None)


def _has_sides(act: Act, row: Row) -> bool:
    """Whether an act has the sides that an example asks for; both sides may be on either in a mutual act."""
    both = _countries(act, "sources") | _countries(act, "targets") if act.reciprocal else set()
    return all(set(row[side]) in (_countries(act, side), both) for side in SIDES if side in row)


def _countries(act: Act, side: str) -> set[str]:
    return {r.country or r.actor for r in getattr(act, side)}


def _shown(act: Act | None) -> str:
    if act is None:
        return "no act"
    source, target = ("+".join(sorted(_countries(act, side))) or "nobody" for side in SIDES)
    return f"{act.type} {source} > {target}"
