"""The event data that closeness is learnt from and judged by, as panels of counts and of scores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
KEDS = ("gulf_1979_1999", "levant_1979_2004", "balkans_1989_2003")
ICEWS = "icews_quad_counts_dyadyear_2002_2014.parquet"
GDELT = "gdelt2_graph_monthly_all_2018_2024.parquet"
WEIGHTS = "goldstein_weis_1992_TRANSCRIBED_verify.csv"


@dataclass(frozen=True)
class Panel:
    """Cooperative and all acts, periods by pairs.

    Attributes:
        name: What it is.
        cooperative, acts: The counts; no acts is silence.
        years: Length of a period.
        pairs: Names of the pairs.
        first: Number of the first period: the year, or twelve times the year and the month from 0.
    """

    name: str
    cooperative: Array
    acts: Array
    years: float
    pairs: tuple[str, ...]
    first: int


def icews(folder: Path, name: str = "ICEWS, years", parts: tuple[str, ...] = ("verb", "matl")) -> Panel:
    """Events of directed dyads by year; dyads without any event are left out.

    Args:
        folder: The folder of event data.
        name: What to call it.
        parts: Of words (``verb``), of deeds (``matl``), or both.
    """
    k = " + ".join(f"{part}Coop::INT" for part in parts)
    n = " + ".join(f"{part}Coop::INT + {part}Conf::INT" for part in parts)
    return _panel(name, f"SELECT i || '>' || j, year, {k}, {n} FROM '{folder / ICEWS}' WHERE {n} > 0", 1.0)


def keds(folder: Path, names: tuple[str, ...], *, weighed: bool = False) -> Panel:
    """Events of pairs in either direction by month; what is told twice of one day counts once.

    Args:
        folder: The folder of event data.
        names: Which of the sets.
        weighed: Whether to weigh events by their intensity: as many alike as they tell as much as (Kish 1965).
    """
    told = " UNION ".join(f"SELECT date, src, tgt, weis FROM '{folder}/keds_{name}.parquet'" for name in names)
    alike = "sum(abs(w)) / sum(w * w)"
    k, n = (
        (f"{alike} * sum(w) FILTER (w > 0)", f"{alike} * sum(abs(w))")
        if weighed
        else ("count(*) FILTER (w > 0)", "count(*)")
    )
    query = f"""
        SELECT least(src, tgt) || '-' || greatest(src, tgt), year(date) * 12 + month(date) - 1, coalesce({k}, 0), {n}
        FROM ({told})
        JOIN (SELECT lpad(weis::VARCHAR, 3, '0') AS weis, goldstein AS w FROM '{folder / WEIGHTS}') USING (weis)
        WHERE src <> tgt AND w <> 0 GROUP BY ALL
    """
    return _panel(f"KEDS {', '.join(name.split('_')[0] for name in names)}, months", query, 1 / 12)


def gdelt(folder: Path) -> tuple[Array, tuple[str, ...]]:
    """Scores a day of pairs by month, periods by pairs; a month without a score is not a number."""
    query = f"SELECT a || '-' || b, year(month) * 12 + month(month) - 1, score / days, 1 FROM '{folder / GDELT}'"
    panel = _panel("GDELT", query, 1 / 12)
    return np.where(panel.acts > 0, panel.cooperative, np.nan), panel.pairs


def _panel(name: str, query: str, years: float) -> Panel:
    pair, period, k, n = (np.asarray(c) for c in duckdb.connect().execute(query).fetchnumpy().values())
    pairs, column = np.unique(pair.astype(str), return_inverse=True)
    row = period.astype(np.intp) - int(period.min())
    cooperative, acts = (np.zeros((int(row.max()) + 1, len(pairs))) for _ in range(2))
    cooperative[row, column], acts[row, column] = k, n
    return Panel(name, cooperative, acts, years, tuple(pairs.tolist()), int(period.min()))
