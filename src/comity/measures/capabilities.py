"""Capabilities: what share of the system's means each state has, by several indices side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from comity.actors import Gazetteer
from comity.measures.states import States
from comity.model import RowId, row_id
from comity.panels import Panel, states

if TYPE_CHECKING:
    import os

    import numpy as np
    import pyarrow as pa

    Array = np.ndarray[Any, np.dtype[np.float64]]

Index = Literal["cinc", "spending", "energy", "gdp", "net"]
INDICES: Mapping[Index, str] = {
    "cinc": "CINC: the mean of six shares, of soldiers, spending, steel, energy, people and city dwellers",
    "spending": "military spending",
    "energy": "energy consumed",
    "gdp": "real gross domestic product",
    "net": "gross domestic product times that per person, after Beckley",
}
"""The indices, in words."""
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
"""The six components of CINC."""
_DRAWS = 400
_SEED = 1816


@dataclass(frozen=True)
class Capabilities:
    """The shares of all states in one year by one index.

    Attributes:
        index: Which index.
        year: The year.
        states: Correlates of War numbers, in order; only states of which something is known.
        actors: The ids of these states.
        majors: Whether each is a major power; ``None`` where the list does not say.
        majors_of: The year of the list of major powers that is used, where that is another.
        shares: The share of each.
        worlds: Shares as they might be as well: for CINC with each component left out and with what is missing at its
            least and most, for products drawn from their published errors; empty where no error is published.
        drawn: Whether the worlds are draws; else they are components left out.
        missing: How many cells of the index are not known.
    """

    index: Index
    year: int
    states: tuple[int, ...]
    actors: tuple[str, ...]
    majors: tuple[bool, ...] | None
    majors_of: int | None
    shares: Array
    worlds: tuple[Array, ...]
    drawn: bool
    missing: int

    @property
    def evidence(self) -> tuple[RowId, ...]:
        """The rows of the states, and of the list of major powers where it is used."""
        data_set = "gdp" if self.index in ("gdp", "net") else "nmc"
        return tuple(row_id(data_set, ccode=state, year=self.year) for state in self.states)

    def of_majors(self, shares: Array) -> Array | None:
        """Shares of the major powers among themselves; ``None`` where nobody says who they are, or none is known."""
        import numpy as np

        if self.majors is None or not any(self.majors):
            return None
        chosen = shares[np.array(self.majors)]
        return chosen / chosen.sum() if chosen.sum() > 0 else None


def capability_panel(
    years: tuple[int, int], data: str | os.PathLike[str] | None = None, *, product: bool = True
) -> Panel:
    """The panel that capabilities are read from: all states by year with material capabilities, rank and product.

    Args:
        years: First and last year.
        data: The folder of data files; else ``COMITY_DATA``.
        product: Whether the gross domestic product is wanted, which is a data set of its own.
    """
    panel = states(years, data=data).add("nmc").add("majors")
    return panel.add("gdp", keep=("pwtrgdp", "sd_pwtrgdp", "pwtpop")) if product else panel


def capabilities(
    panel: pa.Table, index: Index, year: int, gazetteer: Gazetteer, *, majors_of: int | None = None
) -> Capabilities | None:
    """The shares of all states in a year by an index.

    Args:
        panel: What ``capability_panel`` gives; with ``majors_of``, that year's rows must be in it.
        index: Which index.
        year: The year.
        gazetteer: Names the states.
        majors_of: Take the major powers of this year, where the list ends before: a named assumption.

    Returns:
        The shares; ``None`` where the data set does not cover the year.

    Source:
        CINC after Singer, Bremer and Stuckey 1972; ``net`` after Beckley 2018.
    """
    everything = panel.to_pylist()
    rows = sorted((r for r in everything if r["year"] == year), key=lambda r: r["ccode"])
    powers = {r["ccode"]: r["cowmaj"] for r in everything if r["year"] == (majors_of or year)}
    known = [r for r in rows if r["cinc"] is not None] if index == "cinc" else [r for r in rows if _one(r, index)]
    if not known:
        return None
    codes = tuple(r["ccode"] for r in known)
    majors = tuple(bool(powers.get(c)) for c in codes) if any(v is not None for v in powers.values()) else None
    shares, worlds, missing = _cinc(known) if index == "cinc" else _single(known, rows, index)
    named = States(gazetteer)
    actors = tuple(named.name(code, year) for code in codes)
    return Capabilities(index, year, codes, actors, majors, majors_of, shares, worlds, index in ("gdp", "net"), missing)


def _one(row: Mapping[str, Any], index: Index) -> float | None:
    """The index's own quantity in a row; ``None`` or 0 where it is not known."""
    if index in ("gdp", "net"):
        product, people = row.get("pwtrgdp"), row.get("pwtpop")
        if product is None:
            return None
        if index == "gdp":
            return float(product)
        return float(product) * float(product) / float(people) if people else None
    value = row["milex" if index == "spending" else "pec"]
    return None if value is None else float(value)


def _cinc(rows: Sequence[Mapping[str, Any]]) -> tuple[Array, tuple[Array, ...], int]:
    """The published index, and as it would be with each component left out, missing cells at their least and most."""
    import numpy as np

    cells = np.array([[np.nan if r[c] is None else float(r[c]) for c in COMPONENTS] for r in rows])
    totals = np.nansum(cells, axis=0)
    parts = np.divide(cells, totals, out=np.full_like(cells, np.nan), where=totals > 0)
    gone = np.isnan(parts)
    highest = np.nanmax(np.where(gone, 0.0, parts), axis=1, keepdims=True)
    fills = [parts] if not gone.any() else [parts, np.where(gone, 0.0, parts), np.where(gone, highest, parts)]
    worlds = []
    for filled in fills:
        for left_out in range(len(COMPONENTS)):
            rest = np.delete(filled, left_out, axis=1)
            count = (~np.isnan(rest)).sum(axis=1)
            worlds.append(np.divide(np.nansum(rest, axis=1), count, out=np.zeros(len(rest)), where=count > 0))
    published = np.array([float(r["cinc"]) for r in rows])
    return published, tuple(worlds), int(gone.sum())


def _single(
    rows: Sequence[Mapping[str, Any]], everybody: Sequence[Mapping[str, Any]], index: Index
) -> tuple[Array, tuple[Array, ...], int]:
    """Shares of one quantity; draws by its published errors, where it has some."""
    import numpy as np

    values = np.array([_one(r, index) or 0.0 for r in rows])
    missing = len(everybody) - len(rows)
    shares = values / values.sum()
    if index not in ("gdp", "net"):
        return shares, (), missing
    power = 2 if index == "net" else 1
    relative = np.array([float(r["sd_pwtrgdp"] or 0.0) / float(r["pwtrgdp"]) for r in rows])
    generator = np.random.default_rng(_SEED)
    draws = values * np.exp(power * relative * generator.standard_normal((_DRAWS, len(values))))
    return shares, tuple(draws / draws.sum(axis=1, keepdims=True)), missing
