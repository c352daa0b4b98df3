"""The language of a text, from its script, its telling letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.errors import VocabularyError
from comity.vocab import loader

UNKNOWN = "und"
"""ISO 639-2 code for a text whose language cannot be told."""

MAX_LETTERS = 20_000
"""Letters that are looked at, spread over the text."""

MIN_LETTERS = 6
"""Letters of a script below which nothing is said."""

MIN_HITS = 2
"""Function words below which a Latin text is left undetermined."""

MIN_SHARE = 0.12
"""Share of function words below which a Latin text is left undetermined."""

MARGIN = 1.15
"""How many times more than the runner-up the best language must score."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Telling:
    """Letters by which one language of a script is told."""

    language: str
    letters: frozenset[str]
    share: float
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Script:
    """A script: how its letters are found, and what language it means."""

    name: str
    letter: re.Pattern[str]
    language: str | None
    telling: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What ``vocab/languages.toml`` says."""

    scripts: tuple[Script, ...]
    weights: dict[str, dict[str, float]]
    examples: tuple[tuple[str, str, bool], ...]


def detect(text: str) -> str:
    """The language in which most of a text is written.

    Args:
        text: Any text; a few words may be too few.

    Returns:
        ISO 639-1 code (639-3 where there is none), ``und`` where the text is too short or its language not in the
        table. Persian and Arabic, Russian and Ukrainian are told by their letters, languages in Latin script by
        their function words.
    """
    sample = _sample(text)
    counts = {script.name: (script, script.letter.findall(sample)) for script in table().scripts}
    script, letters = max(counts.values(), key=lambda found: len(found[1]))
    if len(letters) < MIN_LETTERS:
        return UNKNOWN
    if script.language is None:
        return _by_words(sample)
    return _by_letters(script, Counter(letters))


@cache
def table() -> Table:
    """The scripts and words of ``languages.toml``.

    Raises:
        VocabularyError: A row is not what it should be.
    """
    data = loader.table("languages")
    try:
        scripts = tuple(_script(name, row) for name, row in data["scripts"].items())
        words = {language: frozenset(row["words"].split()) for language, row in data["words"].items()}
        examples = tuple(
            (language, text, key == "examples")
            for language, row in data["words"].items()
            for key in ("examples", "counter_examples")
            for text in row[key]
        )
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise VocabularyError(
            f"a row lacks {error}", where="languages.toml", do="see the comment at the head of the file"
        ) from error
    return Table(scripts, _weights(words), examples)


def _script(name: str, row: dict[str, Any]) -> Script:
    telling = tuple(
        Telling(t["language"], frozenset(t["letters"]), float(t["share"]), frozenset(t.get("unless", "")))
        for t in row.get("telling", ())
    )
    return Script(name, re.compile("[" + "".join(row["letters"]) + "]"), row.get("language"), telling)


def _weights(words: dict[str, frozenset[str]]) -> dict[str, dict[str, float]]:
    """For each word, the languages that use it; it counts for each by its share."""
    weights: dict[str, dict[str, float]] = {}
    for language, own in words.items():
        for word in own:
            weights.setdefault(word, {})[language] = 1.0
    for languages in weights.values():
        if len(languages) > 1:
            languages.update(dict.fromkeys(languages, 0.8 if len(languages) == 2 else 0.6))
    return weights


def _sample(text: str) -> str:
    """At most ``MAX_LETTERS`` characters, from the head, the middle and the end."""
    if len(text) <= MAX_LETTERS:
        return text
    third = MAX_LETTERS // 3
    middle = (len(text) - third) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _by_letters(script: Script, letters: Counter[str]) -> str:
    total = letters.total()
    for telling in script.telling:
        share = sum(letters[letter] for letter in telling.letters) / total
        if share >= telling.share and not any(letters[letter] for letter in telling.unless):
            return telling.language
    return script.language or UNKNOWN


def _by_words(text: str) -> str:
    words = [word.replace("’", "'") for word in _WORD.findall(text.replace("İ", "i").lower())]
    score: dict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    for word in words:
        for language, weight in table().weights.get(word, {}).items():
            score[language] += weight
            hits[language] += 1
    if not score:
        return UNKNOWN
    (best, high), (_, second) = [*_ranked(score), ("", 0.0)][:2]
    if hits[best] < MIN_HITS or hits[best] < MIN_SHARE * len(words) or high < MARGIN * second:
        return UNKNOWN
    return best


def _ranked(score: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(score.items(), key=lambda found: (-found[1], found[0]))
