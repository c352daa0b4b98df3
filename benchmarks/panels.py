"""What the full panel of directed dyad-years costs, against what DuckDB needs to read its inputs and write its cells.

Run ``python -m benchmarks.panels FOLDER`` with the folder of data files. It builds the table of 33 columns that the
R package peacesciencer needed 16.8 s and 2,982 MB for, at 10, 25, 50 and 100 % of the years, each in a process of its
own. The bounds: at most three times the bare reading and writing in the same run, and less than 900 MB. Exit code 1
where a bound is broken.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RATIO = 3.0
"""How many times the bare reading and writing the panel may take."""
MEGABYTES = 900
"""How much memory the panel may take."""
FIRST, LAST = 1816, 2025
SHARES = (0.1, 0.25, 0.5, 1.0)
DISPUTES = "gmlmidonset gmlmidongoing init1 init2 sidea1 sidea2 orig1 orig2 dispnum hostlev1 hostlev2".split()


def build(data: str, last: int, to: str) -> None:
    """Write the panel from the first to a last year; print seconds and megabytes."""
    from comity import panels

    panel = panels.dyads((FIRST, last), data=data).add("atop").add("mids", source="gml", keep=DISPUTES)
    panel = panel.add("nmc", keep=["cinc", "milex", "milper"]).add("contiguity")
    panel = panel.add("trade").add("igos").add("capital-distance")
    start = time.perf_counter()
    panel.to_parquet(to)
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def bare(data: str, panel: str, to: str) -> None:
    """Read all input files into memory, and write the panel's cells from memory; print the seconds."""
    import duckdb

    from comity.datasets import named, shelf

    names = ("cow-states", "atop", "mids-gml", "nmc", "contiguity", "trade", "igos", "capital-distance")
    folder = shelf(data)
    tables = [(table, folder.paths(named(name), table)[0]) for name in names for table in named(name).tables]
    connection = duckdb.connect()
    connection.execute(f"CREATE TEMP TABLE panel AS FROM read_parquet('{panel}')")
    start = time.perf_counter()
    for table, path in tables:
        connection.execute(f"CREATE TEMP TABLE {table.name} AS FROM read_parquet('{path}')")
    connection.execute(f"COPY panel TO '{to}' (FORMAT parquet, COMPRESSION zstd)")
    print(time.perf_counter() - start)


def figures(*arguments: str) -> list[float]:
    """The figures that a step prints, run in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def rows_of(panel: str) -> int:
    """How many rows a Parquet file has."""
    from pyarrow import parquet

    return int(parquet.read_metadata(panel).num_rows)


def main(data: str) -> int:
    """Measure, print and judge."""
    with tempfile.TemporaryDirectory() as folder:
        panel, copy = str(Path(folder) / "panel.parquet"), str(Path(folder) / "copy.parquet")
        print("share of years, rows, seconds, MB; each in a process of its own, other work on the machine included")
        for share in SHARES:
            seconds, megabytes = figures("build", data, str(FIRST + round((LAST - FIRST) * share)), panel)
            print(f"{share:4.0%}  {rows_of(panel):9,}  {seconds:6.2f}  {megabytes:5.0f}")
        ratios = []
        for _ in range(3):
            (least,) = figures("bare", data, panel, copy)
            seconds, megabytes = figures("build", data, str(LAST), panel)
            ratios.append(seconds / least)
        print(f"reading and writing alone: {least:.2f} s")
        print(f"ratio: {min(ratios):.2f} (bound {RATIO}), memory: {megabytes:.0f} MB (bound {MEGABYTES})")
        return int(min(ratios) > RATIO or megabytes > MEGABYTES)


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    elif sys.argv[1] == "bare":
        bare(*sys.argv[2:5])
    else:
        raise SystemExit(main(sys.argv[1]))
