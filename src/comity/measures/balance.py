"""Structural balance: whether the friends of friends are friends, by triads and by longer walks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.measures.interval import Z, number_right
from comity.measures.signed_network import Pair, SignedNetwork
from comity.model import Estimate, EstimateTable

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]

METHOD = "balance/1"
_DRAWS = 200
"""Networks drawn where ties are not sure."""
_SEED = 1946
_GROUPS = 20
"""Groups of actors that are left out in turn where each alone would take too long."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How balanced a signed network is.

    Attributes:
        triads: Share of triads whose signs multiply to plus; ``n`` is how many triads there are.
        walks: Estrada and Benzi's K: closed walks of all lengths, weighed by their signs, as a share of all of them.
        positive, negative: How many ties are close and apart.
        actors: For each actor, the share of balanced walks that begin and end with it; 1 is in full balance.
        unbalanced: The triads that are not balanced, each as its three ties.
    """

    triads: Estimate
    walks: Estimate
    positive: Estimate
    negative: Estimate
    actors: EstimateTable
    unbalanced: tuple[tuple[Pair, Pair, Pair], ...]


def balance(network: SignedNetwork) -> Balance:
    """The balance of a network's triads and walks.

    Args:
        network: A signed network.

    Returns:
        Shares with a 90 % interval: the jackknife's, in which each actor is left out in turn (for walks each of twenty
        groups of them), widened where ties are not sure by networks drawn with each tie dropped as often as its sign
        may be wrong. ``None`` where nothing is tied.

    Source:
        Heider 1946; Cartwright and Harary 1956; the walks by Estrada and Benzi 2014.
    """
    signs = network.signs
    at_actor = _triads_at(signs)
    share, n = _share(at_actor)
    triads = _estimate(share, _spread(network, _triad_share, _without_each(at_actor)), n, network, "share")
    walk = _walk_share(signs)
    walks = _estimate(walk, _spread(network, _walk_share, None), len(network.ties), network, "share")
    return Balance(
        triads,
        walks,
        _count(network, 1),
        _count(network, -1),
        _by_actor(network),
        tuple(unbalanced_triads(network)),
    )


def _triads_at(signs: Matrix) -> Matrix:
    """For each actor, how many balanced and how many triads it is part of."""
    import numpy as np

    sum_of_signs = np.einsum("ij,ji->i", signs @ signs, signs) / 2
    absolute = np.abs(signs)
    all_of = np.einsum("ij,ji->i", absolute @ absolute, absolute) / 2
    return np.stack([(all_of + sum_of_signs) / 2, all_of])


def _share(at_actor: Matrix) -> tuple[float | None, int]:
    """Share of balanced triads and how many triads there are, each of which stands at three actors."""
    balanced, n = (round(float(x) / 3) for x in at_actor.sum(axis=1))
    return (balanced / n if n else None), n


def _triad_share(signs: Matrix) -> float | None:
    return _share(_triads_at(signs))[0]


def _without_each(at_actor: Matrix) -> list[float | None]:
    """The share of balanced triads with each actor left out in turn."""
    balanced, n = at_actor.sum(axis=1) / 3
    left = [(balanced - b, n - t) for b, t in at_actor.T]
    return [float(b / t) if t > 0.5 else None for b, t in left]


def _walk_share(signs: Matrix) -> float | None:
    """The trace of exp(A) as a share of that of exp(|A|)."""
    import numpy as np

    if not len(signs):
        return None
    all_of = np.linalg.eigvalsh(np.abs(signs))
    return float(np.exp(np.linalg.eigvalsh(signs) - all_of[-1]).sum() / np.exp(all_of - all_of[-1]).sum())


def _spread(network: SignedNetwork, measure: Any, without: list[float | None] | None) -> float | None:
    """The standard error: what single actors decide, and what ties decide that are not sure."""
    import numpy as np

    if without is None:
        group = np.arange(len(network.actors)) % _GROUPS
        without = [measure(network.signs[np.ix_(group != g, group != g)]) for g in np.unique(group)]
    known = [x for x in without if x is not None]
    if len(known) < 2:
        return None
    n, mean = len(known), math.fsum(known) / len(known)
    variance = (n - 1) / n * math.fsum((x - mean) ** 2 for x in known)
    if any(tie.sure < 1 for tie in network.ties.values()):
        drawn = [x for x in (measure(m) for m in _drawn(network)) if x is not None]
        variance += float(np.var(drawn)) if len(drawn) > 1 else 0.0
    return math.sqrt(variance)


def _drawn(network: SignedNetwork) -> list[Matrix]:
    """Networks in which each tie is dropped as often as its sign may be wrong."""
    import numpy as np

    place = {actor: k for k, actor in enumerate(network.actors)}
    rows = np.array([place[a] for a, _ in network.ties])
    columns = np.array([place[b] for _, b in network.ties])
    sure = np.array([tie.sure for tie in network.ties.values()])
    generator = np.random.default_rng(_SEED)
    found = []
    for _ in range(_DRAWS):
        kept = np.zeros_like(network.signs)
        stays = generator.random(len(sure)) < sure
        kept[rows[stays], columns[stays]] = kept[columns[stays], rows[stays]] = 1.0
        found.append(network.signs * kept)
    return found


def _by_actor(network: SignedNetwork) -> EstimateTable:
    """For each actor, the closed walks that begin with it, weighed by their signs, as a share of all of them."""
    import numpy as np

    signs = network.signs
    if not len(signs):
        return EstimateTable(("actor",), (), ())
    top = float(np.linalg.eigvalsh(np.abs(signs))[-1])
    signed, all_of = (_diagonal_of_exp(m, top) for m in (signs, np.abs(signs)))
    at_actor: dict[str, list[Pair]] = {actor: [] for actor in network.actors}
    for pair in network.ties:
        for actor in pair:
            at_actor[actor].append(pair)
    rows = [
        Estimate(float(s / t), None, None, len(at_actor[actor]), "share", network.evidence_of(at_actor[actor]), METHOD)
        for actor, s, t in zip(network.actors, signed, all_of, strict=True)
    ]
    return EstimateTable(("actor",), tuple((actor,) for actor in network.actors), tuple(rows))


def _diagonal_of_exp(matrix: Matrix, shift: float) -> Matrix:
    import numpy as np

    values, vectors = np.linalg.eigh(matrix)
    diagonal: Matrix = (vectors**2) @ np.exp(values - shift)
    return diagonal


def unbalanced_triads(network: SignedNetwork) -> list[tuple[Pair, Pair, Pair]]:
    """The triads whose signs multiply to minus, each as its three ties, in order."""
    beside: dict[str, set[str]] = {actor: set() for actor in network.actors}
    for a, b in network.ties:
        beside[a].add(b)
    triads = (((a, b), (a, c), (b, c)) for a, b in network.ties for c in sorted(beside[a] & beside[b]))
    return [triad for triad in triads if math.prod(network.ties[pair].sign for pair in triad) < 0]


def _count(network: SignedNetwork, sign: int) -> Estimate:
    """How many ties have a sign; the interval is of how many of them are right."""
    sure = [tie.sure for tie in network.ties.values() if tie.sign == sign]
    m, n = len(network.ties), float(len(sure))
    if not m:
        return Estimate(None, None, None, 0, "ties", (), METHOD)
    _, low, high = number_right(sure)
    return Estimate(n, min(low, n), max(high, n), m, "ties", network.evidence, METHOD)


def _estimate(value: float | None, error: float | None, n: int, network: SignedNetwork, unit: str) -> Estimate:
    if value is None:
        return Estimate(None, None, None, 0, unit, (), METHOD)
    half = Z * error if error is not None else 1.0
    return Estimate(value, max(0.0, value - half), min(1.0, value + half), n, unit, network.evidence, METHOD)
