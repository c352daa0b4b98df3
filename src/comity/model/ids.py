"""Identifiers: distinct types, so that a name can never pass for an id, and the hash behind them."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NewType

ActorId = NewType("ActorId", str)
SourceId = NewType("SourceId", str)
DocumentId = NewType("DocumentId", str)
StatementId = NewType("StatementId", str)
EventId = NewType("EventId", str)
LinkId = NewType("LinkId", str)
DecisionId = NewType("DecisionId", str)
RunId = NewType("RunId", str)
BranchId = NewType("BranchId", str)
RowId = NewType("RowId", str)
EvidenceId = StatementId | RowId
"""What a number rests on: a statement of the ledger, or a row of a data set that stays a table."""

MAIN = BranchId("main")
"""The branch on which everything that was read stands; what-ifs are branches off it."""

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def content_hash(prefix: str, *parts: Any) -> str:
    """A short id that depends on content alone.

    Args:
        prefix: Says what the id names: ``st`` statement, ``dc`` document, ``ev`` event, ...
        parts: JSON-serialisable values; their order matters, the order of keys in mappings does not.

    Returns:
        ``prefix-`` and twenty hexadecimal digits of SHA-256 (80 bits).
    """
    return text_hash(prefix, canonical(parts))


def row_id(dataset: str, **key: object) -> RowId:
    """The id of a row of a data set: ``cow-trade:ccode1=365,ccode2=630,year=2009``.

    Args:
        dataset: The data set's name, as ``comity datasets`` gives it.
        key: The columns that tell the row apart, with what they hold.
    """
    return RowId(f"{dataset}:{','.join(f'{column}={value}' for column, value in key.items())}")


def canonical(value: Any) -> str:
    """A JSON-serialisable value as the one text that ids are hashes of."""
    return _CANONICAL.encode(value)


def text_hash(prefix: str, text: str) -> str:
    """The id of a canonical text; see ``content_hash``."""
    return f"{prefix}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
