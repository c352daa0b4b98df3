"""Dependence: the laws of the shares and of the index, arms, and what sources cite."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.measures.arms import Side, arms_shares
from comity.measures.cited import cited
from comity.measures.dependence import Counts, dependence, weighed, weights
from comity.model import ActorId, ActorKind, ActorRef, DocumentId, Estimate, Figure, Relation, Span, TextEvidence, When

A, B = ActorId("CAN"), ActorId("MEX")
YEAR = {1990: (20, 70)}
SHARE = st.floats(0, 1, allow_nan=False)
PARTS = st.dictionaries(st.sampled_from(sorted(weights("bandwidth"))), SHARE)


def of(value: float | None) -> Estimate:
    return Estimate(value, None, None, 1, "share", (), "test/1")


def counts(flow: tuple[float | None, float | None], total: float | None = 100.0) -> Counts:
    return Counts(
        flows=[{"ccode1": 20, "ccode2": 70, "year": 1990, "flow1": flow[0], "flow2": flow[1]}],
        totals=[{"ccode": c, "year": 1990, "imports": total, "exports": 50.0} for c in (20, 70)],
        covers={"trade": (1870, 2014)},
    )


@pytest.mark.parametrize("index", ["bandwidth", "dependence"])
def test_weights_sum_to_one(index: str) -> None:
    assert sum(weights(index).values()) == pytest.approx(1)


@given(parts=PARTS)
def test_an_index_lies_within_what_its_unknown_parts_could_make_of_it(parts: dict[str, float]) -> None:
    weight = weights("bandwidth")
    found = weighed({p: of(parts.get(p)) for p in weight}, weight)
    known = sum(weight[p] for p in parts)
    assert (found.value is not None) == (known >= 0.5)
    if parts:
        assert 0 <= (found.low or 0) <= (found.high or 0) <= 1
        assert (found.high or 0) - (found.low or 0) >= 1 - known - 1e-9
        if found.value is not None:
            assert (found.low or 0) - 1e-9 <= found.value <= (found.high or 0) + 1e-9


@given(parts=PARTS, part=st.sampled_from(sorted(weights("bandwidth"))))
def test_an_index_is_less_sure_when_a_part_is_not_known(parts: dict[str, float], part: str) -> None:
    weight = weights("bandwidth")
    more = weighed({p: of({**parts, part: 0.5}.get(p)) for p in weight}, weight)
    less = weighed({p: of({p: v for p, v in parts.items() if p != part}.get(p)) for p in weight}, weight)
    if less.high is not None and more.high is not None:
        assert less.high - (less.low or 0) >= more.high - (more.low or 0) - 1e-9


@given(flows=st.tuples(st.floats(0, 70), st.floats(0, 70)))
def test_interdependence_is_of_the_pair_and_shares_are_of_one(flows: tuple[float, float]) -> None:
    there = dependence(A, B, YEAR, counts(flows), {})
    back = dependence(B, A, {1990: (70, 20)}, counts(flows), {})
    assert dict(there) == dict(back)
    assert 0 <= (there["interdependence", 1990, None, None, "trade"].value or 0) <= 1


@pytest.mark.parametrize("flow", [(None, 10.0), (10.0, None), (None, None)])
def test_a_flow_that_is_not_known_is_no_zero(flow: tuple[float | None, float | None]) -> None:
    found = dependence(A, B, YEAR, counts(flow), {})
    assert found["trade_share", 1990, A, B, "trade"].value is None
    assert found["salience", 1990, None, None, "trade"].value is None
    assert found["imports", 1990, A, B, "trade"].value == flow[0]


def test_no_trade_at_all_is_a_zero() -> None:
    found = dependence(A, B, YEAR, counts((0.0, 0.0)), {})
    assert found["trade_share", 1990, A, B, "trade"].value == 0
    assert found["trade_share", 1990, A, B, "trade"].evidence


def delivery(supplier: str, recipient: str, year: int, tiv: float) -> dict[str, Any]:
    return {"supplier": supplier, "recipient": recipient, "year": year, "tiv": tiv}


CANADA, MEXICO = Side(A, "Canada", frozenset({"Canada"})), Side(B, "Mexico", frozenset({"Mexico"}))


def test_an_arms_share_is_of_the_deliveries_of_ten_years() -> None:
    rows = [
        delivery("Canada", "Mexico", 1990, 30),
        delivery("Peru", "Mexico", 1985, 10),
        delivery("Peru", "Mexico", 1980, 500),
    ]
    found, notes = arms_shares(CANADA, MEXICO, [1990, 2005], rows, ["Canada", "Peru"], "arms-transfers")
    assert found[1990, B].value == pytest.approx(0.75)
    assert found[1990, B].n == 2
    assert found[2005, B].value is None, "nothing was delivered in ten years: not known, no zero"
    assert (1990, A) not in found
    assert any("no register of arms exports of Mexico" in note for note in notes)


def test_an_order_is_spread_over_its_years_of_delivery() -> None:
    old = {"supplier": "Canada", "recipient": "Mexico", "delivery_years": "1990; 1991", "tiv_delivered": 20.0}
    rows = [old, delivery("Peru", "Mexico", 1990, 10.0)]
    found, _ = arms_shares(CANADA, MEXICO, [1990, 1991], rows, ["Canada", "Peru"], "arms-register")
    assert found[1990, B].value == pytest.approx(0.5)
    assert found[1991, B].value == pytest.approx(2 / 3)


def ref(code: str) -> ActorRef:
    return ActorRef(ActorId(code), code, ActorKind.STATE, code, code)


def figure(number: int, unit: str, value: float, share_of: str | None = None, **more: Any) -> Figure:
    words = TextEvidence(Span(DocumentId("dc-1"), number, number + 3, "abc"), "author", (), "test/1", 0.9, "a rule")
    given: dict[str, Any] = {"subject": (ref("CAN"),), "object": (ref("MEX"),), "low": value, "high": value, **more}
    return Figure(evidence=(words,), measure="share", value=value, unit=unit, share_of=share_of, **given)


def test_cited_figures_stand_one_by_one_with_their_direction() -> None:
    trade, again = figure(1, "percent", 12.0, "imports"), figure(2, "percent", 15.0, "imports", low=10.0, high=20.0)
    opinion, other = figure(3, "percent", 56.0, "respondents"), figure(4, "percent", 3.0, "imports", object=())
    money = figure(5, "USD", 4e8, when=When.year(1990, words="1990"))
    found = dict(cited([trade, again, opinion, other, money], (A,), (B,)))
    assert found["cited: share", None, A, B, trade.id].value == 12
    assert (found["cited: share", None, A, B, trade.id].low, found["cited: share", None, A, B, again.id].low) == (
        None,
        10,
    )
    assert found["cited: share", 1990, A, B, money.id].unit == "USD"
    assert len(found) == 3


def test_dependence_is_said_of_one_or_of_both() -> None:
    words = TextEvidence(Span(DocumentId("dc-1"), 0, 3, "abc"), "author", (), "test/1", 0.9, "a rule")
    both = (ref("CAN"), ref("MEX"))
    one = Relation(evidence=(words,), subject=(ref("CAN"),), predicate="depends_on", object=(ref("MEX"),))
    mutual = Relation(evidence=(words,), subject=both, predicate="depends_on", object=both)
    found = {(k[2], k[3]): e.n for k, e in cited([one, mutual], (A,), (B,))}
    assert found == {(A, B): 2, (B, A): 1}
