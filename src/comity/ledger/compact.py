"""Compaction: many small segments become few large ones, so that a ledger stays quick however it grew."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from comity.ledger.manifest import ENTRIES, Root, commit_all, kept_roots, parse_root, read_segments
from comity.ledger.rows import SUM_END
from comity.ledger.segments import LARGE, SEGMENTS, Segment, copy_segments, damaged

FAN = 8
"""So many segments of one size tier become one of the next."""

SMALLEST_TIER = 64 * 1024
GRACE = 3600.0
"""Seconds for which replaced segments are kept for readers that still use them."""


def tier(segment: Segment) -> int:
    """The size tier of a segment: each holds segments up to eight times as large as the one below."""
    size, found = segment.bytes, 0
    while size >= SMALLEST_TIER and found < 9:
        size //= FAN
        found += 1
    return found


def due(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Groups of segments of one table and tier that are to become one segment each."""
    tiers: dict[tuple[str, int], list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.bytes < LARGE:
            tiers[segment.table, tier(segment)].append(segment)
    return [group for group in tiers.values() if len(group) >= FAN]


def compact(ledger: Path, root: Root, *, now: float | None = None) -> Root:
    """Merge what is due, tier by tier, and delete what was replaced an hour ago.

    Args:
        ledger: Directory of the ledger, whose lock is held.
        root: The current root.
        now: Seconds since 1970.

    Returns:
        The new root; the given one where nothing is due.

    Raises:
        LedgerFull: There is no room; the ledger is as it was.
    """
    now = time.time() if now is None else now
    before = segments = read_segments(ledger, root)
    written: list[Segment] = []
    try:
        while groups := due(segments):
            for group in groups:
                merged = _merge(ledger, root, group)
                written.append(merged)
                at = segments.index(group[0])
                left = [s for s in segments if s not in group]
                segments = (*left[:at], merged, *left[at:])
    except BaseException:
        _delete(s.path(ledger) for s in written)
        raise
    old = {name for name, at in root.retired if now - at > GRACE}
    if not (written or old):
        return root
    _delete(s.path(ledger) for s in written if s not in segments)
    replaced = [(s.file, now) for s in before if s not in segments]
    kept = [(name, at) for name, at in root.retired if name not in old]
    new = commit_all(ledger, root, segments, [*kept, *replaced])
    _delete(ledger / SEGMENTS / name for name in old)
    _delete(_stale_manifests(ledger, new, now))
    return new


def _merge(ledger: Path, root: Root, group: Sequence[Segment]) -> Segment:
    """One segment with the rows of several; the sums over their rows must agree."""
    merged = copy_segments(ledger, root.sequence + 1, group[0].table, group)
    if int(merged.content, 16) != sum(int(s.content, 16) for s in group) % SUM_END:
        _delete([merged.path(ledger)])
        raise damaged(group[0].path(ledger), "its rows are not those that were written")
    return merged


def _stale_manifests(ledger: Path, root: Root, now: float) -> list[Path]:
    """Manifests that no kept root lists and that no reader can still be opening."""
    listed = {entry.file for entry in root.entries}
    for path in kept_roots(ledger):
        with suppress(Exception):
            listed |= {entry.file for entry in parse_root(path.read_bytes(), path).entries}
    found = (p for p in (ledger / ENTRIES).glob("[0-9]*.json") if p.name not in listed)
    return [p for p in found if now - p.stat().st_mtime > GRACE]


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
