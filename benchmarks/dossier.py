"""A dossier from a ledger of 1,000 documents, beside one of 100: seconds and memory of the whole command.

    uv run benchmarks/dossier.py [DOCUMENTS]

The documents are the samples, read and coded once; each copy gets another date, so that it is another document.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file
from pathlib import Path
from time import perf_counter

from comity.coding import load_coder
from comity.desk.samples import samples
from comity.ledger import Store
from comity.model import Document, DocumentId, Reading, RunId, Statement, StatementId, TextEvidence, When, content_hash
from comity.texts import read_file

ROUNDS = 3


def copies(document: Document, statements: tuple[Statement, ...], n: int) -> tuple[Document, tuple[Statement, ...]]:
    """The same document as another one, published ``n`` days earlier."""
    published = document.source.published
    earliest = published.earliest if published and published.earliest else datetime(2020, 1, 1, tzinfo=UTC).date()
    source = replace(document.source, published=When.day(earliest - timedelta(days=n)))
    made = replace(document, id=DocumentId(content_hash("dc", document.id, n)), source=source)

    def moved(statement: Statement) -> Statement:
        evidence = statement.evidence[0]
        assert isinstance(evidence, TextEvidence)
        span = made.span(evidence.span.start, evidence.span.end)
        return replace(statement, id=StatementId(""), event=None, evidence=(replace(evidence, span=span),))

    return made, tuple(moved(s) for s in statements)


def fill(path: Path, documents: int) -> int:
    """Fill a ledger with copies of the coded samples; returns the number of statements."""
    coder = load_coder()
    read = []
    for sample in [s for s in samples() if not s.name.endswith("pdf")]:
        with as_file(sample) as file:
            read.append(read_file(file))
    coded = [(d, c.statements) for d, c in coder.code_many(read)]
    total = 0
    with Store.create(path).writer() as writer:
        for n in range(documents):
            document, statements = copies(*coded[n % len(coded)], n)
            run = RunId(content_hash("rn", document.id))
            writer.add(document, Reading(run, document.id, "rules/1", "m", "g", datetime.now(UTC)), statements, ())
            total += len(statements)
        writer.commit()
    return total


def command(ledger: Path) -> tuple[float, float]:
    """Wall seconds of ``comity dossier RUS IRN --html`` and the child's peak memory in MB."""
    code = "import sys; from comity.cli import main; main()"
    began = perf_counter()
    target = ledger.with_suffix(".html")
    arguments = ["dossier", "RUS", "IRN", "--ledger", str(ledger), "--html", str(target)]
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
    return perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print seconds and memory, and their ratio to a ledger of a tenth of the documents."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        best = {}
        for n in (documents // 10, documents):
            ledger = Path(folder) / f"l{n}.comity"
            statements = fill(ledger, n)
            runs = [command(ledger) for _ in range(ROUNDS)]
            best[n] = min(runs)
            print(f"{n:6} documents  {statements:7} statements  {best[n][0]:.2f} s  {best[n][1]:.0f} MB peak")
        few, many = best.values()
        print(f"ratio: {many[0] / few[0]:.2f} x the seconds, {many[1] / few[1]:.2f} x the memory")


if __name__ == "__main__":
    main()
