"""A text as words, and a name as a key: case, accents, apostrophes and full stops do not part two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

_APOSTROPHES = "'’ʼ‘`´"
_WORD = re.compile(rf"[A-Z](?:\.[A-Z])+\b\.?|[^\W_][\w\u0300-\u036f]*(?:[{_APOSTROPHES}][^\W_][\w\u0300-\u036f]*)*\+?")
_DROPPED = str.maketrans("", "", _APOSTROPHES + ".")
_TURNED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_LONGEST = 60
_STOPS = frozenset('.!?\n:;"“”')
_LIGHT = frozenset("a an the and or of in on at to by for from with as vs over into under its after amid is".split())


def fold(text: str) -> str:
    """A name without case, accents, apostrophes and full stops: ``Côte d'Ivoire`` is ``cote divoire``."""
    if text.isascii():
        return (text if text.isalpha() else text.translate(_DROPPED)).lower()
    plain = unicodedata.normalize("NFKD", text.translate(_DROPPED)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_TURNED)


@dataclass(slots=True)
class Words:
    """The words of a text, in parallel lists.

    Attributes:
        text: The text.
        starts, ends: Where each word stands; a possessive ``'s`` is left out.
        keys: The words folded.
        possessive: For each word, whether ``'s`` follows it.
    """

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    possessive: list[bool]

    def gap(self, i: int) -> str:
        """What stands between the end of word ``i`` and the next word, without a possessive ``'s``."""
        end = self.ends[i] + (2 if self.possessive[i] else 0)
        return self.text[end : self.starts[i + 1]] if i + 1 < len(self.starts) else self.text[end:]

    def surface(self, i: int) -> str:
        """Word ``i`` as it is written."""
        return self.text[self.starts[i] : self.ends[i]]

    def capital(self, i: int) -> bool:
        """Whether word ``i`` begins with a capital."""
        return self.text[self.starts[i]].isupper()

    def opens_sentence(self, i: int) -> bool:
        """Whether word ``i`` is the first of the text or follows the end of a sentence."""
        if i == 0:
            return True
        gap = self.gap(i - 1)
        return any(c in gap for c in ".!?\n:") or self.text[self.ends[i - 1] - 1] == "."

    def in_headline(self, first: int, last: int) -> bool:
        """Whether words ``first`` to ``last`` stand in a title in which every word of weight bears a capital."""
        weighty = 0
        for i in chain(self._sentence_part(first - 1, -1), self._sentence_part(last, 1)):
            if self.keys[i] not in _LIGHT and not self.keys[i].isdigit():
                if not self.capital(i):
                    return False
                weighty += 1
        return weighty >= 3

    def _sentence_part(self, at: int, step: int) -> Iterator[int]:
        """Up to eight words of the same sentence and quotation, away from a word."""
        for i in range(at, at + 8 * step, step):
            before = min(i, i - step)
            if not 0 <= i < len(self) or any(c in _STOPS for c in self.gap(max(before, 0))):
                return
            yield i

    def __len__(self) -> int:
        return len(self.starts)


_known: dict[str, tuple[str, bool]] = {}


def _key(word: str) -> tuple[str, bool]:
    owned = len(word) > 2 and word[-1] in "sS" and word[-2] in _APOSTROPHES
    return fold(word[:-2] if owned else word), owned


def split(text: str) -> Words:
    """The words of a text with their folded keys."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    possessive: list[bool] = []
    for match in _WORD.finditer(text):
        word = match[0]
        pair = _known.get(word)
        if pair is None:
            pair = _key(word)
            if len(word) <= _LONGEST and len(_known) < 200_000:
                _known[word] = pair
        key, owned = pair
        starts.append(match.start())
        ends.append(match.end() - 2 if owned else match.end())
        keys.append(key)
        possessive.append(owned)
    return Words(text, starts, ends, keys, possessive)
