"""What an import of event data costs, against what DuckDB needs to read the same file and write its cells.

Run ``python -m benchmarks.importing [ROWS]``. It makes a file of events between states as ICEWS lays them out, and
imports a quarter and the whole of it into new ledgers, each in a process of its own. It prints rows a second of
processor time, the ratio to DuckDB in the same run, and the memory. Exit code 1 where memory grows by more than half
from a quarter to the whole. The rate that is wanted, 50,000 rows a second, is printed beside the one reached and is no
bound.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROWS = 200_000
WANTED = 50_000
GROWTH = 1.5
"""How much more memory four times the rows may take."""
STATES = ("Chile", "Norway", "Kenya", "Japan", "Portugal", "Peru", "Ghana", "Canada", "Mexico", "Iceland")
EVENTS = (("Make a visit", "042", 1.9), ("Threaten", "130", -4.4), ("Sign formal agreement", "057", 8.0))
HEAD = "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name"
HEAD += ",Target Sectors,Target Country,Story ID,Sentence Number"


def make(path: Path, rows: int) -> None:
    """Write invented events in the layout of ICEWS."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD.replace(",", "\t") + "\n")
        for number in range(rows):
            one, other = chance.sample(STATES, 2)
            words, code, value = chance.choice(EVENTS)
            day = date(2000, 1, 1) + timedelta(days=number % 5000)
            cells = (number, day, one, "", one, words, code, value, other, "", other, number // 2, 1)
            file.write("\t".join(map(str, cells)) + "\n")


def bare(path: str, to: str) -> None:
    """Read the file and write its cells with DuckDB alone; print seconds and megabytes."""
    import duckdb

    began = time.process_time()
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"COPY (FROM read_csv('{path}', delim = '\t')) TO '{to}' (FORMAT parquet)")
    _print(began)


def imported(path: str, to: str) -> None:
    """Import the file into a new ledger; print seconds and megabytes."""
    import comity

    began = time.process_time()
    comity.open(to).import_data("icews", path)
    _print(began)


def _print(began: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.process_time() - began, peak)


def _run(what: str, path: Path, to: Path) -> tuple[float, float]:
    call = f"from benchmarks.importing import {what}; {what}({str(path)!r}, {str(to)!r})"
    answer = subprocess.run([sys.executable, "-c", call], check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, answer.stdout.split())
    return seconds, megabytes


def main() -> int:
    """Measure, print, and tell whether memory stays flat."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (rows // 4, rows):
            file = Path(folder) / f"events.{count}.tab"
            make(file, count)
            alone, _ = _run("bare", file, Path(folder) / f"{count}.parquet")
            seconds, peak = _run("imported", file, Path(folder) / f"{count}.comity")
            peaks.append(peak)
            rate = f"{count / seconds:,.0f} rows/s (wanted {WANTED:,})"
            print(f"{count:,} rows: {rate}, {seconds / alone:.0f} times bare reading and writing, {peak:.0f} MB")
    return int(peaks[1] > peaks[0] * GROWTH)


if __name__ == "__main__":
    raise SystemExit(main())
