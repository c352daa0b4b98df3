"""Segments: immutable Parquet files, each holding rows of one table."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from math import inf
from pathlib import Path
from typing import Any

from comity.errors import ComityError, LedgerDamaged
from comity.ledger.durable import HashingFile, file_sha256, new_file
from comity.ledger.rows import SUM_END, Row, row_sum
from comity.ledger.tables import fitted, parquet_options, rows_in_group, schema

SEGMENTS = "segments"
LARGE = 64 * 1024 * 1024
"""Bytes at which a segment is large: it is left as it is. What is told of its row groups must fit into memory."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Segment:
    """What a manifest says of one segment.

    Attributes:
        file: Its name within ``segments/``.
        table: The table whose rows it holds.
        rows, bytes: How many.
        sha256: Hash of the file.
        content: Sum over its rows (``rows.row_sum``), in hexadecimal digits.
    """

    file: str
    table: str
    rows: int
    bytes: int
    sha256: str
    content: str

    def path(self, ledger: Path) -> Path:
        """Where it lies."""
        return ledger / SEGMENTS / self.file


def write_segment(ledger: Path, sequence: int, table: str, rows: Sequence[Row]) -> Segment:
    """Write rows as a new segment; it is on the disk on return, its directory's entry is not yet.

    Args:
        ledger: Directory of the ledger.
        sequence: Number of the commit, for the file's name.
        table: The table.
        rows: At least one.

    Raises:
        LedgerFull: There is no room; nothing is left behind.
    """
    import pyarrow as pa

    return write_batches(ledger, sequence, table, [pa.Table.from_pylist(list(rows), schema=schema(table))])


def write_batches(ledger: Path, sequence: int, table: str, batches: Iterable[Any]) -> Segment:
    """Write Arrow tables, one after the other, as a new segment; memory holds one at a time."""
    return _written(ledger, sequence, table, _in_groups(batches, rows_in_group(table)))


def write_large(ledger: Path, sequence: int, table: str, batches: Iterable[Any]) -> Iterator[Segment]:
    """Write Arrow tables as new segments, each as soon as the one before is large; there may be none."""
    groups = _in_groups(batches, rows_in_group(table))
    for first in groups:
        yield _written(ledger, sequence, table, chain([first], groups), LARGE)


def _written(ledger: Path, sequence: int, table: str, groups: Iterable[Any], most: float = inf) -> Segment:
    """Write row groups as a new segment, until it has so many bytes."""
    import pyarrow.parquet as pq

    name = f"{table}-{sequence:08d}-{secrets.token_hex(4)}.parquet"
    count, content = 0, 0
    with new_file(ledger / SEGMENTS / name) as file:
        with pq.ParquetWriter(file, schema(table), **parquet_options(table)) as writer:
            for group in groups:
                writer.write_table(group.select(schema(table).names), row_group_size=rows_in_group(table))
                count += group.num_rows
                content = (content + row_sum(table, group)) % SUM_END
                if file.size >= most:
                    break
        return _described(name, table, count, content, file)


def _in_groups(batches: Iterable[Any], rows: int) -> Iterator[Any]:
    """The same rows in tables of a row group each: many small ones would make a segment slow."""
    import pyarrow as pa

    waiting: list[Any] = []
    for batch in batches:
        waiting.append(batch)
        while sum(b.num_rows for b in waiting) >= rows:
            joined = pa.concat_tables(waiting)
            yield joined.slice(0, rows).combine_chunks()
            waiting = [joined.slice(rows)]
    if any(b.num_rows for b in waiting):
        yield pa.concat_tables(waiting).combine_chunks()


def _described(name: str, table: str, rows: int, content: int, file: HashingFile) -> Segment:
    return Segment(name, table, rows, file.size, file.sha256, f"{content:064x}")


def read_batches(
    ledger: Path, segment: Segment, columns: Sequence[str] | None = None, ids: Collection[str] | None = None
) -> Iterator[Any]:
    """The rows of a segment as Arrow tables, one row group at a time.

    Args:
        ledger: Directory of the ledger.
        segment: The segment.
        columns: Columns to read; all if not given.
        ids: Only rows with these ids; row groups without any are not read.

    Raises:
        LedgerDamaged: The file is missing or no Parquet.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = segment.path(ledger)
    options = {"memory_map": False, "pre_buffer": False, "page_checksum_verification": True}
    with guarding(ledger, [segment]), pq.ParquetFile(path, **options) as file:
        for group in range(file.num_row_groups):
            if ids is None:
                yield file.read_row_group(group, columns=columns, use_threads=False)
                continue
            held = file.read_row_group(group, columns=["id"]).column("id").to_pylist()
            if wanted := [at for at, i in enumerate(held) if i in ids]:
                rows = file.read_row_group(group, columns=columns, use_threads=False)
                yield pa.concat_tables([rows.slice(at, 1) for at in wanted])


def rows_of(batch: Any) -> list[Row]:
    """The rows of an Arrow table. Times are converted here: Arrow would load pandas for it."""
    import pyarrow as pa

    times = [f.name for f in batch.schema if pa.types.is_timestamp(f.type)]
    for name in times:
        at = batch.schema.get_field_index(name)
        batch = batch.set_column(at, name, batch.column(at).cast(pa.timestamp("us", tz="UTC")).cast(pa.int64()))
    rows: list[Row] = batch.to_pylist()
    for row in rows:
        for name in times:
            row[name] = None if row[name] is None else _EPOCH + timedelta(microseconds=row[name])
    return rows


def copy_segments(
    ledger: Path, sequence: int, table: str, segments: Sequence[Segment], keep: Callable[[Any], Any] | None = None
) -> Segment:
    """Write the rows of several segments into one new segment.

    Args:
        ledger: Directory of the ledger.
        sequence: Number of the commit.
        table: The table of all of them.
        segments: What to copy, in order.
        keep: Takes an Arrow table, gives a Boolean array of the rows to copy; without it, all.
    """

    def batches() -> Iterator[Any]:
        for segment in segments:
            for batch in (fitted(b, table) for b in read_batches(ledger, segment)):
                yield batch.filter(keep(batch)) if keep else batch

    return write_batches(ledger, sequence, table, batches())


@contextmanager
def guarding(ledger: Path, segments: Iterable[Segment]) -> Iterator[None]:
    """Tell a failure within the block as damage where a segment is missing or altered, else let it pass.

    Raises:
        LedgerDamaged: Names the segment.
    """
    try:
        yield
    except ComityError:
        raise
    except Exception as error:
        for segment in segments:
            path = segment.path(ledger)
            if not path.is_file():
                raise damaged(path, "it is missing") from error
            if file_sha256(path) != segment.sha256:
                raise damaged(path, "it was altered") from error
        raise


def damaged(path: Path, why: str) -> LedgerDamaged:
    """The error for a file of the ledger that cannot be read."""
    do = "ask again; if that fails, run comity check --mend"
    return LedgerDamaged(f"a file of the ledger cannot be read ({why})", where=path, do=do)
