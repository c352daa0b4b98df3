"""Obligations: what a clause binds somebody to, by its words; what sets it off, and what limits it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from comity.coding.parties import Parties, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import first_joined
from comity.model import ActorRef, Condition, Trigger
from comity.vocab.loader import rows, table

_SHAPE = {"id": str, "name": str, "words": list, "examples": list, "counter_examples": list}
_REACH = 2
"""Sentences back to which "in such a case" may reach."""
_STOP = re.compile(r"[,;:]|\b(?:the others?|according to|as laid down)\b")
_MAIN = re.compile(r"\b(?:shall|will|may|must|undertakes?|agrees?|binds?|would)\b")
"""Verbs by which, behind a comma, the main clause shows."""
_WHERE = re.compile(
    r"\b(?:in|on|within|against(?=\s+the\s+territor))\s+(?P<where>(?:the\s+)?(?:territor(?:y|ies)\s+of\s+[^,;.]+|"
    r"(?:area|region|zone)\b[^,;.]*|(?!Parties|Party|States?\b|Powers?\b|Contracting|High|Member|Article)[A-Z][\w-]+"
    r"(?:\s+(?:or|and|of|the|Sea|Ocean|[A-Z][\w-]+))*))"
)
_COUNTED = re.compile(
    r"\b(?:an?|any|every) (?:armed )?(?:attack|assault|aggression|act of aggression) (?:on|upon|against) [^,;.]{2,60}?"
    r"(?= (?:is|are|shall be|will be|would be|to be|must be|counts|as an? (?:attack|assault|aggression))\b)",
    re.IGNORECASE,
)
"""What counts as an attack on others too."""
_ANYBODY = re.compile(
    r"\b(?:a|any|another|third) (?:third )?(?:country|state|party|power|aggressor|side)\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:attack|aggress|assault|invad|invasion|threat|bomb|blockad)\w*(?: \w+){0,5} by ", re.IGNORECASE)
"""An event and by whom: not "threats, as told in a text published *by* ..."."""
_OF_NATION = r"\b{} (?:\w+ )?(?:attack|aggression|invasion|threat)"
"""An event and whose it is: "a *German* attack"."""
_MUTUAL = re.compile(
    r"\b(?:either|one|each|both|any) (?:of (?:the|them) ?)?(?:\w+ )?(?:party|parties|sides?|countr(?:y|ies)|states?|"
    r"signator(?:y|ies)|members?)?\b",
    re.IGNORECASE,
)


def obligation_in_title(title: str) -> str:
    """The obligation that a treaty is about by its title: "Treaty of Alliance"."""
    low = title.lower()
    named = (
        row["id"]
        for row in rows("obligations", "obligation", required=_SHAPE, optional={"titles": list})
        if _titled(row, low)
    )
    return next(named, None) or obligation_of(title)


def _titled(row: Mapping[str, Any], low: str) -> bool:
    return any(re.search(words, low) for words in row.get("titles", ()))


def obligation_of(text: str) -> str:
    """The obligation that a clause names, ``other`` where no row of ``vocab/obligations.toml`` fits."""
    low = _set_aside().sub(" ", " ".join(text.lower().split()))
    for name, patterns in _patterns():
        if any(p.search(low) for p in patterns):
            return name
    return "other"


@cache
def _set_aside() -> re.Pattern[str]:
    """Words that name a thing without anybody owing it: "the traffic in arms" is no obligation about arms."""
    return re.compile("|".join(table("obligations")["set_aside"]))


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    found = rows("obligations", "obligation", required=_SHAPE, optional={"titles": list})
    return tuple((row["id"], tuple(re.compile(w) for w in row["words"])) for row in found)


class Triggers:
    """What sets the clauses of a document off; a clause may point back: "in such a case they shall consult"."""

    def __init__(self) -> None:
        self._last: Trigger | None = None
        self._sentence = -_REACH - 1

    def of(self, sentence: Sentence, parties: Parties, bound: tuple[ActorRef, ...]) -> Trigger | None:
        """What sets a clause off, by its sentence, or by the one shortly before to which it points."""
        found = trigger_of(sentence, parties, bound)
        if found is None and self._last is not None and sentence.number - self._sentence <= _REACH:
            again = _again().search(sentence.text)
            found = replace(self._last, words=again[0]) if again else None
        if found is not None:
            self._last, self._sentence = found, sentence.number
        return found


def trigger_of(sentence: Sentence, parties: Parties, bound: tuple[ActorRef, ...]) -> Trigger | None:
    """What sets an obligation off: "in the event of an armed attack by a third state", "if either is threatened"."""
    _, events = _triggers()
    for start, end in _settings(sentence.text):
        words = sentence.text[start:end].strip(" .”\"’',")
        for event, pattern in events.items():
            if pattern.search(words):
                on, by = _struck(sentence, parties, bound, words, sentence.start + start, sentence.start + end)
                return Trigger(event, on, by, _place(words), words)
    return None


def sets_off(sentence: Sentence, trigger: Trigger, obligation: str, head: Token, end: int) -> bool:
    """Whether an event sets off a clause of its sentence, or only one that is owed besides.

    Help, talks and neutrality are owed when something happens; cooperation in a field is owed day by day. Of
    "to widen trade in arms and to come to each other's aid if threatened" only the second is set off.

    Args:
        sentence: The sentence.
        trigger: What sets something in it off.
        obligation: What the clause obliges to.
        head: The head of what is owed.
        end: Where the clause ends in the canonical text.
    """
    at = sentence.text.find(trigger.words)
    if at < 0 or obligation == "other" or obligation not in table("obligations/cooperation")["covers"]:
        return True
    start = sentence.start + at
    if start < sentence.place(head):
        return sentence.place(first_joined(head)) > start
    return not re.search(r"\w", sentence.document.text[end:start])


def _settings(text: str) -> Iterator[tuple[int, int]]:
    """The phrases of a sentence that may set something off: "if ...", "*an attack on one* is an attack on all".

    Each first up to the next comma, then with what is put in: "whenever, *in their opinion*, its peace is threatened".
    """
    opening, events = _triggers()
    for found in opening.finditer(text):
        stops = [*((s.start(), s[0] == ",") for s in _STOP.finditer(text, found.end())), (len(text), False)]
        for n, (stop, is_comma) in enumerate(stops):
            yield found.start(), stop
            told = any(e.search(text, found.start(), stop) for e in events.values())
            if told or not is_comma or _MAIN.search(text, stop, stops[n + 1][0]):
                break
    for found in _COUNTED.finditer(text):
        yield found.span()


def behind_setting(text: str) -> int:
    """Where a clause's own words begin behind what sets it off: "In the event of an attack, *they shall consult*"."""
    opening, _ = _triggers()
    main = _MAIN.search(text)
    begun = opening.match(text.lstrip()) if main is not None else None
    return text.rfind(",", 0, main.start()) + 1 if begun is not None and main is not None else 0


def _place(words: str) -> str | None:
    """Where the event must take place, if the words limit it: "an attack *in Europe or North America*"."""
    found = _WHERE.search(words)
    return " ".join(found["where"].split()) if found else None


@cache
def _again() -> re.Pattern[str]:
    return re.compile(table("commitments")["triggers"]["again"], re.IGNORECASE)


@cache
def _triggers() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    spec: Mapping[str, Any] = table("commitments")["triggers"]
    events = {name: re.compile(words, re.IGNORECASE) for name, words in spec["events"].items()}
    return re.compile(spec["openings"], re.IGNORECASE), events


def _struck(
    sentence: Sentence, parties: Parties, bound: tuple[ActorRef, ...], words: str, start: int, end: int
) -> tuple[tuple[ActorRef, ...], Any]:
    """Whom the trigger must strike, and who must do it."""
    named = unique(r for m in sentence.mentions if start <= m.start < end and (r := parties.ref(m)) is not None)
    outsiders = tuple(r for r in named if r.actor not in {b.actor for b in bound})
    does_it = _BY.search(words) or any(re.search(_OF_NATION.format(re.escape(r.surface)), words) for r in outsiders)
    if _ANYBODY.search(words) or not does_it or not outsiders:
        on = tuple(r for r in named if r not in outsiders) or (bound if _MUTUAL.search(words) or not named else named)
        return on, "any"
    return tuple(r for r in named if r not in outsiders) or bound, outsiders


def conditions_of(text: str) -> tuple[Condition, ...]:
    """What limits an obligation: "unless ...", "subject to ...", "provided that ..."."""
    return tuple(
        Condition(kind, " ".join(found[0].split()))
        for kind, pattern in _conditions()
        if (found := pattern.search(text))
    )


@cache
def _conditions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    spec: Mapping[str, str] = table("commitments")["conditions"]
    return tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in spec.items())
