"""Rows made by pattern are those of the statements in full; a file's rows are added whole or not at all."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import LedgerError
from comity.ledger import Store
from comity.ledger.writer import statement_tables
from comity.model import ROWS, Act, Alike, Document, DocumentId, Precision, Reading, RowEvidence, RunId, When
from tests.ledger.corpus import TIME, document, state

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FILE = DocumentId("dc-data")


def data_file() -> Document:
    """A data file as a ledger keeps it."""
    return Document(FILE, document(1).source, "", ())


def reading() -> Reading:
    """An import of it."""
    return Reading(RunId("rn-data"), FILE, "import/sample/1", ROWS, "g", TIME)


def pattern(*, of: str = FILE, source: str = "NOR") -> Act:
    """What rows share."""
    row = RowEvidence("Sample 1", (), "import/sample/1", 0.5, (), DocumentId(of))
    return Act(evidence=(row,), type="CONSULT", sources=(state(source),), targets=(state("CHL"),), main=True)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.dates(), st.booleans()), min_size=1, max_size=8))
def test_a_row_by_pattern_is_the_row_of_the_statement(rows: list[tuple[str, str, date, bool]]) -> None:
    patterns = pattern(), pattern(source="PER")
    batch = [Alike(patterns[which], (key,), (cell, cell), When.day(day)) for key, cell, day, which in rows]
    (quick,) = statement_tables(data_file(), reading(), [batch])
    (plain,) = statement_tables(data_file(), reading(), [[alike.statement for alike in batch]])
    assert quick.equals(plain)


def test_a_statement_of_another_file_is_refused() -> None:
    batch = [Alike(pattern(of="dc-other"), ("row=1",), (), When.day(date(2001, 1, 1)))]
    for rows in (batch, [alike.statement for alike in batch]):
        with pytest.raises(LedgerError):
            list(statement_tables(data_file(), reading(), [rows]))


def test_a_time_that_a_record_would_cut_is_refused() -> None:
    when = When(date(2001, 1, 1), date(2001, 1, 1), Precision.DAY, flags=("calendar_mismatch",))
    with pytest.raises(LedgerError, match="more than a record tells"):
        list(statement_tables(data_file(), reading(), [[Alike(pattern(), ("row=1",), (), when)]]))


def test_an_import_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    before, good = store.hash, Alike(pattern(), ("row=1",), (), When.day(date(2001, 1, 1)))

    def batches() -> Iterator[Sequence[Alike]]:
        yield [good]
        raise RuntimeError

    with store.writer() as writer:
        with pytest.raises(RuntimeError):
            writer.add_rows(data_file(), reading(), batches())
        assert store.hash == before
        assert not list((store.path / "segments").iterdir())
        assert writer.add_rows(data_file(), reading(), [[good]]).statements == 1
        assert writer.add_rows(data_file(), reading(), [[good]]).statements == 0
    (held,) = store.snapshot().view().statements()
    assert held == good.statement
