"""The bond of two actors: alliance, entente or partnership, by the clauses beneath and by what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from comity.measures.sides import any_belongs
from comity.measures.tally import Tally
from comity.model import (
    ActorId,
    Commitment,
    EstimateTable,
    Relation,
    Stage,
    Statement,
    StatementId,
    Status,
)

METHOD = "bond/1"
Kind = Literal["alliance", "entente", "neutrality pact", "partnership", "no bond told"]
LABELS = frozenset({"ally_of", "partner_of"})
_RULES: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("alliance", frozenset({"defense", "offense"})),
    ("entente", frozenset({"consultation"})),
    ("neutrality pact", frozenset({"neutrality", "non_aggression", "non_assistance_to_aggressor"})),
)
_GONE = frozenset({Stage.FAILED, Stage.ENDED, Stage.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Label:
    """What one voice calls the bond.

    Attributes:
        predicate: ``ally_of`` or ``partner_of``.
        denied: Whether it is said not to be one, or to be less.
        voice: Who says so: an actor's id, or ``author``.
        hedged: Whether it is hedged.
        statement: Where it says so.
    """

    predicate: str
    denied: bool
    voice: str
    hedged: bool
    statement: StatementId


@dataclass(frozen=True, slots=True)
class Bond:
    """The bond of two actors.

    Attributes:
        pair: The two.
        kind: What the clauses make it, by the strictest that both are bound to: defence or offence an alliance;
            consultation an entente; neutrality or non-aggression a pact of that; else, where they cooperate or are so
            called, a partnership.
        rests_on: The statements of that clause or those labels.
        owed: By ``obligation`` how sure it is that the two owe it: the share of what is told of it that says so.
        labels: What it is called, by whom.
    """

    pair: tuple[str, str]
    kind: Kind
    rests_on: tuple[StatementId, ...]
    owed: EstimateTable
    labels: tuple[Label, ...]


def bond(statements: Iterable[Statement], a: ActorId, b: ActorId, *, accepted: Collection[StatementId] = ()) -> Bond:
    """What two actors are to each other: the words set beside the clauses.

    Only commitments of the two alone count, that are signed or in force; what a text says is absent counts against.

    Args:
        statements: Statements of a view.
        a, b: The two.
        accepted: Statements that a reviewer accepted: they count as right.

    Source:
        Classes of alliances after Small and Singer 1969: defence pact, neutrality or non-aggression, entente.
    """
    told: dict[str, Tally] = defaultdict(Tally)
    owed: dict[str, list[StatementId]] = defaultdict(list)
    labels: list[Label] = []
    for s in sorted(statements, key=lambda s: s.id):
        if isinstance(s, Commitment) and _of_both_alone(s, a, b):
            told[s.obligation].add(s, "farther" if s.negated else "closer", accepted)
            if not s.negated and s.stage in (Stage.SIGNED, Stage.IN_FORCE):
                owed[s.obligation].append(s.id)
        elif isinstance(s, Relation) and s.predicate in LABELS and _between(s, a, b):
            text = s.text
            voice = "author" if text is None or text.asserted_by == "author" else str(text.asserted_by.actor)
            labels.append(Label(s.predicate, s.negated or s.polarity < 0, voice, s.hedged, s.id))
    kind, rests_on = _kind({o: ids for o, ids in owed.items() if told[o].closer > told[o].farther}, labels)
    keys = tuple((obligation,) for obligation in sorted(told))
    shares = tuple(told[obligation].share(METHOD) for (obligation,) in keys)
    return Bond((a, b), kind, rests_on, EstimateTable(("obligation",), keys, shares), tuple(labels))


def _kind(owed: dict[str, list[StatementId]], labels: Collection[Label]) -> tuple[Kind, tuple[StatementId, ...]]:
    for kind, obligations in _RULES:
        if ids := [i for obligation in sorted(obligations) for i in owed.get(obligation, ())]:
            return kind, tuple(ids)
    ids = [i for obligation in sorted(owed) for i in owed[obligation]]
    ids += [label.statement for label in labels if not label.denied]
    return ("partnership" if ids else "no bond told"), tuple(ids)


def _of_both_alone(commitment: Commitment, a: ActorId, b: ActorId) -> bool:
    """Whether a commitment binds the two and nobody else, and is told as so."""
    sides = {ref.country_or_id for ref in (*commitment.parties, *commitment.obligor, *commitment.beneficiary)}
    told = commitment.status in (Status.DONE, Status.ONGOING) and commitment.stage not in _GONE
    return told and sides == {a, b}


def _between(relation: Relation, a: ActorId, b: ActorId) -> bool:
    ends = (relation.subject, relation.object)
    return any(any_belongs(x, a) and any_belongs(y, b) for x, y in (ends, ends[::-1]))
