"""Quoted words in a note: which are titles of works and which are quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING = {"“": '”"“', "«": '»"', "„": '“”"', '"': '"', "‘": "’"}
_AFTER_QUOTE = re.compile(r"(?:[\s,.;:)\]!?*]|$)")
_TRANSLATION = re.compile(r"[\s,]*\[(?P<words>[^\[\]]{3,400})\]")
_BEFORE_QUOTATION = re.compile(
    r"\b(?:that|as|an?|the term|term|called|describes?|described|"
    r"says?|said|stated?|states|wrote|writes|declared|titled|"
    r"entitled|slogan|marked|word|words|phrase|so-called|chapter|section|calls?|argues?|argued|told|added|adds)\s*[:,]?\s*$",
    re.IGNORECASE,
)
_NEW_SENTENCE = re.compile(r"[.\s]*(?:\b(?:See|Voir|Cf|Vgl|Also|For|In|The|This|Meanwhile|However)\b|[A-Z]\.\s)")
_TAIL_OF_WORK = re.compile(
    r"(?:1[5-9]|20)\d\d|https?://|www\.|\b(?:op|loc|art)\.\s?cit|\bibid|\bforthcoming\b|\bn\.d\.", re.IGNORECASE
)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks.

    Attributes:
        start, end: Interval with the marks.
        words: The words without them.
        after: Where the text goes on, behind a translation in brackets.
    """

    start: int
    end: int
    words: str
    after: int


def quoted(text: str) -> list[Quoted]:
    """The quotations of a note in order, outer ones only."""
    found: list[Quoted] = []
    at = 0
    while at < len(text):
        if text[at] in _OPENING and _opens(text, at) and (end := _closing(text, at)) is not None:
            translation = _TRANSLATION.match(text, end)
            found.append(Quoted(at, end, text[at + 1 : end - 1].strip(), translation.end() if translation else end))
            at = end
        else:
            at += 1
    return found


def _opens(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return ((not before or before in " ([—–-/\n") and text[at + 1 : at + 2] not in ("", " ")) or text[at] in "«„"


def _closing(text: str, at: int) -> int | None:
    """The end of a quotation that opens here; quotations within it are passed over."""
    closers, depth = _OPENING[text[at]], 0
    single = text[at] == "‘"
    stop = min(len(text), at + 4000)
    for k in range(at + 1, stop):
        c = text[k]
        if single:
            if c == "’" and re.match(r"[,;.)]|\s*[(\[]|\s*$|,?\s+in:?\s", text[k + 1 : k + 8]):
                return k + 1
        elif c == '"' and text[at] == '"':
            if text[k - 1] in " ([" and text[k + 1 : k + 2].isalnum():
                depth += 1
            elif depth:
                depth -= 1
            else:
                return k + 1
        elif c == "“" and text[at] == "“":
            depth += 1
        elif c in closers and (c != '"' or _AFTER_QUOTE.match(text, k + 1)):
            if depth == 0:
                return k + 1
            depth -= 1
    return None


def titles(text: str) -> list[Quoted]:
    """The quotations of a note that are titles of works, in order."""
    found = quoted(text)
    double = [q for q in found if text[q.start] != "‘"]
    candidates = double or found
    return [q for i, q in enumerate(candidates) if _is_title(text, q, candidates[i + 1 :])]


def _is_title(text: str, q: Quoted, later: Sequence[Quoted]) -> bool:
    if len(q.words) < 2 or len(q.words) > _LONGEST:
        return False
    listed = q.words[-1] in ",." or text[q.after : q.after + 1] == ","
    if len(q.words.split()) < 2 and not (listed and re.search(r"(?:^|,|\.|[Ss]ee:?)\s*$", text[: q.start])):
        return False
    if q.words[0].islower() or _BEFORE_QUOTATION.search(text[: q.start]):
        return False
    tail = text[q.after : later[0].start if later else len(text)]
    closed = re.search(r"[.!?]$", q.words) and q.words.endswith(".")
    if closed and (_NEW_SENTENCE.match(tail) or len(q.words.split()) > 25):
        return False
    if re.match(r"\s*\.\s*(?:$|[A-Z])", tail) and not re.match(r"\s*\.\s*[^.,]{2,60},", tail):
        return bool(re.match(r"\s*\.\s*(?:https?:|www\.)", tail))
    return _TAIL_OF_WORK.search(text[q.after : _end_of_tail(text, q, later)]) is not None


def _end_of_tail(text: str, q: Quoted, later: Sequence[Quoted]) -> int:
    """A title is followed by a date or an address, before or (with authors between) after the next quotation."""
    return later[0].start if later else len(text)


def title_words(q: Quoted) -> str:
    """A title without the marks of its sentence."""
    words = " ".join(q.words.split()).strip(" ,;")
    return words if re.search(r"\b[A-Z]\.[A-Z]\.$|\.\.$", words) else words.rstrip(".")


def translations(text: str, found: Sequence[Quoted]) -> Iterator[str | None]:
    """The translation in brackets that follows each title, ``None`` where there is none."""
    for q in found:
        match = _TRANSLATION.match(text, q.end)
        yield match.group("words") if match else None
