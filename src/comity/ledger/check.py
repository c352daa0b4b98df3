"""``check``: is every file, word, id and reference of a ledger as it should be, and what can be mended?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from comity.errors import LedgerDamaged
from comity.ledger.decisions import DECISIONS
from comity.ledger.examine import Findings, Problem, examine
from comity.ledger.fits import FITS
from comity.ledger.lines import unfinished
from comity.ledger.lock import writing
from comity.ledger.manifest import ROOT, read_root
from comity.ledger.mend import mend as repair
from comity.model import Record


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; after mending, what is left.

    Attributes:
        path: The ledger.
        documents, statements, segments: How many are whole.
        problems: What is not as it should be.
        orphans: What killed writes left; it does no harm.
        mended: What was repaired.
        lost: What could not be saved.
    """

    path: Path
    documents: int
    statements: int
    segments: int
    problems: tuple[Problem, ...] = ()
    orphans: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong (any more)."""
        return not self.problems

    def summary(self) -> str:
        """The report in one line."""
        state = "whole" if self.whole else f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)}"
        line = f"{self.path}: {state}; {self.documents} documents, {self.statements} statements"
        if self.mended:
            line += f"; {len(self.mended)} mended"
        if self.lost:
            line += f", {len(self.lost)} lost"
        if self.orphans:
            line += f"; {len(self.orphans)} left-overs of killed writes (--mend deletes them)"
        return line if self.whole else f"{line}; comity check --mend repairs it"

    def to_record(self) -> Record:
        """The report as one JSON object."""
        return {
            "ledger": str(self.path),
            "whole": self.whole,
            "documents": self.documents,
            "statements": self.statements,
            "segments": self.segments,
            "problems": [{"where": p.where, "what": p.what} for p in self.problems],
            "orphans": list(self.orphans),
            "mended": list(self.mended),
            "lost": list(self.lost),
        }


def check(path: Path | str, mend: bool = False) -> Report:
    """Verify the hash of every segment, the words of every span, every id and every reference of a ledger.

    Args:
        path: The ledger's directory.
        mend: Whether to repair it: fall back to the last whole manifest, set damaged segments aside, drop what they
            carried and the left-overs of killed writes.

    Returns:
        What was found; after mending, what is left, what was repaired and what was lost.

    Raises:
        NotALedger: The path is none.
        LedgerTooNew: A newer version of Comity wrote it.
        LedgerBusy: It is to be mended while a process writes to it.
    """
    path = Path(path)
    done: list[str] = []
    lost: list[str] = []
    if mend:
        with writing(_a_ledger(path)):
            done, lost = repair(path)
    try:
        root = read_root(path)
    except LedgerDamaged as error:
        return Report(path, 0, 0, 0, (Problem(ROOT, error.what),))
    return _report(path, examine(path, root), done, lost)


def _a_ledger(path: Path) -> Path:
    """The path, if it is that of a ledger, however damaged."""
    with suppress(LedgerDamaged):
        read_root(path)
    return path


def _report(path: Path, found: Findings, mended: list[str], lost: list[str]) -> Report:
    return Report(
        path,
        found.rows["documents"],
        found.rows["statements"],
        len(found.segments),
        tuple(found.problems),
        (
            *(p.name for p in found.orphans),
            *(f"an unfinished line of {n}" for n in (DECISIONS, FITS) if unfinished(path / n)),
        ),
        tuple(mended),
        tuple(lost),
    )
