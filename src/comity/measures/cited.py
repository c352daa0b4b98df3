"""What sources say of two actors' dependence: the figures that they cite, and the ties that they tell of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from comity.measures.activity import year_of
from comity.measures.answer import Answer, table_of
from comity.measures.dependence import KEYS
from comity.measures.interval import number_right
from comity.measures.sides import belongs
from comity.model import ActorId, ActorRef, Estimate, Figure, Relation, Statement, StatementId
from comity.vocab.loader import word_set

METHOD = "cited/1"
_MONEY = re.compile(r"[A-Z]{3}")
_DEPENDS = "depends_on"
Line = Sequence[ActorId]
"""A state and those that bore its number before or after it: the first is meant."""


def cited(statements: Iterable[Statement], a: Line, b: Line, *, accepted: Collection[StatementId] = ()) -> Answer:
    """Figures of money and shares of trade or arms between two actors, and how often sources say that one depends.

    A figure stands as its source gives it, one row a statement, and is never merged with a data set's number. Its
    interval is the range that the words give; where they give a single number, it is not known. ``said_to_depend`` is
    the expected number of right statements by which ``of`` depends on ``on``; mentions of one event count once.

    Args:
        statements: Statements of a view.
        a, b: The two sides.
        accepted: Statements that a reviewer accepted: they count as right.

    Returns:
        By the same keys as ``dependence``: measure (``cited:`` and the source's words), year (``None`` where it is
        wider or not known), ``of``, ``on``, and the statement.
    """
    rows: dict[tuple[object, ...], Estimate] = {}
    told: dict[tuple[ActorId, ActorId], dict[str, dict[StatementId, float]]] = defaultdict(lambda: defaultdict(dict))
    for s in statements:
        if s.negated or not isinstance(s, Figure | Relation):
            continue
        for of, on in _ways(s, a, b):
            if isinstance(s, Figure):
                if s.value is not None and (_MONEY.fullmatch(s.unit) or _is_share(s)):
                    rows[f"cited: {s.measure}", year_of(s.when), of, on, s.id] = _as_given(s)
            elif s.predicate == _DEPENDS:
                mentions = told[of, on][s.event or s.id]
                mentions[s.id] = max(mentions.get(s.id, 0.0), 1.0 if s.id in accepted else s.confidence)
    for (of, on), events in told.items():
        value, low, high = number_right([max(m.values()) for m in events.values()])
        evidence = tuple(sorted(i for m in events.values() for i in m))
        rows["said_to_depend", None, of, on, "ledger"] = Estimate(
            value, low, high, len(events), "statements", evidence, METHOD
        )
    return Answer(table_of(KEYS, sorted(rows.items(), key=lambda r: tuple(map(str, r[0])))))


def _ways(s: Figure | Relation, a: Line, b: Line) -> list[tuple[ActorId, ActorId]]:
    """Whose it is and towards whom: one way, or both where it is said of both."""
    return [
        (of[0], on[0])
        for of, on in ((a, b), (b, a))
        if _any(s.subject, of) and _any(s.object, on) and not (_any(s.subject, on) and isinstance(s, Figure))
    ]


def _any(refs: tuple[ActorRef, ...], line: Line) -> bool:
    return any(belongs(ref, actor) for ref in refs for actor in line)


def _is_share(s: Figure) -> bool:
    """Whether it is a share of trade, arms or the like, and not of opinion."""
    told = f"{s.measure} {s.share_of or ''}".casefold()
    return s.unit == "percent" and any(word in told for word in word_set("dependence", "cited", "words"))


def _as_given(s: Figure) -> Estimate:
    single = s.low == s.high
    low, high = (None, None) if single else (s.low, s.high)
    return Estimate(s.value, low, high, 1, s.unit, (s.id,), METHOD)
