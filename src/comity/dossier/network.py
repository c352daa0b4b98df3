"""The network: the parties at the two ends, the other actors between them, ties as lines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from comity.dossier.drawing import INK, Spec, base, marks
from comity.dossier.page import Network
from comity.dossier.rows import Party, Tie
from comity.dossier.timeline import WIDTH, Drawn
from comity.model import ActorId

_ROW = 34
_EDGE = 86
Place = tuple[float, float]


def draw(network: Network, parties: tuple[Party, ...]) -> Drawn:
    """The network as a Vega-Lite specification; every tie and actor opens its row in the table beside it.

    Each actor has a row of its own, so that no two names meet; the actors with the most statements stand in the
    middle. The order depends on the counts alone, so that one ledger always draws one picture.
    """
    if not network.actors:
        return Drawn(None, 0)
    height = max(120, _ROW * len(network.actors) + 16)
    places = _places(network, parties, height)
    domain = {"x": [0, WIDTH], "y": [0, height]}
    layers = [_ties(network, places), _nodes(network, parties, places), *_names(network, parties, places)]
    for layer in layers:
        for axis, ends in domain.items():
            scale = {"domain": ends, "nice": False, "reverse": axis == "y"}
            layer["encoding"][axis] = {"field": axis, "type": "quantitative", "scale": scale, "axis": None}
    return Drawn(base(WIDTH, height, layers), len(network.actors))


def tie_id(tie: Tie) -> str:
    """The anchor of a tie's row in the table."""
    return "tie-" + "-".join("".join(c if c.isalnum() else "-" for c in p.id) for p in (tie.party, tie.actor))


def _places(network: Network, parties: tuple[Party, ...], height: float) -> Mapping[ActorId, Place]:
    rows: list[Party] = []
    for n, actor in enumerate(network.actors):
        rows.insert(len(rows) if n % 2 else 0, actor)
    middle = WIDTH / 2 if len(parties) == 2 else WIDTH * 0.66
    top = (height - _ROW * len(rows)) / 2 + 22
    places: dict[ActorId, Place] = {a.id: (middle, top + _ROW * i) for i, a in enumerate(rows)}
    places[parties[0].id] = (_EDGE, height / 2)
    if len(parties) == 2:
        places[parties[1].id] = (WIDTH - _EDGE, height / 2)
    return places


def _ties(network: Network, places: Mapping[ActorId, Place]) -> Spec:
    most = max(t.statements for t in network.ties)
    values = []
    for tie in network.ties:
        (x, y), (x2, y2) = places[tie.party.id], places[tie.actor.id]
        tone = "closer" if tie.closer > tie.farther else "farther" if tie.farther > tie.closer else "neutral"
        said = f"{tie.statements} statements, {tie.closer} of closeness, {tie.farther} of distance"
        values.append(
            {
                **{"x": x, "y": y, "x2": x2, "y2": y2, "colour": INK[tone]},
                "size": 1.2 + 5.5 * math.sqrt(tie.statements / most),
                "href": f"#{tie_id(tie)}",
                "label": f"{tie.party.name} and {tie.actor.name}: {said}",
            }
        )
    encoding: dict[str, Any] = {
        **{"x2": {"field": "x2"}, "y2": {"field": "y2"}},
        "stroke": {"field": "colour", "type": "nominal", "scale": None},
        "strokeWidth": {"field": "size", "type": "quantitative", "scale": None},
    }
    return marks(values, {"type": "rule", "opacity": 0.55, "strokeCap": "round"}, encoding)


def _nodes(network: Network, parties: tuple[Party, ...], places: Mapping[ActorId, Place]) -> Spec:
    first = {t.actor.id: f"#{tie_id(t)}" for t in reversed(network.ties)}
    ends = {p.id for p in parties}
    values = [
        {
            **{"x": places[p.id][0], "y": places[p.id][1], "label": p.name},
            "href": first.get(p.id, "#others"),
            "size": 190 if p.id in ends else 64,
        }
        for p in (*parties, *network.actors)
    ]
    mark = {"type": "point", "filled": True, "color": INK["ink"], "opacity": 1}
    return marks(values, mark, {"size": {"field": "size", "type": "quantitative", "scale": None}})


def _names(network: Network, parties: tuple[Party, ...], places: Mapping[ActorId, Place]) -> list[Spec]:
    lone = len(parties) == 1
    right, up = (12, 0) if lone else (0, 11)
    inner = [{"x": places[a.id][0] + right, "y": places[a.id][1] - up, "text": a.name} for a in network.actors]
    outer = [{"x": places[p.id][0], "y": places[p.id][1] - 18, "text": p.name} for p in parties]
    text = {"text": {"field": "text"}}
    common = {"type": "text", "baseline": "middle", "limit": 260}
    beside = {**common, "align": "left" if lone else "center"}
    halo = {"stroke": INK["paper"], "fill": INK["paper"], "strokeWidth": 4, "fontSize": 11.5}
    small = {"fontSize": 11.5, "color": INK["ink"]}
    large = {"fontSize": 13.5, "fontWeight": "bold", "color": INK["ink"]}
    return [
        marks(inner, {**beside, **halo}, dict(text), linked=False),
        marks(inner, {**beside, **small}, dict(text), linked=False),
        marks(outer, {**common, **large}, dict(text), linked=False),
    ]
