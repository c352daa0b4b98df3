"""Statements of one kind in a short text, for tests of the coder."""

from collections.abc import Iterable

from comity.coding import Coder
from comity.model import ActorRef, Claim, Commitment, Figure, Relation, Statement, When
from tests.coding.texts import document


def statements(coder: Coder, text: str, *, published: When | None = None) -> tuple[Statement, ...]:
    """All statements in a text."""
    return coder.code(document(text, published=published)).statements


def figures(coder: Coder, text: str) -> list[Figure]:
    """The figures in a text."""
    return [s for s in statements(coder, text) if isinstance(s, Figure)]


def commitments(coder: Coder, text: str, *, published: When | None = None) -> list[Commitment]:
    """The commitments in a text."""
    return [s for s in statements(coder, text, published=published) if isinstance(s, Commitment)]


def claims(coder: Coder, text: str) -> list[Claim]:
    """The claims in a text."""
    return [s for s in statements(coder, text) if isinstance(s, Claim)]


def relations(coder: Coder, text: str) -> list[Relation]:
    """The relations in a text."""
    return [s for s in statements(coder, text) if isinstance(s, Relation)]


def who(refs: Iterable[ActorRef]) -> set[str]:
    """Countries (or ids) of actors."""
    return {r.country or r.actor for r in refs}
