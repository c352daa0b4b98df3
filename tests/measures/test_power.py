"""Concentration and polarity: laws of the figures, and the values of the reference to their printed digits."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.actors import load_gazetteer
from comity.measures.capabilities import COMPONENTS, INDICES, Capabilities, capabilities, capability_panel
from comity.measures.concentration import con, concentration
from comity.measures.polarity import RULES, polarity
from comity.model import Estimate

Array = np.ndarray[Any, np.dtype[np.float64]]
SHARES = st.lists(st.floats(0.01, 1), min_size=2, max_size=12).map(lambda xs: np.array(xs) / sum(xs))


@given(shares=SHARES)
def test_con_lies_between_equality_and_one_and_does_not_heed_order(shares: Array) -> None:
    found = con(shares)
    assert found is not None
    assert 0 <= found <= 1 + 1e-9
    assert con(shares[::-1]) == pytest.approx(found)


def test_con_is_nothing_among_equals_and_all_where_one_has_all() -> None:
    assert con(np.full(5, 0.2)) == pytest.approx(0, abs=1e-7)
    assert con(np.array([1.0, 0.0, 0.0])) == pytest.approx(1)
    assert con(np.array([1.0])) is None


def world(cells: list[list[float | None]], majors: Sequence[int | None]) -> pa.Table:
    """A year of invented states; CINC is the mean of the shares that are known."""
    totals = [sum(row[k] or 0 for row in cells) for k in range(6)]
    rows = []
    for code, (row, major) in enumerate(zip(cells, majors, strict=True), 900):
        shares = [x / t for x, t in zip(row, totals, strict=True) if x is not None]
        rows.append(
            {"ccode": code, "year": 1990, "cinc": sum(shares) / len(shares), "cowmaj": major}
            | dict(zip(COMPONENTS, row, strict=True))
        )
    return pa.Table.from_pylist(rows)


EVEN: list[list[float | None]] = [[5.0] * 6, [3.0] * 6, [2.0] * 6]
MIXED: list[list[float | None]] = [[9.0, 1.0, 5.0, 5.0, 5.0, 5.0], [3.0] * 6, [2.0, 6.0, 2.0, 2.0, 2.0, 2.0]]


def cinc(table: pa.Table) -> Capabilities:
    found = capabilities(table, "cinc", 1990, load_gazetteer())
    assert found is not None
    return found


def figures(found: Capabilities) -> dict[object, Estimate]:
    return {key[1]: estimate for key, estimate in concentration([found]).figures}


def width(e: Estimate) -> float:
    assert e.low is not None
    assert e.high is not None
    return e.high - e.low


def test_where_all_components_agree_there_is_no_doubt_and_else_there_is() -> None:
    agreed, differing = (figures(cinc(world(cells, [1, 1, 1]))) for cells in (EVEN, MIXED))
    assert width(agreed["con"]) == pytest.approx(0, abs=1e-9)
    assert width(differing["con"]) > 0.05


def test_a_cell_that_is_not_known_widens_the_interval() -> None:
    silent = [row[:] for row in EVEN]
    silent[1][2] = None
    known, unknown = (figures(cinc(world(cells, [1, 1, 1])))["con_all"] for cells in (EVEN, silent))
    assert width(unknown) > width(known)


def test_the_order_of_rows_changes_nothing() -> None:
    assert figures(cinc(world(MIXED, [1, 1, 0]))) == figures(
        cinc(pa.Table.from_pylist(world(MIXED, [1, 1, 0]).to_pylist()[::-1]))
    )


def test_where_nobody_says_who_is_a_major_power_their_figures_are_not_known() -> None:
    found = figures(cinc(world(EVEN, [None, None, None])))
    assert found["con"].value is None
    assert found["poles"].value is None
    assert found["con_all"].value is not None


def test_a_year_that_is_not_covered_is_not_known() -> None:
    assert capabilities(world(EVEN, [1, 1, 1]), "cinc", 1991, load_gazetteer()) is None
    assert capabilities(world(EVEN, [1, 1, 1]), "gdp", 1990, load_gazetteer()) is None


def test_figures_rest_on_the_rows_of_all_states() -> None:
    assert figures(cinc(world(EVEN, [1, 1, 1])))["con"].evidence == tuple(
        f"nmc:ccode={code},year=1990" for code in (900, 901, 902)
    )


@pytest.mark.parametrize(
    ("shares", "rule", "verdict"),
    [
        ([10, 4, 3], "half of the leader", "unipolar"),
        ([10, 5, 3], "half of the leader", "bipolar"),
        ([10, 5, 5], "half of the leader", "multipolar"),
        ([60, 20, 20], "shares of the majors", "unipolar"),
        ([46, 24, 15, 15], "shares of the majors", "near unipolar"),
        ([40, 30, 15, 15], "shares of the majors", "bipolar"),
        ([24, 24, 22, 15, 15], "shares of the majors", "multipolar"),
    ],
)
def test_rules_of_polarity_do_as_they_say(shares: list[float], rule: str, verdict: str) -> None:
    found = cinc(world([[float(x)] * 6 for x in shares], [1] * len(shares)))
    judged = {p.rule: p for p in polarity([found])}
    assert set(judged) == set(RULES)
    assert judged[rule].verdict == verdict
    assert judged[rule].number.value == len(judged[rule].poles)
    assert judged[rule].holds.value == 1


@cache
def panel(data: Path) -> pa.Table:
    return capability_panel((1816, 2022), data).to_arrow()


def test_concentration_is_that_of_the_reference(shared: Path) -> None:
    path = shared / "reference" / "peacesciencer" / "measure_system_concentration.csv"
    with path.open(encoding="utf-8") as lines:
        wanted = list(csv.DictReader(lines))
    assert len(wanted) > 20
    table, gazetteer = panel(shared / "data"), load_gazetteer()
    for row in wanted:
        year = int(row["year"])
        found = capabilities(table, "cinc", year, gazetteer, majors_of=2016 if year > 2016 else None)
        assert found is not None
        values = {name: e.value or 0.0 for name, e in figures(found).items()}
        order = sorted(zip(found.states, found.shares, strict=True), key=lambda s: -s[1])[:4]
        assert {
            "n_states": str(len(found.states)),
            "n_majors": str(sum(found.majors or ())),
            "CON_majors": round(values["con"], 4),
            "CON_all": round(values["con_all"], 4),
            "HHI_all": round(values["hhi_all"], 5),
            "eff_poles_1_over_HHI_majors": round(values["poles"], 2),
            "states_ge_half_of_top": round(values["half"]),
            "top": " ".join(f"{code}:{share:.4f}" for code, share in order),
        } == {
            "n_states": row["n_states"],
            "n_majors": row["n_majors"],
            "CON_majors": float(row["CON_majors"]),
            "CON_all": float(row["CON_all"]),
            "HHI_all": float(row["HHI_all"]),
            "eff_poles_1_over_HHI_majors": float(row["eff_poles_1_over_HHI_majors"]),
            "states_ge_half_of_top": int(row["states_ge_half_of_top"]),
            "top": row["top"],
        }


def test_majors_are_not_carried_past_the_end_of_their_list(shared: Path) -> None:
    found = capabilities(panel(shared / "data"), "cinc", 2022, load_gazetteer())
    assert found is not None
    assert found.majors is None


def test_alternatives_to_cinc_do_not_overstate_the_populous(shared: Path) -> None:
    table, gazetteer = panel(shared / "data"), load_gazetteer()
    leaders = {}
    for index in INDICES:
        found = capabilities(table, index, 2016, gazetteer)
        assert found is not None
        leaders[index] = found.actors[int(np.argmax(found.shares))]
    assert leaders["cinc"] == "CHN"
    assert leaders["spending"] == leaders["net"] == "USA"
