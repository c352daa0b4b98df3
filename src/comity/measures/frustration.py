"""Frustration: the fewest ties that stand in the way of two camps, solved exactly, with a certificate."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.measures.balance import unbalanced_triads
from comity.measures.packing import Cycle, packed, proved
from comity.measures.signed_network import Pair, SignedNetwork
from comity.model import Estimate

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

METHOD = "frustration/1"
SECONDS = 60.0
"""How long the solver may take for one component."""
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Frustration:
    """The frustration index with all that is needed to check it by hand.

    Attributes:
        index: The fewest ties whose removal leaves two camps, close within and apart between. ``low`` is the proven
            bound, ``high`` what the camps below attain; where the index is proven, all three are equal.
        share: The index as a share of the greatest it could be, half of all ties.
        camps: For each actor its camp, 0 or 1; camps of parts that are not connected are paired arbitrarily.
        frustrated: The ties that the camps leave frustrated: close ones between them, others within.
        packing: Unbalanced cycles; their weights sum to a lower bound that needs no solver to be believed.
        proven: Whether the solver closed the gap.
        nodes: How many nodes of the search the solver looked at.
    """

    index: Estimate
    share: Estimate
    camps: Mapping[str, int]
    frustrated: tuple[Pair, ...]
    packing: tuple[Cycle, ...]
    proven: bool
    nodes: int

    @property
    def gap(self) -> float:
        """What is left between the camps found and the proven bound, in ties."""
        return 0.0 if self.index.high is None or self.index.low is None else self.index.high - self.index.low

    @property
    def packed(self) -> int:
        """The lower bound that the cycles alone prove."""
        return proved(self.packing)


def frustration(network: SignedNetwork, *, seconds: float = SECONDS) -> Frustration:
    """The frustration index of a network, exact where time suffices, else between bounds.

    A binary program: each actor is in one of two camps, each tie costs 1 where it is frustrated. Each unbalanced triad
    costs at least 1; in each part one actor of most ties has its camp fixed. HiGHS solves it part by part. Camps and
    bound are then checked without the solver: see ``check``.

    Args:
        network: A signed network.
        seconds: How long the solver may take for each part.

    Returns:
        The index with its certificate; ``None`` where there are no ties.

    Raises:
        ArithmeticError: The certificate does not hold, which would be a fault of the solver.

    Source:
        Harary 1959; the program is the XOR model of Aref, Mason and Wilson 2020 (Networks) with their cuts for triads.
    """
    camps: dict[str, int] = {}
    bound, nodes, proven = 0.0, 0, True
    for part in _parts(network):
        found, least, looked, sure = _solved(network, part, seconds)
        camps |= found
        bound += least
        nodes += looked
        proven &= sure
    frustrated = frustrated_by(network, camps)
    packing = packed(network)
    n, m = len(frustrated), len(network.ties)
    low = float(n) if proven else min(float(n), max(bound, float(proved(packing))))
    index = Estimate(float(n), low, float(n), m, "ties", network.evidence, METHOD)
    share = (
        Estimate(2 * n / m, 2 * low / m, 2 * n / m, m, "share", network.evidence, METHOD) if m else _nothing("share")
    )
    made = Frustration(index if m else _nothing("ties"), share, camps, frustrated, packing, proven, nodes)
    check(network, made)
    return made


def frustrated_by(network: SignedNetwork, camps: Mapping[str, int]) -> tuple[Pair, ...]:
    """The ties that camps leave frustrated: close ones between them, and within them those that are not."""
    return tuple((a, b) for (a, b), tie in network.ties.items() if (tie.sign > 0) != (camps[a] == camps[b]))


def check(network: SignedNetwork, found: Frustration) -> None:
    """Check a certificate without the solver: the camps attain the index, the cycles are unbalanced and do not overlap.

    Raises:
        ArithmeticError: It does not hold.
    """
    if set(found.camps) != set(network.actors) or frustrated_by(network, found.camps) != found.frustrated:
        raise ArithmeticError("the camps do not leave the ties frustrated that they are said to")
    load: dict[Pair, float] = {}
    for cycle in found.packing:
        if math.prod(network.ties[pair].sign for pair in cycle.pairs) > 0 or cycle.weight < 0:
            raise ArithmeticError(f"the cycle {' '.join(cycle.actors)} is balanced")
        for pair in cycle.pairs:
            load[pair] = load.get(pair, 0.0) + cycle.weight
    if any(total > 1 + _SLACK for total in load.values()) or found.packed > len(found.frustrated):
        raise ArithmeticError("the cycles prove more than the camps attain")


def _parts(network: SignedNetwork) -> Iterable[tuple[str, ...]]:
    """The connected parts of a network, each as its actors in order."""
    beside = _beside(network)
    left = dict.fromkeys(network.actors)
    while left:
        waiting, part = [next(iter(left))], dict[str, None]()
        while waiting:
            actor = waiting.pop()
            if actor in left:
                del left[actor]
                part[actor] = None
                waiting += beside[actor]
        yield tuple(sorted(part))


def _beside(network: SignedNetwork) -> dict[str, set[str]]:
    beside: dict[str, set[str]] = {actor: set() for actor in network.actors}
    for a, b in network.ties:
        beside[a].add(b)
        beside[b].add(a)
    return beside


def _solved(network: SignedNetwork, part: tuple[str, ...], seconds: float) -> tuple[dict[str, int], float, int, bool]:
    """The best camps of a connected part, a lower bound, nodes of the search, and whether the bound is met."""
    import numpy as np
    from scipy.optimize import Bounds, milp

    place = {actor: k for k, actor in enumerate(part)}
    pairs = [pair for pair in network.ties if pair[0] in place]
    n, m = len(part), len(pairs)
    low, high = np.zeros(n + m), np.ones(n + m)
    beside = _beside(network)
    most = max(part, key=lambda actor: (len(beside[actor]), actor))
    low[place[most]] = 1.0
    result = milp(
        np.concatenate([np.zeros(n), np.ones(m)]),
        constraints=_program(network, place, pairs),
        bounds=Bounds(low, high),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        options={"time_limit": seconds},
    )
    camps = dict.fromkeys(part, 0) if result.x is None else {a: int(result.x[k] > 0.5) for a, k in place.items()}
    camps = _improved(network, beside, camps)
    attained = sum((network.ties[a, b].sign > 0) != (camps[a] == camps[b]) for a, b in pairs)
    known = result.mip_dual_bound if result.mip_dual_bound is not None else 0.0
    least = max(0.0, math.ceil(float(known) - _SLACK))
    return camps, min(least, attained), int(result.mip_node_count or 0), least >= attained


def _program(network: SignedNetwork, place: Mapping[str, int], pairs: list[Pair]) -> LinearConstraint:
    """A tie costs at least the difference of its camps, or its complement; an unbalanced triad costs at least 1."""
    import numpy as np
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_matrix

    column = {pair: len(place) + k for k, pair in enumerate(pairs)}
    entries: list[tuple[int, int, float]] = []
    least: list[float] = []

    def at_least(bound: float, *terms: tuple[int, float]) -> None:
        entries.extend((len(least), c, weight) for c, weight in terms)
        least.append(bound)

    for pair in pairs:
        i, j, cost = place[pair[0]], place[pair[1]], column[pair]
        if network.ties[pair].sign > 0:
            at_least(0, (cost, 1), (i, -1), (j, 1))
            at_least(0, (cost, 1), (i, 1), (j, -1))
        else:
            at_least(1, (cost, 1), (i, 1), (j, 1))
            at_least(-1, (cost, 1), (i, -1), (j, -1))
    for cycle in unbalanced_triads(network):
        if cycle[0] in column:
            at_least(1, *((column[pair], 1) for pair in cycle))
    rows, columns, weights = zip(*entries, strict=True)
    matrix = coo_matrix((weights, (rows, columns)), shape=(len(least), len(place) + len(pairs)))
    return LinearConstraint(matrix.tocsr(), np.array(least), np.inf)


def _improved(network: SignedNetwork, beside: Mapping[str, set[str]], camps: dict[str, int]) -> dict[str, int]:
    """Camps from which no single actor can move and leave fewer ties frustrated."""
    moved = True
    while moved:
        moved = False
        for actor in sorted(camps):
            near = ((network.ties[min(actor, x), max(actor, x)].sign, x) for x in beside[actor])
            gain = sum(1 if (sign > 0) != (camps[actor] == camps[x]) else -1 for sign, x in near)
            if gain > 0:
                camps[actor] = 1 - camps[actor]
                moved = True
    return camps


def _nothing(unit: str) -> Estimate:
    return Estimate(None, None, None, 0, unit, (), METHOD)
