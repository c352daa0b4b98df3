"""Questions to the Parquet segments of a snapshot; values go in as parameters, never as text of a query."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from comity.ledger.rows import Row
from comity.ledger.segments import Segment, guarding, rows_of
from comity.ledger.tables import schema

_opening = Lock()
"""Cursors are opened one at a time."""


class Segments:
    """The statements of a snapshot as a table that DuckDB queries in place.

    Args:
        ledger: Directory of the ledger.
        segments: The segments of the table ``statements``.
    """

    def __init__(self, ledger: Path, segments: Sequence[Segment]) -> None:
        self._ledger = ledger
        self._segments = [s for s in segments if s.table == "statements"]
        self._files = [str(s.path(ledger)) for s in self._segments]

    @property
    def source(self) -> tuple[str, dict[str, Any]]:
        """What stands behind ``FROM``, and its parameter; columns that older segments lack are empty."""
        if not self._files:
            return "nothing", {}
        read = "SELECT * FROM read_parquet($files, union_by_name := true)"
        return f"({read} UNION ALL BY NAME SELECT * FROM nothing)", {"files": self._files}

    def ask(self, query: str, parameters: Mapping[str, Any], tables: Mapping[str, Any] | None = None) -> Any:
        """The answer to a query as an Arrow table.

        Args:
            query: SQL without any value of a user's.
            parameters: The values of its ``$names``.
            tables: Arrow tables that it names.

        Raises:
            LedgerDamaged: A segment is missing or cannot be read.
        """
        with guarding(self._ledger, self._segments):
            with _opening:
                cursor = _database(os.getpid()).cursor()
            try:
                for name, table in {**(tables or {}), "nothing": schema("statements").empty_table()}.items():
                    cursor.register(name, table)
                return cursor.sql(query, params=dict(parameters)).to_arrow_table()
            finally:
                cursor.close()

    def rows_with(self, column: str, values: Sequence[str], names: Sequence[str]) -> list[Row]:
        """Rows in which a column has one of some values, of whatever reading.

        Args:
            column: The column.
            values: What it may hold.
            names: The columns of the answer.
        """
        source, files = self.source
        chosen = ", ".join(f'"{name}"' for name in names)
        query = f'SELECT {chosen} FROM {source} WHERE "{column}" IN (SELECT unnest($values::VARCHAR[]))'
        return rows_of(self.ask(query, {**files, "values": list(values)}))


@cache
def _database(process: int) -> Any:
    """The one DuckDB of a process, which takes long to start and holds nothing: each question has a cursor to it.

    Args:
        process: Its number: a fork has one of its own, for the threads of the one it came from do not run in it.
    """
    import duckdb

    options: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    return duckdb.connect(":memory:", config=options)
