"""Purge: a document's words leave the ledger for good; the decision that said so stays as a tombstone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from comity.ledger.decisions import read_decisions, write_decisions
from comity.ledger.manifest import ENTRIES, Root, commit_all, kept_roots, read_segments
from comity.ledger.segments import SEGMENTS, Segment, copy_segments, read_batches
from comity.model import Decision, Verb

QUARANTINE = "quarantine"

_KEYS = {
    "documents": ("id",),
    "statements": ("document",),
    "readings": ("document",),
    "actors": ("document",),
    "links": ("left", "right"),
}


def purged(decisions: Iterable[Decision]) -> set[str]:
    """The documents that decisions purge."""
    return {d.subject for d in decisions if d.sort == "document" and d.verb is Verb.PURGE}


def _about(decision: Decision) -> str:
    """What a decision is about; for one on a mention, the document whose words it holds."""
    return decision.subject.rpartition(":")[0] if decision.sort == "mention" else decision.subject


def purge(ledger: Path, root: Root, documents: Collection[str]) -> Root:
    """Delete documents with all that was read in them; no file of the ledger keeps their words.

    Reads that began before may find a file missing; they are repeated on a new snapshot. Earlier manifests go too:
    the ledger cannot fall back behind a purge.

    Args:
        ledger: Directory of the ledger, whose lock is held.
        root: The current root.
        documents: Ids of documents that a decision on the disk purges.

    Returns:
        The new root.

    Raises:
        LedgerFull: There is no room to write what stays; the next writer tries again.
    """
    segments = read_segments(ledger, root)
    gone = {*documents, *_statements_of(ledger, segments, documents)}
    kept = [s for segment in segments if (s := without(ledger, root, segment, _KEYS[segment.table], gone))]
    new = commit_all(ledger, root, kept, ())
    decisions = read_decisions(ledger)
    staying = [d for d in decisions if d.sort == "document" or _about(d) not in gone]
    if len(staying) < len(decisions):
        write_decisions(ledger, staying)
    names = {s.file for s in kept}
    _delete(p for p in (ledger / SEGMENTS).iterdir() if p.name not in names)
    _delete(p for p in (ledger / QUARANTINE).glob("*.parquet"))
    _delete(p for p in kept_roots(ledger) if not p.name.endswith(f"{new.sequence:08d}.json"))
    _delete(_other_manifests(ledger, new))
    return new


def without(
    ledger: Path, root: Root, segment: Segment, columns: Iterable[str], values: Collection[str]
) -> Segment | None:
    """A segment without the rows in which one of some columns has one of some values.

    Returns:
        The segment itself where there are none, a new one, or ``None`` where nothing would stay.
    """
    keep = _keeper(tuple(columns), values)
    stay = sum(_count(keep(batch)) for batch in read_batches(ledger, segment, list(columns)))
    if stay == segment.rows:
        return segment
    return copy_segments(ledger, root.sequence + 1, segment.table, [segment], keep) if stay else None


def _keeper(columns: tuple[str, ...], values: Collection[str]) -> Callable[[Any], Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(sorted(values), pa.string())

    def keep(batch: Any) -> Any:
        found = [pc.is_in(batch.column(name), wanted) for name in columns]
        hit = found[0] if len(found) == 1 else pc.or_(*found)
        return pc.invert(hit)

    return keep


def _count(mask: Any) -> int:
    import pyarrow.compute as pc

    return pc.sum(mask).as_py() or 0


def _statements_of(ledger: Path, segments: Iterable[Segment], documents: Collection[str]) -> set[str]:
    """Ids of the statements of some documents, of every reading."""
    return {
        statement
        for segment in segments
        if segment.table == "statements"
        for batch in read_batches(ledger, segment, ["id", "document"])
        for statement, document in zip(*(batch.column(c).to_pylist() for c in ("id", "document")), strict=True)
        if document in documents
    }


def _other_manifests(ledger: Path, root: Root) -> list[Path]:
    listed = {entry.file for entry in root.entries}
    return [p for p in (ledger / ENTRIES).glob("[0-9]*.json") if p.name not in listed]


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
