"""A ledger is a directory in open formats that is opened, made, and never confused with something else."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from comity.errors import LedgerDamaged, LedgerTooNew, NotALedger
from comity.ledger import Store
from comity.model import Decision, Verb
from tests.ledger.corpus import TIME, add, document, filled


def test_a_ledger_is_made_where_nothing_is_and_opened_where_it_is(tmp_path: Path) -> None:
    made = Store.create(tmp_path / "new" / "relations.comity")
    assert Store.open(made.path).hash == made.hash == Store.create(made.path).hash
    (tmp_path / "empty").mkdir()
    assert Store.create(tmp_path / "empty").snapshot().view().counts.statements == 0


def test_what_is_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.txt", tmp_path / "folder"
    file.write_text("mine")
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    for path in (file, folder, tmp_path / "absent"):
        with pytest.raises(NotALedger):
            Store.open(path)
    for path in (file, folder):
        with pytest.raises(NotALedger):
            Store.create(path)
    assert [p.name for p in folder.iterdir()] == ["mine.txt"]


def test_a_foreign_manifest_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an extension of a browser"}')
    with pytest.raises(NotALedger):
        Store.create(tmp_path)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    root = filled(tmp_path / "l").path / "manifest.json"
    record = json.loads(root.read_text()) | {"format": 99}
    del record["sum"]
    total = sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
    root.write_text(json.dumps(record | {"sum": total}))
    with pytest.raises(LedgerTooNew, match="update Comity"):
        Store.open(root.parent)


def test_a_torn_manifest_is_told_as_damage(tmp_path: Path) -> None:
    root = filled(tmp_path / "l").path / "manifest.json"
    root.write_text(root.read_text()[:40])
    with pytest.raises(LedgerDamaged, match="check --mend"):
        Store.open(root.parent)


def test_the_hash_is_that_of_the_content_however_and_whenever_it_was_recorded(tmp_path: Path) -> None:
    one = filled(tmp_path / "a", 12)
    other = Store.create(tmp_path / "b")
    for number in reversed(range(12)):
        with other.writer() as writer:
            add(writer, document(number), recorded=datetime(2030, 1, number + 1, tzinfo=UTC))
    assert one.hash == other.hash != filled(tmp_path / "c", 11).hash


def test_the_hash_changes_with_decisions(tmp_path: Path) -> None:
    store = filled(tmp_path / "l")
    before = store.hash
    with store.writer() as writer:
        writer.decide(Decision(document(1).id, "document", Verb.WITHDRAW, "a draft", "reviewer", TIME))
    assert store.hash != before


def test_anybody_can_read_the_segments(tmp_path: Path) -> None:
    store = filled(tmp_path / "l")
    (segment,) = (store.path / "segments").glob("statements-*.parquet")
    table = pq.read_table(segment)
    row = table.to_pylist()[0]
    assert row["countries"] == ["NOR", "FIN"]
    assert json.loads(row["record"])["quote"] == row["quote"]
    (texts,) = (store.path / "segments").glob("documents-*.parquet")
    assert document(0).text in pq.read_table(texts).column("text").to_pylist()
