"""Drawings of what is asked of two actors: lines with their intervals, acts by period, balances, pledges kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comity.dossier.drawing import INK, Spec, base, marks
from comity.dossier.phrases import theatre
from comity.measures.answer import Answer
from comity.model import Estimate

_WIDTH, _HEIGHT, _ROW = 640, 260, 26
_COLOURS = ("closer", "farther", "neutral")
Named = tuple[str, Iterable[tuple[int | str, Estimate]]]
"""A series: its name, and its estimates by year."""


def lines(
    title: str,
    unit: str,
    series: Sequence[Named],
    *,
    axis_format: str | None = None,
    keyed: bool = True,
    opens: Mapping[int, str] | None = None,
) -> Spec:
    """Series over years, each with its interval; a year that is not known breaks the line.

    Args:
        title: What is shown.
        unit: The unit, for the axis.
        series: The series, at most three.
        axis_format: How the numbers of the axis are written.
        keyed: Whether the drawing says which line is whose.
        opens: What the points of a year open, by year; without it they open nothing. On a page, which shows the last
            years where it is narrow, the axis stands beside them.
    """
    values = [
        {"year": year, "value": e.value, "low": e.low, "high": e.high, "series": name, "part": part}
        | ({"href": opens.get(int(year), ""), "label": f"{year}, {name}"} if opens else {})
        for name, estimates in series
        for part, (year, e) in _parts(estimates)
    ]
    names = [name for name, _ in series]
    x = {
        **{"field": "year", "type": "quantitative", "scale": {"zero": False, "nice": False}},
        "axis": {"title": None, "format": "d", "grid": False, "tickMinStep": 1, "tickCount": 10},
    }
    colours = [INK[c] for c in _COLOURS[: len(names)]]
    key = {
        **{"title": None, "orient": "top", "symbolType": "stroke", "symbolOpacity": 1, "symbolStrokeWidth": 3},
        **{"labelColor": INK["ink"], "labelFontSize": 11, "labelLimit": 300},
    }
    colour = {
        **{"field": "series", "type": "nominal", "scale": {"domain": names, "range": colours}},
        "legend": key if keyed else None,
    }
    shape = ({"format": axis_format} if axis_format else {}) | ({"orient": "right"} if opens else {})
    y = {"type": "quantitative", "axis": {"title": unit, **shape}, "scale": {"zero": False}}
    part = {"field": "part", "type": "nominal"}
    banded = [v for v in values if v["low"] is not None and v["high"] is not None]
    layers = [
        marks(
            banded,
            {"type": "area", "opacity": 0.18},
            {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": colour, "detail": part},
            linked=False,
        ),
        marks(
            values,
            {"type": "line", "strokeWidth": 1.6, "point": False if opens else {"size": 14}},
            {"x": x, "y": {**y, "field": "value"}, "color": colour, "detail": part},
            linked=False,
        ),
    ]
    if opens:
        point = {"type": "point", "filled": True, "size": 24, "opacity": 1}
        here = [v for v in values if v["value"] is not None]
        layers.append(marks(here, point, {"x": x, "y": {**y, "field": "value"}, "color": colour}))
    return base(_WIDTH, _HEIGHT, layers, title=_titled(title, _bands(banded)))


def acts_by_period(title: str, answer: Answer) -> Spec:
    """The mean on Goldstein's scale by period with its interval, and how many acts it rests on as bars behind it."""
    volume = [{"period": str(k[0]), "acts": e.value} for k, e in _of(answer, "volume") if k[0] is not None]
    means = [
        {"period": str(k[0]), "value": e.value, "low": e.low, "high": e.high}
        for k, e in _of(answer, "goldstein_mean")
        if k[0] is not None and e.value is not None
    ]
    x = {"field": "period", "type": "ordinal", "axis": {"title": None, "labelOverlap": True, "labelAngle": 0}}
    left = {"type": "quantitative", "axis": {"title": "acts read", "grid": False}}
    right = {
        **{"type": "quantitative", "scale": {"domain": [-10, 10]}},
        "axis": {"title": "mean weight, Goldstein scale", "orient": "right", "tickCount": 5},
    }
    bars = marks(
        volume,
        {"type": "bar", "color": INK["step-1"]},
        {"x": x, "y": {**left, "field": "acts"}},
        linked=False,
    )
    rule = marks(
        means,
        {"type": "rule", "color": INK["closer"], "strokeWidth": 1.2},
        {"x": x, "y": {**right, "field": "low"}, "y2": {"field": "high"}},
        linked=False,
    )
    point = marks(
        means,
        {"type": "point", "filled": True, "size": 34, "color": INK["closer"], "opacity": 1},
        {"x": x, "y": {**right, "field": "value"}},
        linked=False,
    )
    weighed: list[Spec] = [{"layer": [rule, point]}] if means else []
    return base(
        max(_WIDTH, 14 * len(volume)),
        _HEIGHT,
        [bars, *weighed],
        resolve={"scale": {"y": "independent"}},
        title=_titled(title, "points: mean weight with its 90 % interval; bars: the acts that it rests on"),
    )


def balances(title: str, answer: Answer) -> Spec:
    """How far two actors go together in each theatre, with the interval and the number of matters."""
    found = [(theatre(str(k[0])), e) for k, e in _of(answer, "balance") if e.value is not None]
    rows = [name for name, _ in sorted(found, key=lambda r: (-(r[1].value or 0.0), -r[1].n, r[0]))]
    values = [
        {
            **{"theatre": name, "value": e.value, "low": e.low, "high": e.high, "n": f"{e.n}"},
            "fill": INK["closer"] if (e.value or 0) >= 0 else INK["farther"],
        }
        for name, e in found
    ]
    y = {"field": "theatre", "type": "ordinal", "scale": {"domain": rows}, "axis": {"title": None, "ticks": False}}
    x = {
        **{"type": "quantitative", "scale": {"domain": [-1, 1]}},
        "axis": {"title": "apart  ·  balance of matters  ·  together", "tickCount": 5},
    }
    fill = {"field": "fill", "type": "nominal", "scale": None}
    layers = [
        marks(
            values,
            {"type": "rule", "strokeWidth": 2},
            {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "color": fill},
            linked=False,
        ),
        marks(
            values,
            {"type": "point", "filled": True, "size": 60, "opacity": 1},
            {"y": y, "x": {**x, "field": "value"}, "color": fill},
            linked=False,
        ),
        marks(
            values,
            {"type": "text", "align": "left", "dx": 8, "fontSize": 10, "color": INK["muted"]},
            {"y": y, "x": {"datum": 1}, "text": {"field": "n"}},
            linked=False,
        ),
    ]
    told = "lines: 90 % intervals; numbers: matters that it rests on"
    return base(_WIDTH - 160, _ROW * max(1, len(rows)), layers, title=_titled(title, told))


def kept(title: str, answer: Answer) -> Spec:
    """What was delivered of what was pledged, by unit, with its interval."""
    values = [
        {"unit": str(k[0]), "value": e.value, "low": e.low, "high": e.high}
        for k, e in _of(answer, "kept")
        if e.value is not None
    ]
    y = {"field": "unit", "type": "ordinal", "axis": {"title": None, "ticks": False}}
    most = max([1.0, *(v["high"] or v["value"] for v in values)])  # type: ignore[type-var]
    x = {
        **{"type": "quantitative", "scale": {"domain": [0, most]}},
        "axis": {"title": "share of what was pledged that was delivered", "format": "%", "tickCount": 5},
    }
    layers = [
        marks(values, {"type": "bar", "color": INK["step-2"]}, {"y": y, "x": {**x, "field": "value"}}, linked=False),
        marks(
            [v for v in values if v["high"] is not None],
            {"type": "rule", "color": INK["ink"], "strokeWidth": 2},
            {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
            linked=False,
        ),
    ]
    told = "lines: what both ranges allow; nothing is drawn where no delivery is told of"
    return base(_WIDTH - 160, _ROW * max(1, len(values)), layers, title=_titled(title, told))


def _bands(banded: Sequence[object]) -> str:
    """What bands and gaps mean; where there is no band, why."""
    told = "bands: 90 % intervals" if banded else "no bands: the data set publishes no uncertainty"
    return f"{told}; gaps: not known"


def _of(answer: Answer, measure: str) -> Iterable[tuple[tuple[object, ...], Estimate]]:
    """The rows of a measure; of pairs, those of both ways."""
    at = answer.table.keys.index("measure")
    ways = [answer.table.keys.index(k) for k in ("source", "target") if k in answer.table.keys]
    ways = ways if "target" in answer.table.keys else []
    return [(k, e) for k, e in answer if k[at] == measure and all(k[i] is None for i in ways)]


def _parts(estimates: Iterable[tuple[int | str, Estimate]]) -> Iterable[tuple[str, tuple[int | str, Estimate]]]:
    """Known estimates with the stretch that each belongs to: a new one after every year that is not known."""
    part, gap = 0, False
    for year, e in sorted(estimates, key=lambda x: x[0]):
        if e.value is None:
            gap = True
            continue
        part += gap
        gap = False
        yield str(part), (year, e)


def _titled(title: str, told: str) -> Mapping[str, Any]:
    return {
        **{"text": title, "subtitle": told, "anchor": "start", "color": INK["ink"], "fontSize": 14},
        **{"subtitleColor": INK["muted"], "subtitleFontSize": 11, "offset": 12},
    }
