"""Blocs: what a division must do whatever the network, and the world of the nineties."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given

from comity.measures.blocs import blocs
from comity.measures.signed_network import SignedNetwork
from tests.measures.networks import counted, network_of, networks
from tests.strategies import examples

TWO = {("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1, ("d", "e"): 1, ("e", "f"): 1, ("d", "f"): 1, ("a", "d"): -1}


def modularity(network: SignedNetwork, of: dict[str, int]) -> float:
    """Signed modularity as its definition has it, term by term."""
    actors = network.actors
    total = 2 * sum(abs(t.weight) for t in network.ties.values())
    plus = dict.fromkeys(actors, 0.0)
    minus = dict.fromkeys(actors, 0.0)
    for (a, b), tie in network.ties.items():
        for actor in (a, b):
            (plus if tie.weight > 0 else minus)[actor] += abs(tie.weight)
    value = 0.0
    for a, b in product(actors, actors):
        if of[a] == of[b]:
            between = network.ties.get((a, b) if a < b else (b, a)) if a != b else None
            value += between.weight if between else 0.0
            value -= plus[a] * plus[b] / sum(plus.values()) if sum(plus.values()) else 0.0
            value += minus[a] * minus[b] / sum(minus.values()) if sum(minus.values()) else 0.0
    return value / total


@examples(30)
@given(network=networks(5))
def test_the_best_division_of_small_networks_is_found(network: SignedNetwork) -> None:
    found = blocs(network, resamples=2)
    if not network.ties:
        assert found.number.value is None
        return
    actors = network.actors
    every = product(range(len(actors)), repeat=len(actors))
    best = max(modularity(network, dict(zip(actors, labels, strict=True))) for labels in every)
    assert found.modularity.value == pytest.approx(best)
    assert modularity(network, dict(found.of)) == pytest.approx(best)


def test_two_camps_are_two_blocs_and_hold_firmly() -> None:
    found = blocs(network_of(TWO))
    assert found.bloc(0) == ("a", "b", "c")
    assert found.bloc(1) == ("d", "e", "f")
    assert found.number.value == 2
    assert found.seeds.value == 1
    assert (found.stability.value or 0) > 0.8
    assert {key for key, _ in found.members} == {(0, a) for a in "abc"} | {(1, a) for a in "def"}


def test_enemies_are_not_put_together() -> None:
    found = blocs(network_of({("a", "b"): -1, ("b", "c"): -1, ("a", "c"): -1}))
    assert len(set(found.of.values())) == 3


def test_the_same_network_gives_the_same_blocs() -> None:
    again = network_of(dict(reversed(TWO.items())))
    assert blocs(network_of(TWO)) == blocs(again)


@pytest.mark.slow
def test_the_nineties_have_about_six_blocs(shared: Path) -> None:
    found = blocs(counted(shared / "data", (1993, 2001)))
    assert found.number.low is not None
    assert found.number.high is not None
    assert found.number.low <= 6 <= found.number.high
    of = found.of
    assert of["DEU"] == of["FRA"] == of["USA"]
    assert of["ARG"] == of["BRA"] == of["MEX"] != of["USA"]
    assert of["EGY"] == of["SAU"] == of["SYR"]
    assert of["GHA"] == of["NGA"] == of["SEN"]
