"""The parser's rules that put a word's attributes right, each tried only on the words that it can be about."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

_LISTED = ("LOWER", "TAG", "DEP")
_Allowed = tuple[frozenset[int], bool]
"""Keys of strings, and whether they are what a rule asks for or what it excludes."""
_ANY: _Allowed = frozenset(), False
_Row = tuple[int, int, _Allowed, _Allowed]
"""The number of a rule and the key of its name; the tags and the dependencies that it is about."""


class AttributeRules:
    """What spaCy's attribute ruler matches: looked up by word, tag and dependency, not tried on every word.

    Rules about more than one word, its tag and its dependency are left to spaCy's matcher.

    Args:
        ruler: The ruler of a pipeline, with its rules.
    """

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self._strings = ruler.vocab.strings
        self._listed: tuple[dict[int, list[_Row]], ...] = tuple(defaultdict(list) for _ in _LISTED)
        rest: dict[str, list[Any]] = defaultdict(list)
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                if not self._list(number, pattern):
                    rest[str(number)].append(pattern)
        self._rest = Matcher(ruler.vocab)
        for name, patterns in rest.items():
            self._rest.add(name, patterns)

    def match(self, parse: Any) -> list[tuple[int, int, int, int]]:
        """The rules that fit somewhere in a parse: number, name, first word, word behind the last; in their order."""
        rest = self._rest(parse, allow_missing=True) if len(self._rest) else []
        found = [(int(self._strings[name]), name, a, b) for name, a, b in rest]
        by_word, by_tag, by_dep = self._listed
        for i, (word, tag, dep) in enumerate(parse.to_array(list(_LISTED)).tolist()):
            for rows in (by_word.get(word, ()), by_tag.get(tag, ()), by_dep.get(dep, ())):
                for number, name, (tags, among), (deps, below) in rows:
                    if (tag in tags) is among and (dep in deps) is below:
                        found.append((number, name, i, i + 1))
        found.sort()
        return found

    def _list(self, number: int, pattern: list[dict[str, Any]]) -> bool:
        """List a rule under its words, tags or dependencies; ``False`` where it asks for something else."""
        if len(pattern) != 1 or not pattern[0].keys() <= set(_LISTED):
            return False
        words, tags, deps = (self._allowed(pattern[0][name]) if name in pattern[0] else _ANY for name in _LISTED)
        if words is None or tags is None or deps is None or (words is not _ANY and not words[1]):
            return False
        for listed, (keys, asked_for) in zip(self._listed, (words, tags, deps), strict=True):
            if asked_for:
                for key in keys:
                    listed[key].append((number, self._strings.add(str(number)), tags, deps))
                return True
        return False

    def _allowed(self, value: object) -> _Allowed | None:
        """The strings that a rule asks for or excludes; ``None`` for anything but a list of strings."""
        match value:
            case str():
                return frozenset({self._strings.add(value)}), True
            case {"IN": [*listed], **other} if not other:
                return frozenset(map(self._strings.add, listed)), True
            case {"NOT_IN": [*listed], **other} if not other:
                return frozenset(map(self._strings.add, listed)), False
            case _:
                return None
