"""Clauses and a case as a logic program, and what follows in all its models, in some, and in none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from comity.actors import Gazetteer
from comity.model import ActorId, Duty
from comity.obligations.clause import Clause, Limit
from comity.obligations.contingency import Case, Contingency
from comity.obligations.kinds import condition_kinds, kinds
from comity.obligations.places import covered

if TYPE_CHECKING:
    from clingo import Control, Symbol

RULES = ("case", "duties", "limits", "entry", "side")
"""The rules, one file a subject in ``rules/``."""
_SIZES = {
    **{"bound": 5, "due": 5, "met": 4, "asked": 4, "wants": 5, "joins": 4, "attack": 3, "torn": 4, "strained": 4},
    **{"late": 5, "idle": 4, "why": 4, "breach": 3, "broken": 3},
}
SHOWN = tuple(_SIZES)
"""What is read off; all but the last four end with the step."""
ENTRIES = ("joins", "wants", "torn")
"""What is read off where only who enters is asked."""
_TIMELESS = frozenset({"idle", "why", "breach", "broken"})
STEPS = 40
"""Steps after which a cascade is cut; each draws in somebody new, and none on record takes ten."""

Atom = tuple[Any, ...]
Question = tuple[Any, ...]
"""What is not known: ``("provoked", beneficiary, adversary)``, ``("open", group)`` ..."""


Family = tuple[Clause, ...]
"""Clauses of one instrument that differ in who owes alone, each to all the others: one rule for all of them."""

Atoms = Mapping[Atom, int]
"""Atoms of one name, each with the first step at which it holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a case.

    Attributes:
        possible: Atoms that hold in some case: for some answers to the open questions.
        certain: Atoms that hold in every case.
        questions: The open questions.
        families: The clauses that were reasoned with; atoms name them by their place here.
        limits: The limits, likewise.
        groups: What open questions are about: the names of groups of limits, likewise.
        limits_of: Clauses and their limits, as pairs of places.
    """

    possible: Mapping[str, Atoms]
    certain: Mapping[str, Atoms]
    questions: frozenset[Question]
    families: Sequence[Family]
    limits: Sequence[Limit]
    groups: Sequence[str]
    limits_of: Sequence[tuple[int, int]]

    def truth(self, name: str, *atom: Any) -> bool | None:
        """Whether an atom holds: in every case, in none (``False``), or in some (``None``)."""
        if atom in self.certain[name]:
            return True
        return None if atom in self.possible[name] else False

    def clause(self, family: int, obligor: str | None = None) -> Clause:
        """The clause of a family under which somebody owes; the first where nobody is named."""
        members = self.families[family]
        return next((c for c in members if obligor in c.obligors), members[0])


@dataclass
class Program:
    """The clauses that bind on a day, ready to be asked about many cases.

    Args:
        clauses: Those that bind or may bind; see ``clause.binding``.
        gazetteer: Knows where states lie.
    """

    clauses: Sequence[Clause]
    gazetteer: Gazetteer
    limits: list[Limit] = field(default_factory=list)
    groups: dict[str, int] = field(default_factory=dict)
    limits_of: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._places: dict[int, list[int]] = defaultdict(list)
        self.families = _families(self.clauses)
        self._obligors = [frozenset[ActorId]().union(*(c.obligors for c in f)) for f in self.families]
        self._owed = [frozenset[ActorId]().union(*(c.beneficiaries for c in f)) for f in self.families]
        duties = [kinds()[f[0].obligation].duty for f in self.families]
        self._fights = [d is Duty.FIGHT and not f[0].absent for d, f in zip(duties, self.families, strict=True)]
        self._keeps_out = [d in (Duty.NEUTRAL, Duty.NO_HELP) for d in duties]
        self._facts = [" ".join(self._of_family(n, f)) for n, f in enumerate(self.families)]
        self._owed_to: dict[ActorId, list[int]] = defaultdict(list)
        self._struck_by: dict[ActorId, list[int]] = defaultdict(list)
        for n, (c, *_) in enumerate(self.families):
            for b in self._owed[n]:
                self._owed_to[b].append(n)
            for z in c.struck - c.beneficiaries:
                self._struck_by[z].append(n)

    def run(self, case: Case, *, fixed: Mapping[Question, bool] | None = None, entries_only: bool = False) -> Outcome:
        """What follows from a case.

        Args:
            case: What is put.
            fixed: Answers to open questions.
            entries_only: Whether only who enters the war is asked: clauses that set nobody fighting are left out,
                unless they may keep somebody from it.
        """
        relevant = self._relevant(case, entries_only)
        if entries_only and not any(self._fights[n] for n in relevant):
            nothing: dict[str, dict[Atom, int]] = {name: {} for name in SHOWN}
            return Outcome(
                nothing, nothing, frozenset(), self.families, self.limits, tuple(self.groups), self.limits_of
            )
        facts = self._facts_for(case, relevant, fixed or {})
        shown = ENTRIES if entries_only else SHOWN
        possible = _followed(facts + "\ngenerous.", shown)
        certain = possible
        if possible["wants"] or possible["torn"] or not entries_only:
            certain = _followed(facts + _outside(a[0] for a in possible["torn"]), shown)
        known = {**_given(case), **(fixed or {})}
        wanted = {atom[3] for atom in possible["wants"]} | {q for e in case.events for q in _who_began(e)}
        return Outcome(
            possible,
            certain,
            frozenset(q for q in wanted if q not in known),
            self.families,
            self.limits,
            tuple(self.groups),
            self.limits_of,
        )

    def surely(self, case: Case, torn: Iterable[str], fixed: Mapping[Question, bool]) -> frozenset[str]:
        """Who enters the war in every case, once some questions are answered.

        Args:
            case: What is put.
            torn: Who may be torn between two duties, as ``run`` found.
            fixed: Answers to open questions.
        """
        facts = self._facts_for(case, self._relevant(case, entries_only=True), fixed)
        return frozenset(atom[0] for atom in _followed(facts + _outside(torn), ENTRIES)["joins"])

    def facts(self, case: Case) -> str:
        """The case and all clauses as facts of the logic program."""
        return self._facts_for(case, range(len(self.families)), {})

    def _facts_for(self, case: Case, clauses: Sequence[int], fixed: Mapping[Question, bool]) -> str:
        return "\n".join([*self._of_case(case, clauses), *_answers(fixed), *(self._facts[n] for n in clauses)])

    def _relevant(self, case: Case, entries_only: bool) -> list[int]:
        """The clauses that a case may reach: a little too many, never too few."""
        party: set[ActorId] = {e.by for e in case.events} | {e.on for e in case.events}
        struck = {e.on for e in case.events} | {e.by for e in case.events if e.event == "war"}
        todo, widened = set(party), False
        while todo and case.cascade:
            new: set[ActorId] = set()
            for actor in todo:
                for n in (*self._owed_to[actor], *self._struck_by[actor]):
                    if self._may_set_fighting(n, actor in struck):
                        new |= self._obligors[n]
                        widened |= kinds()[self.families[n][0].obligation].joins_attack
            todo = new - party
            party |= new
            if widened and not party <= struck:
                struck = set(party)
                todo = set(party)
        found = {
            n
            for actor in party
            for n in (*self._owed_to[actor], *self._struck_by[actor])
            if not entries_only or self._keeps_out[n] or self._may_set_fighting(n, actor in struck)
        }
        return sorted(found)

    def _may_set_fighting(self, family: int, struck: bool) -> bool:
        """Whether a family may set anybody fighting for an actor that is, or is not, struck by an attack."""
        return self._fights[family] and (struck or self.families[family][0].event != "attack")

    def _of_case(self, case: Case, relevant: Sequence[int]) -> Iterator[str]:
        for n, e in enumerate(case.events):
            yield f'event({n},{e.event},"{e.by}","{e.on}").'
            if e.soil:
                yield f'soil("{e.soil}").'
        yield from _answers(_given(case))
        if case.cascade:
            yield "cascade."
        yield from self._given_in_war(case, relevant)
        at = {e.on: e.place for e in case.events if e.place}
        for n in relevant:
            for number in self._places[n]:
                limit = self.limits[number]
                for b in self._owed[n]:
                    inside = covered(at.get(b, b), limit.places, excepted=limit.excepted, gazetteer=self.gazetteer)
                    if inside is not None:
                        yield f'{"inside" if inside else "outside"}({number},"{b}").'

    def _given_in_war(self, case: Case, relevant: Sequence[int]) -> Iterator[str]:
        """The clauses that are younger than a war that is on."""
        for e in case.events:
            for n in relevant if e.since else ():
                given = self.families[n][0].began
                if e.since and given > e.since:
                    yield f'during({n},"{e.by}","{e.on}"). during({n},"{e.on}","{e.by}").'

    def _of_family(self, n: int, family: Family) -> Iterator[str]:
        c = family[0]
        yield f"kind({n},{c.obligation})."
        if c.event:
            yield f"set_off({n},{c.event})."
        yield from (f'owes({n},"{x}").' for x in sorted(self._obligors[n]))
        yield from (f'owed({n},"{b}").' for b in sorted(self._owed[n]))
        inner = self._owed[n] if len(family) > 1 else c.struck & c.beneficiaries
        yield from (f'strikes({n},"{b}").' for b in sorted(inner))
        yield from (f'third({n},"{z}").' for z in sorted(c.struck if not inner else ()))
        if c.by is None:
            yield f"anybody({n})."
        else:
            yield from (f'by({n},"{a}").' for a in sorted(c.by))
        if c.absent:
            yield f"absent({n})."
        if any(limit.kind == "number" for limit in c.limits):
            yield f"again({n})."
        limits = list(c.limits)
        if c.standing.holds is None:
            limits.append(Limit("standing", c.standing.words, f"{c.key}|standing"))
        for limit in limits:
            self.limits.append(limit)
            self.limits_of.append((n, len(self.limits) - 1))
            yield from self._of_limit(n, len(self.limits) - 1, limit)

    def _of_limit(self, clause: int, number: int, limit: Limit) -> Iterator[str]:
        settled = condition_kinds()[limit.kind].settled if limit.kind in condition_kinds() else "open"
        group = self.groups.setdefault(limit.group, len(self.groups))
        yield f"limit({clause},{number}). group({number},{group})."
        if limit.kind in ("place", "conflict"):
            yield f"of_war({number})."
        match settled:
            case "adversary" if limit.actors:
                yield f"sort({number},{'not_against' if limit.excepted else 'only_against'})."
                yield from (f'names({number},"{a}").' for a in sorted(limit.actors))
            case "adversary":
                yield f"sort({number},adversary_open)."
            case "number" if limit.number is None:
                yield f"sort({number},open)."
            case "number":
                yield f"sort({number},number). least({number},{limit.number})."
            case "place":
                self._places[clause].append(number)
                yield f"sort({number},place)."
            case _:
                yield f"sort({number},{settled})."


def _who_began(event: Contingency) -> tuple[Question, ...]:
    """Of a war, either side may have attacked."""
    return (("began", event.by, event.on), ("began", event.on, event.by)) if event.event == "war" else ()


def _families(clauses: Sequence[Clause]) -> list[Family]:
    """Clauses by family, in the order of their first ones."""
    found: dict[object, list[Clause]] = {}
    for n, c in enumerate(clauses):
        everybody = c.obligors | c.beneficiaries
        mutual = c.beneficiaries == everybody - c.obligors and c.struck == c.beneficiaries
        alike = (c.key, c.obligation, c.event, c.by, c.limits, c.absent, c.standing.holds, c.began, everybody)
        found.setdefault(alike if mutual and len(c.obligors) == 1 else n, []).append(c)
    return [tuple(family) for family in found.values()]


def _given(case: Case) -> dict[Question, bool]:
    """The open questions that a case itself answers."""
    found: dict[Question, bool] = {}
    for e in case.events:
        if case.provoked is not None:
            found["unprovoked", e.on, e.by] = not case.provoked
        if case.requested is not None:
            found["requested", e.on] = case.requested
    return found


def _answers(answers: Mapping[Question, bool]) -> Iterator[str]:
    for (name, *arguments), answer in answers.items():
        term = f"{name}({','.join(str(a) if isinstance(a, int) else f'"{a}"' for a in arguments)})"
        yield f"known({term})." + (f" true({term})." if answer else "")


def _outside(torn: Iterable[str]) -> str:
    return "".join(f'\nout("{actor}").' for actor in sorted(set(torn)))


@cache
def rules(last: str = "bounds") -> Mapping[str, str]:
    """The rules as the parts of a logic program: ``base``, ``step``, ``side``.

    Args:
        last: ``bounds`` for what may be and what must be; ``cases`` for a program each of whose models is a case.
    """
    folder = resources.files("comity.obligations").joinpath("rules")
    parts: dict[str, str] = defaultdict(str, base=_kinds())
    for name in (*RULES, last):
        text = re.sub(r"%.*", "", folder.joinpath(f"{name}.lp").read_text(encoding="utf-8"))
        for part in text.split("#program ")[1:]:
            head, _, body = part.partition(".")
            parts[head.partition("(")[0]] += body
    return parts


@cache
def step_rules(step: int, last: str = "bounds") -> str:
    """The rules of one step: written out with its number, so that each step is settled before the next."""
    text = rules(last)["step"]
    for shift in (-1, 1, 0):
        text = re.sub(rf"\bk{f' ?[{"-+"[shift > 0]}] ?1' if shift else ''}\b", str(step + shift), text)
    return text


@cache
def _kinds() -> str:
    """What each kind of obligation is, as facts."""
    lines = (
        f"duty({k},{kind.duty.value})." + (f" joins_attack({k})." if kind.joins_attack else "")
        for k, kind in kinds().items()
    )
    return "\n".join(lines)


def _followed(facts: str, shown: Sequence[str]) -> dict[str, dict[Atom, int]]:
    """What follows from facts, step by step until nobody enters any more; each with its first step."""
    from clingo import Control

    control = Control(["--warn=none"])
    _grounded(control, "base", rules()["base"] + facts)
    found: dict[str, dict[Atom, int]] = {name: {} for name in SHOWN}
    for step in range(STEPS):
        _grounded(control, f"step{step}", step_rules(step))
        if step == 0 and "idle" in shown:
            _grounded(control, "side", rules()["side"])
        if not any(a.symbol.arguments[-1].number == step for a in control.symbolic_atoms.by_signature("joins", 4)):
            break
    for name in shown:
        for atom in control.symbolic_atoms.by_signature(name, _SIZES[name]):
            values = tuple(_value(a) for a in atom.symbol.arguments)
            key, at = (values, 0) if name in _TIMELESS else (values[:-1], values[-1])
            found[name][key] = min(at, found[name].get(key, at))
    return found


def _grounded(control: Control, part: str, text: str) -> None:
    control.add(part, [], text)
    control.ground([(part, [])])


def _value(symbol: Symbol) -> Any:
    """A term as a Python value: numbers, strings, and for questions a tuple of name and arguments."""
    from clingo import SymbolType

    match symbol.type:
        case SymbolType.Number:
            return symbol.number
        case SymbolType.String:
            return symbol.string
        case _:
            return (symbol.name, *(_value(a) for a in symbol.arguments)) if symbol.arguments else symbol.name
