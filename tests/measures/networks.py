"""Signed networks for tests: made by hand or drawn, and those of the reference data."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyarrow as pa
from hypothesis import strategies as st

from comity.actors import load_gazetteer
from comity.desk.data import read_data
from comity.measures.signed_network import Pair, SignedNetwork, Tie, network_of_rows
from comity.model import row_id


def network_of(signs: Mapping[tuple[str, str], float], sure: float = 1.0) -> SignedNetwork:
    """A network of ties with these weights."""
    ties = {}
    for (a, b), weight in signs.items():
        pair: Pair = (a, b) if a < b else (b, a)
        ties[pair] = Tie(weight, sure, (row_id("invented", a=pair[0], b=pair[1]),))
    return SignedNetwork((2000, 2000), ties, {}, "invented")


@st.composite
def networks(draw: st.DrawFn, most: int = 8) -> SignedNetwork:
    """Networks of up to a few actors with ties of either sign."""
    actors = [chr(ord("a") + k) for k in range(draw(st.integers(2, most)))]
    pairs = [(a, b) for k, a in enumerate(actors) for b in actors[k + 1 :]]
    signs = draw(st.lists(st.sampled_from([-1, 0, 1]), min_size=len(pairs), max_size=len(pairs)))
    return network_of({pair: sign for pair, sign in zip(pairs, signs, strict=True) if sign})


@cache
def tables(data: Path) -> tuple[pa.Table, pa.Table]:
    """The pacts and disputes of the reference data."""
    return read_data("atop", data=data), read_data("mids-cow", "mid_pairs", data=data)


def counted(data: Path, years: tuple[int, int]) -> SignedNetwork:
    """The network of pacts and disputes of the reference data."""
    return network_of_rows(*tables(data), years, load_gazetteer())
