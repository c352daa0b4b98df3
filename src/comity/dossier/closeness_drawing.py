"""A drawing of closeness over time: the estimate as a line in its 90 % interval, each field below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from comity.dossier.drawing import INK, Spec, base, marks
from comity.dossier.sections import Mark

if TYPE_CHECKING:
    from comity.measures.closeness import Closeness, Every, Field, Series
    from comity.measures.closeness_acts import Weighed

_WIDTH, _HEIGHT, _SMALL = 640, 240, 90
_MOST_FIELDS = 8
_WHOLE = "all"
_POINT_DAYS = 366
"""An event that may lie in as many days or more has no mark: it belongs to no one period."""


def closeness_drawing(closeness: Closeness, names: tuple[str, str]) -> Spec:
    """Closeness as a Vega-Lite specification: the whole, and below it the fields with most events.

    Args:
        closeness: What is drawn.
        names: The names of the two.
    """
    told = "a mark: acts of that time, the larger the more; an act that may lie in more than a year has none"
    title = {
        **{"text": _title(closeness, names), "anchor": "start", "fontSize": 13, "color": INK["ink"]},
        **{"subtitle": told, "subtitleColor": INK["muted"], "subtitleFontSize": 11},
    }
    shown = closeness.series[: _MOST_FIELDS + 1]
    if not shown:
        return base(_WIDTH, _SMALL, [_words("no act between them is known")], title=title)
    lying = Counter(
        (s.field, period)
        for s in shown
        for event in closeness.events(s.field)
        if (period := period_of(event, closeness.every)) is not None
    )
    return multiples(shown, {where: Mark(n, "", "") for where, n in lying.items()}, title=title)


def multiples(
    shown: Sequence[Series], told: Mapping[tuple[Field, str], Mark], *, linked: bool = False, **more: Any
) -> Spec:
    """Series below each other on one line of time, with marks on the periods in which events lie.

    Args:
        shown: The series, which have the same periods.
        told: The marks, by field and period.
        linked: Whether each mark opens words.
        more: What else the specification holds, such as its title.
    """
    rows = [
        {"field": field_name(s.field), "period": str(key[0]), "value": e.value, "low": e.low, "high": e.high}
        | _marked(told.get((s.field, str(key[0]))))
        for s in shown
        for key, e in s.points
    ]
    monthly = any(len(row["period"]) == 7 for row in rows)
    layers = _layers(rows, linked=linked, ticks="%b %Y" if monthly and len(shown[0].points) < 48 else "%Y")
    if len(shown) == 1:
        return base(_WIDTH, _HEIGHT if not linked else _SMALL, layers, **more)
    frame = base(_WIDTH, _SMALL, [], **more)
    del frame["layer"], frame["width"], frame["height"]
    facet = {
        **{"field": "field", "sort": [field_name(s.field) for s in shown], "title": None},
        "header": {
            "labelOrient": "top",
            "labelAnchor": "end" if linked else "start",
            "labelAngle": 0,
            "labelPadding": 3,
        }
        | {"labelColor": INK["ink"], "labelFontSize": 12},
    }
    return {
        **frame,
        "data": {"values": rows},
        "facet": {"row": facet},
        "spacing": 12,
        "spec": {
            "width": _WIDTH,
            "height": _SMALL,
            "layer": [{k: v for k, v in layer.items() if k != "data"} for layer in layers],
        },
    }


def period_of(event: Weighed, every: Every) -> str | None:
    """The period in which the middle of an event's time lies; ``None`` where it may lie in more than a year."""
    if (event.latest - event.earliest).days >= _POINT_DAYS:
        return None
    middle = event.earliest + (event.latest - event.earliest) / 2
    return middle.isoformat()[: {"year": 4, "month": 7, "day": 10}[every]]


def field_name(field: Field) -> str:
    """A field as people read it."""
    return "the whole" if field == _WHOLE else field or "no field told"


def _marked(mark: Mark | None) -> dict[str, Any]:
    return {"n": mark.events, "href": mark.href, "label": mark.label} if mark else {"n": 0}


def _title(closeness: Closeness, names: tuple[str, str]) -> str:
    one, other = names
    pair = f"{one} towards {other}" if closeness.directed else f"{one} and {other}"
    return f"Closeness of {pair}, with 90 % intervals (1 cooperation, −1 conflict)"


def _layers(rows: Sequence[Mapping[str, Any]], *, linked: bool, ticks: str) -> list[Spec]:
    along = {"grid": False, "tickCount": min(8, len({row["period"] for row in rows})), "format": ticks}
    x: Spec = {"field": "period", "type": "temporal", "title": None, "axis": along}
    scale = {"domain": [-1, 1]}
    side = "right" if linked else "left"
    axis = {"orient": side, "values": [-1, 0, 1], "labelExpr": "datum.value < 0 ? '−1' : datum.value", "grid": True}
    y: Spec = {"field": "value", "type": "quantitative", "title": None, "scale": scale, "axis": axis}
    low, high = {**y, "field": "low"}, {"field": "high"}
    told = {"field": "n", "type": "quantitative", "legend": None, "scale": {"range": [24, 90], "domainMin": 1}}
    band = {"type": "area", "color": INK["step-2"], "opacity": 0.6, "line": False}
    line = {"type": "line", "color": INK["closer"], "strokeWidth": 1.6, "point": False}
    dot = {"type": "point", "filled": True, "color": INK["closer"], "opacity": 0.9}
    marked = marks(rows, dot, {"x": x, "y": y, "size": told}, linked=linked)
    lone = len({row["period"] for row in rows}) == 1
    if lone:
        band = {"type": "rule", "color": INK["step-2"], "strokeWidth": 8}
    return [
        marks(rows, band, {"x": x, "y": low, "y2": high}, linked=False),
        marks(rows, line, {"x": x, "y": y}, linked=False),
        {**marked, "transform": [{"filter": "datum.n > 0"}]},
    ]


def _words(text: str) -> Spec:
    return marks([{"text": text}], {"type": "text", "color": INK["muted"]}, {"text": {"field": "text"}}, linked=False)
