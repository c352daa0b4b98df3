"""Confidence: how often acts that were read in this way are right on gold.

Each way of reading has features (the rule's path, the slot of the other side, how each side is named, in what clause it
stands); their weights add up to a score, and a table says what share of acts with such a score had type and roles
right. Weights and table stand in ``vocab/confidence.toml`` and are made by ``benchmarks/calibrate.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from comity.coding.sentences import Token
from comity.coding.words import lemma, path_up
from comity.vocab.loader import table, word_set

_WEAK = word_set("grammar", "weak")
"""Verbs that mean an act only by what stands around them."""
_CLAUSES = {"relcl": "relative", "acl": "relative", "advcl": "adverbial", "ccomp": "content", "pcomp": "content"}

NOBODY = "nobody"
"""How a side is named that no words name."""


def features(
    path: str,
    slot: str,
    source: str,
    target: str,
    *,
    type_: str,
    main: bool,
    reciprocal: bool,
    status: str,
    negated: bool = False,
    clause: str = "main",
    weak: bool = False,
) -> list[str]:
    """What the confidence of an act rests on.

    Args:
        path: ``verb``, ``passive`` or ``noun``.
        slot: Where the other side was found.
        source, target: How the sides are named; ``nobody`` for a side that is not.
        type_: The event type.
        main: Whether it is the main act of its sentence.
        reciprocal: Whether both sides act on each other.
        status: ``done``, ``alleged`` ...
        negated: Whether the text says that it was not done.
        clause: In what clause it stands, by ``clause_of``.
        weak: Whether its verb is one that means it only by what stands around.
    """
    found = [f"path {path}", f"slot {slot}", f"source {source}", f"target {target}", f"type {type_}"]
    found += [f"status {status}"] + ["main"] * main + ["reciprocal"] * reciprocal
    return found + ["negated"] * negated + [f"clause {clause}"] + ["weak"] * weak


def clause_of(head: Token) -> str:
    """In what clause a word stands: ``main``, ``content``, ``relative``, ``adverbial``, ``infinitive`` or ``deep``.

    ``deep`` is what stands in two or more of them, one within the other.
    """
    found: list[str] = []
    for at in (head, *path_up(head)):
        if at.dep_ == "xcomp" and at.tag_ == "VB":
            found.append("infinitive")
        elif at.dep_ in _CLAUSES and at.pos_ in ("VERB", "AUX"):
            found.append("infinitive" if at.tag_ == "VB" and at.dep_ != "ccomp" else _CLAUSES[at.dep_])
    if not found:
        return "main"
    return found[0] if len(found) == 1 else "deep"


def is_weak(head: Token) -> bool:
    """Whether a verb means an act only by what stands around it."""
    return lemma(head) in _WEAK


def weights() -> Mapping[str, float]:
    """What each feature adds to the score of an act; ``base`` is where every score begins."""
    found: Mapping[str, float] = table("confidence")["acts"]["weights"]
    return found


def score(found: Iterable[str]) -> float:
    """The sum of the weights of features; unknown ones weigh nothing."""
    held = weights()
    return float(held["base"]) + sum(float(held.get(f, 0.0)) for f in found)


def share_right(raw: float) -> float:
    """What share of acts with a score were right on gold, between the points of the table in a straight line."""
    points = _points()
    if raw <= points[0][0]:
        return points[0][1]
    for (a, low), (b, high) in pairwise(points):
        if raw <= b:
            return low + (high - low) * (raw - a) / (b - a)
    return points[-1][1]


@cache
def _points() -> tuple[tuple[float, float], ...]:
    return tuple((float(p["score"]), float(p["share"])) for p in table("confidence")["acts"]["points"])
