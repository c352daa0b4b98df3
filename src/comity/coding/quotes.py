"""Quotation marks: whether an author quotes what somebody said, names a title, or sets words apart as not his own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from comity.coding.sentences import Sentence, Token
from comity.coding.words import POINTING, child, lemma
from comity.vocab.loader import table

_MARKS = re.compile(
    r"""(?<!\w)(?:["“„«](?P<double>\w[^"“”„«»]{0,200}?)[,.;:]?["”»]|['‘](?P<single>\w(?:[^'‘’"“”]|(?<=\w)['’](?=\w)){0,200}?)[,.;:]?['’])(?!\w)"""
)
_LONGEST = 6
"""Words that an author sets apart at most; more are a quotation."""
_FINITE = frozenset({"VB", "VBD", "VBZ", "VBP", "MD"})
_SPEAKERS = frozenset({"i", "we", "you", "my", "our", "your", "us", "me"})
_PREDICATES = frozenset({"attr", "acomp", "oprd", "ccomp", "xcomp", "ROOT", "conj", "parataxis", "advcl", "dep"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        start, end: Their interval in the canonical text, without the marks.
        words: They, as the parser cut them.
    """

    start: int
    end: int
    words: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The word that all others hang on, or the first such."""
        inside = {t.i for t in self.words}
        return next((t for t in self.words if t.head.i not in inside or t.head.i == t.i), self.words[-1])

    @property
    def is_speech(self) -> bool:
        """Whether only somebody's speech has such words: a clause, a first person, more words than a name has."""
        if len(self.words) > _LONGEST or any(t.lower_ in _SPEAKERS for t in self.words):
            return True
        first = self.words[0]
        gerund = first.tag_ == "VBG" and child(first, "dobj", "prep") is not None
        return gerund or any(t.tag_ in _FINITE and t.dep_ not in ("amod", "compound") for t in self.words)


def quotations(sentence: Sentence) -> Iterator[Quotation]:
    """The stretches of a sentence between quotation marks, in order."""
    for found in _MARKS.finditer(sentence.text):
        group = "double" if found["double"] is not None else "single"
        start, end = sentence.start + found.start(group), sentence.start + found.end(group)
        if words := tuple(t for t in sentence.tokens_between(start, end) if t.pos_ != "SPACE"):
            yield Quotation(start, end, words)


def set_apart(
    sentence: Sentence, clause: tuple[int, int], content: tuple[int, int], others: Iterable[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """The words of a clause that its author puts in quotation marks and so does not make his own, in order.

    What is quoted because the holder said it (clauses, predicates, what is said for the first time) and titles of
    works, ships, doctrines are none. Within the content of a claim only words count that the author takes as known:
    behind "the", "this", a possessor.

    Args:
        sentence: The sentence.
        clause: Interval of the clause that reports a claim.
        content: Interval of the content.
        others: Intervals of the contents of other claims; what stands in one of them alone is not of this claim.
    """
    found = []
    elsewhere = list(others)
    for quotation in quotations(sentence):
        if not clause[0] <= quotation.start < clause[1] or quotation.end > clause[1] + 1:
            continue
        inside = content[0] <= quotation.start < content[1]
        if not inside and any(a <= quotation.start < b for a, b in elsewhere):
            continue
        own = _is_name_for(quotation) and not _is_title(quotation) and (not inside or _is_known(quotation))
        if own or _is_behind_cue(quotation):
            found.append(sentence.document.text[quotation.start : quotation.end])
    return tuple(found)


def speaks(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an interval holds words in quotation marks that somebody said: neither set apart nor a title."""
    for quotation in quotations(sentence):
        named = _is_behind_cue(quotation) or _is_title(quotation) or (_is_name_for(quotation) and _is_known(quotation))
        if start <= quotation.start < end and (quotation.is_speech or not named):
            return True
    return False


def _is_name_for(quotation: Quotation) -> bool:
    """Whether the words name or qualify something in the author's sentence, and say nothing of it."""
    head = quotation.head
    if quotation.is_speech or head.dep_ in _PREDICATES or head.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "ADV"):
        return False
    return not (head.dep_ == "pobj" and head.head.lower_ == "as")


def _is_known(quotation: Quotation) -> bool:
    """Whether the author takes it as known what is meant: "*the* ...", "*its* ..."."""
    head = quotation.head
    noun = head if head.pos_ in ("NOUN", "PROPN") else head.head
    first = quotation.words[0].i
    return any(c.i < first and (c.dep_ == "poss" or c.lower_ in POINTING) for c in noun.children)


def _is_behind_cue(quotation: Quotation) -> bool:
    first = quotation.words[0]
    before = first.doc[max(0, first.i - 4) : first.i]
    joined = "".join(t.text + t.whitespace_ for t in before).lower().rstrip(" \"'")
    return any(joined.endswith(cue) or joined.endswith(cue.replace("-", " ")) for cue in _names("cues"))


def _is_title(quotation: Quotation) -> bool:
    """Whether the words are the name of a work, a ship, a doctrine, an operation."""
    long = [t for t in quotation.words if len(t.text) > 3]
    capitalised = quotation.words[0].text[0].isupper() and all(t.text[0].isupper() for t in long)
    beside = {lemma(t) for t in _beside(quotation)}
    if beside & _names("concepts") or lemma(quotation.words[-1]) in _names("concepts"):
        return True
    if {t.lower_ for t in quotation.words} & _names("polities"):
        return False
    return capitalised or bool(beside & _names("titled"))


def _beside(quotation: Quotation) -> Iterator[Token]:
    """The words right before and right behind the quotation marks, without determiners."""
    first, last = quotation.words[0], quotation.words[-1]
    doc = first.doc
    before = next((t for t in reversed(doc[max(0, first.i - 3) : first.i]) if not t.is_punct), None)
    behind = next((t for t in doc[last.i + 1 : last.i + 3] if not t.is_punct), None)
    yield from (t for t in (before, behind) if t is not None and t.pos_ in ("NOUN", "PROPN"))


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(table("verdicts")["distance"][key])
