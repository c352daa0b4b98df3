"""What became of goods between two actors: ordered or promised, delivered, outstanding, cancelled or lapsed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, get_args

from comity.measures.amounts import bare, given, greatest, kept, surest
from comity.measures.sides import belongs, side_of
from comity.model import ActorId, ActorKind, ActorRef, Estimate, Figure, Record, Statement, StatementId, Status, When
from comity.vocab.goods import class_of, design_in, is_generic
from comity.vocab.loader import table

Fate = Literal["pledged", "delivered", "outstanding", "suspended", "lapsed", "begun"]
FATES: tuple[Fate, ...] = get_args(Fate)
Line = Sequence[ActorId]
_NO_QUANTITY = frozenset({"percent", "percentage point", "rank", "ratio", "year", "month", "day", "visit", "article"})
_HEAD = re.compile(r"(?:^|\s)(?:of|from|to|for|in|by|with|at|on)\s")


@dataclass(frozen=True, slots=True)
class Told:
    """What one statement tells of goods.

    Attributes:
        fate: What became of them.
        said: The words of the coder for it: ``ordered``, ``ordered, cancelled``, ``received`` ...; empty where only
            the clause tells.
        amount: How many; without a value where the text gives no number.
        when: When it was so, as EDTF.
        words: The words that carry it.
        statement: Its id.
    """

    fate: Fate
    said: str
    amount: Estimate
    when: str | None
    words: str
    statement: StatementId


@dataclass(frozen=True, slots=True)
class Goods:
    """One sort of goods between two actors, from order to delivery.

    Attributes:
        name: What they are: ``Su-35 fighter``, ``dose``.
        unit: What is counted.
        giver, receiver: Who gives and who gets; ``None`` where no text tells.
        inferred: Whether that one of them gives is known only because it makes such goods.
        state: Where it stands by what is told: ``ordered``, ``not delivered``, ``partly delivered``, ``delivered``,
            ``cancelled`` ...
        pledged, delivered, outstanding, lapsed: How many; unknown where nothing is told.
        kept: What was delivered as a share of what was pledged.
        told: Each statement with its words, the oldest first.
    """

    name: str
    unit: str
    giver: ActorId | None
    receiver: ActorId | None
    inferred: bool
    state: str
    pledged: Estimate
    delivered: Estimate
    outstanding: Estimate
    lapsed: Estimate
    kept: Estimate
    told: tuple[Told, ...]

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        amounts = ("pledged", "delivered", "outstanding", "lapsed", "kept")
        told = [
            {"fate": t.fate, "said": t.said, "period": t.when, "words": t.words, "statement": t.statement}
            | t.amount.to_record()
            for t in self.told
        ]
        names = ("name", "unit", "giver", "receiver", "inferred", "state")
        counted = {name: getattr(self, name).to_record() for name in amounts}
        return {**{n: getattr(self, n) for n in names}, **counted, "told": told}


@dataclass(frozen=True, slots=True)
class _Member:
    """A figure as it enters: what it tells, by whom it says the goods are given and got, and what they are."""

    figure: Figure
    fates: tuple[Fate, ...]
    said: tuple[str, ...]
    giver: int | None
    receiver: int | None
    sides: frozenset[int]
    inferred: bool
    kind: str
    unit: str
    design: str

    @property
    def way(self) -> int | None:
        """Which side gives, where it is told."""
        if self.giver is not None:
            return self.giver
        return None if self.receiver is None else 1 - self.receiver

    def fits(self, other: _Member) -> bool:
        """Whether both may be about the same goods, going the same way."""
        if self.way is not None and other.way is not None and self.way != other.way:
            return False
        if self.design and other.design:
            return self.design == other.design
        generic = is_generic(self.unit) or is_generic(other.unit)
        return self.unit == other.unit or (self.kind == other.kind and generic)


def goods_between(statements: Iterable[Statement], a: Line, b: Line) -> tuple[Goods, ...]:
    """What became of each sort of goods between two actors, by name.

    Figures are of the same goods where their designations are equal, or their units, or where one unit is a general
    word ("jet") for a class and only one sort of that class goes that way between the two. Who gives is as the texts
    tell; where none does, whoever makes such goods, and then it is said that it was inferred.

    Args:
        statements: Statements of a view in which at least one of the two has a part.
        a, b: The two sides.
    """
    members = [m for s in sorted({s.id: s for s in statements}.values(), key=lambda s: s.id) if (m := _member(s, a, b))]
    groups = _grouped([m for m in members if len(m.sides) == 2])
    for m in members:
        if len(m.sides) == 1:
            fitting = [g for g in groups if _joins(m, g)]
            if len(fitting) == 1:
                fitting[0].append(m)
    found = [_goods(g, a, b) for g in groups]
    twice = {name for name, n in Counter(g.name for g in found).items() if n > 1}
    return tuple(
        sorted(
            (_apart(g) if g.name in twice else g for g in found), key=lambda g: (g.name.casefold(), g.told[0].statement)
        )
    )


def fate(words: str) -> Fate | None:
    """Whether words say that a quantity was pledged, delivered or lapsed; ``None`` where they say neither."""
    text = words.casefold()
    return next((name for name, patterns in _patterns() if any(p.search(text) for p in patterns)), None)


@cache
def _patterns() -> tuple[tuple[Fate, tuple[re.Pattern[str], ...]], ...]:
    listed = table("performance")
    order: tuple[Fate, ...] = ("lapsed", "pledged", "delivered")
    return tuple((name, tuple(map(re.compile, listed[name]))) for name in order)


# what a figure tells


def _member(s: Statement, a: Line, b: Line) -> _Member | None:
    if not isinstance(s, Figure) or s.negated or s.unit in _NO_QUANTITY:
        return None
    rows = table("transfers")["said"]
    said = tuple(q for q in s.qualifiers if q in rows)
    sides = _sides(s.actors(), a, b)
    if not sides or (s.value is None and not said):
        return None
    design = design_in(s.measure)
    giver = receiver = None
    inferred = False
    if said:
        gives = rows[said[0]]["subject"] == "gives"
        giver, receiver = (_only(refs, a, b) for refs in ((s.subject, s.object) if gives else (s.object, s.subject)))
        if len(sides) == 1 and receiver is not None and design is not None and design.maker in (a, b)[1 - receiver]:
            giver, inferred, sides = 1 - receiver, True, {0, 1}
    fates = _fates(s, said)
    if not fates or (len(sides) == 1 and not said and "pledged" in fates):
        return None
    kind = class_of(s.unit) or s.unit
    unit = s.unit if kind != "bulk" else _of_what(s)
    return _Member(
        s, fates, said, giver, receiver, frozenset(sides), inferred, kind, unit, design.key if design else ""
    )


def _of_what(s: Figure) -> str:
    """The unit with the goods that it measures: ``tonne of wheat``."""
    head = _HEAD.split(s.measure)[0].split()
    return f"{s.unit} of {head[-1]}" if head else s.unit


def _fates(s: Figure, said: Sequence[str]) -> tuple[Fate, ...]:
    if not said:
        planned = s.status in (Status.PLANNED, Status.CONDITIONAL)
        told: Fate | None = "pledged" if planned else fate(f"{s.measure} {s.quote}")
        return (told,) if told else ()
    names = [table("transfers")["said"][word]["fate"] for word in said]
    found = {"delivered" if n == "completed" else n for n in names}
    if s.value is None and len(found) > 1:
        found.discard("pledged")
    return tuple(f for f in FATES if f in found)


def _sides(refs: Iterable[ActorRef], a: Line, b: Line) -> set[int]:
    """Which of the two sides have a part; none where another state has one."""
    those = list(refs)
    sides = {at for at, line in enumerate((a, b)) for r in those if any(belongs(r, i) for i in line)}
    others = any(side_of(r) not in (*a, *b) for r in those if r.kind is not ActorKind.REGION)
    return set() if others else sides


def _only(refs: Iterable[ActorRef], a: Line, b: Line) -> int | None:
    sides = _sides(refs, a, b)
    return next(iter(sides)) if len(sides) == 1 else None


# which belong together


def _grouped(members: Sequence[_Member]) -> list[list[_Member]]:
    """Members by what they are and which way they go; then those with a general word where only one sort fits it."""
    by_name: dict[tuple[object, ...], list[_Member]] = defaultdict(list)
    for m in members:
        by_name[m.way, m.design or m.unit].append(m)
    groups = sorted(
        by_name.values(),
        key=lambda g: (not g[0].design, is_generic(g[0].unit), g[0].way is None, g[0].unit, g[0].figure.id),
    )
    found: list[list[_Member]] = []
    for group in groups:
        fitting = [g for g in found if all(_joins(m, g) for m in group)]
        if len(fitting) == 1:
            fitting[0].extend(group)
        else:
            found.append(list(group))
    return found


def _joins(member: _Member, group: Sequence[_Member]) -> bool:
    return all(_agree(member, other) for other in group) and any(member.fits(other) for other in group)


def _agree(member: _Member, other: _Member) -> bool:
    """Whether nothing told of two figures keeps them apart."""
    if member.way is not None and other.way is not None and member.way != other.way:
        return False
    return not (member.design and other.design and member.design != other.design)


# what became of them


def _goods(group: Sequence[_Member], a: Line, b: Line) -> Goods:
    by_fate = {f: [m.figure for m in group if f in m.fates] for f in FATES}
    unit = _most(m.figure.unit for m in group)
    named = sorted(d.name for m in group if (d := design_in(m.figure.measure)))
    kinds = _most(m.unit for m in group)
    missing = {s.id for s in by_fate["outstanding"]}
    pledged = [s for s in by_fate["pledged"] if s.id not in missing] or by_fate["pledged"]
    whole = surest(pledged, unit).value
    delivered = [s if s.value is not None else replace(s, value=whole) for s in by_fate["delivered"]]
    ways = {m.way for m in group if m.way is not None}
    giver = next(iter(ways)) if len(ways) == 1 else None
    told = [
        Told(
            f,
            ", ".join(m.said),
            given(m.figure),
            m.figure.when.edtf if m.figure.when else None,
            m.figure.quote,
            m.figure.id,
        )
        for m in sorted(group, key=_age)
        for f in m.fates
    ]
    share = kept(pledged, delivered, by_fate["outstanding"])
    told_lines = (a, b)
    return Goods(
        name=(named[0] if named[0].casefold() == unit.casefold() else f"{named[0]} {unit}") if named else kinds,
        unit=unit,
        giver=told_lines[giver][0] if giver is not None else None,
        receiver=told_lines[1 - giver][0] if giver is not None else None,
        inferred=all(m.inferred for m in group if m.way is not None) and bool(ways),
        state=_state(group, share),
        pledged=bare(surest(pledged, unit)),
        delivered=bare(greatest(delivered, unit)),
        outstanding=bare(surest(by_fate["outstanding"], unit)),
        lapsed=bare(surest(by_fate["lapsed"], unit)),
        kept=share,
        told=tuple(told),
    )


def _apart(goods: Goods) -> Goods:
    """Goods with their way in their name, where the same go both ways."""
    return replace(goods, name=f"{goods.name}, {goods.giver} to {goods.receiver}") if goods.giver else goods


def _most(words: Iterable[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda w: (-counted[w], w))


def _age(m: _Member) -> tuple[date, StatementId]:
    return _day(m.figure.when), m.figure.id


def _day(when: When | None) -> date:
    return (when.latest or when.earliest or date.min) if when else date.min


def _state(group: Sequence[_Member], kept: Estimate) -> str:
    """Where goods stand: by the end told of, unless a later delivery is; else by what was delivered."""
    delivered = [m for m in group if "delivered" in m.fates and m.figure.value != 0]
    last = max((_day(m.figure.when) for m in delivered), default=None)
    ends = [m for m in group if {"lapsed", "suspended"} & set(m.fates)]
    standing = [m for m in ends if last is None or _day(m.figure.when) > last]
    if standing:
        newest = max(standing, key=_age)
        return newest.said[-1] if newest.said else "lapsed"
    if delivered:
        short = kept.value is not None and kept.value < 1
        return "partly delivered" if short else "delivered"
    if any("delivered" in m.fates for m in group):
        return "not delivered"
    fates = {f for m in group for f in m.fates}
    said = {w for m in group for w in m.said}
    if "begun" in fates:
        return "delivery begun"
    return "outstanding" if "outstanding" in fates else "ordered" if "ordered" in said else "pledged"


def quantities(goods: Iterable[Goods]) -> Iterator[tuple[tuple[object, ...], Estimate]]:
    """Rows of the answer: what each statement tells of goods, and the share that was kept."""
    for g in goods:
        for t in g.told:
            yield (g.name, t.fate, t.when, t.statement), t.amount
        if g.pledged.value is not None or any(t.fate == "pledged" for t in g.told):
            yield (g.name, "kept", None, "comity"), g.kept
