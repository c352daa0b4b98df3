"""What a method learnt from a ledger: added and never overwritten, told as of a time, and checked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from comity.errors import LedgerDamaged
from comity.ledger import Fit, Store, check
from comity.ledger.fits import FITS, read_fits
from comity.model import ViewSpec
from tests.ledger.corpus import filled

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


def fitted(store: Store, value: float, time: datetime, method: str = "closeness/1") -> None:
    with store.writer() as writer:
        writer.fitted(Fit(method, "vw-1", {"memory": value, "fields": {"trade": 0.5}}, time))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = filled(tmp_path / "l.comity", 1)
    for hour, value in enumerate((1.0, 2.0)):
        fitted(made, value, NOON + timedelta(hours=hour))
    fitted(made, 9.0, NOON, "other/1")
    return made


def test_the_newest_fit_of_a_method_counts_and_older_ones_stay(store: Store) -> None:
    found = store.snapshot().view().fit("closeness/1")
    assert found is not None and found.parameters == {"memory": 2.0, "fields": {"trade": 0.5}}
    assert [f.parameters["memory"] for f in read_fits(store.path)] == [1.0, 2.0, 9.0]
    assert store.snapshot().view().fit("closeness/2") is None


def test_a_view_as_recorded_earlier_has_the_fit_of_then(store: Store) -> None:
    then = store.snapshot().view(ViewSpec(recorded=NOON + timedelta(minutes=1))).fit("closeness/1")
    assert then is not None and then.parameters["memory"] == 1.0
    assert store.snapshot().view(ViewSpec(recorded=NOON - timedelta(days=1))).fit("closeness/1") is None


def test_a_view_does_not_see_what_was_learnt_after_it_was_taken(store: Store) -> None:
    view = store.snapshot().view()
    fitted(store, 3.0, NOON + timedelta(hours=5))
    before, now = view.fit("closeness/1"), store.snapshot().view().fit("closeness/1")
    assert before is not None and now is not None
    assert (before.parameters["memory"], now.parameters["memory"]) == (2.0, 3.0)


def test_learning_changes_neither_the_ledgers_hash_nor_what_it_holds(store: Store) -> None:
    before = store.hash
    fitted(store, 4.0, NOON)
    assert store.hash == before and check(store.path).whole


def test_an_altered_fit_is_found_and_mended(store: Store) -> None:
    path = store.path / FITS
    path.write_bytes(path.read_bytes().replace(b"2.0", b"7.0"))
    with pytest.raises(LedgerDamaged, match="line 2 is not a fit"):
        store.snapshot()
    report = check(store.path)
    assert not report.whole and any("line 2" in p.where for p in report.problems)
    assert check(store.path, mend=True).lost == ("the fit of line 2",)
    found = store.snapshot().view().fit("closeness/1")
    assert check(store.path).whole and found is not None and found.parameters["memory"] == 1.0


def test_a_torn_line_was_never_recorded(store: Store) -> None:
    path = store.path / FITS
    with path.open("ab") as file:
        file.write(b'{"method": "closeness/1", "view"')
    assert len(read_fits(store.path)) == 3
    assert any("unfinished line" in name for name in check(store.path).orphans)
    fitted(store, 5.0, NOON + timedelta(days=1))
    assert len(read_fits(store.path)) == 4 and check(store.path).whole
