"""A drawing of closeness over time: the estimate as a line in its 90 % interval, each field below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from comity.dossier.drawing import INK, Spec, base, marks
from comity.measures.closeness import WHOLE, Closeness, Field

_WIDTH, _HEIGHT, _SMALL = 640, 240, 90
_MOST_FIELDS = 8


def closeness_drawing(closeness: Closeness, names: tuple[str, str]) -> Spec:
    """Closeness as a Vega-Lite specification: the whole, and below it the fields with most events.

    Args:
        closeness: What is drawn.
        names: The names of the two.
    """
    title = {"text": _title(closeness, names), "anchor": "start", "fontSize": 13, "color": INK["ink"]}
    shown = closeness.series[: _MOST_FIELDS + 1]
    if not shown:
        return base(_WIDTH, _SMALL, [_words("no act between them is known")], title=title)
    rows = [
        {"field": field_name(s.field), "period": key[0], "value": e.value, "low": e.low, "high": e.high, "n": n}
        for s in shown
        for (key, e), n in zip(s.points, s.counts, strict=True)
    ]
    if len(shown) == 1:
        return base(_WIDTH, _HEIGHT, _layers(rows), title=title)
    frame = base(_WIDTH, _SMALL, [], title=title)
    del frame["layer"], frame["width"], frame["height"]
    facet = {
        "field": "field",
        "sort": [field_name(s.field) for s in shown],
        "title": None,
        "header": {"labelAngle": 0, "labelAlign": "left", "labelColor": INK["ink"]},
    }
    layers = [{k: v for k, v in layer.items() if k != "data"} for layer in _layers(rows)]
    return {
        **frame,
        "data": {"values": rows},
        "facet": {"row": facet},
        "spacing": 18,
        "spec": {"width": _WIDTH, "height": _SMALL, "layer": layers},
    }


def field_name(field: Field) -> str:
    """A field as people read it."""
    return "the whole" if field == WHOLE else field or "no field told"


def _title(closeness: Closeness, names: tuple[str, str]) -> str:
    one, other = names
    pair = f"{one} towards {other}" if closeness.directed else f"{one} and {other}"
    return f"Closeness of {pair}, with 90 % intervals (1 cooperation, -1 conflict)"


def _layers(rows: Sequence[Mapping[str, Any]]) -> list[Spec]:
    x: Spec = {"field": "period", "type": "temporal", "title": None}
    scale = {"domain": [-1, 1]}
    axis = {"values": [-1, 0, 1], "format": "+d"}
    y: Spec = {"field": "value", "type": "quantitative", "title": None, "scale": scale, "axis": axis}
    low, high = {**y, "field": "low"}, {"field": "high"}
    zero = {"datum": 0, "type": "quantitative", "scale": scale}
    told = {"field": "n", "type": "quantitative", "legend": None, "scale": {"range": [0, 60], "domainMin": 0}}
    return [
        marks(rows, {"type": "rule", "color": INK["neutral"], "strokeWidth": 0.6}, {"y": zero}, linked=False),
        marks(
            rows, {"type": "area", "color": INK["step-2"], "opacity": 0.6}, {"x": x, "y": low, "y2": high}, linked=False
        ),
        marks(rows, {"type": "line", "color": INK["closer"], "strokeWidth": 1.6}, {"x": x, "y": y}, linked=False),
        marks(
            rows,
            {"type": "point", "filled": True, "color": INK["closer"], "opacity": 0.9},
            {"x": x, "y": y, "size": told},
            linked=False,
        ),
    ]


def _words(text: str) -> Spec:
    return marks([{"text": text}], {"type": "text", "color": INK["muted"]}, {"text": {"field": "text"}}, linked=False)
