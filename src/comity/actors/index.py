"""Names by their words: the longest name that begins at a word, and what it may name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from comity.actors.words import Words, split
from comity.model import Name

_JOINTS = frozenset(" \t\n\u00a0-‐‑–/&+()'’")
_ALSO_WORDS = frozenset(
    "us who is it car eco mend pace care sana rand let adf bra au nam gam aid as un ira sla raf".split()
)


class Role(StrEnum):
    """What a listed name or noun does in a phrase."""

    STATE = "state"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    PLACE = "place"
    REGION = "region"
    BODY = "body"
    PEOPLE = "people"
    PERSON = "person"
    SURNAME = "surname"
    ORGAN = "organ"
    OFFICE = "office"
    HONORIFIC = "honorific"
    DESCRIPTION = "description"
    EXCLUDED = "excluded"


PERSONAL = frozenset({Role.PERSON, Role.SURNAME})
"""Roles of names that only persons bear."""


class Entry(NamedTuple):
    """A name in the index.

    Attributes:
        role: What it does.
        target: The actor's id, or the suffix of an organ or office that every state may have.
        name: The name as listed, with its period.
    """

    role: Role
    target: str
    name: Name


class Hit(NamedTuple):
    """Entries whose name stands at words ``first`` to ``last`` (excluded)."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Leaf:
    keys: tuple[str, ...]
    shape: tuple[str, ...]
    owned: tuple[bool, ...]
    entries: list[Entry] = field(default_factory=list)


_Branch = dict[str, list[_Leaf]]
"""Names of one first word, by the second; under the empty word those that have none."""


def _shape(word: str) -> str:
    """How a word must be written: ``A`` all capitals, ``a`` first letter a capital, ``-`` anyhow."""
    if len(word) > 1 and word.isupper():
        return "A"
    return "a" if word[:1].isupper() else "-"


def _first_key(text: str) -> str:
    """The first word of a name, folded."""
    first = text.partition(" ")[0]
    if first.isascii() and first.isalpha():
        return first.lower()
    keys = split(text).keys
    return keys[0] if keys else ""


def _forms(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[bool, ...]]:
    """The words of a name folded, how each must be written, and whether each but the last bears ``'s``."""
    if text.isascii() and text.replace(" ", "").isalpha():
        plain = text.split()
        return tuple(text.lower().split()), tuple(map(_shape, plain)), (False,) * (len(plain) - 1)
    words = split(text)
    shape = tuple(_shape(words.surface(i)) for i in range(len(words)))
    return tuple(words.keys), shape, tuple(words.possessive[:-1])


class NameIndex:
    """A trie over words, two deep: names by their first word and the next, longest first.

    Names are only noted when they are added; those of a first word are laid out when a text first has that word.
    """

    def __init__(self) -> None:
        self._noted: dict[str, list[tuple[str, Entry]]] = {}
        self._first: dict[str, _Branch] = {}

    def add(self, text: str, role: Role, target: str, name: Name | None = None) -> None:
        """List a name; upper-case initials in it must be upper-case in a text too."""
        first = _first_key(text)
        if first:
            self._noted.setdefault(first, []).append((text, Entry(role, target, name or Name(text))))

    def _beginning(self, key: str) -> _Branch:
        """The names that begin with a word, by the next word, longest first."""
        noted = self._noted.pop(key, None)
        if noted is not None:
            leaves = {(leaf.keys, leaf.shape): leaf for row in self._first.get(key, {}).values() for leaf in row}
            for text, entry in noted:
                keys, shape, owned = _forms(text)
                leaf = leaves.setdefault((keys, shape), _Leaf(keys, shape, owned))
                if entry not in leaf.entries:
                    leaf.entries.append(entry)
            branch = self._first[key] = {}
            for leaf in sorted(leaves.values(), key=lambda leaf: -len(leaf.keys)):
                branch.setdefault(leaf.keys[1] if len(leaf.keys) > 1 else "", []).append(leaf)
        return self._first.get(key, {})

    def scan(self, words: Words) -> list[Hit]:
        """The names in a text from left to right, the longest at each place, none within another."""
        hits: list[Hit] = []
        first, noted, keys = self._first, self._noted, words.keys
        at, n = 0, len(keys)
        while at < n:
            key = keys[at]
            branch = self._beginning(key) if key in noted else first.get(key)
            hit = _longest(branch, words, at) if branch else None
            if hit is not None and key == "the":
                hit = self._without_article(hit, words)
            if hit is None:
                at += 1
            else:
                hits.append(hit)
                at = hit.last
        return hits

    def _without_article(self, hit: Hit, words: Words) -> Hit | None:
        """A name with its article, unless a longer one begins behind the article: the West, the West Bank."""
        branch = self._beginning(words.keys[hit.first + 1])
        other = _longest(branch, words, hit.first + 1)
        return None if other is not None and other.last > hit.last else hit

    def exact(self, text: str) -> Iterable[Entry]:
        """The entries of a name however it is capitalised."""
        keys = tuple(split(text).keys)
        branch = self._beginning(keys[0]) if keys else {}
        for leaf in branch.get(keys[1] if len(keys) > 1 else "", ()):
            if leaf.keys == keys:
                yield from leaf.entries


def _longest(branch: _Branch, words: Words, at: int) -> Hit | None:
    found: list[Entry] = []
    length = 0
    following = words.keys[at + 1] if at + 1 < len(words.keys) else ""
    for leaf in branch.get(following, ()) if following else ():
        size = len(leaf.keys)
        if size < length:
            break
        if _stands(leaf, words, at, size):
            length = size
            found.extend(leaf.entries)
    if not found:
        length = 1
        found = [e for leaf in branch.get("", ()) if _written(words, at, leaf.shape[0]) for e in leaf.entries]
    return Hit(at, at + length, tuple(found)) if found else None


def _stands(leaf: _Leaf, words: Words, at: int, size: int) -> bool:
    if size > 1:
        if tuple(words.keys[at : at + size]) != leaf.keys:
            return False
        if not all(_joined(words, at + i, owned) for i, owned in enumerate(leaf.owned)):
            return False
    return all(_written(words, at + i, shape) for i, shape in enumerate(leaf.shape))


def _joined(words: Words, i: int, owned: bool) -> bool:
    """Whether word ``i`` and the next can belong to one name, in which the first bears ``'s`` or not."""
    if words.possessive[i] != owned:
        return False
    gap = words.gap(i)
    if gap == " ":
        return True
    if gap.startswith((". ", ".")) and words.ends[i] - words.starts[i] <= 3:
        gap = gap[1:]
    return len(gap) <= 3 and "\n\n" not in gap and all(c in _JOINTS for c in gap)


def _written(words: Words, i: int, shape: str) -> bool:
    if shape == "-":
        return True
    surface = words.surface(i)
    if shape == "a":
        return surface[0].isupper() and not (1 < len(surface) < 4 and surface.isupper() and not _shouted(words, i))
    if not surface.isupper():
        return False
    return words.keys[i] not in _ALSO_WORDS or "." in surface or not _shouted(words, i)


def _shouted(words: Words, i: int) -> bool:
    """Whether the words around are in capitals too, so that capitals say nothing."""
    around = [words.surface(j) for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(words)]
    return bool(around) and all(w.isupper() for w in around)
