"""Evidence of coded statements: the clause's words, where they stand, what they cite, whose voice it is."""

from __future__ import annotations

import re
from typing import Any

from comity.coding.sentences import Sentence
from comity.model import TextEvidence, Voice

CODER = "rules/1"
"""Name and version of the coder; it changes when its statements do."""

CODEBOOK = " codebook "
"""Stands between the gazetteer's version and that of the user's codebook in what a reading records."""

_TRAILING = re.compile(r"[\s,;:.!?)\]—–-]+\Z")
_AHEAD = 2
"""Sentences ahead in which the note for a sentence may stand."""
_POINTING = frozenset("they it he she this these those such both".split())
_BEHIND = 12
"""Code points behind a sentence's end within which its note's marker may stand."""


def evidence_for(
    sentence: Sentence, start: int, end: int, *, confidence: float, why: str, voice: Voice = "author"
) -> TextEvidence:
    """The words from ``start`` to ``end``, trimmed of spaces and punctuation, as evidence.

    Args:
        sentence: The sentence that they stand in; the interval is cut to it.
        start, end: Interval in the canonical text.
        confidence: From 0 to 1.
        why: The rule and the words that fired it.
        voice: Whose voice it is: a speaker, or ``author``.
    """
    document, block = sentence.document, sentence.block
    start, end = _trim(document.text, max(start, sentence.start), min(end, sentence.end))
    return TextEvidence(
        span=document.span(start, end),
        asserted_by=voice,
        cites=cites(sentence),
        coder=CODER,
        confidence=round(confidence, 3),
        why=why,
        page=document.page_at(start),
        section=block.section,
        note=sentence.note,
        file_pieces=document.file_pieces(start, end),
        element=block.element,
    )


def cites(sentence: Sentence) -> tuple[int, ...]:
    """Numbers of the notes for a sentence: those whose marker stood within it or right behind it.

    Where it has none, those of the next sentence that has some, as long as each sentence up to there goes on with the
    one before: "They will meet in May. *This* meeting is their third.[7]"
    """
    if not sentence.document.notes:
        return ()
    found = _marked(sentence, sentence.start, sentence.end)
    here = sentence.tokens
    for _ in range(_AHEAD):
        if found or sentence.note is not None or here.end >= len(here.doc):
            break
        following = here.doc[here.end].sent
        if not _takes_up(following, here):
            break
        a, b = sentence.offset + int(following.start_char), sentence.offset + int(following.end_char)
        found, here = _marked(sentence, a, b), following
    return found


def _marked(sentence: Sentence, start: int, end: int) -> tuple[int, ...]:
    """Numbers of the notes whose marker stood in an interval or right behind it."""
    behind = sentence.document.text[end : min(end + _BEHIND, sentence.block.end)]
    reach = end + len(behind) - len(behind.lstrip(" \"'”’)]."))
    return tuple(n.number for n in sentence.document.notes if n.marker_at is not None and start < n.marker_at <= reach)


def _takes_up(following: Any, before: Any) -> bool:
    """Whether a sentence begins with a word that points back at the one before, or with its speaker."""
    first = following[0]
    if first.lower_ in _POINTING:
        return bool(first.dep_ != "expl")
    if first.lower_ != "according":
        return False
    names = {t.lower_ for t in first.subtree if t.pos_ == "PROPN"}
    return any(t.lower_ in names for t in before)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (text[start].isspace() or text[start] in ",;:.)]"):
        start += 1
    words = text[start:end]
    kept = _TRAILING.sub("", words)
    return start, start + max(1, len(kept))
