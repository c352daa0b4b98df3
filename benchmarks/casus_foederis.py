"""Whether alliances were called upon in past wars: the reasoner against what Berkemeier and Fuhrmann (2018) coded.

Run ``python -m benchmarks.casus_foederis FOLDER [--held-out] [--errors]`` with the folder of data files. Rules were
developed on half of the wars, by the digest of their number; ``--held-out`` looks at the other half. It was looked at
once before this was written down, and nothing was changed after.

Each case is a war and an alliance with a member in it. The alliance's members become clauses as ``comity import
atop-members`` makes them, the war becomes events (``who_attacked``), and the verdicts of the reasoner become a
prediction: broken or owed means called upon, not owed means not, and what depends means the share with which that kind
of open condition turned out met in other wars.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.past_alliances import Alliances, Reading, readings
from benchmarks.past_wars import Membership, Tested, joined, past_cases

WEIGHT = 2.0
"""How many cases of the average share each kind's own share is mixed with."""
PUBLISHED = {
    "never": "0.768",
    "obligations only": "0.714 (precision 0.44, recall 0.92)",
    "any condition blocks": "0.831 (0.63, 0.65)",
    "location or adversary blocks": "0.835 (0.64, 0.66)",
}
"""What was found for the baselines before, on all cases; their exact rules were not written down."""
CONDITIONS = {
    "defense": ("defcoadv", "defcoloc", "defcocon", "defconum", "defcodem", "defconpr"),
    "offense": ("offcoadv", "offcoloc", "offcocon", "offconum", "offcodem"),
    "neutral": ("neucoadv", "neucoloc", "neucocon", "neuconum", "neucodem", "neuconpr", "neucoatt"),
}


@dataclass(frozen=True)
class Shares:
    """How often cases were called upon, by what the reasoner says of them.

    Attributes:
        answers: By the answer.
        kinds: Of those that depend, by each kind of open condition.
    """

    answers: Mapping[str, float]
    kinds: Mapping[str, float]

    def chance(self, reading: Reading) -> float:
        """The probability that a case was called upon: that of the verdict most likely to be owed.

        A verdict is as likely as the least likely of its open conditions.
        """
        if reading.answer != "depends":
            return self.answers[reading.answer]
        average = self.answers["depends"]
        return max(min(self.kinds.get(kind, average) for kind in verdict) for verdict in reading.open)


def measured(of: Sequence[Reading]) -> Shares:
    """The shares in some cases."""
    by_answer: dict[str, list[bool]] = defaultdict(list)
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for reading in of:
        by_answer[reading.answer].append(reading.called)
        for kind in reading.nearest:
            by_kind[kind].append(reading.called)
    answers = {
        a: (sum(by_answer[a]) + 0.5) / (len(by_answer[a]) + 1) for a in ("broken", "owed", "depends", "not owed")
    }
    average = answers["depends"]
    kinds = {k: (sum(found) + WEIGHT * average) / (len(found) + WEIGHT) for k, found in by_kind.items()}
    return Shares(answers, kinds)


@dataclass(frozen=True)
class Score:
    """How well predictions fit."""

    n: int
    right: int
    hits: int
    predicted: int
    called: int

    @property
    def accuracy(self) -> float:
        """Share of the cases that are right."""
        return self.right / self.n

    @property
    def precision(self) -> float:
        """Share of what was foretold to be called upon that was."""
        return self.hits / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Share of what was called upon that was foretold."""
        return self.hits / max(1, self.called)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, self.predicted + self.called)

    def __str__(self) -> str:
        return (
            f"accuracy {self.accuracy:.3f}  precision {self.precision:.2f}  recall {self.recall:.2f}  "
            f"F1 {self.f1:.3f}  (n = {self.n}, called upon {self.called})"
        )


def score(called: Sequence[bool], predicted: Sequence[bool]) -> Score:
    """Predictions against what was coded."""
    both = list(zip(called, predicted, strict=True))
    return Score(len(both), sum(c == p for c, p in both), sum(c and p for c, p in both), sum(predicted), sum(called))


def leave_one_war_out(found: Sequence[Reading]) -> list[float]:
    """For each case its probability by the shares in all other wars."""
    shares = {
        war: measured([r for r in found if r.tested.case.war != war]) for war in {r.tested.case.war for r in found}
    }
    return [shares[r.tested.case.war].chance(r) for r in found]


def _belligerents(t: Tested) -> Iterator[Membership]:
    assert t.war is not None
    yield from (m for m in t.members if m.held_in(t.year) and m.state in t.war.states)


def _bound(t: Tested, column: str, blocked: Mapping[str, Sequence[str]]) -> bool:
    members = [m for m in t.members if m.held_in(t.year)]
    return any(m.row[column] for m in members) and not any(m.row[c] for m in members for c in blocked.get(column, ()))


def by_obligations(t: Tested, blocked: Mapping[str, Sequence[str]]) -> bool:
    """Called upon by its obligations alone, where no condition that blocks is written in."""
    assert t.war is not None
    struck = any(m.state not in t.war.initiators for m in _belligerents(t))
    return (
        (_bound(t, "defense", blocked) and struck)
        or _bound(t, "offense", blocked)
        or _bound(t, "neutral", blocked)
        or t.against_each_other
    )


BASELINES: dict[str, Callable[[Tested], bool]] = {
    "never": lambda _: False,
    "obligations only": lambda t: by_obligations(t, {}),
    "any condition blocks": lambda t: by_obligations(t, CONDITIONS),
    "location or adversary blocks": lambda t: by_obligations(
        t, {k: tuple(c for c in v if c.endswith(("adv", "loc"))) for k, v in CONDITIONS.items()}
    ),
}


def errors(found: Sequence[Reading], chances: Sequence[float]) -> Iterator[str]:
    """The cases that are wrong, a line each."""
    for reading, chance in zip(found, chances, strict=True):
        if (chance > 0.5) != reading.called:
            case = reading.tested.case
            said = reading.answer
            if reading.answer == "depends":
                said += f" on {'; or '.join(sorted('+'.join(sorted(k)) for k in reading.open)[:3])}"
            yield f"{reading.tested.name:28} {case.alliance}  {case.outcome:18} {chance:.2f}  {said}"


def main(arguments: Sequence[str]) -> int:
    """Print baselines, the half on which rules were developed, and where asked the other half."""
    data = Path(next(a for a in arguments if not a.startswith("--")))
    cases = tuple(joined(past_cases(data)))
    print(f"{len(cases)} cases with a member at war")
    for name, rule in BASELINES.items():
        print(f"{name:32} {score([t.case.invoked for t in cases], [rule(t) for t in cases])}")
        print(f"{'':32} found before: {PUBLISHED[name]}")
    alliances = Alliances(data)
    developed = readings([t for t in cases if t.develops], alliances)
    print("\nthe half on which rules were developed, leave one war out")
    chances = leave_one_war_out(developed)
    print(score([r.called for r in developed], [c > 0.5 for c in chances]))
    for answer, labels in sorted(table(developed).items()):
        print(f"  {answer:10} {dict(labels)}")
    if "--errors" in arguments:
        print(*errors(developed, chances), sep="\n")
    if "--held-out" in arguments:
        held = readings([t for t in cases if not t.develops], alliances)
        shares = measured(developed)
        chances = [shares.chance(r) for r in held]
        print("\nthe other half, by the shares of the first")
        print(score([r.called for r in held], [c > 0.5 for c in chances]))
        for answer, labels in sorted(table(held).items()):
            print(f"  {answer:10} {dict(labels)}")
        if "--errors" in arguments:
            print(*errors(held, chances), sep="\n")
        together = [*developed, *held]
        print("\nboth halves, leave one war out")
        print(score([r.called for r in together], [c > 0.5 for c in leave_one_war_out(together)]))
    return 0


def table(found: Iterable[Reading]) -> dict[str, Counter[str]]:
    """How cases of each answer were coded."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in found:
        counts[reading.answer][reading.tested.case.outcome] += 1
    return counts


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
