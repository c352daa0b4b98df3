"""Where a place lies: whether a clause that is limited to places covers it; what the tables do not say stays open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from comity.actors import Gazetteer
from comity.model import ActorId, ActorKind
from comity.vocab.loader import rows

_SHAPE = {"names": list}
_ALIKE = 75
"""How much alike, of 100, two names are written of which one may be meant for the other."""
_MORE = {"cow": list, "ids": list, "in_part": list}


def placed(place: str, gazetteer: Gazetteer) -> bool:
    """Whether the tables know where a place lies: a state or territory by its id, or a region by its name."""
    actor = gazetteer.get(ActorId(place))
    return (actor is not None and actor.kind is ActorKind.STATE) or _plain(place) in _regions()


def near_places(place: str, gazetteer: Gazetteer, on: date, most: int = 3) -> tuple[str, ...]:
    """Names of states, territories and regions that are written much like one that nobody knows, the nearest first."""
    from rapidfuzz import fuzz, process

    states = [a.name for a in gazetteer.actors.values() if a.kind is ActorKind.STATE and a.existed(on)]
    names = {name: row["names"][0] for name, row in _regions().items()} | {_plain(name): name for name in states}
    found = process.extract(_plain(place), list(names), scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE)
    return tuple(dict.fromkeys(names[match[0]] for match in found))[:most]


def lies_in(place: str, region: str, gazetteer: Gazetteer) -> bool | None:
    """Whether a place lies in a region or state that a treaty names; ``None`` where the tables do not say.

    Args:
        place: Id of a state or territory, or the name of a region.
        region: Id of a state, or the name of a region as in ``vocab/regions.toml``.
        gazetteer: Knows the states' numbers.
    """
    if _plain(place) == _plain(region):
        return True
    if gazetteer.get(ActorId(region)) is not None:
        return False if gazetteer.get(ActorId(place)) is not None else None
    row = _regions().get(_plain(region))
    if row is None:
        return None
    actor = gazetteer.get(ActorId(place))
    if actor is None:
        names = {_plain(n) for n in row["names"]}
        return None if _plain(place) not in _regions() else _plain(place) in names or _apart(_plain(place), row)
    if place in row.get("in_part", ()):
        return None
    if place in row.get("ids", ()):
        return True
    numbers = [int(c.value) for c in actor.codes if c.system == "cow"]
    if not numbers:
        return False if any(place in other.get("ids", ()) for other in _regions().values()) else None
    return any(low <= n <= high for n in numbers for low, high in row.get("cow", ()))


def covered(place: str, places: Iterable[str], *, excepted: bool, gazetteer: Gazetteer) -> bool | None:
    """Whether a clause that names places covers one of them: in any, or, where they are excepted, in none."""
    found = [lies_in(place, region, gazetteer) for region in places]
    inside = True if True in found else None if None in found or not found else False
    return inside if inside is None or not excepted else not inside


def _apart(place: str, row: Mapping[str, Any]) -> bool | None:
    """Two regions of the table are apart where they share no numbers and ids; else nobody knows."""
    other = _regions()[place]
    shared = set(other.get("ids", ())) & set(row.get("ids", ())) or any(
        a <= d and c <= b for a, b in other.get("cow", ()) for c, d in row.get("cow", ())
    )
    return None if shared else False


@cache
def _regions() -> Mapping[str, Mapping[str, Any]]:
    return {_plain(n): row for row in rows("regions", "region", required=_SHAPE, optional=_MORE) for n in row["names"]}


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").removeprefix("region/").replace("-", " ").strip()
