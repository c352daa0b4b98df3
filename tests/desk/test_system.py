"""The system asked in Python: what two long documents carry of it, and what a date leaves out."""

from pathlib import Path

import pytest

import comity
from comity.desk.view import View
from comity.errors import UsageError
from comity.measures.contest import Held
from comity.model import Estimate


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> View:
    ledger = comity.open(tmp_path_factory.mktemp("seeds") / "l.comity")
    report, article = sorted((shared / "seeds").glob("*.txt"))
    ledger.read(report, published="2022-03")
    ledger.read(article, published="2025-01-17")
    return ledger.view(data=shared / "data")


def words(view: View, ids: tuple[str, ...]) -> str:
    return " ".join(view.show(i).quote for i in ids)


@pytest.mark.slow
def test_the_clauses_make_no_alliance_and_the_words_disagree(seeds: View) -> None:
    found = seeds.bond("RUS", "IRN")
    assert found.kind == "entente"
    owed = {key[0]: e for key, e in found.owed}
    assert owed["defense"].value == 0
    assert (owed["military_cooperation"].value or 0) > 0.5
    assert {label.denied for label in found.labels if label.predicate == "ally_of"} == {True, False}
    assert "situational partnership" in words(seeds, tuple(label.statement for label in found.labels))


@pytest.mark.slow
def test_factions_stand_apart_on_the_partner_and_the_guards_hold_the_portfolio(seeds: View) -> None:
    found = seeds.contest("IRN", "RUS")
    shares = {key[0]: e for key, e in found.positions if key[1] is None}
    assert shares["person/ali-motahari"].value == 0
    assert shares["person/javad-zarif"].value == 0
    assert shares["IRN/irgc"].value == 1
    assert all(e.low is not None and e.high is not None and e.high - e.low > 0.3 for e in shares.values())
    held = {(p.holder, p.of) for p in found.portfolios}
    assert held >= {("IRN/irgc", "in_charge_of AFG"), ("IRN/irgc", "central_to_ties_with RUS")}
    assert Held("supreme-leader", "person/ali-khamenei", "Ali Khamenei") in found.offices


@pytest.mark.slow
def test_the_sources_set_one_tie_above_another_and_few_years_allow_no_more(seeds: View) -> None:
    found = seeds.triangle("RUS", "IRN", "USA")
    assert "prioritised its relations with Washington" in words(seeds, found.said)
    told = {key[1]: e for key, e in found.overall if key[0] == "statements"}
    assert (told["IRN-RUS"].low or 0) > (told["IRN-USA"].high or 1)
    assert all(e.value is None for key, e in found.association if key[0] == "statements")
    assert any(e.value is not None for key, e in found.association if key[0] == "votes")


@pytest.mark.slow
def test_the_ledger_has_a_counterweight_to_washington(seeds: View) -> None:
    standing = seeds.network((2013, 2022), source="ledger")
    signs = {pair: tie.sign for pair, tie in standing.network.ties.items()}
    assert signs["IRN", "RUS"] == signs["CHN", "RUS"] == signs["CHN", "IRN"] == 1
    assert signs["IRN", "USA"] == signs["RUS", "USA"] == -1
    camps = standing.frustration.camps
    assert camps["IRN"] == camps["RUS"] == camps["CHN"] != camps["USA"]
    assert standing.frustration.proven


@pytest.mark.slow
def test_an_actor_leans_by_every_source_that_knows_it(seeds: View) -> None:
    def lean(year: int) -> dict[object, Estimate]:
        found = seeds.alignment("IRN", year, ("USA", "RUS"))
        return {key[0]: e for key, e in found.table if key[1] == "lean"}

    before, now = lean(2014), lean(2022)
    assert set(before) == {"pacts", "votes", "ideal points", "trade", "statements"}
    assert all((e.value or 0) < 0 for source, e in before.items() if source != "statements")
    assert (before["votes"].high or 0) < 0
    assert (now["statements"].high or 0) < 0 < (before["statements"].high or 0), "little is told of the years to 2014"


def test_a_world_date_leaves_out_what_data_sets_have_of_later_years(tmp_path: Path) -> None:
    ledger = comity.open(tmp_path / "l.comity")
    before, after = (ledger.view(as_of=day, data="samples:") for day in ("1989-12-31", "1990-12-31"))
    assert len(before.power(1990).concentration.figures) == 0
    assert len(after.power(1990).concentration.figures) > 0
    assert not before.network(1990, source="data").network.ties
    assert after.network(1990, source="data").network.ties


def test_what_a_folder_does_not_have_is_named(tmp_path: Path) -> None:
    view = comity.open(tmp_path / "l.comity").view(data=tmp_path)
    system = view.system(1990)
    assert not system.power.polarity
    assert any("nmc" in lacking or "cow-states" in lacking for lacking in system.power.lacking)
    (standing,) = system.standings
    assert standing.blocs.number.value is None
    assert any("atop" in lacking for lacking in standing.lacking)


def test_a_source_of_ties_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    view = comity.open(tmp_path / "l.comity").view()
    with pytest.raises(UsageError, match="no source of ties"):
        view.balance(1990, source="news")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no folder of data files"):
        view.power(1990)
