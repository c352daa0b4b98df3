"""The append-only store: documents, statements, readings, links and decisions in open formats.

A ledger is a directory. ``segments/`` holds Parquet files, ``manifest.json`` says which of them count,
``decisions.jsonl`` holds what reviewers decided, ``fits.jsonl`` what methods learnt from the ledger. DuckDB and pandas
read the segments in place.
"""

from comity.ledger.check import Report, check
from comity.ledger.documents import DocumentInfo
from comity.ledger.events import Event, events_of, with_events
from comity.ledger.fits import Fit
from comity.ledger.judged import MentionVerdict, mention_subject, mention_verdicts
from comity.ledger.snapshot import Snapshot
from comity.ledger.store import Store
from comity.ledger.view import Counts, View
from comity.ledger.writer import Added, RowFile, Writer

__all__ = [
    "Added",
    "Counts",
    "DocumentInfo",
    "Event",
    "Fit",
    "MentionVerdict",
    "Report",
    "RowFile",
    "Snapshot",
    "Store",
    "View",
    "Writer",
    "check",
    "events_of",
    "mention_subject",
    "mention_verdicts",
    "with_events",
]
