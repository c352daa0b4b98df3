"""Why something is owed or not, in words: trigger, stage, conditions, what is open, and what would change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from comity.actors import Gazetteer
from comity.model import ActorId, ActorKind, ActorRef, Answer, Reason
from comity.obligations.clause import Clause, Limit
from comity.obligations.contingency import Case
from comity.obligations.kinds import condition_kinds
from comity.obligations.program import Outcome, Question

_HIT = {
    "attack": "{against} attacks {to}",
    "war": "{to} and {against} are at war",
    "threat": "{against} threatens or attacks {to}",
    "crisis": "{to} is in a crisis with {against}",
    "blockade": "{against} blockades {to}",
    "sanctions": "{against} sanctions {to}",
    "request": "{to} asks for it",
    "revolt": "there is a revolt in {to}",
    "territory": "{against} uses its territory against {to}",
    "": "it is owed at all times",
}


class Wording:
    """Tells of one outcome in words.

    Args:
        outcome: What follows.
        case: What was put.
        gazetteer: Knows the actors' names.
    """

    def __init__(self, outcome: Outcome, case: Case, gazetteer: Gazetteer) -> None:
        self._outcome = outcome
        self._case = case
        self._gazetteer = gazetteer
        self._refs: dict[str, ActorRef] = {}
        self._limits: dict[int, list[int]] = defaultdict(list)
        for clause, limit in outcome.limits_of:
            self._limits[clause].append(limit)

    def ref(self, actor: str) -> ActorRef:
        """An actor as verdicts name it."""
        if actor not in self._refs:
            known = self._gazetteer.get(ActorId(actor))
            name = known.name if known else actor.removeprefix("unresolved/")
            if actor.endswith("/rebels"):
                name = f"rebels in {self.ref(actor.removesuffix('/rebels')).name}"
            kind = known.kind if known else ActorKind.STATE
            self._refs[actor] = ActorRef(ActorId(actor), name, kind, known.country if known else None, name)
        return self._refs[actor]

    def name(self, actor: str) -> str:
        """An actor's name."""
        return self.ref(actor).name

    @cached_property
    def _wanted(self) -> dict[tuple[int, str, str], list[Question]]:
        found: dict[tuple[int, str, str], list[Question]] = defaultdict(list)
        for limit, to, against, question in self._outcome.possible["wants"]:
            found[limit, to, against].append(question)
        return found

    def trigger(self, clause: Clause, to: str, against: str) -> str:
        """What sets it off, in the face of whom."""
        return _HIT.get(clause.event, clause.event).format(to=self.name(to), against=self.name(against))

    def reasons(self, n: int, clause: Clause, to: str, against: str, arises: bool | None) -> tuple[Reason, ...]:
        """Trigger, stage and each condition, and whether it holds."""
        trigger = clause.commitment.trigger
        found = [Reason("trigger", arises, self.trigger(clause, to, against), trigger.words if trigger else "")]
        found.append(Reason("stage", clause.standing.holds, clause.standing.words))
        if clause.absent:
            found.append(Reason("absent", False, "the text says that it is not owed", clause.commitment.quote))
        for number in self._limits[n] if arises is not False else ():
            limit = self._outcome.limits[number]
            if limit.kind != "standing":
                truth = self._outcome.truth("met", number, to, against)
                found.append(Reason(limit.kind, truth, self.limit(limit, clause, to, against), limit.words))
        return tuple(found)

    def open_conditions(self, n: int, to: str, against: str) -> tuple[str, ...]:
        """The conditions of a clause that are not known, in words."""
        clause = self._outcome.clause(n)
        began = "began", against, to
        attack = (self.question(began),) if clause.event == "attack" and began in self._outcome.questions else ()
        return attack + tuple(
            self.limit(limit, clause, to, against)
            for number in self._limits[n]
            if self._outcome.truth("met", number, to, against) is None
            for limit in (self._outcome.limits[number],)
        )

    def limit(self, limit: Limit, clause: Clause, to: str, against: str) -> str:
        """What a limit asks for, in a clause."""
        kind = condition_kinds().get(limit.kind)
        words = kind.question if kind else "{words}"
        if limit.kind == "standing":
            return f"{clause.instrument} is in force ({limit.words})"
        if limit.kind == "adversary" and limit.actors:
            named = ", ".join(sorted(self.name(a) for a in limit.actors))
            return f"{self.name(against)} is {'none' if limit.excepted else 'one'} of {named}"
        if limit.kind == "place" and limit.places:
            return (
                f"the place lies {'outside' if limit.excepted else 'in'} {' or '.join(map(self._place, limit.places))}"
            )
        if limit.kind == "number" and limit.number is not None:
            return f"{self.name(to)} has {limit.number} adversaries or more"
        filled = {"to": self.name(to), "against": self.name(against), "instrument": clause.instrument}
        return words.format(**filled, words=limit.words or limit.kind)

    def _place(self, place: str) -> str:
        """A place by its name: that of a state for its id."""
        return self.name(ActorId(place)) if ActorId(place) in self._gazetteer.actors else place

    def question(self, question: Question) -> str:
        """An open question in words."""
        name, *about = question
        match name:
            case "unprovoked":
                return condition_kinds()["unprovoked"].question.format(
                    to=self.name(about[0]), against=self.name(about[1])
                )
            case "requested":
                return condition_kinds()["request"].question.format(to=self.name(about[0]))
            case "began":
                return f"{self.name(about[0])} attacked {self.name(about[1])}"
            case "counts":
                return f"{self._case.events[about[0]].words}: this counts as an armed attack"
            case _:
                group = self._outcome.groups[about[0]]
                n, number = next((c, m) for c, m in self._outcome.limits_of if self._outcome.limits[m].group == group)
                clause = self._outcome.clause(n)
                to = about[1] if name == "place" else next(iter(sorted(clause.beneficiaries)))
                against = about[1] if name == "adversary" else self._case.events[0].by
                return self.limit(self._outcome.limits[number], clause, to, against)

    def notes(self, clause: Clause) -> tuple[str, ...]:
        """What is taken for granted, and words that leave the form of a duty open."""
        taken = (f"taken to bind: {clause.standing.words}",) if clause.standing.assumed else ()
        return (*taken, *clause.notes)

    def changes(
        self, answer: Answer, clause: Clause, to: str, against: str, reasons: Sequence[Reason], why: str
    ) -> tuple[str, ...]:
        """What would change the answer."""
        if why == "aggressor":
            return (f"owed if {self.name(against)} were the one who attacks {self.name(to)}",)
        if why == "adversary" and clause.by is not None:
            return (f"owed if it were done by {_either(self.name(a) for a in clause.by)}",)
        if why:
            return (f"owed if {self.trigger(clause, to, against)}",)
        if clause.absent:
            return ()
        conditions = [r for r in reasons if r.kind not in ("trigger", "absent")]
        if answer is Answer.NOT_OWED:
            unmet = [r.words for r in conditions if r.holds is False]
            return (f"owed if {' and '.join(unmet)}",) if unmet else ()
        if answer is Answer.OWED:
            assumed = (f"not owed if {clause.instrument} is not in force",) if clause.standing.assumed else ()
            return (*assumed, *(f"not owed unless {r.words}" for r in conditions if r.kind != "stage"))
        return ()


def _either(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))
