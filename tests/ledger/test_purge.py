"""After a purge no file of the ledger holds a document's words; that it was purged stays known."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from comity.errors import NotInLedger
from comity.ledger import Store, check
from comity.model import Decision, Document, Judgement, Link, LinkKind, Verb
from tests.ledger.corpus import TIME, act, add, document, filled, reading, statements

SECRET = "Kazakhstan quietly pledged"


def secret() -> Document:
    return document(7, text=document(7).text + f" {SECRET} a loan.", title=f"{SECRET} it")


def with_secret(path: Path) -> Store:
    store = filled(path, 2)
    with store.writer() as writer:
        pledge = act(secret(), f"{SECRET} a loan", "KAZ", "NOR")
        writer.add(secret(), reading(secret()), (*statements(secret()), pledge))
        other, mine = statements(document(0))[0], statements(secret())[0]
        writer.link(
            [Link(LinkKind.SAME_EVENT, mine.id, other.id, Judgement.SAME, "same-event/1", f"words: {SECRET}")], TIME
        )
        writer.decide(Decision(mine.id, "statement", Verb.EDIT, "why", "reviewer", TIME, edit=(("mode", f"{SECRET}"),)))
    return store


def decision() -> Decision:
    return Decision(secret().id, "document", Verb.PURGE, "asked to", "reviewer", TIME)


def words_left(store: Store) -> list[str]:
    """Files in which the words stand, read as anybody would."""
    found = []
    for path in (p for p in store.path.rglob("*") if p.is_file()):
        held = str(pq.read_table(path).to_pydict()) if path.suffix == ".parquet" else path.read_text()
        if SECRET in held:
            found.append(path.name)
    return found


def test_a_purge_leaves_no_words_and_nothing_else_is_lost(tmp_path: Path) -> None:
    store = with_secret(tmp_path / "l")
    assert len(words_left(store)) == 4
    with store.writer() as writer:
        writer.decide(decision())
        writer.purge(secret().id)
    assert words_left(store) == []
    view = store.snapshot().view()
    assert [d.id for d in view.documents()] == [document(0).id, document(1).id]
    assert view.statements() == [s for n in (0, 1) for s in statements(document(n))]
    assert [(d.subject, d.verb) for d in view.decisions()] == [(secret().id, Verb.PURGE)]
    report = check(store.path)
    assert report.whole, report
    assert not report.orphans


def test_words_in_replaced_segments_go_too(tmp_path: Path) -> None:
    store = with_secret(tmp_path / "l")
    with store.writer(batch=1) as writer:
        for number in range(10, 20):
            add(writer, document(number))
    assert len(words_left(store)) > 4
    with store.writer() as writer:
        writer.decide(decision())
        writer.purge(secret().id)
    assert words_left(store) == []
    assert store.snapshot().view().counts.documents == 12


def test_a_purge_that_was_cut_short_hides_at_once_and_is_finished_by_the_next_writer(tmp_path: Path) -> None:
    store = with_secret(tmp_path / "l")
    with store.writer() as writer:
        writer.decide(decision())
    view = store.snapshot().view()
    assert view.counts.documents == 2
    assert view.counts.left_out == {"purged": 1}
    with store.writer():
        pass
    assert words_left(store) == []


def test_a_purged_document_is_not_added_again_and_cannot_be_restored(tmp_path: Path) -> None:
    store = with_secret(tmp_path / "l")
    with store.writer() as writer:
        writer.decide(decision())
        writer.purge(secret().id)
        again = writer.add(secret(), reading(secret(), "rules/9"), ())
        assert (again.purged, again.new_document, again.statements) == (True, False, 0)
        assert secret().id in writer.documents()
        with pytest.raises(NotInLedger):
            writer.decide(Decision(secret().id, "document", Verb.RESTORE, "why", "reviewer", TIME))
    assert words_left(store) == []


def test_nothing_is_purged_without_a_decision(tmp_path: Path) -> None:
    store = with_secret(tmp_path / "l")
    with store.writer() as writer, pytest.raises(NotInLedger, match="no decision"):
        writer.purge(secret().id)
    assert store.snapshot().view().counts.documents == 3
