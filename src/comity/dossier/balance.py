"""Frictions and convergences of the dossier, by field and theatre, and the other actors in the relation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

from comity.dossier.moment import moment
from comity.dossier.page import Listing, Network
from comity.dossier.phrases import names, plain, theatre
from comity.dossier.rows import BalanceRow, BondRow, Party, Tie
from comity.dossier.scope import Scope, actor_name
from comity.measures.friction import direction_between, friction
from comity.measures.sides import any_belongs, belongs, side_of
from comity.model import ActorId, ActorKind, ActorRef, Claim, Estimate, Relation, Statement, StatementId

ACTORS = 18
"""Other actors that are drawn."""


def balance(scope: Scope) -> tuple[BalanceRow, ...]:
    """Closeness and distance by field, then by theatre; what is certain alone."""
    return (*_rows(scope, "field"), *_rows(scope, "theatre"))


def ties_said(scope: Scope) -> Listing[BondRow]:
    """Lasting ties that the sources tell of, one row a statement."""
    return scope.listing([[s] for s in scope.statements if isinstance(s, Relation)], _bond)


def network(scope: Scope) -> Network:
    """Other actors in the statements of a pair, or the partners of a single actor; what is certain alone."""
    seen: dict[ActorId, dict[ActorId, list[StatementId]]] = defaultdict(lambda: defaultdict(list))
    called: dict[ActorId, str] = {}
    for s in scope.split.certain:
        for ref in _everybody(s):
            other = side_of(ref)
            if any(belongs(ref, i) for p in scope.parties for i in p.ids) or ref.kind is ActorKind.REGION:
                continue
            if ref.actor == other:
                called.setdefault(other, ref.name)
            for party in scope.parties:
                if any(any_belongs(s.actors(), i) for i in party.ids) and s.id not in seen[other][party.id][-1:]:
                    seen[other][party.id].append(s.id)
    size = {o: len({i for ids in parties.values() for i in ids}) for o, parties in seen.items()}
    drawn = sorted(size, key=lambda o: (-size[o], o))[:ACTORS]
    actors = {o: Party(o, called.get(o) or actor_name(o, scope.gazetteer)) for o in drawn}
    ties = [
        _tie(scope, actors[other], party, seen[other][party.id])
        for other in drawn
        for party in scope.parties
        if seen[other][party.id]
    ]
    return Network(tuple(ties), tuple(actors.values()), len(size))


def _rows(scope: Scope, by: Literal["field", "theatre"]) -> list[BalanceRow]:
    b = scope.b.ids if scope.b else None
    table = friction(scope.split.certain, scope.a.ids, b, by, accepted=scope.accepted)
    cells: dict[object, dict[object, Estimate]] = defaultdict(dict)
    for (label, direction), estimate in table:
        cells[label][direction] = estimate
    rows = []
    for label, both in cells.items():
        if label is None and by == "theatre":
            continue
        closer, farther = both.get("closer"), both.get("farther")
        rows.append(
            BalanceRow(
                _label(label, by),
                by,
                closer,
                farther,
                scope.few(closer.evidence, 4) if closer else (),
                scope.few(farther.evidence, 4) if farther else (),
            )
        )
    return sorted(rows, key=lambda r: -((r.closer.n if r.closer else 0) + (r.farther.n if r.farther else 0)))


def _label(label: object, by: str) -> str:
    if label is None:
        return f"no {by} given"
    return theatre(str(label)) if by == "theatre" else plain(str(label))


def _bond(group: Sequence[Relation]) -> BondRow:
    relation = group[0]
    direction = {1: "closer", -1: "apart"}.get(relation.polarity, "")
    return BondRow(
        ids=(relation.id,),
        subject=names(relation.subject),
        predicate=("not " if relation.negated else "") + plain(relation.predicate),
        object=names(relation.object),
        direction=direction,
        hedged=relation.hedged,
        when=moment(relation.when),
    )


def _tie(scope: Scope, actor: Party, party: Party, ids: list[StatementId]) -> Tie:
    directions = Counter(direction_between(scope.by_id[i], party.ids, (actor.id,)) for i in ids)
    few = scope.few(ids, 4)
    return Tie(actor, party, len(ids), directions["closer"], directions["farther"], few)


def _everybody(statement: Statement) -> list[ActorRef]:
    """Everybody with a part in a statement, and the voice that asserts it."""
    found = list(statement.actors())
    text = statement.text
    if text and text.asserted_by != "author" and not isinstance(statement, Claim):
        found.append(text.asserted_by)
    return found
