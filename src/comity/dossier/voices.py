"""Voices of the dossier: who says what, and which statements do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.dossier.citing import short
from comity.dossier.moment import moment
from comity.dossier.page import Listing
from comity.dossier.phrases import gist, names, remarks, stance, stance_beside
from comity.dossier.rows import ClaimRow, Denial, Dispute, Side
from comity.dossier.scope import IN_PLACE, LESS_LISTED, LISTED, Scope
from comity.model import Act, Claim, Judgement, LinkKind, Stance, Statement, StatementId

_AGAINST = frozenset({Stance.DENIES, Stance.REJECTS, Stance.DOUBTS})
_SORT = {LinkKind.DENIES: "denial", LinkKind.CONTRADICTS: "contradiction"}


def claims(scope: Scope) -> Listing[ClaimRow]:
    """Claims, by holder and time."""
    groups = [[s] for s in scope.statements if isinstance(s, Claim)]
    found = scope.listing(groups, lambda group: _row(scope, group))
    return replace(found, rows=tuple(sorted(found.rows, key=lambda r: r.holder.casefold())))


def disputes(scope: Scope) -> Listing[Dispute]:
    """Denials and contradictions, each with its two sides; less certain where either side is."""
    sure: list[Dispute] = []
    less: list[Dispute] = []
    for sort, left, right, why in _pairs(scope):
        side = sure if {left, right} <= scope.certain else less
        side.append(Dispute(sort, _side(scope, left), _side(scope, right), why))
    instead = () if sure else tuple(less[:IN_PLACE])
    shown, doubtful = tuple(sure[:LISTED]), tuple(less[len(instead) :][:LESS_LISTED])
    scope.refer(s.id for d in (*shown, *instead) for s in (d.left, d.right))
    scope.refer((s.id for d in doubtful for s in (d.left, d.right)), folded=True)
    return Listing(shown, len(sure), doubtful, len(less), instead)


def denials(scope: Scope, mentions: Sequence[Statement]) -> tuple[Denial, ...]:
    """Who denies statements: by a link, or by a claim that refers to one of them; each voice once."""
    wanted = {s.id for s in mentions}
    found: dict[str, StatementId] = {}
    for s in scope.denying:
        if s[1] in wanted and s[0] not in wanted:
            found.setdefault(_voice(scope.by_id[s[0]]), s[0])
    for i in found.values():
        scope.refer((i,), folded=not any(scope.is_shown(w) for w in wanted))
    return tuple(Denial(by, i) for by, i in found.items())


def _voice(statement: Statement) -> str:
    """By whom something is said: the holder of a claim, whoever acts, or the voice of the text."""
    holders = statement.holder if isinstance(statement, Claim) else ()
    sources = statement.sources if isinstance(statement, Act) else ()
    text = statement.text
    said = (text.asserted_by,) if text and text.asserted_by != "author" else ()
    return names(holders or sources or said) or "another source"


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
        stance=stance_beside(claim),
        content=claim.content.quote,
        about=names(claim.about),
        when=moment(claim.when),
        negated=claim.negated,
        remarks=remarks(claim),
        denied=denials(scope, group),
        language=info.source.language if info else "",
    )


def _side(scope: Scope, statement: StatementId) -> Side:
    s: Statement = scope.by_id[statement]
    info = scope.infos.get(s.document) if s.document else None
    voice = f"{_voice(s)} {stance_beside(s)}" if isinstance(s, Claim) else gist(s)
    return Side(
        statement,
        voice,
        s.quote or gist(s),
        short(info.source) if info else s.coder,
        info.source.language if info else "",
    )
