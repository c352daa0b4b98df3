"""What event data cost: a text file to typed Parquet, and into a ledger, and whether memory is flat.

Run ``python -m benchmarks.importing [ROWS]``. It makes files of events as ICEWS lays them out: in the order of their
days, some 2,700 a day, by a few actors that do much and many that do little. ``comity table`` and ``comity import``
take a tenth, a quarter, the whole and four times the whole of ROWS, each in a process of its own that is kept to one
core. It prints rows a second of processor time, what DuckDB needs to read the same file and write its cells in the
same run, and the peak of memory. Exit code 1 where four times the rows take more than a fifth more memory than the
whole. The rates that are wanted are printed beside those reached, and are no bound: a shared machine would break it.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

ROWS = 1_000_000
WANTED = {"tabled": 400_000, "imported": 50_000}
GROWTH = 1.2
"""How much more memory four times the rows may take."""
A_DAY = 2_700
STATES = (
    *("Chile", "Norway", "Kenya", "Japan", "Portugal", "Peru", "Ghana", "Canada", "Mexico", "Iceland", "India"),
    *("China", "Russia", "Iran", "Israel", "France", "Germany", "Turkey", "Egypt", "Nigeria", "Brazil", "Spain"),
)
PARTS = (
    ("{}", ""),
    ("Police ({})", "Police,Government"),
    ("Military ({})", "Military,Government"),
    ("Head of Government ({})", "Executive,Executive Office,Government"),
    ("Citizen ({})", "Social,General Population / Civilian / Social"),
    ("Protester ({})", "Dissident,Protestors / Popular Opposition / Mobs"),
    *((f"Person {number} ({{}})", "Legislative / Parliamentary,Parties") for number in range(200)),
)
EVENTS = (
    *(("Make statement", "010", 0.0), ("Make a visit", "042", 1.9), ("Host a visit", "043", 2.8)),
    *(("Consult", "040", 1.0), ("Sign formal agreement", "057", 8.0), ("Express intent to cooperate", "030", 4.0)),
    *(("Criticize or denounce", "111", -2.0), ("Threaten", "130", -4.4), ("Demonstrate or rally", "141", -6.5)),
    *(("Arrest, detain", "173", -5.0), ("Use conventional military force", "190", -10.0)),
)
HEAD = "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name"
HEAD += ",Target Sectors,Target Country,Story ID,Sentence Number"


def make(path: Path, rows: int) -> None:
    """Write invented events in the layout of ICEWS."""
    chance = random.Random(1)
    actors = [(name.format(state), sectors, state) for name, sectors in PARTS for state in STATES]
    weights = list(accumulate(1 / rank for rank in range(1, len(actors) + 1)))
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD.replace(",", "\t") + "\n")
        for number in range(rows):
            one, other = chance.choices(actors, cum_weights=weights, k=2)
            words, code, value = chance.choice(EVENTS)
            day = date(2000, 1, 1) + timedelta(days=number // A_DAY)
            cells = (20_000_000 + number, day, *one, words, code, value, *other, 30_000_000 + number // 2, number % 6)
            file.write("\t".join(map(str, cells)) + "\n")


def bare(file: Path, to: Path) -> None:
    """Read the file and write its cells with DuckDB alone, on one thread."""
    import duckdb

    with _measured(), duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"COPY (FROM read_csv('{file}', delim = '\t')) TO '{to}' (FORMAT parquet)")


def tabled(file: Path, to: Path) -> None:
    """Read, check and type the file, and write it to Parquet."""
    import comity

    with _measured():
        comity.write_data("icews", to, data=file.parent)


def imported(file: Path, to: Path) -> None:
    """Import the file into a new ledger; what is loaded on first use is loaded before."""
    import comity

    comity.open(to.with_suffix(".first")).import_data("icews", "samples:")
    with _measured():
        comity.open(to).import_data("icews", file)


class _measured:
    """Prints seconds of processor time that a block took, those before it, and the peak of memory in megabytes."""

    def __enter__(self) -> None:
        self._began = time.process_time()

    def __exit__(self, *error: object) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(time.process_time() - self._began, self._began, peak)


def _run(what: str, file: Path, to: Path) -> tuple[float, float, float]:
    paths = f"Path({str(file)!r}), Path({str(to)!r})"
    call = f"from pathlib import Path; from benchmarks.importing import {what}; {what}({paths})"
    core = {min(os.sched_getaffinity(0))}
    answer = subprocess.run(
        [sys.executable, "-c", call],
        check=True,
        capture_output=True,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, core),
    )
    seconds, before, megabytes = map(float, answer.stdout.split())
    return seconds, before, megabytes


def main() -> int:
    """Measure, print, and tell whether memory stays flat."""
    whole = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    peaks: dict[tuple[str, int], float] = {}
    for count in (whole // 10, whole // 4, whole, whole * 4):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "events.1.tab"
            make(file, count)
            alone, _, _ = _run("bare", file, Path(folder) / "bare.parquet")
            print(f"{count:,} rows, {file.stat().st_size / 1e6:.0f} MB; DuckDB alone {count / alone:,.0f} rows/s")
            for what, wanted in WANTED.items():
                seconds, before, peak = _run(what, file, Path(folder) / f"{what}.parquet")
                peaks[what, count] = peak
                rate, started = count / seconds, count / (before + seconds)
                rates = f"{rate:,.0f} rows/s (wanted {wanted:,}; {started:,.0f} with start-up)"
                print(f"  {what}: {rates}, {seconds / alone:.1f} times DuckDB alone, peak {peak:.0f} MB", flush=True)
    growth = {what: peaks[what, whole * 4] / peaks[what, whole] for what in WANTED}
    print("memory for four times the rows:", ", ".join(f"{what} x{times:.2f}" for what, times in growth.items()))
    return int(max(growth.values()) > GROWTH)


if __name__ == "__main__":
    raise SystemExit(main())
