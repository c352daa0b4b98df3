"""Scores coded acts against ``own.jsonl``: what is found, what is right, what is coded where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from comity.actors import load_gazetteer
from comity.dates import parse_edtf
from comity.desk.code import code
from comity.errors import ComityError
from comity.model import When, to_record

OWN = Path(__file__).parent / "own.jsonl"
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
SAME_STATE = {"SUN": "RUS"}
"""States that count as their successor, as the scorers of the other gold have it."""

SIDES = ("sources", "targets")
MAYBE = "?"
"""The mark of an actor whom a careful reader may leave out."""

Record = dict[str, Any]
Scores = dict[str, float]
_SENTENCE_END = re.compile(r"[.?!](?=\s+[A-Z])")


@dataclass(frozen=True)
class Pair:
    """A gold act and the coded act that meets it."""

    gold: Record
    coded: Record

    @property
    def typed(self) -> bool:
        """Whether the type is right."""
        return self.coded["type"] in types(self.gold)

    @property
    def roles(self) -> bool:
        """Whether all sources and targets are right, and no others are there; in a mutual act, all parties."""
        if self.gold["reciprocal"]:
            return same(everybody(self.gold), everybody(self.coded))
        return all(same(side(self.gold, s), side(self.coded, s)) for s in SIDES)

    @property
    def right(self) -> bool:
        """Whether type, roles and negation are right."""
        return self.typed and self.roles and self.gold["negated"] == self.coded["negated"]

    @property
    def parties(self) -> float:
        """The Jaccard likeness of all who take part, in whatever role."""
        wanted, got = everybody(self.gold), everybody(self.coded)
        needed = [w for w in wanted if MAYBE not in w]
        met = sum(any(w & g for g in got) for w in needed)
        spare = sum(not any(w & g for w in wanted) for g in got)
        return met / (len(needed) + spare) if needed or spare else 1.0

    @property
    def dated(self) -> bool:
        """Whether the time is right: half of the days of both in common; where the gold has none, none read from words.

        What the coder infers without words, or takes from an earlier sentence, is not held against it there.
        """
        edtf, when = self.gold["when"], self.coded["when"]
        lo, hi = (when["from"], when["to"]) if when else (None, None)
        if edtf is None:
            return when is None or when["words"] is None or when["basis"] == "context" or (lo is None and hi is None)
        if lo is None and hi is None:
            return False
        return when["edtf"] == edtf or _half_in_common(parse_edtf(edtf), parse_edtf(f"{lo or '..'}/{hi or '..'}"))


@dataclass(frozen=True)
class Judged:
    """One text: its gold, what was coded, and how the two were paired."""

    gold: Record
    coded: tuple[Record, ...]
    pairs: tuple[Pair, ...]

    @property
    def missed(self) -> list[Record]:
        """Gold acts that no coded act meets, the optional ones left out."""
        met = [id(p.gold) for p in self.pairs]
        return [a for a in self.gold["acts"] if id(a) not in met and not a.get("optional")]

    @property
    def false(self) -> list[Record]:
        """Coded acts that meet no gold act."""
        met = [id(p.coded) for p in self.pairs]
        return [a for a in self.coded if id(a) not in met]

    @property
    def counted(self) -> list[Pair]:
        """The pairs that count: those with an act that must be found."""
        return [p for p in self.pairs if not p.gold.get("optional")]


BLIND = OWN.with_name("blind.jsonl")
"""Texts in plain prose that no rule was made with."""
MORE = OWN.with_name("more.jsonl")
"""Sentences of set phrases, several acts and negated acts, written later than the others."""
RELATIONS = OWN.with_name("relations.jsonl")
"""Sentences with ties between states, and some that only look so."""


def read_gold(path: Path = OWN) -> list[Record]:
    """The records of the gold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def coded_acts(path: Path = OWN) -> dict[str, list[Record]]:
    """The acts that the coder finds in each text, as records of the contract, by the text's id."""
    found: dict[str, list[Record]] = {}
    for statement in code(path, lines=True):
        if statement.kind == "act":
            record = to_record(statement)
            found.setdefault(record["document"], []).append(record)
    return found


def judge(gold: Iterable[Record], coded: Mapping[str, list[Record]]) -> list[Judged]:
    """Pair what is coded with the gold, text by text."""
    return [Judged(g, tuple(acts := coded.get(g["id"], [])), tuple(pair_up(g, acts))) for g in gold]


def score(judged: list[Judged]) -> Scores:
    """Precision, recall and F1 of acts with type and roles right, and what lies behind them."""
    counted = [p for j in judged for p in j.counted]
    false = [a for j in judged for a in j.false]
    wanted = len(counted) + sum(len(j.missed) for j in judged)
    offered = len(counted) + len(false)
    right = sum(p.right for p in counted)
    timed = [p for p in counted if p.parties >= 0.5]
    said = [p for p in timed if p.gold["when"]]
    main = of_main_acts(judged)
    empty = [j for j in judged if not j.gold["acts"]]
    scores: Scores = {
        "texts": len(judged),
        "acts": wanted,
        "coded": offered,
        "precision": _share(right, offered),
        "recall": _share(right, wanted),
        "f1": _share(2 * right, offered + wanted),
        "found": _share(sum(p.parties >= 0.5 for p in counted), wanted),
        "main_type": _share(sum(p is not None and p.typed for p in main), len(main)),
        "main_right": _share(sum(p is not None and p.right for p in main), len(main)),
        "roles": _share(sum(p.roles for p in counted), len(counted)),
        "negated_right": _share(sum(p.right for p in counted if p.gold["negated"]), sum_negated(judged)),
        "status": _share(sum(p.gold["status"] == p.coded["status"] for p in timed), len(timed)),
        "date": _share(sum(p.dated for p in timed), len(timed)),
        "date_where_given": _share(sum(p.dated for p in said), len(said)),
        "false_acts_per_empty_sentence": _share(
            sum(len(j.coded) for j in empty), sum(sentences(j.gold["text"]) for j in empty)
        ),
    }
    judged_acts = [(p.coded, p.right) for p in counted] + [(a, False) for a in false]
    for threshold in THRESHOLDS:
        sure = [ok for act, ok in judged_acts if (act["confidence"] or 0) >= threshold]
        scores[f"precision_at_{threshold}"] = _share(sum(sure), len(sure))
        scores[f"n_at_{threshold}"] = len(sure)
    return scores


def of_main_acts(judged: list[Judged]) -> list[Pair | None]:
    """For each act that a sentence is chiefly about, the pair with the act coded there as main, else with the first."""
    chosen: list[Pair | None] = []
    for j in judged:
        for act in (a for a in j.gold["acts"] if a["main"] and not a.get("optional")):
            there = [p for a in j.coded if shared(p := Pair(act, a), j.gold["text"]) > 0]
            chosen.append(next((p for p in there if p.coded["main"]), there[0] if there else None))
    return chosen


def sum_negated(judged: list[Judged]) -> int:
    """How many acts the gold has that did not happen."""
    return sum(a["negated"] and not a.get("optional") for j in judged for a in j.gold["acts"])


def sentences(text: str) -> int:
    """How many sentences a text has."""
    return len(_SENTENCE_END.findall(text)) + 1


def pair_up(gold: Record, coded: list[Record]) -> Iterable[Pair]:
    """Pairs of acts, one to one, best first: they share half of the shorter, and the type or half of the parties."""
    pairs = [Pair(g, c) for g in gold["acts"] for c in coded]
    text = gold["text"]
    scored = [
        ((p.right, p.typed + p.parties, not p.gold.get("optional"), shared(p, text)), n, p)
        for n, p in enumerate(pairs)
        if 2 * shared(p, text) >= min(len(p.gold["quote"]), p.coded["end"] - p.coded["start"])
        and (p.parties >= 0.5 or (p.typed and p.parties > 0))
    ]
    used: set[int] = set()
    for _, _, pair in sorted(scored, key=lambda x: (x[0], -x[1]), reverse=True):
        if not {id(pair.gold), id(pair.coded)} & used:
            used |= {id(pair.gold), id(pair.coded)}
            yield pair


def shared(pair: Pair, text: str) -> int:
    """How many characters the gold's words and the coded act's have in common."""
    start = text.index(pair.gold["quote"])
    end = start + len(pair.gold["quote"])
    return max(0, min(end, int(pair.coded["end"])) - max(start, int(pair.coded["start"])))


def types(gold: Record) -> set[str]:
    """The types that count as right."""
    return {gold["type"], *gold.get("type_also", ())}


Names = frozenset[str]
"""All that an actor may be called: a country's code, an id, names in lower case."""


def side(act: Record, name: str) -> list[Names]:
    """The sources or the targets, each actor once."""
    return unique(names(a) for a in act[name])


def everybody(act: Record) -> list[Names]:
    """All who take part, each once."""
    return unique(names(a) for name in SIDES for a in act[name])


def same(wanted: list[Names], got: list[Names]) -> bool:
    """Whether everybody who is wanted is there, and nobody else."""
    needed = [w for w in wanted if MAYBE not in w]
    return all(any(w & g for g in got) for w in needed) and all(any(w & g for w in wanted) for g in got)


def names(actor: str | Record) -> Names:
    """What an actor of the gold ("COD|M23", "AZE?") or of the coder goes by."""
    if isinstance(actor, str):
        maybe = {MAYBE} if actor.endswith(MAYBE) else set()
        return frozenset(maybe.union(*(_gold_names(choice) for choice in actor.removesuffix(MAYBE).split("|"))))
    country = actor["country"]
    called = {actor["actor"], _fold(actor["name"]), SAME_STATE.get(country, country)}
    return frozenset(n for n in called if n)


@cache
def _gold_names(choice: str) -> Names:
    if re.fullmatch(r"[A-Z]{3}", choice) and choice != "IMF":
        return frozenset({SAME_STATE.get(choice, choice)})
    try:
        return frozenset({load_gazetteer().lookup(choice).id, _fold(choice)})
    except ComityError:
        return frozenset({choice, _fold(choice)})


def unique(actors: Iterable[Names]) -> list[Names]:
    """Each actor once, in order: two that share a name (a president and his state) are one."""
    kept: list[Names] = []
    for actor in actors:
        if not any(actor & k for k in kept):
            kept.append(actor)
    return kept


def _fold(name: str | None) -> str:
    return " ".join((name or "").casefold().removeprefix("the ").split())


def _half_in_common(a: When, b: When) -> bool:
    """Whether two times share half of all their days; one that is open is compared by its known end, within a year."""
    if a.earliest and a.latest and b.earliest and b.latest:
        common = (min(a.latest, b.latest) - max(a.earliest, b.earliest)).days + 1
        return 2 * common >= (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days + 1
    ends = [(x, y) for x, y in ((a.earliest, b.earliest), (a.latest, b.latest)) if x and y]
    return any(abs((x - y).days) <= 366 for x, y in ends)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
