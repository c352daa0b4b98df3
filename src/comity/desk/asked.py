"""What may be asked for: kinds of statement, fields and event types; a slip is refused, not answered with nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches

from comity.errors import UsageError
from comity.vocab.event_types import event_types
from comity.vocab.loader import rows

KINDS = ("act", "commitment", "figure", "claim", "relation")


def check_kinds(kinds: Iterable[str]) -> None:
    """Raise ``UsageError`` for what is no kind of statement."""
    _check(kinds, KINDS, "kind of statement")


def check_fields(fields: Iterable[str]) -> None:
    """Raise ``UsageError`` for what is no field of relations."""
    _check(fields, [row["id"] for row in rows("fields", "field", required={"id": str, "words": list})], "field")


def check_type(type_: str, present: Callable[[], Collection[str]]) -> None:
    """Raise ``UsageError`` for what is no event type, ours or one that a user's codebook gave.

    Args:
        type_: The type asked for.
        present: The types that statements bear; asked only where ours has no such type.
    """
    if type_ not in event_types():
        _check([type_], sorted({*event_types(), *present()}), "event type")


def _check(asked: Iterable[str], known: Collection[str], what: str) -> None:
    for one in asked:
        if one not in known:
            near = get_close_matches(one, known, n=1)
            do = f"did you mean {near[0]}?" if near else f"one of {', '.join(known)}"
            raise UsageError(f"no {what} is called {one!r}", do=do)
