"""How often a coder is right on gold: the confidence above which it is so three times in four, per coder and kind.

The figures stand in ``scores.toml``, one ``[[score]]`` a coder and kind. A kind without a row has not been
measured: whatever a coder reads of it is less certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from comity.errors import VocabularyError
from comity.vocab.loader import PACKAGE, checked, table

_NUMBER = (int, float)
_SHAPE: Mapping[str, type | tuple[type, ...]] = {
    "coder": str,
    "kind": str,
    "threshold": _NUMBER,
    "precision": _NUMBER,
    "low": _NUMBER,
    "high": _NUMBER,
    "n": int,
}


@dataclass(frozen=True, slots=True)
class Score:
    """The measured precision of one coder on one kind of statement.

    Attributes:
        coder: Name and version, e.g. ``rules/1``.
        kind: ``act``, ``commitment``, ``figure``, ``claim`` or ``relation``.
        threshold: Statements of at least this confidence are right three times in four.
        precision: Share of them that was right on gold.
        low, high: 90 % interval of that share.
        n: How many of them gold held.
    """

    coder: str
    kind: str
    threshold: float
    precision: float
    low: float
    high: float
    n: int


Scores = Mapping[tuple[str, str], Score]
"""Scores under coder and kind."""


@cache
def load_scores() -> Scores:
    """The measured scores that ship with this version; empty where nothing has been measured.

    Raises:
        VocabularyError: A row lacks a key or its numbers cannot be.
    """
    if not resources.files(PACKAGE).joinpath("scores.toml").is_file():
        return MappingProxyType({})
    return read_scores(table("scores").get("score", ()), file="scores.toml")


def read_scores(rows: Sequence[Mapping[str, Any]], *, file: str) -> Scores:
    """Rows of a file of scores, checked.

    Raises:
        VocabularyError: A row lacks a key, its numbers are no shares, or two rows have one coder and kind.
    """
    found: dict[tuple[str, str], Score] = {}
    for number, row in enumerate(checked(rows, file=file, key="score", required=_SHAPE), 1):
        score = Score(**row)
        where = f"{file}, score {number}"
        if not (0 <= score.low <= score.precision <= score.high <= 1 and 0 <= score.threshold <= 1 and score.n > 0):
            raise VocabularyError(f"impossible numbers in {dict(row)}", where=where, do="give shares from 0 to 1")
        if (score.coder, score.kind) in found:
            raise VocabularyError(f"{score.coder} {score.kind} stands twice", where=where, do="keep one row")
        found[score.coder, score.kind] = score
    return MappingProxyType(found)
