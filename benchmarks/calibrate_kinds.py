"""Measures how often commitments, figures, claims and relations are right on gold, by their confidence.

Makes the rows for these kinds in ``vocab/scores.toml`` anew: the least confidence from which on three in four are
right, and what is measured above it. A kind for which no threshold reaches that gets no row.

    python -m benchmarks.calibrate_kinds ../shared            print what differs
    python -m benchmarks.calibrate_kinds ../shared --write    write the rows

Gold is the development part of the seeds' annotation and the texts ``fresh`` in ``tests/coding``, annotated before they
were first coded; for relations, the even lines of ``tests/gold/relations.jsonl`` too. The texts ``unseen`` are shown in
the comment, but not counted: rules were mended with them in view. Right means: commitment: parties, obligation and
stage, and negation, right; figure: value, unit and, where gold has one, subject right; claim: holder and stance right,
its words those of the gold; relation: both ends and direction right. What meets no gold is wrong.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.calibrate import SEEDS, VOCAB, WANTED, blocks, is_scored, module_at, seed, wilson
from comity.coding import load_coder
from comity.coding.evidence import CODER
from comity.model import to_record
from tests.coding.judging import HERE as TEXTS
from tests.coding.judging import judge, read_gold
from tests.gold.scoring import RELATIONS
from tests.gold.scoring import read_gold as read_lines

KINDS = ("commitment", "figure", "claim", "relation")
LEAST = 12
"""Fewest statements above a threshold for it to be useful."""

Judged = tuple[str, float, bool, str]
"""Kind, confidence, whether it is right, and by which gold."""
Record = dict[str, Any]


def main(argv: list[str]) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(argv)
    judged = [*seeds(asked.shared), *texts("unseen"), *texts("fresh"), *ties()]
    path = VOCAB / "scores.toml"
    kept = [b for b in blocks(path) if not any(f'kind = "{k}"' in b for k in KINDS)]
    rows = [row for kind in KINDS if (row := row_of(kind, [j for j in judged if j[0] == kind]))]
    before, text = path.read_text(encoding="utf-8"), "\n".join([*kept, *rows])
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), path.name, "new"))
    if asked.write:
        path.write_text(text, encoding="utf-8")


def texts(name: str) -> Iterator[Judged]:
    """What is coded in the texts beside the tests, each judged by their annotation."""
    for one in judge(load_coder(), read_gold(TEXTS / f"{name}.toml"), TEXTS / name):
        yield from ((one.kind, statement.confidence, right, name) for statement, right in one.verdicts)


def ties() -> Iterator[Judged]:
    """What is coded in the sentences with ties between states, of the half whose errors nobody looks at."""
    for one in judge(load_coder(), read_lines(RELATIONS)[1::2], kinds=["relation"]):
        yield from ((one.kind, statement.confidence, right, "relations") for statement, right in one.verdicts)


def seeds(shared: Path) -> Iterator[Judged]:
    """What is coded in the scored sections of the seeds, each judged by their annotation."""
    checks = module_at(shared / "checks" / "score_seeds.py")
    actors = checks.Actors(checks.read(shared / "gold" / "actors.jsonl"))
    sections = checks.read(shared / "gold" / "sections.jsonl")
    coded: list[Record] = []
    for doc in SEEDS:
        records = ({**to_record(s), "doc": doc} for s in load_coder().code(seed(shared, doc)).statements)
        coded += [r for r in records if is_scored(r, sections)]
    for kind in KINDS:
        gold = [r for r in checks.read(shared / "gold" / f"{kind}s.jsonl") if r.get("in_note") is None]
        mine = [r for r in coded if r["kind"] == kind]
        meets, is_right = _by(kind, checks, actors)
        hits = {p["id"] for g, p in checks.pair_up(gold, mine, meets) if is_right(g, p)}
        yield from ((kind, r["confidence"], r["id"] in hits, "seeds") for r in mine)


def _by(kind: str, checks: Any, actors: Any) -> tuple[Callable[..., Any], Callable[..., bool]]:
    """How a coded record of a kind meets one of the gold, and when it is right."""

    def roles(record: Record, *names: str) -> list[Any]:
        return [a for n in names for a in checks.listed(record.get(n))]

    def meets(g: Record, p: Record, wanted: list[Any], got: list[Any]) -> Any:
        likeness = checks.jaccard(actors.gold(wanted), actors.coded(got))
        return (likeness, right(g, p), checks.shared_characters(g, p)) if likeness >= 0.5 else None

    def same(wanted: list[Any], got: list[Any]) -> bool:
        return bool(actors.gold(wanted) == actors.coded(got))

    def right(g: Record, p: Record) -> bool:
        match kind:
            case "commitment":
                plain = g["kind"] == p["obligation"] and g["status"] == p["stage"]
                return plain and bool(g.get("negated")) == p["negated"] and same(g["parties"], p["parties"])
            case "figure":
                owner = not g["subject"] or same([g["subject"]], p["subject"])
                return bool(checks.unit(g["unit"]) == checks.unit(p["unit"])) and owner
            case "claim":
                return bool(g["stance"] == p["stance"]) and same(roles(g, "holder"), p["holder"])
            case _:
                ends = same(roles(g, "subject", "object"), p["subject"] + p["object"])
                return bool(g["polarity"] == p["polarity"]) and ends

    wanted = {"commitment": ("parties",), "claim": ("holder",), "relation": ("subject", "object")}
    if kind == "figure":
        number = checks.number_agrees
        return lambda g, p: (right(g, p), checks.shared_characters(g, p)) if number(g, p) else None, right
    return lambda g, p: meets(g, p, roles(g, *wanted[kind]), roles(p, *wanted[kind])), right


def row_of(kind: str, judged: list[Judged]) -> str | None:
    """The row of a kind: the least threshold from which on three in four are right; ``None`` where none is."""
    counted = [j for j in judged if j[3] != "unseen"]
    print(f"{kind}: {len(counted)} coded, {sum(r for _, _, r, _ in counted)} right", file=sys.stderr)
    for cut in sorted({c for _, c, _, _ in counted}):
        above = [j for j in counted if j[1] >= cut]
        hits = sum(right for _, _, right, _ in above)
        if len(above) >= LEAST and hits / len(above) >= WANTED:
            break
    else:
        return None
    low, high = wilson(hits, len(above))
    parts = []
    for name in ("seeds", "unseen", "fresh", "relations"):
        chosen = [right for _, confidence, right, by in judged if by == name and confidence >= cut]
        if chosen:
            parts.append(f"{name} {sum(chosen)} of {len(chosen)}" + " (not counted)" * (name == "unseen"))
    return "\n".join(
        [
            f"# Made by benchmarks/calibrate_kinds.py, which says what right means: {', '.join(parts)}.",
            "[[score]]",
            f'coder = "{CODER}"',
            f'kind = "{kind}"',
            f"threshold = {cut:.3f}",
            f"precision = {hits / len(above):.3f}",
            f"low = {low:.3f}",
            f"high = {high:.3f}",
            f"n = {len(above)}",
            "",
        ]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
