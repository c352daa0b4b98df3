"""Times that a text carries on from sentence to sentence: what goes on, what is named again, what a heading says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from comity.coding.sentences import Sentence, Token
from comity.coding.ties import is_main, is_past, is_perfect, is_tied, top_of
from comity.coding.words import POINTING, child, conjuncts, lemma, path_up, prepositions
from comity.dates import TimeExpression, find
from comity.model import Basis, Precision, When
from comity.vocab.loader import table, word_set

_COARSE = (Precision.DECADE, Precision.CENTURY)
_OF_THE_STORY = (Precision.DAY, Precision.WEEK)
_GOING_ON = frozenset({"they", "he", "she", "both", "it"})
_SETTING = word_set("narrative", "scene", "verbs")
"""Verbs that set a scene: "a crisis *broke* out in 2021"."""
_SCENE = 4
"""Sentences of a paragraph to which a scene's time carries over."""
_LEAD = 5
"""Sentences at the head of a report of which one says the day, at most."""
_REACH = 12
"""Sentences back to which "at the meeting" may reach."""
_COUNTED_WITHIN = 40
"""Code points behind a length of time within which what it is counted from begins: "a month *after the visit*"."""
_AGAIN = frozenset({"in", "at", "during", "on", "throughout"})
_AFTERMATH = word_set("narrative", "again", "aftermath")
_THE = POINTING | {"same"}
_UNITS = word_set("narrative", "again", "units")
_NOMINAL = ("ing", "ion", "ment", "al", "ance", "ence", "ure", "it", "ack")
_HAPPENING = word_set("narrative", "heading", "happening")
"""What a heading may tell of that lasts as long as the time before it: "The 2015 campaign", not "The 2015 treaty"."""
_BEHIND_HEADING = (":", "–", "—", "-", "(", ",")


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing that a text has dated, by its noun or by the verb that told it."""

    when: When
    sentence: int
    section: str | None


class Clock:
    """The times of a document so far, for the sentences behind them that go on with the same event."""

    def __init__(self) -> None:
        self._last: When | None = None
        self._sole: When | None = None
        self._sentence = -2
        self._paragraph = -2
        self._wire = False
        self._actors: frozenset[str] = frozenset()
        self._scene: When | None = None
        self._scene_at = -_SCENE - 1
        self._scene_paragraph = -2
        self._story: When | None = None
        self._news: When | None = None
        self._lead: frozenset[int] = frozenset()
        self._named: dict[str, _Named] = {}
        self._headings: dict[str, When | None] = {}

    def look_ahead(self, sentences: Sequence[Sentence]) -> None:
        """See which of a report's first sentences tell what a later one dates: "*Mali received him.* On Friday ..."."""
        for at, later in enumerate(sentences[:_LEAD]):
            days = [t for t in later.times if t.when.basis is Basis.DOCUMENT and t.when.precision is Precision.DAY]
            root = later.tokens.root
            if is_past(root) and (said := next((t for t in days if is_tied(later, t, root)), None)):
                acting = {str(a) for m in later.mentions if m.resolved for a in m.actors[:1]}
                self._news = replace(said.when, basis=Basis.CONTEXT, approximate=True)
                self._lead = frozenset(s.number for s in sentences[:at] if acting & _subjects(s, s.tokens.root))
                break

    def note(self, sentence: Sentence) -> None:
        """Remember the time of a sentence's main clause, and of the things that it dates."""
        root = sentence.tokens.root
        known = [t for t in sentence.times if t.role in ("at", "during") and t.when.known]
        closed = [t for t in known if t.role == "at" and t.when.precision not in _COARSE]
        own = [t for t in closed if is_tied(sentence, t, root) and not is_perfect(root)]
        carried = (self._continued(sentence) or self._carried(sentence, root)) if not closed else None
        last = own[0].when if own else carried
        told = own or [t for t in closed if _opens_with(sentence, t)]
        self._story = told[0].when if told else last or (self._story if self._goes_on_telling(sentence) else None)
        if own:
            self._scene = own[0].when if _sets_scene(sentence, root) else None
            self._scene_at, self._scene_paragraph = sentence.number, sentence.paragraph
        self._wire = own[0].when.basis is Basis.DOCUMENT if own else self._wire and carried is not None
        self._last, self._sole = last, closed[0].when if len(closed) == 1 else None
        self._sentence, self._paragraph = sentence.number, sentence.paragraph
        self._actors = _subjects(sentence, root) | (self._actors if carried is not None else frozenset())
        for time in known:
            for name in _dated(sentence, time):
                self._named[name] = _Named(time.when, sentence.number, sentence.block.section)

    def time_of(self, sentence: Sentence, head: Token) -> When | None:
        """The time of a clause without one of its own, by what the text has told before."""
        again = self._recalled(sentence, head)
        if again is not None:
            return again
        if head.pos_ not in ("VERB", "AUX") or not is_main(sentence, head):
            return None
        return (
            self._continued(sentence)
            or self._carried(sentence, head)
            or self._joined(sentence, head)
            or self._headed(sentence, head)
            or (self._news if is_past(head) and sentence.number in self._lead else None)
        )

    def _continued(self, sentence: Sentence) -> When | None:
        """The time of the sentence before, where this one goes on: "On 5 March they met. They agreed ..."."""
        if sentence.paragraph != self._paragraph or sentence.number - self._sentence != 1:
            return None
        if self._last is not None and _goes_on(sentence):
            return replace(self._last, basis=Basis.CONTEXT)
        if self._sole is not None and _is_background(sentence.tokens.root):
            return replace(self._sole, basis=Basis.CONTEXT, approximate=True)
        return None

    def _carried(self, sentence: Sentence, head: Token) -> When | None:
        """The time of a scene that a paragraph has set, or of the day on which the same actor acted just before."""
        if not is_past(head):
            return None
        if (
            self._scene is not None
            and sentence.paragraph == self._scene_paragraph
            and sentence.number - self._scene_at <= _SCENE
        ):
            return replace(self._scene, basis=Basis.CONTEXT, approximate=True)
        if (
            self._last is None
            or self._last.precision not in _OF_THE_STORY
            or sentence.number - self._sentence != 1
            or sentence.paragraph - self._paragraph > self._wire
        ):
            return None
        same = _subjects(sentence, head) & self._actors
        return replace(self._last, basis=Basis.CONTEXT, approximate=True) if same else None

    def _joined(self, sentence: Sentence, head: Token) -> When | None:
        """The time of the story so far, where a sentence says that it tells of it too: "*For its part*, Togo ..."."""
        if self._story is None or not is_past(head) or sentence.number - self._sentence != 1:
            return None
        joined = _joins(sentence, "same_time")
        return replace(self._story, basis=Basis.CONTEXT, approximate=True) if joined else None

    def _goes_on_telling(self, sentence: Sentence) -> bool:
        """Whether a sentence without a time of its own stays in the story that the one before told."""
        if sentence.number - self._sentence != 1:
            return False
        return _joins(sentence, "same_time") or _joins(sentence, "same_story")

    def _recalled(self, sentence: Sentence, head: Token) -> When | None:
        """The time of a thing told before, in which a clause places what it says: "at *the meeting*"."""
        for noun in _placed_in(head):
            if (when := self._dated_before(sentence, noun)) is not None:
                return when
        for noun, days in _counted_from(sentence, head):
            if (when := self._dated_before(sentence, noun)) is not None:
                return _moved(when, days)
        return None

    def _dated_before(self, sentence: Sentence, noun: Token) -> When | None:
        """The time of a thing that a sentence not far before has dated, by its noun or by a verb of it."""
        name = lemma(noun)
        for named in (self._named.get(name), *(n for v, n in self._named.items() if _is_verb_of(v, name))):
            near = named is not None and 0 < sentence.number - named.sentence <= _REACH
            if named is not None and near and named.section == sentence.block.section:
                return replace(named.when, basis=Basis.CONTEXT, approximate=True)
        return None

    def _headed(self, sentence: Sentence, head: Token) -> When | None:
        """The time that the heading above says: "2014", "March 2014: the annexation"."""
        section = sentence.block.section
        if section is None or not (is_past(head) or head.tag_ in ("VBZ", "VBP")):
            return None
        if section not in self._headings:
            self._headings[section] = _time_of_heading(section)
        return self._headings[section]


def _time_of_heading(section: str) -> When | None:
    times = find(section)
    if len(times) != 1 or not times[0].when.known:
        return None
    before, behind = section[: times[0].start].strip(), section[times[0].end :].strip()
    if before and behind.strip(")"):
        whole = before.lower() == "the" and behind.lower() in _HAPPENING
    elif before:
        whole = before.endswith((",", "(", ":", "–", "—"))
    else:
        whole = not behind or behind.startswith(_BEHIND_HEADING) or behind.lower() in _HAPPENING
    return replace(times[0].when, basis=Basis.CONTEXT) if whole else None


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence tells more of what the one before told: a past verb whose subject points back."""
    root = sentence.tokens.root
    if not is_past(root) or is_perfect(root):
        return False
    who = child(root, "nsubj", "nsubjpass")
    if who is None:
        return False
    pair = any(c.lower_ in ("two", "both", "three", "four") for c in who.children)
    return bool(who.lower_ in _GOING_ON or pair)


def _opens_with(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time is that of what stands before a colon or semicolon: "In 1967 they fought: the land was poor"."""
    text = sentence.document.text
    cut = min((at for c in ":;" if (at := text.find(c, sentence.start, sentence.end)) > 0), default=sentence.start)
    tokens = sentence.tokens_between(time.start, time.start + 1)
    verbs = [t for t in path_up(tokens[0]) if t.pos_ in ("VERB", "AUX")] if tokens else []
    return (
        bool(verbs) and sentence.place(verbs[0]) < cut and is_past(verbs[0]) and verbs[0].head is sentence.tokens.root
    )


def _joins(sentence: Sentence, how: str) -> bool:
    """Whether a sentence has a word of joining before its main verb: "*Meanwhile*, ...", "Togo *in turn* ..."."""
    root = sentence.tokens.root
    words = sentence.document.text[sentence.start : sentence.place(root)].lower()
    single, phrases = _joining(how)
    behind = how == "same_story"
    own = {t.lower_ for t in root.children if t.dep_ == "advmod" and (behind or t.i < root.i)}
    return bool(own & single or phrases.search(words))


@cache
def _joining(how: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of joining, and the phrases, where these do not go on: "in return", not "in return for"."""
    row = table("narrative")[how]
    phrases = "|".join(map(re.escape, row["phrases"]))
    return frozenset(row["words"]), re.compile(rf"\b(?:{phrases})\b(?!\s+(?:in|of|for|as|when|that|to|with)\b)")


def _is_background(verb: Token) -> bool:
    """Whether a verb tells what was going on meanwhile: "was warning"."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in ("was", "were") for c in verb.children)


def _sets_scene(sentence: Sentence, root: Token) -> bool:
    """Whether a sentence says only that something began or happened: what follows in its paragraph tells of it."""
    who = child(root, "nsubj", "nsubjpass")
    return lemma(root) in _SETTING and who is not None and who.i not in sentence.mention_of and who.pos_ == "NOUN"


def _subjects(sentence: Sentence, verb: Token) -> frozenset[str]:
    """The actors named as subjects of a verb, or of the verb that it is joined to."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is None and verb.dep_ == "conj":
        who = child(verb.head, "nsubj", "nsubjpass")
    if who is None:
        return frozenset()
    mentions = [sentence.mention_of.get(t.i) for t in conjuncts(who)]
    return frozenset(str(a) for m in mentions if m is not None and m.resolved for a in m.actors[:1])


def _dated(sentence: Sentence, time: TimeExpression) -> list[str]:
    """The things that a time dates: the noun that it stands with, or what its verb tells, and that verb ("meet!")."""
    tokens = sentence.tokens_between(time.start, max(time.end, time.start + 1))
    if not tokens:
        return []
    for above in path_up(top_of(tokens)):
        if above.pos_ == "NOUN" and above not in tokens:
            found = [above]
            break
        if above.pos_ in ("VERB", "AUX"):
            found = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.pos_ == "NOUN"]
            found += [above.head] if above.dep_ in ("acl", "relcl") else []
            return [f"{lemma(above)}!", *(lemma(n) for n in found if _is_thing(sentence, n))]
    else:
        return []
    return [lemma(n) for n in found if _is_thing(sentence, n)]


def _is_thing(sentence: Sentence, noun: Token) -> bool:
    return noun.i not in sentence.mention_of and lemma(noun) not in _UNITS


def _is_verb_of(verb: str, noun: str) -> bool:
    """Whether a noun is of a verb (written "meet!"): "meeting", "invasion"."""
    stem = verb.removesuffix("!")
    if stem == verb:
        return False
    if noun == stem:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(stem, noun, strict=False)) if a != b), min(len(stem), len(noun)))
    return shared >= max(4, len(stem) - 2) and noun.endswith(_NOMINAL)


def _counted_from(sentence: Sentence, head: Token) -> list[tuple[Token, int]]:
    """Nouns with "the" from which a clause counts, and how many days: "*a month after the visit*"."""
    found = []
    for length in sentence.times:
        if length.role != "duration" or not length.years or not is_tied(sentence, length, head):
            continue
        behind = sentence.tokens_between(length.end, length.end + _COUNTED_WITHIN)
        if len(behind) < 3 or behind[0].lower_ not in ("after", "before") or behind[1].lower_ not in _THE:
            continue
        noun = next((t for t in behind[2:] if t.pos_ == "NOUN" and behind[1].head == t), None)
        if noun is not None:
            days = round(length.years * 365.25)
            found.append((noun, days if behind[0].lower_ == "after" else -days))
    return found


def _moved(when: When, days: int) -> When | None:
    """A time so many days on, give or take a quarter of the way, as people round."""
    if when.earliest is None or when.latest is None:
        return None
    by, slack = timedelta(days=days), timedelta(days=abs(days) // 4)
    return replace(
        when, earliest=when.earliest + by - slack, latest=when.latest + by + slack, precision=Precision.RANGE
    )


def _placed_in(head: Token) -> list[Token]:
    """Nouns with "the" or "this" in which a clause places what it says: "in this letter", "in the wake of the raid"."""
    found = []
    for word, noun in prepositions(head):
        if word == "in" and noun.lower_ in _AFTERMATH:
            noun = next((n for w, n in prepositions(noun) if w == "of"), noun)
        elif word not in _AGAIN:
            continue
        if noun.pos_ == "NOUN" and any(c.lower_ in _THE for c in noun.children):
            found.append(noun)
    return found
