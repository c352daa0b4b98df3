"""However a ledger grew it has few segments; what was replaced stays an hour for those who still read it."""

import time
from pathlib import Path

import pytest

from comity.errors import LedgerDamaged, LedgerFull
from comity.ledger import Store, check, compact, writer
from comity.ledger.manifest import Root, read_root, read_segments
from tests.ledger.corpus import add, document, filled


def files(store: Store) -> set[str]:
    return {p.name for p in (store.path / "segments").iterdir()}


def current(store: Store) -> set[str]:
    return {s.file for s in read_segments(store.path, read_root(store.path))}


def test_eight_small_segments_become_one_and_nothing_changes(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 8, batch=1)
    assert len(current(store)) == 4
    assert [d.id for d in store.snapshot().view().documents()] == [document(n).id for n in range(8)]
    assert store.hash == filled(tmp_path / "other", 8).hash
    assert check(store.path).whole


def test_segments_stay_few_however_many_commits_there_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "FAN", 3)
    store = filled(tmp_path / "l", 20, batch=1)
    assert len(current(store)) <= 4 * 3 * 2
    assert store.snapshot().view().counts.documents == 20


def test_what_was_replaced_is_kept_for_an_hour(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 7, batch=1)
    before = store.snapshot().view()
    with store.writer(batch=1) as writer:
        add(writer, document(7))
        assert before.counts.documents == 7
        replaced = files(store) - current(store)
        assert len(replaced) == 4 * 8
        assert compact.compact(store.path, writer.root, now=time.time() + 3000) == writer.root
        assert before.counts.statements == len(before.statements()) == 21
        new = compact.compact(store.path, writer.root, now=time.time() + 4000)
    assert new.retired == ()
    assert files(store) == current(store)
    assert store.snapshot().view().counts.documents == 8


def test_segments_are_merged_only_if_their_rows_are_those_that_were_written(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 7, batch=1)
    first, *_, last = sorted((store.path / "segments").glob("actors-*"))
    first.write_bytes(last.read_bytes())
    before = current(store)
    with pytest.raises(LedgerDamaged, match="not those that were written"), store.writer() as writer:
        add(writer, document(7))
    assert before <= current(store)


def test_without_room_to_merge_a_commit_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(ledger: Path, root: Root) -> Root:
        raise LedgerFull("no room")

    monkeypatch.setattr(writer, "compact", full)
    store = filled(tmp_path / "l", 9, batch=1)
    assert len(current(store)) == 36
    assert store.snapshot().view().counts.documents == 9
