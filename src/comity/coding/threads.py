"""Threads: what becomes clear only from several sentences, denials of accusations and mentions of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from comity.coding.words import POINTING
from comity.likeness.acts import Likeness, likeness, of_one_mode
from comity.likeness.times import time_likeness
from comity.model import Act, EventId, Statement, StatementId, Status, content_hash, countries
from comity.vocab.loader import table

_REACH = 400
"""Code points back within which an accusation is what a denial denies."""
_WINDOW = 80
"""How many acts of its type before an act are compared with it."""
_POINTING = POINTING | {"its", "their", "his", "her"}
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
        deniers = countries(denial.sources)
        before = _before(found, at)
        accusations = [n for n in before if _accuses(found[n], deniers)]
        if not accusations:
            continue
        accusers = [r for n in accusations for r in _act(found[n]).sources]
        targets = tuple({r.actor: r for r in accusers if r.country not in deniers}.values())
        found[at] = replace(denial, targets=targets, id=StatementId(""))
        for n in before if not _withholds(denial) else ():
            alleged = _act(found[n])
            if alleged.status is Status.ALLEGED and countries(alleged.sources) & deniers and n >= accusations[0]:
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
    """Acts of one type between the same sides that are alike in time and words are mentions of one event.

    What a noun points back at ("the talks") has its event already.
    """
    by_type: dict[str, list[Act]] = {}
    for s in statements:
        if isinstance(s, Act) and s.status.come_about and not s.negated and s.sources and s.targets:
            by_type.setdefault(s.type, []).append(s)
    event_of: dict[str, EventId] = {}
    for acts in by_type.values():
        own = {event_named_by(a): a for a in acts}
        for act in acts:
            if act.event in own:
                event_of[own[act.event].id] = event_of[act.id] = act.event
        for n, other in enumerate(acts):
            if other.id in event_of:
                continue
            before = acts[max(0, n - _WINDOW) : n][::-1]
            one = next((a for a in before if _told_again(a, other)), None) or _only_one_named(before, other)
            if one is not None:
                event_of[other.id] = event_of.setdefault(one.id, event_named_by(one))
    return [s.with_event(event_of.get(s.id)) if isinstance(s, Act) else s for s in statements]


def event_named_by(act: Act) -> EventId:
    """The event of which an act is the first mention."""
    return EventId(content_hash("ev", act.id))


def _told_again(one: Act, other: Act) -> bool:
    """Whether the second of two acts of a type tells again of the first, by its parties, time and words."""
    like = _likeness(one, other)
    return like is not None and like.one and (_names_it(other) or like.score >= _limits()["events"]["least_within"])


def _only_one_named(before: Sequence[Act], other: Act) -> Act | None:
    """The act that a noun names as known in words of its own, if only one before it is of its kind.

    "The ministry *called in* the envoy ... *The summoning of the envoy* was reported abroad."
    """
    if not _names_it(other) or other.mode is None:
        return None
    found = [a for a in before if of_one_mode(a, other) and (like := _likeness(a, other)) and not like.apart]
    return found[0] if len(found) == 1 else None


def _likeness(one: Act, other: Act) -> Likeness | None:
    """How like two acts of a document are; ``None`` where their parties are not the same.

    Words that name an act as known ("the raid of 1943") may give more or fewer parties, and no time.
    """
    mine, theirs = ([countries(side) for side in (a.sources, a.targets)] for a in (one, other))
    named = _names_it(other)
    if mine[0] | mine[1] != theirs[0] | theirs[1] and not (named and all(map(_nested, mine, theirs))):
        return None
    times = time_likeness(one.when, other.when)
    if times is None:
        times = _limits()["times"]["undated"] if named else 0.0
    return likeness(one, other, times)


def _limits() -> Mapping[str, Any]:
    return table("linking")


def _nested(some: set[str], others: set[str]) -> bool:
    return some <= others or others <= some


def _names_it(act: Act) -> bool:
    """Whether a noun with "the", "this" or an owner tells of an act: "the raid of May 2010", not "a raid"."""
    text = act.text
    words = text.span.quote.casefold().split(maxsplit=1) if text else []
    return text is not None and ": noun " in text.why and bool(words) and words[0] in _POINTING


def _denies(act: Act) -> bool:
    words = act.text.span.quote.casefold() if act.text else ""
    return act.type == "REJECT" and not act.targets and any(w in words for w in (*_ACCUSATION, "reject"))


def _withholds(act: Act) -> bool:
    """Whether somebody neither confirms nor denies."""
    words = act.text.span.quote.casefold() if act.text else ""
    return any(w in words for w in ("neither", "nor", "not ")) and "confirm" in words


def _accuses(statement: Statement, whom: set[str]) -> bool:
    return isinstance(statement, Act) and statement.type == "ACCUSE" and bool(countries(statement.targets) & whom)


def _act(statement: Statement) -> Act:
    assert isinstance(statement, Act)
    return statement


def _start(statement: Statement) -> int:
    return statement.text.span.start if statement.text else 0
