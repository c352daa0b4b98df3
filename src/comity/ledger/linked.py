"""Which links of a ledger stand in a view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from comity.ledger.events import by_machine
from comity.ledger.rows import utc
from comity.model import Decision, Judgement, Link, LinkKind, Verb


def standing(
    links: Iterable[tuple[Link, datetime]], decisions: Iterable[Decision], recorded: datetime | None
) -> list[Link]:
    """The links that nobody has taken back.

    A link is taken back by a decision that rejects or withdraws it. Where a reviewer says that two are different,
    a machine's link of the same kind between them does not stand.

    Args:
        links: Links with the times when they were recorded.
        decisions: Decisions, oldest first.
        recorded: Leave out what was recorded later.
    """
    known = [link for link, time in links if recorded is None or time <= utc(recorded)]
    gone = _taken_back(decisions)
    left = [link for link in known if link.id not in gone]
    different = {_pair(k) for k in left if k.judgement is Judgement.DIFFERENT and not by_machine(k)}
    return [k for k in left if k.judgement is Judgement.DIFFERENT or not by_machine(k) or _pair(k) not in different]


def ends(links: Iterable[Link]) -> Collection[str]:
    """The ids of what links join."""
    return {end for link in links for end in (link.left, link.right)}


def _taken_back(decisions: Iterable[Decision]) -> set[str]:
    gone: set[str] = set()
    for decision in decisions:
        if decision.sort == "link":
            if decision.verb in (Verb.REJECT, Verb.WITHDRAW):
                gone.add(decision.subject)
            else:
                gone.discard(decision.subject)
    return gone


def _pair(link: Link) -> tuple[LinkKind, frozenset[str]]:
    return link.kind, frozenset((link.left, link.right))
