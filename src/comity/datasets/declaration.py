"""What is declared of a data set: who made it, what it covers, its tables and columns, and how panels take it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Type = Literal["integer", "long", "real", "text", "date"]
System = Literal["cow", "gw", "iso3", "none"]
Unit = Literal["state-year", "dyad-year", "leader-year", "leader-dyad-year"]
Span = tuple[int, int]

SQL_TYPES: Mapping[str, str] = {
    "integer": "INTEGER",
    "long": "BIGINT",
    "real": "DOUBLE",
    "text": "VARCHAR",
    "date": "DATE",
}
"""The types of columns, as DuckDB names them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its name in Comity and in panels.
        type: ``integer``, ``long`` (a whole number beyond two thousand millions), ``real``, ``text`` or ``date``.
        meaning: What it says, in a clause.
        unit: What its numbers count, where they count something.
        names: Other names that files give it.
        built: How it is made of other columns of the file, in SQL, where the file does not have it.
        built_of: Columns without which a file has not the layout of which it is built.
        missing: Values that stand for "not known".
        least, most: The range its values must lie in.
        values: The only values it may have; empty where there is no such list.
        covers: First and last year for which it is coded, where that differs from the data set's.
        at: Its place in a file without a header, the first being 1.
    """

    name: str
    type: Type
    meaning: str
    unit: str | None = None
    names: tuple[str, ...] = ()
    built: str | None = None
    built_of: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    values: tuple[str | int, ...] = ()
    covers: Span | None = None
    at: int | None = None

    @property
    def sql_type(self) -> str:
        """Its type as DuckDB names it."""
        return SQL_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Checksum:
    """The checksum of a publisher's file, as somebody states it, or why none is known.

    Attributes:
        kind: ``sha256`` or ``md5``; ``None`` where it is not known.
        digest: The checksum in hexadecimal digits; empty where it is not known.
        file: The file or archive that it is of, by the publisher's name.
        source: Who states it; or why none is known.
    """

    kind: Literal["sha256", "md5"] | None
    digest: str
    file: str
    source: str

    @property
    def words(self) -> str:
        """The checksum in one line."""
        return f"{self.kind} {self.digest} of {self.file}, by {self.source}" if self.kind else f"unknown: {self.source}"

    def to_record(self) -> dict[str, str | None]:
        """The checksum as one JSON object."""
        return {"kind": self.kind, "digest": self.digest or None, "file": self.file or None, "source": self.source}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a data set, which lies in one file, or in several of one layout.

    Attributes:
        name: Its name in queries.
        files: Names of files that hold it, the publisher's own first; a pattern such as ``events.*.tab`` for several.
        key: The columns that tell rows apart; empty where nothing does.
        rows: How many rows the whole file has at least.
        columns: Its columns.
        delimiter: What parts the columns of a text file.
        encoding: How a text file is written.
        sample: Name of the file with rows of our own making.
        width: How many columns a text file without a header has; ``None`` where it has one.
        preamble: Whether lines of words stand before the header.
        checksum: That of the publisher's file, or why it is not known.
        confirmed: What stands behind the layout of the publisher's text file; empty where it was declared from memory.
    """

    name: str
    files: tuple[str, ...]
    key: tuple[str, ...]
    rows: int
    columns: tuple[Column, ...]
    checksum: Checksum
    delimiter: str = ","
    encoding: str = "utf-8"
    sample: str = "sample.csv"
    width: int | None = None
    preamble: bool = False
    confirmed: str = ""

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """How a panel takes a data set in.

    Attributes:
        unit: Of which panels: ``state-year``, ``dyad-year``, ``leader-year`` or ``leader-dyad-year``.
        system: Whose codes its keys are.
        query: SQL that gives one row for each state and year, or pair and year, with the keys and ``columns``.
        columns: The columns it adds.
        fill: What a column says within its span where the query has no row.
        directed: Whether it is for directed or undirected pairs only; ``None`` for both.
        options: Names of choices, of which one value is taken; the first where none is given.
        many: Names of choices, of which several values may be taken; all where none is given.
        fixed: Whether it says the same of all years, so that its keys have no year.
        needs: Names of other data sets whose tables the query reads.
        of_both: Whether its columns say something of a pair and the query speaks of states: each is ``built`` of what
            the query says of the first state, ``s1``, and of the second, ``s2``.
    """

    unit: Unit
    system: System
    query: str
    columns: tuple[Column, ...]
    fill: Mapping[str, int] = field(default_factory=dict)
    directed: bool | None = None
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: bool = False
    needs: tuple[str, ...] = ()
    of_both: bool = False

    def span(self, column: Column, data_set: DataSet) -> Span:
        """First and last year for which a column of it is coded."""
        return column.covers or data_set.covers


@dataclass(frozen=True, slots=True)
class Pledge:
    """An obligation that a column of a row about a member of an alliance tells of.

    Attributes:
        column: The column, 1 where the member is bound.
        obligation: The obligation, as ``vocab/obligations.toml`` calls it.
        trigger: What sets it off, where it is part of its meaning: ``attack``.
        conditions: Columns that say what limits it, each with the kind of condition.
        least: How many adversaries it asks for where it is limited to a number of them, if that is known.
    """

    column: str
    obligation: str
    trigger: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    least: int | None = None


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """How the rows of a data set become statements of a ledger.

    Attributes:
        kind: ``act`` or ``commitment``.
        confidence: From 0 to 1: how far a row is taken to be right.
        rests_on: What that figure rests on, in a clause.
        actors: For acts, how actors are named: ``cameo`` codes, or ``names`` with sectors and country.
        codes: For acts, the list that the event codes are of: ``cameo`` or ``weis``.
        code, date: For acts, the columns with the code and the day of the event.
        source, target: For acts, the columns that name who acts and whom it concerns.
        cells: The columns that are kept with each statement beside its key.
        aliases: The data set's own codes of actors, by what CAMEO or the gazetteer calls them.
        pledges: For commitments, the obligations that its columns tell of.
        adversaries: For commitments, the columns with the numbers of the adversaries that a treaty names.
    """

    kind: Literal["act", "commitment"]
    confidence: float
    rests_on: str
    actors: Literal["cameo", "names"] = "cameo"
    codes: str = "cameo"
    code: str = ""
    date: str = ""
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    pledges: tuple[Pledge, ...] = ()
    adversaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set that Comity can read.

    Attributes:
        name: Its name: ``atop``.
        title: Its title in words.
        publisher: Who publishes it.
        version: The version that is declared here.
        licence: On what terms it may be used.
        get: Where and how a user gets the file.
        covers: First and last year for which it is coded.
        system: The list of states whose codes it uses.
        bibtex: What its users are asked to cite.
        verb: The name by which panels add it, shared by its variants; empty where they cannot.
        source: The variant's name among data sets with one verb.
        notes: What its users should know.
        tables: Its tables.
        panels: How panels take it in.
        folder: Where its declaration lies.
        imported: How its rows become statements; ``None`` where it stays a table.
    """

    name: str
    title: str
    publisher: str
    version: str
    licence: str
    get: str
    covers: Span
    system: System
    bibtex: str
    verb: str
    source: str
    notes: str
    tables: tuple[Table, ...]
    panels: tuple[PanelEntry, ...]
    folder: Path
    imported: ImportEntry | None = None

    def to_record(self) -> dict[str, object]:
        """What ``comity datasets --json`` tells of it."""
        return {
            "name": self.name,
            "title": self.title,
            "publisher": self.publisher,
            "version": self.version,
            "licence": self.licence,
            "get": self.get,
            "covers": list(self.covers),
            "system": self.system,
            "verb": self.verb or None,
            "source": self.source or None,
            "notes": self.notes or None,
            "units": sorted({p.unit for p in self.panels}),
            "imported_as": self.imported.kind if self.imported else None,
            "tables": [
                {
                    "name": t.name,
                    "files": list(t.files),
                    "key": list(t.key),
                    "checksum": t.checksum.to_record(),
                    "confirmed": t.confirmed or None,
                    "columns": [
                        {"name": c.name, "type": c.type, "meaning": c.meaning, "unit": c.unit} for c in t.columns
                    ],
                }
                for t in self.tables
            ],
        }
