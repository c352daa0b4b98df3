"""Reading many documents into a ledger: documents a second, and resident memory after 100 and after 1,000.

    uv run benchmarks/reading.py [DOCUMENTS]

Each document is made of paragraphs of the plain-text samples in an order of its own.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import comity
from comity.desk.reading import Outcome, ReadReport
from comity.desk.samples import samples

PARAGRAPHS = 3


def write_documents(folder: Path, n: int) -> None:
    """Write ``n`` different short documents."""
    texts = [s.read_text(encoding="utf-8") for s in samples() if s.name.endswith(".txt")]
    paragraphs = [p for t in texts for p in t.split("\n\n")[2:] if len(p) > 100]
    order = random.Random(1)
    for i in range(n):
        body = "\n\n".join(order.sample(paragraphs, PARAGRAPHS))
        (folder / f"{i:05}.txt").write_text(f"Story {i}\n\nGazette, 3 May 2023\n\n{body}\n", encoding="utf-8")


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Print speed and memory as documents are read."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    marks = {documents // 10: 0.0, documents: 0.0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        folder.mkdir()
        write_documents(folder, documents)
        began = perf_counter()

        def settled(outcome: Outcome, report: ReadReport) -> None:
            if (done := len(report.outcomes)) in marks:
                marks[done] = resident()
                rate = done / (perf_counter() - began)
                print(
                    f"{done:6} documents  {report.statements:7} statements  {rate:.1f} a second  {marks[done]:.0f} MB"
                )

        comity.open(Path(name) / "l.comity").read(folder, on_outcome=settled)
    few, many = marks.values()
    print(f"ratio of memory: {many / few:.2f}")


if __name__ == "__main__":
    main()
