"""Evidence of coded statements: the clause's words, where they stand, what they cite, whose voice it is."""

from __future__ import annotations

import re

from comity.coding.sentences import Sentence
from comity.model import TextEvidence, Voice

CODER = "rules/1"
"""Name and version of the coder; it changes when its statements do."""

CODEBOOK = " codebook "
"""Stands between the gazetteer's version and that of the user's codebook in what a reading records."""

_TRAILING = re.compile(r"[\s,;:.!?)\]—–-]+\Z")
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
    """Numbers of the notes whose marker stood within a sentence or right behind it."""
    last = min(sentence.end + _BEHIND, sentence.block.end)
    behind = sentence.document.text[sentence.end : last]
    reach = sentence.end + len(behind) - len(behind.lstrip(" \"'”’)]."))
    return tuple(
        n.number for n in sentence.document.notes if n.marker_at is not None and sentence.start < n.marker_at <= reach
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (text[start].isspace() or text[start] in ",;:.)]"):
        start += 1
    words = text[start:end]
    kept = _TRAILING.sub("", words)
    return start, start + max(1, len(kept))
