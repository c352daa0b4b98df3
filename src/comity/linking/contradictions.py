"""Contradictions: two documents, or two places of one, that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator

from comity.likeness.times import time_likeness
from comity.likeness.words import content, word_likeness
from comity.linking.pool import Pool, countries_of
from comity.model import (
    Act,
    Claim,
    Commitment,
    Figure,
    Judgement,
    Link,
    LinkKind,
    Relation,
    Statement,
    Status,
)

BY = "contradicts/1"

LEAST = 0.6
"""Least share of the words of content that two statements have in common which contradict each other."""

SAME_MEASURE = 0.75
ROUNDING = 0.01
ROUGHLY = 0.1
"""How far off a value may be, as a share of it: one that is given as such, and one that a source calls rough."""

_ROUGH_WORDS = ("about", "around", "approx", "roughly", "nearly", "almost", "some", "estimate")


def contradictions(pool: Pool) -> Iterator[Link]:
    """Links between new statements and others that contradict them.

    Acts, commitments and relations of two texts contradict each other where sort, countries and words are the same
    and one says that it is so, the other that it is not. Figures, of one text too, do where measure, unit, parties and
    period are the same and the values are not.
    """
    stated = [s for s in pool.new if countries_of(s) and not isinstance(s, Claim)]
    for statement, others in pool.pairs((s, pool.alike(s, _sort(s))) for s in stated):
        for other in others:
            one_text = pool.text_of(statement.document) == pool.text_of(other.document)
            found = _values(statement, other) or (None if one_text else _opposites(statement, other))
            if found:
                score, why = found
                yield Link(LinkKind.CONTRADICTS, statement.id, other.id, Judgement.SAME, BY, why, round(score, 3))


def _sort(statement: Statement) -> str | None:
    match statement:
        case Act():
            return statement.type
        case Commitment():
            return statement.obligation
        case Figure():
            return statement.unit
        case Relation():
            return statement.predicate
        case Claim():
            return statement.stance.value


def _opposites(one: Statement, other: Statement) -> tuple[float, str] | None:
    """Whether one says that something is so and the other that it is not."""
    if isinstance(one, Figure) or _holds(one) == _holds(other) or time_likeness(one.when, other.when) == 0:
        return None
    mine, theirs = (content(_words(s), s.actors()) for s in (one, other))
    close = word_likeness(mine, theirs)
    if close < LEAST:
        return None
    return close, f"one says so, the other that it is not; words in common: {', '.join(sorted(mine & theirs))}"


def _holds(statement: Statement) -> bool:
    return not statement.negated and statement.status is not Status.DENIED


def _words(statement: Statement) -> str:
    if isinstance(statement, Commitment) and statement.instrument:
        return statement.instrument
    return statement.text.span.quote if statement.text else ""


def _values(one: Statement, other: Statement) -> tuple[float, str] | None:
    """Whether two figures give another value for the same thing."""
    if not (isinstance(one, Figure) and isinstance(other, Figure)) or one.value is None or other.value is None:
        return None
    same_parties = _parties(one) == _parties(other) and one.share_of == other.share_of and one.negated == other.negated
    close = word_likeness(content(one.measure, one.actors()), content(other.measure, other.actors()))
    same_measure = one.measure.casefold() == other.measure.casefold() or close >= SAME_MEASURE
    if not (same_parties and same_measure and (time_likeness(one.when, other.when) or 0) >= 0.5):
        return None
    if _may_agree(one, other):
        return None
    return max(close, SAME_MEASURE), f"{one.measure}: {one.value:g} and {other.value:g} {one.unit} for one period"


def _parties(figure: Figure) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.actor for a in figure.subject), frozenset(a.actor for a in figure.object)


def _may_agree(one: Figure, other: Figure) -> bool:
    """Whether both values may be right: their ranges meet, or they differ by rounding only."""
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(figure: Figure) -> tuple[float, float]:
    """The values that a figure leaves open, with some room for rounding."""
    value = figure.value or 0.0
    rough = any(word in q.casefold() for q in figure.qualifiers for word in _ROUGH_WORDS)
    room = abs(value) * (ROUGHLY if rough else ROUNDING)
    low = figure.low if figure.low is not None else value - room
    high = figure.high if figure.high is not None else value + room
    if figure.low is not None and figure.high is None:
        high = float("inf")
    if figure.high is not None and figure.low is None:
        low = float("-inf")
    return min(low, value - room), max(high, value + room)
