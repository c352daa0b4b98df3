"""Why two mentions are one event, or are not, and what would have made it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.likeness.acts import Likeness, likeness
from comity.likeness.times import time_likeness
from comity.linking.same_event import BY, likeness_in_time
from comity.model import Act, DocumentId, Judgement, Link, LinkKind, Statement, StatementId, When
from comity.vocab.loader import table

CODER = "coder"
"""Who joins two mentions in one document."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions, and what is said of their being one event.

    Attributes:
        left, right: The statements.
        judgement: Whether they are one; ``None`` where nobody joined or parted them.
        by: Who judged: a linker and its version, a reviewer, or ``coder`` for two places of one document.
        link: The link's id, where there is one.
        score: The link's score, else that of the comparison.
        because: What speaks for the judgement, in words.
        otherwise: What would have made it another, in words.
    """

    left: StatementId
    right: StatementId
    judgement: Judgement | None
    by: str | None
    link: str | None
    score: float
    because: tuple[str, ...]
    otherwise: tuple[str, ...]


def joins(
    mentions: Sequence[Statement], links: Iterable[Link], published: Mapping[DocumentId, When | None]
) -> Iterator[Join]:
    """What joins the mentions of one event: its links, and what the coder joined within a document.

    Args:
        mentions: The mentions, in order.
        links: Links that stand.
        published: When the documents were published.
    """
    held = {s.id: s for s in mentions}
    for link in links:
        left, right = held.get(StatementId(link.left)), held.get(StatementId(link.right))
        if link.kind is LinkKind.SAME_EVENT and left is not None and right is not None:
            yield join(left, right, link, published)
    first: dict[str, Statement] = {}
    for mention in mentions:
        if mention.event is not None and first.setdefault(mention.event, mention) is not mention:
            yield join(first[mention.event], mention, None, published)


def join(left: Statement, right: Statement, link: Link | None, published: Mapping[DocumentId, When | None]) -> Join:
    """What is said of two statements being one event.

    Args:
        left, right: The statements.
        link: The link between them, if there is one.
        published: When their documents were published.
    """
    one_text = left.document == right.document
    told = left.event is not None and left.event == right.event and one_text
    judgement = link.judgement if link else Judgement.SAME if told else None
    by = link.by if link else CODER if told else None
    name = link.id if link else None
    if not (isinstance(left, Act) and isinstance(right, Act)):
        why = link.why if link else "not both are acts"
        return Join(left.id, right.id, judgement, by, name, link.score if link else 0.0, (why,), ())
    times = _times(left, right, published, one_text)
    like = likeness(left, right, times)
    because = tuple(_because(left, right, like, times, link, told))
    otherwise = tuple(_otherwise(like, times, judgement, one_text))
    return Join(left.id, right.id, judgement, by, name, link.score if link else like.score, because, otherwise)


def _times(left: Act, right: Act, published: Mapping[DocumentId, When | None], one_text: bool) -> float:
    if not one_text:
        return likeness_in_time(left, right, published)
    given = time_likeness(left.when, right.when)
    undated: float = table("linking")["times"]["undated"]
    return undated if given is None else given


def _because(left: Act, right: Act, like: Likeness, times: float, link: Link | None, told: bool) -> Iterator[str]:
    if link is not None and link.by != BY:
        yield link.why
    yield f"two events: {like.apart}" if like.apart else f"both {left.type}, with the same sides"
    yield f"times {_day(left)} and {_day(right)}: likeness {times:.2f}"
    yield f"words and amounts in common: {', '.join(like.shared) or 'none'}: likeness {like.words:.2f}"
    if told and right.text and "; recalled;" in right.text.why:
        yield f"“{right.text.span.quote}” points back at it"
    else:
        yield f"together {like.score:.2f}"


def _otherwise(like: Likeness, times: float, judgement: Judgement | None, one_text: bool) -> Iterator[str]:
    """What would part two that are joined, or join two that are not."""
    limits = table("linking")["events"]
    least = limits["least_within"] if one_text else limits["least"]
    needed = max(limits["least_words"], 2 * least - times)
    if judgement is Judgement.SAME:
        yield "two events if their times excluded each other, if the sides were turned round, or if one were denied"
        if like.words >= needed:
            yield f"two events with words of less likeness than {needed:.2f}"
        yield "two events for good once a reviewer says “different”"
        return
    if like.apart:
        yield f"one event perhaps, were it not for: {like.apart}"
    elif needed > 1:
        yield "no words make one event of times so vague or so far apart"
    elif like.words < needed:
        yield f"one event with words of likeness {needed:.2f}"
    yield "one event once a reviewer says “same”"


def _day(act: Act) -> str:
    return act.when.edtf or "no time" if act.when and act.when.known else "no time"
