"""A text as words, and a name as a key: case, accents, apostrophes and full stops do not part two spellings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHES = "'’ʼ‘`´"
_WORD = re.compile(rf"[A-Z](?:\.[A-Z])+\b\.?|[^\W_][\w\u0300-\u036f]*(?:[{_APOSTROPHES}][^\W_][\w\u0300-\u036f]*)*")
_DROPPED = str.maketrans("", "", _APOSTROPHES + ".")
_TURNED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_LONGEST = 60


def fold(text: str) -> str:
    """A name without case, accents, apostrophes and full stops: ``Côte d'Ivoire`` is ``cote divoire``."""
    if text.isascii():
        return text.translate(_DROPPED).lower()
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
        """Whether the longer words around words ``first`` to ``last`` begin with capitals too."""
        around = (*range(max(0, first - 6), first), *range(last, min(len(self), last + 6)))
        longer = [self.capital(i) for i in around if self.ends[i] - self.starts[i] > 3]
        return len(longer) >= 4 and sum(longer) >= len(longer) - (len(longer) > 6)

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
