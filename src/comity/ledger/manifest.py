"""Manifests: which segments a ledger consists of; replaced atomically, so that every reader sees a whole ledger.

``manifest.json`` is the root. It lists entries, one per commit, each a small file in ``manifests/`` that lists the
segments of that commit. Copies of the last roots are kept, so that a damaged ledger can fall back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from comity.errors import LedgerTooNew, NotALedger
from comity.ledger.durable import TEMPORARY, new_file, replace_file, sync_directory, told
from comity.ledger.rows import SUM_END
from comity.ledger.segments import SEGMENTS, Segment, damaged
from comity.ledger.tables import TABLES

FORMAT = 1
ROOT = "manifest.json"
ENTRIES = "manifests"
ROOTS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A manifest of one commit: its file within ``manifests/`` and the hash of that file."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Root:
    """The manifest of manifests.

    Attributes:
        sequence: Number of the commit.
        entries: Manifests, oldest first.
        content: For each table, the sum over all its rows: what the ledger's hash is made of.
        retired: Segments that a compaction replaced, each with the time (seconds since 1970): kept for readers.
        format: Version of the ledger's format.
    """

    sequence: int = 0
    entries: tuple[Entry, ...] = ()
    content: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TABLES, "0"))
    retired: tuple[tuple[str, float], ...] = ()
    format: int = FORMAT


def read_root(ledger: Path) -> Root:
    """The current root of a ledger.

    Raises:
        NotALedger: There is none: the path is a file, a foreign directory, or nothing.
        LedgerTooNew: A newer version of Comity wrote it.
        LedgerDamaged: It cannot be read.
    """
    path = ledger / ROOT
    try:
        return parse_root(path.read_bytes(), path)
    except FileNotFoundError:
        if (ledger / ENTRIES).is_dir() and (ledger / SEGMENTS).is_dir():
            raise damaged(path, "it is missing") from None
        raise _no_ledger(ledger) from None
    except NotADirectoryError:
        raise _no_ledger(ledger) from None
    except OSError as error:
        raise NotALedger(f"cannot be opened: {error.strerror}", where=ledger, do="name another path") from None


def parse_root(data: bytes, path: Path) -> Root:
    """The root that the bytes of a file describe."""
    try:
        record = json.loads(data)
        if not isinstance(record, dict) or record.get("comity") != "ledger":
            if (path.parent / ENTRIES).is_dir() and (path.parent / SEGMENTS).is_dir():
                raise damaged(path, "it was altered")
            raise NotALedger("this manifest is not one of a ledger", where=path, do="name another path")
        if record.pop("sum") != _own_sum(record):
            raise damaged(path, "it was altered")
        if record["format"] > FORMAT:
            raise LedgerTooNew(
                f"the ledger has format {record['format']}, this version of Comity reads up to {FORMAT}",
                where=path.parent,
                do="update Comity",
            )
        return Root(
            record["sequence"],
            tuple(Entry(**e) for e in record["entries"]),
            {table: record["content"].get(table, "0") for table in TABLES},
            tuple((name, at) for name, at in record["retired"]),
            record["format"],
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(path, f"{type(error).__name__}: {error}") from error


def read_segments(ledger: Path, root: Root) -> tuple[Segment, ...]:
    """All segments that a root stands for.

    Raises:
        LedgerDamaged: One of its manifests is missing or altered.
    """
    return tuple(segment for entry in root.entries for segment in read_entry(ledger, entry))


def read_entry(ledger: Path, entry: Entry) -> tuple[Segment, ...]:
    """The segments that one manifest lists."""
    path = ledger / ENTRIES / entry.file
    try:
        data = path.read_bytes()
        if sha256(data).hexdigest() != entry.sha256:
            raise damaged(path, "its hash is wrong")
        return tuple(Segment(**s) for s in json.loads(data)["segments"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(path, str(error)) from error


def create_root(ledger: Path) -> Root:
    """The first root of a new ledger, in a directory that exists."""
    root = Root()
    replace_file(ledger / ROOT, _bytes(root))
    return root


def commit(ledger: Path, root: Root, added: Sequence[Segment]) -> Root:
    """Add segments to the ledger. When this returns, they are there for good.

    Args:
        ledger: Its directory.
        root: The root that was current.
        added: Segments that are on the disk.

    Returns:
        The new root.
    """
    sequence = root.sequence + 1
    entry = _write_entry(ledger, sequence, added)
    content = {t: _sum([root.content[t], *(s.content for s in added if s.table == t)]) for t in TABLES}
    return publish(ledger, replace(root, sequence=sequence, entries=(*root.entries, entry), content=content))


def commit_all(ledger: Path, root: Root, segments: Sequence[Segment], retired: Iterable[tuple[str, float]]) -> Root:
    """Let the ledger consist of exactly these segments, listed by one manifest."""
    sequence = root.sequence + 1
    entry = _write_entry(ledger, sequence, segments)
    content = {t: _sum(s.content for s in segments if s.table == t) for t in TABLES}
    return publish(ledger, Root(sequence, (entry,), content, tuple(retired)))


def publish(ledger: Path, root: Root) -> Root:
    """Replace the root. A copy stays among the manifests, with those of the last few commits."""
    with suppress(OSError):  # the copy is a courtesy to a later repair: failing to keep it fails nothing
        (ledger / ENTRIES / f"root-{root.sequence:08d}.json").write_bytes(_bytes(root))
        for old in kept_roots(ledger)[ROOTS_KEPT:]:
            old.unlink()
    replace_file(ledger / ROOT, _bytes(root))
    return root


def kept_roots(ledger: Path) -> list[Path]:
    """Copies of the last few roots, newest first."""
    return sorted((ledger / ENTRIES).glob("root-*.json"), reverse=True)


def _write_entry(ledger: Path, sequence: int, segments: Sequence[Segment]) -> Entry:
    """Write a manifest; the segments' entries in their directory are made safe first."""
    sync_directory(ledger / SEGMENTS)
    data = json.dumps({"segments": [asdict(s) for s in segments]}, indent=1).encode()
    digest = sha256(data).hexdigest()
    path = ledger / ENTRIES / f"{sequence:08d}-{digest[:8]}.json"
    with told(path):
        path.unlink(missing_ok=True)  # an orphan of a commit that was never published
    with new_file(path) as file:
        file.write(data)
    sync_directory(path.parent)
    return Entry(path.name, digest)


def _bytes(root: Root) -> bytes:
    record: dict[str, Any] = json.loads(json.dumps({"comity": "ledger", **asdict(root)}))
    return json.dumps({**record, "sum": _own_sum(record)}, indent=1).encode()


def _own_sum(record: Mapping[str, Any]) -> str:
    """The hash by which a root is known to be what was written."""
    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def _sum(parts: Iterable[str]) -> str:
    return f"{sum(int(part, 16) for part in parts) % SUM_END:x}"


def _no_ledger(path: Path) -> NotALedger:
    if not path.exists():
        return NotALedger(
            "there is no ledger", where=path, do="comity read FILE makes one, or name another with --ledger"
        )
    return NotALedger("this is not a ledger", where=path, do="name another path with --ledger")


def may_be_created(path: Path) -> bool:
    """Whether a ledger can be made at a path: it is absent, or a directory that holds nothing of anybody's."""
    if not path.exists():
        return True
    return path.is_dir() and all(p.name.endswith((TEMPORARY, ".lock")) for p in path.iterdir())
