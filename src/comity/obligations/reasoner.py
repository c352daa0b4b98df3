"""Who owes what to whom in a case: verdicts with their reasons, who is drawn in, and which duties collide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from comity.model import ActorId, ActorRef, Answer, Duty, StatementId, Verdict
from comity.obligations.clause import Clause
from comity.obligations.contingency import Case
from comity.obligations.program import Atom, Outcome, Program, Question
from comity.obligations.reasons import Wording

METHOD = "obligations/1"
_MOST = 6
"""Least sets of open conditions that are kept for one verdict, and open questions that are answered both ways."""

Label = frozenset[frozenset[str]]
"""The least sets of open conditions, each of which suffices."""
SURELY: Label = frozenset({frozenset()})


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who would have to fight.

    Attributes:
        actor: Who.
        beside: For whom.
        against: Against whom.
        answer: ``owed`` where it has to in every case, else ``depends``.
        step: 0 where the event itself sets it off.
        after: Whose entry sets it off; ``None`` where the event does.
        verdicts: Places in the list of verdicts of the duties that oblige it.
    """

    actor: ActorRef
    beside: ActorRef
    against: ActorRef
    answer: Answer
    step: int
    after: ActorRef | None
    verdicts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Collision:
    """Two duties of one actor that exclude each other, or a word that the event breaks.

    Attributes:
        actor: Whose duties they are.
        sort: ``torn`` (it cannot keep both), ``late`` (it has taken the other side before), ``strained`` (it would
            have to fight one whom it has promised not to attack), ``breach`` (the event itself breaks its word).
        words: What collides, in a sentence.
        certain: Whether it does in every case.
        instruments: The instruments.
    """

    actor: ActorRef
    sort: str
    words: str
    certain: bool
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What an open question decides.

    Attributes:
        question: The question, as a clause that may hold or not.
        if_so: Who would then have to fight in any case.
        if_not: Who would then.
    """

    question: str
    if_so: tuple[ActorRef, ...]
    if_not: tuple[ActorRef, ...]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from a case: the law as the treaties have it, not what states would do.

    Attributes:
        case: What was put.
        verdicts: What each actor owes, or does not owe, whom: by step, then by duty and actor.
        entries: Who would have to fight.
        collisions: Duties that exclude each other.
        cases: What open questions decide, where they decide who must fight.
        questions: All open questions, in words.
        clauses: The clauses that were reasoned with, by the id of their statement.
        method: Name and version of the method.
    """

    case: Case
    verdicts: tuple[Verdict, ...]
    entries: tuple[Entry, ...]
    collisions: tuple[Collision, ...]
    cases: tuple[CaseAnswer, ...]
    questions: tuple[str, ...]
    clauses: Mapping[StatementId, Clause] = field(default_factory=dict, repr=False)
    method: str = METHOD

    def of(self, actor: str) -> tuple[Verdict, ...]:
        """The verdicts on what one actor owes."""
        return tuple(v for v in self.verdicts if v.obligor.actor == actor)


def consequences(program: Program, case: Case, *, cases: bool = True) -> Consequences:
    """Who owes what to whom in a case.

    Args:
        program: The clauses that bind on the day.
        case: What is put.
        cases: Whether to answer open questions both ways; without, the answer is quicker.
    """
    outcome = program.run(case)
    answer = _Answer(program, outcome, case)
    verdicts = answer.verdicts()
    entries = answer.entries()
    return Consequences(
        case,
        verdicts,
        entries,
        tuple(answer.collisions()),
        tuple(answer.cases()) if cases and entries else (),
        tuple(sorted({answer.wording.question(q) for q in outcome.questions})),
        {c.id: c for c in program.clauses},
    )


class _Answer:
    """Reads one outcome."""

    def __init__(self, program: Program, outcome: Outcome, case: Case) -> None:
        self._program = program
        self._outcome = outcome
        self._case = case
        self.wording = Wording(outcome, case, program.gazetteer)
        self._labels: dict[Atom, Label] = {}
        self._joined: dict[tuple[str, str], list[Atom]] = defaultdict(list)
        for atom in outcome.possible["joins"]:
            self._joined[atom[0], atom[2]].append(atom)
        self._place: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._because = self._label_all()

    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts."""
        why = {atom[:3]: atom[3] for atom in self._outcome.possible["why"]}
        found = [(step, atom, "") for atom, step in self._outcome.possible["bound"].items()]
        found += [(0, atom, why[atom[0], *atom[2:]]) for atom in self._outcome.possible["idle"]]
        clause = self._outcome.clause
        found.sort(key=lambda f: (f[0], _ORDER[clause(*f[1][:2]).duty], f[1][1:], clause(*f[1][:2]).id))
        for place, (_, (n, obligor, to, against), said) in enumerate(found):
            if not said and clause(n).duty in _FIGHT:
                self._place[obligor, to, against].append(place)
        return tuple(self._verdict(atom, step, said) for step, atom, said in found)

    def _verdict(self, atom: Atom, step: int, why: str) -> Verdict:
        n, obligor, to, against = atom
        clause, wording = self._outcome.clause(n, obligor), self.wording
        truth = False if why else self._outcome.truth("due", *atom)
        answer = {True: Answer.OWED, False: Answer.NOT_OWED, None: Answer.DEPENDS}[truth]
        arises = False if why else self._outcome.truth("bound", *atom)
        reasons = wording.reasons(n, clause, to, against, arises)
        label = self._labels.get(("due", *atom), SURELY) if answer is Answer.DEPENDS else frozenset()
        return Verdict(
            answer=answer,
            duty=clause.duty,
            obligor=wording.ref(obligor),
            beneficiary=wording.ref(to),
            against=wording.ref(against),
            obligation=clause.obligation,
            instrument=clause.instrument,
            article=clause.article,
            step=step,
            reasons=reasons,
            depends_on=tuple(sorted(tuple(sorted(x)) for x in label)),
            changes=wording.changes(answer, clause, to, against, reasons, why),
            notes=wording.notes(clause),
            statements=(clause.id,),
        )

    def _label_all(self) -> dict[Atom, ActorId | None]:
        """For each duty, the least sets of open conditions; by step, since each rests on the step before."""
        because: dict[Atom, ActorId | None] = {}
        by_step: dict[int, list[Atom]] = defaultdict(list)
        for atom, step in self._outcome.possible["due"].items():
            by_step[step].append(atom)
        torn = {atom[0] for atom in self._outcome.possible["torn"]}
        for step in sorted(by_step):
            for atom in by_step[step]:
                n, _, to, against = atom
                above, because[atom] = self._above(step, to, against)
                own = frozenset({frozenset(self.wording.open_conditions(n, to, against))})
                self._labels["due", *atom] = _both(own, above)
            for atom in by_step[step]:
                joins = ("joins", *atom[1:])
                if atom[1:] in self._outcome.possible["joins"] and self._outcome.clause(atom[0]).duty in _FIGHT:
                    label = self._labels["due", *atom]
                    if atom[1] in torn:
                        kept = f"{self.wording.name(atom[1])} keeps this duty and not the one that collides with it"
                        label = _both(label, frozenset({frozenset({kept})}))
                    self._labels[joins] = _least(self._labels.get(joins, frozenset()) | label)
        return because

    def _above(self, step: int, to: str, against: str) -> tuple[Label, ActorId | None]:
        """What the step before rests on: the entries that brought beneficiary and adversary to war."""
        counts = frozenset(
            f"{e.words}: this counts as an armed attack"
            for e in self._case.events
            if e.event == "blockade" and {e.by, e.on} == {to, against}
        )
        if step == 0:
            return frozenset({counts}), None
        entries = [
            a
            for a in (*self._joined[to, against], *self._joined[against, to])
            if self._outcome.possible["joins"][a] < step
        ]
        label = _least(frozenset(x for a in entries for x in self._labels.get(("joins", *a), SURELY)))
        return label or SURELY, ActorId(entries[0][0]) if entries else None

    def entries(self) -> tuple[Entry, ...]:
        """Who would have to fight; the first route of each against each adversary, and those of the same step."""
        found = []
        because = {atom[1:]: after for atom, after in self._because.items()}
        for atom, step in self._outcome.possible["joins"].items():
            certain = atom in self._outcome.certain["joins"]
            actor, beside, against = (self.wording.ref(a) for a in atom)
            after = because.get(atom)
            found.append(
                Entry(
                    actor,
                    beside,
                    against,
                    Answer.OWED if certain else Answer.DEPENDS,
                    step,
                    self.wording.ref(after) if after else None,
                    tuple(self._place[atom]),
                )
            )
        found.sort(key=lambda e: (e.step, e.answer is Answer.DEPENDS, e.actor.actor, e.against.actor, e.beside.actor))
        return tuple(found)

    def collisions(self) -> Iterator[Collision]:
        """Duties that exclude each other, once for each pair of instruments and adversaries."""
        name, seen = self.wording.name, set[tuple[str, ...]]()
        clause = self._outcome.clause
        for sort in ("torn", "late", "strained", "breach"):
            for atom in sorted(self._outcome.possible[sort], key=str):
                actor = str(atom[1]) if sort == "breach" else str(atom[0])
                if sort == "breach":
                    c = clause(atom[0])
                    words = f"{name(actor)} has promised {name(atom[2])} not to attack it ({c.instrument})"
                    instruments: tuple[str, ...] = (c.instrument,)
                elif sort == "late":
                    c = clause(atom[1])
                    words = f"{name(actor)} owes {name(atom[2])} help ({c.instrument}) and is at war with it already"
                    instruments = (c.instrument,)
                else:
                    c, d = clause(atom[1]), clause(atom[2])
                    words = self._told(sort, actor, atom[1], atom[2])
                    instruments = (c.instrument, d.instrument)
                if (actor, sort, words) not in seen:
                    seen.add((actor, sort, words))
                    certain = atom in self._outcome.certain[sort]
                    yield Collision(self.wording.ref(actor), sort, words, certain, tuple(dict.fromkeys(instruments)))

    def _told(self, sort: str, actor: str, first: int, second: int) -> str:
        name, c, d = self.wording.name, self._outcome.clause(first), self._outcome.clause(second)
        duties = {(a[0], a[1]): a for a in self._outcome.possible["due"]}
        _, _, to, against = duties.get((first, actor), (0, "", "", ""))
        begin = f"{name(actor)} owes {name(to)} help against {name(against)} ({c.instrument}) and "
        if sort == "strained":
            return begin + f"has promised not to attack it ({d.instrument})"
        if d.duty in (Duty.NEUTRAL, Duty.NO_HELP):
            return begin + f"owes it neutrality ({d.instrument})"
        return begin + f"must fight on the other side ({d.instrument})"

    def cases(self) -> Iterator[CaseAnswer]:
        """What each open question decides, where it decides who must fight; those that decide most come first."""
        torn = {str(a[0]) for a in self._outcome.possible["torn"]}
        found = []
        for question in self._deciding():
            so, otherwise = (self._program.surely(self._case, torn, {question: x}) for x in (True, False))
            if so != otherwise:
                answer = CaseAnswer(self.wording.question(question), self._refs(so), self._refs(otherwise))
                found.append((-len(so ^ otherwise), answer.question, answer))
        yield from (answer for _, _, answer in sorted(found, key=lambda f: f[:2])[:_MOST])

    def _deciding(self) -> list[Question]:
        """Open questions on which a duty to fight rests that the event itself sets off; those of most duties first."""
        count: Counter[Question] = Counter()
        asked = {(n, to, against) for n, _, to, against in self._fights_at_once()}
        of = defaultdict(list)
        for n, limit in self._outcome.limits_of:
            of[limit].append(n)
        for limit, to, against, question in self._outcome.possible["wants"]:
            count[question] += sum((n, to, against) in asked for n in of[limit])
        ranked = sorted(
            (q for q in count if count[q] and q in self._outcome.questions), key=lambda q: (-count[q], str(q))
        )
        return [*sorted(q for q in self._outcome.questions if q[0] in ("counts", "began")), *ranked][: 2 * _MOST]

    def _fights_at_once(self) -> Iterator[Atom]:
        """Duties to fight that the event itself may set off."""
        due = self._outcome.possible["due"]
        clause = self._outcome.clause
        yield from (a for a, step in due.items() if step == 0 and clause(a[0]).duty in _FIGHT)

    def _refs(self, actors: Iterable[str]) -> tuple[ActorRef, ...]:
        return tuple(self.wording.ref(a) for a in sorted(actors))


_FIGHT = (Duty.FIGHT, Duty.AID)
_ORDER = {duty: n for n, duty in enumerate(Duty)}


def _both(a: Label, b: Label) -> Label:
    """Sets that suffice for both."""
    return _least(frozenset(x | y for x in a for y in b))


def _least(label: Label) -> Label:
    """Without sets that hold another; the smallest, where there are many."""
    kept: list[frozenset[str]] = []
    for x in sorted(label, key=lambda s: (len(s), sorted(s))):
        if not any(k <= x for k in kept):
            kept.append(x)
        if len(kept) == _MOST:
            break
    return frozenset(kept)
