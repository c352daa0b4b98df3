"""A writer adds all or nothing, once, alone; what it reports is there for good."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from comity.errors import LedgerBusy, LedgerError, LedgerFull, NotInLedger
from comity.ledger import Store, check
from comity.model import Decision, DocumentId, Judgement, Link, LinkKind, Span, Verb
from tests.ledger.corpus import TIME, add, document, envoy, filled, reading, statements


def test_what_was_added_is_there(tmp_path: Path) -> None:
    view = filled(tmp_path / "l").snapshot().view()
    assert view.statements() == [s for n in range(3) for s in statements(document(n))]
    assert [view.document(d.id) for d in view.documents()] == [document(n) for n in range(3)]
    assert view.actors() == [envoy(1)]


def test_the_same_reading_adds_nothing_and_says_so(tmp_path: Path) -> None:
    store = filled(tmp_path / "l")
    before = store.hash
    with store.writer() as writer:
        again = add(writer, document(1))
        assert (again.new_document, again.statements) == (False, 0)
        add(writer, document(7))
        assert add(writer, document(7)).statements == 0
    assert store.hash != before
    assert store.snapshot().view().counts.statements == 12


def test_another_coder_adds_a_reading_to_the_same_document(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with store.writer() as writer:
        added = add(writer, document(0), "rules/2")
    assert (added.new_document, added.statements) == (False, 3)
    assert {s.coder for s in store.snapshot().view().statements()} == {"rules/2"}


def test_a_batch_is_durable_when_it_says_so(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    with store.writer(batch=3) as writer:
        said = [add(writer, document(n)).durable for n in range(4)]
        assert said == [False, False, True, False]
        assert store.snapshot().view().counts.documents == 3
        writer.commit()
        assert store.snapshot().view().counts.documents == 4


def test_leaving_by_an_exception_adds_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    before = store.hash
    with pytest.raises(KeyboardInterrupt), store.writer() as writer:
        add(writer, document(5))
        raise KeyboardInterrupt
    assert store.hash == before


def test_words_that_are_not_in_the_text_are_refused(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    found = document(5)
    text = statements(found)[0].text
    assert text is not None
    altered = replace(text, span=Span(found.id, text.span.start, text.span.end, text.span.quote.upper()))
    wrong = replace(statements(found)[0], evidence=(altered,))
    with store.writer() as writer:
        with pytest.raises(LedgerError, match="does not stand in the text"):
            writer.add(found, reading(found), (wrong,))
        with pytest.raises(LedgerError, match="reading is one of"):
            writer.add(found, reading(document(1)), ())
        assert writer.documents() == {document(0).id}
    assert store.snapshot().view().counts.documents == 1


def test_one_writer_at_a_time_and_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    import os

    store = filled(tmp_path / "l", 1)
    with store.writer(), pytest.raises(LedgerBusy, match=f"process {os.getpid()}.*wait"), store.writer():
        pass
    with store.writer():
        code = "import sys; from comity.ledger import Store\nwith Store.open(sys.argv[1]).writer(): pass"
        other = subprocess.run([sys.executable, "-c", code, str(store.path)], capture_output=True, text=True)
    assert "LedgerBusy" in other.stderr
    with store.writer() as writer:
        assert add(writer, document(9)).statements == 3


def test_links_are_recorded_once(tmp_path: Path) -> None:
    store = filled(tmp_path / "l")
    one, other = document(0).id, document(1).id
    link = Link(LinkKind.SAME_TEXT, one, other, Judgement.SAME, "same-text/1", "words", 0.9)
    with store.writer() as writer:
        assert writer.link([link, link]) == 1
        assert writer.link([link]) == 0
    assert store.snapshot().view().links() == [link]


def test_a_decision_needs_its_subject(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with store.writer() as writer:
        for sort in ("statement", "document", "link"):
            with pytest.raises(NotInLedger):
                writer.decide(Decision("xx-0", sort, Verb.REJECT, "why", "reviewer", TIME))
    assert store.snapshot().view().decisions() == []


FULL = """
import resource, sys
from pathlib import Path
from comity.errors import LedgerFull
from comity.ledger import Store
from tests.ledger.corpus import add, document
for limit in map(int, sys.argv[2:]):
    store = Store.open(Path(sys.argv[1]) / str(limit))
    with store.writer() as writer:
        for number in range(10, 30):
            add(writer, document(number))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            writer.commit()
        except LedgerFull as error:
            print(error)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        add(writer, document(11))
"""


def test_a_limit_on_file_size_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    limits = [0, 300, 700, 6000, 9000]
    stores = [filled(tmp_path / str(limit)) for limit in limits]
    files = {p for p in tmp_path.rglob("*") if p.is_file()}
    code = [sys.executable, "-c", FULL, str(tmp_path), *map(str, limits)]
    done = subprocess.run(code, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout.count("no room to write") == done.stdout.count("free space") == len(limits), done.stderr
    for store in stores:
        view = store.snapshot().view()
        assert {d.id for d in view.documents()} == {document(n).id for n in (0, 1, 2, 11)}
        report = check(store.path)
        assert report.whole
        assert not report.orphans
    left = {p.name.split("-")[0] for p in tmp_path.rglob("*") if p.is_file() and p not in files}
    assert left == {"documents", "statements", "readings", "actors", "root", "00000002"}


def test_a_full_disk_leaves_the_decisions_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import os

    store = filled(tmp_path / "l", 1)
    held = document(0).id
    with store.writer() as writer:
        writer.decide(Decision(held, "document", Verb.WITHDRAW, "first", "reviewer", TIME))

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(LedgerFull):
                writer.decide(Decision(held, "document", Verb.RESTORE, "second", "reviewer", TIME))
        writer.decide(Decision(held, "document", Verb.RESTORE, "third", "reviewer", TIME))
    assert [d.reason for d in store.snapshot().view().decisions()] == ["first", "third"]


def test_a_torn_last_decision_is_passed_over_and_cut_off(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    held: DocumentId = document(0).id
    with store.writer() as writer:
        writer.decide(Decision(held, "document", Verb.WITHDRAW, "first", "reviewer", TIME))
    with (store.path / "decisions.jsonl").open("ab") as file:
        file.write(b'{"subject": "dc-')
    assert len(store.snapshot().view().decisions()) == 1
    report = check(store.path)
    assert (report.whole, report.orphans) == (True, ("an unfinished line of decisions.jsonl",))
    with store.writer() as writer:
        writer.decide(Decision(held, "document", Verb.RESTORE, "second", "reviewer", TIME))
    assert [d.reason for d in store.snapshot().view().decisions()] == ["first", "second"]


def test_a_torn_last_decision_is_mended(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with store.writer() as writer:
        writer.decide(Decision(document(0).id, "document", Verb.WITHDRAW, "first", "reviewer", TIME))
    with (store.path / "decisions.jsonl").open("ab") as file:
        file.write(b'{"subject": "dc-')
    assert check(store.path, mend=True).orphans == ()
    assert [d.reason for d in store.snapshot().view().decisions()] == ["first"]
