"""Alignment, the triangle, the contest at home and the bond: laws, and what they make of small ledgers."""

import math
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from comity.desk.data import read_data
from comity.measures.alignment import alignment, by_ideal_points, by_pacts, by_statements, by_trade, by_votes
from comity.measures.bond import bond
from comity.measures.contest import contest
from comity.measures.triangle import (
    ENOUGH,
    LAGS,
    LEAST,
    Series,
    said_of_all,
    series_of_statements,
    series_of_votes,
    triangle,
)
from comity.model import ActorId, Estimate, Stage, Stance, Statement
from tests.measures.telling import ADA, CHL, FLEET, GREENS, NOR, PER, act, claim, commitment, relation

VOTES = pa.table(
    {
        "resid": [1, 2, 3, 1, 2, 3, 1, 2],
        "ccode": [2, 2, 2, 20, 20, 20, 70, 70],
        "year": [2000] * 8,
        "vote": [1, 1, 3, 1, 1, 1, 3, 3],
    }
)


def width(e: Estimate) -> float:
    assert e.low is not None
    assert e.high is not None
    return e.high - e.low


def told(n: int, kind: str = "AID", start: int = 0) -> list[Statement]:
    return [act(start + k, kind, (NOR,), (CHL,)) for k in range(n)]


def test_votes_that_both_cast_alike_make_closeness() -> None:
    found = by_votes(VOTES, 2, {"CAN": 20, "MEX": 70}, 2000)
    assert found["CAN"].value == pytest.approx(2 / 3)
    assert found["MEX"].value == 0
    assert (found["CAN"].n, found["MEX"].n) == (3, 2)
    between = alignment("USA", ("CAN", "MEX"), (2000, 2000), {"votes": found})
    cells = {key[1:]: e for key, e in between.table}
    assert cells["lean", "CAN"].value == pytest.approx(2 / 3)
    assert cells["hedging", "CAN"].value == 0
    assert all(e.evidence for e in cells.values())
    mirrored = {k[1:]: e for k, e in alignment("USA", ("MEX", "CAN"), (2000, 2000), {"votes": found}).table}
    assert mirrored["lean", "MEX"].value == pytest.approx(-2 / 3)
    assert mirrored["hedging", "MEX"].value == cells["hedging", "CAN"].value


def test_more_statements_make_the_interval_narrower_and_none_leave_it_unknown() -> None:
    widths = []
    for n in (1, 4, 16):
        found = by_statements(told(n), NOR.actor, (CHL.actor, PER.actor), (2015, 2024))
        table = alignment("NOR", ("CHL", "PER"), (2020, 2020), {"statements": found}).table
        cells = {key[1:]: e for key, e in table}
        widths.append(width(cells["closeness", "CHL"]))
        assert cells["closeness", "PER"].value is None
        assert cells["lean", "CHL"].value is None
    assert widths == sorted(widths, reverse=True)


def test_the_order_of_statements_changes_nothing() -> None:
    mixed = [*told(3), *told(2, "THREATEN", start=10)]
    one, other = (by_statements(x, NOR.actor, (CHL.actor,), (2015, 2024))["CHL"].value for x in (mixed, mixed[::-1]))
    assert one == other == pytest.approx(0.6)


def test_closeness_of_data_sets_is_what_the_data_say(shared: Path) -> None:
    data, poles = shared / "data", {"USA": 2, "RUS": 365}
    assert by_pacts(read_data("atop", data=data), 630, poles, 2014)["RUS"].value == pytest.approx(2 / 3)
    points = by_ideal_points(read_data("ideal-points", data=data), 630, poles, 2014)
    assert points["RUS"].value > points["USA"].value
    votes = by_votes(read_data("un-votes", data=data), 630, poles, 2022)
    assert round(votes["RUS"].value, 3) == 0.677
    assert round(votes["USA"].value, 3) == 0.138
    pairs, states = (read_data("trade", t, data=data) for t in ("trade_pairs", "trade_states"))
    assert round(by_trade(pairs, states, 630, poles, 2014)["RUS"].value, 5) == 0.00992


def wave(dyad: tuple[str, str], values: list[float], n: int = ENOUGH) -> Series:
    years = {2000 + k: Estimate(v, v, v, n, "share", (), "invented/1") for k, v in enumerate(values)}
    return Series("votes", dyad, years, Estimate(None, None, None, 0, "share", (), "invented/1"))


def test_what_follows_after_a_year_is_found_at_that_lag() -> None:
    leader = [0.5 + 0.3 * math.sin(1.7 * k) + 0.1 * math.sin(5 * k) for k in range(40)]
    own, tie = wave(("A", "B"), [0.0, *leader]), wave(("A", "C"), leader)
    flat = wave(("B", "C"), [0.4] * 40)
    found = triangle(("A", "B"), "C", [own, tie, flat])
    cells = {key[1:]: e for key, e in found.association}
    assert cells["A", 1].value == pytest.approx(1)
    assert (cells["A", 0].value or 0) < 0.9
    assert all(cells["B", lag].value is None for lag in LAGS), "what never changes is followed by nobody"


def test_with_few_years_nothing_is_said() -> None:
    few = [0.1, 0.5, 0.2, 0.9, 0.3, 0.4]
    found = triangle(("A", "B"), "C", [wave(d, few) for d in (("A", "B"), ("A", "C"), ("B", "C"))])
    assert all(e.value is None and e.n < LEAST for _, e in found.association)
    thin = [wave(d, few * 5, n=ENOUGH - 1) for d in (("A", "B"), ("A", "C"), ("B", "C"))]
    assert all(e.value is None for _, e in triangle(("A", "B"), "C", thin).association), "years of which little is told"


def test_votes_and_statements_make_series_and_gaps_stay_gaps() -> None:
    numbers = {"USA": {1999: 2, 2000: 2}, "CAN": {2000: 20}}
    votes = series_of_votes(VOTES, ("USA", "CAN"), numbers)
    assert list(votes.years) == [2000]
    assert votes.overall.value == votes.years[2000].value == pytest.approx(2 / 3)
    of_words: list[Statement] = [*told(2), act(9, "THREATEN", (NOR,), (CHL,), year=None)]
    series = series_of_statements(of_words, ("NOR", "CHL"))
    assert list(series.years) == [2020]
    assert series.years[2020].value == 1
    assert series.overall.n == 3
    assert (series.overall.value or 1) < 1


def test_a_state_goes_on_from_its_forerunner() -> None:
    old = replace(NOR, actor=ActorId("OLD"), country="OLD")
    of_old: list[Statement] = [act(1, "AID", (old,), (CHL,), year=1985), act(2, "AID", (NOR,), (CHL,))]
    assert list(series_of_statements(of_old, ("NOR", "CHL")).years) == [2020]
    both = series_of_statements(of_old, ("NOR", "CHL"), forerunners={"NOR": ("OLD",)})
    assert sorted(both.years) == [1985, 2020]


def test_statements_of_all_three_and_comparisons_of_ties_are_named() -> None:
    all_three = claim(1, (NOR,), Stance.FEARS, (CHL, PER))
    compares = relation(2, "prioritises", (NOR,), (PER,), 1)
    other = relation(3, "ally_of", (NOR,), (PER,), 1)
    assert said_of_all([all_three, compares, other], ("NOR", "CHL"), "PER") == (all_three.id, compares.id)


def test_factions_of_a_country_stand_apart_on_a_partner() -> None:
    statements: list[Statement] = [
        relation(1, "supports", (GREENS,), (CHL,), 1),
        act(2, "ACCUSE", (ADA,), (CHL,), year=2019),
        act(3, "CONSULT", (FLEET,), (CHL,)),
        claim(4, (ADA,), Stance.ASSERTS, (CHL,)),
        act(5, "CONSULT", (NOR,), (CHL,)),
        act(6, "CONSULT", (GREENS,), (PER,)),
        relation(7, "in_charge_of", (FLEET,), (CHL,), 0),
    ]
    found = contest(statements, NOR.actor, CHL.actor)
    shares = dict(iter(found.positions))
    assert shares["NOR/greens", None].value == 1
    assert shares["person/ada-example", 2019].value == 0
    assert {key[0] for key in shares} == {"NOR/greens", "NOR/fleet", "person/ada-example"}
    assert [p.said for p in found.statements if p.how == "asserts"] == ["neither"]
    assert [(p.holder, p.of) for p in found.portfolios] == [("NOR/fleet", "in_charge_of CHL")]
    assert all(e.evidence and width(e) > 0.3 for e in shares.values())
    assert contest(statements[::-1], NOR.actor, CHL.actor) == found


@pytest.mark.parametrize(
    ("obligations", "kind"),
    [
        (("trade", "defense"), "alliance"),
        (("trade", "consultation", "neutrality"), "entente"),
        (("non_aggression",), "neutrality pact"),
        (("trade",), "partnership"),
        ((), "no bond told"),
    ],
)
def test_the_strictest_clause_makes_the_bond(obligations: tuple[str, ...], kind: str) -> None:
    told = [commitment(k, (NOR, CHL), o) for k, o in enumerate(obligations)]
    assert bond(told, NOR.actor, CHL.actor).kind == kind
    assert bond(told[::-1], CHL.actor, NOR.actor).kind == kind


def test_what_is_said_to_be_absent_planned_or_of_others_binds_nobody() -> None:
    told: list[Statement] = [
        commitment(1, (NOR, CHL), "defense", negated=True),
        commitment(2, (NOR, CHL, PER), "defense"),
        commitment(3, (NOR, CHL), "defense", Stage.UNDER_NEGOTIATION),
        relation(4, "partner_of", (NOR,), (CHL,), 1),
        relation(5, "ally_of", (CHL,), (NOR,), -1),
    ]
    found = bond(told, NOR.actor, CHL.actor)
    assert found.kind == "partnership"
    assert {(label.predicate, label.denied) for label in found.labels} == {("partner_of", False), ("ally_of", True)}
    assert found.rests_on == (told[3].id,)
