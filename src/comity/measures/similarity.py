"""How alike two states stand to the rest: their pacts with all others, or their votes, compared one by one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from comity.errors import UsageError
from comity.measures.interval import Z, wilson
from comity.model import Estimate

METHOD = "similarity/1"
UNIT = "scale from -1 to 1"
Position = float | None
"""Where a state stands on one matter: its tie to one state, its vote on one resolution; ``None`` where not known."""
Distance = Literal["nominal", "absolute", "squared", "ranked"]
_Cells = Mapping[tuple[float, float, float], int]
"""How often a position of the first state meets one of the second, with a weight."""
_Coefficient = Callable[[_Cells], float | None]


def s_score(
    first: Sequence[Position],
    second: Sequence[Position],
    span: tuple[float, float],
    distance: Literal["absolute", "squared"] = "absolute",
    weights: Sequence[float] | None = None,
) -> Estimate:
    """Signorino and Ritter's S: 1 less twice the mean distance of two states, as a share of the greatest possible.

    S is 1 where they agree throughout and -1 where they are opposites throughout. It does not ask how much they would
    agree by chance, so it is high where most ties are absent: see ``cohen_kappa``.

    Args:
        first, second: Positions of either state, on the same matters in the same order.
        span: The lowest and the highest position that can be: 1 and 3 for votes, 0 and 3 for pacts.
        distance: Whether distances count as they are or squared.
        weights: How much each matter counts, such as the capabilities of the state that a tie is to; equally where
            not given.

    Returns:
        A number from -1 to 1, with a 90 % interval and the number of matters on which both positions are known. The
        interval is the jackknife's: how far S hangs on single matters. The value is ``None`` where nothing is known.

    Raises:
        UsageError: The sequences differ in length, a position lies outside the span, or a weight is negative.

    Source:
        Signorino and Ritter 1999; the jackknife after Efron and Stein 1981.
    """
    low, high = span
    known = [p for p in (*first, *second) if p is not None]
    if not low < high or any(not low <= p <= high for p in known):
        raise UsageError(f"positions outside {low:g} to {high:g}", do="give the lowest and highest that can be")
    if weights is not None and any(w < 0 for w in weights):
        raise UsageError("a weight below 0", do="give weights of 0 or more")

    def coefficient(cells: _Cells) -> float | None:
        total = math.fsum(n * w for (_, _, w), n in cells.items())
        apart = math.fsum(n * w * _apart(a, b, distance) for (a, b, w), n in cells.items())
        return 1 - 2 * apart / (_apart(low, high, distance) * total) if total else None

    return _estimate(_cells(first, second, weights), coefficient)


def scott_pi(first: Sequence[Position], second: Sequence[Position], distance: Distance = "nominal") -> Estimate:
    """Scott's pi: how much less two states differ than they would by chance, if both drew from their common positions.

    Args:
        first, second: Positions of either state, on the same matters in the same order.
        distance: ``nominal``: positions differ or do not; ``absolute`` and ``squared``: by their numbers; ``ranked``:
            squared, by their places among the positions that occur.

    Returns:
        A number up to 1, 0 for as much as by chance; see ``s_score``. The value is ``None`` where only one position
        occurs, for then chance agrees always.

    Source:
        Scott 1955; for foreign policy Häge 2011.
    """
    return _estimate(_cells(first, second), _corrected(distance, pooled=True))


def cohen_kappa(first: Sequence[Position], second: Sequence[Position], distance: Distance = "nominal") -> Estimate:
    """Cohen's kappa: how much less two states differ than they would by chance, if each drew from its own positions.

    Args:
        first, second: Positions of either state, on the same matters in the same order.
        distance: As for ``scott_pi``; ``ranked`` is quadratic kappa as the R package psych has it.

    Returns:
        A number up to 1, 0 for as much as by chance; see ``scott_pi``.

    Source:
        Cohen 1968; for foreign policy Häge 2011.
    """
    return _estimate(_cells(first, second), _corrected(distance, pooled=False))


def tau_b(first: Sequence[Position], second: Sequence[Position]) -> Estimate:
    """Kendall's tau-b: whether two states order their ties alike. It asks for association, not for agreement.

    Args:
        first, second: Positions of either state, on the same matters in the same order.

    Returns:
        A number from -1 to 1; see ``s_score``. The value is ``None`` where one state has the same position throughout.

    Source:
        Kendall 1945; for alliances Bueno de Mesquita 1975.
    """
    return _estimate(_cells(first, second), _tau_b)


def agreement(first: Sequence[Position], second: Sequence[Position]) -> Estimate:
    """The share of matters on which two states hold one position, with Wilson's interval.

    Args:
        first, second: Positions of either state, on the same matters in the same order.

    Returns:
        A share from 0 to 1; ``None`` where no position of both is known.
    """
    cells = _cells(first, second)
    n = cells.total()
    if not n:
        return Estimate(None, None, None, 0, "share", (), METHOD)
    same = sum(count for (a, b, _), count in cells.items() if a == b)
    return Estimate(same / n, *wilson(same, n), n, "share", (), METHOD)


def alliance_tie(*, defense: bool, offense: bool, neutral: bool, nonagg: bool, consul: bool) -> int:
    """How closely a pact binds: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression only, 0 nothing.

    Args:
        defense, offense, neutral, nonagg, consul: Its obligations, as in ATOP.

    Source:
        Chiba, Johnson and Leeds 2015.
    """
    if defense or offense:
        return 3
    return 2 if neutral or consul else int(nonagg)


def alliance_portfolio(ties: Mapping[tuple[int, int], int], state: int, members: Sequence[int]) -> list[int]:
    """The ties of a state to all members of the system; to itself it is bound most closely, with 3.

    Args:
        ties: For a state and another how closely the first is bound to the second; 0 where none is listed.
        state: The state.
        members: All members, in the order of the portfolio.
    """
    return [3 if member == state else ties.get((state, member), 0) for member in members]


def _cells(
    first: Sequence[Position], second: Sequence[Position], weights: Sequence[float] | None = None
) -> Counter[tuple[float, float, float]]:
    if len(first) != len(second) or (weights is not None and len(weights) != len(first)):
        raise UsageError("portfolios of different length", do="give a position of either state for each matter")
    weighed = weights if weights is not None else [1.0] * len(first)
    return Counter((a, b, w) for a, b, w in zip(first, second, weighed, strict=True) if a is not None and b is not None)


def _apart(a: float, b: float, distance: Distance) -> float:
    if distance == "nominal":
        return float(a != b)
    return abs(a - b) if distance == "absolute" else (a - b) ** 2


def _corrected(distance: Distance, *, pooled: bool) -> _Coefficient:
    """1 less the share of the observed in the expected distance."""

    def coefficient(cells: _Cells) -> float | None:
        found = sorted({p for a, b, _ in cells for p in (a, b)})
        scale = {p: float(place) if distance == "ranked" else p for place, p in enumerate(found)}
        rows, columns = Counter[float](), Counter[float]()
        for (a, b, _), n in cells.items():
            rows[scale[a]] += n
            columns[scale[b]] += n
        if pooled:
            rows = columns = rows + columns
        expected = math.fsum(n * m * _apart(a, b, distance) for a, n in rows.items() for b, m in columns.items())
        observed = math.fsum(n * _apart(scale[a], scale[b], distance) for (a, b, _), n in cells.items())
        if not expected:
            return None
        return 1 - observed / sum(cells.values()) * rows.total() * columns.total() / expected

    return coefficient


def _tau_b(cells: _Cells) -> float | None:
    counts = [(a, b, n) for (a, b, _), n in cells.items()]
    concordance = sum(n * m * _sign(a - c) * _sign(b - d) for a, b, n in counts for c, d, m in counts)
    untied_first = sum(n * m for a, _, n in counts for c, _, m in counts if a != c)
    untied_second = sum(n * m for _, b, n in counts for _, d, m in counts if b != d)
    if not untied_first or not untied_second:
        return None
    return concordance / math.sqrt(untied_first * untied_second)


def _sign(x: float) -> int:
    return (x > 0) - (x < 0)


def _estimate(cells: Counter[tuple[float, float, float]], coefficient: _Coefficient) -> Estimate:
    value = coefficient(cells)
    if value is None:
        return Estimate(None, None, None, cells.total(), UNIT, (), METHOD)
    half = Z * _jackknife_error(cells, coefficient)
    low, high = max(-1.0, value - half), min(1.0, value + half)
    return Estimate(value, min(low, value), max(high, value), cells.total(), UNIT, (), METHOD)


def _jackknife_error(cells: Counter[tuple[float, float, float]], coefficient: _Coefficient) -> float:
    """The standard error from leaving out each matter in turn; without bound where one of them decides all."""
    n = cells.total()
    without: list[tuple[int, float]] = []
    for cell, count in cells.items():
        left = coefficient(+(cells - Counter((cell,))))
        if left is None:
            return math.inf
        without.append((count, left))
    mean = math.fsum(count * left for count, left in without) / n
    return math.sqrt((n - 1) / n * math.fsum(count * (left - mean) ** 2 for count, left in without))
