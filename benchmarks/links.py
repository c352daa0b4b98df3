"""Scores the links of events and reports on the gold in ``tests/gold/events.jsonl``.

    uv run benchmarks/links.py [--half open|held] [--misses]

With ``--misses`` it also prints what was missed or wrongly joined in the open half; of the other half only the sums.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.gold.links import HALVES, faults, linked, score


def main(argv: list[str]) -> None:
    """Run as a script."""
    chosen = (argv[argv.index("--half") + 1],) if "--half" in argv else HALVES
    for half in chosen:
        found = linked(half)
        if "--misses" in argv and half == HALVES[0]:
            print("\n".join(faults(found)))
        print(half)
        for name, value in score(found).items():
            print(f"    {name:24} {value if isinstance(value, int) else f'{value:.3f}'}")


if __name__ == "__main__":
    main(sys.argv[1:])
