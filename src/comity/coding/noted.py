"""When something was, by the works that a sentence's note cites: news of the day, or a work that came later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from comity.coding.evidence import cites
from comity.coding.sentences import Sentence, Token
from comity.coding.ties import is_perfect
from comity.coding.words import lemma
from comity.dates import parse_edtf
from comity.errors import ComityError
from comity.model import Basis, Citation, Precision, When

_OF_THE_DAY = frozenset({"official", "tweet"})
_OF_THE_WEEK = frozenset({"news"})
_ENDING = re.compile(r"(?:ings?|ions?|ments?|als?|e[ds]|s|e)$")
_STEM = 4
"""Letters of a stem at least."""


def from_note(sentence: Sentence, head: Token, *, told: bool) -> When | None:
    """When something was, by what the note of its sentence cites; ``None`` where that tells nothing.

    An official text tells of its day, news of the month up to it, and of the day and the one before where its headline
    tells the same. What is told as so now (``accuses``, ``has accused``) was so before any other cited work came out.

    Args:
        sentence: The sentence.
        head: The word that tells it.
        told: Whether it is told as something that happened.
    """
    cited = list(_cited(sentence))
    for citation, when in cited:
        if when.precision is not Precision.DAY or when.latest is None:
            continue
        if citation.kind in _OF_THE_WEEK and _is_headline(head, citation.title or ""):
            return When(when.latest - timedelta(days=1), when.latest, Precision.RANGE, None, Basis.NOTE, True)
        if head.pos_ not in ("VERB", "AUX"):
            continue
        if citation.kind in _OF_THE_DAY:
            return replace(when, basis=Basis.NOTE, approximate=True)
        if citation.kind in _OF_THE_WEEK:
            return When(when.latest.replace(day=1), when.latest, Precision.RANGE, None, Basis.NOTE, True)
    last = max((when.latest for _, when in cited if when.latest), default=None)
    known = last is not None and all(when.latest for _, when in cited)
    if told and known and (head.tag_ in ("VBZ", "VBP") or is_perfect(head)):
        return When(None, last, Precision.RANGE, None, Basis.NOTE)
    return None


def _cited(sentence: Sentence) -> Iterator[tuple[Citation, When]]:
    """The dated works that a sentence's notes cite, each with its date."""
    for number in cites(sentence):
        for citation in sentence.document.citations:
            if citation.number == number and citation.date and (when := _parsed(citation.date)) is not None:
                yield citation, when


def _is_headline(head: Token, title: str) -> bool:
    """Whether a headline tells with a verb what is told: "the *summoning* of the envoy", "Chad *Summons* Envoy"."""
    own = lemma(head)
    nouns = (own, f"{own}s") if head.pos_ == "NOUN" else ()
    stem = _ENDING.sub("", own)
    words = re.findall(r"[a-z]+", title.lower()) if len(stem) >= _STEM else ()
    return any(_ENDING.sub("", w) == stem for w in words if w not in nouns)


def _parsed(edtf: str) -> When | None:
    try:
        return parse_edtf(edtf)
    except (ComityError, ValueError):
        return None
