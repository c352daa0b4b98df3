"""When something in a sentence was so: the time expression that stands nearest to its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comity.coding.sentences import Sentence, Token
from comity.coding.words import path_up
from comity.dates import TimeExpression
from comity.model import Precision, When

BOUNDING = ("at", "since", "until", "during")
_ACROSS = 40
"""What a comma or a bracket between the two counts, in code points."""


def nearest(sentence: Sentence, start: int, end: int, *, outside: tuple[int, int] | None = None) -> When | None:
    """The time that bounds the words from ``start`` to ``end``; ``None`` where the sentence gives none.

    Args:
        sentence: The sentence.
        start, end: Interval in the canonical text.
        outside: An interval whose times do not count, e.g. what is said, when the saying is meant.
    """
    times = [
        t for t in sentence.times if t.role in BOUNDING and not _within(t, outside) and not _is_compared(sentence, t)
    ]
    return min(times, key=lambda t: _distance(sentence, t, start, end)).when if times else None


def time_of_figure(sentence: Sentence, anchor: Token, clause: Token, start: int, end: int) -> When | None:
    """The time that bounds a quantity: in its own clause, or before the clauses that hers is joined to.

    Args:
        sentence: The sentence.
        anchor: The word that the quantity hangs on.
        clause: The verb of its clause.
        start, end: The quantity's interval in the canonical text.
    """
    above = [clause, *path_up(clause)]
    fitting = [t for t in sentence.times if t.role in BOUNDING and _governs(sentence, t, anchor, above)]
    return nearest(replace(sentence, times=tuple(fitting)), start, end) if fitting else None


def _governs(sentence: Sentence, time: TimeExpression, anchor: Token, above: list[Token]) -> bool:
    """Whether a time is said of a clause: of its verb, in the quantity's phrase, or at the head of the sentence."""
    words = sentence.tokens_between(time.start, time.end)
    if not words:
        return False
    if any(anchor.is_ancestor(w) or w.is_ancestor(anchor) for w in words[:1]):
        return True
    verb = next((t for t in path_up(words[0]) if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")), None)
    if verb is None or verb.i == above[0].i:
        return True
    if not any(verb.i == a.i for a in above[1:]):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    fronted = words[0].i < (subject.i if subject is not None else verb.i)
    return fronted or time.role == "since" or above[0].dep_ not in ("conj", "ccomp", "advcl", "relcl")


def _within(time: TimeExpression, interval: tuple[int, int] | None) -> bool:
    return interval is not None and interval[0] <= time.start < interval[1]


def _is_compared(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a year is only what another is compared with: "down 3 % on 2019"."""
    before = sentence.document.text[max(sentence.start, time.start - 14) : time.start].lower()
    return time.when.precision is Precision.YEAR and before.endswith(
        (" on ", " over ", "compared to ", "compared with ")
    )


def _distance(sentence: Sentence, time: TimeExpression, start: int, end: int) -> int:
    if start <= time.start < end:
        return 0
    a, b = (end, time.start) if time.start >= end else (time.end, start)
    return b - a + _ACROSS * sum(c in ",;()—" for c in sentence.document.text[a:b])


def overlaps(times: Iterable[TimeExpression], start: int, end: int) -> bool:
    """Whether words are part of a time expression other than a mere length of time."""
    return any(t.start < end and start < t.end for t in times if t.role != "duration")
