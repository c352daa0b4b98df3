"""Conditions on the rows of a panel that a user writes: one expression over its columns, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from comity.errors import UsageError


def checked(condition: str) -> str:
    """A condition, once it is known to be one expression that reads the panel alone.

    Args:
        condition: An expression of SQL over the columns of the panel: ``year <= 2010 AND cinc1 > 0.05``.

    Raises:
        UsageError: It is no expression, or it asks other tables or files.
    """
    import duckdb

    query = f"SELECT 1 FROM panel WHERE ({condition}\n)"
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        (serialized,) = connection.execute("SELECT json_serialize_sql(?)", [query]).fetchall()[0]
    tree = json.loads(serialized)
    if tree["error"]:
        raise UsageError(f"no condition: {condition!r}: {tree['error_message']}", do="write one like 'year <= 2010'")
    nodes = [statement["node"] for statement in tree["statements"]]
    if len(nodes) != 1 or nodes[0]["type"] != "SELECT_NODE" or _asks_elsewhere(nodes[0]["where_clause"]):
        raise UsageError(f"a condition reads the columns of the panel alone: {condition!r}", do="leave out SELECT")
    return condition


def _asks_elsewhere(tree: Any) -> bool:
    """Whether a query stands within an expression."""
    if isinstance(tree, dict):
        return tree.get("class") == "SUBQUERY" or any(map(_asks_elsewhere, tree.values()))
    return isinstance(tree, list) and any(map(_asks_elsewhere, tree))
