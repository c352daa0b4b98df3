"""The same text in two documents: reprints, wire copy, one file in two formats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from comity.model import DocumentId, Judgement, Link, LinkKind
from comity.model.fingerprint import likeness

BY = "same-text/1"

ALIKE = 0.8
"""From here on two texts are one: wire copy under another head scores more, two reports of one event far less."""

LONG = 25
WHOLLY = 0.99
"""Texts of fewer runs of words must be wholly alike: "gave a boat in March 2016" and "in March 2020" are two."""

MAYBE = 0.2
"""Texts that are alike share twice as many of their sketches' shingles, however their lengths differ."""


def same_texts(new: Iterable[DocumentId], signatures: Mapping[DocumentId, Sequence[int]]) -> Iterator[Link]:
    """Links from documents to those that carry the same words.

    Documents that share few shingles of their sketches are never compared, so that many documents cost little.

    Args:
        new: The documents to place.
        signatures: The sketches of these and of all others (``model/fingerprint``).
    """
    wanted = sorted(set(new) & signatures.keys())
    holders: dict[int, list[DocumentId]] = defaultdict(list)
    for document in wanted:
        for shingle in signatures[document]:
            holders[shingle].append(document)
    for other, sketch in sorted(signatures.items()):
        shared = Counter(document for shingle in sketch if shingle in holders for document in holders[shingle])
        for document, count in sorted(shared.items()):
            mine = signatures[document]
            if (other in wanted and other <= document) or count < MAYBE * min(len(mine), len(sketch)):
                continue
            score = likeness(mine, sketch)
            if score >= (ALIKE if min(len(mine), len(sketch)) >= LONG else WHOLLY):
                yield _link(document, other, score)


def _link(left: DocumentId, right: DocumentId, score: float) -> Link:
    why = f"{score:.0%} of the shorter text's runs of five words stand in the other"
    return Link(LinkKind.SAME_TEXT, left, right, Judgement.SAME, BY, why, round(score, 3))
