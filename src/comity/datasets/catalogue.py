"""Reads the declarations of data sets, ``<name>/dataset.toml``, and refuses what breaks the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from comity.datasets.declaration import (
    Checksum,
    Column,
    DataSet,
    ImportEntry,
    PanelEntry,
    Pledge,
    System,
    Table,
    Type,
    Unit,
)
from comity.errors import UsageError, VocabularyError
from comity.vocab import event_codes
from comity.vocab.loader import parse
from comity.vocab.loader import table as vocabulary

HERE = Path(__file__).parent
_WORDS = ("title", "publisher", "version", "licence", "get", "system", "bibtex")
_SHAPES: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "dataset": {
        **dict.fromkeys((*_WORDS, "verb", "source", "notes"), str),
        **dict.fromkeys(("covers", "table", "panel"), list),
        "import": dict,
    },
    "table": {
        **dict.fromkeys(("name", "delimiter", "encoding", "sample", "confirmed"), str),
        **dict.fromkeys(("files", "key", "columns"), list),
        **dict.fromkeys(("rows", "width"), int),
        "preamble": bool,
        "checksum": dict,
    },
    "column": {
        **dict.fromkeys(("name", "type", "meaning", "unit", "built"), str),
        **dict.fromkeys(("names", "built_of", "missing", "values", "covers"), list),
        **dict.fromkeys(("least", "most"), (int, float)),
        "at": int,
    },
    "panel": {
        **dict.fromkeys(("unit", "system", "query"), str),
        **dict.fromkeys(("fill", "options", "many"), dict),
        **dict.fromkeys(("directed", "fixed", "of_both"), bool),
        **dict.fromkeys(("columns", "needs"), list),
    },
    "import": {
        **dict.fromkeys(("kind", "rests_on", "actors", "codes", "code", "date"), str),
        **dict.fromkeys(("source", "target", "cells", "pledges", "adversaries"), list),
        "confidence": (int, float),
        "aliases": dict,
    },
    "pledge": {**dict.fromkeys(("column", "obligation", "trigger"), str), "conditions": dict, "least": int},
}
_NEEDED = {
    "dataset": (*_WORDS, "covers", "table"),
    "table": ("name", "files", "key", "rows", "columns", "checksum"),
    "column": ("name", "type", "meaning"),
    "panel": ("unit", "columns"),
    "import": ("kind", "confidence", "rests_on"),
    "pledge": ("column", "obligation"),
}


@cache
def declared() -> Mapping[str, DataSet]:
    """All data sets that ship with Comity, by name.

    Raises:
        VocabularyError: A declaration breaks the rules; the message lists all that is wrong with it.
    """
    return {folder.name: read_declaration(folder) for folder in sorted(HERE.iterdir()) if _is_one(folder)}


def data_ends() -> Mapping[str, date]:
    """The last day that each data set covers which can be imported, by its title and version as its rows have them."""
    return {f"{d.title} {d.version}": date(d.covers[1], 12, 31) for d in declared().values() if d.imported}


def _is_one(folder: Path) -> bool:
    return (folder / "dataset.toml").is_file()


def named(name: str) -> DataSet:
    """The data set of a name.

    Raises:
        UsageError: There is none; the message has near ones.
    """
    found = declared().get(name)
    if found is None:
        raise UsageError(f"no data set is called {name!r}", do=near(name, declared()))
    return found


def near(name: str, known: Mapping[str, object]) -> str:
    """Advice about a name that is not known: near ones, else all."""
    from rapidfuzz import process

    found = [match[0] for match in process.extract(name, sorted(known), limit=3, score_cutoff=60)]
    return f"did you mean {', '.join(found)}?" if found else f"there are {', '.join(sorted(known))}"


def read_declaration(folder: Path) -> DataSet:
    """The declaration in a folder.

    Args:
        folder: It holds ``dataset.toml``, the queries that it names, and samples.

    Raises:
        VocabularyError: It breaks the rules; the message lists all that is wrong.
    """
    path = folder / "dataset.toml"
    found = parse(path.read_text(encoding="utf-8"), file=f"{folder.name}/dataset.toml")
    faults = list(_faults(found, folder))
    if faults:
        raise VocabularyError("; ".join(faults), where=f"{folder.name}/dataset.toml", do="correct the declaration")
    tables = tuple(_table(row) for row in found["table"])
    return DataSet(
        name=folder.name,
        **{word: found[word] for word in _WORDS},
        covers=(found["covers"][0], found["covers"][1]),
        **{word: found.get(word, "") for word in ("verb", "source", "notes")},
        tables=tables,
        panels=tuple(_panel(row, found["system"], tables, folder) for row in found.get("panel", ())),
        folder=folder,
        imported=_imported(found["import"]) if "import" in found else None,
    )


def _faults(found: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Everything that is wrong with a declaration, one clause each."""
    shape = list(_misshapen("dataset", found, ""))
    for table in found.get("table", ()):
        shape += _misshapen("table", table, f"table {table.get('name')}: ")
        for column in table.get("columns", ()):
            shape += _misshapen("column", column, f"column {column.get('name')}: ")
    for panel in found.get("panel", ()):
        shape += _misshapen("panel", panel, f"panel {panel.get('unit')}: ")
        new = [c for c in panel.get("columns", ()) if not isinstance(c, str)]
        for column in new:
            shape += _misshapen("column", column, f"column {column.get('name')}: ")
    if "import" in found:
        shape += _misshapen("import", found["import"], "import: ")
        for pledge in found["import"].get("pledges", ()):
            shape += _misshapen("pledge", pledge, f"pledge {pledge.get('column')}: ")
    yield from shape
    if not shape:
        yield from _contradictions(found, folder)


def _misshapen(kind: str, row: Mapping[str, Any], where: str) -> Iterator[str]:
    known = _SHAPES[kind]
    yield from (f"{where}no {key!r}" for key in _NEEDED[kind] if row.get(key) in (None, ""))
    for key, value in row.items():
        if key not in known:
            yield f"{where}unknown key {key!r}"
        elif not isinstance(value, known[key]):
            yield f"{where}{key!r} holds {value!r}"


def _contradictions(found: Mapping[str, Any], folder: Path) -> Iterator[str]:
    yield from _wrong_words(found)
    for table in found["table"]:
        names = [c["name"] for c in table["columns"]]
        yield from (f"table {table['name']}: key {k!r} is no column" for k in table["key"] if k not in names)
        yield from (f"table {table['name']}: column {n!r} stands twice" for n in set(names) if names.count(n) > 1)
        if not (folder / table.get("sample", "sample.csv")).is_file():
            yield f"table {table['name']}: no sample"
        if not _is_checksum(table["checksum"]):
            yield f"table {table['name']}: 'checksum' has neither md5 or sha256, file and source, nor 'unknown'"
        if not re.fullmatch(r"[a-z][a-z0-9_]*", table["name"]):
            yield f"table {table['name']}: its name is no word in lower case"
        for c in table["columns"]:
            if c["type"] not in get_args(Type):
                yield f"column {c['name']}: no type {c['type']!r}"
            if "width" in table and not ("built" in c or 1 <= c.get("at", 0) <= table["width"]):
                yield f"column {c['name']}: neither 'at' a place of the file nor 'built' of others"
    listed = {c["name"] for table in found["table"] for c in table["columns"]}
    yield from _wrong_import(found.get("import", {}), listed)
    for panel in found.get("panel", ()):
        old = [c for c in panel["columns"] if isinstance(c, str)]
        names = [*old, *(c["name"] for c in panel["columns"] if not isinstance(c, str))]
        yield from (f"panel: {name!r} is no column of a table" for name in old if name not in listed)
        yield from (
            f"panel: 'fill' of {name!r}, which it does not add" for name in panel.get("fill", ()) if name not in names
        )
        new = [c for c in panel["columns"] if not isinstance(c, str)]
        yield from (
            f"panel: {c['name']!r} is not 'built' of both states"
            for c in new
            if panel.get("of_both") and "built" not in c
        )
        if "query" in panel and not (folder / panel["query"]).is_file():
            yield f"panel: no file {panel['query']!r}"


def _is_checksum(row: Mapping[str, Any]) -> bool:
    """Whether a row states a checksum, its file and its source, or only why none is known."""
    if set(row) == {"unknown"}:
        return bool(row["unknown"])
    return any(
        set(row) == {kind, "file", "source"} and re.fullmatch(rf"[0-9a-f]{{{digits}}}", str(row[kind])) is not None
        for kind, digits in (("sha256", 64), ("md5", 32))
    )


def _wrong_import(entry: Mapping[str, Any], listed: set[str]) -> Iterator[str]:
    """What contradicts itself in the words about an import."""
    if not entry:
        return
    act = entry["kind"] == "act"
    named = [entry.get("code", ""), entry.get("date", ""), *entry.get("source", ()), *entry.get("target", ())]
    named = [*(named if act else ()), *entry.get("cells", ()), *entry.get("adversaries", ())]
    for pledge in entry.get("pledges", ()):
        named += [pledge["column"], *pledge.get("conditions", ())]
        if pledge["obligation"] not in {row["id"] for row in vocabulary("obligations")["obligation"]}:
            yield f"import: no obligation {pledge['obligation']!r}"
    yield from (f"import: {n!r} is no column" for n in named if n not in listed)
    for key, known in (
        ("kind", ("act", "commitment")),
        ("actors", ("cameo", "names")),
        ("codes", event_codes.SYSTEMS),
    ):
        if entry.get(key, known[0]) not in known:
            yield f"import: {key!r} holds {entry[key]!r}, not one of {', '.join(known)}"
    if not 0 <= entry["confidence"] <= 1:
        yield "import: 'confidence' lies outside 0 to 1"


def _wrong_words(found: Mapping[str, Any]) -> Iterator[str]:
    covers = found["covers"]
    if len(covers) != 2 or not all(isinstance(y, int) for y in covers) or covers[0] > covers[1]:
        yield f"'covers' holds {covers!r}, not a first and a last year"
    if found["system"] not in get_args(System):
        yield f"no system {found['system']!r}"
    if not re.match(r"@\w+\{[\w:-]+,", found["bibtex"].strip()):
        yield "'bibtex' is no entry of BibTeX"
    for panel in found.get("panel", ()):
        if panel["unit"] not in get_args(Unit):
            yield f"panel: no unit {panel['unit']!r}"
        if not found.get("verb"):
            yield "a panel takes it in, so it needs a 'verb'"


def _table(row: Mapping[str, Any]) -> Table:
    rest = {k: row[k] for k in ("delimiter", "encoding", "sample", "width", "preamble", "confirmed") if k in row}
    return Table(
        name=row["name"],
        files=tuple(row["files"]),
        key=tuple(row["key"]),
        rows=row["rows"],
        columns=tuple(_column(c) for c in row["columns"]),
        checksum=_checksum(row["checksum"]),
        **rest,
    )


def _checksum(row: Mapping[str, str]) -> Checksum:
    if "unknown" in row:
        return Checksum(None, "", "", row["unknown"])
    kind: Literal["sha256", "md5"] = "sha256" if "sha256" in row else "md5"
    return Checksum(kind, row[kind], row["file"], row["source"])


def _column(row: Mapping[str, Any]) -> Column:
    lists = {k: tuple(row[k]) for k in ("names", "built_of", "missing", "values", "covers") if k in row}
    return Column(**{**row, **lists})


def _panel(row: Mapping[str, Any], system: System, tables: tuple[Table, ...], folder: Path) -> PanelEntry:
    listed = {c.name: c for table in tables for c in table.columns}
    query = (folder / row["query"]).read_text(encoding="utf-8").strip() if "query" in row else f"FROM {tables[0].name}"
    return PanelEntry(
        unit=row["unit"],
        system=row.get("system", system),
        query=query,
        columns=tuple(listed[c] if isinstance(c, str) else _column(c) for c in row["columns"]),
        fill=row.get("fill", {}),
        directed=row.get("directed"),
        options={name: tuple(values) for name, values in row.get("options", {}).items()},
        many={name: tuple(values) for name, values in row.get("many", {}).items()},
        fixed=row.get("fixed", False),
        needs=tuple(row.get("needs", ())),
        of_both=row.get("of_both", False),
    )


def _imported(row: Mapping[str, Any]) -> ImportEntry:
    lists = {k: tuple(row[k]) for k in ("source", "target", "cells", "adversaries") if k in row}
    return ImportEntry(**{**row, **lists, "pledges": tuple(Pledge(**p) for p in row.get("pledges", ()))})
