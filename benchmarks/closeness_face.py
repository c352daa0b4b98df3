"""Face validity: Russia and Iran in KEDS by year, closeness beside the sums of Goldstein weights."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import duckdb

from benchmarks.closeness_data import WEIGHTS
from comity.measures.closeness import closeness
from comity.measures.closeness_acts import Acts, Weighed
from comity.measures.closeness_dynamics import shipped
from comity.model import ActorId, RowId, StatementId, row_id

_QUERY = """
    SELECT date, weis, row_number() OVER (ORDER BY date) AS number, goldstein
    FROM '{folder}/keds_gulf_1979_1999.parquet'
    JOIN (SELECT lpad(weis::VARCHAR, 3, '0') AS weis, goldstein FROM '{folder}/{weights}') USING (weis)
    WHERE (src IN ('RUS', 'USR') AND tgt = 'IRN') OR (tgt IN ('RUS', 'USR') AND src = 'IRN')
    ORDER BY date, number
"""


def face(folder: Path) -> None:
    """Print closeness of Russia (the Soviet Union before) and Iran beside the sums of Goldstein weights."""
    rows = duckdb.connect().execute(_QUERY.format(folder=folder, weights=WEIGHTS)).fetchall()
    sums: dict[int, float] = {}
    weighed = []
    for when, code, number, weight in rows:
        day = when.date() if isinstance(when, datetime) else when
        sums[day.year] = sums.get(day.year, 0.0) + weight
        if weight:
            row: RowId = row_id("keds", date=day, weis=code, number=number)
            weighed.append(Weighed((StatementId(row),), weight > 0, abs(weight), 1.0, (None,), day, day))
    acts = Acts(tuple(weighed), (), ())
    found = closeness(acts, ActorId("RUS"), ActorId("IRN"), shipped(), every="year", until=date(1999, 3, 31))
    assert found.whole is not None
    for ((year,), e), events in zip(found.whole.points, found.whole.counts, strict=True):
        assert isinstance(year, str)
        state = f"closeness {e.value:+.2f} ({e.low:+.2f} to {e.high:+.2f})"
        print(f"{year}: {state}, {events:3} events, sum {sums.get(int(year), 0):+7.1f}")
