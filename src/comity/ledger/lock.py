"""One writer at a time: an advisory lock that dies with its process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from comity.errors import LedgerBusy, LedgerError
from comity.ledger.durable import told

LOCK = "writer.lock"


@contextmanager
def writing(ledger: Path) -> Iterator[None]:
    """Hold the right to write to a ledger.

    Args:
        ledger: Its directory.

    Raises:
        LedgerBusy: Another process, or another writer in this one, holds it; names the process.
    """
    path = ledger / LOCK
    with told(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, ledger)
        with suppress(OSError):  # a full disk does not keep anybody from the lock
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()} {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, ledger: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder, _, since = os.pread(descriptor, 100, 0).decode(errors="replace").strip().partition(" ")
        who = f"process {holder} (since {since})" if holder else "another process"
        raise LedgerBusy(
            f"{who} is writing to this ledger",
            where=ledger,
            do="wait until it has finished, or end it; reading is free",
        ) from None
    except OSError as error:
        raise LedgerError("files cannot be locked here", where=ledger, do="keep the ledger on a local disk") from error
