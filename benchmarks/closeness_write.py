"""The dynamics of closeness that ship with Comity, learnt from public event data and written with their provenance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.closeness_data import KEDS, Array, icews, keds
from comity.measures.closeness_dynamics import Dynamics
from comity.measures.closeness_learning import learn
from comity.measures.closeness_pair import Cells, log_evidence
from comity.measures.closeness_prior import Prior

TO = Path(__file__).parent.parent / "src" / "comity" / "vocab" / "closeness_dynamics.toml"
_PAIRS = 150


def write(folder: Path, day: date) -> None:
    """Learn the dynamics and write them.

    Args:
        folder: The folder of event data.
        day: The day of it.
    """
    panel = keds(folder, KEDS, weighed=True)
    dynamics = learn(panel.cooperative, panel.acts, panel.years)
    print(dynamics)
    between, swing = _field_parts(folder)
    print(f"fields differ by {between:.3f} of what pairs do, and swing by {swing:.3f}")
    dynamics = replace(dynamics, field_between=between * dynamics.between, field_swing=swing * dynamics.swing)
    cells = int((panel.acts > 0).sum())
    numbers = "\n".join(f"{name} = {value:.4f}" for name, value in dynamics.to_record().items())
    TO.write_text(
        f"""# How closeness moves, where a ledger has not told: made by benchmarks/closeness.py --write, not by hand.
# Learnt from the events of the three sets of KEDS (Gulf 1979-1999, Levant 1979-2004, Balkans 1989-2003) by month,
# weighed by Goldstein's scale. How far the fields of a pair differ was learnt from how far words and deeds of one pair
# differ in ICEWS 2002-2014, in proportion. Only these numbers stem from the data; no row of them is here.
source = "KEDS events 1979-2004 by month; fields as words and deeds in ICEWS 2002-2014"
pairs = {len(panel.pairs)}
cells = {cells}
date = "{day}"

[dynamics]
{numbers}

[fields]
""",
        encoding="utf-8",
    )
    print(f"written: {TO}")


def _field_parts(folder: Path) -> tuple[float, float]:
    """How far words and deeds of one pair lie apart, as shares of ``between`` and of ``swing``."""
    whole = icews(folder)
    like = learn(whole.cooperative, whole.acts, whole.years)
    parts = [icews(folder, name, (name,)) for name in ("verb", "matl")]
    both = sorted(set(parts[0].pairs) & set(parts[1].pairs))
    chosen = np.random.default_rng(20).choice(both, _PAIRS, replace=False)
    columns = [{name: i for i, name in enumerate(part.pairs)} for part in parts]
    cells = []
    for pair in chosen:
        found = [
            (part.first + t, f, part.cooperative[t, columns[f][pair]], n)
            for f, part in enumerate(parts)
            for t, n in enumerate(part.acts[:, columns[f][pair]])
            if n
        ]
        time, field, k, n = np.array(found, dtype=float).T
        cells.append(Cells(time, field.astype(np.intp), time.astype(np.intp), k, n))

    def loss(numbers: Array) -> float:
        sizes = np.exp(np.clip(numbers[:4], -4, 2))
        dynamics = Dynamics(
            numbers[4], sizes[0], sizes[1], like.memory, like.loose, like.tight, like.tight_share, *sizes[2:]
        )
        prior = Prior(dynamics, np.array([0.0, numbers[5]]))
        return -sum(log_evidence(c, prior) for c in cells)

    start = np.array([0.0, 0.0, -0.5, -0.5, like.mean, -1.0])
    simplex = np.vstack([start, start + 0.5 * np.eye(len(start))])
    options = {"maxfev": 200, "xatol": 0.05, "fatol": 0.5, "adaptive": True, "initial_simplex": simplex}
    best = np.exp(minimize(loss, start, method="Nelder-Mead", options=options).x[:4])
    return float(best[2] / best[0]), float(best[3] / best[1])
