"""Values that measures return as JSON: every dataclass an object, every table a list of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from comity.model import Estimate, EstimateTable

FEW = 8
"""Ids of evidence that are told in place where a whole system is told briefly."""


def as_record(value: Any) -> Any:
    """A value in what JSON knows; keys of mappings become text, a table of estimates a list of objects."""
    if isinstance(value, EstimateTable):
        return as_record(value.to_records())
    if isinstance(value, Estimate):
        return value.to_record()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {_key(k): as_record(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_record(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def briefly(record: Any, most: int = FEW) -> Any:
    """A record in which long lists of evidence are told by their length: a number of a whole system has thousands.

    Args:
        record: What ``as_record`` or a ``to_record`` gave.
        most: A list of more ids than these goes, and ``evidence_count`` stands in its place.
    """
    if isinstance(record, Mapping):
        return dict(_brief(key, value, most) for key, value in record.items())
    return [briefly(value, most) for value in record] if isinstance(record, (list, tuple)) else record


def _brief(key: str, value: Any, most: int) -> tuple[str, Any]:
    if key == "evidence" and isinstance(value, (list, tuple)) and len(value) > most:
        return "evidence_count", len(value)
    return key, briefly(value, most)


def _key(key: object) -> str:
    return "-".join(map(str, key)) if isinstance(key, tuple) else str(key)
