"""The line of time: acts in four lanes, verbal and material, cooperation and conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from comity.dossier.drawing import INK, Spec, base, marks
from comity.dossier.page import Timeline
from comity.dossier.phrases import brief
from comity.dossier.rows import ActRow
from comity.measures.quad import Quad
from comity.model import StatementId

WIDTH = 800
_SLOT = 13
_LANE_HEAD = 24
_MOST_SLOTS = 12
_POINT_DAYS = 45
"""A time up to so many days wide is drawn as a point, a wider one as a bar from its first to its last day."""
_OPEN_PIXELS = 46
_LABELS = 8
"""Acts whose marks are labelled."""
_LETTER = 5.9
"""Pixels of a letter of a label."""
_LANES = (
    Quad.MATERIAL_COOPERATION,
    Quad.VERBAL_COOPERATION,
    Quad.VERBAL_CONFLICT,
    Quad.MATERIAL_CONFLICT,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing and how many marks it has.

    Attributes:
        spec: Vega-Lite specification; ``None`` where there is nothing to draw.
        marks: Marks drawn.
        before: Acts too early for the line, left out so that the rest can be told apart.
    """

    spec: Spec | None
    marks: int
    before: int = 0


def draw(timeline: Timeline) -> Drawn:
    """The line of time as a Vega-Lite specification; every mark opens the words of its act."""
    rows = [r for r in timeline.marks if r.quad]
    if not rows:
        return Drawn(None, 0)
    first, last = _domain(rows)
    kept = [r for r in rows if _end(r) >= first]
    scale = WIDTH / max(1, (last - first).days)
    placed, heights = _place(kept, first, scale)
    tops = _tops(heights)
    points: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for row, slot, side in placed:
        assert row.quad is not None
        value = _value(row, tops[row.quad] + _LANE_HEAD + slot * _SLOT, first, last, scale)
        if side:
            at = value["x2"] if side == "right" and not _is_point(row) else value["x"]
            labels.append({"x": at, "y": value["y"], "text": label_of(row), "side": side})
        (points if _is_point(row) else bars).append(value)
    height = sum(_LANE_HEAD + h * _SLOT + 6 for h in heights.values())
    layers = [_lane_rules(tops), _lane_names(tops), _bars(bars), _points(points), *_labels(labels)]
    x = {
        "field": "x",
        "type": "temporal",
        "scale": {"domain": [_stamp(first), _stamp(last)], "nice": False},
        "axis": {"title": None, "tickCount": 8, "grid": False, "labelFlush": True},
    }
    y = {"type": "quantitative", "scale": {"domain": [0, height], "reverse": True, "nice": False}, "axis": None}
    for layer in layers:
        layer["encoding"]["y"] = {"field": "y", **y}
        layer["encoding"]["x"] = x if layer["encoding"].get("x") is None else layer["encoding"]["x"]
    return Drawn(base(WIDTH, height, layers), len(placed), len(rows) - len(kept))


def _domain(rows: Sequence[ActRow]) -> tuple[date, date]:
    """First and last day of the line; a few very early acts give way where they would squeeze the rest."""
    starts = sorted(_start(r) for r in rows)
    last = max(_end(r) for r in rows)
    first = starts[0]
    later = starts[len(starts) // 10]
    if (later - first).days > (last - first).days / 2:
        first = later
    margin = timedelta(days=max(20, (last - first).days // 40))
    return first - margin, last + margin


def label_of(row: ActRow) -> str:
    """What is written beside a mark: ``signed an agreement with Azerbaijan``."""
    return brief(f"{row.did} {row.targets}".strip(), 40)


def worth_a_label(rows: Sequence[ActRow]) -> frozenset[StatementId]:
    """The acts that matter most: agreements signed and the sharpest conflicts, the newest of each, and the last act."""
    matter = [r for r in rows if _rank(r) < len(_RANKED) and not r.status]
    best = sorted(matter, key=lambda r: (_rank(r), -_start(r).toordinal(), r.ids[0]))[: _LABELS - 1]
    last = max(rows, key=lambda r: (_start(r), r.ids[0]), default=None)
    return frozenset(r.ids[0] for r in (*best, *([last] if last else [])))


_RANKED = ("ASSAULT", "SUPPORT sign", "COERCE", "SANCTION", "THREATEN", "AGREE sign")


def _rank(row: ActRow) -> int:
    """How much an act matters for the drawing, 0 the most."""
    return next((n for n, code in enumerate(_RANKED) if (row.code + " ").startswith(code + " ")), len(_RANKED))


def _place(rows: Sequence[ActRow], first: date, scale: float) -> tuple[list[tuple[ActRow, int, str]], dict[Quad, int]]:
    """Give each act the highest free slot in its lane; what finds none is not drawn.

    Returns:
        Each act with its slot and the side of its label (empty for none), and the slots of each lane.
    """
    free: dict[Quad, list[float]] = defaultdict(list)
    placed = []
    labelled = worth_a_label(rows)
    for row in sorted(rows, key=lambda r: (_start(r), r.ids[0])):
        assert row.quad is not None
        slots = free[row.quad]
        left = (_start(row) - first).days * scale - 6
        right = max((_end(row) - first).days * scale, left + (12 if _is_point(row) else 20)) + 2
        if row.earliest is None or row.latest is None:
            right = max(right, left + _OPEN_PIXELS)
        side = ""
        if row.ids[0] in labelled:
            wide = len(label_of(row)) * _LETTER + 12
            side = "right" if right + wide <= WIDTH else "left"
            left, right = (left, right + wide) if side == "right" else (max(0.0, left - wide), right)
        slot = next((n for n, until in enumerate(slots) if until <= left), len(slots))
        if slot >= _MOST_SLOTS:
            continue
        slots[slot : slot + 1] = [right]
        placed.append((row, slot, side))
    return placed, {lane: max(1, len(free[lane])) for lane in _LANES if free[lane]}


def _tops(heights: dict[Quad, int]) -> dict[Quad, int]:
    tops, y = {}, 0
    for lane, slots in heights.items():
        tops[lane] = y
        y += _LANE_HEAD + slots * _SLOT + 6
    return tops


def _value(row: ActRow, y: int, first: date, last: date, scale: float) -> dict[str, Any]:
    start, end = max(_start(row), first), _end(row)
    if row.earliest is None or row.latest is None:
        stub = timedelta(days=int(_OPEN_PIXELS / scale))
        start, end = (start, min(last, start + stub)) if row.latest is None else (max(first, end - stub), end)
    middle = start + (end - start) / 2
    assert row.quad is not None
    return {
        "x": _stamp(middle if _is_point(row) else start),
        "x2": _stamp(end),
        "y": y + _SLOT / 2,
        "colour": INK["closer" if row.quad.cooperative else "farther"],
        "fill": INK["paper"] if row.status else INK["closer" if row.quad.cooperative else "farther"],
        "open": row.earliest is None or row.latest is None,
        "href": f"#{row.ids[0]}",
        "label": _label(row),
    }


def _label(row: ActRow) -> str:
    return f"{row.when}. {row.sentence}{f' ({row.status})' if row.status else ''}"


def _points(values: Sequence[dict[str, Any]]) -> Spec:
    colour = {"field": "colour", "type": "nominal", "scale": None}
    fill = {"field": "fill", "type": "nominal", "scale": None}
    mark = {"type": "point", "size": 62, "strokeWidth": 1.6, "opacity": 1, "filled": False}
    return marks(values, mark, {"stroke": colour, "fill": fill})


def _bars(values: Sequence[dict[str, Any]]) -> Spec:
    colour = {"field": "colour", "type": "nominal", "scale": None}
    mark = {"type": "rule", "strokeWidth": 5, "strokeCap": "round"}
    faint = {"condition": {"test": "datum.open", "value": 0.45}, "value": 0.75}
    return marks(values, mark, {"x2": {"field": "x2"}, "stroke": colour, "opacity": faint})


def _labels(values: Sequence[dict[str, Any]]) -> list[Spec]:
    common = {"type": "text", "baseline": "middle", "fontSize": 11, "color": INK["ink"]}
    sides = (("right", "left", 9), ("left", "right", -9))
    return [
        marks(held, {**common, "align": align, "dx": dx}, {"text": {"field": "text"}}, linked=False)
        for side, align, dx in sides
        if (held := [v for v in values if v["side"] == side])
    ]


def _lane_rules(tops: dict[Quad, int]) -> Spec:
    values = [{"y": top} for top in tops.values()]
    mark = {"type": "rule", "color": INK["hair"], "strokeWidth": 1}
    return marks(values, mark, {"x": {"value": 0}, "x2": {"value": WIDTH}}, linked=False)


def _lane_names(tops: dict[Quad, int]) -> Spec:
    values = [{"y": top + 13, "text": lane.value.capitalize()} for lane, top in tops.items()]
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11.5, "color": INK["muted"]}
    return marks(values, mark, {"x": {"value": 0}, "text": {"field": "text"}}, linked=False)


def _is_point(row: ActRow) -> bool:
    return bool(row.earliest and row.latest and (row.latest - row.earliest).days <= _POINT_DAYS)


def _start(row: ActRow) -> date:
    day = row.earliest or row.latest
    assert day is not None
    return day


def _end(row: ActRow) -> date:
    day = row.latest or row.earliest
    assert day is not None
    return day


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
