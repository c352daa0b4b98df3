"""What a view answers about two states, against values that were computed elsewhere."""

import csv
from datetime import date
from pathlib import Path

import pytest

import comity
from comity.desk.view import View
from comity.errors import UsageError
from tests.ledger.corpus import filled

OF_PACTS = {
    "s_val_abs": "s_absolute",
    "s_val_sq": "s_squared",
    "s_bin": "s_binary",
    "pi_val": "pi",
    "pi_bin": "pi_binary",
    "kappa_val_quadratic": "kappa",
    "kappa_bin": "kappa_binary",
    "taub_val": "tau_b",
}
OF_VOTES = {
    "s_val_abs": "s_absolute",
    "s_val_sq": "s_squared",
    "pi": "pi",
    "kappa_quadratic": "kappa",
    "agree_exact": "agreement",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pair") / "l"
    filled(path, 1)
    return path


@pytest.fixture(scope="module")
def view(path: Path, shared: Path) -> View:
    return comity.open(path).view(data=shared / "data")


def reference(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "reference" / "peacesciencer" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def name_of(ccode: str, year: int) -> str:
    """The name of a state that bore a number on the last day of a year."""
    return comity.recode(ccode, "cow", "name", on=date(year, 12, 31))


def digits(value: float | None, like: str) -> float | None:
    """A value with as many digits as the reference prints."""
    return None if value is None else round(value, max(6, len(like.partition(".")[2])))


def assert_printed(view: View, rows: list[dict[str, str]], portfolio: str, columns: dict[str, str], count: str) -> int:
    """Every printed value of a reference is that of the view; returns how many were compared."""
    compared = 0
    for row in rows:
        year = int(row["year"])
        pair = name_of(row["ccode1"], year), name_of(row["ccode2"], year)
        found = view.similarity(*pair, years=(year, year), by=(portfolio,), coefficient=tuple(columns.values()))
        for column, coefficient in columns.items():
            estimate = found[portfolio, year, coefficient]
            assert estimate.n == int(row[count]), row
            assert digits(estimate.value, row[column]) == float(row[column]), (row, column)
            assert estimate.evidence
            compared += 1
    return compared


@pytest.mark.slow
def test_pacts_are_as_alike_as_was_computed_elsewhere(view: View, shared: Path) -> None:
    rows = reference(shared, "measure_alliance_similarity_atop51.csv")
    assert assert_printed(view, rows, "alliances", OF_PACTS, "n_states") > 1000


@pytest.mark.slow
def test_votes_are_as_alike_as_was_computed_elsewhere(view: View, shared: Path) -> None:
    rows = reference(shared, "measure_un_vote_similarity.csv")
    assert assert_printed(view, rows, "votes", OF_VOTES, "n_votes") > 600


def test_ideal_points_are_those_published(view: View, shared: Path) -> None:
    rows = reference(shared, "measure_ideal_points_selected.csv")
    compared = 0
    for row in rows:
        year = int(row["year"])
        state = view.actor(name_of(row["ccode"], year)).id
        other = "GBR" if state != "GBR" else "FRA"
        found = view.ideal_points(state, other, years=(year, year))
        for series, column in (("all votes", "idealpointall"), ("final votes", "idealpointfp")):
            estimate = found[series, year, state]
            assert digits(estimate.value, row[column]) == (float(row[column]) if row[column] else None), row
            compared += 1
        if row["idealpointall"]:
            estimate = found["all votes", year, state]
            for end, column in ((estimate.low, "q5all"), (estimate.high, "q95all")):
                assert digits(end, row[column]) == float(row[column]), row
    assert compared == 2 * len(rows) > 100


def test_trade_dependence_is_what_was_computed_elsewhere(view: View, shared: Path) -> None:
    rows = reference(shared, "measure_trade_dependence_rus_irn.csv")
    found = view.dependence("RUS", "IRN", years=(1990, 2014))
    assert len(rows) == 25
    for row in rows:
        year = int(row["year"])
        keys = {
            "flow1": ("imports", year, "RUS", "IRN", "trade"),
            "flow2": ("imports", year, "IRN", "RUS", "trade"),
            "share_rus": ("trade_share", year, "RUS", "IRN", "trade"),
            "share_irn": ("trade_share", year, "IRN", "RUS", "trade"),
            "salience": ("salience", year, None, None, "trade"),
            "symmetry": ("symmetry", year, None, None, "trade"),
            "interdep": ("interdependence", year, None, None, "trade"),
        }
        for column, key in keys.items():
            assert digits(found[key].value, row[column]) == float(row[column]), (row, column)
            assert all(i.startswith("trade:") for i in found[key].evidence)


def test_dependence_after_the_data_is_unknown_and_what_is_lacking_is_said(view: View) -> None:
    found = view.dependence("RUS", "IRN", years=(2010, 2020))
    for measure, source in (("imports", "trade"), ("trade_share", "trade"), ("dependence", "comity")):
        assert found[measure, 2014, "IRN", "RUS", source].value is not None
        assert found[measure, 2015, "IRN", "RUS", source].value is None
    bandwidth = found["bandwidth", 2016, None, None, "comity"]
    assert bandwidth.value is None, "less than half of what it is made of is known"
    assert (bandwidth.low or 0) < (bandwidth.high or 0) < 1
    said = " ".join(found.lacking)
    assert "no register of arms exports of Russia" in said
    assert "trade: unknown in 2015-2020; coded for 1870-2014" in said


def test_without_data_only_the_ledger_answers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_DATA", raising=False)
    found = comity.open(path).view().dependence("RUS", "IRN")
    assert len(found) == 0
    assert "no folder of data files" in found.lacking[0]


def test_a_distance_is_surer_than_its_ends_allow(view: View) -> None:
    found = view.ideal_points("RUS", "IRN", years=(2022, 2022))
    one, other, apart = (found["all votes", 2022, of] for of in ("RUS", "IRN", "distance"))
    assert round(apart.value or 0, 3) == 0.423
    assert None not in (one.low, one.high, other.low, other.high, apart.low, apart.high)
    assert 0 <= (apart.low or 0) < (apart.value or 0) < (apart.high or 0)
    widest = (one.high or 0) - (one.low or 0) + (other.high or 0) - (other.low or 0)
    assert (apart.high or 0) - (apart.low or 0) < widest


def test_years_that_are_not_covered_are_unknown_and_said_to_be(view: View) -> None:
    found = view.similarity("RUS", "IRN", years=(2017, 2024))
    assert found["alliances", 2018, "kappa"].value is not None
    for year in range(2019, 2025):
        assert found["alliances", year, "kappa"].value is None
    assert any("2019-2024" in note for note in found.lacking)


def test_nothing_after_the_world_date_counts(path: Path, shared: Path) -> None:
    then = comity.open(path).view(as_of="2001-06-30", data=shared / "data")
    years = {key[1] for key, _ in then.similarity("RUS", "IRN")}
    assert max(years) == 2001  # type: ignore[type-var]


def test_a_state_is_compared_under_the_number_of_its_forerunner(view: View) -> None:
    found = view.similarity("RUS", "IRN", years=(1985, 1985), by=("votes",), coefficient="agreement")
    assert round(found["votes", 1985, "agreement"].value or 0, 3) == 0.836


def test_questions_that_cannot_be_asked_are_refused(view: View, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="named twice"):
        view.similarity("RUS", "Russia")
    for ask in (view.closeness, view.dossier, view.dependence, view.life_cycle, view.bond, view.contest):
        with pytest.raises(UsageError, match="count as one"):
            ask("RUS", "SUN")
        with pytest.raises(UsageError, match="named twice"):
            ask("RUS", "Russia")
    with pytest.raises(UsageError, match="no coefficient 'kapa'"):
        view.similarity("RUS", "IRN", years=(2000, 2000), coefficient="kapa")
    with pytest.raises(UsageError, match="no portfolio"):
        view.similarity("RUS", "IRN", by=("trade",))
    with pytest.raises(UsageError, match="years 2001-2000"):
        view.similarity("RUS", "IRN", years=(2001, 2000))
    with pytest.raises(UsageError, match="no state"):
        view.similarity("RUS", "igo/sco")
    monkeypatch.delenv("COMITY_DATA", raising=False)
    with pytest.raises(UsageError, match="no folder of data files"):
        comity.open(path).view().similarity("RUS", "IRN")
