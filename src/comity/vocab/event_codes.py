"""Codes of events in CAMEO and WEIS as event types of PLOVER, for the import of event data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.errors import VocabularyError
from comity.vocab.loader import rows

SYSTEMS = ("cameo", "weis")
"""The lists of codes that have a table, ``<system>.toml``."""


@dataclass(frozen=True, slots=True)
class EventCode:
    """What an event code is among the sixteen types.

    Attributes:
        type: The event type; empty where the code is no act.
        mode: The mode within the type, if the code says one.
    """

    type: str
    mode: str | None


@cache
def event_code(system: str, code: str) -> EventCode | None:
    """The event type of a code: that of the longest beginning that the table knows.

    Args:
        system: ``cameo`` or ``weis``.
        code: As the data set writes it: ``0841``, ``223``.

    Returns:
        The type; ``None`` where the table does not know the code.

    Raises:
        VocabularyError: A row of the table breaks its rules.
    """
    table = _table(system)
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)


@cache
def _table(system: str) -> Mapping[str, EventCode]:
    from comity.vocab.event_types import event_types

    found: dict[str, EventCode] = {}
    shape = {"required": {"begins": str, "type": str}, "optional": {"mode": str, "note": str}}
    for row in rows(system, "code", **shape):
        kind, mode, where = row["type"], row.get("mode"), f"{system}.toml, code {row['begins']!r}"
        if row["begins"] in found:
            raise VocabularyError("the code stands twice", where=where, do="keep one row")
        if kind and kind not in event_types():
            raise VocabularyError(f"no event type {kind!r}", where=where, do="use one of the sixteen, or none")
        if mode is not None and (not kind or mode not in event_types()[kind].modes):
            raise VocabularyError(f"{kind or 'no type'} has no mode {mode!r}", where=where, do="use one of its modes")
        found[row["begins"]] = EventCode(kind, mode)
    return found
