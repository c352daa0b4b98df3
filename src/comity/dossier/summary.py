"""The summary of a dossier: short sentences made from counts and facts, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from comity.dossier.closeness import level
from comity.dossier.page import Agreements, Listing, Network, Rests
from comity.dossier.phrases import brief, counted, joined, plain
from comity.dossier.rows import ActRow, Dispute, InstrumentRow, Sentence, Side
from comity.dossier.scope import Scope
from comity.dossier.sections import ClosenessSection, Dependence
from comity.measures.friction import direction_between
from comity.measures.quad import quad_of
from comity.model import Act, RowEvidence, StatementId

_SHARPEST = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "REJECT", "PROTEST", "ACCUSE")
"""Event types of conflict, the sharpest first."""


def summary(
    scope: Scope,
    rests: Rests,
    acts: Listing[ActRow],
    pacts: Agreements,
    disputes: Listing[Dispute],
    network: Network,
) -> tuple[Sentence, ...]:
    """What the sources hold about the parties, in a few sentences, each with the words that it rests on."""
    if not scope.statements:
        return ()
    parts = (
        _carried(scope, rests),
        _newest_agreement(pacts),
        _latest_act(acts),
        _sharpest(scope, acts),
        _main_dispute(disputes),
        _acts(scope),
        _agreements(pacts),
        _others(scope, network),
    )
    return tuple(sentence for part in parts for sentence in part)


def summary_of_measures(scope: Scope, close: ClosenessSection | None, depends: Dependence | None) -> Iterator[Sentence]:
    """The newest closeness with its interval, and which of the two depends more."""
    if close is not None:
        who = joined(p.name for p in scope.parties)
        ids = tuple(i for m in close.rows[0].movers[:2] for i in m.ids)
        sample = "; in part by invented rows" if close.invented else ""
        yield _sentence(
            f"closeness of {who} in {close.last}: {level(close.newest)} on a scale from −1, all conflict, to 1, all"
            f" cooperation (90 % interval{sample})",
            "closeness",
            ids,
        )
    if depends is not None and depends.summary:
        yield _sentence(depends.summary, "dependence", depends.summary_ids)


def _sentence(words: str, section: str, ids: tuple[StatementId, ...] = ()) -> Sentence:
    return Sentence(words[:1].upper() + words[1:].rstrip(".") + ".", section, ids)


def _carried(scope: Scope, rests: Rests) -> Iterator[Sentence]:
    n = len(scope.statements)
    who = joined(p.name for p in scope.parties)
    first, last = rests.published
    span = f", published {first} to {last}," if first and first != last else f", published {first}," if first else ""
    documents = rests.documents.of
    verb = "carries" if documents == 1 else "carry"
    yield _sentence(f"{counted(documents, 'document')}{span} {verb} {counted(n, 'statement')} about {who}", "rests")
    rows = sum(isinstance(s.evidence[0], RowEvidence) for s in scope.split.certain)
    shown = len(scope.split.certain) - rows
    below = n - shown - rows
    less = f"; {counted(below, 'is', 'are')} less certain or not yet measured" if below else ""
    above = counted(shown, "of them is", "of them are") if shown else "none of them is"
    if n > rows:
        yield _sentence(f"{above} above the line at which the coder is right three times in four{less}", "words")
    if rows:
        told = counted(rows, "of them is a row", "of them are rows")
        yield _sentence(f"{told} of data sets, as their makers coded them", "words")
    if rests.first:
        years = f"from {rests.first} to {rests.last}" if rests.first != rests.last else f"in {rests.first}"
        yield _sentence(f"the times that they give lie {years}", "rests")


def _newest_agreement(pacts: Agreements) -> Iterator[Sentence]:
    rows: Sequence[InstrumentRow] = pacts.instruments.rows or pacts.instruments.instead
    dated = [r for r in rows if r.day]
    if dated:
        newest = max(dated, key=lambda r: r.day or date.min)
        doubt = "" if pacts.instruments.rows else f" ({pacts.instruments.doubt})"
        parties = f" of {newest.parties}" if newest.parties and newest.parties not in newest.name else ""
        yield _sentence(f"the newest agreement told of is the {newest.name}{parties}: {newest.stage}{doubt}".replace(
            " the the ", " the "), "agreements", newest.ids[:2])  # fmt: skip


def _latest_act(acts: Listing[ActRow]) -> Iterator[Sentence]:
    rows = acts.rows or acts.instead
    dated = [r for r in rows if r.latest and r.earliest and not r.status and not r.negated]
    if dated:
        yield _told("the latest act told of", max(dated, key=lambda r: (r.earliest or date.min, r.confidence)), acts)


def _sharpest(scope: Scope, acts: Listing[ActRow]) -> Iterator[Sentence]:
    b = scope.b.ids if scope.b else None
    held = [(s, r) for r in acts.rows or acts.instead if isinstance(s := scope.by_id[r.ids[0]], Act)]
    cold = [(s, r) for s, r in held if s.type in _SHARPEST and direction_between(s, scope.a.ids, b) == "farther"]
    if cold:
        _, row = min(cold, key=lambda x: (_SHARPEST.index(x[0].type), -(x[1].latest or date.min).toordinal()))
        yield _told("the sharpest friction told of", row, acts)


def _told(what: str, row: ActRow, acts: Listing[ActRow]) -> Sentence:
    doubt = "" if acts.rows else f" ({acts.doubt})"
    denied = f", denied by {joined(d.by for d in row.denied)}" if row.denied else ""
    return _sentence(f"{what}: {row.sentence} ({row.when}){denied}{doubt}", "acts", row.ids[:1])


def _said(side: Side) -> str:
    return f"{side.voice} (“{brief(side.words, 90)}”)"


def _main_dispute(disputes: Listing[Dispute]) -> Iterator[Sentence]:
    rows = disputes.rows or (disputes.instead if disputes.doubt != "less certain" else ())
    if rows:
        pair = rows[0]
        doubt = "" if disputes.rows else f" ({disputes.doubt})"
        yield _sentence(
            f"the main dispute: {_said(pair.left)}; against it {_said(pair.right)}{doubt}",
            "voices",
            (pair.left.id, pair.right.id),
        )
    if disputes.of > 1:
        words = counted(disputes.of, "pair of statements does", "pairs of statements do")
        yield _sentence(f"{words} not agree with each other", "voices")


def _acts(scope: Scope) -> Iterator[Sentence]:
    events = {s.event or s.id: s for s in scope.split.certain if isinstance(s, Act) and not s.negated}
    if not events:
        return
    types = Counter(plain(s.type) for s in events.values())
    quads = [q for s in events.values() if (q := quad_of(s.type))]
    good = sum(q.cooperative for q in quads)
    if len(events) == 1:
        side = f", of {'cooperation' if good else 'conflict'}" if quads else ""
        yield _sentence(
            f"one act is told of: {next(iter(types))}{side}", "kinds", scope.few(s.id for s in events.values())
        )
        return
    often = joined(f"{t} ({n:,})" for t, n in sorted(types.items(), key=lambda x: (-x[1], x[0]))[:3])
    yield _sentence(
        f"{counted(len(events), 'act is', 'acts are')} told of: {good:,} of cooperation and {len(quads) - good:,} of"
        f" conflict; most often {often}",
        "kinds",
        scope.few(s.id for s in events.values()),
    )


def _agreements(pacts: Agreements) -> Iterator[Sentence]:
    n = pacts.instruments.of
    if n:
        stages = joined(f"{count:,} {stage}" for stage, count in pacts.stages)
        told = f"; by stage: {stages}" if n > 1 else f": {pacts.stages[0][0]}"
        ids = tuple(i for row in pacts.instruments.rows[:3] for i in row.ids[:1])
        yield _sentence(f"{counted(n, 'agreement is', 'agreements are')} told of{told}", "agreements", ids)
    if pacts.absent_of:
        ids = tuple(i for row in pacts.absent[:3] for i in row.ids)
        yield _sentence(
            f"{counted(pacts.absent_of, 'obligation is', 'obligations are')} said to be absent", "absent", ids
        )


def _others(scope: Scope, network: Network) -> Iterator[Sentence]:
    if network.actors:
        most = joined(a.name for a in network.actors[:3])
        what = "other actors have a part" if scope.b else "partners are told of"
        one = "other actor has a part" if scope.b else "partner is told of"
        ids = tuple(i for tie in network.ties[:2] for i in tie.ids[:1])
        yield _sentence(f"{counted(network.of, one, what)}, most often {most}", "others", ids)
