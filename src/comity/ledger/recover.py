"""Recovery: the list of segments made again, from what the manifests still say and from the files themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from comity.errors import LedgerDamaged
from comity.ledger.durable import file_sha256
from comity.ledger.manifest import ENTRIES, ROOT, Entry, Root, kept_roots, parse_root, read_entry, read_root
from comity.ledger.rows import SUM_END, row_sum
from comity.ledger.segments import SEGMENTS, Segment, read_batches
from comity.ledger.tables import TABLES, is_of

_KEY = {table: ("reading", "id") if table in ("statements", "actors") else ("id",) for table in TABLES}


def last_root(ledger: Path) -> tuple[Root, str | None]:
    """The current root; if it cannot be read, the newest copy that can; else an empty one.

    Returns:
        The root, and what stands in its stead (``None`` where nothing had to).

    Raises:
        LedgerTooNew: A newer version of Comity wrote it.
    """
    with suppress(LedgerDamaged):
        return read_root(ledger), None
    for path in kept_roots(ledger):
        with suppress(LedgerDamaged, OSError):
            root = parse_root(path.read_bytes(), path)
            return root, f"{ROOT}: replaced by its copy of commit {root.sequence}"
    numbers = (p.name.split("-")[0] for p in (ledger / ENTRIES).glob("[0-9]*.json"))
    return Root(max((int(n) for n in numbers if n.isdigit()), default=0)), f"{ROOT}: made again from the segments"


def listed(ledger: Path, root: Root) -> tuple[list[Segment], list[Entry]]:
    """The segments that the whole manifests of a root list, and the manifests that are not whole."""
    segments: list[Segment] = []
    bad: list[Entry] = []
    for entry in root.entries:
        try:
            segments += read_entry(ledger, entry)
        except LedgerDamaged:
            bad.append(entry)
    return segments, bad


def adopted(ledger: Path, segments: Iterable[Segment], retired: Collection[str]) -> list[Segment]:
    """Segments that no whole manifest lists, that can be read and that hold rows not yet there; largest first.

    Args:
        ledger: Directory of the ledger.
        segments: Those that are listed.
        retired: Names of those that were replaced.
    """
    held: dict[str, set[tuple[str, ...]]] = {table: set() for table in TABLES}
    names = set(retired)
    for segment in segments:
        names.add(segment.file)
        with suppress(LedgerDamaged):
            held[segment.table] |= _keys(ledger, segment)
    found: list[Segment] = []
    files = [p for p in (ledger / SEGMENTS).glob("*.parquet") if p.name not in names]
    for path in sorted(files, key=lambda p: (-p.stat().st_size, p.name)):
        with suppress(LedgerDamaged):
            segment = _described(ledger, path)
            keys = _keys(ledger, segment)
            if not keys & held[segment.table]:
                held[segment.table] |= keys
                found.append(segment)
    return found


def _described(ledger: Path, path: Path) -> Segment:
    """What a manifest would say of a segment."""
    table = path.name.split("-")[0]
    draft = Segment(path.name, table, 0, path.stat().st_size, file_sha256(path), "0")
    rows, content = 0, 0
    for batch in read_batches(ledger, draft):
        if table not in TABLES or not is_of(batch.schema, table):
            raise LedgerDamaged("its columns are not those of a table", where=path)
        rows += batch.num_rows
        content += row_sum(table, batch)
    return Segment(draft.file, table, rows, draft.bytes, draft.sha256, f"{content % SUM_END:064x}")


def _keys(ledger: Path, segment: Segment) -> set[tuple[str, ...]]:
    names = _KEY[segment.table]
    return {
        key
        for batch in read_batches(ledger, segment, names)
        for key in zip(*(batch.column(name).to_pylist() for name in names), strict=True)
    }
