"""The dynamics of closeness learnt from all acts of a ledger: every pair of it, by months and fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.special import expit

from comity.measures.closeness_acts import Independent, Weighed, acts_between
from comity.measures.closeness_dynamics import Array, Learnt
from comity.measures.closeness_learning import field_offset, learn
from comity.measures.closeness_panel import smoothed
from comity.measures.closeness_periods import shares
from comity.measures.goldstein import Scale
from comity.measures.sides import side_of
from comity.model import Act, ActorId, Statement, StatementId

Pair = tuple[ActorId, ActorId]
_MONTH = 1 / 12


def acts_of_pairs(
    statements: Iterable[Statement],
    *,
    scale: Scale | None = None,
    independent: Independent | None = None,
    accepted: Collection[StatementId] = (),
) -> Mapping[Pair, tuple[Weighed, ...]]:
    """The events of every pair of sides (states, or actors that belong to none) that has some.

    Args:
        statements, scale, independent, accepted: As for ``acts_between``.
    """
    groups: dict[Pair, list[Statement]] = defaultdict(list)
    for s in statements:
        if isinstance(s, Act):
            one, other = ({side_of(ref) for ref in refs} for refs in (s.sources, s.targets))
            ends = product(one, other | one if s.reciprocal else other)
            for pair in {(min(ends_of), max(ends_of)) for ends_of in ends if ends_of[0] != ends_of[1]}:
                groups[pair].append(s)
    found = {
        (a, b): acts_between(group, (a,), (b,), scale=scale, independent=independent, accepted=accepted).weighed
        for (a, b), group in sorted(groups.items())
    }
    return {pair: acts for pair, acts in found.items() if acts}


def learnt_from(pairs: Mapping[Pair, Sequence[Weighed]], before: Learnt, source: str) -> Learnt:
    """The dynamics learnt from the acts of all pairs, drawn towards those learnt elsewhere.

    Args:
        pairs: The acts of each pair.
        before: What was learnt elsewhere: where the acts are few, it stays.
        source: What the acts are, in words.
    """
    entries = _entries(pairs)
    if not len(entries):
        return before
    pair, month, field, cooperative, weight, square = entries.T
    row, column = (month - month.min()).astype(np.intp), pair.astype(np.intp)
    shape = (int(row.max()) + 1, len(pairs))
    total, squares, yes = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    np.add.at(total, (row, column), weight)
    np.add.at(squares, (row, column), square)
    np.add.at(yes, (row, column), weight * cooperative)
    alike = np.divide(total, squares, out=np.zeros(shape), where=squares > 0)
    k, n = yes * alike, total * alike
    dynamics = learn(k, n, _MONTH, before.dynamics)
    expected = expit(smoothed(k, n, _MONTH, dynamics).mean)[row, column]
    stands = weight * alike[row, column]
    names = _fields(pairs)
    offsets = {}
    for number, name in enumerate(names):
        here = field == number
        offsets[name] = field_offset((stands * cooperative)[here], stands[here], expected[here], dynamics)
    return Learnt(dynamics, source, len(pairs), int((n > 0).sum()), offsets)


def _fields(pairs: Mapping[Pair, Sequence[Weighed]]) -> list[str]:
    return sorted({f for acts in pairs.values() for w in acts for f in w.fields if f is not None})


def _entries(pairs: Mapping[Pair, Sequence[Weighed]]) -> Array:
    """One row for each event, month and field: pair, month, field (-1 for none), side, weight, weight by intensity."""
    known = [w.intensity for acts in pairs.values() for w in acts if w.intensity is not None]
    usual = sum(known) / len(known) if known else 1.0
    number = {name: i for i, name in enumerate(_fields(pairs))}
    rows = []
    for column, acts in enumerate(pairs.values()):
        for w in acts:
            intensity = usual if w.intensity is None else w.intensity
            for month, share in shares(w.earliest, w.latest, "month"):
                for name in w.fields:
                    weight = w.chance * share * intensity / len(w.fields)
                    if weight:
                        place = number[name] if name is not None else -1
                        rows.append((column, month, place, w.cooperative, weight, weight * intensity))
    return np.array(rows, dtype=np.float64).reshape(-1, 6)
