"""Scores the coder's ties between states on the gold in ``tests/gold/relations.jsonl``.

    uv run benchmarks/relations_gold.py [--even]

Prints, text by text, what was missed, coded wrongly, or coded where there is nothing: on odd lines, with which rules
are mended. With ``--even`` the even lines are scored instead, and their texts are not printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from comity.coding import load_coder
from tests.coding.judging import Judged, fields, judge, key, score
from tests.gold.scoring import RELATIONS, read_gold


def main(argv: list[str]) -> None:
    """Run as a script."""
    even = "--even" in argv
    judged = judge(load_coder(), read_gold(RELATIONS)[1 if even else 0 :: 2], kinds=["relation"])
    for one in judged:
        lines = list(faults(one))
        if lines and not even:
            print("\n".join([f"{one.text['id']} {one.text['text']}", *lines]))
    for name, value in (score(judged, "relation") | fields(judged, "relation")).items():
        print(f"{name:12} {value}")


def faults(one: Judged) -> Iterator[str]:
    """What is wrong in one text, a line each."""
    for pair in one.counted:
        wrong = [name for name, right in fields([_only(one, pair)], "relation").items() if not right]
        if wrong:
            yield f"    wrong ({', '.join(wrong)}): {pair.row}, coded as {shown(pair.statement)}"
    yield from (f"    missed: {row}" for row in one.missed)
    yield from (f"    false: {shown(s)}" for s in one.false)


def _only(one: Judged, pair: Any) -> Judged:
    return Judged(one.text, one.kind, one.coded, (pair,))


def shown(s: Any) -> str:
    """A tie in a few words."""
    ends = (" ".join(key(r) for r in refs) or "-" for refs in (s.subject, s.object))
    why, sure = s.evidence[0].why, s.evidence[0].confidence
    return f"{' > '.join(ends)} {s.predicate} {s.polarity}{' hedged' if s.hedged else ''} {sure:.2f} {why}"


if __name__ == "__main__":
    main(sys.argv[1:])
