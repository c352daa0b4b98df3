"""Packings of unbalanced cycles: how many ties must be frustrated, shown without a search over camps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.measures.balance import unbalanced_triads
from comity.measures.signed_network import Pair, SignedNetwork

_SLACK = 1e-6
_ROUNDS = 60
"""How often longer cycles are looked for; each round makes the bound no worse."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A closed walk of ties whose signs multiply to minus: at least one of its ties is frustrated in any two camps.

    Attributes:
        actors: The actors on it, in order.
        weight: How much of it the certificate counts; over any one tie the weights of all cycles sum to at most 1.
    """

    actors: tuple[str, ...]
    weight: float

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Its ties."""
        closed = (*self.actors, self.actors[0])
        return tuple((a, b) if a < b else (b, a) for a, b in pairwise(closed))


def proved(packing: Iterable[Cycle]) -> int:
    """How many ties a packing proves to be frustrated: the sum of its weights, made whole."""
    return max(0, math.ceil(math.fsum(cycle.weight for cycle in packing) - _SLACK))


def packed(network: SignedNetwork) -> tuple[Cycle, ...]:
    """Unbalanced cycles with weights of greatest sum, such that those over any one tie sum to at most 1.

    Each cycle must have a frustrated tie, so the sum bounds the frustration index from below. It begins with triads;
    longer cycles join where a shortest one is shorter than 1 by the prices of the ties.

    Args:
        network: A signed network.

    Returns:
        The cycles with a weight above 0, heaviest first.

    Source:
        The linear dual of covering all unbalanced cycles; shortest unbalanced cycles in the doubled graph, as for
        bipartite subgraphs by Barahona, Grötschel and Mahjoub 1985.
    """
    cycles = [_around(triad) for triad in unbalanced_triads(network)]
    known = {frozenset(Cycle(c, 0.0).pairs) for c in cycles}
    weights, prices = _weighed(network, cycles)
    for _ in range(_ROUNDS):
        more = [c for c in _short(network, prices) if frozenset(Cycle(c, 0.0).pairs) not in known]
        if not more:
            break
        for cycle in more:
            if (ties := frozenset(Cycle(cycle, 0.0).pairs)) not in known:
                known.add(ties)
                cycles.append(cycle)
        weights, prices = _weighed(network, cycles)
    found = (Cycle(cycle, weight) for cycle, weight in zip(cycles, weights, strict=True) if weight > _SLACK)
    return tuple(sorted(found, key=lambda c: (-c.weight, len(c.actors), c.actors)))


def _around(triad: tuple[Pair, Pair, Pair]) -> tuple[str, ...]:
    return tuple(sorted({actor for pair in triad for actor in pair}))


def _weighed(network: SignedNetwork, cycles: Sequence[tuple[str, ...]]) -> tuple[list[float], dict[Pair, float]]:
    """The best weights of some cycles, and the price of each tie."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    place = {pair: k for k, pair in enumerate(network.ties)}
    if not cycles:
        return [], dict.fromkeys(place, 0.0)
    entries = [(place[pair], k) for k, cycle in enumerate(cycles) for pair in Cycle(cycle, 0.0).pairs]
    rows, columns = zip(*entries, strict=True)
    over = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(place), len(cycles)))
    result = linprog(-np.ones(len(cycles)), A_ub=over.tocsr(), b_ub=np.ones(len(place)), method="highs")
    prices = dict(zip(place, (max(0.0, -float(x)) for x in result.ineqlin.marginals), strict=True))
    return [max(0.0, float(x)) for x in result.x], prices


def _short(network: SignedNetwork, prices: Mapping[Pair, float]) -> list[tuple[str, ...]]:
    """For each actor, a shortest unbalanced cycle through it, where its prices sum to less than 1.

    In the doubled graph each actor stands twice; close ties stay on a side and others change it, so a way from an actor
    to itself on the other side is an unbalanced closed walk.
    """
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    place = {actor: k for k, actor in enumerate(network.actors)}
    n = len(place)
    ends: list[tuple[int, int, float]] = []
    for (a, b), tie in network.ties.items():
        i, j, length = place[a], place[b], prices[a, b] + _SLACK / 10
        across = ((i, j), (i + n, j + n)) if tie.sign > 0 else ((i, j + n), (i + n, j))
        ends += [(x, y, length) for x, y in across]
    if not ends:
        return []
    rows, columns, lengths = zip(*ends, strict=True)
    graph = coo_matrix((lengths, (rows, columns)), shape=(2 * n, 2 * n)).tocsr()
    far, before = dijkstra(graph, directed=False, indices=np.arange(n), return_predecessors=True)
    found = []
    for k in range(n):
        if far[k, k + n] < 1 - 1e-4:
            walk, at = [], k + n
            while at != k:
                walk.append(at % n)
                at = int(before[k, at])
            if len(set(walk)) == len(walk):
                found.append(tuple(network.actors[x] for x in walk))
    return found
