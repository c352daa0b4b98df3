"""When what a clause says was so: the time that grammar ties to it, what it goes on with, or its note's day."""

from __future__ import annotations

from dataclasses import replace

from comity.coding.clock import Clock
from comity.coding.evidence import cites
from comity.coding.sentences import Sentence, Token
from comity.coding.ties import beside, hanging_on, is_simultaneous, is_tied, related, top_of
from comity.coding.words import path_up
from comity.dates import TimeExpression, parse_edtf
from comity.errors import ComityError
from comity.model import Basis, Precision, When

_ROLES = ("at", "since", "until", "during")
_OF_THE_DAY = frozenset({"official", "tweet"})
_OF_THE_WEEK = frozenset({"news"})
_AFTER = frozenset({"after", "since", "following"})
_BEFORE = frozenset({"before", "until", "till"})
_LONG = (Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.HALF, Precision.YEAR, Precision.DECADE)


def time_of(
    sentence: Sentence, start: int, end: int, head: Token, *, spoken_by: Token | None, clock: Clock
) -> When | None:
    """When what a clause says was so; ``None`` where nothing in the text says it.

    Args:
        sentence: The sentence.
        start, end: The clause's interval in the canonical text.
        head: The word that carries it.
        spoken_by: The verb that reports it: times that hang on it are times of speaking, used last and only for
            what is said of the moment of speaking.
        clock: The times of the text before.
    """
    usable = [t for t in sentence.times if t.role in _ROLES]
    spoken = hanging_on(sentence, spoken_by, usable)
    usable = [t for t in usable if t not in spoken and is_tied(sentence, t, head)]
    inside = [t for t in usable if start <= t.start < end]
    found = [t for t in inside if t.when.known] or inside or beside(sentence, end, head, usable)
    if not found and spoken and is_simultaneous(head):
        found = spoken
    if found:
        return _bounded(sentence, head, _meant(sentence, found[0], head))
    before = clock.time_of(sentence, head)
    if before is not None or head.pos_ not in ("VERB", "AUX"):
        return before
    return from_note(sentence) if spoken_by is None or is_simultaneous(head) else None


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


def _meant(sentence: Sentence, time: TimeExpression, head: Token) -> When:
    """What a time says of a clause: itself, the time that it names ("until 2014, *when ...*"), or a bound."""
    above = list(path_up(head))
    pairs = zip([head, *above], above, strict=False)
    if time.named is not None and any(related(sentence, a, b, [time]) for a, b in pairs):
        return time.named
    if time.role != "at" or time.when.precision not in _LONG:
        return time.when
    match _side_of(sentence, time):
        case "after":
            return replace(time.when, latest=None, precision=Precision.SINCE)
        case "before":
            return replace(time.when, earliest=None, precision=Precision.UNTIL)
        case _:
            return time.when


def _side_of(sentence: Sentence, time: TimeExpression) -> str:
    """On which side of a thing that a time only identifies something was: "*after* the accord of 2015"."""
    tokens = sentence.tokens_between(time.start, max(time.end, time.start + 1))
    at = top_of(tokens) if tokens else None
    while at is not None and at.head is not at:
        above = at.head
        if at.dep_ == "pobj" and at.pos_ in ("NOUN", "PROPN") and at not in tokens:
            return "after" if above.lower_ in _AFTER else "before" if above.lower_ in _BEFORE else ""
        if not (at.dep_ in ("nummod", "compound", "amod", "poss", "nmod", "pobj") or at.lower_ == "of"):
            return ""
        at = above
    return ""


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
