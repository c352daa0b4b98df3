"""Rows made by column are those of the statements in full; data files are added whole or not at all."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import LedgerError
from comity.ledger import RowFile, Store, check, segments
from comity.ledger.rows import DIGEST, row_sum
from comity.ledger.writer import statement_tables
from comity.model import (
    ROWS,
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Document,
    DocumentId,
    Reading,
    RowActs,
    RowEvidence,
    RunId,
    Statement,
)
from tests.ledger.corpus import TIME, document, state

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FILE = DocumentId("dc-data")
DAY = date(2001, 1, 1)


def data_file(name: str = FILE) -> Document:
    """A data file as a ledger keeps it."""
    return Document(DocumentId(name), document(1).source, "", ())


def reading(of: str = FILE) -> Reading:
    """An import of it."""
    return Reading(RunId(f"rn-{of}"), DocumentId(of), "import/sample/1", ROWS, "g", TIME)


def pattern(of: str = FILE) -> Act:
    """What rows share."""
    row = RowEvidence('Sample "1"', (), "import/sample/1", 0.5, (), DocumentId(of))
    return Act(evidence=(row,), type="", main=True)


def row_acts(*keys: str, of: str = FILE) -> RowActs:
    """Acts of rows that differ by their keys alone."""
    nothing, days = pa.array([0] * len(keys)), pa.array([DAY] * len(keys))
    sides = (state("NOR"), state("CHL"))
    return RowActs(pattern(of), (("CONSULT", None),), sides, nothing, nothing, nothing, days, (pa.array(keys),), ())


actors = st.builds(ActorRef, WORDS.map(ActorId), WORDS, st.sampled_from(ActorKind), st.none() | WORDS, WORDS)
kinds = st.lists(st.tuples(WORDS, st.none() | WORDS), min_size=1, max_size=3)


@st.composite
def some_acts(draw: st.DrawFn) -> RowActs:
    """Acts of rows with any words in them."""
    rows = draw(st.integers(1, 6))

    def column(values: st.SearchStrategy[Any], sort: Any) -> Any:
        return pa.array(draw(st.lists(values, min_size=rows, max_size=rows)), sort)

    kind, side = draw(kinds), draw(st.lists(st.none() | actors, min_size=1, max_size=4))
    places = (column(st.integers(0, len(among) - 1), pa.int32()) for among in (kind, side, side))
    key = [column(WORDS, pa.string()) for _ in range(draw(st.integers(1, 3)))]
    cells = [column(st.none() | WORDS, pa.string()) for _ in range(draw(st.integers(0, 3)))]
    act, source, target = places
    day = column(st.dates(), pa.date32())
    return RowActs(pattern(), tuple(kind), tuple(side), act, source, target, day, tuple(key), tuple(cells))


@given(some_acts())
def test_rows_by_column_are_the_rows_of_the_statements(acts: RowActs) -> None:
    (quick,) = statement_tables(data_file(), reading(), [acts])
    (plain,) = statement_tables(data_file(), reading(), [list(acts.statements())])
    assert quick.drop_columns([DIGEST]).equals(plain)
    assert row_sum("statements", quick) == row_sum("statements", plain)


def test_a_statement_of_another_file_is_refused() -> None:
    acts = row_acts("row=1", of="dc-other")
    batches: list[RowActs | Sequence[Statement]] = [acts, list(acts.statements())]
    for batch in batches:
        with pytest.raises(LedgerError):
            list(statement_tables(data_file(), reading(), [batch]))


def test_an_import_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    """Where the second file fails, nothing of the first is there either."""
    store = Store.create(tmp_path / "l")
    before, good = store.hash, row_acts("row=1")

    def cut() -> Iterator[RowActs]:
        yield row_acts("row=1", of="dc-cut")
        raise RuntimeError

    whole = RowFile(data_file(), reading(), [good])
    with store.writer() as writer:
        with pytest.raises(RuntimeError):
            writer.add_rows([whole, RowFile(data_file("dc-cut"), reading("dc-cut"), cut())])
        assert store.hash == before
        assert not list((store.path / "segments").iterdir())
        assert [a.statements for a in writer.add_rows([whole])] == [1]
        assert [a.statements for a in writer.add_rows([whole])] == [0]
    held = list(store.snapshot().view().statements())
    assert held == list(good.statements())


def test_a_file_whose_rows_are_no_statements_is_added(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    with store.writer() as writer:
        (added,) = writer.add_rows([RowFile(data_file(), reading(), [])])
    assert (added.new_document, added.statements) == (True, 0)
    assert check(store.path).whole


def test_many_rows_lie_in_several_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "LARGE", 1)
    store = Store.create(tmp_path / "l")
    keys = [f"row={n}" for n in range(3000)]
    batches = [row_acts(*keys[at : at + 700]) for at in range(0, len(keys), 700)]
    with store.writer() as writer:
        (added,) = writer.add_rows([RowFile(data_file(), reading(), batches)])
    assert added.statements == len(keys)
    assert len(list((store.path / "segments").glob("statements-*"))) == 3
    assert check(store.path).whole
    found = [s.evidence[0] for s in store.snapshot().view().statements()]
    assert {row.key for row in found if isinstance(row, RowEvidence)} == {(key,) for key in keys}
