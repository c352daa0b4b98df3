"""Where the lost marker of a note stood: the sentence, between its neighbours, that the note speaks of most."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

_SENTENCE_END = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\s[A-Z])[.!?…][\"'”’»)\]]*(?=\s+[\"'“«‘(\[]?[A-ZÀ-Þ\d]|\s*$)")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{1,4}")
_STEM = 5
_MOST = 400
"""How many sentences between two markers are looked at: more is no neighbourhood."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of the body in the canonical text, with the place in the file where each part stands."""

    start: int
    end: int
    file_starts: tuple[tuple[int, int], ...]

    def file_at(self, offset: int) -> int:
        """Where in the file an offset of the canonical text stands."""
        at = max(0, bisect_left(self.file_starts, offset, key=lambda r: r[0]) - 1)
        return self.file_starts[at][1] if self.file_starts else 0


_EVEN = 0.05
"""What it costs a note to stand wholly elsewhere than evenly spread notes would; words weigh more."""


def inferred(
    text: str,
    body: Sequence[Stretch],
    markers: Mapping[int, int],
    notes: Mapping[int, str],
    windows: Mapping[int, tuple[int, int]],
) -> dict[int, int]:
    """Offsets behind which lost markers most likely stood.

    Args:
        text: Canonical text.
        body: The body's paragraphs.
        markers: Offsets of the markers that were found.
        notes: Texts of the notes whose markers were lost.
        windows: For each of these notes, the interval of the file in which its marker must stand.

    Returns:
        An offset for each note that has a sentence between its neighbours.
    """
    found: dict[int, int] = {}
    ends = _ends(text, body)
    known = sorted(markers)
    gaps = groupby(sorted(notes), key=lambda n: bisect_left(known, n))
    for at, members in gaps:
        low = markers[known[at - 1]] if at else 0
        high = markers[known[at]] if at < len(known) else len(text)
        between = [e for e in ends if low < e[1] < high][:_MOST] or [e for e in ends if e[1] in (low, high)][:1]
        found.update(_aligned(text, between, list(members), notes, windows))
    return found


def _ends(text: str, body: Sequence[Stretch]) -> list[tuple[int, int, int]]:
    """The sentences of the body: start, end, place in the file."""
    found = []
    for stretch in body:
        start = stretch.start
        for match in _SENTENCE_END.finditer(text, stretch.start, stretch.end):
            found.append((start, match.end(), stretch.file_at(match.end())))
            start = match.end()
    return found


def _aligned(
    text: str,
    sentences: Sequence[tuple[int, int, int]],
    members: Sequence[int],
    notes: Mapping[int, str],
    windows: Mapping[int, tuple[int, int]],
) -> dict[int, int]:
    """Notes in order set against sentences in order, so that they share most words."""
    if not sentences:
        return {}
    stems = [_stems(text[a:b]) for a, b, _ in sentences]
    common = Counter(s for found in stems for s in found)
    best: list[list[float]] = []
    for k, number in enumerate(members):
        wanted, row = _stems(notes[number]), []
        reached = float("-inf")
        for j, (_, _, place) in enumerate(sentences):
            step = 1 if len(sentences) >= len(members) else 0
            if k == 0:
                reached = 0.0
            elif j - step >= 0:
                reached = max(reached, best[k - 1][j - step])
            first, last = windows.get(number, (0, 1 << 60))
            score = sum(1 / common[s] for s in stems[j] & wanted) if first <= place < last else -1e6
            spread = abs((j + 1) / len(sentences) - (k + 1) / len(members))
            row.append(reached + score - _EVEN * spread)
        best.append(row)
    return _traced(best, sentences, members, windows)


def _traced(
    best: Sequence[Sequence[float]],
    sentences: Sequence[tuple[int, int, int]],
    members: Sequence[int],
    windows: Mapping[int, tuple[int, int]],
) -> dict[int, int]:
    found: dict[int, int] = {}
    step = 1 if len(sentences) >= len(members) else 0
    last = len(sentences) - 1
    for k in range(len(members) - 1, -1, -1):
        at = max(range(last + 1), key=lambda j: best[k][j], default=None)
        if at is None:
            break
        first, stop = windows.get(members[k], (0, 1 << 60))
        if first <= sentences[at][2] < stop:
            found[members[k]] = sentences[at][1]
        last = at - step
    return found


def _stems(words: str) -> frozenset[str]:
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(words))
