"""Polarity: how many poles the system has, by rules that are stated, each with how firmly it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.measures.capabilities import Capabilities
from comity.model import Estimate

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

METHOD = "polarity/1"
_Judge = Callable[[Sequence[float]], tuple[str, int]]
"""From shares, greatest first, to the verdict and the number of poles."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """What one rule says by one index.

    Attributes:
        index: The index of capabilities.
        rule: The name of the rule; ``RULES`` has it in words.
        verdict: ``unipolar``, ``near unipolar``, ``bipolar``, ``multipolar`` or ``diffuse``; ``None`` where the rule
            cannot be applied.
        poles: The states that are poles by the rule, strongest first.
        number: How many poles there are, from the least to the most that the index's own doubts allow.
        holds: In what share of the index's variants the verdict is the same; no value where there are none.
    """

    index: str
    rule: str
    verdict: str | None
    poles: tuple[str, ...]
    number: Estimate
    holds: Estimate


def polarity(found: Sequence[Capabilities]) -> tuple[Polarity, ...]:
    """The polarity of a year by every index and every rule.

    Args:
        found: Capabilities of one year, by as many indices as there are.
    """
    return tuple(_judged(capabilities, rule) for capabilities in found for rule in RULES)


def _judged(found: Capabilities, rule: str) -> Polarity:
    judge = RULES[rule][0]
    judged = _apply(found, found.shares, judge)
    if judged is None:
        nothing = Estimate(None, None, None, 0, "poles", (), METHOD)
        return Polarity(found.index, rule, None, (), nothing, Estimate(None, None, None, 0, "share", (), METHOD))
    verdict, places = judged
    others = [other for shares in found.worlds if (other := _apply(found, shares, judge)) is not None]
    numbers = [len(poles) for _, poles in others]
    low, high = (min(*numbers, len(places)), max(*numbers, len(places))) if numbers else (None, None)
    n, evidence = len(found.states), found.evidence
    number = Estimate(float(len(places)), low, high, n, "poles", evidence, METHOD)
    same = sum(v == verdict for v, _ in others) / len(others) if others else None
    holds = Estimate(same, same, same, len(others), "share", evidence if others else (), METHOD)
    return Polarity(found.index, rule, verdict, tuple(found.actors[k] for k in places), number, holds)


def _apply(found: Capabilities, shares: Array, judge: _Judge) -> tuple[str, tuple[int, ...]] | None:
    """The verdict of a rule, and the places of the poles, strongest first."""
    import numpy as np

    order = [int(k) for k in np.argsort(-shares, kind="stable")]
    if judge is _by_majors:
        if found.majors is None or found.of_majors(shares) is None:
            return None
        order = [k for k in order if found.majors[k]]
        shares = shares / shares[order].sum()
    ranked = [float(shares[k]) for k in order]
    verdict, count = judge(ranked)
    return verdict, tuple(order[:count])


def _by_half(ranked: Sequence[float]) -> tuple[str, int]:
    count = sum(share >= ranked[0] / 2 for share in ranked)
    return {1: "unipolar", 2: "bipolar"}.get(count, "multipolar"), count


def _by_majors(ranked: Sequence[float]) -> tuple[str, int]:
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else 0.0
    if first >= 0.5 and second < 0.25:
        return "unipolar", 1
    if first >= 0.45 and second < 0.25:
        return "near unipolar", 1
    if first + second >= 0.5 and second >= 0.25:
        return "bipolar", 2
    count = sum(share >= 0.05 for share in ranked)
    return ("multipolar" if count >= 3 else "diffuse"), count


RULES: Mapping[str, tuple[_Judge, str]] = {
    "half of the leader": (_by_half, "a pole has at least half of the leader's share"),
    "shares of the majors": (
        _by_majors,
        "of the majors' means one has half and no other a quarter: unipolar (from 45 %: near unipolar); two have half"
        " and each a quarter: bipolar; else three or more with a twentieth each: multipolar",
    ),
}
"""The rules: how each judges shares from the greatest down, and in words. The second follows Modelski 1974 as Rapkin,
Thompson and Christopherson 1979 and Thompson 1988 refined it."""
