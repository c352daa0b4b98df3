"""What each of a pair owes where the other is attacked: the law as the instruments have it, with the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from comity.dossier.moment import spelled
from comity.dossier.obligation_rows import Direction, DutyRow, GroundRow, ObligationsSection, Owed, Witness
from comity.dossier.phrases import brief, joined
from comity.dossier.rows import Party, Sentence
from comity.dossier.scope import Scope
from comity.model import ActorId, Answer, CuratedEvidence, Duty, RowEvidence, TextEvidence
from comity.obligations.clause import WORLDWIDE, Clause
from comity.obligations.duties import Ground, Owing, Sides, owings
from comity.obligations.reasoner import Consequences

_SAID: dict[Answer, Owed] = {Answer.OWED: "owed", Answer.DEPENDS: "depends", Answer.NOT_OWED: "not owed"}
_HELP = (Duty.FIGHT, Duty.AID)
_OF_SENTENCE = 2
"""Statements to which the sentence of the summary leads, for each duty that it names."""


def obligations(scope: Scope, found: Sequence[Consequences]) -> ObligationsSection | None:
    """The section; ``None`` where no instrument that not nearly all states share says anything.

    Args:
        scope: The statements of the dossier.
        found: What follows from an attack on each of the two.
    """
    by_struck = {f.case.events[0].on: f for f in found}
    if scope.b is None or not by_struck:
        return None
    ways = [(x, y) for x, y in ((scope.a, scope.b), (scope.b, scope.a)) if y.id in by_struck]
    owed = {x.id: _owed(by_struck[y.id], x, y) for x, y in ways}
    scope.bring(c.id for of_one in owed.values() for o in of_one for g in o.grounds for c in g.clauses)
    directions = tuple(
        Direction(x, y, f"In an attack on {y.name}, {headline(x.name, y.name, owed[x.id])}.", _rows(scope, owed[x.id]))
        for x, y in ways
    )
    if not any(d.duties for d in directions):
        return None
    day = found[0].case.on
    return ObligationsSection(day, directions, _sentences(scope, directions, owed), _everybody(found, ways))


def headline(obligor: str, attacked: str, owed: Sequence[Owing]) -> str:
    """What an actor owes in a clause: "Russia owes no military aid and must give no help to the aggressor".

    Args:
        obligor: Its name.
        attacked: The name of whom it would owe it to.
        owed: What it owes, or does not.
    """
    no_help = [o for o in owed if o.duty is Duty.NO_HELP]
    told = [_of_help(attacked, [o for o in owed if o.duty in _HELP])]
    if any(o.answer is Answer.OWED for o in no_help):
        told.append("must give no help to the aggressor")
    elif any(o.answer is Answer.DEPENDS for o in no_help):
        told.append("may have to give no help to the aggressor")
    sides = next((o.sides for o in owed if o.sides), None)
    return f"{obligor} {' and '.join(told)}{f'; sources disagree: {sides.words}' if sides else ''}"


def _of_help(attacked: str, owed: Sequence[Owing]) -> str:
    """What it owes of military aid."""
    surely = [o for o in owed if o.answer is Answer.OWED]
    if any(o.duty is Duty.FIGHT for o in surely):
        return f"must fight beside {attacked}"
    if surely:
        return f"must aid {attacked} in a form of its choice"
    if perhaps := [o for o in owed if o.answer is Answer.DEPENDS]:
        on = ", depending on which source is right," if any(o.sides for o in perhaps) else ""
        return f"may have to give {attacked} military aid{on}"
    return "owes no military aid" if owed else "owes no military aid under any instrument on record"


def _owed(found: Consequences, obligor: Party, attacked: Party) -> tuple[Owing, ...]:
    """What one owes the other, without what nearly all states owe."""
    return owings(
        found,
        (
            v
            for v in found.verdicts
            if (v.obligor.actor, v.beneficiary.actor) == (obligor.id, attacked.id)
            and _of_an_attack(found.clauses[v.statements[0]])
        ),
    )


def _of_an_attack(clause: Clause) -> bool:
    """Whether it has to do with an attack: not what two states have agreed to do in any case."""
    return not _worldwide(clause) and (clause.duty is not Duty.PERFORM or clause.commitment.trigger is not None)


def _worldwide(clause: Clause) -> bool:
    return len(clause.obligors) >= WORLDWIDE


def _everybody(found: Sequence[Consequences], ways: Sequence[tuple[Party, Party]]) -> tuple[str, ...]:
    pairs = {(x.id, y.id) for x, y in ways}
    clauses = (
        f.clauses[v.statements[0]] for f in found for v in f.verdicts if (v.obligor.actor, v.beneficiary.actor) in pairs
    )
    named: dict[str, set[str]] = {}
    for c in clauses:
        if _worldwide(c):
            named.setdefault(c.instrument, set()).update([c.article] if c.article else [])
    return tuple(f"{name}, {_in_words(sorted(of))}" if of else name for name, of in sorted(named.items()))


def _sentences(
    scope: Scope, directions: Sequence[Direction], owed: Mapping[ActorId, tuple[Owing, ...]]
) -> tuple[Sentence, ...]:
    """One sentence where the two owe each other the same, else one each; none where nothing speaks of help in war."""
    if not any(o.duty in (*_HELP, Duty.NO_HELP) for of_one in owed.values() for o in of_one):
        return ()
    told = []
    for d in directions:
        clauses = [c for o in owed[d.obligor.id] if o.duty in (*_HELP, Duty.NO_HELP) for c in _some(o)]
        told.append(Sentence(d.sentence, "owed", scope.refer(dict.fromkeys(c.id for c in clauses))))
    if len(directions) == 2:
        (one, other), first = directions, told[0]
        if headline("X", "Y", owed[one.obligor.id]) == headline("X", "Y", owed[other.obligor.id]):
            same = f"the same holds of {other.obligor.name} in an attack on {one.obligor.name}"
            return (Sentence(f"{first.words.rstrip('.')}; {same}.", "owed", first.ids),)
    return tuple(told)


def _some(owing: Owing) -> list[Clause]:
    """A few of the clauses read from texts behind a duty."""
    clauses = [c for g in owing.grounds for c in g.clauses if isinstance(c.commitment.evidence[0], TextEvidence)]
    return clauses[:_OF_SENTENCE]


def _rows(scope: Scope, owed: Sequence[Owing]) -> tuple[DutyRow, ...]:
    return tuple(
        DutyRow(_words(o), _SAID[o.answer], _disagree(o.sides), tuple(_ground(scope, g) for g in o.grounds))
        for o in owed
    )


def _words(o: Owing) -> str:
    """What is owed; of what has no name of its own, the words."""
    return f"to do as it says: “{brief(o.grounds[0].clauses[0].words)}”" if o.duty is Duty.PERFORM else o.words


def _disagree(sides: Sides | None) -> str:
    return sides.words if sides else ""


def _ground(scope: Scope, g: Ground) -> GroundRow:
    between = "; or " if g.answer is Answer.DEPENDS else "; "
    return GroundRow(
        instrument=g.instrument,
        also=g.also,
        articles=_articles(g),
        answer=_SAID[g.answer],
        why=spelled(between.join(g.why)),
        more=spelled("; ".join((*g.changes, *g.notes))),
        witnesses=_witnesses(scope, g.clauses),
    )


def _articles(g: Ground) -> str:
    """``Article 3(3), 3(4)``; empty where it is the whole text or not known."""
    named = [a for a in g.articles if " " not in a]
    return _in_words(named)


def _in_words(articles: Sequence[str]) -> str:
    """``Article 5``, ``Articles 2(4), 2(5) and 51``."""
    return f"Article{'s' if len(articles) > 1 else ''} {joined(articles)}" if articles else ""


def _witnesses(scope: Scope, clauses: Sequence[Clause]) -> tuple[Witness, ...]:
    """What clauses say, those of one wording together."""
    found: dict[tuple[str, str], Witness] = {}
    for w in (_witness(scope, c) for c in clauses):
        same = found.get((w.words, w.source))
        found[w.words, w.source] = replace(w, ids=(*same.ids, *w.ids)) if same else w
    return tuple(found.values())


def _witness(scope: Scope, clause: Clause) -> Witness:
    match clause.commitment.evidence[0]:
        case CuratedEvidence(citation=citation, checked_by=by):
            checked = f"compared with {by.removeprefix('comparison with ')}" if by else "from memory"
            return Witness(clause.words, False, "", (), citation, spelled(f"curated, {checked}"))
        case RowEvidence(dataset=dataset, key=key):
            told = f"{dataset}: {', '.join(key)}"
            return Witness(clause.words, False, "", scope.refer((clause.id,)), told, "a row of a data set")
        case TextEvidence():
            pass
    ids = scope.refer((clause.id,))
    infos, document = scope.referred_infos, clause.commitment.document
    language = infos[document].source.language if document in infos else ""
    return Witness(clause.words, True, language, ids, "", "")
