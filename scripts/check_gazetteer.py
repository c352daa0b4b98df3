"""Compares rows of the gazetteer with data sets beside the repository, and marks those that agree.

    uv run scripts/check_gazetteer.py SHARED [--differences]

SHARED is the folder of the reference material, with data/ as Parquet. A mark in the column ``checked`` says what a
row was compared with and in what it agrees; a row without a mark was compared with nothing, or differs. Marks that
people made by reading a source are kept. Compared are:

- states: numbers and first and last days with the lists of the Correlates of War and of Gleditsch and Ward, capitals
  with theirs;
- persons: days in office with Archigos, which has the effective leaders to 2015.

Organisations, their members, armed groups and organs are compared with nothing: the slices beside the repository have
no names of theirs.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from comity.actors import Gazetteer, load_gazetteer
from comity.actors.loader import DATA, table_files
from comity.actors.words import fold
from comity.model import Actor, ActorId

NEAR = 3
"""Days by which two lists may differ on the start or end of a term and agree all the same."""
ARCHIGOS_ENDS = date(2015, 12, 30)
SCRIPTED = ("Archigos", "COW states", "GW states", "COW capitals", "GW capitals")
"""How marks begin that this script makes; it makes them anew."""
Marks = Callable[[Actor], list[str]]


def rows(shared: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a data set."""
    found: list[dict[str, Any]] = pq.read_table(shared / "data" / f"{name}.parquet").to_pylist()
    return found


def day(value: object) -> date:
    """A day of a data set."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def states(shared: Path) -> Marks:
    """Marks of states: their number in a list, and the days that agree with it."""
    spells: dict[str, dict[str, list[tuple[date, date]]]] = {"cow": defaultdict(list), "gw": defaultdict(list)}
    for r in rows(shared, "cow_states"):
        first, last = (date(r[f"{p}year"], r[f"{p}month"], r[f"{p}day"]) for p in ("st", "end"))
        spells["cow"][str(r["ccode"])].append((first, last))
    for r in rows(shared, "gw_states"):
        spells["gw"][str(int(r["gwcode"]))].append((day(r["startdate"]), day(r["enddate"])))
    capitals = {
        "cow": _capitals(rows(shared, "cow_capitals"), "ccode"),
        "gw": _capitals(rows(shared, "gw_capitals"), "gwcode"),
    }

    def marks(state: Actor) -> list[str]:
        found = []
        for system in ("cow", "gw"):
            for number in dict.fromkeys(c.value for c in state.codes if c.system == system):
                listed = spells[system].get(number, [])
                if listed:
                    agree = ["number", *_days(state, listed)]
                    found.append(f"{system.upper()} states: {', '.join(agree)}")
                ours = {fold(n.text) for n in state.names if n.sort == "capital"}
                if ours & capitals[system].get(number, set()):
                    found.append(f"{system.upper()} capitals")
        return found

    return marks


def _days(state: Actor, listed: list[tuple[date, date]]) -> Iterator[str]:
    starts, ends = {s for s, _ in listed}, {e for _, e in listed}
    if (state.lifetime.start or date(1816, 1, 1)) in starts:
        yield "first day"
    if state.lifetime.end is not None and min(abs((state.lifetime.end - e).days) for e in ends) <= 1:
        yield "last day"


def _capitals(found: Iterable[dict[str, Any]], key: str) -> dict[str, set[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    for r in found:
        made[str(int(r[key]))].add(fold(str(r["capital"])))
    return made


def persons(shared: Path, gazetteer: Gazetteer) -> Marks:
    """Marks of persons: the terms whose days agree with Archigos."""
    leaders: dict[ActorId, list[tuple[set[str], date, date]]] = defaultdict(list)
    for r in rows(shared, "archigos"):
        start, end = day(r["startdate"]), day(r["enddate"])
        state = gazetteer.coded("gw", str(int(r["gwcode"])), end)
        if state is not None:
            leaders[state].append((_parts(str(r["leader"])), start, end))

    def marks(person: Actor) -> list[str]:
        names = {part for n in (person.name, *(n.text for n in person.names)) for part in _parts(n)}
        agreeing = []
        for tenure in person.offices:
            for parts, start, end in leaders.get(tenure.of, ()):
                if names & parts and _agree(tenure.period.start, start) and _ended(tenure.period.end, end):
                    agreeing.append(f"{tenure.office} {start.year}")
        return [f"Archigos 4.1: {', '.join(dict.fromkeys(agreeing))}"] if agreeing else []

    return marks


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[^a-z]+", fold(name)) if len(part) > 2}


def _agree(ours: date | None, theirs: date) -> bool:
    return ours is not None and abs((ours - theirs).days) <= NEAR


def _ended(ours: date | None, theirs: date) -> bool:
    return theirs > ARCHIGOS_ENDS or _agree(ours, theirs)


def marked(old: str, new: list[str]) -> str:
    """The marks of a row: those that people made, and those made now."""
    kept = [m for m in (part.strip() for part in old.split(";")) if m and not m.startswith(SCRIPTED)]
    return "; ".join([*kept, *new])


def main() -> None:
    """Mark the rows that agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--differences", action="store_true", help="print the rows that were compared and do not agree")
    given = parser.parse_args()
    gazetteer = load_gazetteer()
    makers = {"states": states(given.shared), "persons": persons(given.shared, gazetteer)}
    for table, files in table_files(DATA):
        made = makers.get(table)
        if made is None:
            continue
        agreeing = total = 0
        for file in files:
            lines = file.read_text(encoding="utf-8").split("\n")
            header: list[str] = []
            for number, line in enumerate(lines):
                cells = line.split("\t")
                if not line or line[0] == "#":
                    continue
                if not header:
                    header = cells
                    continue
                actor = gazetteer.actors[ActorId(cells[0])]
                at = header.index("checked")
                cells[at] = marked(cells[at], made(actor))
                lines[number] = "\t".join(cells)
                total += 1
                agreeing += bool(cells[at])
                if given.differences and not cells[at]:
                    print(f"{table}: {actor.id} agrees with nothing that it was compared with")
            file.write_text("\n".join(lines), encoding="utf-8")
        print(f"{table}: {agreeing} of {total} rows are marked")


if __name__ == "__main__":
    main()
