"""How quick and how large a ledger of a thousand documents is.

Run ``python benchmarks/ledger.py [documents] [statements per document]``; prints one figure a line. The memory of
adding is measured in processes of their own: that of ten times as many documents should be at most a fifth higher.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from comity.ledger import Store, check
from comity.linking import link
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Block,
    BlockKind,
    Document,
    DocumentId,
    Reading,
    RunId,
    Source,
    Statement,
    TextEvidence,
    ViewSpec,
    When,
    content_hash,
)

COUNTRIES = ("NOR", "FIN", "CHL", "PER", "TUR", "KAZ", "KEN", "VNM", "FJI", "ISL", "OMN", "URY")
VERBS = {"signed an accord with": "SUPPORT", "threatened": "THREATEN", "met envoys of": "CONSULT", "armed": "AID"}
FIRST_DAY = date(2015, 1, 1)
WORDS = "harbour council envoy ministry border summit grain pipeline ferry customs protocol delegation tariff".split()


def made(number: int, size: int) -> tuple[Document, list[Statement]]:
    """A document with so many statements, the same for the same number."""
    chance = random.Random(number)
    day = FIRST_DAY + timedelta(days=number % 3000)
    sentences, parts = [], []
    for _ in range(size):
        a, b = chance.sample(COUNTRIES, 2)
        verb = chance.choice(list(VERBS))
        rest = " ".join(chance.choices(WORDS, k=12))
        sentences.append(f"{a} {verb} {b} over the {rest}.")
        parts.append((a, b, VERBS[verb]))
    text = " ".join(sentences)
    source = Source(
        f"Wire {number}",
        (),
        "Agency",
        When.day(day),
        "news",
        "en",
        None,
        f"{number}.txt",
        "text/plain",
        f"{number:064x}",
    )
    blocks = (Block(0, len(text), BlockKind.BODY),)
    document = Document(DocumentId(content_hash("dc", number, text)), source, text, blocks)
    statements: list[Statement] = []
    at = 0
    for sentence, (a, b, event) in zip(sentences, parts, strict=True):
        span = document.span(at, at + len(sentence))
        evidence = TextEvidence(span, "author", (), "rules/1", 0.8, "act/verb: the verb of the clause", 1, "Body")
        when = When.day(day - timedelta(days=chance.randrange(400)))
        statements.append(
            Act(evidence=(evidence,), type=event, sources=(_ref(a),), targets=(_ref(b),), fields=("trade",), when=when)
        )
        at += len(sentence) + 1
    return document, statements


def _ref(country: str) -> ActorRef:
    return ActorRef(ActorId(country), country.title(), ActorKind.STATE, country, country)


def fill(store: Store, documents: int, size: int, batch: int = 16) -> None:
    """Add so many documents."""
    with store.writer(batch=batch) as writer:
        for number in range(documents):
            document, statements = made(number, size)
            run = RunId(content_hash("rn", document.id, "rules/1"))
            reading = Reading(run, document.id, "rules/1", "model", "gazetteer", datetime.now(UTC))
            writer.add(document, reading, statements)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a block takes."""
    began = time.perf_counter()
    yield
    print(f"{what:<44}{time.perf_counter() - began:9.3f} s")


def _peak() -> float:
    """Most memory (MiB) that this process had, not counting what its parent had (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def memory_of(documents: int, size: int, batch: int) -> float:
    """Most memory (MiB) that a process of its own needs to add so many documents."""
    command = [sys.executable, __file__, "--fill", str(documents), str(size), str(batch)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(arguments: Sequence[str]) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "bench.comity"
        if arguments[:1] == ["--fill"]:
            documents, size, batch = map(int, arguments[1:])
            fill(Store.create(path), documents, size, batch)
            print(_peak())
            return
        documents, size = (
            (int(a) for a in (*arguments, "1000", "50")[:2]) if len(arguments) != 1 else (int(arguments[0]), 50)
        )
        store = Store.create(path)
        with timed(f"add {documents} documents x {size} statements"):
            fill(store, documents, size)
        size_on_disk = sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) / 2**20
        print(f"{'size on disk':<44}{size_on_disk:9.1f} MiB in {len(list(path.rglob('*.parquet')))} segments")
        measure(store)
        with timed("check"):
            assert check(path).whole
        for batch in (1, 16):
            few, many = memory_of(documents // 10, size, batch), memory_of(documents, size, batch)
            print(f"{f'memory, batches of {batch}':<44}{many:9.0f} MiB, {many / few:.2f} x that of a tenth")


def measure(store: Store) -> None:
    """Time the questions that a dossier puts."""
    with timed("open and first view (loads the engine)"):
        view = store.snapshot().view(ViewSpec(countries=("NOR", "FIN")))
        view.counts  # noqa: B018
    with timed("statements of a pair, decoded, warm"):
        view = store.snapshot().view(ViewSpec(countries=("NOR", "FIN")))
        found = view.statements()
    print(f"{'  of them':<44}{len(found):9d}")
    everything = store.snapshot().view()
    for what in ("counts", "pairs", "documents", "statements_by_document", "arrow", "statements", "events", "links"):
        with timed(what):
            getattr(everything, what) if what == "counts" else getattr(everything, what)()
    with timed("one document"):
        everything.document(everything.documents()[0].id)
    with timed("add one document"):
        document, statements = made(10**6, 50)
        with store.writer() as writer:
            run = RunId(content_hash("rn", document.id))
            writer.add(document, Reading(run, document.id, "rules/1", "m", "g", datetime.now(UTC)), statements)
    with timed("link it"):
        link([document], store.snapshot())


if __name__ == "__main__":
    main(sys.argv[1:])
