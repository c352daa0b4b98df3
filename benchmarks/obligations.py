"""What it costs to ask who owes what to whom, and who would be drawn in by every attack of a year.

    uv run python -m benchmarks.obligations DATA [YEAR] [--some N] [--among N] [--plot FILE.svg|png]

``DATA`` is the folder with ATOP 4.01's members of alliances. Printed are CPU seconds of one question with all its
cascades, beside those of reading the alliances' rows, and of all attacks of one state on another in a year, for which
only entries are asked; the machine may be shared, so that ratios count. ``--some N`` asks every Nth attack alone,
``--among N`` only attacks among the N states that are bound by most clauses.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

from comity.actors import load_gazetteer
from comity.datasets import named
from comity.datasets.alliances import commitments
from comity.datasets.importing import Tally
from comity.datasets.opening import open_table
from comity.model import ActorId, Commitment, DocumentId
from comity.obligations.clause import binding, clauses_on
from comity.obligations.contingency import Case, Contingency
from comity.obligations.program import Program
from comity.obligations.reasoner import consequences

QUESTIONS = {1914: ("AUH", "SRB"), 1962: ("SUN", "USA"), 2015: ("RUS", "POL")}
"""A question of each year that is timed alone."""


@cache
def alliances(data: Path) -> tuple[Commitment, ...]:
    """The memberships of the data set as commitments."""
    import duckdb

    data_set = named("atop-members")
    file = next(path for name in data_set.tables[0].files if (path := data / name).is_file())
    with duckdb.connect() as connection:
        open_table(connection, data_set, data_set.tables[0], file, whole=False)
        batches = list(commitments(connection, data_set, DocumentId("dc-benchmark"), Tally(None)))
    return tuple(s for batch in batches for s in batch if isinstance(s, Commitment))


@cache
def program(data: Path, year: int) -> Program:
    """The clauses that bind in the middle of a year."""
    gazetteer = load_gazetteer()
    return Program(binding(clauses_on(alliances(data), date(year, 7, 1), gazetteer=gazetteer)), gazetteer)


def states(data: Path, year: int, among: int | None = None) -> list[ActorId]:
    """The states of a year with a number in the Correlates of War; those bound most often, where so many are given."""
    day = date(year, 7, 1)
    found = sorted(a.id for a in load_gazetteer().states if a.existed(day) and a.code("cow", day))
    bound = Counter(x for c in program(data, year).clauses for x in c.obligors)
    return sorted(sorted(found, key=lambda a: -bound[a])[:among])


def drawn_in(work: tuple[Path, int, ActorId, list[ActorId]]) -> list[tuple[ActorId, ActorId, int, int]]:
    """For each attack by one state: the attacker, whom it attacks, how many surely enter, how many may."""
    data, year, by, attacked = work
    asked = program(data, year)
    found = []
    for on in attacked:
        outcome = asked.run(Case((Contingency("attack", by, on),), date(year, 7, 1)), entries_only=True)
        sure, may = ({a[0] for a in atoms["joins"]} for atoms in (outcome.certain, outcome.possible))
        found.append((by, on, len(sure), len(may)))
    return found


def heat(rows: list[tuple[ActorId, ActorId, int, int]], year: int, path: Path) -> None:
    """Draw who would be drawn in: attackers by whom they attack, those with most entries."""
    from comity.dossier.drawing import base, drawn_to, marks

    total: Counter[ActorId] = Counter()
    for by, on, _, may in rows:
        total[on] += may
        total[by] += 0
    shown = [a for a, _ in total.most_common()]
    values = [{"by": by, "on": on, "may": may, "sure": sure} for by, on, sure, may in rows]
    axis = {"labelFontSize": 9, "title": None}
    cells = marks(
        values,
        {"type": "rect"},
        {
            "x": {"field": "on", "type": "nominal", "sort": shown, "axis": axis | {"orient": "top", "labelAngle": -90}},
            "y": {"field": "by", "type": "nominal", "sort": shown, "axis": axis},
            "color": {
                "field": "may",
                "type": "quantitative",
                "title": "may have to fight",
                "scale": {"range": ["#fffefb", "#1b6a87"]},
            },
        },
        linked=False,
    )
    title = f"If the state of the row attacked that of the column in {year}: how many allies may have to fight"
    drawn_to(base(560, 560, [cells], title={"text": title, "fontSize": 12, "anchor": "start"}), path)


def timed() -> Iterator[float]:
    """CPU seconds since the last one was asked for."""
    last = time.process_time()
    while True:
        now = time.process_time()
        yield now - last
        last = now


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("year", type=int, nargs="?", default=2015)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--some", type=int, default=1)
    parser.add_argument("--among", type=int)
    given = parser.parse_args()
    clock = timed()
    next(clock)
    alliances(given.data)
    reading = next(clock)
    print(f"reading the alliances' rows   {reading:.2f} s CPU")
    for year, (by, on) in QUESTIONS.items():
        asked = program(given.data, year)
        next(clock)
        found = consequences(asked, Case((Contingency("attack", ActorId(by), ActorId(on)),), date(year, 7, 1)))
        spent = next(clock)
        told = f"{len(asked.clauses)} clauses, {len(found.verdicts)} verdicts, {len(found.entries)} entries"
        print(f"{year}: {by} attacks {on}         {spent:.2f} s CPU, {spent / reading:.2f} x reading   ({told})")
    chosen = states(given.data, given.year, given.among)
    work = [(given.data, given.year, by, [s for s in chosen if s != by][:: given.some]) for by in chosen]
    began, rows = resource.getrusage(resource.RUSAGE_CHILDREN), []
    with ProcessPoolExecutor(2) as pool:
        for part in pool.map(drawn_in, work, chunksize=4):
            rows += part
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    each = seconds / len(rows)
    everything = len(chosen) * (len(chosen) - 1)
    print(f"{given.year}: {len(rows)} attacks in {seconds:.0f} s CPU, {1000 * each:.1f} ms each; ", end="")
    print(f"all {everything} of {len(chosen)} states: {each * everything / 2:.0f} s on each of two cores")
    if given.plot:
        heat(rows, given.year, given.plot)


if __name__ == "__main__":
    main()
