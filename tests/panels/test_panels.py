"""Panels on the invented rows that ship with the data sets: what they hold, whatever the order of rows in the files."""

import random
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from comity import panels
from comity.datasets import declared
from comity.datasets.shelf import SAMPLES
from comity.errors import ComityError, UsageError
from comity.panels import Panel
from tests.strategies import examples

Row = dict[str, object]


def rows(panel: Panel) -> list[Row]:
    return [dict(row) for row in panel.to_arrow().to_pylist()]


def dyads(*, directed: bool = True, relevant: bool = False) -> Panel:
    return panels.dyads((1990, 1993), directed=directed, relevant=relevant, data=SAMPLES)


def cell(panel: Panel, column: str, *key: object) -> object:
    names = panel.keys.all
    (row,) = [r for r in rows(panel) if tuple(r[n] for n in names) == key]
    return row[column]


def test_states_are_members_of_the_years_of_which_they_had_a_day() -> None:
    found = {(r["ccode"], r["year"]) for r in rows(panels.states((1990, 1993), data=SAMPLES))}
    assert {y for c, y in found if c == 70} == {1990, 1991, 1992}
    assert {y for c, y in found if c == 92} == {1992, 1993}
    assert {y for c, y in found if c == 100} == {1990, 1991, 1993}


def test_two_states_that_never_met_in_a_year_are_no_pair() -> None:
    pairs = {(r["ccode1"], r["ccode2"], r["year"]) for r in rows(dyads())}
    assert (70, 92, 1992) not in pairs
    assert (20, 70, 1992) in pairs
    assert (20, 92, 1992) in pairs


def test_the_last_year_is_the_one_asked_for_and_the_report_says_what_was_assumed() -> None:
    panel = panels.states((2015, 2030), data=SAMPLES).add("majors")
    assert max(int(str(r["year"])) for r in rows(panel)) == 2030
    listed, majors = panel.coverage()
    assert listed.note == "the states of the list's last day are taken to go on in 2017-2030"
    assert majors.outside == ((2017, 2030),)
    assert majors.columns == {"cowmaj": 6}
    assert cell(panel, "cowmaj", 20, 2017) is None


def test_a_year_that_is_not_covered_is_null_and_a_covered_one_without_a_row_is_zero() -> None:
    panel = panels.dyads((2010, 2020), data=SAMPLES).add("atop").add("mids", source="cow")
    assert cell(panel, "atop_defense", 20, 92, 2018) == 0
    assert cell(panel, "atop_defense", 20, 92, 2019) is None
    assert cell(panel, "cowmidongoing", 20, 92, 2014) == 0
    assert cell(panel, "cowmidongoing", 20, 92, 2015) is None


def test_an_obligation_is_owed_by_the_first_state_to_the_second() -> None:
    panel = dyads().add("atop")
    assert cell(panel, "atop_defense", 20, 70, 1990) == 1
    assert cell(panel, "atop_defense", 70, 20, 1990) == 0
    assert cell(panel, "atop_alliance", 70, 20, 1990) == 1
    undirected = dyads(directed=False)
    assert cell(undirected.add("atop"), "atop_defense", 20, 70, 1990) == 1


def test_the_flows_of_trade_change_places_with_the_states() -> None:
    panel = dyads().add("trade")
    assert (cell(panel, "flow1", 20, 70, 1990), cell(panel, "flow2", 20, 70, 1990)) == (12.5, 30)
    assert (cell(panel, "flow1", 70, 20, 1990), cell(panel, "flow2", 70, 20, 1990)) == (30, 12.5)
    assert cell(panel, "flow1", 20, 70, 1991) is None


def test_of_several_disputes_the_onset_and_then_the_deadliest_stays() -> None:
    panel = dyads().add("mids", source="gml")
    assert cell(panel, "dispnum", 20, 70, 1990) == 9102
    assert cell(panel, "dispnum", 20, 70, 1991) == 9101
    assert cell(panel, "gmlmidonset", 20, 70, 1991) == 0
    assert cell(panel, "init1", 70, 20, 1990) == 0


def test_what_changed_within_a_year_is_taken_from_its_beginning_or_its_end() -> None:
    assert cell(dyads().add("contiguity"), "conttype", 20, 100, 1991) == 1
    assert cell(dyads().add("contiguity", slice="last"), "conttype", 20, 100, 1991) == 4


def test_the_distance_is_that_of_the_capitals_on_the_first_day_that_counts() -> None:
    panel = dyads().add("capital-distance")
    quarter = 6378.137 * 3.141592653589793 / 2
    assert cell(panel, "capdist", 20, 70, 1991) == pytest.approx(quarter)
    assert cell(panel, "capdist", 20, 70, 1992) == pytest.approx(quarter * 8 / 9)
    assert cell(panel, "capdist", 20, 92, 1992) is None


def test_relevant_pairs_are_contiguous_or_have_a_major_power() -> None:
    panel = dyads(relevant=True)
    assert {(r["ccode1"], r["ccode2"]) for r in rows(panel)} == {(20, 70), (70, 20), (20, 92), (92, 20)} | {
        (20, 100),
        (100, 20),
        (70, 100),
        (100, 70),
    }
    assert {r["prd"] for r in rows(panel)} == {1}
    later = panels.dyads((2015, 2018), relevant=True, data=SAMPLES)
    assert {r["year"] for r in rows(later)} == {2015, 2016}


def test_options_that_were_asked_for_by_name_choose_the_rows() -> None:
    gw = panels.states((1990, 1992), system="gw", data=SAMPLES)
    assert cell(gw.add("ucdp", source="conflicts"), "conflict_ids", 20, 1991) == "9001; 9002"
    some = gw.add("ucdp", source="conflicts", type="intrastate", issue=["territory", "both"])
    assert cell(some, "conflict_ids", 20, 1991) == "9001"
    assert cell(some, "ucdponset", 20, 1990) == 1
    assert cell(some, "ucdponset", 20, 1991) == 0


def test_a_pair_gets_what_is_said_of_either_state() -> None:
    panel = dyads().add("nmc", keep=["cinc", "milex"])
    assert panel.columns[-4:] == ("cinc1", "milex1", "cinc2", "milex2")
    assert cell(panel, "milex2", 20, 70, 1991) is None


def test_lags_and_windows_go_by_the_calendar() -> None:
    panel = panels.states((1990, 1993), data=SAMPLES).add("nmc", keep=["milex"])
    lagged = panel.lag("milex").window("milex", 2).window("milex", 2, "sum", least=1)
    assert cell(lagged, "milex_lag1", 20, 1991) == 1000
    assert cell(lagged, "milex_lag1", 100, 1993) is None
    assert cell(lagged, "milex_mean2", 20, 1991) == 1050
    assert cell(lagged, "milex_mean2", 20, 1990) is None
    assert cell(lagged, "milex_sum2", 20, 1992) == 1100


def test_leaders_stand_once_for_each_year_in_office() -> None:
    panel = panels.leaders((1990, 1995), data=SAMPLES)
    assert [(r["obsid"], r["year"], r["yrinoffice"]) for r in rows(panel)][:3] == [
        ("ALP-1988", 1990, 3),
        ("ALP-1988", 1991, 4),
        ("ALP-1991", 1991, 1),
    ]
    with_state = panel.add("ucdp", source="conflicts")
    assert cell(with_state, "conflict_ids", "ALP-1991", 20, 1991) == "9001; 9002"
    assert cell(with_state, "ucdpongoing", "BET-1990", 70, 1991) == 0
    with pytest.raises(UsageError, match="does not speak of leader-years"):
        panels.leaders((1990, 1995), system="cow", data=SAMPLES).add("atop")
    states = panels.states((1990, 1993), system="gw", data=SAMPLES).add("leaders")
    assert cell(states, "leadertransition", 20, 1991) == 1
    assert cell(states, "irregular", 20, 1991) == 1
    assert cell(states, "jan1obsid", 20, 1991) == "ALP-1988"


def test_what_is_said_of_a_leader_stands_in_every_year_of_the_time_in_office() -> None:
    panel = panels.leaders((1990, 1993), data=SAMPLES).add("lead", keep=["rebel", "yrsexper"])
    known = {(r["obsid"], r["year"]): (r["rebel"], r["yrsexper"]) for r in rows(panel)}
    assert known["BET-1990", 1990] == known["BET-1990", 1992] == (1, None)
    assert known["ALP-1988", 1990] == (0, 14)
    assert known["ALP-1991", 1992] == (None, None)
    with pytest.raises(UsageError, match="it speaks of leader-years"):
        panels.states((1990, 1993), system="gw", data=SAMPLES).add("lead")


def leader_dyads(*, directed: bool = True) -> Panel:
    return panels.leader_dyads((1990, 1993), directed=directed, system="cow", data=SAMPLES)


def test_two_leaders_are_a_pair_in_the_years_in_which_both_were_in_office_on_one_day() -> None:
    found = {(r["obsid1"], r["obsid2"], r["year"]) for r in rows(leader_dyads(directed=False))}
    assert found == {
        ("ALP-1988", "BET-1990", 1990),
        ("ALP-1988", "BET-1990", 1991),
        ("ALP-1991", "BET-1990", 1991),
        ("ALP-1991", "BET-1990", 1992),
    }
    both_ways = {(r["obsid1"], r["obsid2"], r["year"]) for r in rows(leader_dyads())}
    assert both_ways == found | {(b, a, year) for a, b, year in found}


@pytest.mark.slow
def test_two_leaders_get_what_is_said_of_them_of_their_states_and_of_the_pair() -> None:
    panel = leader_dyads().add("lead", keep=["rebel"]).add("nmc", keep=["cinc"]).add("atop", keep=["atop_defense"])
    panel = panel.add("mids", source="gml-leaders")
    there, back = ("ALP-1988", "BET-1990", 20, 70, 1990), ("BET-1990", "ALP-1988", 70, 20, 1990)
    assert (cell(panel, "rebel1", *there), cell(panel, "rebel2", *there)) == (0, 1)
    assert (cell(panel, "rebel1", *back), cell(panel, "rebel2", *back)) == (1, 0)
    assert cell(panel, "cinc1", *there) == cell(panel, "cinc2", *back)
    assert (cell(panel, "atop_defense", *there), cell(panel, "atop_defense", *back)) == (1, 0)
    assert cell(panel, "dispnum", *there) == 9102
    assert cell(panel, "gmlmidongoing", "ALP-1991", "BET-1990", 20, 70, 1992) == 0
    with pytest.raises(UsageError, match="does not speak of leader-years"):
        panels.leaders((1990, 1993), system="cow", data=SAMPLES).add("mids", source="gml-leaders")


@pytest.mark.slow
def test_disputes_of_leaders_are_those_that_were_published(shared: Path) -> None:
    """All pairs of leaders with a dispute are in the panel; of several disputes the one is kept that is kept there."""
    data = shared / "data"
    panel = panels.leader_dyads((1870, 2010), system="cow", data=data).add("mids", source="gml-leaders")
    kept = {tuple(r[k] for k in panel.keys.all): r["dispnum"] for r in rows(panel.where("gmlmidongoing = 1"))}
    for file, one_of_several in (("gml_mid_dirleaderdisps", False), ("gml_mid_ddlydisps", True)):
        published = [
            r
            for r in pq.read_table(data / f"{file}.parquet").to_pylist()
            if r["obsid1"] and r["obsid2"] and r["year"] >= 1870
        ]
        assert len(published) > 10_000
        assert {tuple(r[k] for k in panel.keys.all) for r in published} <= kept.keys()
        if one_of_several:
            assert [kept[tuple(r[k] for k in panel.keys.all)] for r in published] == [r["dispnum"] for r in published]


def test_a_crisis_lasts_from_its_trigger_to_its_end() -> None:
    panel = panels.states((1990, 1993), data=SAMPLES).add("icb-actors")
    alphaland = [(r["icbcrisis"], r["icbcrisisonset"], r["icbsevvio"]) for r in rows(panel) if r["ccode"] == 20]
    assert alphaland == [(1, 1, 2), (1, 0, 2), (0, 0, None), (0, 0, None)]
    assert cell(panel, "icbcrisis", 70, 1992) == 1
    assert cell(panel, "icbcrisis", 70, 1991) == 0


def test_a_claim_counts_for_both_sides_and_says_who_claims() -> None:
    panel = dyads().add("icow")
    named = ("icowclaims", "icowchal1", "icowchal2", "icowsal")
    assert [cell(panel, name, 20, 70, 1990) for name in named] == [1, 1, 0, 5]
    assert [cell(panel, name, 70, 20, 1990) for name in named] == [1, 0, 1, 5]
    assert [cell(panel, name, 20, 70, 1991) for name in named] == [2, 1, 1, 9]
    assert [cell(panel, name, 20, 92, 1992) for name in named] == [None] * 4


def test_every_published_year_of_a_territorial_dispute_has_a_claim(shared: Path) -> None:
    panel = panels.dyads((1990, 2001), data=shared / "data").add("icow", keep=["icowclaims"])
    claimed = {(r["ccode1"], r["ccode2"], r["year"]) for r in rows(panel.where("icowclaims >= 1"))}
    published = pq.read_table(shared / "data" / "icow_dispute_dyadyears.parquet").to_pylist()
    disputed = {(r["sourceNum"], r["tarNum"], r["date"]) for r in published if 1990 <= r["date"] <= 2001}
    assert len(disputed) > 1_000
    assert disputed <= claimed


def test_days_of_states_are_those_asked_for() -> None:
    panel = panels.state_days(date(1992, 6, 29), date(1992, 7, 2), data=SAMPLES)
    assert [(r["ccode"], str(r["date"])) for r in rows(panel) if r["ccode"] != 20] == [
        (70, "1992-06-29"),
        (70, "1992-06-30"),
        (92, "1992-07-01"),
        (92, "1992-07-02"),
    ]


def test_a_panel_is_written_whole_and_in_the_order_of_its_keys(tmp_path: Path) -> None:
    panel = dyads().add("atop")
    table = pq.read_table(panel.to_parquet(tmp_path / "panel.parquet"))
    assert table.to_pylist() == rows(panel)
    key = [tuple(r[n] for n in panel.keys.all) for r in table.to_pylist()]
    assert key == sorted(key)
    panel.to_file(tmp_path / "panel.csv")
    assert (tmp_path / "panel.csv").read_text(encoding="utf-8").startswith("ccode1,ccode2,year,atop_alliance")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["panel.csv", "panel.parquet"]
    assert panel.to_pandas().shape == panel.to_polars().shape == (len(key), len(panel.columns))


def test_what_to_cite_is_all_that_was_used() -> None:
    text = dyads(relevant=True).add("nmc").cite()
    assert {"cow2017states", "stinnettetal2002", "singer1987"} <= {
        line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")
    }


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: dyads().add("alliances"), "no data set of panels is called 'alliances'"),
        (lambda: dyads().add("mids"), "choose one with source=: cow, cow-states, gml"),
        (lambda: dyads().add("mids", source="ucdp"), "no variant 'ucdp'"),
        (lambda: dyads().add("atop").add("atop"), "atop_defense"),
        (lambda: dyads().add("mids", source="gml").add("wars", source="inter"), "sidea1"),
        (lambda: dyads().add("nmc", keep=["gold"]), "no column 'gold'"),
        (lambda: dyads().add("contiguity", slice="middle"), "give one of first, last"),
        (lambda: dyads().add("contiguity", colour="red"), "no option 'colour'"),
        (lambda: dyads().add("ucdp", source="onsets"), "make the panel with system='gw'"),
        (lambda: panels.states((1990, 1991), data=SAMPLES).add("atop"), "it speaks of dyad-years"),
        (lambda: panels.states((1990, 1991), data=SAMPLES).relevant(), "only pairs"),
        (lambda: panels.states((1991, 1990), data=SAMPLES), "a first and a last year"),
        (lambda: dyads().spells("war"), "no column 'war'"),
        (lambda: dyads().lag("year", 0), "one year or more"),
        (lambda: dyads().window("year", 2, least=3), "years >= least"),
        (lambda: dyads().where("colour = 1").to_arrow(), "cannot be computed"),
        (lambda: dyads().where("colour(year) = 1").to_arrow(), "cannot be computed"),
        (lambda: dyads().where("year >"), "no condition: 'year >'"),
        (lambda: dyads().where("year = 1990; DROP TABLE codes"), "no condition"),
        (lambda: dyads().where("EXISTS (FROM read_text('/etc/hostname'))"), "the columns of the panel alone"),
        (lambda: dyads().where("1 = 1) UNION ALL SELECT 1 FROM panel WHERE (1 = 1"), "the columns of the panel alone"),
        (lambda: dyads().lag("year", name='a"b'), "no name of a column"),
        (lambda: dyads().window("year", 2, how="median"), "one of mean, sum"),  # type: ignore[arg-type]
        (lambda: dyads().to_file("panel.xlsx"), "end the name in .parquet or .csv"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(ask: object, said: str) -> None:
    assert callable(ask)
    with pytest.raises(UsageError) as caught:
        ask()
    assert said in str(caught.value)


def test_two_data_sets_with_columns_of_one_name_stand_side_by_side_with_a_prefix() -> None:
    panel = dyads().add("mids", source="gml").add("wars", source="inter", prefix="war_")
    assert cell(panel, "war_sidea1", 20, 70, 1990) == 1
    assert cell(panel, "sidea1", 20, 70, 1990) == 0


@pytest.mark.slow
@given(seed=st.integers(0, 10_000))
@examples(8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_rows_in_the_files_changes_no_value(seed: int, tmp_path: Path) -> None:
    names = (
        "atop",
        "contiguity",
        "mids-gml",
        "rivalries",
        "wars-inter",
        "capital-distance",
        "majors",
        "fractionalisation",
    )
    panel = dyads().add("atop").add("contiguity").add("mids", source="gml").add("rivalries").add("majors")
    panel = panel.add("wars", source="inter", prefix="war_").add("capital-distance").add("fractionalisation")
    expected = rows(panel.spells("gmlmidongoing"))
    dice = random.Random(seed)
    for name in names:
        data_set = declared()[name]
        for table in data_set.tables:
            head, *lines = (data_set.folder / table.sample).read_text(encoding="utf-8").splitlines()
            dice.shuffle(lines)
            (tmp_path / f"{table.name}.csv").write_text("\n".join((head, *lines)), encoding="utf-8")
    shuffled = {t.name: tmp_path / f"{t.name}.csv" for name in names for t in declared()[name].tables}
    from comity.datasets.shelf import SampleShelf

    with pytest.MonkeyPatch.context() as patch:
        original = SampleShelf.paths
        patch.setattr(
            SampleShelf, "paths", lambda self, d, t: (shuffled[t.name],) if t.name in shuffled else original(self, d, t)
        )
        assert rows(panel.spells("gmlmidongoing")) == expected


EVENTS = st.lists(st.sampled_from([0, 1, None]), min_size=1, max_size=12)


@given(events=EVENTS)
def test_a_spell_counts_the_years_seen_since_the_last_event(events: list[int | None]) -> None:
    import duckdb

    from comity.panels.steps import Keys, Spell

    values = ", ".join(f"(1, {1900 + n}, {'NULL' if e is None else e}::INTEGER)" for n, e in enumerate(events))
    query = Spell("event", "spell").sql("p", Keys(("unit",)))
    found = duckdb.execute(
        f"WITH p AS (FROM (VALUES {values}) AS v(unit, year, event)) SELECT spell FROM ({query}) ORDER BY year"
    ).fetchall()
    expected: list[int | None] = []
    run: int | None = 0
    for event in events:
        expected.append(run)
        run = 0 if event == 1 else None if event is None or run is None else run + 1
    assert [spell for (spell,) in found] == expected


def test_a_fault_in_a_file_leaves_no_half_panel(tmp_path: Path) -> None:
    (tmp_path / "states2016.csv").write_text("stateabb,ccode\nX,1\n", encoding="utf-8")
    with pytest.raises(ComityError):
        panels.states((1990, 1991), data=tmp_path).to_parquet(tmp_path / "panel.parquet")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["states2016.csv"]


def test_a_condition_may_end_in_a_remark() -> None:
    assert {r["year"] for r in rows(dyads().where("year = 1991 -- the year of the end"))} == {1991}
