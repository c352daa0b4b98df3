"""Statements in one line of plain words, made from coded content alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import assert_never

from comity.dossier.moment import moment
from comity.dossier.said import did
from comity.model import (
    Act,
    ActorRef,
    Claim,
    Commitment,
    Figure,
    Relation,
    Stage,
    Stance,
    Statement,
    Status,
    Trigger,
)
from comity.vocab.loader import table

_TIED = {
    "shares_interests": "shares interests with",
    "ally_of": "allied with",
    "partner_of": "in partnership with",
    "member_of": "part of",
}
"""Ties whose names are no clause between two actors."""
_STANCE = {Stance.CALLS_FOR: "calls for", Stance.WITHHOLDS: "neither confirms nor denies"}
_NO = re.compile(r"\b(?:not|no|never|neither|nor|nothing|none|nobody|without)\b|n[’']t\b", re.IGNORECASE)
"""Words by which a clause says of itself that something is not so."""
_DENIAL = re.compile(
    rf"{_NO.pattern}|\b(?:den(?:y|ies|ied|ying|ials?)|(?:disput|refut|reject|dismiss|rebut|repudiat|disavow)\w*)\b",
    re.I,
)
"""Words by which somebody denies what others say."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def gist(statement: Statement) -> str:
    """What a statement says, in one line: ``Russia backed Iran, 17 January 2025``."""
    said = [_said(statement)]
    if statement.status not in (Status.DONE, Status.ONGOING):
        said.append(statement.status.value)
    if statement.when is not None:
        said.append(moment(statement.when))
    return ", ".join(x for x in said if x)


def plain(name: str) -> str:
    """A name of the vocabulary as words: ``non_aggression`` as ``non-aggression``, ``AGREE`` as ``agree``."""
    words = name.casefold()
    return words.replace("non_", "non-").replace("_", " ")


def names(refs: Iterable[ActorRef], word: str = "and") -> str:
    """Actors by their names, each once: ``Russia, Iran and China``."""
    return joined(dict.fromkeys(ref.name for ref in refs), word)


def owing(commitment: Commitment) -> tuple[str, str]:
    """Who owes it, and to whom: ``("Chad and Mali", "each other")``; the parties where the text does not tell."""
    if commitment.mutual:
        return names(commitment.obligor), "each other"
    return names(commitment.obligor or commitment.parties), names(commitment.beneficiary)


def whom(act: Act) -> list[ActorRef]:
    """On or with whom somebody acts, but for those who act themselves; nobody where all act with each other."""
    acting = {ref.actor for ref in act.sources}
    return [ref for ref in act.targets if not (act.reciprocal and ref.actor in acting)]


def brief(words: str, most: int = 130) -> str:
    """Words on one line, cut at a word where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rpartition(" ")[0] + " …"


def theatre(name: str) -> str:
    """A theatre by its name: ``south-caucasus`` as ``South Caucasus``."""
    return _theatres().get(name, name)


@cache
def _theatres() -> dict[str, str]:
    return {row["id"]: row["name"] for row in table("theatres")["theatre"]}


def joined(parts: Iterable[str], word: str = "and") -> str:
    """``a, b and c``."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} {word} {last}" if most else last


def counted(n: int, one: str, many: str | None = None) -> str:
    """``one document``, ``1,200 documents``: small numbers in words."""
    word = _SMALL[n] if n < len(_SMALL) else f"{n:,}"
    return f"{word} {one if n == 1 else many or one + 's'}"


def stance(value: Stance) -> str:
    """A stance as words."""
    return _STANCE.get(value, plain(value.value))


def stance_beside(claim: Claim) -> str:
    """The stance of a claim to stand beside its words: what denies in its own words is said, not denied once more.

    ``says`` of "the pact was not aimed at Chad", which its holder affirmed; ``denies`` of "it had armed Chad".
    """
    denies = claim.stance is Stance.DENIES and _NO.search(claim.content.quote) is not None
    return "says" if denies and not _DENIAL.search(_around(claim)) else stance(claim.stance)


def _around(claim: Claim) -> str:
    """The words of a claim outside its content: who says it, and by which verb."""
    if claim.text is None:
        return ""
    quote, at = claim.text.span.quote, claim.text.span.start
    return f"{quote[: max(0, claim.content.start - at)]} {quote[max(0, claim.content.end - at) :]}"


def remarks(claim: Claim) -> tuple[str, ...]:
    """What the author makes of somebody's claim, in words: ``the author doubts this``; words set apart by quotes."""
    verdict = (f"the author {claim.verdict.value} this",) if claim.verdict else ()
    return (*verdict, *(f"the author sets apart “{brief(words, 60)}”" for words in claim.distance))


def stage(value: Stage) -> str:
    """A stage as words."""
    return plain(value.value)


def trigger(value: Trigger | None) -> str:
    """What sets off an obligation: ``attack on Russia by anybody``, ``threat to Iran``."""
    if value is None:
        return ""
    by = "anybody" if value.by == "any" else names(value.by, "or")
    words = [plain(value.event)]
    if value.on:
        words.append(f"{'to' if value.event == 'threat' else 'on'} {names(value.on, 'or')}")
    if by:
        words.append(f"by {by}")
    if value.place:
        words.append(f"in {value.place}")
    return " ".join(words)


def amount(figure: Figure) -> str:
    """A figure's value with its bounds and unit: ``USD 3.8 billion``, ``more than 10 %``, ``60-62 million doses``."""
    return counted_in(figure.value, figure.low, figure.high, figure.unit, figure.qualifiers)


def counted_in(
    value: float | None, low: float | None, high: float | None, unit: str, qualifiers: Sequence[str] = ()
) -> str:
    """A value with its bounds and unit, as the words around it bound it: ``at least 24 fighters``."""
    if low is not None and high is not None and low != high:
        number = _range(low, high)
    elif low is not None and high is None:
        number = f"at least {_number(low)}" if value is None or value == low else f"{_number(value)}"
        number = f"more than {_number(low)}" if "more than" in qualifiers else number
    elif high is not None and low is None:
        number = f"less than {_number(high)}" if "less than" in qualifiers else f"at most {_number(high)}"
    else:
        number = "not given" if value is None else _number(value)
    return _with_unit(number, unit, one=value in (1, -1) and low is None and high is None)


def _said(statement: Statement) -> str:
    match statement:
        case Act():
            others = whom(statement)
            acted = (names(statement.sources) or "nobody named", did(statement, others), names(others))
            return " ".join(x for x in acted if x)
        case Commitment():
            owed = " to ".join(x for x in owing(statement) if x)
            said = f"{statement.instrument or 'unnamed instrument'}: {plain(statement.obligation)}"
            said += f" ({owed})" if owed else ""
            return f"{said}, said to be absent" if statement.negated else f"{said}, {stage(statement.stage)}"
        case Figure():
            who = " to ".join(x for x in (names(statement.subject), names(statement.object)) if x)
            said = f"{statement.measure}: {amount(statement)}" + (f" ({who})" if who else "")
        case Claim():
            about = f" (about {names(statement.about)})" if statement.about else ""
            said = f"{names(statement.holder) or 'somebody'} {stance(statement.stance)}{about}"
        case Relation():
            said = _tied(statement) + (", hedged" if statement.hedged else "")
        case _:
            assert_never(statement)
    return f"not so: {said}" if statement.negated else said


def _tied(relation: Relation) -> str:
    """A lasting tie as a clause: ``Iran draws closer to Russia``, ``Russia and China are allied with Iran``."""
    first, *rest = _TIED.get(relation.predicate, plain(relation.predicate)).split()
    many = len(relation.subject) > 1
    if not first.endswith("s"):
        first = f"{'are' if many else 'is'} {first}"
    elif many:
        first = first[:-1]
    who = names(relation.subject) or "somebody not named"
    return " ".join(x for x in (who, first, *rest, names(relation.object)) if x)


def _with_unit(number: str, unit: str, *, one: bool) -> str:
    if unit == "percent":
        return f"{number} %"
    if len(unit) == 3 and unit.isascii() and unit.isupper():
        return f"{unit} {number}"
    if unit == "rank":
        return f"rank {number}"
    return f"{number} {unit if one else _plural(unit)}" if unit else number


def _plural(unit: str) -> str:
    if unit.endswith(("s", "x", "ch", "sh")):
        return unit + "es"
    if unit in ("aircraft", "spacecraft", "personnel", "troops", "people"):
        return unit
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + "s"


def _range(low: float, high: float) -> str:
    for scale, word in _SCALES:
        if abs(low) >= scale and abs(high) >= scale:
            return f"{_digits(low / scale)}-{_digits(high / scale)} {word}"
    return f"{_number(low)}-{_number(high)}"


def _number(value: float) -> str:
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{_digits(value / scale)} {word}"
    return _digits(value)


def _digits(value: float) -> str:
    """Up to three decimals, thousands set apart by a comma."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.replace("-", "−", 1) if text.startswith("-") else text
