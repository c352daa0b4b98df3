"""Goldstein's scale: how cooperative or conflictual an act is, from the code of its row or from its type and mode."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from comity.model import Act, Estimate, EvidenceId, RowEvidence, RowId, row_id
from comity.vocab.event_codes import SYSTEMS, event_code

METHOD = "goldstein/1"
UNIT = "Goldstein scale from -10 to 10"
_OWN = ("goldstein", "intensity")
"""Cells in which a row of event data bears its own weight."""
_TAIL = 0.05
_Kind = tuple[str, str | None]


@dataclass(frozen=True)
class Scale:
    """The weights of event codes, as a data set lists them.

    Attributes:
        weights: For each list of codes, ``cameo`` or ``weis``, the weight of each code, from -10 to 10.
        names: For each list, the data set whose rows these are.
    """

    weights: Mapping[str, Mapping[str, float]]
    names: Mapping[str, str] = field(default_factory=lambda: {"cameo": "goldstein", "weis": "goldstein-weis"})

    def of_code(self, system: str, code: str) -> tuple[float, RowId] | None:
        """The weight of a code, or of the longest beginning of it that is listed, with the row that says so."""
        listed = self.weights.get(system, {})
        found = next((code[:n] for n in range(len(code), 1, -1) if code[:n] in listed), None)
        return None if found is None else (listed[found], self.row(system, found))

    def of_root(self, system: str, code: str) -> Mapping[str, float]:
        """The weights of the listed codes with the same first two digits; for a code that is a root or not listed."""
        return {c: w for c, w in self.weights.get(system, {}).items() if c[:2] == code[:2]}

    def row(self, system: str, code: str) -> RowId:
        """The id of the row that lists a code."""
        return row_id(self.names.get(system, system), **{system: code})

    def of_kind(self, type: str, mode: str | None) -> Mapping[str, float]:
        """The weights of the CAMEO codes of an event type and mode; of the whole type where none is of the mode.

        Only codes that no longer code divides further are taken, so that a root does not count beside its parts.
        """
        return self._kinds.get((type, mode)) or self._kinds.get((type, None)) or {}

    @cached_property
    def _kinds(self) -> dict[_Kind, dict[str, float]]:
        listed = self.weights.get("cameo", {})
        kinds: dict[_Kind, dict[str, float]] = {}
        for code, weight in listed.items():
            kind = event_code("cameo", code)
            if kind is None or not kind.type or any(c != code and c.startswith(code) for c in listed):
                continue
            for key in {(kind.type, None), (kind.type, kind.mode)}:
                kinds.setdefault(key, {})[code] = weight
        return kinds


def scale_of(codes: Mapping[str, Iterable[tuple[str, float | None]]]) -> Scale:
    """A scale from the columns of data sets.

    Args:
        codes: For each list of codes, ``cameo`` or ``weis``, pairs of code and weight; a weight that is not known is
            left out.
    """
    return Scale({system: {c: w for c, w in listed if w is not None} for system, listed in codes.items()})


def weight_of(act: Act, scale: Scale | None) -> Estimate:
    """How cooperative (up to 10) or conflictual (down to -10) an act is.

    The weight that the act's row bears itself counts first (GDELT, POLECAT); then that of its row's CAMEO or WEIS code,
    or the mean of the codes of its root where the code is not listed. An act read from words has a PLOVER type and
    perhaps a mode: the mean of the CAMEO codes of that mode, else of that type.

    Args:
        act: The act.
        scale: The weights; ``None`` where no data set gives them: only rows with a weight of their own have one then.

    Returns:
        The weight with its 90 % interval: a point where a code decides, else the quantiles of the weights of the codes
        that come into question. ``n`` is the number of these codes. ``method`` ends in what decided: ``row``, ``code``,
        ``root``, ``mode`` or ``type``. The value is ``None`` where nothing is known.

    Source:
        Goldstein 1992 for WEIS; its application to CAMEO is that of the user's data set.
    """
    cells = _cells(act)
    for name in _OWN:
        if (own := _number(cells.get(name))) is not None:
            return _point(own, act, "row")
    if scale is None:
        return _unknown(act)
    for system in SYSTEMS:
        if system in cells and (found := scale.of_code(system, cells[system])):
            return _point(found[0], act, "code", found[1])
        if system in cells and (root := scale.of_root(system, cells[system])):
            return _spread(root, act, "root", scale, system)
    weights = scale.of_kind(act.type, act.mode)
    if not weights:
        return _unknown(act)
    of_mode = act.mode is not None and weights == scale.of_kind(act.type, act.mode) != scale.of_kind(act.type, None)
    return _spread(weights, act, "mode" if of_mode else "type", scale, "cameo")


def _spread(weights: Mapping[str, float], act: Act, basis: str, scale: Scale, system: str) -> Estimate:
    """The mean of several weights, within their quantiles."""
    value = math.fsum(weights.values()) / len(weights)
    ordered = sorted(weights.values())
    low, high = _quantile(ordered, _TAIL), _quantile(ordered, 1 - _TAIL)
    evidence: tuple[EvidenceId, ...] = (act.id, *(scale.row(system, code) for code in sorted(weights)))
    return Estimate(value, min(low, value), max(high, value), len(weights), UNIT, evidence, f"{METHOD} {basis}")


def _point(value: float, act: Act, basis: str, *rows: EvidenceId) -> Estimate:
    return Estimate(value, value, value, 1, UNIT, (act.id, *rows), f"{METHOD} {basis}")


def _unknown(act: Act) -> Estimate:
    return Estimate(None, None, None, 0, UNIT, (act.id,), METHOD)


def _cells(act: Act) -> Mapping[str, str]:
    """What the act's row says, by column; nothing where it was read from words."""
    first = act.evidence[0]
    return dict(cell.split("=", 1) for cell in first.cells if "=" in cell) if isinstance(first, RowEvidence) else {}


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else math.nan
    except ValueError:
        return None
    return value if -10 <= value <= 10 else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    """A quantile of sorted numbers, between neighbours in proportion."""
    at = share * (len(ordered) - 1)
    below = math.floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])
