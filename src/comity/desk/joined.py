"""``Joined``: why two mentions are one event, or are not, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.errors import NotInLedger
from comity.ledger import View as LedgerView
from comity.model import LinkKind, Record, Source, Statement

if TYPE_CHECKING:
    from comity.linking.joins import Join

EVENT, LINK = "ev-", "ln-"
"""How the ids of events and of links begin."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two mentions and what is said of their being one event; get them with ``view.joins``.

    Attributes:
        join: Who joined them, why, and what would have made it otherwise.
        left, right: The statements.
        sources: The works that carry them, in this order; ``None`` for one without a document.
    """

    join: Join
    left: Statement
    right: Statement
    sources: tuple[Source | None, Source | None]

    def to_record(self) -> Record:
        """As one JSON object."""
        join = self.join
        return {
            "link": join.link,
            "judgement": join.judgement.value if join.judgement else None,
            "by": join.by,
            "score": join.score,
            "left": self._mention(self.left, self.sources[0]),
            "right": self._mention(self.right, self.sources[1]),
            "because": list(join.because),
            "otherwise": list(join.otherwise),
        }

    def facts(self) -> Iterator[tuple[str, str]]:
        """Label and words of each fact, for people."""
        join = self.join
        for label, statement, source in zip(("one", "other"), (self.left, self.right), self.sources, strict=True):
            yield label, f"{statement.id}  {source.file if source else ''}: “{statement.quote}”"
        judged = f"{join.judgement.value}, by {join.by}" if join.judgement else "not joined"
        yield "judgement", judged + (f" ({join.link})" if join.link else "")
        yield from (("because", words) for words in join.because)
        yield from (("otherwise", words) for words in join.otherwise)

    @staticmethod
    def _mention(statement: Statement, source: Source | None) -> Record:
        return {
            "statement": statement.id,
            "document": statement.document,
            "file": source.file if source else None,
            "quote": statement.quote or None,
        }


def joins_of(view: LedgerView, given: str, known_as: str) -> Iterator[Joined]:
    """What joins the mentions of an event, or the two ends of a link.

    Args:
        view: The view.
        given: Id of an event or of a link between statements, or the beginning of it.
        known_as: What the ledger is called in messages.

    Raises:
        NotInLedger: There is no such event or link, or several.
    """
    from comity.linking.joins import join, joins

    published = {d.id: d.source.published for d in view.documents()}
    if given.startswith(LINK):
        link = _only([k for k in view.links(LinkKind.SAME_EVENT) if k.id.startswith(given)], given, known_as)
        left, right = _statements(view, (link.left, link.right))
        yield _joined(view, join(left, right, link, published), left, right)
        return
    event = _only([e for e in view.events() if e.id.startswith(given)], given, known_as)
    mentions = _statements(view, event.mentions)
    held = {s.id: s for s in mentions}
    for found in joins(mentions, view.links(), published):
        yield _joined(view, found, held[found.left], held[found.right])


def compared(view: LedgerView, left: Statement, right: Statement) -> Joined:
    """Why two statements are one event, or are not."""
    from comity.linking.joins import join

    published = {d.id: d.source.published for d in view.documents()}
    ends = {left.id, right.id}
    link = next((k for k in view.links(LinkKind.SAME_EVENT) if {k.left, k.right} == ends), None)
    return _joined(view, join(left, right, link, published), left, right)


def _joined(view: LedgerView, join: Join, left: Statement, right: Statement) -> Joined:
    works = {d.id: d.source for d in view.documents()}
    one, other = (works.get(s.document) if s.document else None for s in (left, right))
    return Joined(join, left, right, (one, other))


def _statements(view: LedgerView, ids: tuple[str, ...]) -> list[Statement]:
    held = {str(s.id): s for s in view.statements(ids=list(ids))}
    return [held[i] for i in ids if i in held]


def _only[T](found: list[T], given: str, where: str) -> T:
    if len(found) != 1:
        what = f"no event or link {given!r}" if not found else f"{len(found)} begin with {given!r}"
        raise NotInLedger(what, where=where, do="`comity events` lists events; give more of the id")
    return found[0]
