"""What is owed, once: one duty of one actor with all the instruments under which it is owed, or said not to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.model import ActorRef, Answer, CuratedEvidence, Duty, StatementId, Verdict
from comity.obligations.clause import WORLDWIDE, Clause
from comity.obligations.grouped import duty_words, why
from comity.obligations.reasoner import Consequences

_ANSWERS = (Answer.OWED, Answer.DEPENDS, Answer.NOT_OWED)


@dataclass(frozen=True, slots=True)
class Ground:
    """An instrument, or several that cannot be told apart, and what follows from it.

    Attributes:
        instrument: Its name; that of the curated entry where there is one.
        also: Its other names.
        articles: The articles, as curated entries give them.
        answer: What it makes of the duty.
        why: What sets it off, what it depends on, or why it is not owed.
        changes: What would change it.
        notes: What is taken for granted.
        clauses: The clauses that it rests on.
        absent: Whether it says that it is not owed.
    """

    instrument: str
    also: tuple[str, ...]
    articles: tuple[str, ...]
    answer: Answer
    why: tuple[str, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    clauses: tuple[Clause, ...]
    absent: bool

    @property
    def titled(self) -> str:
        """Name and articles."""
        return ", ".join((self.instrument, *self.articles))


@dataclass(frozen=True, slots=True)
class Sides:
    """Sources that disagree on whether something is owed: the words of each side."""

    owed: tuple[Clause, ...]
    not_owed: tuple[Clause, ...]

    @property
    def words(self) -> str:
        """Both sides' words, one of each."""
        return f"“{self.owed[0].words}” against “{self.not_owed[0].words}”"


@dataclass(frozen=True, slots=True)
class Owing:
    """One duty of actors that owe it alike.

    Attributes:
        answer: Owed where any instrument makes it so; else whether it depends.
        duty, beneficiary, against, step: As in ``Verdict``.
        obligors: Who owes, or does not.
        words: What it is about: "to give the United States no help against Iran".
        grounds: What it rests on; where it is owed, what says that it is not owed is not among them.
        sides: The two sides, where it depends on which source is right.
    """

    answer: Answer
    duty: Duty
    obligors: tuple[ActorRef, ...]
    beneficiary: ActorRef
    against: ActorRef
    step: int
    words: str
    grounds: tuple[Ground, ...]
    sides: Sides | None

    @property
    def tells(self) -> bool:
        """Whether it tells a reader something at once: no duty not to attack, and none that nearly all states share."""
        everybody = all(len(c.obligors) >= WORLDWIDE for g in self.grounds for c in g.clauses)
        return self.duty is not Duty.REFRAIN and not everybody

    @property
    def absent(self) -> bool:
        """Whether something says in so many words that it is not owed."""
        return any(g.absent for g in self.grounds)


def owings(found: Consequences, verdicts: Iterable[Verdict] | None = None) -> tuple[Owing, ...]:
    """Verdicts as duties, each once: what is owed first, then what depends, then what is not owed.

    Args:
        found: What follows from a case.
        verdicts: The verdicts to tell of; all where none are given.
    """
    by_duty: dict[tuple[object, ...], list[Verdict]] = {}
    for v in found.verdicts if verdicts is None else verdicts:
        about = v.instrument if v.duty is Duty.PERFORM else ""
        by_duty.setdefault((v.obligor, v.duty, v.beneficiary, v.against, v.step, about), []).append(v)
    alike: dict[tuple[object, ...], list[tuple[Verdict, ...]]] = {}
    for key, group in by_duty.items():
        told = frozenset((v.answer, v.instrument, v.article, why(v), v.changes, v.notes) for v in group)
        alike.setdefault((key[1:], told), []).append(tuple(group))
    made = [_owing(found, groups) for groups in alike.values()]
    return tuple(sorted(made, key=lambda o: (o.step, _ANSWERS.index(o.answer), not o.absent)))


def _owing(found: Consequences, groups: Sequence[tuple[Verdict, ...]]) -> Owing:
    verdicts, first = groups[0], groups[0][0]
    answer = next(a for a in _ANSWERS if any(v.answer is a for v in verdicts))
    sides = _sides(found, verdicts) if answer is Answer.DEPENDS else None
    grounds = _grounds(found, verdicts)
    disputed = {c.group for c in sides.not_owed} if sides else set()
    kept = tuple(
        g
        for g in grounds
        if g.answer is not Answer.NOT_OWED or answer is Answer.NOT_OWED or g.clauses[0].group in disputed
    )
    return Owing(
        answer=answer,
        duty=first.duty,
        obligors=tuple(dict.fromkeys(g[0].obligor for g in groups)),
        beneficiary=first.beneficiary,
        against=first.against,
        step=first.step,
        words=duty_words(first),
        grounds=kept,
        sides=sides,
    )


def _grounds(found: Consequences, verdicts: Sequence[Verdict]) -> tuple[Ground, ...]:
    """The instruments behind verdicts: those that oblige, then those that say in so many words that they do not.

    Where one source settles that an instrument obliges, another that leaves it open is told of with it.
    """
    settled = {found.clauses[v.statements[0]].group for v in verdicts if v.answer is Answer.OWED}
    groups: dict[tuple[str, Answer], list[Verdict]] = {}
    for v in verdicts:
        group = found.clauses[v.statements[0]].group
        answer = Answer.OWED if group in settled and v.answer is Answer.DEPENDS else v.answer
        groups.setdefault((group, answer), []).append(v)
    made = [_ground(found, answer, group) for (_, answer), group in groups.items()]
    return tuple(sorted(made, key=lambda g: (_ANSWERS.index(g.answer), not g.absent)))


def _ground(found: Consequences, answer: Answer, verdicts: Sequence[Verdict]) -> Ground:
    clauses = [found.clauses[i] for i in _ids(verdicts)]
    names = names_of(clauses)
    own = [v for v in verdicts if v.answer is answer]
    sure = [v for v in own if not found.clauses[v.statements[0]].standing.assumed]
    telling = sure or own
    return Ground(
        instrument=names[0],
        also=names[1:],
        articles=tuple(dict.fromkeys(c.article for c in clauses if c.article)),
        answer=answer,
        why=tuple(dict.fromkeys(w for v in own for w in why(v))),
        changes=tuple(dict.fromkeys(x for v in telling for x in v.changes)),
        notes=tuple(dict.fromkeys(x for v in telling for x in v.notes)),
        clauses=tuple(clauses),
        absent=any(c.absent for c in clauses),
    )


def names_of(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The names that clauses give their instrument: curated ones first, then the fullest."""
    curated = {c.instrument: isinstance(c.commitment.evidence[0], CuratedEvidence) for c in clauses}
    return tuple(sorted(curated, key=lambda n: (not curated[n], -len(n), n)))


def _sides(found: Consequences, verdicts: Sequence[Verdict]) -> Sides | None:
    """Both sides of a contradiction, where verdicts rest on one."""
    pro = [found.clauses[v.statements[0]] for v in verdicts if any(r.kind == "contradiction" for r in v.reasons)]
    groups = {c.group for c in pro}
    con = [c for v in verdicts if (c := found.clauses[v.statements[0]]).absent and c.group in groups]
    return Sides(tuple(pro), tuple(con)) if pro and con else None


def _ids(verdicts: Iterable[Verdict]) -> tuple[StatementId, ...]:
    return tuple(dict.fromkeys(i for v in verdicts for i in v.statements))
