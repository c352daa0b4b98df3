"""Measures how often coded acts are right on gold, by the way in which they were read.

Makes ``vocab/confidence.toml`` and the row for acts in ``vocab/scores.toml`` anew.

    python -m benchmarks.calibrate ../shared            print what differs
    python -m benchmarks.calibrate ../shared --write    write both

Right means type and roles right: on the seeds' annotation, matched as the scorer in ``checks/`` matches; on the GSR
records, the main act of the sentence with both sides; on our own sentences in ``tests/gold``, negation too. Weights are
fitted by logistic regression that is penalised for leaving what is expected of a feature (embedding, negation, guessed
parties and weak triggers make less sure); the table by pooling adjacent violators, so that more score never means less
confidence. The threshold is where acts above it are right three times in four, on all gold together and on each that
has enough acts there; the even lines of our own, few of which were seen when rules were made, count as one.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from comity.coding import load_coder
from comity.coding.confidence import features
from comity.coding.evidence import CODER
from comity.dates import parse_date
from comity.model import Document, to_record
from comity.texts import read_file, read_lines
from tests.gold.scoring import MORE, OWN, coded_acts, judge, read_gold

VOCAB = Path(__file__).parent.parent / "src" / "comity" / "vocab"
SEEDS = {"000": "2022-03", "001": "2025-01-17"}
PENALTY = 4.0
FOLDS = 5
WANTED = 0.75
RARE = 4
GOLD = "development part of the seeds' annotation, of the GSR records, and of own.jsonl and more.jsonl in tests/gold"
LEAST = 20
"""How many acts of a gold must lie above a threshold for their share to count."""
EXPECTED = {
    "negated": -0.6,
    "weak": -0.4,
    "clause relative": -0.2,
    "clause adverbial": -0.3,
    "clause infinitive": -0.5,
    "clause deep": -0.5,
    "slot content": -0.5,
    "slot none": -0.5,
    "source nobody": -0.5,
    "target nobody": -0.5,
    **{f"{side} {how}": -0.4 for side in ("source", "target") for how in ("pronoun", "description", "domestic")},
}
"""What a feature is expected to add where the gold says nothing."""
_WHY = re.compile(r"^(\w+): (\w+) '(\S+)[^;]*; ([\w.]+); (\w+) > (\w+)(?:; (\w+)( weak)?)?$")

Judged = tuple[list[str], bool, str]
"""The features of a coded act, whether it is right, and by which gold."""


def main(argv: list[str]) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(argv)
    judged = [*seeds(asked.shared), *gsr(asked.shared), *own(OWN), *own(MORE)]
    weights, row = as_toml(judged)
    kept = [b for b in blocks(VOCAB / "scores.toml") if 'kind = "act"' not in b]
    for path, text in ((VOCAB / "confidence.toml", weights), (VOCAB / "scores.toml", "\n".join([row, *kept]))):
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), path.name, "new"))
        if asked.write:
            path.write_text(text, encoding="utf-8")


def blocks(path: Path) -> list[str]:
    """The rows of a file of scores, each with the comment before it."""
    if not path.exists():
        return []
    return [b.strip("\n") + "\n" for b in path.read_text(encoding="utf-8").split("\n\n") if b.strip()]


def seeds(shared: Path) -> Iterator[Judged]:
    """Acts coded in the scored sections of the seeds, each judged by the annotation."""
    checks = module_at(shared / "checks" / "score_seeds.py")
    actors = checks.Actors(checks.read(shared / "gold" / "actors.jsonl"))
    sections = checks.read(shared / "gold" / "sections.jsonl")
    gold = [r for r in checks.read(shared / "gold" / "events.jsonl") if r.get("in_note") is None]
    coded = [r for doc in SEEDS for r in _acts(seed(shared, doc), doc) if is_scored(r, sections)]

    def sides(record: dict[str, Any]) -> Any:
        return actors.coded(record["sources"] + record["targets"])

    def likeness(g: dict[str, Any], p: dict[str, Any]) -> Any:
        shared_actors = checks.jaccard(actors.gold(g["source_actors"] + g["target_actors"]), sides(p))
        same = g["type"] == p["type"]
        return (shared_actors, same, checks.shared_characters(g, p)) if shared_actors >= 0.5 else None

    def right(g: dict[str, Any], p: dict[str, Any]) -> bool:
        same_source = actors.gold(g["source_actors"]) == actors.coded(p["sources"])
        same_sides = actors.gold(g["source_actors"] + g["target_actors"]) == sides(p)
        return bool(g["type"] == p["type"] and same_sides and (g["reciprocal"] or same_source))

    hits = {p["id"] for g, p in checks.pair_up(gold, coded, likeness) if right(g, p)}
    for record in coded:
        yield features_of(record), record["id"] in hits, "seeds"


def gsr(shared: Path) -> Iterator[Judged]:
    """The main acts coded in the GSR sentences, each judged by its record."""
    checks = module_at(shared / "checks" / "score_gsr.py")
    gold = {r["id"]: r for r in checks.read(shared / "gsr" / "gsr_dev.jsonl")}
    documents = read_lines(shared / "gsr" / "gsr_dev_text.jsonl", keep_ids=True)
    for document, coded in load_coder().code_many(documents):
        record = gold[document.id]
        for act in (to_record(s) for s in coded.statements if s.kind == "act" and s.main):
            sources, targets = checks.coded_side(act["sources"]), checks.coded_side(act["targets"])
            if act["reciprocal"]:
                sources = targets = sources | targets
            same = act["type"] == record["event"] and (sources, targets) == checks.gold_sides(record)
            yield features_of(act), bool(same), "gsr"


def own(path: Path) -> Iterator[Judged]:
    """The acts coded in the sentences of a gold of our own, each judged by their annotation."""
    for line, text in enumerate(judge(read_gold(path), coded_acts(path)), start=1):
        gold = f"{path.stem} ({'odd' if line % 2 else 'even'} lines)"
        yield from ((features_of(p.coded), p.right, gold) for p in text.counted)
        yield from ((features_of(a), False, gold) for a in text.false)


def features_of(record: dict[str, Any]) -> list[str]:
    """The features of a coded act, from its record."""
    found = _WHY.match(record["why"])
    assert found, record["why"]
    _, path, _, slot, source, target, clause, weak = found.groups()
    return features(
        path,
        slot,
        source,
        target,
        type_=record["type"],
        main=record["main"],
        reciprocal=record["reciprocal"],
        status=record["status"],
        negated=record["negated"],
        clause=clause or "main",
        weak=weak is not None,
    )


def as_toml(judged: list[Judged]) -> tuple[str, str]:
    """The file of weights and points, and the row of scores, for judged acts."""
    counts: dict[str, int] = {}
    for found, _, _ in judged:
        for f in found:
            counts[f] = counts.get(f, 0) + 1
    names = sorted({f for f, n in counts.items() if n >= RARE} | set(EXPECTED))
    weights, base = fitted(judged, names)
    scores = held_out(judged, names)
    right = np.array([r for _, r, _ in judged])
    points = pooled(scores, right)
    lines = [
        "# What each way of reading an act adds to its score, and how often such acts are right (type and roles).",
        f"# Made by benchmarks/calibrate.py on {len(judged)} acts of the {GOLD};",
        "# the shares are by weights fitted without the act in question.",
        "",
        "[acts.weights]",
        f"base = {base:.2f}",
        *(f'"{name}" = {weights[name]:.2f}' for name in names),
    ]
    for at, share in points:
        lines += ["", "[[acts.points]]", f"score = {at:.2f}", f"share = {share:.3f}"]
    return "\n".join(lines) + "\n", row_of(scores, right, points, [w for _, _, w in judged])


def held_out(judged: list[Judged], names: list[str]) -> Any:
    """The score of each act by weights that were fitted without it and its neighbours (five parts)."""
    scores = np.zeros(len(judged))
    for part in range(FOLDS):
        rest = [j for n, j in enumerate(judged) if n % FOLDS != part]
        weights, base = fitted(rest, names)
        for n in range(part, len(judged), FOLDS):
            scores[n] = base + sum(weights.get(f, 0.0) for f in judged[n][0])
    return scores


def row_of(scores: Any, right: Any, points: list[tuple[float, float]], by: list[str]) -> str:
    """The row of scores: the confidence above which acts are right three times in four, on all gold and on each."""
    order = np.argsort(-scores, kind="stable")
    hit = right[order]
    holds = np.cumsum(hit) >= WANTED * np.arange(1, len(order) + 1)
    for name in set(by):
        here = np.array([w == name for w in by])[order]
        count = np.cumsum(here)
        holds &= (np.cumsum(hit & here) >= WANTED * count) | (count < LEAST)
    enough = np.nonzero(holds)[0]
    n = int(enough[-1]) + 1 if len(enough) else 0
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    cut = float(np.interp(scores[order[n - 1]], xs, ys)) if n else 1.0
    parts = []
    for name in sorted(set(by)):
        chosen = [bool(right[i]) for i in order[:n] if by[i] == name]
        parts.append(f"{name} {sum(chosen)} of {len(chosen)}")
    hits = int(right[order[:n]].sum())
    low, high = wilson(hits, n)
    return "\n".join(
        [
            f"# By the {GOLD}: right above the threshold are {', '.join(parts)}.",
            "[[score]]",
            f'coder = "{CODER}"',
            'kind = "act"',
            f"threshold = {cut:.3f}",
            f"precision = {hits / max(1, n):.3f}",
            f"low = {low:.3f}",
            f"high = {high:.3f}",
            f"n = {n}",
            "",
        ]
    )


def fitted(judged: list[Judged], names: list[str]) -> tuple[dict[str, float], float]:
    """Weights of features and the base, by logistic regression with a quadratic penalty on leaving what is expected."""
    x = np.array([[1.0, *((1.0 if n in found else 0.0) for n in names)] for found, _, _ in judged])
    y = np.array([float(r) for _, r, _ in judged])
    penalty = np.diag([1e-6, *[PENALTY] * len(names)])
    expected = np.array([0.0, *(EXPECTED.get(n, 0.0) for n in names)])
    w = expected.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, x.T @ (y - p) - penalty @ (w - expected))
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return {n: round(float(v), 2) for n, v in zip(names, w[1:], strict=True)}, round(float(w[0]), 2)


def pooled(scores: Any, right: Any) -> list[tuple[float, float]]:
    """Points of a rising line from score to share right, by pooling adjacent violators, smoothed towards the mean."""
    order = np.argsort(scores, kind="stable")
    mean = float(right.mean())
    groups = [[float(scores[i]), float(right[i]), 1.0] for i in order]
    size = max(8, len(groups) // 12)
    cells = [groups[i : i + size] for i in range(0, len(groups), size)]
    if len(cells) > 1 and len(cells[-1]) < size // 2:
        cells[-2:] = [cells[-2] + cells[-1]]
    merged: list[list[float]] = []
    for cell in cells:
        merged.append([sum(g[0] for g in cell), sum(g[1] for g in cell), float(len(cell))])
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            last = merged.pop()
            merged[-1] = [a + b for a, b in zip(merged[-1], last, strict=True)]
    points: list[tuple[float, float]] = [(s / n, min(0.97, max(0.03, (r + 2 * mean) / (n + 2)))) for s, r, n in merged]
    below, above = points[0], points[-1]
    return [
        (below[0] - 2, max(0.02, below[1] - 0.15)),
        *points,
        (above[0] + 2, min(0.98, above[1] + 0.04)),
    ]


def wilson(hits: int, n: int, z: float = 1.645) -> tuple[float, float]:
    """The Wilson interval of a share (90 %)."""
    if n == 0:
        return 0.0, 1.0
    p, half = hits / n, z * ((hits / n * (1 - hits / n) + z * z / (4 * n)) / n) ** 0.5
    return (p + z * z / (2 * n) - half) / (1 + z * z / n), (p + z * z / (2 * n) + half) / (1 + z * z / n)


def _acts(document: Document, doc: str) -> Iterator[dict[str, Any]]:
    for statement in load_coder().code(document).statements:
        if statement.kind == "act":
            yield {**to_record(statement), "doc": doc}


def seed(shared: Path, doc: str) -> Document:
    """One of the seed documents."""
    return read_file(next((shared / "seeds").glob(f"{doc}_*")), published=parse_date(SEEDS[doc]))


def is_scored(record: dict[str, Any], sections: list[dict[str, Any]]) -> bool:
    """Whether a statement stands in the body of a section that the gold covers."""
    return record["note"] is None and any(
        s["doc"] == record["doc"] and s["start"] <= record["file_start"] and record["file_end"] <= s["end"]
        for s in sections
    )


def module_at(path: Path) -> ModuleType:
    """A scorer that is a script, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(sys.argv[1:])
