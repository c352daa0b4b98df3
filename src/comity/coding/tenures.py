"""Times that are named by who ruled: under President Nkrumah, during the Thatcher years, in Blair's first term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from comity.actors import Gazetteer
from comity.dates import TimeExpression
from comity.model import Actor, ActorId, Basis, Mention, Precision, Tenure, When

_TITLE = (
    r"(?:(?:President|Prime\s+Minister|Premier|Chancellor|King|Queen|Emperor|Shah|Sultan|General|Marshal|Colonel)\s+)?"
)
_NUMBER = r"(?:(?P<nth>first|second|third)\s+)?"
_RULE = (
    r"(?P<noun>presidency|premiership|chancellorship|reign|term|rule|tenure|administration|government|leadership|era|"
    r"years|time\s+in\s+office)"
)
_OVER = r"(?:during|throughout|under|in|years\s+of)\s+(?:the\s+)?"
_UNDER = re.compile(rf"\b(?:[Uu]nder)\s+(?P<from>{_TITLE})$")
_OF = re.compile(rf"\b{_OVER}(?P<from>{_NUMBER}{_RULE}\s+of\s+{_TITLE})$", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_OVER}(?P<from>{_TITLE})$", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:['’]s?)?\s+{_NUMBER}{_RULE}\b")
_WITHIN = re.compile(r"\bin\s+(?:the\s+)?\S*\s*$", re.IGNORECASE)
_BODIES = frozenset({"administration", "government", "leadership"})
"""What one may be in without a time being meant: "a post *in the Mbeki government*"."""
_OFFICES = {
    "presidency": ("head-of-state",),
    "reign": ("monarch", "head-of-state"),
    "premiership": ("head-of-government",),
    "chancellorship": ("head-of-government",),
}
_TOP = ("head-of-state", "head-of-government", "monarch", "supreme-leader")
_TITLED = {"president": "presidency", "prime": "premiership", "premier": "premiership", "chancellor": "chancellorship"}
_BODY = re.compile(r"(?:['’]s?)?\s+(?P<noun>administration|government)$")
_AROUND = 60
_JOINED = timedelta(days=31)
"""Between two offices of a ruler, at most, for one time in power."""


def tenures(
    gazetteer: Gazetteer, text: str, mentions: Sequence[Mention], published: date | None
) -> Iterator[TimeExpression]:
    """Times of office that a text names by their holder, of rulers whom the gazetteer knows.

    A ruler who came to power more than once by the day of publication gives a time only where the text says which.

    Args:
        gazetteer: Knows who held which office.
        text: The text.
        mentions: Its mentions, in order.
        published: The day of publication.
    """
    for mention in mentions:
        found = _phrase(text, mention)
        person = _ruler(gazetteer, mention) if found is not None else None
        if found is None or person is None:
            continue
        start, end, noun, nth = found
        when = _in_power(person.offices, noun, nth, published, text[start:end])
        if when is not None:
            yield TimeExpression(start, end, when, role="during")


def _ruler(gazetteer: Gazetteer, mention: Mention) -> Actor | None:
    """The ruler whom a mention means, or whose government: "the *Reagan administration*"."""
    owner = _BODY.sub("", mention.surface)
    ids = {mention.actor} if mention.resolved and owner == mention.surface else {c.actor for c in mention.candidates}
    rulers = _rulers(gazetteer, ids)
    if not rulers and owner:
        rulers = _rulers(gazetteer, gazetteer.by_surname.get(owner.split()[-1].casefold(), ()))
    return rulers[0] if len(rulers) == 1 else None


def _rulers(gazetteer: Gazetteer, ids: Iterable[ActorId | None]) -> list[Actor]:
    actors = (gazetteer.actors.get(i) for i in ids if i)
    return [a for a in actors if a is not None and any(t.office in _TOP for t in a.offices)]


def _phrase(text: str, mention: Mention) -> tuple[int, int, str, str | None] | None:
    """Where a time of office begins and ends, what it is called, and which one it is."""
    floor = max(0, mention.start - _AROUND)
    before = text[floor : mention.start]
    if owned := _BODY.search(mention.surface):
        led = _BEFORE.search(before)
        if led is None or _WITHIN.search(before):
            return None
        return floor + led.start("from"), mention.end, owned["noun"], None
    behind = _BEHIND.match(text, mention.end, mention.end + _AROUND)
    title = text[mention.start : mention.end].split()[0].lower()
    if behind is not None and (led := _BEFORE.search(before)):
        noun = behind["noun"].lower()
        if noun in _BODIES and _WITHIN.search(before):
            return None
        return floor + led.start("from"), behind.end(), noun, behind["nth"]
    if led := _OF.search(before):
        return floor + led.start("from"), mention.end, led["noun"].lower(), led["nth"]
    if (led := _UNDER.search(before)) and (behind is None or behind["noun"] in _BODIES):
        word = (led["from"].split() or [title])[0].lower()
        return floor + led.start("from"), mention.end, _TITLED.get(word, "rule"), None
    return None


def _in_power(offices: Sequence[Tenure], noun: str, nth: str | None, published: date | None, words: str) -> When | None:
    wanted = _OFFICES.get(noun, _TOP)
    held = sorted(
        (t.period.start, t.period.end or date.max)
        for t in offices
        if t.office in wanted and t.period.start and (not published or t.period.start <= published)
    )
    times: list[tuple[date, date]] = []
    for start, end in held:
        if times and start - _JOINED <= times[-1][1]:
            times[-1] = (times[-1][0], max(times[-1][1], end))
        else:
            times.append((start, end))
    number = ("first", "second", "third").index(nth) if nth else 0
    if not times or (len(times) > 1 and (nth is None or number >= len(times))):
        return None
    first, last = times[number if len(times) > 1 else 0]
    if last == date.max:
        return When(first, None, Precision.SINCE, words, Basis.INFERRED)
    return When(first, last, Precision.RANGE, words, Basis.INFERRED)
