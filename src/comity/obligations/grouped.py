"""Verdicts as a reader takes them in: those that differ in nothing but who owes are one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.model import ActorRef, Answer, Duty, Verdict
from comity.obligations.clause import WORLDWIDE
from comity.obligations.reasoner import Consequences, Entry


@dataclass(frozen=True, slots=True)
class Row:
    """Verdicts that differ in who owes alone.

    Attributes:
        answer, duty, beneficiary, against, obligation, instrument, article, step: As in ``Verdict``.
        obligors: Who owes, or does not.
        why: Conditions and their state, where they tell something: what it depends on, or why it is not owed.
        changes: What would change it.
        notes: What is taken for granted.
        absent: Whether the text says that it is not owed.
    """

    answer: Answer
    duty: Duty
    beneficiary: ActorRef
    against: ActorRef
    obligation: str
    instrument: str
    article: str | None
    step: int
    obligors: tuple[ActorRef, ...]
    why: tuple[str, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    absent: bool

    @property
    def words(self) -> str:
        """What it is about: "to give the United States no help against Iran"."""
        return duty_words(self)

    @property
    def worldwide(self) -> bool:
        """Whether nearly all states owe it."""
        return len(self.obligors) >= WORLDWIDE


def rows(verdicts: Iterable[Verdict]) -> tuple[Row, ...]:
    """Verdicts as rows, in their order."""
    groups: dict[tuple[object, ...], list[Verdict]] = {}
    for v in verdicts:
        key = (v.answer, v.duty, v.beneficiary, v.against, v.instrument, v.article, v.step, why(v), v.changes, v.notes)
        groups.setdefault(key, []).append(v)
    return tuple(_row(group) for group in groups.values())


def why(verdict: Verdict) -> tuple[str, ...]:
    """Why it is so, in short: of what is open or unmet, what; else what set it off."""
    if verdict.answer is Answer.DEPENDS:
        return tuple(" and ".join(x) for x in verdict.depends_on)
    unmet = [r for r in verdict.reasons if r.holds is False]
    if verdict.answer is Answer.NOT_OWED:
        return tuple("the text says so" if r.kind == "absent" else f"not so: {r.words}" for r in unmet)
    return tuple(r.words for r in verdict.reasons if r.kind not in ("stage",))


def told(verdicts: Sequence[Verdict], *, standing: bool = False) -> tuple[Row, ...]:
    """The rows that tell a reader something at once.

    All that is owed or may be; of what is not owed, what a text says in so many words and what is not set off, save
    what nearly all states do not owe.

    Args:
        verdicts: The verdicts.
        standing: Whether duties not to attack, which no event sets off, are among them.
    """
    kept = (v for v in verdicts if standing or v.duty is not Duty.REFRAIN)
    return tuple(r for r in rows(kept) if not r.worldwide)


@dataclass(frozen=True, slots=True)
class Glance:
    """What one actor owes, in a line.

    Attributes:
        actor: Who.
        owed: What it owes in any case.
        depends: What it owes in some cases.
        fights: Whether it has to fight: ``owed``, ``depends``, or ``not_owed`` with the reason in ``not_fighting``.
        not_fighting: Why it need not fight.
    """

    actor: ActorRef
    owed: tuple[str, ...]
    depends: tuple[str, ...]
    fights: Answer
    not_fighting: str

    @property
    def tells(self) -> bool:
        """Whether it owes, or may owe, more than not to attack."""
        return any(not x.startswith(_SAID[Duty.REFRAIN].partition("{")[0]) for x in (*self.owed, *self.depends))


_SAID = {
    Duty.FIGHT: "to fight beside {to} against {against}",
    Duty.AID: "to aid {to} against {against} in a form of its choice",
    Duty.NEUTRAL: "to stay neutral in the war of {to} with {against}",
    Duty.NO_HELP: "to give {against} no help against {to}",
    Duty.REFRAIN: "not to attack {to}",
    Duty.CONSULT: "to consult {to}",
    Duty.PERFORM: "to do towards {to} what {instrument} says",
}


def duty_words(verdict: Verdict | Row) -> str:
    """What a verdict is about: "to give the United States no help against Iran"."""
    return _SAID[verdict.duty].format(
        to=verdict.beneficiary.name, against=verdict.against.name, instrument=verdict.instrument
    )


def glances(verdicts: Sequence[Verdict]) -> tuple[Glance, ...]:
    """What each actor owes at the first step, a line each: those of whom more is asked than of nearly all states.

    Args:
        verdicts: The verdicts.
    """
    telling = {(r.answer, r.duty, r.instrument, r.article) for r in told(verdicts, standing=True)}
    by_actor: dict[ActorRef, list[Verdict]] = {}
    for v in verdicts:
        if v.step == 0 and (v.answer, v.duty, v.instrument, v.article) in telling:
            by_actor.setdefault(v.obligor, []).append(v)
    found = [_glance(actor, of_actor) for actor, of_actor in by_actor.items()]
    return tuple(sorted(filter(None, found), key=lambda g: (_FIRST.index(g.fights), g.actor.name)))


_FIRST = (Answer.OWED, Answer.DEPENDS, Answer.NOT_OWED)


def _glance(actor: ActorRef, verdicts: Sequence[Verdict]) -> Glance | None:
    """A line, where something beyond standing duties is owed or a text says that help is not."""
    owed, depends = (
        tuple(dict.fromkeys(duty_words(v) for v in verdicts if v.answer is answer))
        for answer in (Answer.OWED, Answer.DEPENDS)
    )
    help_ = [v for v in verdicts if v.duty in (Duty.FIGHT, Duty.AID)]
    fights = next((a for a in _FIRST if any(v.answer is a for v in help_)), Answer.NOT_OWED)
    said = [v for v in help_ if any(r.kind == "absent" for r in v.reasons)]
    if not said and not any(v.duty is not Duty.REFRAIN and v.answer is not Answer.NOT_OWED for v in verdicts):
        return None
    not_fighting = ""
    if fights is Answer.NOT_OWED:
        not_fighting = "no clause obliges it to fight"
        if said:
            where = f"{said[0].instrument}{f', {said[0].article}' if said[0].article else ''}"
            not_fighting = f"no duty to fight beside {said[0].beneficiary.name}: {where} says so"
    rest = tuple(x for x in depends if x not in owed)
    return Glance(actor, owed, rest, fights, not_fighting)


def under(found: Consequences, parent: Entry | None) -> tuple[Entry, ...]:
    """The entries that another entry, or the event itself, sets off; each actor and adversary once."""
    if parent is None:
        children = [e for e in found.entries if e.after is None]
    else:
        children = [
            e
            for e in found.entries
            if e.after == parent.actor
            and e.step > parent.step
            and parent.actor in (e.beside, e.against)
            and parent.against in (e.beside, e.against)
        ]
    once: dict[tuple[object, ...], Entry] = {}
    for e in children:
        once.setdefault((e.actor, e.against), e)
    return tuple(once.values())


def _row(group: Sequence[Verdict]) -> Row:
    v = group[0]
    return Row(
        answer=v.answer,
        duty=v.duty,
        beneficiary=v.beneficiary,
        against=v.against,
        obligation=v.obligation,
        instrument=v.instrument,
        article=v.article,
        step=v.step,
        obligors=tuple(dict.fromkeys(x.obligor for x in group)),
        why=why(v),
        changes=v.changes,
        notes=v.notes,
        absent=any(r.kind == "absent" for r in v.reasons),
    )
