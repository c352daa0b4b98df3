"""``Store``: a ledger on the disk; opens, creates, hands out snapshots and the one writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from comity.errors import LedgerDamaged
from comity.ledger.contents import Contents, ledger_hash
from comity.ledger.decisions import read_decisions
from comity.ledger.durable import sync_directory, told
from comity.ledger.fits import read_fits
from comity.ledger.lock import writing
from comity.ledger.manifest import ROOT, create_root, may_be_created, read_root, read_segments
from comity.ledger.snapshot import Snapshot
from comity.ledger.writer import Writer


class Store:
    """An append-only ledger: a directory of Parquet segments that a manifest lists, and reviewers' decisions.

    Attributes:
        path: The directory.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path | str) -> Store:
        """Make a new, empty ledger; where there is one, open it.

        Args:
            path: Absent, an empty directory, or a ledger.

        Raises:
            NotALedger: Something else is there.
            LedgerTooNew, LedgerDamaged: A ledger is there that cannot be used.
            LedgerError: The directory cannot be made.
        """
        path = Path(path)
        if not may_be_created(path):
            return cls.open(path)
        with told(path):
            path.mkdir(parents=True, exist_ok=True)
        with writing(path):
            if not (path / ROOT).is_file():
                create_root(path)
        sync_directory(path.parent)
        return cls(path)

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """Open a ledger.

        Args:
            path: Its directory.

        Raises:
            NotALedger: The path is absent, a file, or a directory of something else.
            LedgerTooNew: A newer version of Comity wrote it.
            LedgerDamaged: Its manifest cannot be read.
        """
        read_root(Path(path))
        return cls(Path(path))

    @property
    def hash(self) -> str:
        """Hash of all that the ledger holds: equal for equal content, whenever and in whatever files recorded."""
        return ledger_hash(read_root(self.path), read_decisions(self.path))

    def snapshot(self, recorded: datetime | None = None) -> Snapshot:
        """The ledger as it is now, or as it was recorded by a time; later writes do not show in it.

        Args:
            recorded: Leave out what was recorded later.
        """
        root = read_root(self.path)
        try:
            segments = read_segments(self.path, root)
        except LedgerDamaged:
            if read_root(self.path).sequence == root.sequence:
                raise
            return self.snapshot(recorded)  # a purge took the manifests away in between
        return Snapshot(Contents(self.path, root, segments, read_decisions(self.path), read_fits(self.path)), recorded)

    @contextmanager
    def writer(self, batch: int | None = None) -> Iterator[Writer]:
        """Write to the ledger; what was added is on the disk when the block ends.

        Args:
            batch: How many documents make one commit; without it, ``Writer.commit`` does. Leaving by an exception
                drops what is not yet committed.

        Raises:
            LedgerBusy: Another process is writing.
        """
        read_root(self.path)
        with writing(self.path):
            writer = Writer(self.path, batch)
            yield writer
            writer.commit()
