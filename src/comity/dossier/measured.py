"""What is known of how often the coder is right, in words: per kind of statement, what was counted and what not."""

from __future__ import annotations

from collections.abc import Sequence

from comity.dossier.phrases import joined
from comity.dossier.scope import Scope
from comity.measures.precision import whether_measured
from comity.model import Estimate
from comity.vocab.scores import Score

SMALL = 10
"""Below so many, a count has no interval: it would say more than is known."""
_MANY = {"act": "acts", "commitment": "commitments", "figure": "figures", "claim": "claims", "relation": "ties"}
_COUNTED = {
    "act": ("actors, direction and type of act", "; dates, status and voice are not counted"),
    "commitment": ("parties, obligation and stage", "; dates, terms and triggers are not counted"),
    "figure": ("value, unit and whose it is", "; periods and qualifiers are not counted"),
    "claim": ("holder, stance and the words of what is claimed", "; dates and whom it is about are not counted"),
    "relation": ("both ends and the direction", "; times and hedges are not counted"),
}
"""What gold counts as right, kind by kind, and what it does not look at."""


def measured(scope: Scope) -> tuple[str, ...]:
    """How often the coder is right, one sentence a kind that was measured, and one for those that were not.

    Nothing where nothing is above the line: there is then nothing that a measure would speak of.
    """
    if not scope.split.certain:
        return ()
    scores, lacking = whether_measured(scope.statements, scope.scores)
    found = [_told(score) for score in scores if any(s.kind == score.kind for s in scope.split.certain)]
    if lacking:
        found.append(f"{joined(_MANY[k] for k in lacking).capitalize()}: not yet measured")
    return tuple(found)


def percent(share: float | None) -> str:
    """A share as a whole percentage."""
    return "not measured" if share is None else f"{share * 100:.0f} %"


def estimate(value: Estimate | None) -> str:
    """An expected number with its interval, ``14.2 (12-16)``; of fewer than ten the count alone says enough."""
    if value is None or value.value is None or value.n < SMALL:
        return "–"
    if value.low is None or value.high is None:
        return f"{value.value:.1f}"
    return f"{value.value:.1f} ({value.low:.0f}-{value.high:.0f})"


def read_and_right(value: Estimate) -> str:
    """``14 read, 12.2 (11-14) right``; of fewer than ten ``3 read``."""
    return f"{value.n} read" + (f", {estimate(value)} right" if value.n >= SMALL else "")


def numbers(values: Sequence[Estimate]) -> bool:
    """Whether any of several estimates is large enough for an interval."""
    return any(v.n >= SMALL for v in values)


def _told(score: Score) -> str:
    what, but = _COUNTED.get(score.kind, ("what was coded", ""))
    sure = f"90 % interval {percent(score.low)} to {percent(score.high)}"
    return (
        f"{_MANY[score.kind].capitalize()}: {what} right in {percent(score.precision)}"
        " of annotated cases, in part those the rules were made with"
        f" (n = {score.n:,}, {sure}; {score.coder}){but}"
    )
