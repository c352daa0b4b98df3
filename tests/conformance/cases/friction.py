"""Friction of a pair, by field and by theatre."""

from comity.desk.view import View
from comity.measures.friction import friction
from comity.model import ActorId, Estimate


def estimates(view: View, a: str, b: str) -> dict[tuple[object, ...], Estimate]:
    said, sides = list(view.statements()), ((ActorId(a),), (ActorId(b),))
    return {("field", *k): e for k, e in friction(said, *sides)} | {
        ("theatre", *k): e for k, e in friction(said, *sides, "theatre")
    }
