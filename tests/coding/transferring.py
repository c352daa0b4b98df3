"""Scores what is said of goods against the sentences of ``transfers.toml``: found, right and false."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.coding import Coder
from comity.model import Figure
from comity.vocab.loader import table
from tests.coding.judging import HERE
from tests.coding.kinds import figures, who

Row = dict[str, Any]
SAID = frozenset(table("transfers")["said"])


@dataclass(frozen=True)
class Score:
    """How many figures of goods there are in the annotation, how many were coded, how many are right."""

    gold: int
    coded: int
    right: int

    @property
    def precision(self) -> float:
        """Right ones of those coded."""
        return self.right / self.coded

    @property
    def recall(self) -> float:
        """Right ones of those annotated."""
        return self.right / self.gold


@cache
def texts(half: str) -> tuple[Row, ...]:
    """The sentences of one half."""
    read = tomllib.loads((HERE / "transfers.toml").read_text(encoding="utf-8"))
    return tuple(t for t in read["text"] if t["half"] == half)


def told(figure: Figure) -> list[str]:
    """What is said of the goods of a figure."""
    return [q for q in figure.qualifiers if q in SAID]


def score(coder: Coder, rows: Iterable[Row]) -> Score:
    """Figures of goods that are right: number, unit, what is said, who gives and who gets."""
    gold = coded = right = 0
    for row in rows:
        found = [f for f in figures(coder, row["text"]) if told(f)]
        gold, coded = gold + len(row["figure"]), coded + len(found)
        right += sum(any(is_right(wanted, f) for f in found) for wanted in row["figure"])
    return Score(gold, coded, right)


def is_right(wanted: Row, figure: Figure) -> bool:
    """Whether a figure says what the annotation says."""
    said = told(figure)
    gives = table("transfers")["said"][said[0]]["subject"] == "gives"
    giver, receiver = (figure.subject, figure.object) if gives else (figure.object, figure.subject)
    told_of = [(refs, set(wanted[k].split())) for k, refs in (("gives", giver), ("gets", receiver)) if k in wanted]
    return (
        figure.value == wanted.get("value")
        and figure.unit in wanted["unit"].split("|")
        and " ".join(said) in wanted["said"].split("|")
        and all(who(refs) == countries for refs, countries in told_of)
    )
