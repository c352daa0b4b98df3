"""Blocs: who stands together and against whom, by signed modularity, with how firmly the division holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.measures.interval import wilson
from comity.measures.signed_network import SignedNetwork
from comity.model import Estimate, EstimateTable

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]
    Labels = np.ndarray[Any, np.dtype[np.intp]]
    Here = np.ndarray[Any, np.dtype[np.bool_]]
    Others = Sequence[tuple[Labels, Here]]

METHOD = "blocs/1"
SEEDS = 20
"""How often the division is looked for, each time in another order."""
RESAMPLES = 40
"""How many networks are drawn from the ties, with replacement."""
LEAST = 3
"""Fewer than so many are a pair, not a bloc."""
_EPSILON = 1e-10


@dataclass(frozen=True, slots=True)
class Blocs:
    """A division of a network into blocs.

    Attributes:
        of: For each actor the number of its bloc, from 0 for the largest.
        number: How many blocs of three or more there are, with the 90 % interval over resampled networks.
        modularity: How much more the ties agree with the division than they would by chance.
        stability: How alike the divisions of resampled networks are to this one, by the adjusted Rand index, over the
            actors that still have a tie: 1 the same, 0 as alike as by chance.
        seeds: How alike the divisions are that other orders of looking give, over all pairs of them.
        members: By ``bloc`` and ``actor``, in how many resampled networks it sits with most of the bloc.
    """

    of: Mapping[str, int]
    number: Estimate
    modularity: Estimate
    stability: Estimate
    seeds: Estimate
    members: EstimateTable

    def bloc(self, number: int) -> tuple[str, ...]:
        """The actors of a bloc, by id."""
        return tuple(sorted(actor for actor, of in self.of.items() if of == number))


def blocs(network: SignedNetwork, *, resolution: float = 1.0, seeds: int = SEEDS, resamples: int = RESAMPLES) -> Blocs:
    """The division of greatest signed modularity, as far as several searches find it.

    Close ties count where they stand within a bloc, others where they do not, both against what would be expected of
    actors with so many ties of either sign.

    Args:
        network: A signed network; the weights of ties count.
        resolution: Above 1 for smaller blocs, below for larger ones.
        seeds: How often the division is looked for.
        resamples: How many networks are drawn. Ties are drawn with replacement; one that is not sure comes as seldom as
            its sign may be wrong.

    Returns:
        The best division found; estimates without a value where there are no ties.

    Source:
        Gómez, Jensen and Arenas 2009; Traag and Bruggeman 2009. The search moves actors as Blondel et al. 2008.
    """
    import numpy as np

    if not network.ties:
        return _no_blocs()
    weights = network.weights
    generator = np.random.default_rng(len(network.actors))
    quality = _quality(weights, resolution)
    found = [_divided(quality, generator) for _ in range(seeds)]
    best = max(found, key=lambda labels: (round(_gain(quality, labels), 9), -len(set(labels.tolist()))))
    best = _numbered(best, network.actors)
    again = [_resampled(network, generator) for _ in range(resamples)]
    others = [(_divided(_quality(w, resolution), generator), w.any(axis=1)) for w in again]
    return Blocs(
        of={actor: int(label) for actor, label in zip(network.actors, best, strict=True)},
        number=_number(network, best, others),
        modularity=_modularity(network, quality, best, again, others, resolution),
        stability=_mean([_alike(best[here], labels[here]) for labels, here in others], network),
        seeds=_mean([_alike(a, b) for k, a in enumerate(found) for b in found[:k]], network),
        members=_members(network, best, others),
    )


def _no_blocs() -> Blocs:
    units = ("blocs", "modularity", "adjusted Rand index", "adjusted Rand index")
    number, modularity, stability, seeds = (Estimate(None, None, None, 0, unit, (), METHOD) for unit in units)
    return Blocs({}, number, modularity, stability, seeds, EstimateTable(("bloc", "actor"), (), ()))


def _quality(weights: Matrix, resolution: float) -> Matrix:
    """What each pair adds to modularity if it is in one bloc, over the sum of all weights."""
    import numpy as np

    total = np.abs(weights).sum()
    if total == 0:
        return weights
    quality: Matrix = weights.copy()
    for part, sign in ((np.clip(weights, 0, None), -1.0), (np.clip(-weights, 0, None), 1.0)):
        degree = part.sum(axis=1)
        if degree.sum() > 0:
            quality += sign * resolution * np.outer(degree, degree) / degree.sum()
    quality /= total
    return quality


def _gain(quality: Matrix, labels: Labels) -> float:
    """The modularity of a division."""
    return float(quality[labels[:, None] == labels[None, :]].sum())


def _divided(quality: Matrix, generator: np.random.Generator) -> Labels:
    """A division that no move of an actor and no union of blocs makes better."""
    import numpy as np

    labels = _moved(quality, np.arange(len(quality)), generator)
    while True:
        names, merged = np.unique(labels, return_inverse=True)
        member = np.eye(len(names))[merged]
        together = _moved(member.T @ quality @ member, np.arange(len(names)), generator)
        joined = _moved(quality, together[merged], generator)
        if _gain(quality, joined) <= _gain(quality, labels) + _EPSILON:
            return labels
        labels = joined


def _moved(quality: Matrix, labels: Labels, generator: np.random.Generator) -> Labels:
    """Move one after the other to where it adds most, until nobody gains by moving."""
    import numpy as np

    labels = labels.copy()
    off = quality - np.diag(np.diag(quality))
    moved = True
    while moved:
        moved = False
        for k in generator.permutation(len(labels)):
            gains = np.bincount(labels, weights=off[k], minlength=len(labels) + 1)
            empty = int(np.flatnonzero(np.bincount(labels, minlength=len(labels) + 1) == 0)[0])
            gains[np.bincount(labels, minlength=len(gains)) == 0] = -np.inf
            gains[empty] = 0.0
            best = int(np.argmax(gains))
            if gains[best] > gains[labels[k]] + _EPSILON:
                labels[k] = best
                moved = True
    return labels


def _numbered(labels: Labels, actors: Sequence[str]) -> Labels:
    """Labels from 0 for the largest bloc, those of one size by their first actor."""
    import numpy as np

    values = labels.tolist()
    order = sorted(set(values), key=lambda v: (-values.count(v), actors[values.index(v)]))
    return np.array([order.index(v) for v in values])


def _resampled(network: SignedNetwork, generator: np.random.Generator) -> Matrix:
    """A network of as many ties, drawn with replacement; what is not sure comes more seldom."""
    import numpy as np

    place = {actor: k for k, actor in enumerate(network.actors)}
    ties = list(network.ties.items())
    drawn = np.zeros_like(network.weights)
    chosen = generator.integers(0, len(ties), len(ties))
    sure = generator.random(len(ties))
    for k, chance in zip(chosen, sure, strict=True):
        (a, b), tie = ties[k]
        if chance < tie.sure:
            drawn[place[a], place[b]] += tie.weight
            drawn[place[b], place[a]] += tie.weight
    return drawn


def _alike(first: Labels, second: Labels) -> float:
    """The adjusted Rand index of two divisions (Hubert and Arabie 1985)."""
    import numpy as np

    n = len(first)
    if n < 2:
        return 1.0
    _, a = np.unique(first, return_inverse=True)
    _, b = np.unique(second, return_inverse=True)
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)
    both, rows, columns = (float((x * (x - 1) / 2).sum()) for x in (table, table.sum(axis=1), table.sum(axis=0)))
    expected, most = rows * columns / (n * (n - 1) / 2), (rows + columns) / 2
    return 1.0 if math.isclose(most, expected) else (both - expected) / (most - expected)


def _large(labels: Labels) -> int:
    values = labels.tolist()
    return sum(values.count(v) >= LEAST for v in set(values))


def _number(network: SignedNetwork, best: Labels, others: Others) -> Estimate:
    counts = [float(_large(labels[here])) for labels, here in others]
    return _estimate(float(_large(best)), counts, len(network.ties), "blocs", network)


def _modularity(
    network: SignedNetwork,
    quality: Matrix,
    best: Labels,
    again: Sequence[Matrix],
    others: Others,
    resolution: float,
) -> Estimate:
    values = [_gain(_quality(w, resolution), labels) for w, (labels, _) in zip(again, others, strict=True)]
    return _estimate(_gain(quality, best), values, len(network.ties), "modularity", network)


def _mean(values: Sequence[float], network: SignedNetwork) -> Estimate:
    if not values:
        return Estimate(None, None, None, 0, "adjusted Rand index", (), METHOD)
    mean = math.fsum(values) / len(values)
    return _estimate(mean, values, len(values), "adjusted Rand index", network)


def _members(network: SignedNetwork, best: Labels, others: Others) -> EstimateTable:
    """For each actor, how often it sits where the most of its bloc's other members sit, while it has a tie."""
    import numpy as np

    pairs_of: dict[str, list[tuple[str, str]]] = {actor: [] for actor in network.actors}
    for pair in network.ties:
        for actor in pair:
            pairs_of[actor].append(pair)
    rows: list[tuple[tuple[object, ...], Estimate]] = []
    for k, actor in enumerate(network.actors):
        mates = (best == best[k]) & (np.arange(len(best)) != k)
        sat = [
            float(labels[k] == np.argmax(np.bincount(labels[mates & here])))
            for labels, here in others
            if here[k] and (mates & here).any()
        ]
        evidence = network.evidence_of(pairs_of[actor])
        value = math.fsum(sat) / len(sat) if sat else None
        low, high = wilson(math.fsum(sat), len(sat)) if sat else (None, None)
        rows.append(
            ((int(best[k]), actor), Estimate(value, low, high, len(pairs_of[actor]), "share", evidence, METHOD))
        )
    rows.sort(key=lambda row: (row[0][0], str(row[0][1])))
    return EstimateTable(("bloc", "actor"), tuple(k for k, _ in rows), tuple(e for _, e in rows))


def _estimate(value: float, drawn: Sequence[float], n: int, unit: str, network: SignedNetwork) -> Estimate:
    import numpy as np

    low, high = (
        (float(q) for q in np.quantile(drawn, (0.05, 0.95), method="inverted_cdf")) if len(drawn) else (None, None)
    )
    if low is not None and high is not None:
        low, high = min(low, value), max(high, value)
    return Estimate(value, low, high, n, unit, network.evidence, METHOD)
