"""Drawings of the system: every actor has a place, every tie a line, and what is uncertain is pale."""

import pytest

from comity.dossier.drawing import Spec, svg
from comity.dossier.system import draw_concentration, draw_estimates, draw_network, draw_series
from comity.errors import UsageError
from comity.measures.blocs import blocs
from comity.measures.frustration import frustration
from comity.model import Estimate, EstimateTable
from tests.measures.networks import network_of

TWO = {("aaa", "bbb"): 1, ("bbb", "ccc"): 1, ("aaa", "ccc"): 1, ("ddd", "eee"): 1, ("eee", "fff"): 1, ("ddd", "fff"): 1}
AT_ODDS = {("aaa", "ddd"): -1, ("bbb", "eee"): -1, ("ggg", "hhh"): -1, ("aaa", "eee"): 1}
NOTHING = EstimateTable(("source", "dyad", "year"), (), ())


def network() -> Spec:
    made = network_of({**TWO, **AT_ODDS})
    return draw_network(made, blocs(made), frustration(made))


def test_every_actor_has_a_place_of_its_own_and_every_tie_a_line() -> None:
    layers = [layer["data"]["values"] for layer in network()["layer"]]
    dots = layers[-1]
    assert {d["name"] for d in dots} == {"AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH"}
    assert len({(d["x"], d["y"]) for d in dots}) == 8
    lines = [row for layer in layers for row in layer if "x2" in row]
    assert len(lines) == len(TWO) + len(AT_ODDS)
    assert sum(row["dash"] for row in lines) == frustration(network_of({**TWO, **AT_ODDS})).index.value


def test_it_is_drawn() -> None:
    drawn = svg(network(), print_colours=True)
    assert "8 actors, 10 ties" in drawn
    assert drawn.count(">AAA<") == 1


def test_nothing_is_not_drawn() -> None:
    unknown = Estimate(None, None, None, 0, "share", (), "invented/1")
    with pytest.raises(UsageError, match="nothing to draw"):
        draw_series(NOTHING, "closeness")
    with pytest.raises(UsageError, match="nothing to draw"):
        draw_estimates([("a", unknown)], "closeness", (0, 1))
    with pytest.raises(UsageError, match="nothing to draw"):
        draw_concentration([], "con")
    with pytest.raises(UsageError, match="no figure is called"):
        draw_concentration([], "size")
