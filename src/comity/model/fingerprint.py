"""Fingerprint of a text: whether two documents carry the same words, whatever the format, heads and line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from comity.model.document import BlockKind, Document

SHINGLE = 5
"""Words in a shingle: long enough that two reports of one event share few, short enough to survive edits."""

SIZE = 256
"""Shingles kept of a text: with so many, ``likeness`` errs by about 0.03 (one standard deviation)."""

SPACE = 1 << 63
"""Hashes are smaller than this, so that they fit a signed 64-bit column."""

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])[^\W_])+(?:[’'\-‐‑.,\u200c](?![{_IDEOGRAPH}])[^\W_]+)*")
_INSIDE = re.compile(r"[\W_]+")


def words(text: str) -> list[str]:
    """The words of a text as a fingerprint sees them: folded, without hyphens, apostrophes and points inside.

    Where a script writes no spaces, each character is a word.
    """
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return [_INSIDE.sub("", word) for word in _WORD.findall(folded)]


def signature_of(texts: Iterable[str]) -> tuple[int, ...]:
    """The bottom-k sketch of the shingles of a text: its smallest hashes, in order.

    Args:
        texts: The pieces of the text, in order; shingles run over their ends.

    Returns:
        At most ``SIZE`` integers below ``SPACE``; empty for a text without words.

    Source: A. Z. Broder, "On the resemblance and containment of documents", 1997.
    """
    found = [word for text in texts for word in words(text)]
    if not found:
        return ()
    last = max(1, len(found) - SHINGLE + 1)
    hashes = {_hash(" ".join(found[at : at + SHINGLE])) for at in range(last)}
    return tuple(sorted(hashes)[:SIZE])


def signature(document: Document) -> tuple[int, ...]:
    """The sketch of a document's body: heads, notes, tables and page numbers do not count.

    A document without any body is taken whole.
    """
    body = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.BODY]
    return signature_of(body or [document.text])


def likeness(a: Document | Sequence[int], b: Document | Sequence[int]) -> float:
    """How far two texts carry the same words, from 0 (nothing in common) to 1 (the shorter stands in the longer).

    The shared shingles, as a share of the shorter text's; a text shorter than half of the other counts as half
    of it, so that a quotation in a long report does not make the two one text.

    Args:
        a, b: Documents, or their signatures.

    Returns:
        An estimate, exact for texts of fewer than ``SIZE`` words. The same wire story in HTML and PDF scores above
        0.8, two stories about one event below 0.2.
    """
    first, second = (signature(x) if isinstance(x, Document) else tuple(x) for x in (a, b))
    if not first or not second:
        return 0.0
    size_a, size_b = _size(first), _size(second)
    shared = _jaccard(first, second)
    common = shared * (size_a + size_b) / (1 + shared)
    return min(1.0, common / max(min(size_a, size_b), max(size_a, size_b) / 2))


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _size(sketch: tuple[int, ...]) -> float:
    """How many shingles the text has: counted, or estimated from the largest hash kept."""
    return len(sketch) if len(sketch) < SIZE else (SIZE - 1) * SPACE / sketch[-1]


def _jaccard(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Share of all shingles of two texts that both have, on the smallest hashes of their union."""
    ends = [sketch[-1] for sketch in (a, b) if len(sketch) >= SIZE]
    end = min(ends, default=SPACE)
    first, second = ({h for h in sketch if h <= end} for sketch in (a, b))
    return len(first & second) / len(first | second)
