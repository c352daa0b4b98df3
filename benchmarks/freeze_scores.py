"""Measures the coder on all gold and freezes its scores in ``tests/gold/scores.toml``.

    uv run benchmarks/freeze_scores.py

Gold that is not beside the repository keeps the scores that it has. Prints what differs from before.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.gold.frozen import BESIDE, FROZEN, GOLD, SHARED, as_toml, differences, read_frozen


def main() -> None:
    """Run as a script."""
    before = read_frozen()
    scores = {}
    for gold, measured in GOLD.items():
        if gold in BESIDE and not SHARED.is_dir():
            print(f"{gold}: not beside this checkout (../shared); its scores stay as they are")
            scores[gold] = before.get(gold, {})
            continue
        scores[gold] = measured(SHARED)
        for line in differences(gold, before.get(gold, {}), scores[gold]):
            print(line.partition(": if that is meant")[0])
    FROZEN.write_text(as_toml(scores), encoding="utf-8")
    print(f"frozen in {FROZEN}")


if __name__ == "__main__":
    main()
