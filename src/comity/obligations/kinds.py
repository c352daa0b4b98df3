"""Kinds of obligation and of condition, as a lawyer could read them: the files in ``vocab/obligations``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.errors import VocabularyError
from comity.model import Duty
from comity.vocab.loader import checked, names, rows, table

_KIND = {
    **dict.fromkeys(("id", "name", "duty", "set_off_by", "source", "rule"), str),
    **{"joins_attack": bool, "exceptions": list, "escapes": list, "example": list},
}
SETTLED = ("unprovoked", "attacked", "request", "adversary", "place", "number", "open", "not_law", "never")
"""How it is settled whether a limit is met; the rules are in ``rules/limits.lp``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of obligation.

    Attributes:
        id: ``defense``.
        name: Its name in words.
        duty: What is owed.
        set_off_by: What sets it off where a clause does not say; empty where nothing does.
        joins_attack: Whether who fulfils it for one who attacks attacks too.
        rule: The rule in a sentence.
        exceptions: When it is not owed although it seems so.
        escapes: Words of treaties by which it is owed and its form stays open.
        source: What the definition rests on.
        examples: Clauses of treaties, each with cases and their answers.
    """

    id: str
    name: str
    duty: Duty
    set_off_by: str
    joins_attack: bool
    rule: str
    exceptions: tuple[str, ...]
    escapes: tuple[str, ...]
    source: str
    examples: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """A kind of condition: how it is settled whether it is met, and what to ask where nobody can tell."""

    id: str
    settled: str
    question: str


@cache
def kinds() -> Mapping[str, Kind]:
    """Every obligation by its id; those of cooperation share one file and so one rule.

    Raises:
        VocabularyError: A file lacks a key, or has one too many.
    """
    found: dict[str, Kind] = {}
    for name in names("obligations"):
        (row,) = checked(
            [table(name)], file=f"{name}.toml", key="obligation", required=_KIND, optional={"covers": list}
        )
        for id_ in row.get("covers", [row["id"]]):
            found[id_] = Kind(
                id=id_,
                duty=Duty(row["duty"]),
                exceptions=tuple(row["exceptions"]),
                escapes=tuple(row["escapes"]),
                examples=tuple(row["example"]),
                **{k: row[k] for k in ("name", "set_off_by", "joins_attack", "rule", "source")},
            )
    return found


@cache
def condition_kinds() -> Mapping[str, ConditionKind]:
    """Every kind of condition by its id.

    Raises:
        VocabularyError: A row says by no known rule how it is settled.
    """
    found = rows("conditions", "condition", required=dict.fromkeys(("id", "settled", "question"), str))
    for row in found:
        if row["settled"] not in SETTLED:
            raise VocabularyError(
                f"no rule settles {row['settled']!r}", where="conditions.toml", do=f"one of {SETTLED}"
            )
    return {row["id"]: ConditionKind(**row) for row in found}
