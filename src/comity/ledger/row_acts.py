"""Acts of rows as rows of the ledger, made by column: what they share is written once, with holes for the rest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce
from itertools import batched
from typing import Any, NamedTuple

from comity.errors import LedgerError
from comity.ledger.rows import DIGEST, SUMMED, Row, compact_json, statement_row, summed_text
from comity.ledger.tables import schema
from comity.model import ActorId, ActorKind, ActorRef, Document, Reading, RowActs
from comity.model.ids import canonical, text_hash
from comity.model.record import when_record
from comity.model.record_kinds import actor_record
from comity.model.row_acts import act_like, row_of, when_of
from comity.model.statement import when_parts

Columns = dict[str, Any]
"""Arrow arrays of one length, by name."""
Parts = tuple[Columns, Columns]
"""Columns of the table, and JSON texts for the holes of a template."""

_HOLE = re.compile(r'(\\?)"\\{1,2}u0000(\w+)\\?"')
_SIDES = ("sources", "targets")
_ESCAPED = r'["\\\x00-\x1f]'
"""Characters that JSON does not write as they are."""
_KEPT = 16_384
"""Actors and days, so many of which are kept ready."""


def row_acts_table(document: Document, reading: Reading, acts: RowActs) -> Any:
    """Acts of rows as an Arrow table: the rows that ``statement_row`` makes of each of them in full, and their digests.

    Args:
        document: The file that they rest on.
        reading: What made them.
        acts: The acts, one at least.

    Raises:
        LedgerError: They rest on another file.
    """
    import pyarrow as pa

    if acts.pattern.document != document.id:
        raise LedgerError("the acts do not rest on the file", where=document.source.file, do="import it again")
    shared = _shared(acts, reading)
    own, texts = Columns(), Columns()
    for part in (_of_kinds, _of_sides, _of_days, _of_rows):
        columns, json_texts = part(acts)
        own |= columns
        texts |= json_texts
    own["anchor"] = _hashed("an", shared.anchor.filled(texts))
    own["id"] = _hashed("st", shared.id.filled({"anchor": _quoted(own["anchor"])}))
    texts |= {"id": _quoted(own["id"]), _within("id"): _quoted(own["id"], _MARK_WITHIN)}
    own["record"] = shared.record.filled(texts)
    digests = (hashlib.sha256(text).digest() for text in shared.summed.filled(texts).cast("binary").to_pylist())
    table = [
        own[f.name] if f.name in own else pa.repeat(pa.scalar(shared.row[f.name], f.type), len(acts))
        for f in schema("statements")
    ]
    made = pa.table(table, schema=schema("statements"))
    return made.append_column(DIGEST, pa.array(digests, pa.binary()))


class _Template:
    """A JSON text with holes, which may lie in JSON texts that it has for values."""

    def __init__(self, text: str) -> None:
        self._first, *rest = _HOLE.split(text)
        self._rest = [(_within(hole) if inner else hole, text) for inner, hole, text in batched(rest, 3)]

    def filled(self, texts: Columns) -> Any:
        """The text for every row, with the row's own text of a name in the hole of that name."""
        import pyarrow.compute as pc

        parts = (part for hole, text in self._rest for part in (texts[hole], text))
        return pc.binary_join_element_wise(self._first, *parts, "")


class _Shared(NamedTuple):
    """What acts share: the row of one, their records, and the texts whose hashes are anchors, ids, sums over rows."""

    row: Row
    record: _Template
    anchor: _Template
    id: _Template
    summed: _Template


def _shared(acts: RowActs, reading: Reading) -> _Shared:
    """All is made by what makes it of any statement, of an act that bears the names of the holes."""
    source, target = (ActorRef(ActorId(_hole(s)), _hole(s), ActorKind.STATE, None, _hole(s)) for s in _SIDES)
    act = act_like(acts.pattern, (_hole("type"), _hole("mode")), (source, target), date.min, (), ())
    row = statement_row(act, reading)
    record = json.loads(row["record"])
    record |= {name: _hole(name) for name in ("id", "quote", "type", "mode", "when")}
    record |= {side: _hole(f"{side}_in_full") for side in _SIDES}
    record["row"] |= {name: _hole(name) for name in ("key", "cells")}
    anchor = canonical(act.anchor_parts(place=(row_of(act).dataset, _hole("key")), when=_hole("when_parts")))
    for side in _SIDES:
        anchor = anchor.replace(canonical([_hole(side)]), canonical(_hole(side)))
    identity, told = canonical(act.id_parts(_hole("anchor"))), compact_json(record)
    summed = summed_text((row | {"id": _hole("id"), "record": told})[name] for name in SUMMED["statements"])
    return _Shared(row, *map(_Template, (told, anchor, identity, summed)))


def _hole(name: str) -> str:
    return f"\0{name}"


def _within(name: str) -> str:
    """The name of a text as it stands in a JSON text that is itself a value of one."""
    return f"{name} within"


def _of_kinds(acts: RowActs) -> Parts:
    """What the event types say."""
    told = dict(zip(("type", "mode"), zip(*acts.kinds, strict=True), strict=True))
    texts = {name: map(canonical, words) for name, words in told.items()}
    return _columns(acts.kind, told), _texts(acts.kind, texts)


def _of_sides(acts: RowActs) -> Parts:
    """What the actors say."""
    import pyarrow as pa

    countries, actors, ids, in_full = zip(*map(_actor, acts.actors), strict=True)
    columns = {
        name: _each_once(*(_taken(told, places) for places in (acts.source, acts.target)))
        for name, told in (("countries", countries), ("actors", actors))
    }
    texts = Columns()
    for name, told in (("{}", ids), ("{}_in_full", in_full)):
        for named, held in ((str, told), (_within, map(_as_text, told))):
            array = pa.array(held, pa.string())
            for side, places in zip(_SIDES, (acts.source, acts.target), strict=True):
                texts[named(name.format(side))] = array.take(places)
    return columns, texts


@lru_cache(_KEPT)
def _actor(actor: ActorRef | None) -> tuple[str | None, str | None, str, str]:
    """The country and id of an actor, and the side that it is alone on as anchors and records have it."""
    if actor is None:
        return None, None, "[]", "[]"
    return actor.country or None, actor.actor or None, canonical([actor.actor]), compact_json([actor_record(actor)])


def _each_once(first: Any, second: Any) -> Any:
    """Two columns as one of lists: what is null, or stands in the first already, is no part of a list."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    repeated = pc.fill_null(pc.equal(first, second), False)
    there = np.column_stack((pc.is_valid(first), pc.and_not(pc.is_valid(second), repeated)))
    places = np.arange(2 * len(first)).reshape(2, -1).T[there]
    ends = np.concatenate(([0], there.sum(axis=1).cumsum()))
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), pa.concat_arrays([first, second]).take(pa.array(places))
    )


def _of_days(acts: RowActs) -> Parts:
    """What the days say."""
    coded = acts.day.dictionary_encode()
    days = [_day(day) for day in coded.dictionary.to_pylist()]
    edtf, day, precision, in_full, parts = zip(*days, strict=True)
    told = {"when": edtf, "when_from": day, "when_to": day, "precision": precision}
    return _columns(coded.indices, told), _texts(coded.indices, {"when": in_full, "when_parts": parts})


@lru_cache(_KEPT)
def _day(day: date) -> tuple[str | None, date, str, str, str]:
    """A day as the columns of a time tell it, and as records and anchors have it."""
    when = when_of(day)
    return when.edtf, day, when.precision.value, compact_json(when_record(when)), canonical(when_parts(when))


def _taken(told: Iterable[Any], places: Any, sort: Any = None) -> Any:
    """For every row, what is told at its place; texts where no type is given."""
    import pyarrow as pa

    return pa.array(list(told), sort or pa.string()).take(places)


def _columns(places: Any, told: Mapping[str, Iterable[Any]]) -> Columns:
    """Columns of the table: for every row what is told at its place."""
    return {name: _taken(values, places, schema("statements").field(name).type) for name, values in told.items()}


def _texts(places: Any, told: Mapping[str, Iterable[str]]) -> Columns:
    """Texts for holes: for every row what is told at its place."""
    lists = {name: list(texts) for name, texts in told.items()}
    lists |= {_within(name): [_as_text(t) for t in texts] for name, texts in lists.items()}
    return {name: _taken(texts, places) for name, texts in lists.items()}


@lru_cache(_KEPT)
def _as_text(text: str) -> str:
    """A text as it stands between the quotation marks of JSON."""
    return compact_json(text)[1:-1]


def _of_rows(acts: RowActs) -> Parts:
    """What the rows say in their own words."""
    import pyarrow.compute as pc

    key, cells, line = acts.key, acts.cells, _in_one_line(acts.key, acts.cells)
    columns, texts = {"quote": line}, Columns()
    special = pc.any(pc.match_substring_regex(line, _ESCAPED)).as_py()
    for named, mark in ((str, _MARK), (_within, _MARK_WITHIN)):
        if special:
            key, cells = (tuple(map(_escaped, part)) for part in (key, cells))
            line = _in_one_line(key, cells)
        lists = {"key": _listed(key, mark), "cells": _listed(cells, mark)}
        texts |= {named(name): column for name, column in (lists | {"quote": _quoted(line, mark)}).items()}
    return columns, texts


_MARK, _MARK_WITHIN = '"', r"\""
"""Quotation marks of JSON, and of JSON within a text of JSON."""


def _escaped(column: Any) -> Any:
    """Texts as they stand between the quotation marks of JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pc.any(pc.match_substring_regex(column, _ESCAPED)).as_py():
        return column
    return pa.array((None if v is None else _as_text(v) for v in column.to_pylist()), pa.string())


def _quoted(column: Any, mark: str = _MARK) -> Any:
    """Texts that are escaped, or need not be, between quotation marks."""
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(mark, column, mark, "")


def _listed(columns: Sequence[Any], mark: str) -> Any:
    """Columns of escaped texts as lists of JSON; what is null is no part of a list."""
    import pyarrow.compute as pc

    if not columns:
        return "[]"
    listed = pc.binary_join_element_wise(f"[{mark}", _joined(columns, f"{mark},{mark}"), f"{mark}]", "")
    return pc.if_else(_any_there(columns), listed, "[]")


def _in_one_line(key: Sequence[Any], cells: Sequence[Any]) -> Any:
    """Rows as ``model.evidence.row_words`` writes one."""
    import pyarrow.compute as pc

    parts = (_joined(part, ", ") for part in (key, cells) if part)
    return _joined([pc.if_else(pc.equal(part, ""), None, part) for part in parts], "; ")


def _joined(columns: Sequence[Any], separator: str) -> Any:
    """Texts of several columns as one, without what is null."""
    import pyarrow.compute as pc

    first = pc.if_else(_any_there(columns), columns[0], "")  # Arrow would drop a row that has nothing
    return pc.binary_join_element_wise(first, *columns[1:], separator, null_handling="skip")


def _any_there(columns: Sequence[Any]) -> Any:
    import pyarrow.compute as pc

    return reduce(pc.or_, map(pc.is_valid, columns))


def _hashed(prefix: str, texts: Any) -> Any:
    import pyarrow as pa

    return pa.array((text_hash(prefix, text) for text in texts.to_pylist()), pa.string())
