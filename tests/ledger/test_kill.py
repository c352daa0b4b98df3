"""Killed at any moment, a ledger is whole and holds every document whose addition had been reported."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from comity.ledger import Store, check
from comity.model import DocumentId, Verb
from tests.ledger.corpus import document, filled

# One process loads the libraries and forks a victim for each kill. A victim says what is durable, line by line, and is
# killed a random time after a random report; purges and compactions of ledgers run within its reach.
RIG = """
import os, random, signal, sys, time
from pathlib import Path
from comity.ledger import Store, compact
from comity.model import Decision, Verb
from tests.ledger.corpus import TIME, add, document, filled

compact.FAN = 3

def victim(path, first, out):
    store = Store.open(path)
    with store.writer() as writer:
        number = first
        while True:
            for number in range(number + 1, number + 1 + random.randrange(1, 4)):
                add(writer, document(number))
            writer.commit()
            os.write(out, f"add {number}\\n".encode())
            if random.random() < 0.2:
                gone = document(number).id
                writer.decide(Decision(gone, "document", Verb.PURGE, "test", "reviewer", TIME))
                os.write(out, f"purge {number}\\n".encode())
                writer.purge(gone)

path, kills = sys.argv[1], int(sys.argv[2])
filled(Path(path + "-warm"))  # loads what is loaded on first use
random.seed(int(sys.argv[3]))
last = 0
for _ in range(kills):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        victim(path, last, write)
    os.close(write)
    said = b""
    for _ in range(random.randrange(5)):
        said += os.read(read, 65536)
    time.sleep(random.random() ** 2 * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while piece := os.read(read, 65536):
        said += piece
    os.close(read)
    lines = said.decode().splitlines()
    numbers = [int(line.split()[1]) for line in lines]
    print("killed", last, max(numbers, default=last), *lines, sep="|", flush=True)
    # beyond what was reported, one commit more may be there
    last = max(numbers, default=last) + 4
    sys.stdin.readline()
"""


@contextmanager
def rig(path: Path, kills: int, seed: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-W", "ignore", "-c", RIG, str(path), str(kills), str(seed)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        yield process
        process.communicate()
        assert process.returncode == 0


def kill_often(path: Path, kills: int, seed: int) -> tuple[int, int]:
    """Kill so many writers; after each, hold the ledger to what it had reported."""
    store = filled(path, 1)
    added: set[DocumentId] = {document(0).id}
    purged: set[DocumentId] = set()
    rounds = 0
    with rig(path, kills, seed) as process:
        assert process.stdin
        assert process.stdout
        for line in process.stdout:
            _, first, last, *said = line.rstrip("\n").split("|")
            rounds += 1
            for number in range(int(first) + 1, int(last) + 1):
                added.add(document(number).id)
            purged |= {document(int(s.split()[1])).id for s in said if s.startswith("purge")}
            view = store.snapshot().view()
            shown = {d.id for d in view.documents()}
            hidden = {DocumentId(d.subject) for d in view.decisions() if d.verb is Verb.PURGE}
            assert added - hidden <= shown
            assert purged <= hidden
            assert shown.isdisjoint(hidden)
            if rounds % 20 == 0 or rounds == kills:
                report = check(path)
                assert report.problems == (), report
            process.stdin.write("\n")
            process.stdin.flush()
    return rounds, len(added)


def test_killed_at_any_moment_nothing_reported_is_lost(tmp_path: Path) -> None:
    rounds, added = kill_often(tmp_path / "l", 15, 1)
    assert rounds == 15
    assert added > 15


@pytest.mark.slow
def test_killed_two_hundred_times_nothing_reported_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "l"
    rounds, added = kill_often(path, 200, 2)
    assert rounds == 200
    assert added > 400
    mended = check(path, mend=True)
    assert mended.whole
    assert mended.lost == ()
    assert mended.documents == check(path).documents
    assert Store.open(path).snapshot().view().counts.documents >= added - 200
