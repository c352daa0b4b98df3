"""Threads: what becomes clear only from several sentences, denials of accusations and mentions of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Act, EventId, Statement, StatementId, Status, When, content_hash

_REACH = 400
"""Code points back within which an accusation is what a denial denies."""
_WINDOW = 40
"""How many acts of one type between the same sides are compared with each."""
_ACCUSATION = ("accusation", "allegation", "charge", "claim", "denied", "deny", "denies")


def tied(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of a document, in its order, with denials answered and mentions of one event joined."""
    return joined(answered(statements))


def answered(statements: Sequence[Statement]) -> list[Statement]:
    """Denials get the accusers as targets, and what was alleged before them becomes denied.

    "Kenya accuses Uganda of arming rebels. Uganda rejects the charge."
    """
    found = list(statements)
    for at, denial in enumerate(found):
        if not (isinstance(denial, Act) and _denies(denial)):
            continue
        deniers = _countries(denial, "sources")
        before = _before(found, at)
        accusations = [n for n in before if _accuses(found[n], deniers)]
        if not accusations:
            continue
        accusers = [r for n in accusations for r in _act(found[n]).sources]
        targets = tuple({r.actor: r for r in accusers if r.country not in deniers}.values())
        found[at] = replace(denial, targets=targets, id=StatementId(""))
        for n in before if not _withholds(denial) else ():
            alleged = _act(found[n])
            if alleged.status is Status.ALLEGED and _countries(alleged, "sources") & deniers and n >= accusations[0]:
                found[n] = replace(alleged, status=Status.DENIED, id=StatementId(""))
    return found


def _before(statements: Sequence[Statement], at: int) -> list[int]:
    """The acts within reach before a statement, in order."""
    found: list[int] = []
    for n in range(at - 1, -1, -1):
        if _start(statements[at]) - _start(statements[n]) > _REACH:
            break
        if isinstance(statements[n], Act) and _start(statements[n]) < _start(statements[at]):
            found.append(n)
    return found[::-1]


def joined(statements: Sequence[Statement]) -> list[Statement]:
    """Acts of one type between the same sides at the same known time are mentions of one event."""
    groups: dict[tuple[str, frozenset[str]], list[Act]] = {}
    for s in statements:
        if isinstance(s, Act) and s.status is Status.DONE and not s.negated and s.sources and s.targets:
            groups.setdefault((s.type, frozenset(_countries(s, "sources") | _countries(s, "targets"))), []).append(s)
    event_of: dict[str, EventId] = {}
    for acts in groups.values():
        for n, one in enumerate(acts):
            for other in acts[n + 1 : n + _WINDOW]:
                if _same_time(one.when, other.when):
                    event = event_of.get(one.id) or EventId(content_hash("ev", one.id))
                    event_of[one.id] = event_of[other.id] = event
    return [s.with_event(event_of[s.id]) if s.id in event_of else s for s in statements]


def _same_time(one: When | None, other: When | None) -> bool:
    """Whether two times are both known to within a month and one lies within the other."""
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    if max((w.latest - w.earliest).days for w in (one, other) if w.latest and w.earliest) > 31:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _denies(act: Act) -> bool:
    words = act.text.span.quote.casefold() if act.text else ""
    return act.type == "REJECT" and not act.targets and any(w in words for w in (*_ACCUSATION, "reject"))


def _withholds(act: Act) -> bool:
    """Whether somebody neither confirms nor denies."""
    words = act.text.span.quote.casefold() if act.text else ""
    return any(w in words for w in ("neither", "nor", "not ")) and "confirm" in words


def _accuses(statement: Statement, whom: set[str]) -> bool:
    return isinstance(statement, Act) and statement.type == "ACCUSE" and bool(_countries(statement, "targets") & whom)


def _act(statement: Statement) -> Act:
    assert isinstance(statement, Act)
    return statement


def _countries(act: Act, side: str) -> set[str]:
    return {r.country or r.actor for r in getattr(act, side)}


def _start(statement: Statement) -> int:
    return statement.text.span.start if statement.text else 0
