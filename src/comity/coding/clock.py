"""Times that a text carries on from sentence to sentence: what goes on, what is named again, what a heading says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.coding.sentences import Sentence, Token
from comity.coding.ties import is_main, is_past, is_perfect, is_tied, top_of
from comity.coding.words import child, conjuncts, lemma, path_up, prepositions
from comity.dates import TimeExpression, find
from comity.model import Basis, Precision, When

_COARSE = (Precision.DECADE, Precision.CENTURY)
_OF_THE_STORY = (Precision.DAY, Precision.WEEK)
_GOING_ON = frozenset({"they", "he", "she", "both", "it"})
_SETTING = frozenset("emerge erupt begin break occur happen take arise start come open unfold flare".split())
"""Verbs that set a scene: "a crisis *broke* out in 2021"."""
_SCENE = 4
"""Sentences of a paragraph to which a scene's time carries over."""
_REACH = 12
"""Sentences back to which "at the meeting" may reach."""
_AGAIN = frozenset({"in", "at", "during", "on", "throughout"})
_AFTERMATH = frozenset({"wake", "aftermath", "course", "midst"})
_THE = frozenset({"the", "this", "that", "these", "those", "same"})
_UNITS = frozenset("day week month year decade century time period end beginning country side government".split())
_NOMINAL = ("ing", "ion", "ment", "al", "ance", "ence", "ure", "it", "ack")
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
        self._named: dict[str, _Named] = {}
        self._headings: dict[str, When | None] = {}

    def note(self, sentence: Sentence) -> None:
        """Remember the time of a sentence's main clause, and of the things that it dates."""
        root = sentence.tokens.root
        known = [t for t in sentence.times if t.role in ("at", "during") and t.when.known]
        closed = [t for t in known if t.role == "at" and t.when.precision not in _COARSE]
        own = [t for t in closed if is_tied(sentence, t, root) and not is_perfect(root)]
        carried = (self._continued(sentence) or self._carried(sentence, root)) if not closed else None
        last = own[0].when if own else carried
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
        return self._continued(sentence) or self._carried(sentence, head) or self._headed(sentence, head)

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

    def _recalled(self, sentence: Sentence, head: Token) -> When | None:
        """The time of a thing told before, in which a clause places what it says: "at *the meeting*"."""
        for noun in _placed_in(head):
            name = lemma(noun)
            said = [self._named.get(name), *(n for v, n in self._named.items() if _is_verb_of(v, name))]
            for named in said:
                if (
                    named is not None
                    and 0 < sentence.number - named.sentence <= _REACH
                    and named.section == sentence.block.section
                ):
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
    first = next(iter(find(section)), None)
    if first is None or not first.when.known or first.start > 0:
        return None
    behind = section[first.end :].strip()
    whole = not behind or behind.startswith(_BEHIND_HEADING)
    return replace(first.when, basis=Basis.CONTEXT) if whole else None


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
