"""What became of pledges: quantities promised and delivered, undertakings by stage, acts that followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from comity.measures.amounts import METHOD
from comity.measures.answer import Answer, table_of, unknown
from comity.measures.friction import Direction, direction_between
from comity.measures.goods import Line, goods_between, quantities
from comity.measures.interval import number_right
from comity.model import Act, Estimate, Statement, StatementId

_Row = tuple[tuple[object, ...], Estimate]
KEYS = ("what", "measure", "period", "source")
OWN = "comity"
ACTS, UNDERTAKINGS = "acts", "undertakings"


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

    A quantity that a text says is ordered or to be delivered is pledged; one that was received is delivered; one that
    was cancelled is lapsed: as the coder read it, else by the words of its clause. Which quantities are of the same
    goods is told by ``goods_between``. Of several reports of a pledge the surest counts, within the range of all; of
    several deliveries the largest, for they are told as sums.

    Args:
        statements: Statements of a view in which at least one of the two has a part.
        a, b: The two sides.
        undertakings: Their instruments.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        By what, measure, period and source. For goods: ``pledged``, ``delivered``, ``outstanding``, ``suspended``,
        ``lapsed`` and ``begun``, one row a statement, and ``kept``, what was delivered as a share of what was pledged,
        within what both ranges allow; unknown, never 0, where nothing is said of a delivery. For an undertaking:
        ``acts_with`` and ``acts_against``, acts between the two in its fields since it was signed. For a stage:
        ``undertakings``, how many reached it last.
    """
    said = list(statements)
    made = tuple(undertakings)
    rows = [*quantities(goods_between(said, a, b)), *_stages(made, accepted)]
    acts = [(s, d) for s in said if isinstance(s, Act) and (d := direction_between(s, a, b))]
    for undertaking in made:
        rows += _followed(undertaking, acts, accepted)
    return Answer(table_of(KEYS, sorted(rows, key=lambda row: tuple(map(str, row[0])))))


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


def _followed(
    u: Undertaking, acts: Sequence[tuple[Act, Direction]], accepted: Collection[StatementId]
) -> Iterator[_Row]:
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
