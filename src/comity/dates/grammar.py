"""How rules over classes of words are written, and how they reduce a text to expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.dates.expression import Role
from comity.dates.period import Period
from comity.dates.words import CODES, OTHER, Node
from comity.model import Basis


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are resolved against.

    Attributes:
        lo, hi: First and last day on which the document may have been published; ``None`` where unknown.
        previous: The nearest time before, in the text.
        near: Year of a nearby date before, for dates that name no year.
        future: Whether the sentence speaks of what is to come.
    """

    lo: date | None = None
    hi: date | None = None
    previous: Period | None = None
    near: int | None = None
    future: bool = False


Resolve = Callable[[Anchor], Period | None]


@dataclass(frozen=True, slots=True)
class Expr:
    """What words mean, still to be resolved against an anchor.

    Attributes:
        resolve: The period, or ``None`` where the anchor does not tell.
        basis: What it rests on, for words that stay unresolved.
        role: How it bounds what is said.
        yearless: For a date without a year: the period in a year.
        years: For a duration, its length in years.
        named: For ``since 2014`` and the like, the time that the words name: what ``then`` means afterwards.
        edge: For a part, which: ``beginning``, ``end``, ``early`` ...
    """

    resolve: Resolve
    basis: Basis = Basis.TEXT
    role: Role = "at"
    yearless: Callable[[int], Period] | None = None
    years: float | None = None
    named: Expr | None = None
    edge: str = ""

    def map(self, change: Callable[[Period], Period | None], role: Role | None = None) -> Expr:
        """The same with its period changed, once it is known."""

        def resolve(anchor: Anchor) -> Period | None:
            period = self.resolve(anchor)
            return None if period is None else change(period)

        return replace(self, resolve=resolve, role=role or self.role, yearless=None, named=self.named or self)


Build = Callable[[Sequence[Node]], Expr | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes of words, and what its words mean."""

    pattern: re.Pattern[str]
    build: Build


def rule(pattern: str, build: Build) -> Rule:
    """A rule from a regular expression in which the names of classes stand for words."""
    return Rule(re.compile(translate(pattern)), build)


def translate(pattern: str) -> str:
    """A pattern over class names as a regular expression over class characters."""
    return re.sub(r"[A-Z]+", lambda m: CODES[m[0]], pattern).replace(" ", "")


class Grammar:
    """Rules of one level, in order of preference: the first that fits and can be built wins."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self.any = re.compile(f"(?!{re.escape(OTHER)})(?:{'|'.join(f'(?:{r.pattern.pattern})' for r in rules)})")

    def reduce(self, nodes: list[Node]) -> list[Node]:
        """The words with what the rules find put in the place of its words."""
        codes = "".join([n.code for n in nodes])
        out: list[Node] = []
        at = 0
        while found := self.any.search(codes, at):
            start = found.start()
            made = self._apply(nodes, codes, start)
            if made is None:
                out += nodes[at : start + 1]
                at = start + 1
                continue
            end, expr = made
            out += nodes[at:start]
            out.append(Node(CODES["PERIOD"], nodes[start].start, nodes[end - 1].end, "", expr))
            at = end
        out += nodes[at:]
        return out

    def _apply(self, nodes: list[Node], codes: str, start: int) -> tuple[int, Expr] | None:
        for each in self.rules:
            found = each.pattern.match(codes, start)
            if found and found.end() > start:
                try:
                    expr = each.build(nodes[start : found.end()])
                except (ValueError, OverflowError):
                    continue
                if expr is not None:
                    return found.end(), expr
        return None


def values(nodes: Sequence[Node], *kinds: str) -> list[int]:
    """The values of the words of some classes, in order."""
    codes = {CODES[k] for k in kinds}
    return [n.value for n in nodes if n.code in codes]


def has(nodes: Sequence[Node], kind: str) -> bool:
    """Whether a word of a class is among them."""
    return any(n.code == CODES[kind] for n in nodes)


def fixed(period: Period) -> Expr:
    """A date that the words give in full."""
    return Expr(lambda _: period, period.basis)
