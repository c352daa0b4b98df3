"""When what a clause says was so: the time that grammar ties to it, its note's day, or what it goes on with."""

from __future__ import annotations

from dataclasses import replace

from comity.coding.evidence import cites
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, lemma, path_up
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
_ADVERBIAL = ("in", "at", "on", "during", "after", "by", "since", "until", "before", "throughout", "over")
_APART = ("relcl", "acl", "ccomp", "xcomp", "advcl", "parataxis", "pcomp", "csubj")
_LATER_OR_EARLIER = frozenset({"after", "before", "since", "until", "although", "though", "because", "if", "unless"})
_GOING_ON = frozenset({"they", "he", "she", "both", "it"})
_LIGHT = frozenset("hold take begin open end make conduct launch stage follow be have".split())
_FUTURE = frozenset({"will", "would", "shall", "'ll"})


class Clock:
    """The time of the last sentence's main clause, for a sentence behind it that goes on with the same event."""

    def __init__(self) -> None:
        self._last: When | None = None
        self._sentence = -2
        self._paragraph = -2

    def note(self, sentence: Sentence) -> None:
        """Remember the time of a sentence's main clause."""
        root = sentence.tokens.root
        known = [t for t in sentence.times if t.role == "at" and t.when.known and t.when.precision not in _COARSE]
        own = [t for t in known if is_tied(sentence, t, root) and not _perfect(root)]
        last = own[0].when if own else self.last(sentence) if not known else None
        self._last, self._sentence, self._paragraph = last, sentence.number, sentence.paragraph

    def last(self, sentence: Sentence) -> When | None:
        """The time of the sentence before, where this one goes on: "On 5 March they met. They agreed ..."."""
        if self._last is None or sentence.paragraph != self._paragraph or sentence.number - self._sentence != 1:
            return None
        return replace(self._last, basis=Basis.CONTEXT) if _goes_on(sentence) else None


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
        clock: The time of the sentence before.
    """
    usable = [t for t in sentence.times if t.role in _ROLES]
    spoken = _hanging_on(sentence, spoken_by, usable)
    usable = [t for t in usable if t not in spoken and is_tied(sentence, t, head)]
    inside = [t for t in usable if start <= t.start < end]
    found = [t for t in inside if t.when.known] or inside or _beside(sentence, end, head, usable)
    if not found and spoken and is_simultaneous(head):
        found = spoken
    if found:
        return _bounded(sentence, head, found[0].when)
    if head.pos_ not in ("VERB", "AUX"):
        return None
    return from_note(sentence) or (clock.last(sentence) if _is_main(sentence, head) else None)


def is_tied(sentence: Sentence, time: TimeExpression, head: Token) -> bool:
    """Whether a time may be that of what a word says, not only of something that stands below the word.

    In "asked it to leave by 2020" and "broke the pact of 2015" the times are those of leaving and of the pact.
    """
    tokens = sentence.tokens_between(time.start, max(time.end, time.start + 1))
    if not tokens:
        return True
    at = next((t for t in tokens if t.head not in tokens), tokens[0])
    if tokens[0].i - sentence.tokens.start <= 1 and tokens[0].i < head.i and _stands_first(sentence, head):
        return True
    in_noun = False
    for _ in range(12):
        if at == head or at.head is at:
            return True
        above = at.head
        if at.dep_ in _APART and at.pos_ in ("VERB", "AUX") and not _carries(at, head):
            return False
        if above.pos_ in ("NOUN", "PROPN") and above != head and above not in tokens and not in_noun:
            if not _names_when(at, above, head):
                return False
            in_noun = True
        at = above
    return True


def _stands_first(sentence: Sentence, head: Token) -> bool:
    """Whether a word carries the sentence's main clause, or one joined to it."""
    at = head
    while at.dep_ == "conj" and at.head is not at:
        at = at.head
    return bool(at == sentence.tokens.root)


def _carries(verb: Token, head: Token) -> bool:
    """Whether a clause on the way up from a time is the one that the head stands in."""
    return any(t == verb for t in path_up(head))


def _names_when(at: Token, noun: Token, head: Token) -> bool:
    """Whether a time within a noun phrase still says when: "at the summit *of 2021*", "in *Sunday's* vote"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.i < head.i:
        return True
    if at.dep_ in ("prep", "npadvmod", "advmod", "appos", "relcl", "acl", "tmod") and lemma(at) != "of":
        return lemma(at) not in ("for", "to", "from", "under") or at.dep_ != "prep"
    return bool(noun.dep_ == "pobj" and noun.head.lower_ in _ADVERBIAL)


def is_simultaneous(head: Token) -> bool:
    """Whether what is reported holds at the moment of speaking, or is promised or refused at it."""
    verb = head if head.pos_ in ("VERB", "AUX") else next((t for t in path_up(head) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    helpers = {str(c.lower_) for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & _FUTURE:
        return "have" not in helpers
    return verb.tag_ in ("VBZ", "VBP", "VB") and not helpers & {"has", "have", "had", "did"}


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


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence tells more of what the one before told: a past verb whose subject points back."""
    root = sentence.tokens.root
    if root.tag_ != "VBD" or _perfect(root):
        return False
    who = child(root, "nsubj", "nsubjpass")
    if who is None:
        return False
    pair = any(c.lower_ in ("two", "both", "three", "four") for c in who.children)
    return bool(who.lower_ in _GOING_ON or pair)


def _perfect(verb: Token) -> bool:
    """Whether a verb tells of an earlier time than the story's: "had refused"."""
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "has", "have", "'d", "'ve") for c in verb.children)


def _is_main(sentence: Sentence, head: Token) -> bool:
    """Whether a verb is the sentence's main one or joined to it."""
    at = head
    for _ in range(6):
        if at == sentence.tokens.root:
            return not _perfect(head)
        if at.dep_ != "conj":
            return False
        at = at.head
    return False


def _beside(sentence: Sentence, end: int, head: Token, usable: list[TimeExpression]) -> list[TimeExpression]:
    """Times outside a clause that belong to it: right behind it, else on a verb above it of the same time."""
    known = [t for t in usable if t.when.known]
    behind = [t for t in known if 0 <= t.start - end <= _BEHIND]
    if behind:
        return behind
    below = head
    for above in [head, *path_up(head)]:
        if below.dep_ == "relcl" and (when := [t for t in known if t.start <= sentence.place(above) < t.end]):
            return when
        if above is not head and not _same_time(below, above, head):
            return []
        if above.pos_ in ("VERB", "AUX"):
            found = _hanging_on(sentence, above, known)
            if below.dep_ == "conj" and child(below, "nsubj", "nsubjpass") is not None:
                found = [t for t in found if t.start < sentence.place(above)]
            if found:
                return found
        below = above
    return []


def _same_time(below: Token, above: Token, head: Token) -> bool:
    """Whether what stands below a word is told as of the word's own time."""
    if below.pos_ not in ("VERB", "AUX"):
        if above.pos_ not in ("VERB", "AUX"):
            return True
        return below != head or (below.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and _is_light(above))
    if _perfect(below):
        return below.dep_ == "conj" and _perfect(above)
    match below.dep_:
        case "conj" | "xcomp" | "pcomp" | "prep":
            return True
        case "advcl":
            marks = {c.lower_ for c in below.children if c.dep_ in ("mark", "advmod")}
            return not marks & _LATER_OR_EARLIER
        case "ccomp":
            return is_simultaneous(below) or lemma(above) not in verb_rules()
        case "acl":
            return bool(below.tag_ == "VBG")
        case _:
            return False


def _is_light(verb: Token) -> bool:
    """Whether a verb only lets its noun happen: "*held* talks", "talks *took place*"."""
    return lemma(verb) in (
        "hold",
        "take",
        "begin",
        "open",
        "end",
        "make",
        "conduct",
        "launch",
        "stage",
        "follow",
        "be",
        "have",
    )


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
