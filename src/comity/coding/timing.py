"""When what a clause says was so: the time that grammar ties to it, what it goes on with, its note's, a bound."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from comity.coding.clock import Clock
from comity.coding.in_office import is_of_office
from comity.coding.noted import from_note
from comity.coding.sentences import Sentence, Token
from comity.coding.ties import announced, beside, hanging_on, is_perfect, is_simultaneous, is_tied, related, top_of
from comity.coding.words import own_auxiliaries, path_up
from comity.dates import TimeExpression
from comity.model import Basis, Precision, When

_ROLES = ("at", "since", "until", "during")
_ON_OCCASION = frozenset("in at during amid amidst with due to through over".split())
_AS_OF = ("as of ", "as at ", "as of the ")
_AFTER = frozenset({"after", "since", "following"})
_BEFORE = frozenset({"before", "until", "till"})
_LONG = (Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.HALF, Precision.YEAR, Precision.DECADE)


def time_of(
    sentence: Sentence, start: int, end: int, head: Token, *, spoken_by: Token | None, clock: Clock, told: bool = False
) -> When | None:
    """When what a clause says was so; ``None`` where nothing in the text says it.

    Args:
        sentence: The sentence.
        start, end: The clause's interval in the canonical text.
        head: The word that carries it.
        spoken_by: The verb that reports it: times that hang on it are times of speaking, used last and only for
            what is said of the moment of speaking.
        clock: The times of the text before.
        told: Whether it is told as something that happened, so that it had by the day on which that was published.
    """
    times = [t for t in sentence.times if t.role in _ROLES and not is_of_office(sentence, t, start, end)]
    spoken = hanging_on(sentence, spoken_by, times)
    usable = [t for t in times if t not in spoken and is_tied(sentence, t, head) and not _is_of_a_past(t, head)]
    inside = [t for t in usable if start <= t.start < end]
    found = [t for t in inside if t.when.known] or inside or beside(sentence, end, head, usable)
    if not found:
        found = spoken if spoken and is_simultaneous(head) else announced(sentence, head, times)
    if found:
        return _bounded(sentence, head, _meant(sentence, found[0], head))
    around = _verb_around(head)
    before = clock.time_of(sentence, head) or (clock.time_of(sentence, around) if around is not None else None)
    if before is not None:
        return before
    of_the_speaker = spoken_by is None or is_simultaneous(head)
    noted = from_note(sentence, head, told=told) if of_the_speaker else None
    return noted or (_by_then(sentence, spoken) if told and head.pos_ in ("VERB", "AUX") else None)


def _is_of_a_past(time: TimeExpression, head: Token) -> bool:
    """Whether words counted from the text's own day stand where the story counts from another: "*had* recently met"."""
    lately = time.when.basis is Basis.INFERRED and time.role == "at"
    return lately and any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in head.children)


def _verb_around(head: Token) -> Token | None:
    """The verb on whose occasion a noun says that something was: "*amid* a boycott, Chad expelled ..."."""
    if head.pos_ != "NOUN":
        return None
    words: list[str] = []
    for below, above in pairwise([head, *path_up(head)]):
        if above.pos_ in ("VERB", "AUX"):
            return above if below.dep_ == "prep" and words and set(words) <= _ON_OCCASION else None
        words += [above.lower_] if above.dep_ in ("prep", "pcomp") or above.pos_ == "ADP" else []
    return None


def _meant(sentence: Sentence, time: TimeExpression, head: Token) -> When:
    """What a time says of a clause: itself, the time that it names ("until 2014, *when ...*"), or a bound."""
    above = list(path_up(head))
    pairs = zip([head, *above], above, strict=False)
    if time.named is not None and any(related(sentence, a, b, [time]) for a, b in pairs):
        return time.named
    if time.role != "at" or time.when.precision not in _LONG:
        return time.when
    if is_perfect(head) and sentence.document.text[max(0, time.start - 12) : time.start].lower().endswith(_AS_OF):
        return replace(time.when, earliest=None, precision=Precision.UNTIL)
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
    helpers = own_auxiliaries(head)
    done = bool(helpers & {"has", "have", "'ve"}) and head.tag_ in ("VBN", "VBD") and "been" not in helpers
    begun = when.earliest is not None and when.earliest <= published.latest
    return replace(when, latest=published.latest, precision=Precision.RANGE) if done and begun else when


def _by_then(sentence: Sentence, spoken: list[TimeExpression]) -> When | None:
    """Some time up to the day on which it was said, or else published, where the day of publication is known."""
    published = sentence.document.source.published
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    said = [t.when.latest for t in spoken if t.when.latest is not None and t.when.latest < published.earliest]
    return When(None, min(said, default=published.latest), Precision.RANGE, None, Basis.INFERRED)
