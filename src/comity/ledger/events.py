"""Events: the mentions of one happening, joined and never merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.model import EventId, Judgement, Link, LinkKind, Statement, StatementId, content_hash


@dataclass(frozen=True, slots=True)
class Event:
    """Statements that tell of one event.

    Attributes:
        id: Hash of its mentions.
        mentions: Statements, in the order of the view.
    """

    id: EventId
    mentions: tuple[StatementId, ...]


def with_events(statements: Iterable[Statement], events: Iterable[Event]) -> list[Statement]:
    """Statements of which mentions of one event carry its id, whether their coder or a link joined them."""
    event = {i: e.id for e in events if len(e.mentions) > 1 for i in e.mentions}
    return [s if s.event == event.get(s.id) else s.with_event(event.get(s.id)) for s in statements]


def by_machine(link: Link) -> bool:
    """Whether a linker made a link: linkers sign with name and version, reviewers with their name."""
    return re.search(r"/\d+$", link.by) is not None


def events_of(mentions: Mapping[StatementId, EventId | None], links: Iterable[Link]) -> list[Event]:
    """Group mentions into events.

    Mentions with one event id, and mentions joined by links of the same event, are one event; except that two
    mentions that a reviewer called different never come together, by whatever way: the surest links are followed
    first, reviewers' before machines', and one that would bring such two together is left out.

    Args:
        mentions: Statements in order, each with the event id that its coder gave it.
        links: Links that stand.
    """
    groups = _Groups(mentions)
    joins, parted = [], set()
    for link in links:
        if link.kind is LinkKind.SAME_EVENT and link.left in mentions and link.right in mentions:
            pair = frozenset((StatementId(link.left), StatementId(link.right)))
            if link.judgement is Judgement.DIFFERENT and not by_machine(link):
                parted.add(pair)
            elif link.judgement is Judgement.SAME:
                joins.append((by_machine(link), -link.score, link.id, link.left, link.right))
    groups.part(parted)
    first: dict[EventId, StatementId] = {}
    for *_, left, right in sorted(j for j in joins if not j[0]):
        groups.join(left, right)
    for mention, event in mentions.items():
        if event is not None:
            groups.join(first.setdefault(event, mention), mention)
    for *_, left, right in sorted(j for j in joins if j[0]):
        groups.join(left, right)
    return [Event(EventId(content_hash("ev", sorted(group))), tuple(group)) for group in groups.all()]


class _Groups:
    """Disjoint sets of mentions, some pairs of which must stay apart."""

    def __init__(self, mentions: Iterable[StatementId]) -> None:
        self._members: dict[str, list[StatementId]] = {m: [m] for m in mentions}
        self._root: dict[str, str] = {m: m for m in self._members}
        self._order = {m: n for n, m in enumerate(self._members)}
        self._apart: dict[str, set[str]] = {}

    def part(self, pairs: Iterable[frozenset[StatementId]]) -> None:
        """Keep the two of each pair apart."""
        for pair in pairs:
            for one in pair:
                self._apart.setdefault(one, set()).update(pair - {one})

    def join(self, left: str, right: str) -> None:
        """Bring the groups of two mentions together, unless two of them must stay apart."""
        a, b = self._root[left], self._root[right]
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        if any(self._root[other] == a for m in self._members[b] for other in self._apart.get(m, ())):
            return
        for member in self._members[b]:
            self._root[member] = a
        self._members[a] += self._members.pop(b)

    def all(self) -> list[list[StatementId]]:
        """The groups, each in order, in the order of their first mentions."""
        groups = [sorted(group, key=self._order.__getitem__) for group in self._members.values()]
        return sorted(groups, key=lambda g: self._order[g[0]])
