"""Clauses as tests write them, and what is owed under them in a case."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from comity.actors import Gazetteer, load_gazetteer
from comity.model import (
    ActorId,
    ActorKind,
    ActorRef,
    Commitment,
    Condition,
    CuratedEvidence,
    Precision,
    Stage,
    Status,
    Trigger,
    When,
)
from comity.obligations.clause import Clause, binding, clauses_on
from comity.obligations.contingency import Case, read_contingency
from comity.obligations.kinds import kinds
from comity.obligations.program import Program
from comity.obligations.reasoner import Consequences, consequences

DAY = date(1900, 6, 1)
"""A day on which the old powers exist."""


def gazetteer() -> Gazetteer:
    return load_gazetteer()


def ref(actor: str) -> ActorRef:
    return ActorRef(ActorId(actor), actor, ActorKind.STATE, actor, actor)


def refs(actors: Sequence[str]) -> tuple[ActorRef, ...]:
    return tuple(ref(a) for a in actors)


def condition(kind: str, **named: Any) -> Condition:
    actors = refs(named.pop("actors", ()))
    places = tuple(named.pop("places", ()))
    return Condition(kind, kind, actors, places, **named)


def pact(
    obligation: str,
    obligor: Sequence[str],
    beneficiary: Sequence[str],
    *,
    event: str | None = None,
    by: Sequence[str] = (),
    on: Sequence[str] = (),
    conditions: Sequence[Condition] = (),
    name: str = "pact",
    since: date = date(1700, 1, 1),
    until: date | None = None,
    stage: Stage = Stage.IN_FORCE,
    negated: bool = False,
) -> Commitment:
    """A clause of a treaty of its own, in force from a day on."""
    sets_off = event or (kinds()[obligation].set_off_by if by or on else None)
    struck = refs(on or beneficiary)
    trigger = Trigger(sets_off, struck, refs(by) or "any", None, sets_off) if sets_off else None
    return Commitment(
        evidence=(CuratedEvidence(name, "1", None, "test/1", 1.0),),
        instrument=f"{name} of {'-'.join(dict.fromkeys((*obligor, *beneficiary)))}",
        parties=refs(list(dict.fromkeys((*obligor, *beneficiary)))),
        obligation=obligation,
        stage=stage,
        status=Status.DONE,
        obligor=refs(obligor),
        beneficiary=refs(beneficiary),
        trigger=trigger,
        condition=tuple(conditions),
        negated=negated,
        when=When(since, until, Precision.RANGE if until else Precision.SINCE),
    )


def bound(commitments: Sequence[Commitment], on: date = DAY, **more: Any) -> tuple[Clause, ...]:
    return binding(clauses_on(commitments, on, gazetteer=gazetteer(), **more))


def case(text: str, on: date = DAY, **known: Any) -> Case:
    """``FRA attacks DEU; RUS attacks DEU, unprovoked``: events, then what is known."""
    events, *facts = (part.strip() for part in text.split(","))
    answers: Mapping[str, Any] = {
        "provoked": {"provoked": True},
        "unprovoked": {"provoked": False},
        "requested": {"requested": True},
        "not requested": {"requested": False},
    }
    for fact in facts:
        known = {**known, **answers[fact]}
    read = tuple(read_contingency(e.strip(), gazetteer(), on) for e in events.split(";"))
    return Case(read, on, **known)


def asked(commitments: Sequence[Commitment], text: str, on: date = DAY, **known: Any) -> Consequences:
    return consequences(Program(bound(commitments, on), gazetteer()), case(text, on, **known))


def answers(found: Consequences, obligation: str, obligor: str | None = None) -> set[str]:
    """The answers for an obligation, ``not owed`` where nobody is asked."""
    said = {
        v.answer.value.replace("_", " ")
        for v in found.verdicts
        if v.obligation == obligation and obligor in (None, v.obligor.actor)
    }
    return said or {"not owed"}
