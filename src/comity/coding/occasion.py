"""When something in a sentence was so: the time expression that stands nearest to its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comity.coding.in_office import is_of_office
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, path_up
from comity.dates import TimeExpression, find
from comity.model import Precision, When

BOUNDING = ("at", "since", "until", "during")
_FUTURE = frozenset({"will", "would", "shall", "should", "may", "must"})
_BEHIND = 40
"""How far behind a change what it is compared with may stand."""
_ACROSS = 40
"""What a comma or a bracket between the two counts, in code points."""


def nearest(
    sentence: Sentence, start: int, end: int, *, outside: tuple[int, int] | None = None
) -> TimeExpression | None:
    """The time expression that bounds the words from ``start`` to ``end``; ``None`` where the sentence gives none.

    Args:
        sentence: The sentence.
        start, end: Interval in the canonical text.
        outside: An interval whose times do not count, e.g. what is said, when the saying is meant.
    """
    times = [
        t for t in sentence.times if t.role in BOUNDING and not _within(t, outside) and not is_compared(sentence, t)
    ]
    return min(times, key=lambda t: _distance(sentence, t, start, end)) if times else None


def period_of_figure(
    sentence: Sentence, anchor: Token, clause: Token, place: tuple[int, int], *, change: bool, ranked: bool
) -> When | None:
    """The time that bounds a quantity: in its own clause, or before the clauses that hers is joined to.

    A level reached "by May" is that of May. A change "on 2019" begins with 2019.

    Args:
        sentence: The sentence.
        anchor: The word that the quantity hangs on.
        clause: The verb of its clause.
        place: The quantity's interval in the canonical text.
        change: Whether it says by how much something changed.
        ranked: Whether it ranks something: "in 2021 the largest *since 1991*" is said of all the time between.
    """
    above = [clause, *path_up(clause)]
    fitting = [t for t in sentence.times if t.role in BOUNDING and _governs(sentence, t, anchor, above)]
    behind = [t for t in sentence.times if t.role == "since" and t.when.known and 0 <= t.start - place[1] <= _BEHIND]
    if ranked and behind:
        now = [t for t in sentence.times if t.role in ("at", "during") and t.when.known]
        return _since(behind[0].when, now[-1].when if now else None)
    found = nearest(replace(sentence, times=tuple(fitting)), *place) if fitting else None
    when = _level(sentence, clause, found) if found is not None else None
    compared = [t for t in sentence.times if is_compared(sentence, t) and 0 <= t.start - place[1] <= _BEHIND]
    if change and compared and compared[0].when.known:
        return _since(compared[0].when, when)
    return when


def _level(sentence: Sentence, clause: Token, time: TimeExpression) -> When:
    """The time itself where something had come to a level by then: "by May 2019 trade stood at", not "will reach"."""
    words = sentence.document.text[time.start : time.end]
    told = clause.tag_ in ("VBD", "VBN", "VBZ", "VBP") and not auxiliaries(clause) & _FUTURE
    if not told or not words.lower().startswith("by ") or time.role != "until":
        return time.when
    inner = find(words[3:], published=sentence.document.source.published)
    return replace(inner[0].when, words=time.when.words) if inner and inner[0].when.known else time.when


def _since(before: When, now: When | None) -> When:
    """The period of a change: from the time that it is compared with, up to that of the figure."""
    begun = before.latest or before.earliest
    latest = now.latest if now is not None and now.latest and begun and now.latest > begun else None
    return replace(before, latest=latest, precision=Precision.RANGE if latest else Precision.SINCE)


def _governs(sentence: Sentence, time: TimeExpression, anchor: Token, above: list[Token]) -> bool:
    """Whether a time is said of a clause: of its verb, in the quantity's phrase, or at the head of the sentence."""
    words = sentence.tokens_between(time.start, time.end)
    if not words:
        return False
    if any(anchor.is_ancestor(w) or w.is_ancestor(anchor) for w in words[:1]):
        return not _is_of_relative(words[0], anchor)
    if is_of_office(sentence, time, at := sentence.place(above[0]), at + len(above[0])):
        return False
    verb = next((t for t in path_up(words[0]) if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")), None)
    if verb is None or verb.i == above[0].i:
        return True
    if not any(verb.i == a.i for a in above[1:]):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    fronted = words[0].i < (subject.i if subject is not None else verb.i)
    return fronted or time.role == "since" or above[0].dep_ not in ("conj", "ccomp", "advcl", "relcl")


def _is_of_relative(word: Token, anchor: Token) -> bool:
    """Whether a word stands in a relative clause on a noun: "the ships that Peru bought *in 2016* were sold"."""
    between = (t for t in (word, *path_up(word)) if anchor.is_ancestor(t))
    return any(t.dep_ == "relcl" for t in between)


def _within(time: TimeExpression, interval: tuple[int, int] | None) -> bool:
    return interval is not None and interval[0] <= time.start < interval[1]


def is_compared(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a year is only what another is compared with: "down 3 % on 2019"."""
    before = sentence.document.text[max(sentence.start, time.start - 14) : time.start].lower()
    return time.when.precision is Precision.YEAR and before.endswith(
        (" on ", " over ", "compared to ", "compared with ", " from ", " than in ", " as in ")
    )


def _distance(sentence: Sentence, time: TimeExpression, start: int, end: int) -> int:
    if start <= time.start < end:
        return 0
    a, b = (end, time.start) if time.start >= end else (time.end, start)
    return b - a + _ACROSS * sum(c in ",;()—" for c in sentence.document.text[a:b])


def overlaps(times: Iterable[TimeExpression], start: int, end: int) -> bool:
    """Whether words are part of a time expression other than a mere length of time."""
    return any(t.start < end and start < t.end for t in times if t.role != "duration")
