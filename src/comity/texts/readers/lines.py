"""Reader of JSON Lines: one short text a record, the bad records told and the good ones read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from comity.errors import BadDate, BadEncoding, BadRecord, ReadError
from comity.model import Document, DocumentId, When
from comity.texts.factory import Given, hash_of
from comity.texts.guard import refusing
from comity.texts.readers.plain import read_words

_DO = 'write one {"id": ..., "text": ...} a line'


def read_records(
    data: bytes,
    path: Path,
    *,
    keep_ids: bool = False,
    on_error: Callable[[ReadError], None] | None = None,
) -> Iterator[Document]:
    """Read records ``{"id", "text"}``, optionally ``"date"``; nothing else in them is read.

    Args:
        data: The file's bytes, UTF-8.
        path: The file, for messages and ``source.file``.
        keep_ids: Whether ``Document.id`` is the record's id; a second record with the same id is then refused.
        on_error: Told of each line that is no record, in order; the others go on. Without it the first one raises.

    Yields:
        One document a record, in the order of the file; ``source.title`` is the record's id.

    Raises:
        BadRecord: A line is no such record; ``where`` has its number.
    """
    told = on_error or _raise
    seen: dict[str, int] = {}
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            with refusing(where):
                document = _document(line, path.name, where, keep_ids)
            if keep_ids and (first := seen.setdefault(document.id, number)) != number:
                raise BadRecord(f"the id {document.id!r} stands on line {first} too", where=where, do="make ids unique")
        except ReadError as error:
            told(error)
            continue
        yield document


def _document(line: bytes, name: str, where: str, keep_ids: bool) -> Document:
    record = _record(line, where)
    key, text = str(record["id"]), record["text"]
    given = Given(name, hash_of(text.encode("utf-8")), published=_date(record.get("date"), where), title=key)
    try:
        document = read_words(text, given)
    except ReadError as error:
        raise BadRecord(error.what, where=where, do=error.do) from error
    return replace(document, id=DocumentId(key)) if keep_ids else document


def _record(line: bytes, where: str) -> dict[str, Any]:
    """The record on a line, checked."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadEncoding(f"byte {error.start + 1} is not UTF-8", where=where, do="save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"is not JSON: {error}", where=where, do=_DO) from None
    if not isinstance(record, dict):
        raise BadRecord(f"is JSON, but no object: {_short(record)}", where=where, do=_DO)
    key, text = record.get("id"), record.get("text")
    if not isinstance(key, str | int) or isinstance(key, bool) or key == "":
        raise BadRecord(f"its id is {_short(key)}", where=where, do='give it an "id", a string or a whole number')
    if not isinstance(text, str):
        raise BadRecord(f"its text is {_short(text)}", where=where, do='give it a "text", a string')
    for word in (text, str(key)):
        if any("\ud800" <= letter <= "\udfff" for letter in word):
            raise BadRecord("holds half a character (a lone surrogate)", where=where, do="write it out again as UTF-8")
    return record


def _date(value: object, where: str) -> When | None:
    """The record's date, ``None`` where it has none."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadRecord(f"its date is {_short(value)}", where=where, do='write a date as "2025-01-17"')
    from comity.dates import parse_date

    try:
        return parse_date(value)
    except BadDate as error:
        raise BadRecord(f"its date is {value!r}: {error.what}", where=where, do=error.do) from error


def _short(value: object) -> str:
    if value is None:
        return "missing"
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) < 40 else shown[:37] + "..."


def _raise(error: ReadError) -> None:
    raise error
