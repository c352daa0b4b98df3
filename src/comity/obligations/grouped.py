"""Verdicts as a reader takes them in: those that differ in nothing but who owes are one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.model import ActorRef, Answer, Duty, Verdict
from comity.obligations.reasoner import Consequences, Entry

WORLDWIDE = 100
"""So many who owe the same make an instrument of nearly all states."""


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


def told(verdicts: Sequence[Verdict]) -> tuple[Row, ...]:
    """The rows that tell a reader something at once.

    All that is owed or may be; of what is not owed, what a text says in so many words and what is not set off, save
    what nearly all states do not owe.
    """
    return tuple(r for r in rows(verdicts) if not r.worldwide)


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
