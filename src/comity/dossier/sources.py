"""Sources of the dossier: what it rests on, and every document with the works that it cites."""

from __future__ import annotations

from collections import Counter
from datetime import date

from comity.dossier.citing import Notes, each_once
from comity.dossier.moment import day, moment
from comity.dossier.page import Listing, Rests
from comity.dossier.phrases import plain
from comity.dossier.rows import DocumentRow, SourceRow
from comity.dossier.scope import Scope, is_sample
from comity.dossier.view import Info
from comity.model import DocumentId, Statement
from comity.vocab.outlets import Outlets

TOP = 20
"""Documents that are listed at the head of the page."""
DOCUMENTS = 120
"""Documents that are listed with the works that they cite."""


def by_date(scope: Scope) -> list[Info]:
    """The documents by date of publication, those without one last."""
    return sorted(scope.infos.values(), key=_published)


def rests(scope: Scope) -> Rests:
    """What the dossier rests on, and what was left unresolved or out."""
    infos = by_date(scope)
    here = Counter(s.document for s in scope.statements)
    shown = Counter(s.document for s in scope.split.certain)
    rows = [
        DocumentRow(
            info.id,
            info.source,
            moment(info.source.published),
            here[info.id],
            shown[info.id],
            len(info.citations),
            is_sample(info.source),
        )
        for info in infos
    ]
    kept = {r.id for r in sorted(rows, key=lambda r: (-r.shown, r.id))[:TOP]}
    days = sorted(d for s in scope.split.certain for d in _days(s))
    published = [moment(p) for info in infos if (p := info.source.published) and p.known]
    unresolved: Counter[str] = Counter()
    notices: Counter[str] = Counter()
    for reading in scope.view.readings():
        if reading.document in scope.infos:
            unresolved.update(dict(reading.unresolved))
            notices.update(reading.notices)
    return Rests(
        documents=Listing(tuple(r for r in rows if r.id in kept), len(rows)),
        first=str(days[0].year) if days else "",
        last=str(days[-1].year) if days else "",
        published=(published[0], published[-1]) if published else ("", ""),
        undated=sum(s.when is None or not s.when.told for s in scope.statements),
        unresolved=tuple((plain(sort), n) for sort, n in sorted(unresolved.items()) if n),
        notices=tuple(f"{words} ({n} documents)" if n > 1 else words for words, n in notices.most_common(12)),
        left_out=_left_out(scope),
    )


def source_rows(scope: Scope, outlets: Outlets) -> Listing[SourceRow]:
    """Documents by date with the works that they cite; those that the page refers to come first if there are many.

    Args:
        scope: The dossier's statements.
        outlets: What is known of outlets: their grades and kinds.
    """
    referred = {scope.statement(i).document for i in scope.referred}
    held = scope.referred_infos
    infos = sorted(held.values(), key=lambda i: (i.id not in referred, _published(i)))[:DOCUMENTS]
    cited = _cited_notes(scope)
    rows = tuple(
        SourceRow(
            info.id,
            info.source,
            moment(info.source.published),
            is_sample(info.source),
            each_once(Notes(info.citations).all_works()),
            cited.get(info.id, frozenset()),
            outlets.standing(info.source),
        )
        for info in sorted(infos, key=_published)
    )
    return Listing(rows, len(held))


def _cited_notes(scope: Scope) -> dict[DocumentId, frozenset[int]]:
    """Numbers of the notes on which the statements shown unasked rest, by document."""
    found: dict[DocumentId, set[int]] = {}
    for i in scope.referred:
        text = scope.statement(i).text
        if text and scope.is_shown(i):
            found.setdefault(text.span.document, set()).update(text.cites)
    return {document: frozenset(numbers) for document, numbers in found.items()}


def _left_out(scope: Scope) -> tuple[str, ...]:
    spec = scope.view.spec
    out = []
    if spec.as_of:
        out.append(f"What is known to begin after {day(spec.as_of)} is left out.")
    if spec.known:
        out.append(f"Sources published after {day(spec.known)}, and sources without a date, are left out.")
    return tuple(out)


def _days(statement: Statement) -> list[date]:
    when = statement.when
    return [d for d in (when.earliest, when.latest) if d] if when else []


def _published(info: Info) -> tuple[bool, str, str]:
    published = info.source.published
    first = published and (published.earliest or published.latest)
    return (not first, first.isoformat() if first else "", info.id)
