"""Examination: every hash, span, id and reference of a ledger, held against what it says of itself."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.errors import LedgerDamaged
from comity.ledger.decisions import DECISIONS, decision_lines
from comity.ledger.durable import file_sha256
from comity.ledger.fits import FITS, fit_lines
from comity.ledger.manifest import Entry, Root, read_entry
from comity.ledger.rows import SUM_END, SUMMED, row_sum, statement_of
from comity.ledger.segments import SEGMENTS, Segment, read_batches, rows_of
from comity.ledger.tables import TABLES
from comity.model import content_hash

_REFERENCES = ("instrument_of", "of", "within", "disputes", "causes")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be.

    Attributes:
        where: The file, line, document or statement.
        what: What is wrong with it.
    """

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(slots=True)
class Findings:
    """What an examination found.

    Attributes:
        problems: What is not as it should be.
        segments: Segments that are as they were written.
        bad_segments: Segments that are missing or altered.
        bad_entries: Manifests that are missing or altered.
        bad_documents, bad_readings, bad_links: Ids of rows that break a law.
        bad_sums: Whether the root sums up its tables wrongly.
        orphans: Files that no manifest speaks of, left by writes that were killed.
        rows: How many rows each table holds.
        titles: Titles of the documents.
    """

    problems: list[Problem] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    bad_segments: list[Segment] = field(default_factory=list)
    bad_entries: list[Entry] = field(default_factory=list)
    bad_documents: set[str] = field(default_factory=set)
    bad_readings: dict[str, str] = field(default_factory=dict)
    bad_links: set[str] = field(default_factory=set)
    bad_sums: bool = False
    orphans: list[Path] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)

    @property
    def mendable(self) -> bool:
        """Whether there is something that mending can set right; what a coder did wrong stays."""
        rows = self.bad_documents or self.bad_readings or self.bad_links
        return bool(rows or self.bad_segments or self.bad_entries or self.bad_sums)

    def say(self, where: object, what: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(str(where), what))


def examine(ledger: Path, root: Root) -> Findings:
    """Hold a ledger to its laws.

    Args:
        ledger: Its directory.
        root: The root to start from.
    """
    found = Findings()
    for segment in _segments(ledger, root, found):
        _examine_file(ledger, segment, found)
    sums = {t: sum(int(s.content, 16) for s in found.segments if s.table == t) % SUM_END for t in TABLES}
    if not (found.bad_entries or found.bad_segments):
        for table in TABLES:
            if sums[table] != int(root.content[table], 16):
                found.bad_sums = True
                found.say("manifest.json", f"its sum over {table} is not that of its segments")
    documents = _examine_documents(ledger, found)
    statements = _Statements(ledger, found, documents)
    statements.examine()
    _examine_readings(ledger, found, documents, statements.by_reading)
    _examine_links(ledger, found, documents | statements.ids)
    _examine_lines(ledger, found)
    listed = {s.file for s in (*found.segments, *found.bad_segments)} | {name for name, _ in root.retired}
    found.orphans = [p for p in sorted((ledger / SEGMENTS).glob("*")) if p.name not in listed]
    return found


def _segments(ledger: Path, root: Root, found: Findings) -> Iterator[Segment]:
    for entry in root.entries:
        try:
            yield from read_entry(ledger, entry)
        except LedgerDamaged as error:
            found.bad_entries.append(entry)
            found.say(entry.file, error.what)


def _examine_file(ledger: Path, segment: Segment, found: Findings) -> None:
    path = segment.path(ledger)
    if not path.is_file():
        fault = "the segment is missing"
    elif file_sha256(path) != segment.sha256:
        fault = "the segment was altered: its hash is wrong"
    else:
        total = sum(row_sum(segment.table, b) for b in read_batches(ledger, segment, SUMMED[segment.table]))
        if total % SUM_END == int(segment.content, 16):
            found.segments.append(segment)
            found.rows[segment.table] += segment.rows
            return
        fault = "its rows are not those that the manifest sums up"
    found.bad_segments.append(segment)
    found.say(segment.file, fault)


def _rows(ledger: Path, found: Findings, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    for segment in found.segments:
        if segment.table == table:
            for batch in read_batches(ledger, segment, columns):
                yield from rows_of(batch)


def _examine_documents(ledger: Path, found: Findings) -> set[str]:
    """Ids of the documents whose texts are as they were written."""
    whole: set[str] = set()
    for row in _rows(ledger, found, "documents", ["id", "title", "text", "text_sha256"]):
        found.titles[row["id"]] = row["title"]
        if row["id"] in whole:
            found.say(row["id"], "the document stands twice in the ledger")
        elif hashlib.sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
            found.bad_documents.add(row["id"])
            found.say(row["id"], "the document's text was altered")
        else:
            whole.add(row["id"])
    return whole


class _Statements:
    """Holds statements to the law of spans, to their ids, and to what they refer to."""

    def __init__(self, ledger: Path, found: Findings, documents: set[str]) -> None:
        self._ledger = ledger
        self._found = found
        self._documents = documents
        self._references: list[tuple[str, str, str]] = []
        self.by_reading: Counter[str] = Counter()
        self.ids: set[str] = set()

    def examine(self) -> None:
        """Go through all statements, a row group at a time."""
        columns = ["id", "document", "start", "end", "quote", "reading", "record", "more", "anchor"]
        own: set[tuple[str, str]] = set()
        for segment in self._found.segments:
            if segment.table == "statements":
                for batch in read_batches(self._ledger, segment, columns):
                    rows = rows_of(batch)
                    texts = self._texts({row["document"] for row in rows})
                    for row in rows:
                        self._examine_row(row, texts)
                        own.add((row["reading"], row["id"]))
        for reading, statement, other in self._references:
            if (reading, other) not in own:
                self._found.say(statement, f"it refers to {other}, which its reading does not hold")

    def _examine_row(self, row: Mapping[str, Any], texts: Mapping[str, str]) -> None:
        reading, own = row["reading"], row["id"]
        self.ids.add(own)
        self.by_reading[reading] += 1
        text = texts.get(row["document"])
        if text is None:
            self._fault(reading, own, f"its document {row['document']} is not in the ledger")
        elif row["start"] is not None and text[row["start"] : row["end"]] != row["quote"]:
            self._fault(reading, own, "its words are not those of its document")
        try:
            statement = statement_of(row["record"], row["more"])
            record = json.loads(row["record"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self._fault(reading, own, f"its record breaks the contract ({error})")
            return
        if not own == statement.id == content_hash("st", statement.anchor, statement.coder):
            self._fault(reading, own, "its id is not the hash of its content")
        elif (
            any(row[k] != record[k] for k in ("document", "start", "end", "quote")) or row["anchor"] != statement.anchor
        ):
            self._fault(reading, own, "its columns are not those of its record")
        self._references += [(reading, own, other) for other in _referred(record)]

    def _texts(self, documents: set[str]) -> dict[str, str]:
        return {
            row["id"]: row["text"]
            for segment in self._found.segments
            if segment.table == "documents"
            for batch in read_batches(self._ledger, segment, ["id", "text"], documents & self._documents)
            for row in rows_of(batch)
        }

    def _fault(self, reading: str, statement: str, what: str) -> None:
        self._found.bad_readings.setdefault(reading, f"{statement}: {what}")
        self._found.say(statement, what)


def _referred(record: Mapping[str, Any]) -> Iterator[str]:
    for key in _REFERENCES:
        value = record.get(key)
        yield from value if isinstance(value, list) else [value] if value else []


def _examine_readings(ledger: Path, found: Findings, documents: set[str], counted: Mapping[str, int]) -> None:
    held: set[str] = set()
    for row in _rows(ledger, found, "readings", ["id", "document", "statements"]):
        held.add(row["id"])
        fault = None
        if row["document"] not in documents:
            fault = f"its document {row['document']} is not in the ledger"
        elif counted.get(row["id"], 0) != row["statements"]:
            fault = f"it has {counted.get(row['id'], 0)} of its {row['statements']} statements"
        if fault:
            found.bad_readings.setdefault(row["id"], fault)
            found.say(f"reading {row['id']} of {found.titles.get(row['document'], row['document'])}", fault)
    named = {
        **dict.fromkeys(counted),
        **dict.fromkeys(r["reading"] for r in _rows(ledger, found, "actors", ["reading"])),
    }
    for reading in named.keys() - held:
        found.bad_readings.setdefault(reading, "it is missing, what it read is there")
        found.say(f"reading {reading}", "it is missing, what it read is there")


def _examine_links(ledger: Path, found: Findings, ends: set[str]) -> None:
    for row in _rows(ledger, found, "links", ["id", "left", "right"]):
        for end in (row["left"], row["right"]):
            if end not in ends:
                found.bad_links.add(row["id"])
                found.say(f"link {row['id']}", f"it joins {end}, which is not in the ledger")


def _examine_lines(ledger: Path, found: Findings) -> None:
    """Lines that are no decisions or fits; a decision on what was lost is kept until the file is read again."""
    for number, decision in decision_lines(ledger):
        if decision is None:
            found.say(f"{DECISIONS}, line {number}", "it is not a decision, or was altered")
    for number, fit in fit_lines(ledger):
        if fit is None:
            found.say(f"{FITS}, line {number}", "it is not a fit, or was altered")
