"""Measured precision of what is shown: what counts as certain, and how often that is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from comity.measures.interval import mixture
from comity.model import Estimate, Statement, StatementId, TextEvidence
from comity.vocab.scores import Score, Scores

METHOD = "precision/1"


@dataclass(frozen=True, slots=True)
class Split:
    """Statements by how far they are to be trusted, each side in the order given.

    Attributes:
        certain: Shown: accepted by a reviewer, taken from a data set or a curated list, or read by a coder with a
            confidence at which it is right three times in four on gold.
        less: The rest.
    """

    certain: tuple[Statement, ...]
    less: tuple[Statement, ...]


def split(statements: Iterable[Statement], scores: Scores, accepted: Collection[StatementId] = ()) -> Split:
    """Statements that are shown, and those that are less certain.

    Args:
        statements: Statements of a view.
        scores: Measured scores; a coder and kind without one is less certain throughout.
        accepted: What a reviewer accepted.
    """
    certain: list[Statement] = []
    less: list[Statement] = []
    for statement in statements:
        (certain if _is_certain(statement, scores, accepted) else less).append(statement)
    return Split(tuple(certain), tuple(less))


def precision_of_shown(
    statements: Iterable[Statement], scores: Scores, accepted: Collection[StatementId] = ()
) -> Estimate:
    """How often the statements shown are right, by what was measured on gold and by review.

    The measured shares of the coders and kinds, weighted by how many of the statements each read; what a reviewer
    accepted counts as right. Rows of data sets and curated entries were not read from words and are left out.

    Args:
        statements: The certain side of a split.
        scores: Measured scores.
        accepted: What a reviewer accepted.

    Returns:
        A share with its 90 % interval; ``n`` is how many gold statements and reviews it rests on. The value is
        ``None`` where nothing shown was read by a measured coder or reviewed.
    """
    read = [s for s in statements if isinstance(s.evidence[0], TextEvidence)]
    checked = sum(s.id in accepted for s in read)
    groups = Counter((s.coder, s.kind) for s in read if s.id not in accepted)
    measured = {key: n for key, n in groups.items() if key in scores}
    total = checked + sum(measured.values())
    evidence = tuple(sorted(s.id for s in read if s.id in accepted or (s.coder, s.kind) in measured))
    if not total:
        return Estimate(None, None, None, 0, "share", evidence, METHOD)
    parts = [
        (n / total, scores[key].precision, scores[key].low, scores[key].high) for key, n in sorted(measured.items())
    ]
    if checked:
        parts.append((checked / total, 1.0, 1.0, 1.0))
    value, low, high = mixture(parts)
    rests_on = checked + sum(scores[key].n for key in measured)
    return Estimate(value, low, high, rests_on, "share", evidence, METHOD)


def whether_measured(statements: Iterable[Statement], scores: Scores) -> tuple[tuple[Score, ...], tuple[str, ...]]:
    """The scores that stand behind statements read from words, and the kinds that nobody has measured.

    Args:
        statements: Statements of a view.
        scores: Measured scores.

    Returns:
        Scores by coder and kind; kinds of which no coder of these statements has a score, both in order.
    """
    groups = sorted({(s.coder, s.kind) for s in statements if isinstance(s.evidence[0], TextEvidence)})
    found = tuple(scores[key] for key in groups if key in scores)
    return found, tuple(sorted({kind for _, kind in groups} - {score.kind for score in found}))


def _is_certain(statement: Statement, scores: Scores, accepted: Collection[StatementId]) -> bool:
    if statement.id in accepted or not isinstance(statement.evidence[0], TextEvidence):
        return True
    score = scores.get((statement.coder, statement.kind))
    return score is not None and statement.confidence >= score.threshold
