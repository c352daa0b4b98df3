"""Builds the page of a dossier from a view of the ledger; nothing is drawn here."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from comity.dossier.acts import act_listing, matrix, timeline
from comity.dossier.agreements import agreements
from comity.dossier.balance import balance, network, ties_said
from comity.dossier.figures import figures
from comity.dossier.moment import day
from comity.dossier.page import Dossier, Head, Neighbour
from comity.dossier.rows import Party
from comity.dossier.scope import Scope, actor_name, is_sample, scope_of
from comity.dossier.sources import by_date, rests, source_rows
from comity.dossier.summary import summary
from comity.dossier.view import Asked
from comity.dossier.voices import claims, disputes
from comity.dossier.words import words
from comity.measures.precision import precision_of_shown
from comity.model import Actor, ActorId, TextEvidence, ViewSpec, content_hash
from comity.vocab.scores import Scores, load_scores


def build(
    view: Asked,
    a: Actor,
    b: Actor | None = None,
    *,
    ledger: str = "relations.comity",
    made: date | None = None,
    command: str | None = None,
    scores: Scores | None = None,
) -> Dossier:
    """The dossier of an actor or of a pair.

    Args:
        view: What the ledger says, asked in one way.
        a: The actor, or one side of the pair.
        b: The other side.
        ledger: The ledger; the page names it without its folder.
        made: The day on which it is made; today unless given.
        command: The command that rebuilds it; made from the question unless given.
        scores: Measured scores of the coders; those that ship with the package unless given.
    """
    scope = scope_of(view, a, b, load_scores() if scores is None else scores)
    basis = rests(scope)
    line = timeline(scope)
    listed = act_listing(scope)
    pacts = agreements(scope)
    quantities = figures(scope)
    voices = claims(scope)
    against = disputes(scope)
    types, fields = matrix(scope, "type"), matrix(scope, "field")
    rows, bonds = balance(scope), ties_said(scope)
    others = network(scope)
    sentences = summary(scope, basis, pacts, against, others)
    cited = source_rows(scope)
    held = words(scope)
    head = _head(scope, PurePath(ledger).name, made or date.today(), command)
    return Dossier(
        head=head,
        sentences=sentences,
        neighbours=() if scope.statements else nearest(view, a, b),
        rests=basis,
        acts=listed,
        timeline=line,
        types=types,
        fields=fields,
        agreements=pacts,
        figures=quantities,
        claims=voices,
        disputes=against,
        balance=rows,
        bonds=bonds,
        network=others,
        sources=cited,
        words=held,
        numbers={w.id: w.number for w in held},
        works_read=tuple((info.source, is_sample(info.source)) for info in by_date(scope)),
        works_cited=tuple(c for info in by_date(scope) for c in info.citations),
        hash=content_hash("do", head.hash, head.command, [w.id for w in held]),
    )


def nearest(view: Asked, a: Actor, b: Actor | None, most: int = 6) -> tuple[Neighbour, ...]:
    """The pairs with the most statements that share an actor with the pair asked for, or any pairs if none does."""
    asked = {x.id for x in (a, b) if x}
    ranked = sorted(view.pairs().items(), key=lambda p: (not asked & set(p[0]), -p[1], p[0]))
    return tuple(Neighbour((_party(x), _party(y)), n) for (x, y), n in ranked[:most])


def _party(country: str) -> Party:
    return Party(ActorId(country), actor_name(ActorId(country)))


def rebuild_command(spec: ViewSpec, parties: tuple[Party, ...], ledger: str) -> str:
    """The command that rebuilds a dossier."""
    words = ["comity dossier", *(p.id if " " not in p.id else f'"{p.id}"' for p in parties)]
    if spec.as_of:
        words.append(f"--as-of {spec.as_of.isoformat()}")
    if spec.known:
        words.append(f"--known {spec.known.isoformat()}")
    if spec.recorded:
        words.append(f"--recorded {spec.recorded.isoformat()}")
    words += [f"--ledger {ledger}", f"--html {'-'.join(_file_name(p.id) for p in parties)}.html"]
    return " ".join(words)


def _file_name(actor: ActorId) -> str:
    return "".join(c if c.isalnum() else "-" for c in actor.casefold())


def _head(scope: Scope, ledger: str, made: date, command: str | None) -> Head:
    spec = scope.view.spec
    asked = [
        *([f"as of {day(spec.as_of)}"] if spec.as_of else []),
        *([f"as known on {day(spec.known)}"] if spec.known else []),
        *([f"as recorded by {spec.recorded:%Y-%m-%d %H:%M} UTC"] if spec.recorded else []),
        *([f"branch {spec.branch}"] if spec.branch != "main" else []),
    ]
    return Head(
        parties=scope.parties,
        made=made,
        ledger=ledger,
        hash=scope.view.hash,
        command=command or rebuild_command(spec, scope.parties, ledger),
        asked=tuple(asked),
        sample=any(is_sample(info.source) for info in scope.infos.values()),
        statements=len(scope.statements),
        shown=len(scope.split.certain),
        reviewed=len(scope.accepted),
        precision=precision_of_shown(scope.split.certain, scope.scores, scope.accepted),
        coders=tuple(sorted({s.coder for s in scope.statements if isinstance(s.evidence[0], TextEvidence)})),
    )
