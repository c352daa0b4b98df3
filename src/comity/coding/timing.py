"""When what a clause says was so: the time in it, beside it, in its note, before it in the text, or by publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from comity.coding.evidence import cites
from comity.coding.sentences import Sentence, Token
from comity.coding.words import lemma, path_up
from comity.dates import TimeExpression, parse_edtf
from comity.errors import ComityError
from comity.model import Basis, Precision, When
from comity.vocab.event_types import verb_rules

_ROLES = ("at", "since", "until", "during")
_OF_THE_DAY = frozenset({"official", "tweet"})
_OF_THE_WEEK = frozenset({"news"})
_BEHIND = 6
"""Code points behind a clause within which a time still belongs to it."""
_COARSE = (Precision.DECADE, Precision.CENTURY)


class Clock:
    """The last time that a text has named, for the clauses behind it that name none."""

    def __init__(self) -> None:
        self._last: When | None = None
        self._paragraph = -2
        self._section: str | None = None

    def note(self, sentence: Sentence) -> None:
        """Remember the last time that a sentence names."""
        known = [t for t in sentence.times if t.role == "at" and t.when.known and t.when.precision not in _COARSE]
        if known:
            self._last, self._paragraph = known[-1].when, sentence.paragraph
            self._section = sentence.block.section

    def last(self, sentence: Sentence) -> When | None:
        """The last time named in the paragraph of a sentence; a year, in the one before it too."""
        if self._last is None or sentence.paragraph - self._paragraph > 1 or sentence.block.section != self._section:
            return None
        if sentence.paragraph != self._paragraph and self._last.precision is not Precision.YEAR:
            return None
        return replace(self._last, basis=Basis.CONTEXT)


def time_of(
    sentence: Sentence, start: int, end: int, head: Token, *, spoken_by: Token | None, clock: Clock
) -> When | None:
    """When what a clause says was so.

    Args:
        sentence: The sentence.
        start, end: The clause's interval in the canonical text.
        head: The word that carries it.
        spoken_by: The verb that reports it: times that hang on it are times of speaking, used last.
        clock: What the text has named before.
    """
    usable = [t for t in sentence.times if t.role in _ROLES]
    spoken = _hanging_on(sentence, spoken_by, usable)
    content = _contents(sentence, head)
    usable = [t for t in usable if t not in spoken and not any(a <= t.start < b for a, b in content)]
    inside = [t for t in usable if start <= t.start < end]
    known = [t for t in inside if t.when.known] or inside
    if known:
        return _bounded(sentence, head, known[0].when)
    beside = _beside(sentence, end, head, usable) or spoken
    if beside:
        return _bounded(sentence, head, beside[0].when)
    return from_note(sentence) or _from_tense(sentence, head, clock)


def from_note(sentence: Sentence) -> When | None:
    """By the news or official text that a sentence's note cites: of its day, or of the month up to it."""
    for number in cites(sentence):
        for citation in sentence.document.citations:
            if citation.number != number or citation.date is None:
                continue
            cited = _parsed(citation.date)
            if cited is None or cited.precision is not Precision.DAY or cited.latest is None:
                continue
            if citation.kind in _OF_THE_DAY:
                return replace(cited, basis=Basis.NOTE, approximate=True)
            if citation.kind in _OF_THE_WEEK:
                return When(cited.latest.replace(day=1), cited.latest, Precision.RANGE, None, Basis.NOTE, True)
    return None


def _from_tense(sentence: Sentence, head: Token, clock: Clock) -> When | None:
    """For a clause without a time: the last time in its paragraph, else by publication."""
    tense, published = tense_of(head), sentence.document.source.published
    if tense == "past" and (last := clock.last(sentence)) is not None:
        return last
    if published is None or published.latest is None or published.precision is not Precision.DAY:
        return None
    if tense == "present":
        return When(None, published.latest, Precision.UNTIL, None, Basis.DOCUMENT)
    if tense == "past":
        return When(published.latest - timedelta(days=1), published.latest, Precision.RANGE, None, Basis.INFERRED, True)
    return None


def tense_of(head: Token) -> str:
    """``past``, ``present`` (the present perfect included) or ``other``, by the verb that carries a clause."""
    verb = head if head.pos_ in ("VERB", "AUX") else next((t for t in path_up(head) if t.pos_ in ("VERB", "AUX")), None)
    for _ in range(6):
        if verb is None:
            return "other"
        helpers = {str(c.lower_) for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if helpers & {"will", "would", "may", "might", "could", "can", "must", "should", "shall", "to"}:
            if "to" not in helpers:
                return "other"
        elif helpers & {"has", "have", "is", "are", "'s", "'ve", "'re"} or verb.tag_ in ("VBZ", "VBP"):
            return "present"
        elif verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "been"}:
            return "past"
        verb = verb.head if verb.head is not verb else None
    return "other"


def _beside(sentence: Sentence, end: int, head: Token, usable: list[TimeExpression]) -> list[TimeExpression]:
    """Times outside a clause that belong to it: right behind it, else on a verb above it."""
    known = [t for t in usable if t.when.known]
    behind = [t for t in known if 0 <= t.start - end <= _BEHIND]
    if behind:
        return behind
    for verb in [head, *path_up(head)]:
        if verb.pos_ in ("VERB", "AUX"):
            found = _hanging_on(sentence, verb, known)
            if found:
                return found
    return []


def _contents(sentence: Sentence, head: Token) -> list[tuple[int, int]]:
    """Intervals of what a verb of accusing, demanding or saying has as its content: their times are not its own."""
    if lemma(head) not in verb_rules():
        return []
    below = [c for c in head.children if c.dep_ in ("ccomp",)]
    below += [
        p for c in head.children for n in (c, *c.children) if n.dep_ == "prep" for p in n.children if p.dep_ == "pcomp"
    ]
    return [(sentence.place(b.left_edge), sentence.place(b.right_edge) + len(b.right_edge)) for b in below]


def _hanging_on(sentence: Sentence, verb: Token | None, times: list[TimeExpression]) -> list[TimeExpression]:
    """Times in the adverbials of a verb."""
    if verb is None:
        return []
    heads = [c for c in verb.children if c.dep_ in ("npadvmod", "prep", "advmod", "dobj")]
    intervals = [(sentence.place(h.left_edge), sentence.place(h.right_edge) + len(h.right_edge)) for h in heads]
    return [t for t in times if any(a <= t.start < b for a, b in intervals)]


def _bounded(sentence: Sentence, head: Token, when: When) -> When:
    """A time since when something has happened ends, for what a text tells as done, with its publication."""
    published = sentence.document.source.published
    if when.precision is not Precision.SINCE or when.latest is not None or published is None or not published.latest:
        return when
    helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    done = bool(helpers & {"has", "have", "'ve"}) and head.tag_ in ("VBN", "VBD") and "been" not in helpers
    begun = when.earliest is not None and when.earliest <= published.latest
    return replace(when, latest=published.latest, precision=Precision.RANGE) if done and begun else when


def _parsed(edtf: str) -> When | None:
    try:
        return parse_edtf(edtf)
    except (ComityError, ValueError):
        return None
