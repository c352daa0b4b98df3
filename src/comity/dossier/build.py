"""Builds the page of a dossier from a view of the ledger; nothing is drawn here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePath
from types import MappingProxyType

from comity.dossier.acts import act_listing, matrix, timeline
from comity.dossier.agreements import agreements
from comity.dossier.balance import balance, network, ties_said
from comity.dossier.closeness import closeness
from comity.dossier.data_rows import data_tables
from comity.dossier.dependence import dependence
from comity.dossier.figures import figures
from comity.dossier.measured import measured
from comity.dossier.measures import Measures
from comity.dossier.moment import day
from comity.dossier.obligations import obligations
from comity.dossier.page import Dossier, Head, Neighbour, Rests
from comity.dossier.phrases import counted, joined
from comity.dossier.rows import Party
from comity.dossier.scope import Independent, Scope, actor_name, is_sample, scope_of
from comity.dossier.sources import by_date, rests, source_rows
from comity.dossier.standing import standing
from comity.dossier.summary import summary, summary_of_measures
from comity.dossier.view import Asked
from comity.dossier.voices import claims, disputes
from comity.dossier.words import words
from comity.measures.precision import precision_of_shown
from comity.model import Actor, ActorId, TextEvidence, ViewSpec, content_hash
from comity.vocab.outlets import Outlets, load_outlets
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
    gazetteer: Path | None = None,
    outlets: Outlets | None = None,
    independent: Independent | None = None,
    measures: Measures | None = None,
    forerunners: Mapping[ActorId, tuple[ActorId, ...]] = MappingProxyType({}),
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
        gazetteer: A folder with the user's tables of actors, over the shipped ones.
        outlets: What is known of outlets; those that ship with the package unless given.
        independent: Counts the independent reports that mentions of one event make; left out unless given.
        measures: What measures say of the pair; their sections are left out unless given.
        forerunners: States that are counted with a party, as they bore its number.
    """
    scope = scope_of(view, a, b, load_scores() if scores is None else scores, gazetteer, independent, forerunners)
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
    invented = measures is not None and measures.invented
    close = closeness(scope, measures.closeness if measures else None, invented=invented)
    depends = dependence(scope, measures)
    stands = standing(scope, measures)
    owed = obligations(scope, measures.if_attacked if measures else ())
    sentences = summary(scope, basis, listed, pacts, against, others)
    sentences = (*sentences, *(owed.sentences if owed else ()), *summary_of_measures(scope, close, depends))
    cited = source_rows(scope, outlets or load_outlets())
    held = words(scope)
    folders = {"data": measures.data, "instruments": measures.instruments} if measures else {}
    opened = data_tables(measures, close, depends, stands)
    head = _head(scope, basis, PurePath(ledger).name, made or date.today(), command, folders)
    return Dossier(
        head=head,
        sentences=sentences,
        neighbours=() if scope.statements else nearest(view, a, b, gazetteer),
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
        hash=content_hash("do", head.hash, head.question, [p.id for p in scope.parties], sorted(scope.by_id)),
        closeness=close,
        dependence=depends,
        standing=stands,
        owed=owed,
        data_tables=opened,
    )


def nearest(
    view: Asked, a: Actor, b: Actor | None, gazetteer: Path | None = None, most: int = 6
) -> tuple[Neighbour, ...]:
    """The pairs with the most statements that share an actor with the pair asked for, or any pairs if none does."""
    asked = {x.id for x in (a, b) if x}
    ranked = sorted(view.pairs().items(), key=lambda p: (not asked & set(p[0]), -p[1], p[0]))
    return tuple(Neighbour((_party(x, gazetteer), _party(y, gazetteer)), n) for (x, y), n in ranked[:most])


def _party(country: str, gazetteer: Path | None) -> Party:
    return Party(ActorId(country), actor_name(ActorId(country), gazetteer))


def rebuild_command(spec: ViewSpec, parties: tuple[Party, ...], ledger: str, **folders: str | None) -> str:
    """The command that rebuilds a dossier.

    Args:
        spec: What was asked.
        parties: The actor, or the pair.
        ledger: The ledger.
        folders: Names of the folders that were given, by option: ``data``, ``instruments``.
    """
    words = ["comity dossier", *(p.id if " " not in p.id else f'"{p.id}"' for p in parties)]
    if spec.as_of:
        words.append(f"--as-of {spec.as_of.isoformat()}")
    if spec.known:
        words.append(f"--known {spec.known.isoformat()}")
    if spec.recorded:
        words.append(f"--recorded {spec.recorded.astimezone(UTC).isoformat().replace('+00:00', 'Z')}")
    words += [
        f'--{option} "{name}"' if " " in name else f"--{option} {name}" for option, name in folders.items() if name
    ]
    words += [f"--ledger {ledger}", f"--html {'-'.join(_file_name(p.id) for p in parties)}.html"]
    return " ".join(words)


def _file_name(actor: ActorId) -> str:
    return "".join(c if c.isalnum() else "-" for c in actor.casefold())


def last_recorded(view: Asked) -> datetime | None:
    """The time by which the ledger had recorded all that the view sees; ``None`` where it sees nothing.

    That of the last reading, if the view asked as of then is the same; else (links and decisions came later) now.
    """
    if view.spec.recorded:
        return view.spec.recorded
    last = max((reading.recorded for reading in view.readings()), default=None)
    if last is None or view.narrow(replace(view.spec, recorded=last)).hash == view.hash:
        return last
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)


def _question(spec: ViewSpec, recorded: datetime | None) -> tuple[tuple[str, str], ...]:
    """What was asked, each with its answer, those too that set no limit."""
    time = f"{day(recorded.astimezone(UTC).date())}, {recorded.astimezone(UTC):%H:%M} UTC" if recorded else "nothing"
    return (
        ("As of (date in the world)", day(spec.as_of) if spec.as_of else "no limit"),
        ("As known on (sources published by)", day(spec.known) if spec.known else "no limit"),
        ("As recorded by (state of the ledger)", time),
        *((("Branch", str(spec.branch)),) if spec.branch != "main" else ()),
    )


_KINDS = {"news": ("piece of news", "pieces of news"), "treaty": ("treaty", "treaties")}
"""Kinds of sources as one says how many there are, where it is not the kind with an s."""


def _sources(scope: Scope) -> str:
    kinds = Counter(info.source.kind for info in scope.infos.values())
    told = joined(
        counted(n, *_KINDS.get(kind, (kind,))) for kind, n in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))
    )
    return f"{counted(len(scope.infos), 'document')} ({told})" if kinds else "none"


def _head(
    scope: Scope, basis: Rests, ledger: str, made: date, command: str | None, folders: Mapping[str, str | None]
) -> Head:
    spec = scope.view.spec
    recorded = last_recorded(scope.view)
    pinned = replace(spec, recorded=recorded)
    asked = [
        *([f"as of {day(spec.as_of)}"] if spec.as_of else []),
        *([f"as known on {day(spec.known)}"] if spec.known else []),
        *([f"branch {spec.branch}"] if spec.branch != "main" else []),
    ]
    return Head(
        parties=scope.parties,
        made=made,
        ledger=ledger,
        hash=scope.view.hash,
        question=_question(spec, recorded),
        command=command or rebuild_command(pinned, scope.parties, ledger, **folders),
        asked=tuple(asked),
        period=f"{basis.first} to {basis.last}" if basis.first != basis.last else basis.first,
        newest=basis.published[1],
        sources=_sources(scope),
        counted_with=tuple(
            (p.name, tuple(actor_name(i, scope.gazetteer) for i in p.forerunners))
            for p in scope.parties
            if p.forerunners
        ),
        sample=any(is_sample(info.source) for info in scope.infos.values()),
        statements=len(scope.statements),
        shown=len(scope.split.certain),
        reviewed=len(scope.accepted),
        precision=precision_of_shown(scope.split.certain, scope.scores, scope.accepted),
        measured=measured(scope),
        coders=tuple(sorted({s.coder for s in scope.statements if isinstance(s.evidence[0], TextEvidence)})),
    )
