"""What *Ibid.*, *op. cit.* and their kin mean: the note whose work is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from comity.model import Citation

_IBID = re.compile(
    r"[\W_]*(?:see\s+)?(?:ibid(?:em)?|idem|id\.|loc\.?\s?cit|ebd\.|ebenda|ebd\b|там же)(?=\W|$)", re.IGNORECASE
)
_OP_CIT = re.compile(
    r"\b(?:op|art|loc)\.?\s?cit\b|\ba\.\s?a\.\s?O\b|\bцит\.\s?соч|\bуказ\.\s?соч|\bcited above\b|\bprécité",
    re.IGNORECASE,
)
_NOTE_ABOVE = re.compile(
    r"\b(?:supra|above|see|cf\.?|op\. cit\.,?)\s*,?\s*(?:note|n\.|fn\.?|footnote)\s*(?P<a>\d{1,4})\b"
    r"|\b(?:note|n\.|footnote)\s*(?P<b>\d{1,4})\s*(?:above|supra)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\bpp?\.\s?\d|\bpages?\s\d|\bS\.\s?\d|\bс\.\s?\d", re.IGNORECASE)
_FAR = 3
_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Reference:
    """How a citation points back: to the work before (``ibid``), to a work named again, or to a note's number."""

    sort: str
    number: int | None = None


def reference_in(text: str) -> Reference | None:
    """How a citation points back, ``None`` where it names its work in full."""
    if above := _NOTE_ABOVE.search(text):
        return Reference("number", int(above.group("a") or above.group("b")))
    if _OP_CIT.search(text) and not re.match(r"[\W_]*loc", text, re.IGNORECASE):
        return Reference("named")
    if _IBID.match(text):
        return Reference("ibid")
    return None


def resolved(works: Sequence[Citation]) -> tuple[Citation, ...]:
    """Citations in the order of their notes, each that points back with the number of the note that it means."""
    found: list[Citation] = []
    for work in works:
        target = None if work.lost or work.text is None or work.number is None else _target(work, found)
        found.append(work if target is None else _like(work, target, found))
    return tuple(found)


def _like(work: Citation, target: int, earlier: Sequence[Citation]) -> Citation:
    """A citation that points back, of the kind and language of the work that it means."""
    meant = next((c for c in earlier if c.number == target and _is_work(c)), work)
    return replace(work, resolves_to=target, kind=meant.kind, language=meant.language)


def _target(work: Citation, earlier: Sequence[Citation]) -> int | None:
    reference = reference_in(work.text or "")
    before = [c for c in earlier if c.number is not None and c.number <= (work.number or 0)]
    if reference is None:
        return _named_again(work, before) if _is_short(work) else None
    if reference.sort == "number":
        return reference.number if any(c.number == reference.number for c in before) else None
    if reference.sort == "named":
        return _named_again(work, before)
    return _just_before(work, before)


def _is_short(work: Citation) -> bool:
    """Whether a citation gives an author and a title and nothing by which to find the work."""
    return bool(work.authors and work.title and not (work.outlet or work.date or work.url))


def _just_before(work: Citation, before: Sequence[Citation]) -> int | None:
    """The last work that an earlier note cites; with a page, the last one nearby that has pages."""
    works = [c for c in before if c.resolves_to is not None or _is_work(c)]
    if not works:
        return None
    last = works[-1]
    if _PAGE.search(work.text or "") and last.resolves_to is None and not _PAGE.search(last.text or ""):
        paged = [
            c
            for c in works
            if (c.number or 0) >= (work.number or 0) - _FAR and c.resolves_to is None and _PAGE.search(c.text or "")
        ]
        last = paged[-1] if paged and last.kind == "news" else last
    return last.resolves_to if last.resolves_to is not None else last.number


def _is_work(c: Citation) -> bool:
    return not c.lost and c.kind != "other" and bool(c.title or c.url or c.outlet or c.authors)


def _named_again(work: Citation, before: Sequence[Citation]) -> int | None:
    """The earlier note that cites the work by title, else the last one by the same authors."""
    known = [c for c in before if c.resolves_to is None and c.number != work.number and _is_work(c)]
    if work.title:
        for c in known:
            if c.title and _same_title(work.title, c.title):
                return c.number
    names = {_surname(a) for a in work.authors}
    if names:
        return next((c.number for c in reversed(known) if names <= {_surname(a) for a in c.authors}), None)
    return None


def _same_title(short: str, full: str) -> bool:
    a, b = _folded(short), _folded(full)
    if a in b:
        return True
    compared = SequenceMatcher(None, a, b)
    return all(ratio() >= _ALIKE for ratio in (compared.real_quick_ratio, compared.quick_ratio, compared.ratio))


def _folded(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _surname(name: str) -> str:
    words = re.sub(r"\s*et al\.?$", "", name).split()
    return words[-1].casefold().strip(".") if words else ""
