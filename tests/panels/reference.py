"""The outputs of the R package peacesciencer that Comity is held to, object by object and column by column.

Each object is a panel. Where the R package is wrong, ``WRONG`` has what it does in SQL over ours (``t``) and in words:
ours with that error must be its output to the last digit, which shows both that the error is the whole difference and
what it is.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from comity import panels
from comity.panels import Panel

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
DATA = SHARED / "data"
REFERENCE = SHARED / "reference" / "peacesciencer"
MISSING = "the reference outputs and data slices are not beside this repository"
YEARS = (1816, 2025)
DISTANCES = ("capdist", "mincapdist")
"""Columns that are computed in floating point: their sums and sums of squares count, not their digits."""
TIES = {
    "leaderyears": ("gwcode",),
    "leaderyears_cow": ("ccode", "ccode DESC", "if(ccode IN (255, 260), -ccode, ccode)"),
}
"""Orders of rows with the same keys: in 1990 two leaders stand twice, as the codes of their states changed."""
NOT_COVERED = {
    "dd_mindist": "made of a daily file of distances that is not among the data slices",
    "sy_mindist": "made of a daily file of distances that is not among the data slices",
}


def there() -> bool:
    """Whether data and reference outputs are beside this repository."""
    return DATA.is_dir() and REFERENCE.is_dir()


@dataclass(frozen=True)
class Expected:
    """What the R package gave for a column."""

    rows: int
    missing: int
    total: str
    squares: str
    md5: str


@cache
def expected() -> Mapping[str, Mapping[str, Expected]]:
    """The summaries of all objects, by object and column."""
    found: dict[str, dict[str, Expected]] = {}
    with (REFERENCE / "column_summaries.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            summary = Expected(int(row["n"]), int(row["n_na"]), row["sum"], row["sumsq"], row["md5"])
            found.setdefault(row["object"], {})[row["column"]] = summary
    return found


@cache
def keys() -> Mapping[str, tuple[str, ...]]:
    """The columns by which an object was sorted."""
    with (REFERENCE / "objects.csv").open(encoding="utf-8") as lines:
        return {row["object"]: tuple(row["keys"].split("+")) for row in csv.DictReader(lines)}


def _directed() -> Panel:
    return panels.dyads(YEARS, data=DATA)


def _undirected() -> Panel:
    return panels.dyads(YEARS, directed=False, data=DATA)


def _states() -> Panel:
    return panels.states(YEARS, data=DATA)


def _gw() -> Panel:
    return panels.states(YEARS, system="gw", data=DATA)


def _full() -> Panel:
    disputes = "gmlmidonset gmlmidongoing init1 init2 sidea1 sidea2 orig1 orig2 dispnum hostlev1 hostlev2".split()
    panel = _directed().add("atop").add("mids", source="gml", keep=disputes)
    panel = panel.add("nmc", keep=["cinc", "milex", "milper"]).add("contiguity")
    return panel.add("trade").add("igos").add("capital-distance")


def _bremer() -> Panel:
    panel = panels.dyads((1816, 2010), directed=False, relevant=True, data=DATA)
    panel = panel.add("mids", source="gml", keep=["gmlmidonset", "gmlmidongoing"]).spells("gmlmidongoing")
    panel = panel.add("nmc").add("democracy", keep=["aeuds"]).add("atop")
    return panel.add("gdp", keep=["mrgdppc"])


OBJECTS: Mapping[str, Callable[[], Panel]] = {
    "stateyears_cow": _states,
    "stateyears_gw": _gw,
    "stateyears_cow_nomry": lambda: panels.states((1816, 2016), data=DATA),
    "dyadyears_cow_directed": _directed,
    "dyadyears_cow_nondirected": _undirected,
    "dyadyears_gw_directed": lambda: panels.dyads(YEARS, system="gw", data=DATA),
    "dd_atop": lambda: _directed().add("atop"),
    "nd_atop": lambda: _undirected().add("atop"),
    "nd_atop_ndirFALSE": lambda: _undirected().add("atop", of="first"),
    "dd_cow_mids": lambda: _directed().add("mids", source="cow"),
    "dd_gml_mids": lambda: _directed().add("mids", source="gml"),
    "nd_gml_mids": lambda: _undirected().add("mids", source="gml"),
    "dd_nmc": lambda: _directed().add("nmc"),
    "dd_contiguity": lambda: _directed().add("contiguity"),
    "dd_contiguity_last": lambda: _directed().add("contiguity", slice="last"),
    "dd_cow_trade": lambda: _directed().add("trade"),
    "dd_igos": lambda: _directed().add("igos"),
    "dd_capdist": lambda: _directed().add("capital-distance"),
    "dd_majors": lambda: _directed().add("majors"),
    "dd_rivalries": lambda: _directed().add("rivalries"),
    "dd_cow_wars": lambda: _directed().add("wars", source="inter"),
    "dd_democracy": lambda: _directed().add("democracy"),
    "dd_simgdppop": lambda: _directed().add("gdp"),
    "dd_prd": lambda: panels.dyads(YEARS, relevant=True, data=DATA),
    "dd_full_pipe": _full,
    "sy_nmc": lambda: _states().add("nmc"),
    "sy_igos": lambda: _states().add("igos"),
    "sy_contig": lambda: _states().add("contiguity"),
    "sy_trade": lambda: _states().add("trade"),
    "sy_majors": lambda: _states().add("majors"),
    "sy_gml": lambda: _states().add("mids", source="gml"),
    "nd_prd_gml_spells_1816_2010": _bremer,
    "sy_democracy": lambda: _states().add("democracy"),
    "sy_gdp": lambda: _states().add("gdp"),
    "sy_capdist": lambda: _states().add("capital-distance"),
    "sy_rivalries": lambda: _states().add("rivalries"),
    "sy_rugged": lambda: _states().add("terrain"),
    "sy_creg": lambda: _states().add("fractionalisation"),
    "sy_archigos": lambda: _states().add("leaders"),
    "sy_terr": lambda: _states().add("territorial-threat"),
    "sy_gwcode": lambda: _states().add("codes"),
    "gwsy_ucdp_acd_intra": lambda: _gw().add("ucdp", source="conflicts", type="intrastate"),
    "gwsy_ucdp_onsets": lambda: _gw().add("ucdp", source="onsets"),
    "gwsy_ccode": lambda: _gw().add("codes"),
    "leaderyears": lambda: panels.leaders(YEARS, data=DATA),
    "leaderyears_cow": lambda: panels.leaders(YEARS, system="cow", data=DATA),
    "sd_cow_1990s": lambda: panels.state_days(date(1990, 1, 1), date(1999, 12, 31), data=DATA),
}
"""The panel that each object of the R package is."""


@dataclass(frozen=True)
class Wrong:
    """An error of the R package: what it does, and ours with that error, in SQL over ``t``."""

    words: str
    sql: str


_FORWARD = "carries majors past the list's last year, 2016, to the year that the clock shows"
_GML = "gmlmidongoing gmlmidonset gmlmidongoing_init gmlmidonset_init".split()
_ONSETS = "sumnewconf sumonset1 sumonset2 sumonset3 sumonset5 sumonset10".split()


def _zeros(columns: list[str]) -> str:
    return ", ".join(f"coalesce({c}, 0) AS {c}" for c in columns)


def _carried(columns: Mapping[str, str]) -> str:
    """Values of 2016 carried to later years."""
    cells = ", ".join(
        f"coalesce({column}, CAST({state} IN (SELECT {state} FROM t WHERE year = 2016 AND {column} = 1) AS INTEGER)) "
        f"AS {column}"
        for column, state in columns.items()
    )
    return f"SELECT * REPLACE ({cells}) FROM t"


WRONG: Mapping[str, Wrong] = {
    "sy_majors": Wrong(_FORWARD, _carried({"cowmaj": "ccode"})),
    "dd_majors": Wrong(_FORWARD, _carried({"cowmaj1": "ccode1", "cowmaj2": "ccode2"})),
    "dd_rivalries": Wrong(
        "says that every pair is in a rivalry after the list's last year, 2020",
        "SELECT * REPLACE (coalesce(ongoingrivalry, 1) AS ongoingrivalry) FROM t",
    ),
    "gwsy_ucdp_onsets": Wrong(
        "says that no conflict began in years and states that the file does not cover",
        f"SELECT * REPLACE ({_zeros(_ONSETS)}) FROM t",
    ),
    "sy_gml": Wrong(
        "says that nobody had a dispute after the file's last year, 2010, and leaves out those of states whose leaders "
        "are not known",
        f"SELECT * REPLACE ({_zeros(_GML)}) FROM t",
    ),
    "sy_archigos": Wrong(
        "does not know who led parts of Germany and Yemen in 1990, nor that Serbia's leader changed in 2006",
        "SELECT ccode, cw_name, year, "
        + ", ".join(
            f"CASE WHEN year = 1990 AND ccode IN (255, 678) THEN NULL "
            f"WHEN year = 2006 AND ccode = 345 THEN {serbia} ELSE {column} END AS {column}"
            for column, serbia in {
                "leadertransition": "0",
                "irregular": "0",
                "n_leaders": "1",
                "jan1obsid": "jan1obsid",
                "dec31obsid": "dec31obsid",
            }.items()
        )
        + " FROM t",
    ),
    "leaderyears_cow": Wrong(
        "leaves out who led Laos in 1953, when one list of states had it already and the other not yet",
        "SELECT * FROM t WHERE NOT (ccode = 812 AND year = 1953)",
    ),
}
"""Where the R package is wrong."""


def without_unknown_leaders(folder: Path) -> Path:
    """The data slices, with the participants in disputes that the R package leaves out left out."""
    import duckdb

    for path in DATA.glob("*.parquet"):
        (folder / path.name).symlink_to(path)
    part = folder / "gml_part.parquet"
    part.unlink()
    known = "allmiss_leader_start = 0 AND allmiss_leader_end = 0"
    duckdb.execute(f"COPY (FROM '{DATA / 'gml_part.parquet'}' WHERE {known}) TO '{part}'")
    return folder


def differences(name: str, table: pyarrow.Table) -> list[str]:
    """Columns in which a panel, with the known error put in, differs from an object of the R package."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("t", table)
        connection.execute("SET threads = 1")  # rows stay in the order of the panel, which is that of the object
        query = WRONG[name].sql if name in WRONG else "FROM t"
        connection.execute(f"CREATE TABLE as_in_r AS {query}")
        return list(_compared(connection, name))


def _compared(connection: DuckDBPyConnection, name: str) -> Iterator[str]:
    wanted = expected()[name]
    types = {row[0]: row[1] for row in connection.execute("DESCRIBE as_in_r").fetchall()}
    if set(types) != set(wanted):
        yield f"other columns: {sorted(set(types) ^ set(wanted))}"
    for column in types.keys() & wanted.keys():
        want = wanted[column]
        if column in DISTANCES:
            yield from _sums(connection, column, want)
        elif not any(md5 == want.md5 for md5 in _digests(connection, name, column, types[column])):
            row = connection.execute(f'SELECT count(*), count(*) - count("{column}") FROM as_in_r').fetchone()
            yield f"{column}: {row} rows and missing, {(want.rows, want.missing)} in R"


def _sums(connection: DuckDBPyConnection, column: str, want: Expected) -> Iterator[str]:
    """Ten digits were written, so a sum within 1e-9 of itself cannot be told apart."""
    row = connection.execute(
        f'SELECT count(*) - count("{column}"), sum("{column}"), sum(power("{column}", 2)) FROM as_in_r'
    ).fetchone()
    assert row is not None
    if row[0] != want.missing:
        yield f"{column}: {row[0]} missing, {want.missing} in R"
    for found, written in ((row[1], want.total), (row[2], want.squares)):
        if f"{found:.10g}" != f"{float(written):.10g}":
            yield f"{column}: sum {found:.10g}, {written} in R"


def _digests(connection: DuckDBPyConnection, name: str, column: str, kind: str) -> Iterator[str]:
    """The md5 of a column in canonical text, sorted by the keys; of every order of rows with the same keys."""
    text = f'"{column}"' if kind == "VARCHAR" else f"format('{{:.6g}}', CAST(\"{column}\" AS DOUBLE))"
    if kind == "DATE":
        text = f"strftime(\"{column}\", '%Y-%m-%d')"
    for tie in TIES.get(name, ("",)):
        order = f"ORDER BY {', '.join((*keys()[name], tie))}" if tie else ""
        row = connection.execute(
            f"SELECT md5(string_agg(coalesce({text}, 'NA'), chr(10) {order})) FROM as_in_r"
        ).fetchone()
        assert row is not None
        yield row[0]
