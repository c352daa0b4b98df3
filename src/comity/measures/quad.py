"""The quad class of an act: verbal or material, cooperation or conflict."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from comity.vocab.loader import names, table


class Quad(StrEnum):
    """Goldstein's two oppositions, as PLOVER and CAMEO use them."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"

    @property
    def cooperative(self) -> bool:
        """Whether it is cooperation."""
        return self in (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)


def quad_of(event_type: str) -> Quad | None:
    """The quad class of a PLOVER event type, ``None`` for a type that the vocabulary does not know."""
    return _quads().get(event_type)


@cache
def _quads() -> Mapping[str, Quad]:
    """Event types with their classes, from the files of event types."""
    files = (table(name) for name in names("acts"))
    return {str(f["type"]): Quad(str(f["quad"]).replace("_", " ")) for f in files if "type" in f and "quad" in f}
