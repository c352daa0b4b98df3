"""Ask the public commands what a reader of the two seed documents would ask, and look for facts in what they print.

A system (one of the forty) is a list of facts. A fact is a command line and what one of the records that it prints must
hold: what was *coded*, not only the words of the quote. No fact stands in the program; they stand here.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comity.cli import app
from comity.errors import ComityError

Records = list[dict[str, Any]]
REPORT, ARTICLE = "000_884cc43da45a5e3e.txt", "001_9e69fd9517c6f8ae.txt"
FILES = {"REPORT": REPORT, "ARTICLE": ARTICLE}
PUBLISHED = {REPORT: "2022-03", ARTICLE: "2025-01-17"}
SHARE, LEAST = 2 / 3, 2
ACTORS = frozenset("sources targets parties obligor beneficiary subject object holder about actors".split())
SIDES = ("sources", "targets", "parties", "subject", "object")
WORDS = frozenset("quote instrument measure share_of surface sentence title outlet text".split())
LISTS = frozenset("fields theatres cites flags qualifiers authors".split())


@dataclass(frozen=True)
class Fact:
    """What must be found.

    Attributes:
        words: The fact, in a few words of ours.
        ask: The command that is to print it; ``REPORT`` and ``ARTICLE`` stand for the files.
        wanted: What one record must hold (see ``fits``).
    """

    words: str
    ask: str
    wanted: Mapping[str, Any]


def fact(words: str, ask: str, **wanted: Any) -> Fact:
    """A fact, written in one line."""
    return Fact(words, ask, wanted)


@dataclass(frozen=True)
class System:
    """One of the forty systems, with the facts that it must reproduce."""

    number: int
    name: str
    facts: tuple[Fact, ...]


class Asked:
    """A ledger of the two documents, and the command line that asks it."""

    def __init__(self, seeds: Path, ledger: Path) -> None:
        self._seeds = seeds
        self._ledger = ledger
        self.ask = cache(self._ask)
        for name, published in PUBLISHED.items():
            _run("read", str(seeds / name), "--published", published, "--ledger", str(ledger))

    def _ask(self, line: str) -> Records:
        words = [FILES.get(w, w) for w in shlex.split(line)]
        if words[0] in ("statements", "mentions"):
            words += ["--ledger", str(self._ledger)]
        else:
            words = [str(self._seeds / w) if w in PUBLISHED else w for w in words]
        found = json.loads(_run(*words, "--json"))
        return found if isinstance(found, list) else [found]

    def holds(self, fact: Fact) -> bool:
        """Whether a fact is found in what its command prints."""
        return any(fits(record, fact.wanted) for record in self.ask(fact.ask))

    def missing(self, system: System) -> list[str]:
        """The facts of a system that are not found."""
        return [f.words for f in system.facts if not self.holds(f)]

    def answers(self, system: System) -> bool:
        """Whether two thirds of a system's facts, and at least two, are found."""
        found = len(system.facts) - len(self.missing(system))
        return found >= LEAST and found >= SHARE * len(system.facts)


class NotAnswered(AssertionError):
    """Too few facts of a system are found."""


def assert_answered(asked: Asked, system: System) -> None:
    """Fail, naming what is missing, unless the system is answered.

    Raises:
        NotAnswered: It is not.
    """
    if not asked.answers(system):
        raise NotAnswered(f"not found: {'; '.join(asked.missing(system))}")


def unanswered(reason: str) -> pytest.MarkDecorator:
    """Mark a system that is not answered yet; the day it is, its test fails, and the mark goes."""
    return pytest.mark.xfail(strict=True, raises=NotAnswered, reason=reason)


def fits(record: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a record holds all that is wanted.

    Actors are ids with blanks between, a state's three letters standing for all that is its own; ``between`` looks for
    them on either side. Words are looked for within; a number of a list, within the list; ``when`` is the date as EDTF
    without marks of doubt; ``members`` who belongs to a body; ``trigger`` its event; ``condition`` its words;
    ``disputes`` and ``causes`` whether there is something; ``without`` what must not hold. All else must be equal.
    """
    return all(_holds(record, key, value) for key, value in wanted.items())


def _holds(record: Mapping[str, Any], key: str, value: Any) -> bool:
    held = record.get(key)
    if key == "without":
        return not fits(record, value)
    if key == "between":
        return _named([a for side in SIDES for a in record.get(side) or ()], value)
    if key in ACTORS:
        return _named([held] if isinstance(held, dict) else held or [], value)
    if key in WORDS:
        return held is not None and str(value).casefold() in str(held).casefold()
    if key == "members":
        return set(value.split()) <= {m["member"] for m in held or ()}
    if key in LISTS:
        return value in (held or ())
    if key == "when":
        return held is not None and (held["edtf"] or "").replace("~", "").replace("?", "") == value
    if key == "trigger":
        return held is not None and held["event"] == value
    if key == "condition":
        return any(value.casefold() in c["words"].casefold() for c in held or ())
    if key in ("disputes", "causes"):
        return bool(held) is value
    return bool(held == value)


def _named(refs: Records, ids: str) -> bool:
    have = {r["actor"] for r in refs} | {r["country"] for r in refs}
    return all(wanted in have for wanted in ids.split())


def _run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if isinstance(result.exception, ComityError):
        raise result.exception
    if result.exit_code:
        raise RuntimeError(result.output)
    return result.stdout
