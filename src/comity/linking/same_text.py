"""The same text in two documents: reprints, wire copy, one file in two formats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from comity.model import DocumentId, Judgement, Link, LinkKind
from comity.model.fingerprint import likeness

BY = "same-text/1"

ALIKE = 0.8
"""From here on two texts are one: wire copy under another head scores more, two reports of one event far less."""


def same_texts(new: Iterable[DocumentId], signatures: Mapping[DocumentId, Sequence[int]]) -> Iterator[Link]:
    """Links from documents to those that carry the same words.

    Documents that share no shingle of their sketches are never compared, so that many documents cost little.

    Args:
        new: The documents to place.
        signatures: The sketches of these and of all others (``model/fingerprint``).
    """
    holders: dict[int, list[DocumentId]] = defaultdict(list)
    for document, sketch in signatures.items():
        for shingle in sketch:
            holders[shingle].append(document)
    wanted = set(new)
    done: set[DocumentId] = set()
    for document in sorted(wanted & signatures.keys()):
        done.add(document)
        shared = Counter(other for shingle in signatures[document] for other in holders[shingle])
        for other in sorted(shared.keys() - done):
            score = likeness(signatures[document], signatures[other])
            if score >= ALIKE:
                yield _link(document, other, score)


def _link(left: DocumentId, right: DocumentId, score: float) -> Link:
    why = f"{score:.0%} of the shorter text's runs of five words stand in the other"
    return Link(LinkKind.SAME_TEXT, left, right, Judgement.SAME, BY, why, round(score, 3))
