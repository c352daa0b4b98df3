"""Lists of states behind one noun: "the ministers of Chad, Mali and Niger", however the parser reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.coding.sentences import Sentence
from comity.model import Mention, Sense

_OF = re.compile(r"(?i)\b(?:\w+s|staff|people|heads of \w+) (?:of|from) (?:the )?[A-Z]")
_HEADS = re.compile(r"(?i)\bheads of $")
_LAST = frozenset({"and", "and the", ", and", ", and the"})
_NEXT = frozenset({",", ", the"}) | _LAST


@dataclass(frozen=True, slots=True)
class Listed:
    """A noun in the plural with the first state of its list, and the states behind it."""

    first: Mention
    others: tuple[Mention, ...]


def listed_with(sentence: Sentence, mention: Mention) -> Listed | None:
    """The list that a mention is part of; ``None`` where it is part of none."""
    mentions = sentence.mentions
    if len(mentions) < 2:
        return None
    at = next((n for n, m in enumerate(mentions) if m is mention or m.start == mention.start), None)
    while at is not None and at > 0 and _between(sentence, mentions[at - 1], mentions[at]) in _NEXT:
        if _is_plural(sentence, mentions[at]):
            break
        at -= 1
    if at is None or not _is_plural(sentence, mentions[at]):
        return None
    others: list[Mention] = []
    last, closed = mentions[at], False
    for other in mentions[at + 1 :]:
        between = _between(sentence, last, other)
        if (
            closed
            or between not in _NEXT
            or other.sense not in (Sense.STATE, Sense.PLACE)
            or len(other.actor or "") != 3
        ):
            break
        others.append(other)
        last, closed = other, between in _LAST
    inside = mention.start == mentions[at].start or any(mention.start == o.start for o in others)
    return Listed(mentions[at], tuple(others)) if closed and inside else None


def _is_plural(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is a noun in the plural with the state behind it: "presidents of Chad"."""
    before = sentence.document.text[max(sentence.start, mention.start - 9) : mention.start]
    low = f"{before}{mention.surface}".lower()
    if "of " not in low and "from " not in low:
        return False
    return bool(_HEADS.search(before) or _OF.search(mention.surface))


def _between(sentence: Sentence, one: Mention, other: Mention) -> str:
    return " ".join(sentence.document.text[one.end : other.start].split()).lower()
