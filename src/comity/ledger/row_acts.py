"""Acts of rows as rows of the ledger, made by column: what they share is written once, with holes for the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from comity.errors import LedgerError
from comity.ledger.rows import Row, compact_json, distinct, statement_row
from comity.ledger.tables import schema
from comity.model import ActorId, ActorKind, ActorRef, Document, Reading, RowActs
from comity.model.ids import canonical, text_hash
from comity.model.record import actor_record, when_record
from comity.model.row_acts import act_like, row_of, when_of
from comity.model.statement import when_parts

Columns = dict[str, Any]
"""Arrow arrays of one length, by name."""
Parts = tuple[Columns, Columns]
"""Columns of the table, and JSON texts for the holes of a template."""

_HOLE = re.compile(r'"\\u0000(\w+)"')
_SIDES = ("sources", "targets")
_ESCAPED = r'["\\\x00-\x1f]'
"""Characters that JSON does not write as they are."""
_KEPT = 16_384
"""Actors and days, so many of which are kept ready."""


def row_acts_table(document: Document, reading: Reading, acts: RowActs) -> Any:
    """Acts of rows as an Arrow table: the rows that ``statement_row`` makes of each of them in full.

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
    for part in (_of_kinds, _of_pairs, _of_days, _of_rows):
        columns, json_texts = part(acts)
        own |= columns
        texts |= json_texts
    own["anchor"] = _hashed("an", shared.anchor.filled(texts))
    own["id"] = _hashed("st", shared.id.filled({"anchor": _quoted(own["anchor"])}))
    own["record"] = shared.record.filled(texts | {"id": _quoted(own["id"])})
    table = [
        own[f.name] if f.name in own else pa.repeat(pa.scalar(shared.row[f.name], f.type), len(acts))
        for f in schema("statements")
    ]
    return pa.table(table, schema=schema("statements"))


class _Template:
    """A JSON text with holes."""

    def __init__(self, text: str) -> None:
        self._parts = _HOLE.split(text)

    def filled(self, texts: Columns) -> Any:
        """The text for every row, with the row's own text of a name in the hole of that name."""
        import pyarrow.compute as pc

        parts = (texts[part] if number % 2 else part for number, part in enumerate(self._parts))
        return pc.binary_join_element_wise(*parts, "")


class _Shared(NamedTuple):
    """What acts share: the row of one, and what their records, and the texts that anchors and ids hash, are made of."""

    row: Row
    record: _Template
    anchor: _Template
    id: _Template


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
    identity = canonical(act.id_parts(_hole("anchor")))
    return _Shared(row, _Template(compact_json(record)), _Template(anchor), _Template(identity))


def _hole(name: str) -> str:
    return f"\0{name}"


def _of_kinds(acts: RowActs) -> Parts:
    """What the event types say."""
    told = dict(zip(("type", "mode"), zip(*acts.kinds, strict=True), strict=True))
    texts = {name: map(canonical, words) for name, words in told.items()}
    return _columns(acts.kind, told), _texts(acts.kind, texts)


def _of_pairs(acts: RowActs) -> Parts:
    """What the pairs of actors say."""
    told = {
        "countries": (distinct(a.country for a in pair if a) for pair in acts.pairs),
        "actors": (distinct(a.actor for a in pair if a) for pair in acts.pairs),
    }
    texts: dict[str, Iterable[str]] = {}
    for side, actors in zip(_SIDES, zip(*acts.pairs, strict=True), strict=True):
        texts[side] = (canonical([a.actor] if a else []) for a in actors)
        texts[f"{side}_in_full"] = map(_in_full, actors)
    return _columns(acts.pair, told), _texts(acts.pair, texts)


@lru_cache(_KEPT)
def _in_full(actor: ActorRef | None) -> str:
    return compact_json([actor_record(actor)] if actor else [])


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


def _columns(places: Any, told: Mapping[str, Iterable[Any]]) -> Columns:
    """Columns of the table: for every row what is told at its place."""
    import pyarrow as pa

    return {name: pa.array(list(v), schema("statements").field(name).type).take(places) for name, v in told.items()}


def _texts(places: Any, told: Mapping[str, Iterable[str]]) -> Columns:
    """Texts for holes: for every row what is told at its place."""
    import pyarrow as pa

    return {name: pa.array(list(values), pa.string()).take(places) for name, values in told.items()}


def _of_rows(acts: RowActs) -> Parts:
    """What the rows say in their own words."""
    key, cells = ([_escaped(c) for c in part] for part in (acts.key, acts.cells))
    texts = {"key": _listed(key), "cells": _listed(cells), "quote": _quoted(_in_one_line(key, cells))}
    return {"quote": _in_one_line(acts.key, acts.cells)}, texts


def _escaped(column: Any) -> Any:
    """Texts as they stand between the quotation marks of JSON."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pc.any(pc.match_substring_regex(column, _ESCAPED)).as_py():
        return column
    return pa.array((None if v is None else compact_json(v)[1:-1] for v in column.to_pylist()), pa.string())


def _quoted(column: Any) -> Any:
    """Texts that are escaped, or need not be, between quotation marks."""
    import pyarrow.compute as pc

    return pc.binary_join_element_wise('"', column, '"', "")


def _listed(columns: Sequence[Any]) -> Any:
    """Columns of escaped texts as lists of JSON; what is null is no part of a list."""
    import pyarrow.compute as pc

    if not columns:
        return "[]"
    joined = pc.binary_join_element_wise(*columns, '","', null_handling="skip")
    listed = pc.binary_join_element_wise('["', joined, '"]', "")
    return pc.if_else(pc.is_null(pc.coalesce(*columns)), "[]", listed)


def _in_one_line(key: Sequence[Any], cells: Sequence[Any]) -> Any:
    """Rows as ``model.evidence.row_words`` writes one."""
    import pyarrow.compute as pc

    parts = (pc.binary_join_element_wise(*part, ", ", null_handling="skip") for part in (key, cells) if part)
    told = (pc.if_else(pc.equal(part, ""), None, part) for part in parts)
    return pc.binary_join_element_wise(*told, "; ", null_handling="skip")


def _hashed(prefix: str, texts: Any) -> Any:
    import pyarrow as pa

    return pa.array((text_hash(prefix, text) for text in texts.to_pylist()), pa.string())
