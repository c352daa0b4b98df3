"""What happened between two actors by period: volume, quad counts, net cooperation, Goldstein sums and means."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from comity.measures.activity import HAPPENED, month_of, year_of
from comity.measures.answer import Answer, table_of, unknown
from comity.measures.goldstein import UNIT as SCALE
from comity.measures.goldstein import Scale, weight_of
from comity.measures.interval import Z, number_right, wilson
from comity.measures.quad import Quad, quad_of
from comity.measures.sides import belongs
from comity.model import Act, ActorId, ActorRef, Estimate, EvidenceId, Statement, StatementId, When

METHOD = "event-measures/1"
KEYS = ("period", "source", "target", "measure")
ACTS = "acts"
SUM = "points on the Goldstein scale"
NET = "acts of cooperation less acts of conflict"
By = Literal["year", "month"]
Line = Sequence[ActorId]
"""An actor and, for a state, those that bore its number before or after it; the first is meant."""
QUADS: Mapping[str, Quad] = {quad.value.replace(" ", "_"): quad for quad in Quad}
MEASURES = ("volume", *QUADS, "net_cooperation", "cooperation_share", "goldstein_sum", "goldstein_mean")
_UNITS = {"net_cooperation": NET, "cooperation_share": "share", "goldstein_sum": SUM, "goldstein_mean": SCALE}
_DOUBT = 25.0
"""How far weights vary (their variance) when nothing is known: counts as much as one act."""


def event_measures(
    statements: Iterable[Statement],
    a: Line,
    b: Line,
    scale: Scale | None,
    by: By = "year",
    *,
    directed: bool = False,
    periods: Iterable[str] = (),
    accepted: Collection[StatementId] = (),
) -> Answer:
    """Acts between two actors, counted and weighed by period, each measure with the volume that it rests on.

    Mentions of one event count once, as the surest says. Acts that did not come about do not count, nor what both do
    together to a third; what both do to each other stands under either way. An act whose time is wider than a period
    stands under ``None``. A period without acts is unknown, for silence of the sources is not peace.

    Args:
        statements: Statements of a view in which both have a part.
        a, b: The two sides.
        scale: Goldstein weights; ``None`` where no data set gives them: then only the counts are known.
        by: ``year`` or ``month``.
        directed: Also what each does to the other.
        periods: Periods that are asked about, ``1998`` or ``1998-05``: those without acts stand in the table as
            unknown.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        By period, source and target (both ``None`` for either way) and measure: ``volume`` and the four quad counts in
        acts, as read; ``net_cooperation``, acts of cooperation less acts of conflict; ``cooperation_share``;
        ``goldstein_sum`` and ``goldstein_mean``. ``n`` is the number of events. Counts have Byar's interval of a
        Poisson count, lowered by the chance that acts are misread; the sum has that of a compound Poisson sum, widened
        by misreading and by the spread of weights that are means; the mean has that of a mean whose variance is held
        up by one act of doubt.

    Source:
        Goldstein 1992; Schrodt and Gerner 1994 for sums by period; Byar as in Breslow and Day 1987.
    """
    cells: dict[tuple[object, ActorId | None, ActorId | None], dict[str, Act]] = defaultdict(dict)
    for act in statements:
        if not isinstance(act, Act) or act.negated or act.status not in HAPPENED:
            continue
        period = _year(act.when) if by == "year" else month_of(act.when)
        for way in _ways(act, a, b, directed):
            held = cells[period, *way]
            event = act.event or act.id
            held[event] = max((act, held.get(event, act)), key=lambda x: (_chance(x, accepted), x.id))
    asked: list[tuple[ActorId | None, ActorId | None]] = [(None, None)]
    asked += [(a[0], b[0]), (b[0], a[0])] if directed else []
    for period in periods:
        for way in asked:
            cells.setdefault((period, *way), {})
    rows: list[tuple[tuple[object, ...], Estimate]] = [
        ((*key, name), estimate)
        for key, events in sorted(cells.items(), key=lambda cell: _order(cell[0]))
        for name, estimate in _measures(list(events.values()), scale, accepted)
    ]
    notes = () if scale else ("no Goldstein weights are at hand: acts are counted, not weighed",)
    return Answer(table_of(KEYS, rows), notes)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An act with the chance that it is rightly read, and its weight."""

    act: Act
    chance: float
    weight: float | None
    spread: float
    quad: Quad | None


def _measures(
    acts: Sequence[Act], scale: Scale | None, accepted: Collection[StatementId]
) -> Iterator[tuple[str, Estimate]]:
    if not acts:
        yield from ((name, unknown(_UNITS.get(name, ACTS), METHOD)) for name in MEASURES)
        return
    found = [_weighed(act, scale, accepted) for act in sorted(acts, key=lambda act: act.id)]
    yield "volume", _count(found, found)
    for name, quad in QUADS.items():
        yield name, _count([x for x in found if x.quad is quad], found)
    yield from _balance(found)
    yield from _goldstein([x for x in found if x.weight is not None])


def _weighed(act: Act, scale: Scale | None, accepted: Collection[StatementId]) -> _Weighed:
    weight = weight_of(act, scale)
    spread = 0.0 if weight.low is None or weight.high is None else (weight.high - weight.low) / (2 * Z)
    return _Weighed(act, _chance(act, accepted), weight.value, spread, quad_of(act.type))


def _count(of: Sequence[_Weighed], among: Sequence[_Weighed]) -> Estimate:
    """How many acts were read, of those of a period."""
    n = len(of)
    _, right, _ = number_right([x.chance for x in of])
    low, high = _byar(n)
    return Estimate(float(n), min(low, right, n), high, len(among), ACTS, _evidence(of or among), METHOD)


def _byar(n: int) -> tuple[float, float]:
    """The interval of a Poisson count of which so many were seen."""
    low = n * (1 - 1 / (9 * n) - Z / (3 * math.sqrt(n))) ** 3 if n else 0.0
    more = n + 1
    return max(0.0, low), more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3


def _balance(found: Sequence[_Weighed]) -> Iterator[tuple[str, Estimate]]:
    judged = [x for x in found if x.quad is not None]
    n, together = len(judged), sum(x.quad is not None and x.quad.cooperative for x in judged)
    if not n:
        yield "net_cooperation", unknown(NET, METHOD)
        yield "cooperation_share", unknown("share", METHOD)
        return
    evidence, net = _evidence(judged), float(2 * together - n)
    half = Z * math.sqrt(math.fsum(1 + x.chance * (1 - x.chance) for x in judged))
    yield "net_cooperation", Estimate(net, net - half, net + half, n, NET, evidence, METHOD)
    yield "cooperation_share", Estimate(together / n, *wilson(together, n), n, "share", evidence, METHOD)


def _goldstein(found: Sequence[_Weighed]) -> Iterator[tuple[str, Estimate]]:
    if not found:
        yield "goldstein_sum", unknown(SUM, METHOD)
        yield "goldstein_mean", unknown(SCALE, METHOD)
        return
    n, evidence = len(found), _evidence(found)
    total = math.fsum(sorted(x.weight or 0.0 for x in found))
    misread = [(x.weight or 0.0) ** 2 * x.chance * (1 - x.chance) + x.spread**2 for x in found]
    half = Z * math.sqrt(math.fsum([*((x.weight or 0.0) ** 2 for x in found), *misread]))
    yield "goldstein_sum", Estimate(total, total - half, total + half, n, SUM, evidence, METHOD)
    mean = total / n
    variance = (math.fsum(((x.weight or 0.0) - mean) ** 2 for x in found) + _DOUBT) / n
    half = Z * math.sqrt(variance / n + math.fsum(misread) / n**2)
    low, high = max(-10.0, mean - half), min(10.0, mean + half)
    yield "goldstein_mean", Estimate(mean, min(low, mean), max(high, mean), n, SCALE, evidence, METHOD)


def _year(when: When | None) -> str | None:
    year = year_of(when)
    return None if year is None else f"{year:04d}"


def _ways(act: Act, a: Line, b: Line, directed: bool) -> list[tuple[ActorId | None, ActorId | None]]:
    """Under which directions an act stands; none where it is not between the two."""
    ways: list[tuple[ActorId | None, ActorId | None]] = []
    for source, target in ((a, b), (b, a)):
        done = _any(act.sources, source) and _any(act.targets, target)
        mutual = act.reciprocal and _any(act.sources, source) and _any((*act.sources, *act.targets), target)
        if done or mutual:
            ways.append((source[0], target[0]))
    if not ways:
        return []
    return [(None, None), *ways] if directed else [(None, None)]


def _any(refs: Iterable[ActorRef], line: Line) -> bool:
    return any(belongs(ref, actor) for ref in refs for actor in line)


def _chance(act: Act, accepted: Collection[StatementId]) -> float:
    return 1.0 if act.id in accepted else act.confidence


def _evidence(found: Iterable[_Weighed]) -> tuple[EvidenceId, ...]:
    return tuple(sorted(x.act.id for x in found))


def _order(key: tuple[object, ...]) -> tuple[object, ...]:
    period, source, target = key
    return period is None, str(period), source is not None, str(source), str(target)
