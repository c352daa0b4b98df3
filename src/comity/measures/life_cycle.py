"""What became of pledges: quantities promised and delivered, undertakings by stage, acts that followed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from comity.measures.answer import Answer, table_of, unknown
from comity.measures.friction import direction_between
from comity.measures.interval import number_right
from comity.measures.sides import belongs, side_of
from comity.model import Act, ActorId, ActorKind, Estimate, Figure, Statement, StatementId, Status
from comity.vocab.loader import table

METHOD = "life-cycle/1"
KEYS = ("what", "measure", "when", "source")
OWN = "comity"
ACTS, UNDERTAKINGS, SHARE = "acts", "undertakings", "share of what was pledged"
Fate = Literal["lapsed", "pledged", "delivered"]
Line = Sequence[ActorId]
_NO_QUANTITY = frozenset({"percent", "percentage point", "rank", "year", "month", "day", "visit", "article"})


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An instrument as far as this measure needs to know it.

    Attributes:
        name: Its name.
        stage: The stage that it reached last, ``""`` where the sources do not settle it.
        fields: What it is about.
        since: The first day on which it was signed or in force, if known.
        confidence: How sure the surest of its statements is.
        statements: What it rests on.
    """

    name: str
    stage: str
    fields: frozenset[str]
    since: date | None
    confidence: float
    statements: tuple[StatementId, ...]


def life_cycle(
    statements: Iterable[Statement],
    a: Line,
    b: Line,
    undertakings: Iterable[Undertaking],
    *,
    accepted: Collection[StatementId] = (),
) -> Answer:
    """What was pledged between two actors, what was done, and what lapsed.

    A quantity that a text says is to be delivered is pledged; one that was received is delivered; one that was
    cancelled is lapsed: by the words of its clause. Quantities of one unit belong together. Of several reports of a
    pledge the surest counts, within the range of all; of several deliveries the largest, for they are told as sums.

    Args:
        statements: Statements of a view in which at least one of the two has a part.
        a, b: The two sides.
        undertakings: Their instruments.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        By what, measure, when and source. For a unit: ``pledged``, ``delivered`` and ``lapsed``, one row a statement,
        and ``kept``, what was delivered as a share of what was pledged, within what both ranges allow; unknown, never
        0, where nothing is said of a delivery. For an undertaking: ``acts_with`` and ``acts_against``, acts between
        the two in its fields since it was signed. For a stage: ``undertakings``, how many reached it last.
    """
    said = list(statements)
    made = tuple(undertakings)
    rows = [*_quantities(said, a, b), *_stages(made, accepted)]
    acts = [(s, d) for s in said if isinstance(s, Act) and (d := _direction(s, a, b))]
    for undertaking in made:
        rows += _followed(undertaking, acts, accepted)
    return Answer(table_of(KEYS, sorted(rows, key=lambda row: tuple(map(str, row[0])))))


def fate(words: str) -> Fate | None:
    """Whether words say that a quantity was pledged, delivered or lapsed; ``None`` where they say neither."""
    text = words.casefold()
    return next((name for name, patterns in _patterns() if any(p.search(text) for p in patterns)), None)


@cache
def _patterns() -> tuple[tuple[Fate, tuple[re.Pattern[str], ...]], ...]:
    listed = table("performance")
    order: tuple[Fate, ...] = ("lapsed", "pledged", "delivered")
    return tuple((name, tuple(map(re.compile, listed[name]))) for name in order)


_Row = tuple[tuple[object, ...], Estimate]


def _quantities(said: Iterable[Statement], a: Line, b: Line) -> Iterator[_Row]:
    """The quantities of each unit that was pledged between the two."""
    found: dict[str, dict[Fate, dict[StatementId, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for s in said:
        if not isinstance(s, Figure) or s.negated or s.value is None or s.unit in _NO_QUANTITY:
            continue
        planned = s.status in (Status.PLANNED, Status.CONDITIONAL)
        kind: Fate | None = "pledged" if planned else fate(f"{s.measure} {s.quote}")
        sides = _sides(s, a, b)
        if kind and (len(sides) == 2 or (kind != "pledged" and sides)):
            found[s.unit][kind][s.id] = s
    for unit, fates in found.items():
        if "pledged" not in fates:
            continue
        for kind, figures in fates.items():
            for s in figures.values():
                yield (unit, kind, s.when.edtf if s.when else None, s.id), _given(s)
        yield (unit, "kept", None, OWN), _kept(fates)


def _sides(s: Figure, a: Line, b: Line) -> set[int]:
    """Which of the two sides have a part; none where another state has one."""
    refs = list(s.actors())
    sides = {at for at, line in enumerate((a, b)) for r in refs if any(belongs(r, i) for i in line)}
    others = any(side_of(r) not in (*a, *b) for r in refs if r.kind is not ActorKind.REGION)
    return set() if others else sides


def _given(s: Figure) -> Estimate:
    low, high = (None, None) if s.low == s.high else (s.low, s.high)
    return Estimate(s.value, low, high, 1, s.unit, (s.id,), METHOD)


def _kept(fates: dict[Fate, dict[StatementId, Figure]]) -> Estimate:
    pledged, delivered = list(fates["pledged"].values()), list(fates.get("delivered", {}).values())
    if not delivered:
        return unknown(SHARE, METHOD)
    surest = max(pledged, key=lambda s: (s.confidence, s.id)).value
    most = max(delivered, key=lambda s: (s.value or 0.0, s.id))
    if not surest or most.value is None:
        return unknown(SHARE, METHOD)
    least = min(_end(s.low, s.value) for s in pledged)
    greatest = None if any(s.high is None for s in pledged) else max(_end(s.high, s.value) for s in pledged)
    low = 0.0 if greatest is None or most.low is None else most.low / greatest
    high = None if most.high is None or not least else most.high / least
    value = most.value / surest
    evidence = tuple(sorted({s.id for s in (*pledged, *delivered)}))
    low, high = min(low, value), None if high is None else max(high, value)
    return Estimate(value, low, high, len(evidence), SHARE, evidence, METHOD)


def _end(end: float | None, value: float | None) -> float:
    return end if end is not None else value or 0.0


def _stages(undertakings: Sequence[Undertaking], accepted: Collection[StatementId]) -> Iterator[_Row]:
    """How many undertakings reached which stage last."""
    stages: dict[str, list[Undertaking]] = defaultdict(list)
    for u in undertakings:
        stages[u.stage or "not settled"].append(u)
    for stage, those in stages.items():
        chances = [1.0 if any(i in accepted for i in u.statements) else u.confidence for u in those]
        value, low, high = number_right(chances)
        evidence = tuple(sorted({i for u in those for i in u.statements}))
        estimate = Estimate(value, low, high, len(those), UNDERTAKINGS, evidence, METHOD)
        yield (stage, "undertakings", None, OWN), estimate


def _direction(act: Act, a: Line, b: Line) -> str | None:
    return direction_between(act, a, b)


def _followed(u: Undertaking, acts: Sequence[tuple[Act, str]], accepted: Collection[StatementId]) -> Iterator[_Row]:
    """Acts between the two in an undertaking's fields since it was signed."""
    if u.since is None or not u.fields:
        return
    for measure, direction in (("acts_with", "closer"), ("acts_against", "farther")):
        events: dict[str, dict[StatementId, float]] = defaultdict(dict)
        for act, d in acts:
            later = act.when is not None and act.when.earliest is not None and act.when.earliest >= u.since
            if d == direction and later and u.fields & set(act.fields):
                events[act.event or act.id][act.id] = 1.0 if act.id in accepted else act.confidence
        if events:
            value, low, high = number_right([max(m.values()) for m in events.values()])
            evidence = tuple(sorted({*(i for m in events.values() for i in m), *u.statements}))
            estimate = Estimate(value, low, high, len(events), ACTS, evidence, METHOD)
        else:
            estimate = unknown(ACTS, METHOD)
        yield (u.name, measure, u.since.isoformat(), OWN), estimate
