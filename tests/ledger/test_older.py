"""A ledger that an older version wrote, without the author's verdict, is read, asked, added to, merged and mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from comity.ledger import Store, check, rows, tables
from comity.ledger.manifest import ROOT
from comity.model import AuthorVerdict, Claim, Decision, Record, Statement, Verb, to_record
from tests.ledger.corpus import TIME, add, document, filled

LATER = ("verdict", "distance")


@contextmanager
def older(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Write as the version before did: without the columns, and without the keys in the record."""

    def record(statement: Statement) -> Record:
        return {k: v for k, v in to_record(statement).items() if k not in LATER}

    columns = {k: v for k, v in tables._COLUMNS["statements"].items() if k not in LATER}
    with monkeypatch.context() as patched:
        patched.setitem(tables._COLUMNS, "statements", columns)
        patched.setattr(rows, "to_record", record)
        tables.schema.cache_clear()
        yield
    tables.schema.cache_clear()


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    with older(monkeypatch):
        made = filled(tmp_path / "l", 7, batch=1)
    for file in (made.path / "segments").glob("statements-*"):
        assert not set(LATER) & set(pq.read_schema(file).names)
    return Store.open(made.path)


def claim(store: Store) -> Claim:
    return next(s for s in store.snapshot().view().statements() if isinstance(s, Claim))


def test_its_claims_have_no_verdict_and_its_columns_are_empty(old: Store) -> None:
    assert (claim(old).verdict, claim(old).distance) == (None, ())
    table = old.snapshot().view().arrow(("kind", "verdict", "distance"))
    assert table.num_rows == 21 and table.column("verdict").null_count == table.column("distance").null_count == 21


def test_it_is_added_to_and_its_segments_are_merged_with_new_ones(old: Store) -> None:
    before = [s.id for s in old.snapshot().view().statements()]
    with old.writer(batch=1) as writer:
        add(writer, document(7))
    assert check(old.path).whole
    after = old.snapshot().view().statements()
    assert [s.id for s in after][: len(before)] == before and len(after) == 24
    newest = max((old.path / "segments").glob("statements-*"), key=lambda p: p.stat().st_mtime)
    assert set(LATER) < set(pq.read_schema(newest).names)


def test_a_reviewer_may_give_its_claims_a_verdict(old: Store) -> None:
    edit = (("verdict", "doubts"), ("distance", '["talks"]'))
    with old.writer() as writer:
        time = TIME + timedelta(days=1)
        writer.decide(Decision(claim(old).id, "statement", Verb.EDIT, "read anew", "reviewer", time, edit=edit))
    assert (claim(old).verdict, claim(old).distance) == (AuthorVerdict.DOUBTS, ("talks",))


def test_it_is_mended_when_its_manifests_are_lost(old: Store) -> None:
    for path in (old.path / ROOT, *(old.path / "manifests").iterdir()):
        path.unlink()
    (old.path / ROOT).write_text('{"comity": "ledger"}')
    mended = check(old.path, mend=True)
    assert mended.whole, mended.problems
    assert len(old.snapshot().view().statements()) == 21
