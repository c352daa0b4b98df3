"""The structure of a pair anchors its closeness: what it lets expect, how that fades, and that each part opens rows."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.measures.closeness_anchors import PARTS, Anchor, Stood, shipped_weights
from comity.measures.closeness_dynamics import closeness_of
from comity.measures.closeness_structure import Rows, structure
from comity.model import ActorId, Estimate, row_id
from tests.measures.test_closeness import LEARNT, act, asked, newest, value, width

WEIGHTS = shipped_weights()
A, B = ActorId("MLI"), ActorId("NER")
NUMBERS = dict.fromkeys(range(2009, 2022), (432, 436))
known = st.dictionaries(st.sampled_from(PARTS), st.floats(-3, 3), min_size=1)


def part(number: float, year: int = 2019) -> Estimate:
    return Estimate(number, None, None, 1, "a unit", (row_id("atop", ccode1=432, ccode2=436, year=year),), "made/1")


def stood(parts: Mapping[str, float], year: int = 2019) -> dict[str, Stood]:
    return {name: Stood(year, part(number, year)) for name, number in parts.items()}


def anchor(year: int = 2019, **parts: float) -> Anchor:
    return Anchor({year: {name: part(number, year) for name, number in parts.items()}}, WEIGHTS)


@given(known)
def test_what_is_expected_is_the_normal_distribution_of_the_level_given_the_parts(parts: dict[str, float]) -> None:
    at = [PARTS.index(name) for name in parts]
    shared = WEIGHTS.together @ WEIGHTS.weight
    joint = np.block([[np.ones((1, 1)), shared[None, at]], [shared[at, None], WEIGHTS.together[np.ix_(at, at)]]])
    precision = np.linalg.inv(joint)
    away = (np.array(list(parts.values())) - WEIGHTS.mean[at]) / WEIGHTS.deviation[at]
    lifts, left = WEIGHTS.expected(stood(parts), 2020)
    assert sum(lifts.values()) == pytest.approx(-precision[0, 1:] @ away / precision[0, 0])
    assert left**2 == pytest.approx(1 / precision[0, 0])


@given(st.sampled_from(PARTS), st.floats(-3, 3), st.integers(2020, 2100))
def test_what_a_part_lets_expect_fades_when_its_data_end(name: str, number: float, year: int) -> None:
    (now, left), (then, later) = (WEIGHTS.expected(stood({name: number}), y) for y in (year, year + 1))
    assert abs(then[name]) <= abs(now[name]) and left <= later
    gone, all_left = WEIGHTS.expected(stood({name: number}), 9000)
    assert abs(gone[name]) < 0.1 and all_left == pytest.approx(1, abs=0.01)


@given(known, st.integers(2020, 2100))
def test_no_structure_makes_a_level_sure_or_less_sure_than_none(parts: dict[str, float], year: int) -> None:
    assert 0.5 < WEIGHTS.expected(stood(parts), year)[1] <= 1


def test_what_hangs_together_with_a_missing_part_speaks_for_it() -> None:
    alone, _ = WEIGHTS.expected(stood({"votes": 3.0}), 2020)
    beside, _ = WEIGHTS.expected(stood({"votes": 3.0, "pact": 0.0}), 2020)
    assert alone["votes"] < beside["votes"] < 0, "states far apart in votes are seldom bound by a pact"
    assert WEIGHTS.expected({}, 2020) == ({}, 1.0)


def test_a_pact_lifts_the_level_narrows_it_and_stands_in_the_evidence() -> None:
    without, bound = newest(act(1)), newest(act(1), anchor=anchor(pact=1.0))
    assert value(bound) > value(without) and width(bound) < width(without)
    assert value(newest(act(1), anchor=anchor(pact=0.0, border=1.0, rivalry=1.0))) < value(without)
    assert set(part(1.0).evidence) <= set(bound.evidence) and bound.n == without.n


def test_the_parts_sum_to_what_is_expected_before_any_act_is_read() -> None:
    found = asked(act(1), anchor=anchor(pact=1.0, votes=0.2, border=1.0))
    parts = found.expected()
    lift = sum(WEIGHTS.expected(stood({"pact": 1.0, "votes": 0.2, "border": 1.0}), 2021)[0].values())
    mean, between = LEARNT.dynamics.mean, LEARNT.dynamics.between
    apart = closeness_of(np.array([mean + between * lift])) - closeness_of(np.array([mean]))
    assert sum(value(e.by) for e in parts) == pytest.approx(apart[0])
    assert {e.part: e.stood.year for e in parts} == {"pact": 2019, "votes": 2019, "border": 2019}
    record = found.to_record()["anchor"]
    assert [e["part"] for e in record] == [e.part for e in parts] and all(e["evidence"] for e in record)


def test_what_stood_speaks_for_no_year_before() -> None:
    found = asked(act(1), anchor=anchor(2020, pact=1.0))
    assert found.expected("2021-01") and not found.expected("2020-12")
    plain = asked(act(1))
    assert found.whole is not None and plain.whole is not None
    early, same = (dict(iter(s.points))[("2019-06",)] for s in (found.whole, plain.whole))
    assert early.evidence == same.evidence


def test_the_structure_tells_what_is_listed_what_is_not_and_what_is_not_covered() -> None:
    rows = Rows(
        pacts=[{"ccode1": 436, "ccode2": 432, "year": 2010}],
        flows=[{"ccode1": 432, "ccode2": 436, "year": 2010, "flow1": 4.0, "flow2": 6.0}],
        totals=[{"ccode": n, "year": 2010, "imports": 60.0, "exports": 40.0} for n in (432, 436)],
        borders=[{"ccode1": 432, "ccode2": 436, "year": 2010}],
        covers={"atop": (1815, 2018), "trade": (1870, 2014), "contiguity": (1816, 2016), "rivalries": (1816, 2020)},
    )
    found = structure(A, B, NUMBERS, rows, {})
    assert {name: round(value(e), 3) for name, e in found[2010].items()} == {
        "pact": 1.0,
        "trade": round(float(np.log10(1e-4 + 0.1)), 3),
        "border": 1.0,
        "rivalry": 0.0,
    }
    assert value(found[2011]["pact"]) == 0 and "trade" not in found[2011] and "pact" not in found[2019]
    assert set(found) == set(range(2009, 2021)), "nothing is known of a year that no data set covers"


def test_a_pact_that_the_ledger_tells_of_counts_where_it_is_surer() -> None:
    rows = Rows(covers={"atop": (1815, 2018)})
    told = {2010: part(0.7, 2010), 2021: part(0.6, 2021)}
    found = structure(A, B, NUMBERS, rows, told)
    assert [value(found[y]["pact"]) for y in (2009, 2010, 2021)] == [0.0, 0.7, 0.6]
    listed = structure(
        A, B, NUMBERS, Rows(pacts=[{"ccode1": 432, "ccode2": 436, "year": 2010}], covers=rows.covers), told
    )
    assert value(listed[2010]["pact"]) == 1.0
