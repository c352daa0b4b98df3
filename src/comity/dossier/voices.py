"""Voices of the dossier: who says what, and which statements do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.dossier.citing import short
from comity.dossier.moment import moment
from comity.dossier.page import Listing
from comity.dossier.phrases import gist, names, stance
from comity.dossier.rows import ClaimRow, Dispute, Side
from comity.dossier.scope import LESS_LISTED, LISTED, Scope
from comity.model import Claim, Judgement, LinkKind, Stance, Statement, StatementId

_AGAINST = frozenset({Stance.DENIES, Stance.REJECTS, Stance.DOUBTS})
_SORT = {LinkKind.DENIES: "denial", LinkKind.CONTRADICTS: "contradiction"}


def claims(scope: Scope) -> Listing[ClaimRow]:
    """Claims, by holder and time."""
    groups = [[s] for s in scope.statements if isinstance(s, Claim)]
    found = scope.listing(groups, lambda group: _row(scope, group))
    return Listing(tuple(sorted(found.rows, key=lambda r: r.holder)), found.of, found.less, found.less_of)


def disputes(scope: Scope) -> Listing[Dispute]:
    """Denials and contradictions, each with its two sides; less certain where either side is."""
    sure: list[Dispute] = []
    less: list[Dispute] = []
    for sort, left, right, why in _pairs(scope):
        side = sure if {left, right} <= scope.certain else less
        side.append(Dispute(sort, _side(scope, left), _side(scope, right), why))
    shown, doubtful = tuple(sure[:LISTED]), tuple(less[:LESS_LISTED])
    scope.refer(s.id for d in (*shown, *doubtful) for s in (d.left, d.right))
    return Listing(shown, len(sure), doubtful, len(less))


def _pairs(scope: Scope) -> Iterator[tuple[str, StatementId, StatementId, str]]:
    """Every pair of statements that do not agree, once: from links, from disputes, from denials of a statement."""
    seen: set[frozenset[StatementId]] = set()
    for sort, left, right, why in _all_pairs(scope):
        pair = frozenset((left, right))
        if len(pair) == 2 and pair <= scope.by_id.keys() and pair not in seen:
            seen.add(pair)
            yield sort, left, right, why


def _all_pairs(scope: Scope) -> Iterator[tuple[str, StatementId, StatementId, str]]:
    for link in scope.links:
        if link.kind in _SORT and link.judgement is not Judgement.DIFFERENT:
            unsure = ", unsure" if link.judgement is Judgement.UNSURE else ""
            yield _SORT[link.kind], StatementId(link.left), StatementId(link.right), f"{link.why} ({link.by}{unsure})"
    for s in scope.statements:
        if isinstance(s, Claim):
            if s.of and s.stance in _AGAINST and not _own_content(s, scope.by_id.get(s.of)):
                yield "denial", s.id, s.of, f"the claim {stance(s.stance)} the statement"
            for other in s.disputes:
                yield "contradiction", s.id, other, "the text sets one claim against the other"


def _own_content(claim: Claim, other: Statement | None) -> bool:
    """Whether a statement was read from the claim's own words: then it is what is denied, and not a second voice."""
    mine, its = claim.text, other.text if other else None
    if mine is None or its is None or mine.span.document != its.span.document:
        return False
    return mine.span.start < its.span.end and its.span.start < mine.span.end


def _row(scope: Scope, group: Sequence[Claim]) -> ClaimRow:
    claim = group[0]
    info = scope.infos.get(claim.document) if claim.document else None
    return ClaimRow(
        ids=(claim.id,),
        holder=names(claim.holder) or "somebody not named",
        stance=stance(claim.stance),
        content=claim.content.quote,
        about=names(claim.about),
        when=moment(claim.when),
        negated=claim.negated,
        language=info.source.language if info else "",
    )


def _side(scope: Scope, statement: StatementId) -> Side:
    s: Statement = scope.by_id[statement]
    info = scope.infos.get(s.document) if s.document else None
    voice = f"{names(s.holder)} {stance(s.stance)}" if isinstance(s, Claim) else gist(s)
    return Side(
        statement,
        voice,
        s.text.span.quote if s.text else gist(s),
        short(info.source) if info else s.coder,
        info.source.language if info else "",
    )
