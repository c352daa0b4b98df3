"""Event measures of a pair: face validity on Russia and Iran, and what the columns mean."""

import csv
import math
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

import comity
from comity.desk.scales import goldstein_scale
from comity.desk.view import View
from comity.errors import UsageError
from comity.measures.event_measures import MEASURES
from comity.vocab.event_codes import event_code

GULF = "keds_gulf_1979_1999.parquet"


@pytest.fixture(scope="module")
def rows(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The events of Russia (and the Soviet Union) and Iran in the KEDS set of the Gulf."""
    path = tmp_path_factory.mktemp("keds") / "keds_gulf_pair.parquet"
    russia = "('RUS', 'USR')"
    duckdb.execute(
        f"COPY (SELECT * FROM '{shared / 'data' / 'events' / GULF}' WHERE (src IN {russia} AND tgt = 'IRN') "
        f"OR (src = 'IRN' AND tgt IN {russia})) TO '{path}' (FORMAT parquet)"
    )
    return path


@pytest.fixture(scope="module")
def view(rows: Path, shared: Path) -> View:
    ledger = comity.open(rows.with_name("l"))
    report = ledger.import_data("keds", rows)
    assert report.rows == 887
    return ledger.view(data=shared / "data")


@pytest.fixture(scope="module")
def yearly(shared: Path) -> dict[int, float]:
    with (shared / "data" / "events" / "rus_irn_yearly.csv").open(encoding="utf-8") as lines:
        found = [r for r in csv.DictReader(lines) if r["dataset"] == GULF.removesuffix(".parquet")]
    return {int(r["year"]): float(r["goldstein_sum"]) for r in found}


def weights_of(rows: Path, shared: Path, *, acts_only: bool) -> dict[int, float]:
    """Sums by year over the rows themselves, with or without comments, which are no acts."""
    scale = goldstein_scale(shared / "data")
    assert scale is not None
    sums: dict[int, list[float]] = defaultdict(list)
    for day, code in duckdb.execute(f"SELECT date, weis FROM '{rows}'").fetchall():
        kind = event_code("weis", code)
        if acts_only and (kind is None or not kind.type):
            continue
        found, root = scale.of_code("weis", code), scale.of_root("weis", code)
        sums[day.year].append(found[0] if found else math.fsum(root.values()) / len(root))
    return {year: math.fsum(values) for year, values in sums.items()}


def test_the_weights_give_the_sums_that_were_computed_elsewhere(
    rows: Path, shared: Path, yearly: dict[int, float]
) -> None:
    found = weights_of(rows, shared, acts_only=False)
    assert {year: round(value, 1) for year, value in found.items()} == pytest.approx(yearly, abs=0.05)
    assert [round(found[y]) for y in (1983, 1989, 1995, 1996)] == [-103, 109, 131, 134]


def test_a_ledger_gives_the_sums_of_the_rows_that_are_acts(
    view: View, rows: Path, shared: Path, yearly: dict[int, float]
) -> None:
    """The purge of the Tudeh party, Rafsanjani in Moscow, Bushehr: comments, which are no acts, hardly matter."""
    found = view.event_measures("RUS", "IRN")
    sums = {int(str(k[0])): e.value for k, e in found.where(measure="goldstein_sum")}
    assert sums == pytest.approx(weights_of(rows, shared, acts_only=True))
    for year, told in ((1983, -103.4), (1989, 108.9), (1995, 130.7), (1996, 134.3)):
        assert yearly[year] == told
        estimate = found[str(year), None, None, "goldstein_sum"]
        assert abs((estimate.value or 0) - told) < 7
        assert (estimate.low or 0) < told < (estimate.high or 0)
        assert (estimate.value or 0) * told > 0


def test_volume_stands_beside_every_measure(view: View) -> None:
    found = view.event_measures("RUS", "IRN")
    for year in range(1979, 2000):
        volume = found[str(year), None, None, "volume"]
        assert volume.value == volume.n == len(volume.evidence)
        quads = [found[str(year), None, None, m] for m in MEASURES[1:5]]
        assert sum(q.value or 0 for q in quads) == volume.value
        assert {q.n for q in quads} == {volume.n}


def test_both_ways_are_the_sum_of_each(view: View) -> None:
    found = view.event_measures("RUS", "IRN", directed=True)
    for measure in ("volume", "goldstein_sum", "net_cooperation"):
        both = sum(e.value or 0 for k, e in found.where(measure=measure, source=None))
        each = sum(e.value or 0 for k, e in found.where(measure=measure) if k[1] is not None)
        assert both == pytest.approx(each)


def test_a_year_without_acts_is_unknown(view: View) -> None:
    found = view.event_measures("RUS", "IRN", years=(1998, 2001))
    assert found["1998", None, None, "volume"].value is not None
    for measure in MEASURES:
        assert found["2001", None, None, measure].value is None


def test_months_add_up_to_their_year(view: View) -> None:
    months = view.event_measures("RUS", "IRN", by="month", years=(1989, 1989)).where(measure="goldstein_sum")
    assert len(months) == 12
    year = view.event_measures("RUS", "IRN")["1989", None, None, "goldstein_sum"].value
    assert sum(e.value or 0 for _, e in months) == pytest.approx(year)


def test_without_weights_acts_are_counted_and_not_weighed(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_DATA", raising=False)
    found = comity.open(view.path).view().event_measures("RUS", "IRN")
    assert found["1989", None, None, "volume"].value == 72
    assert found["1989", None, None, "goldstein_sum"].value is None
    assert any("no Goldstein weights" in note for note in found.lacking)


def test_a_single_act_has_its_weight(view: View) -> None:
    act = view.statements("IRN", type="AID")[0]
    weight = view.goldstein(act.id)
    assert weight.value is not None
    assert weight.value > 5
    with pytest.raises(UsageError, match="no period 'week'"):
        view.event_measures("RUS", "IRN", by="week")  # type: ignore[arg-type]
