"""Statements that share a pattern as rows of the ledger: each costs little more than its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from comity.errors import LedgerError
from comity.ledger.rows import compact_json, statement_row
from comity.ledger.tables import schema
from comity.model import Document, Reading, Statement, When, when_from_record, when_record
from comity.model.alike import Alike, Mould, canonical_when, row_of
from comity.model.evidence import row_words

_HOLES = ("id", "quote", "when", "row")
"""What of a record differs between statements of one pattern, in the order of the record."""
_HOLE = re.compile(r'"\\u0000\w+"')
MOULDS = 16_384
"""Patterns that are kept ready: more would cost memory, fewer time."""


class AlikeTable:
    """Makes Arrow tables of statements that rest on the rows of one file.

    Args:
        document: The file.
        reading: What makes statements of it.
    """

    def __init__(self, document: Document, reading: Reading) -> None:
        self._document = document
        self._reading = reading
        self._moulds: dict[int, _Filling] = {}

    def of(self, batch: Sequence[Alike]) -> Any:
        """The rows of a batch.

        Raises:
            LedgerError: A statement does not rest on the file, or its time is more than its record tells.
        """
        import pyarrow as pa

        if len(self._moulds) > MOULDS:
            self._moulds.clear()
        used: dict[int, int] = {}
        rows: list[dict[str, Any]] = []
        at: list[int] = []
        own: list[tuple[Any, ...]] = []
        for alike in batch:
            known = id(alike.pattern)
            filling = self._moulds.get(known) or self._filling(alike.pattern)
            if known not in used:
                used[known] = len(rows)
                rows.append(filling.row)
            at.append(used[known])
            own.append(filling.fill(alike))
        table = pa.Table.from_pylist(rows, schema=schema("statements")).take(pa.array(at, pa.int32()))
        names = ("id", "anchor", "quote", "record", "when", "when_from", "when_to", "precision")
        for name, values in zip(names, zip(*own, strict=True), strict=True):
            field = schema("statements").field(name)
            place = table.schema.get_field_index(name)
            table = table.set_column(place, field, pa.array(values, field.type))
        return table

    def _filling(self, pattern: Statement) -> _Filling:
        if pattern.document != self._document.id:
            raise LedgerError(f"statement {pattern.id} does not rest on the file", where=self._document.source.file)
        made = self._moulds[id(pattern)] = _Filling(pattern, self._reading)
        return made


class _Filling:
    """A pattern's row and record, with holes for what differs."""

    def __init__(self, pattern: Statement, reading: Reading) -> None:
        self._pattern = pattern
        self._mould = Mould(pattern)
        self.row = statement_row(pattern, reading)
        record = json.loads(self.row["record"]) | {name: f"\0{name}" for name in _HOLES}
        self._pieces = _HOLE.split(compact_json(record))
        self._data_set = compact_json(row_of(pattern).dataset)

    def fill(self, alike: Alike) -> tuple[Any, ...]:
        """Id, anchor, quote, record and the four columns of the time."""
        when = alike.when
        in_record, in_anchor, edtf = _told(when)
        anchor, own = self._mould.ids(alike.key, in_anchor)
        quote = row_words(alike.key, alike.cells)
        a, b, c, d, e = self._pieces
        key, cells = compact_json(alike.key), compact_json(alike.cells)
        row = f'{{"data_set":{self._data_set},"key":{key},"cells":{cells}}}'
        record = f'{a}"{own}"{b}{compact_json(quote)}{c}{in_record}{d}{row}{e}'
        return own, anchor, quote, record, edtf, when.earliest, when.latest, when.precision.value


@cache
def _told(when: When) -> tuple[str, str, str | None]:
    """A time as a record has it, as an anchor has it, and in EDTF."""
    record = when_record(when)
    if when_from_record(record) != when:
        raise LedgerError(f"the time {when.words!r} is more than a record tells", do="record the statement by itself")
    return compact_json(record), canonical_when(when), when.edtf
