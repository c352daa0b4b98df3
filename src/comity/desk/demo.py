"""The demonstration: a ledger from the sample documents, and the Russia-Iran dossier."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path

from comity.desk.ledger import open_ledger
from comity.desk.reading import Outcome, ReadReport
from comity.desk.samples import samples
from comity.model import Record

PAIR = ("RUS", "IRN")


@dataclass(frozen=True)
class Demo:
    """What the demonstration made: the report of the reading and the dossier's file."""

    report: ReadReport
    dossier: Path

    def to_record(self) -> Record:
        """As one JSON object."""
        return self.report.to_record() | {"dossier": str(self.dossier)}


def build_demo(
    ledger: Path,
    html: Path,
    *,
    on_outcome: Callable[[Outcome, ReadReport], None] | None = None,
    on_total: Callable[[int], None] | None = None,
) -> Demo:
    """Read the samples into a ledger and write the dossier of Russia and Iran.

    Args:
        ledger: Where the ledger is, or is to be made.
        html: Where to write the dossier.
        on_outcome: Told of each document when it is read.
        on_total: Told how many documents there are.
    """
    store = open_ledger(ledger)
    with ExitStack() as stack:
        paths = [stack.enter_context(as_file(s)) for s in samples()]
        report = store.read(*paths, on_outcome=on_outcome, on_total=on_total)
    made = store.view().dossier(*PAIR)
    made.write(html, made.html())
    return Demo(report, html)
