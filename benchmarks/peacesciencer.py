"""How many of the R package's 49 objects are made here to the last digit; prints one a line, and the count.

Run ``python -m benchmarks.peacesciencer [OBJECT...]``; it needs the data slices and reference outputs beside the
repository, or where ``COMITY_SHARED`` says.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.panels import reference


def compared(name: str) -> tuple[bool, str]:
    """Whether an object is made, and what is to be said of it."""
    if name in reference.NOT_COVERED:
        return False, f"not made: {reference.NOT_COVERED[name]}"
    panel = reference.OBJECTS[name]()
    with tempfile.TemporaryDirectory() as folder:
        if name == "sy_gml":
            panel = replace(panel, data=reference.without_unknown_leaders(Path(folder)))
        start = time.perf_counter()
        table = panel.to_arrow()
        seconds = time.perf_counter() - start
    wrong = reference.differences(name, table)
    if wrong:
        return False, f"differs: {'; '.join(wrong)}"
    size = f"{table.num_rows} rows, {table.num_columns} columns, {seconds:.1f} s"
    error = f"; the R package {reference.WRONG[name].words}" if name in reference.WRONG else ""
    return True, f"equal ({size}){error}"


def main(names: list[str]) -> int:
    """Compare the objects named, or all."""
    if not reference.there():
        print(reference.MISSING)
        return 1
    asked = names or [*reference.OBJECTS, *reference.NOT_COVERED]
    made = 0
    for name in asked:
        equal, words = compared(name)
        made += equal
        print(f"{name:28} {words}", flush=True)
    print(f"{made} of {len(asked)} objects")
    return int(made < len(set(asked) - set(reference.NOT_COVERED)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
