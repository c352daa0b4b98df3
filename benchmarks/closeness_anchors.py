"""What the structure of pairs says of their closeness: its weights, learnt from ICEWS, and whether they hold elsewhere.

Weights are judged on pairs and years that they were not learnt from, where a pair's own acts of earlier years are all
known, and where only none, one, two or five of the year before are: as in a ledger of few documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.closeness_data import ICEWS, Array, Panel, icews
from comity.actors import load_gazetteer
from comity.datasets import named, open_data, shelf
from comity.datasets.numbered import Numbered
from comity.desk.structure import BORDERS, RIVALRIES
from comity.measures.closeness_anchors import PARTS
from comity.measures.closeness_dynamics import Dynamics
from comity.measures.closeness_learning import learn
from comity.measures.closeness_panel import filtered
from comity.measures.closeness_structure import Rows, structure
from comity.model import ActorId, Estimate

Numbers = NDArray[np.intp]
TO = Path(__file__).parent.parent / "src" / "comity" / "vocab" / "closeness_anchors.toml"
LEARNT_UNTIL = 6
"""How many years weights are learnt from that are judged on the others."""
FEW = (0, 1, 2, 5)
_ROUNDS, _STEPS = 3, 12
_LATER = 5


def write_anchors(folder: Path, day: date) -> None:
    """Learn the weights from all pairs and years, and write them.

    Args:
        folder: The folder of event data; the data sets lie beside it.
        day: The day of it.
    """
    panel = icews(folder)
    raw = structures(folder, panel)
    seen = panel.acts > 0
    told = raw[seen]
    mean, deviation = np.nanmean(told, axis=0), np.nanstd(told, axis=0)
    parts = _standard(raw, mean, deviation)
    together = np.asarray(np.corrcoef(parts[seen].T))
    lasting = np.array([_lasting(parts[:, :, i]) for i in range(len(PARTS))])
    alone, _, weights = fit(panel.cooperative, panel.acts, parts)
    weights = weights / alone.between
    print(dict(zip(PARTS, weights.round(3).tolist(), strict=True)))
    rows = "".join(
        f'[[part]]\nname = "{name}"\nmean = {mean[i]:.4f}\ndeviation = {deviation[i]:.4f}\nweight = {weights[i]:.4f}\n'
        f"lasting = {lasting[i]:.4f}\n"
        f"together = [{', '.join(f'{x:.4f}' for x in together[i])}]\n\n"
        for i, name in enumerate(PARTS)
    )
    TO.write_text(
        f"""# What the structure of a pair lets expect: made by benchmarks/closeness.py --write, not by hand.
# Learnt from ICEWS 2002-2014 (directed dyads by year) with ATOP, ideal points, trade, contiguity and rivalries of the
# year before. Only these numbers stem from the data; no row of them is here.
source = "ICEWS 2002-2014 by year, with the structure of the year before"
pairs = {len(panel.pairs)}
cells = {int(seen.sum())}
date = "{day}"

{rows}""".rstrip()
        + "\n",
        encoding="utf-8",
    )
    print(f"written: {TO}")


def judge_anchors(folder: Path) -> bool:
    """Print what the weights gain on pairs and years they were not learnt from.

    Each half of the pairs is judged with what was learnt from the other.

    Returns:
        Whether they gain more wherever few acts are known than they lose where all are.
    """
    panel = icews(folder)
    raw, number = structures(folder, panel), _dyads(panel)
    first, second = _halves(panel.acts[:LEARNT_UNTIL] > 0, number)
    made = [_scores(panel, raw, here, there) for here, there in ((first, second), (second, first))]
    judged = np.concatenate((second, first))
    gains = []
    for known in made[0]:
        without, given = (np.concatenate([m[known][i] for m in made], axis=1) for i in (0, 1))
        gains.append(_told(known, without, given, panel.acts[:, judged], number[judged]))
    return min(gains[1:]) > max(0.0, -gains[0])


def _scores(panel: Panel, raw: Array, here: Numbers, there: Numbers) -> dict[str, tuple[Array, Array]]:
    """Log scores of pairs without and with what the structure of others taught, by what is known of their past."""
    past = raw[:LEARNT_UNTIL, here][panel.acts[:LEARNT_UNTIL, here] > 0]
    parts = _standard(raw, np.nanmean(past, axis=0), np.nanstd(past, axis=0))
    k, n = panel.cooperative, panel.acts
    alone, anchored, weights = fit(k[:LEARNT_UNTIL, here], n[:LEARNT_UNTIL, here], parts[:LEARNT_UNTIL, here])
    k, n, parts = k[:, there], n[:, there], parts[:, there]
    print("weights in log-odds:", dict(zip(PARTS, weights.round(3).tolist(), strict=True)))
    print(
        f"levels of pairs deviate by {alone.between:.3f}, around what is expected by {anchored.between:.3f}", flush=True
    )
    both = ((alone, None), (anchored, parts @ weights))
    found = {"all acts of earlier years": [filtered(k, n, 1.0, d, o).log_score for d, o in both]}
    for few in FEW:
        found[f"{few} acts of the year before"] = [_from_few(k, n, d, o, few) for d, o in both]
    return {known: (without, given) for known, (without, given) in found.items()}


def _dyads(panel: Panel) -> Numbers:
    """The number of the two states of each pair, whichever of them acts: both directions have one structure."""
    both = [tuple(sorted(pair.split(">"))) for pair in panel.pairs]
    numbers = {dyad: i for i, dyad in enumerate(sorted(set(both)))}
    return np.array([numbers[dyad] for dyad in both], dtype=np.intp)


def _halves(seen: NDArray[np.bool_], number: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs to learn from and pairs to judge on, alike in how many years they have; both directions in one half."""
    years = np.bincount(number, seen.sum(axis=0))
    rank = np.empty(len(years), dtype=np.intp)
    rank[np.argsort(-years, kind="stable")] = np.arange(len(years))
    learns = rank[number] % 2 == 0
    return np.flatnonzero(learns), np.flatnonzero(~learns)


def fit(k: Array, n: Array, parts: Array) -> tuple[Dynamics, Dynamics, Array]:
    """Dynamics without the structure, dynamics with it, and the weights of its parts, by how well years are foretold.

    Args:
        k, n: Cooperative and all acts, periods by pairs.
        parts: The parts of the structure, standardised; periods by pairs by parts.
    """
    alone = learn(k, n, 1.0)
    dynamics, weights = alone, np.zeros(parts.shape[2])
    for _ in range(_ROUNDS):

        def loss(tried: Array, dynamics: Dynamics = dynamics) -> float:
            return float((tried**2).sum() / 2 - filtered(k, n, 1.0, dynamics, parts @ tried).log_score.sum())

        weights = minimize(loss, weights, method="BFGS", options={"maxiter": _STEPS, "gtol": 2.0, "eps": 1e-3}).x
        dynamics = learn(k, n, 1.0, begin=dynamics, offset=parts @ weights)
    return alone, dynamics, weights


def structures(folder: Path, panel: Panel) -> Array:
    """The parts of each pair's structure at the end of the year before, periods by pairs by parts; else not a number.

    Args:
        folder: The folder of event data; the data sets lie beside it.
        panel: Directed dyads of ICEWS by year.
    """
    years = range(panel.first - 1, panel.first + len(panel.acts) - 1)
    numbers = _numbers(folder, years)
    rows = _by_pair(folder.parent, years)
    covers = {name: named(name).covers for name in _QUERIES}
    made: dict[frozenset[str], list[list[float]]] = {}
    for pair in panel.pairs:
        both = frozenset(pair.split(">"))
        if both not in made:
            a, b = sorted(both)
            of_years = {year: (numbers[a].get(year), numbers[b].get(year)) for year in years}
            codes = {n for pair_of in of_years.values() for n in pair_of if n is not None}
            held = Rows(**{key: _of(rows[key], codes) for key in rows}, covers=covers)
            stood = structure(ActorId(a), ActorId(b), of_years, held, {})
            made[both] = [[_value(stood.get(year, {}).get(part)) for part in PARTS] for year in years]
    return np.array([made[frozenset(pair.split(">"))] for pair in panel.pairs]).transpose(1, 0, 2)


_QUERIES = {
    "atop": {"pacts": "SELECT ccode1, ccode2, year FROM atop"},
    "ideal-points": {"points": "SELECT *, ccode AS ccode1, ccode AS ccode2 FROM ideal_points"},
    "trade": {
        "flows": "SELECT * FROM trade_pairs",
        "totals": "SELECT *, ccode AS ccode1, ccode AS ccode2 FROM trade_states",
    },
    "contiguity": {"borders": BORDERS},
    "rivalries": {"rivalries": RIVALRIES},
}


def _by_pair(data: Path, years: range) -> dict[str, dict[tuple[int, int], list[dict[str, Any]]]]:
    """Rows of the data sets by the numbers of the two states, or of one state twice."""
    connection = duckdb.connect()
    found: dict[str, dict[tuple[int, int], list[dict[str, Any]]]] = {}
    for name, queries in _QUERIES.items():
        open_data(connection, named(name), shelf(data))
        for key, query in queries.items():
            held = found.setdefault(key, defaultdict(list))
            listed = f"SELECT * FROM ({query}) WHERE year BETWEEN {years[0]} AND {years[-1]}"
            for row in connection.sql(listed).to_arrow_table().to_pylist():
                held[row["ccode1"], row["ccode2"]].append(row)
    return found


def _of(held: Mapping[tuple[int, int], list[dict[str, Any]]], codes: set[int]) -> list[dict[str, Any]]:
    return [row for one in codes for other in codes for row in held.get((one, other), ())]


def _numbers(folder: Path, years: range) -> dict[str, dict[int, int | None]]:
    """The Correlates of War's numbers by year of every country of ICEWS, by the name that it has there."""
    gazetteer = load_gazetteer()
    named_so = duckdb.connect().execute(f"SELECT DISTINCT i, i_iso3c FROM '{folder / ICEWS}'").fetchall()
    found = {}
    for name, code in named_so:
        numbered = Numbered(gazetteer.lookup(code, date(years[-1], 12, 31)))
        found[name] = {year: numbered.in_year(year) for year in years}
    return found


def _value(estimate: Estimate | None) -> float:
    return float("nan") if estimate is None or estimate.value is None else estimate.value


def _standard(raw: Array, mean: Array, deviation: Array) -> Array:
    """Parts as deviations from their mean; what is not known lies on it."""
    result: Array = np.nan_to_num((raw - mean) / deviation)
    return result


def _lasting(part: Array) -> float:
    """Correlation of a part with itself a year later, from that with itself some years later."""
    return float(np.corrcoef(part[:-_LATER].ravel(), part[_LATER:].ravel())[0, 1] ** (1 / _LATER))


def _from_few(k: Array, n: Array, dynamics: Dynamics, offset: Array | None, few: int) -> Array:
    """Log scores of the judged years where at most a few acts, drawn at random, of the year before are known."""
    drawn = np.random.default_rng(20)
    taken = np.minimum(n, few).astype(int)
    some = drawn.hypergeometric(k.astype(int), (n - k).astype(int), taken)
    scores = np.zeros_like(n)
    for t in range(LEARNT_UNTIL, len(n)):
        two = slice(t - 1, t + 1)
        before = None if offset is None else offset[two]
        told = filtered(np.stack([some[t - 1], k[t]]), np.stack([taken[t - 1], n[t]]), 1.0, dynamics, before)
        scores[t] = told.log_score[1]
    return scores


def _told(known: str, alone: Array, anchored: Array, n: Array, number: Numbers) -> float:
    """Print the log scores of the judged years without and with the structure; the gain by pair of states."""
    n, alone, anchored = (x[LEARNT_UNTIL:] for x in (n, alone, anchored))
    seen, many = n > 0, n > 30
    cells = np.bincount(number, seen.sum(axis=0))
    gained = np.bincount(number, np.where(seen, anchored - alone, 0.0).sum(axis=0))
    gain = gained[cells > 0] / cells[cells > 0]
    print(
        f"{known}: pooled {alone[seen].mean():.4f} without, {anchored[seen].mean():.4f} with; of more than 30 acts "
        f"{alone[many].mean():.4f}, {anchored[many].mean():.4f}; by pair better by {gain.mean():.4f} "
        f"+- {gain.std() / len(gain) ** 0.5:.4f}",
        flush=True,
    )
    return float(gain.mean())
