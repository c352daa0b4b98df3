"""Balance: laws of triads and walks, and the values of the reference."""

import csv
from pathlib import Path

import pytest
from hypothesis import given

from comity.measures.balance import balance
from comity.measures.signed_network import SignedNetwork
from tests.measures.networks import counted, network_of, networks
from tests.strategies import examples


@examples(60)
@given(network=networks())
def test_shares_lie_within_their_intervals_and_rest_on_evidence(network: SignedNetwork) -> None:
    found = balance(network)
    for estimate in (found.triads, found.walks):
        if estimate.value is not None:
            assert estimate.low is not None
            assert estimate.high is not None
            assert -1e-9 <= estimate.low <= estimate.value <= estimate.high + 1e-9 <= 1 + 2e-9
            assert estimate.evidence
    assert (found.triads.value is None) == (found.triads.n == 0)


@examples(40)
@given(network=networks())
def test_unbalanced_triads_are_those_that_are_missing_from_the_share(network: SignedNetwork) -> None:
    found = balance(network)
    if found.triads.value is not None:
        assert len(found.unbalanced) == round((1 - found.triads.value) * found.triads.n)


def test_two_camps_are_in_balance_and_three_enemies_are_not() -> None:
    camps = balance(network_of({("a", "b"): 1, ("a", "c"): -1, ("b", "c"): -1}))
    assert camps.triads.value == 1
    assert camps.walks.value == pytest.approx(1)
    enemies = balance(network_of({("a", "b"): -1, ("a", "c"): -1, ("b", "c"): -1}))
    assert enemies.triads.value == 0
    assert (enemies.walks.value or 0) < 1
    assert enemies.unbalanced == ((("a", "b"), ("a", "c"), ("b", "c")),)


def test_ties_that_are_less_sure_make_the_interval_wider() -> None:
    signs = {("a", "b"): 1, ("a", "c"): -1, ("b", "c"): -1, ("a", "d"): 1, ("b", "d"): 1, ("c", "d"): 1}
    sure, doubtful = balance(network_of(signs)).walks, balance(network_of(signs, sure=0.7)).walks
    assert sure.value == doubtful.value
    assert sure.low is not None
    assert doubtful.low is not None
    assert doubtful.low <= sure.low


@pytest.mark.slow
def test_counts_and_triads_are_those_of_the_reference(shared: Path) -> None:
    path = shared / "reference" / "peacesciencer" / "measure_structural_balance.csv"
    with path.open(encoding="utf-8") as lines:
        wanted = list(csv.DictReader(lines))
    assert len(wanted) > 15
    for row in wanted:
        network = counted(shared / "data", (int(row["year"]), int(row["year"])))
        found = balance(network)
        assert found.triads.value is not None
        printed = {
            "nodes": len(network.actors),
            "edges": len(network.ties),
            "pos": network.positive,
            "neg": network.negative,
            "overlap_set_negative": sum(tie.mixed for tie in network.ties.values()),
            "triads": found.triads.n,
            "balanced_share": round(found.triads.value, 4),
        }
        assert printed == {name: float(row[name]) for name in printed}, row
