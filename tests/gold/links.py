"""Scores links against ``events.jsonl``: which mentions are one event, which documents repeat one report.

The documents of a half are read into one ledger, as a user would read them, so that a link between two sets counts as
wrong too.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import comity
from comity.desk.ledger import Ledger
from comity.ledger import Store, View
from comity.linking.reports import Reporting
from comity.model import Act, DocumentId, Statement
from comity.vocab.outlets import load_outlets

EVENTS = Path(__file__).parent / "events.jsonl"
HALVES = ("open", "held")
"""Thresholds and rules were made with an eye on the first; the second was only scored."""

Record = dict[str, Any]
Scores = dict[str, float]
Place = tuple[str, int]
"""A set and the number of a document in it."""


@dataclass(frozen=True)
class Mention:
    """A mention of the gold, and what the coder made of it.

    Attributes:
        place: Its document.
        quote: Its words.
        gold: The event that it tells of.
        coded: The act that the coder read there; ``None`` where it read none.
        event: The event that the ledger puts that act into.
    """

    place: Place
    quote: str
    gold: str
    coded: Act | None
    event: str | None


@dataclass(frozen=True)
class Linked:
    """A half of the gold with what the ledger makes of it.

    Attributes:
        mentions: All mentions of the gold.
        repeats: Pairs of documents of one set that the gold takes for one report, each with its kind.
        joined: Pairs that the linker takes for one report, each with its reasons.
        pairs: All pairs of documents of one set.
    """

    mentions: tuple[Mention, ...]
    repeats: dict[tuple[Place, Place], str]
    joined: dict[tuple[Place, Place], tuple[str, ...]]
    pairs: int


def read_gold(half: str) -> list[Record]:
    """The sets of one half."""
    sets = map(json.loads, EVENTS.read_text(encoding="utf-8").splitlines())
    return [s for s in sets if s["half"] == half]


def linked(half: str) -> Linked:
    """Read a half of the gold into a ledger, and meet its links with the gold's."""
    sets = read_gold(half)
    with TemporaryDirectory() as folder:
        ledger = comity.open(Path(folder) / "gold.comity")
        places = dict(_read(ledger, Path(folder), sets))
        return _met(Store.open(ledger.path).snapshot().view(), sets, places)


def score(found: Linked) -> Scores:
    """Pairwise F1 and B-cubed of events, and F1 of repeated reports.

    ``links`` counts every pair of mentions that the gold joins, those that the coder did not read included; ``found``
    only pairs of mentions that it read.
    """
    read = [m for m in found.mentions if m.coded]
    scores: Scores = {"mentions": len(found.mentions), "mentions.read": len(read) / len(found.mentions)}
    scores |= _pairwise("links", found.mentions, lambda a, b: True)
    scores |= _pairwise("found", read, lambda a, b: True)
    scores |= _pairwise("within", found.mentions, lambda a, b: a.place == b.place)
    scores |= _pairwise("across", found.mentions, lambda a, b: a.place != b.place)
    scores |= _b_cubed(found.mentions)
    right = len(found.repeats.keys() & found.joined.keys())
    scores |= _rates("repeats", right, len(found.joined), len(found.repeats))
    for kind, wanted in sorted(Counter(found.repeats.values()).items()):
        met = sum(pair in found.joined for pair, k in found.repeats.items() if k == kind)
        scores[f"repeats.{kind}"] = met / wanted
    return scores


def faults(found: Linked) -> Iterator[str]:
    """What is wrong, a line each."""
    for m in found.mentions:
        if m.coded is None:
            yield f"not read: {_shown(m)}"
    for a, b in combinations(found.mentions, 2):
        if _same_gold(a, b) and a.coded and b.coded and not _same_event(a, b):
            yield f"apart: {_shown(a)} | {_shown(b)}"
        elif _same_event(a, b) and not _same_gold(a, b):
            yield f"wrongly joined: {_shown(a)} | {_shown(b)}"
    for pair, kind in found.repeats.items():
        if pair not in found.joined:
            yield f"repeat not seen ({kind}): {pair}"
    for pair, reasons in found.joined.items():
        if pair not in found.repeats:
            yield f"wrongly one report: {pair}: {'; '.join(reasons)}"


def _read(ledger: Ledger, folder: Path, sets: Iterable[Record]) -> Iterator[tuple[Place, DocumentId]]:
    """Read the documents of all sets, each by itself, in the order of the gold."""
    for record in sets:
        for number, document in enumerate(record["documents"]):
            file = folder / f"{record['id']}-{number}.txt"
            file.write_text(f"{document['title']}\n\n{document['text']}", encoding="utf-8")
            about = {"published": document["date"], "publisher": document["publisher"]}
            (outcome,) = ledger.read(file, **about).outcomes
            assert outcome.document is not None, outcome
            yield (record["id"], number), DocumentId(outcome.document)


def _met(view: View, sets: Sequence[Record], places: dict[Place, DocumentId]) -> Linked:
    acts: dict[DocumentId, list[Act]] = defaultdict(list)
    for statement in view.statements():
        if isinstance(statement, Act) and statement.document:
            acts[statement.document].append(statement)
    event_of = {m: str(e.id) for e in view.events() for m in e.mentions}
    reporting = Reporting(load_outlets(), view.signatures(), view.links())
    mentions: list[Mention] = []
    repeats: dict[tuple[Place, Place], str] = {}
    joined: dict[tuple[Place, Place], tuple[str, ...]] = {}
    pairs = 0
    for record in sets:
        own = [(record["id"], n) for n in range(len(record["documents"]))]
        pairs += len(own) * (len(own) - 1) // 2
        repeats |= {(own[a], own[b]): kind for a, b, kind in record["repeats"]}
        for place in own:
            wanted = [m for m in record["mentions"] if m["document"] == place[1]]
            shift = view.document(places[place]).text.index(record["documents"][place[1]]["text"])
            for gold, act in _pair_up(wanted, acts[places[place]], shift):
                event = event_of.get(act.id) if act else None
                mentions.append(Mention(place, gold["quote"], f"{record['id']}/{gold['event']}", act, event))
        place_of = {places[p]: p for p in own}
        texts = {d: view.document(d) for d in place_of}
        told: list[Statement] = [a for d in place_of for a in acts[d]]
        for report in reporting.reports(told, texts):
            for a, b in combinations(sorted(place_of[d] for d in report.documents), 2):
                joined[a, b] = report.reasons
    return Linked(tuple(mentions), repeats, joined, pairs)


def _pair_up(gold: Sequence[Record], acts: Sequence[Act], shift: int) -> list[tuple[Record, Act | None]]:
    """Each mention with the act whose words are most like its own; half of the shorter quote must be in common.

    ``shift`` is how far the gold's text stands behind the beginning of the document's.
    """
    ranked = sorted(
        ((share, n, k) for n, g in enumerate(gold) for k, a in enumerate(acts) if (share := _overlap(g, a, shift)) > 0),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    met: dict[int, int] = {}
    for _, n, k in ranked:
        if n not in met and k not in met.values():
            met[n] = k
    return [(g, acts[met[n]] if n in met else None) for n, g in enumerate(gold)]


def _overlap(gold: Record, act: Act, shift: int) -> float:
    span = act.text.span if act.text else None
    if span is None:
        return 0.0
    start = gold["start"] + shift
    end = start + len(gold["quote"])
    common: int = min(end, span.end) - max(start, span.start)
    if common * 2 < min(end - start, span.end - span.start):
        return 0.0
    return common / int(max(end, span.end) - min(start, span.start))


def _pairwise(name: str, mentions: Sequence[Mention], counted: Callable[[Mention, Mention], bool]) -> Scores:
    pairs = [(a, b) for a, b in combinations(mentions, 2) if counted(a, b)]
    wanted = sum(_same_gold(a, b) for a, b in pairs)
    got = sum(_same_event(a, b) for a, b in pairs)
    right = sum(_same_gold(a, b) and _same_event(a, b) for a, b in pairs)
    return _rates(name, right, got, wanted)


def _b_cubed(mentions: Sequence[Mention]) -> Scores:
    """B-cubed (Bagga and Baldwin 1998); a mention that was not read stands alone."""
    precision = recall = 0.0
    for m in mentions:
        right = [o for o in mentions if o is m or (_same_gold(m, o) and _same_event(m, o))]
        precision += len(right) / sum(o is m or _same_event(m, o) for o in mentions)
        recall += len(right) / sum(o is m or _same_gold(m, o) for o in mentions)
    precision, recall = precision / len(mentions), recall / len(mentions)
    return {"b_cubed.precision": precision, "b_cubed.recall": recall, "b_cubed.f1": _f1(precision, recall)}


def _rates(name: str, right: int, got: int, wanted: int) -> Scores:
    precision, recall = right / got if got else 0.0, right / wanted if wanted else 0.0
    return {
        f"{name}.gold": wanted,
        f"{name}.got": got,
        f"{name}.precision": precision,
        f"{name}.recall": recall,
        f"{name}.f1": _f1(precision, recall),
    }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _same_gold(a: Mention, b: Mention) -> bool:
    return a.gold == b.gold


def _same_event(a: Mention, b: Mention) -> bool:
    return a.event is not None and a.event == b.event


def _shown(m: Mention) -> str:
    act = m.coded
    if act is None:
        return f"{m.gold}[{m.place[1]}] {m.quote!r}"
    who = "+".join(a.actor for a in act.sources) + ">" + "+".join(a.actor for a in act.targets)
    when = act.when.edtf if act.when else None
    return f"{m.gold}[{m.place[1]}] {act.type} {act.status} {who} {when} {m.quote!r}"
