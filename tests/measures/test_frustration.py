"""Frustration: exact against every division of small networks, with certificates that anyone can check."""

import csv
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.measures.frustration import check, frustrated_by, frustration
from comity.measures.packing import Cycle, packed, proved
from comity.measures.signed_network import SignedNetwork
from tests.measures.networks import counted, network_of, networks
from tests.strategies import examples


def least_by_trying_all(network: SignedNetwork) -> int:
    actors = network.actors
    divisions = (dict(zip(actors, camps, strict=True)) for camps in product((0, 1), repeat=len(actors)))
    return min((len(frustrated_by(network, camps)) for camps in divisions), default=0)


@examples(60)
@given(network=networks())
def test_it_is_the_least_of_all_divisions(network: SignedNetwork) -> None:
    found = frustration(network)
    if not network.ties:
        assert found.index.value is None
        return
    assert found.proven
    assert found.index.value == found.index.low == found.index.high == least_by_trying_all(network)
    assert len(found.frustrated) == found.index.value


@examples(40)
@given(network=networks())
def test_unbalanced_cycles_never_prove_too_much_and_each_is_unbalanced(network: SignedNetwork) -> None:
    cycles = packed(network)
    assert proved(cycles) <= least_by_trying_all(network)
    for cycle in cycles:
        signs = [network.ties[pair].sign for pair in cycle.pairs]
        assert signs.count(-1) % 2 == 1


@examples(40)
@given(network=networks(), data=st.data())
def test_changing_sides_changes_nothing(network: SignedNetwork, data: st.DataObject) -> None:
    moved = data.draw(st.sets(st.sampled_from(network.actors))) if network.actors else set()
    switched = network_of(
        {(a, b): -t.weight if (a in moved) != (b in moved) else t.weight for (a, b), t in network.ties.items()}
    )
    assert frustration(switched).index.value == frustration(network).index.value


def test_two_hostile_camps_are_not_frustrated_and_three_enemies_are() -> None:
    camps = network_of({("a", "b"): 1, ("c", "d"): 1, ("a", "c"): -1, ("b", "d"): -1})
    found = frustration(camps)
    assert found.index.value == 0
    assert found.camps["a"] == found.camps["b"] != found.camps["c"] == found.camps["d"]
    enemies = frustration(network_of({("a", "b"): -1, ("b", "c"): -1, ("a", "c"): -1}))
    assert enemies.index.value == 1
    assert [set(c.actors) for c in enemies.packing] == [{"a", "b", "c"}]


def test_a_cycle_longer_than_a_triad_is_found() -> None:
    ring = {("a", "b"): 1, ("b", "c"): 1, ("c", "d"): 1, ("d", "e"): 1, ("a", "e"): -1}
    assert [len(c.actors) for c in packed(network_of(ring))] == [5]


def test_a_certificate_that_does_not_hold_is_refused() -> None:
    network = network_of({("a", "b"): -1, ("b", "c"): -1, ("a", "c"): -1})
    found = frustration(network)
    with pytest.raises(ArithmeticError, match="camps"):
        check(network, replace(found, frustrated=()))
    with pytest.raises(ArithmeticError, match="balanced"):
        check(
            network_of({("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1}),
            replace(found, camps=dict.fromkeys("abc", 0), frustrated=()),
        )
    with pytest.raises(ArithmeticError, match="prove more"):
        check(network, replace(found, packing=(Cycle(("a", "b", "c"), 1.0), Cycle(("a", "b", "c"), 1.0))))


def test_where_no_time_is_left_there_are_bounds_and_a_gap(shared: Path) -> None:
    found = frustration(counted(shared / "data", (2000, 2000)), seconds=0.0)
    assert found.index.low is not None
    assert found.index.low <= 24 <= (found.index.high or 0)
    assert found.gap == (found.index.high or 0) - found.index.low
    assert found.proven == (found.gap == 0)


@pytest.mark.slow
def test_the_index_is_proven_optimal_in_all_years_of_the_reference(shared: Path) -> None:
    path = shared / "reference" / "peacesciencer" / "measure_structural_balance.csv"
    with path.open(encoding="utf-8") as lines:
        years = {int(row["year"]): int(row["frustration_upper_bound"]) for row in csv.DictReader(lines)}
    assert len(years) > 15
    for year, at_most in years.items():
        found = frustration(counted(shared / "data", (year, year)))
        assert found.proven, year
        assert (found.index.value or 0) <= at_most, year
        assert found.packed == found.index.value, f"{year}: the cycles alone do not prove it"
