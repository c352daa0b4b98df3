"""Panels are those of the R package peacesciencer to the last digit; where it is wrong, its error is the difference."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.panels import reference

pytestmark = pytest.mark.skipif(not reference.there(), reason=reference.MISSING)
SMALL = ("stateyears", "sy_", "gwsy_", "leader", "sd_")


def _params() -> list[object]:
    slow = pytest.mark.slow
    return [
        pytest.param(name, marks=() if name.startswith(SMALL) else slow, id=name) for name in sorted(reference.OBJECTS)
    ]


@pytest.mark.parametrize("name", _params())
def test_every_column_is_that_of_the_r_package(name: str, tmp_path: Path) -> None:
    panel = reference.OBJECTS[name]()
    if name == "sy_gml":
        panel = replace(panel, data=reference.without_unknown_leaders(tmp_path))
    assert reference.differences(name, panel.to_arrow()) == []


@pytest.mark.parametrize("name", [n for n in sorted(reference.WRONG) if n.startswith(SMALL)])
def test_an_error_of_the_r_package_is_one(name: str) -> None:
    """Without the error put in, the panels differ: the correction is no empty phrase."""
    table = reference.OBJECTS[name]().to_arrow()
    right = {key: value for key, value in reference.WRONG.items() if key != name}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference, "WRONG", right)
        assert reference.differences(name, table) != []


def test_at_least_forty_objects_are_covered_and_the_others_named() -> None:
    objects = set(reference.expected())
    assert set(reference.OBJECTS) | set(reference.NOT_COVERED) == objects
    assert not set(reference.OBJECTS) & set(reference.NOT_COVERED)
    assert len(reference.OBJECTS) >= 40


@pytest.mark.slow
def test_the_samples_of_distances_are_equal_where_the_data_have_them() -> None:
    """The distances of the R package rest on a larger file; those that are in ours are the same."""
    import csv

    from comity import panels

    with (reference.REFERENCE / "sample_dd_mindist.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["mindist"] != "NA"]
    table = panels.dyads((1886, 2019), data=reference.DATA).add("minimum-distance").to_arrow()
    known = {
        (str(a), str(b), str(y)): f"{d:.6g}"
        for a, b, y, d in zip(*(table[c].to_pylist() for c in table.column_names), strict=True)
        if d is not None
    }
    asked = [(known.get((r["ccode1"], r["ccode2"], r["year"])), r["mindist"]) for r in rows]
    assert [pair for pair in asked if pair[0] not in (None, pair[1])] == []
    assert sum(ours is not None for ours, _ in asked) > 0.9 * len(asked)


def test_the_composite_index_is_the_mean_of_its_six_shares() -> None:
    import duckdb

    parts = ("milex", "milper", "irst", "pec", "tpop", "upop")
    shares = ", ".join(f"{p} / nullif(sum({p}) OVER (PARTITION BY year), 0) AS s_{p}" for p in parts)
    total = " + ".join(f"coalesce(s_{p}, 0)" for p in parts)
    count = " + ".join(f"(s_{p} IS NOT NULL)::INT" for p in parts)
    rows = duckdb.execute(
        f"SELECT count(*), max(abs(cinc - ({total}) / ({count}))) "
        f"FROM (SELECT year, cinc, {shares} FROM '{reference.DATA / 'cow_nmc.parquet'}')"
    ).fetchone()
    assert rows is not None
    assert rows[0] > 17_000
    assert rows[1] < 1e-6


@pytest.mark.slow
def test_the_likeness_of_votes_is_that_computed_by_other_means() -> None:
    import csv

    from comity import panels

    with (reference.REFERENCE / "measure_un_vote_similarity.csv").open(encoding="utf-8") as lines:
        wanted = {(int(r["ccode1"]), int(r["ccode2"]), int(r["year"])): r for r in csv.DictReader(lines)}
    years = ", ".join(sorted({str(year) for *_, year in wanted}))
    panel = panels.dyads((1946, 2022), data=reference.DATA).add("un-votes").where(f"year IN ({years})")
    table = panel.to_arrow()
    found = {row[:3]: row[3:] for row in zip(*(table[c].to_pylist() for c in table.column_names), strict=True)}
    for key, row in wanted.items():
        votes, *likeness = found[key]
        assert votes == int(row["n_votes"])
        assert likeness == pytest.approx([float(row[c]) for c in ("agree_exact", "s_val_abs", "s_val_sq")], abs=1e-6)
