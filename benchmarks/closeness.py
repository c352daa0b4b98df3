"""Whether closeness earns its name out of sample, what it costs, and the dynamics that ship with Comity.

Run ``python -m benchmarks.closeness FOLDER`` with the folder of event data: ICEWS by year, KEDS and GDELT by month,
each one step ahead against climatology of the pair, its last value and the best moving average. ``--cost`` measures
instead what a panel of 30,000 pairs by 144 months costs, and how the cost grows; ``--face`` prints Russia and Iran by
year beside the sums of Goldstein weights; ``--anchors`` what the structure of pairs adds, where acts are many and where
they are few; ``--write`` learns the dynamics and the weights of the structure anew and writes
``vocab/closeness_dynamics.toml`` and ``vocab/closeness_anchors.toml``.
Exit code 1 where closeness is beaten or not calibrated, or a bound of the cost is broken.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from benchmarks.closeness_anchors import judge_anchors, write_anchors
from benchmarks.closeness_cost import cost
from benchmarks.closeness_counts import Contest, contest
from benchmarks.closeness_data import KEDS, Panel, gdelt, icews, keds
from benchmarks.closeness_face import face
from benchmarks.closeness_scores import scores_contest
from benchmarks.closeness_write import write

CALIBRATED = (0.88, 0.92)
"""Between which shares the 90 % interval must cover what came."""
ICEWS_JUDGED = 6
GDELT_JUDGED = 36
"""Number of the first row that is judged."""


def main() -> int:
    """Run what is asked for; return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    for name in ("cost", "face", "anchors", "write"):
        asked.add_argument(f"--{name}", action="store_true")
    given = asked.parse_args()
    if given.cost:
        return 0 if cost() else 1
    if given.face:
        face(given.folder)
        return 0
    if given.anchors:
        return 0 if judge_anchors(given.folder) else 1
    if given.write:
        write(given.folder, date.today())
        write_anchors(given.folder, date.today())
        return 0
    good = [_judge(panel.name, contest(panel, _spans(panel))[1]) for panel in _panels(given.folder)]
    good.append(_judge("GDELT graph, months", scores_contest(gdelt(given.folder)[0], GDELT_JUDGED)))
    return 0 if all(good) else 1


def _panels(folder: Path) -> list[Panel]:
    return [icews(folder), *(keds(folder, (name,)) for name in KEDS)]


def _spans(panel: Panel) -> list[range]:
    """What is judged: years 7 to 13 of ICEWS one by one; the later half of KEDS, a year at a time."""
    periods = len(panel.acts)
    first, step = (ICEWS_JUDGED, 1) if panel.years == 1 else (periods // 2, 12)
    return [range(start, min(start + step, periods)) for start in range(first, periods, step)]


def _judge(name: str, found: list[Contest]) -> bool:
    """Print what all reached; whether closeness is best, by pair and pooled, and calibrated."""
    ours, *rivals = found
    print(f"{name}: {int((~(ours.scores != ours.scores)).sum())} cells of {len(ours.by_pair)} pairs")
    for one in found:
        gain = ours.by_pair - one.by_pair
        error = gain.std() / len(gain) ** 0.5
        beyond = "" if one is ours else f"  closeness better by {gain.mean():.4f} +- {error:.4f} by pair"
        print(f"  {one.name:12} log score pooled {one.pooled:.4f}, by pair {one.by_pair.mean():.4f}{beyond}")
    print(f"  90 % interval covers {ours.covered:.1%}; tenths {' '.join(f'{x:.3f}' for x in ours.deciles)}", flush=True)
    best = all(ours.pooled > r.pooled and ours.by_pair.mean() > r.by_pair.mean() for r in rivals)
    return best and CALIBRATED[0] <= ours.covered <= CALIBRATED[1]


if __name__ == "__main__":
    sys.exit(main())
