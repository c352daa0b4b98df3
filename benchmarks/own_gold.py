"""Scores the coder on the gold in ``tests/gold/own.jsonl``, with ``--more`` on that in ``more.jsonl``.

    uv run benchmarks/own_gold.py [--more] [--half odd|even] [--misses]

With ``--misses`` it also prints, text by text, what was missed, coded wrongly, or coded where there is nothing.
``--half`` takes only the records on odd or on even lines: rules are mended on the odd ones, and what they are worth
is seen on the even ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.gold.scoring import MORE, OWN, Judged, coded_acts, judge, read_gold, score


def main(argv: list[str]) -> None:
    """Run as a script."""
    path = MORE if "--more" in argv else OWN
    gold = read_gold(path)
    if "--half" in argv:
        gold = gold[0 if argv[argv.index("--half") + 1] == "odd" else 1 :: 2]
    judged = judge(gold, coded_acts(path))
    if "--misses" in argv:
        for text in judged:
            lines = list(faults(text))
            if lines:
                print("\n".join([f"{text.gold['id']} {text.gold['text']}", *lines]))
    for name, value in score(judged).items():
        print(f"{name:32} {value if isinstance(value, int) else f'{value:.3f}'}")


def faults(text: Judged) -> Iterator[str]:
    """What is wrong in one text, a line each."""
    for pair in text.counted:
        wrong = [
            *([] if pair.typed else ["type"]),
            *([] if pair.roles else ["roles"]),
            *([] if pair.gold["negated"] == pair.coded["negated"] else ["negation"]),
            *([] if pair.dated else ["date"]),
        ]
        if wrong:
            yield f"    wrong ({', '.join(wrong)}): {shown(pair.gold)}, coded as {shown(pair.coded)}"
    yield from (f"    missed: {shown(a)}: {a['quote']!r}" for a in text.missed)
    yield from (f"    false: {shown(a)}: {a['quote']!r} ({a['why']})" for a in text.false)


def shown(act: dict[str, Any]) -> str:
    """An act in a few words."""
    sources, targets = (
        "+".join(a if isinstance(a, str) else a["country"] or a["actor"] for a in act[s])
        for s in ("sources", "targets")
    )
    when = act["when"]["edtf"] if isinstance(act["when"], dict) else act["when"]
    return f"{'not ' if act['negated'] else ''}{act['type']} {sources or '-'} > {targets or '-'} {when or ''}".rstrip()


if __name__ == "__main__":
    main(sys.argv[1:])
