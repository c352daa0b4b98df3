"""Drawings of the system: a signed network with its blocs, concentration over time, estimates with their intervals."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from comity.dossier.drawing import INK, Spec, base, marks
from comity.errors import UsageError
from comity.measures.blocs import LEAST, Blocs
from comity.measures.capabilities import INDICES
from comity.measures.frustration import Frustration
from comity.measures.signed_network import SignedNetwork
from comity.model import Estimate, EstimateTable

SIDE = 860
"""Pixels of a side of the network."""
_BLOCS = ("#1b6a86", "#a5412c", "#5f7d2e", "#8a5a9e", "#946611", "#3d5a98", "#8c3b66", "#4f7f78")
_TITLES = {
    "con": "CON of the major powers",
    "con_all": "CON of all states",
    "hhi_all": "Herfindahl index of all states",
    "poles": "effective poles among the major powers",
    "half": "states with half of the leader's share",
}
"""The figures of concentration that are drawn, in words."""
_OTHER = "#8b9096"
SURE = 0.75
"""In what share of resampled networks an actor must sit with its bloc to be drawn in full colour."""
_STEP = 2.399963
"""The golden angle in radians: points placed by it lie evenly on a disc."""
_SPACED, _GAP = 15.0, 50.0
"""How far actors of a disc stand apart, and discs from each other."""


def draw_network(
    network: SignedNetwork, blocs: Blocs, frustration: Frustration, *, parties: Collection[str] = ()
) -> Spec:
    """A signed network: each bloc on a disc of its own; close ties pale, others red; frustrated ones dashed.

    Close ties within a large bloc are drawn faintly, so that what crosses blocs can be seen. An actor whose place is
    not settled stands in the middle, pale, in the colour of the bloc that it is put into.

    Args:
        network, blocs, frustration: The network and what is made of it.
        parties: Actors that are ringed, and whose ties alone are drawn; each actor then opens the row of its bloc.
    """
    sure = {str(key[1]) for key, e in blocs.members if (e.value or 0.0) >= SURE}
    places = _places(blocs, sure)
    frustrated = set() if parties else set(frustration.frustrated)
    close: list[dict[str, Any]] = []
    apart: list[dict[str, Any]] = []
    for (a, b), tie in network.ties.items():
        if parties and a not in parties and b not in parties:
            continue
        (x, y), (x2, y2) = places[a], places[b]
        within = blocs.of[a] == blocs.of[b]
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "dash": (a, b) in frustrated, "within": within}
        (close if tie.sign > 0 else apart).append(row)
    size = 11.0 if len(places) <= 60 else 8.5 if len(places) <= 110 else 7.5
    dots = [
        {"x": x, "y": y, **_called(actor, size), **_look(blocs, actor, actor in sure, parties)}
        for actor, (x, y) in places.items()
    ]
    ringed = [{"x": places[p][0], "y": places[p][1]} for p in parties if p in places]
    faint, clear = (0.9, 0.9) if parties else (0.07, 0.35) if len(network.ties) > 200 else (0.3, 0.5)
    ring: Spec = {"type": "point", "filled": False, "color": INK["ink"], "strokeWidth": 3, "size": (4 * size) ** 2}
    layers = [
        _lines([r for r in close if r["within"] and not r["dash"]], INK["closer"], faint, 0.7),
        _lines([r for r in close if not r["within"] and not r["dash"]], INK["closer"], clear, 0.9),
        _lines([r for r in close if r["dash"]], INK["closer"], 0.9, 1.3, dash=True),
        _lines([r for r in apart if not r["dash"]], INK["farther"], 0.55, 1.1),
        _lines([r for r in apart if r["dash"]], INK["farther"], 1.0, 1.6, dash=True),
        marks(
            dots,
            {"type": "circle", "size": (2.7 * size) ** 2},
            {**_xy(), "color": _field("colour"), "opacity": _field("pale", "quantitative")},
            linked=bool(parties),
        ),
        marks(ringed, {**ring, "opacity": 1}, _xy(), linked=False),
        marks(
            dots,
            {"type": "text", "fontWeight": "bold", "baseline": "middle"},
            {**_xy(), "text": {"field": "name"}, "color": _field("ink"), "size": _field("letter", "quantitative")},
            linked=False,
        ),
    ]
    if parties:
        return base(SIDE - 60, SIDE - 60, [layer for layer in layers if layer["data"]["values"]])
    words = [
        network.rests_on,
        "close ties blue, others red; dashed: frustrated in the best two camps",
        "colours: blocs; in the middle, pale: sits there in fewer than three of four resampled networks",
    ]
    title = {"text": f"{len(network.actors)} actors, {len(network.ties)} ties", "subtitle": words, "anchor": "start"}
    return base(SIDE, SIDE, [layer for layer in layers if layer["data"]["values"]], title=title)


def draw_concentration(rows: Sequence[tuple[int, EstimateTable]], figure: str) -> Spec:
    """A figure of concentration by year, a line for each index, and behind that of CINC its interval.

    Args:
        rows: For each year the figures by ``index`` and ``figure``.
        figure: Which figure.

    Raises:
        UsageError: There is no such figure, or no value of it.
    """
    if figure not in _TITLES:
        raise UsageError(f"no figure is called {figure!r}", do=f"use one of {', '.join(_TITLES)}")
    values = [
        {"year": f"{year:04d}-01-01", "index": str(key[0]), "value": e.value, "low": e.low, "high": e.high}
        for year, table in rows
        for key, e in table
        if key[1] == figure and e.value is not None
    ]
    _something(values)
    names = [index for index in INDICES if any(v["index"] == index for v in values)]
    x = {"field": "year", "type": "temporal", "axis": {"title": None, "format": "%Y", "grid": False}}
    y = {"field": "value", "type": "quantitative", "axis": {"title": _TITLES[figure]}}
    band = [v for v in values if v["index"] == "cinc" and v["low"] is not None]
    ends = {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    area: Spec = {"type": "area", "opacity": 0.15, "color": _BLOCS[0]}
    line: Spec = {"type": "line", "strokeWidth": 1.8, "point": len(rows) == 1}
    layers = [
        marks(band, area, ends, linked=False),
        marks(values, line, {"x": x, "y": y, "color": _by_colour("index", names)}, linked=False),
    ]
    note = "band: 90 % interval of CINC over the choice of its components"
    return base(820, 360, [layer for layer in layers if layer["data"]["values"]], title={"text": "", "subtitle": note})


def draw_estimates(rows: Sequence[tuple[str, Estimate]], title: str, span: tuple[float, float]) -> Spec:
    """Estimates below each other, each a dot with its interval; those without a value are left out."""
    values = [
        {"name": name, "value": e.value, "low": e.low, "high": e.high, "n": f"n = {e.n}"}
        for name, e in rows
        if e.value is not None
    ]
    _something(values)
    y = {
        "field": "name",
        "type": "nominal",
        "sort": [v["name"] for v in values],
        "axis": {"title": None, "labelLimit": 330},
    }
    x = {"field": "value", "type": "quantitative", "scale": {"domain": list(span)}, "axis": {"title": title}}
    ruled = [v for v in values if v["low"] is not None]
    layers = [
        marks(
            ruled,
            {"type": "rule", "color": INK["neutral"], "strokeWidth": 2},
            {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
            linked=False,
        ),
        marks(
            values,
            {"type": "point", "filled": True, "size": 70, "color": INK["closer"]},
            {"x": x, "y": y},
            linked=False,
        ),
        marks(
            values,
            {"type": "text", "align": "left", "dx": 6, "color": INK["muted"], "fontSize": 10},
            {"y": y, "x": {"value": 500}, "text": {"field": "n"}},
            linked=False,
        ),
    ]
    return base(500, max(40, 22 * len(values)), layers)


def draw_series(series: EstimateTable, title: str) -> Spec:
    """Closeness by year: a colour for each dyad; votes as lines, statements as marks with their intervals."""
    values: list[dict[str, Any]] = [
        {"source": key[0], "year": f"{key[2]:04d}-01-01", "dyad": str(key[1]), "value": e.value} | _ends(e)
        for key, e in series
        if e.value is not None
    ]
    _something(values)
    colour = _by_colour("dyad", list(dict.fromkeys(v["dyad"] for v in values)))
    x = {"field": "year", "type": "temporal", "axis": {"title": None, "format": "%Y", "grid": False}}
    y = {"field": "value", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"title": title}}
    told = [v for v in values if v["source"] == "statements"]
    counted = [v for v in values if v["source"] != "statements"]
    rule: Spec = {"type": "rule", "opacity": 0.35, "strokeWidth": 2}
    layers = [
        marks(counted, {"type": "line", "strokeWidth": 1.6}, {"x": x, "y": y, "color": colour}, linked=False),
        marks(told, rule, {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": colour}, linked=False),
        marks(told, {"type": "point", "filled": True, "size": 60}, {"x": x, "y": y, "color": colour}, linked=False),
    ]
    note = "lines: votes in the United Nations; marks: statements, with their 90 % intervals"
    return base(820, 360, [layer for layer in layers if layer["data"]["values"]], title={"text": "", "subtitle": note})


def _ends(e: Estimate) -> dict[str, float | None]:
    return {"low": e.low, "high": e.high}


def _by_colour(field: str, names: Sequence[str]) -> Spec:
    scale = {"domain": list(names), "range": list(_BLOCS[: len(names)])}
    legend = {"title": None, "orient": "top", "symbolOpacity": 1}
    return {"field": field, "type": "nominal", "scale": scale, "legend": legend}


def _something(values: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a drawing of nothing.

    Raises:
        UsageError: There is no value.
    """
    if not values:
        raise UsageError("there is nothing to draw: no value is known", do="ask for other years, or pass --data")


def _places(blocs: Blocs, sure: Collection[str]) -> dict[str, tuple[float, float]]:
    """Where each actor stands: blocs of three or more on discs around those that are not settled, the rest below."""
    members: dict[int, list[str]] = {}
    for actor in sorted(blocs.of):
        members.setdefault(blocs.of[actor], []).append(actor)
    large = [group for _, group in sorted(members.items()) if len(group) >= LEAST]
    small = [actor for _, group in sorted(members.items()) if len(group) < LEAST for actor in group]
    loose = [actor for group in large for actor in group if actor not in sure]
    settled = [held for group in large if (held := [actor for actor in group if actor in sure])]
    radii = [_radius(group) for group in settled]
    ring = (sum(2 * r for r in radii) + _GAP * len(radii)) / (2 * math.pi)
    apart = _radius(loose) + max(radii, default=0.0) + _GAP / 2 if loose else 0.0
    around = max(ring, apart) if loose or len(settled) > 1 else 0.0
    places = _disc(loose, (0.0, 0.0))
    along, whole = 0.0, sum(2 * r + _GAP for r in radii)
    for group, radius in zip(settled, radii, strict=True):
        angle = 2 * math.pi * (along + radius + _GAP / 2) / whole
        along += 2 * radius + _GAP
        places |= _disc(group, (around * math.cos(angle), around * math.sin(angle)))
    below = min((y for _, y in places.values()), default=0.0) - 50
    for k, actor in enumerate(small):
        column, row = k % 24, k // 24
        places[actor] = ((column - min(23, len(small) - 1) / 2) * 26, below - 26 * row)
    return places


def _radius(group: Sequence[str]) -> float:
    return _SPACED * math.sqrt(len(group)) + 12


def _disc(group: Sequence[str], centre: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """Actors evenly on a disc."""
    placed = {}
    for k, actor in enumerate(group):
        r = _SPACED * math.sqrt(k + 0.5)
        placed[actor] = (centre[0] + r * math.cos(k * _STEP), centre[1] + r * math.sin(k * _STEP))
    return placed


def _lines(rows: Sequence[Mapping[str, Any]], colour: str, opacity: float, width: float, *, dash: bool = False) -> Spec:
    mark: Spec = {"type": "rule", "color": colour, "opacity": opacity, "strokeWidth": width}
    if dash:
        mark["strokeDash"] = [5, 3]
    return marks(rows, mark, {**_xy(), "x2": {"field": "x2"}, "y2": {"field": "y2"}}, linked=False)


def _xy() -> Spec:
    scale = {"zero": False, "nice": False}
    return {axis: {"field": axis, "type": "quantitative", "axis": None, "scale": scale} for axis in ("x", "y")}


def _field(name: str, kind: str = "nominal") -> Spec:
    return {"field": name, "type": kind, "scale": None}


def _look(blocs: Blocs, actor: str, sure: bool, parties: Collection[str]) -> Spec:
    """How an actor is drawn; on the map of a pair blue and red are ties alone, and an actor opens its bloc's row."""
    look: Spec = {"pale": 1.0 if sure else 0.5, "colour": _colour(blocs, actor, _BLOCS[2:] if parties else _BLOCS)}
    look["ink"] = "white" if sure else INK["ink"]
    if not parties:
        return look
    bloc = blocs.bloc(blocs.of[actor])
    row = blocs.of[actor] if len(bloc) >= LEAST or set(parties) & set(bloc) else "none"
    return look | {"href": f"#bloc-{row}", "label": actor}


def _colour(blocs: Blocs, actor: str, colours: Sequence[str] = _BLOCS) -> str:
    number = blocs.of[actor]
    large = len(blocs.bloc(number)) >= 3
    return colours[number] if large and number < len(colours) else _OTHER


def _called(actor: str, size: float) -> Spec:
    """The name in a dot, smaller where it is long."""
    name = _short(actor)
    return {"name": name, "letter": size * min(1.0, 4 / len(name))}


def _short(actor: str) -> str:
    """What fits a dot: the code of a state, the last word of another id, or initials: ``UNSC``."""
    *above, last = actor.removeprefix("cow:").split("/")
    if "-" in last:
        last = (above[-1] if len(above) > 1 else "") + "".join(word[0] for word in last.split("-") if word)
    return last[:5].upper()
